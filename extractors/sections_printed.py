"""Which sections are printed on the pages of a form, whether or not it was found how they are answered.

Their headings or most of their statements tell. A list of contents has the headings too, close below each other in the open; a
summary may, and has them as its labels; and sentences name them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.boxes import height, union
from extractors.gather import PageReading
from extractors.streams import Stream, page_streams
from extractors.title_hits import exact
from extractors.titles import Title, heading_of, titles
from schemas.forms import Form
from schemas.types import BBox

LIST = 3  # headings below each other that make a list of contents
NEXT = 1.8  # heights of a line from one entry of such a list to the next

Place = tuple[BBox, bool]
"""Where a heading stands, and whether in a cell of its own."""


def printed_sections(form: Form, pages: Sequence[PageReading]) -> set[str]:
    """The indicators whose section is printed on any of these pages."""
    found: set[str] = set()
    for page in pages:
        streams = page_streams(page.map.page, page.map.grid)
        headings = {
            q.key: place
            for q in form.of_kind("indicator")
            for place in _headings(page, streams, heading_of(form, q))
        }
        found |= headings.keys() - _listed(headings)
        found |= {q.key for q in form.of_kind("indicator") if _has_statements(streams, q.key)}
    return found


def _headings(page: PageReading, streams: Sequence[Stream], title: Title) -> Iterator[Place]:
    """Where the heading of a section begins a run of words and is no label of the summary."""
    labels = {i for match in page.map.labels.values() for i in match.words}
    for words, head, _ in (hit for stream in streams for hit in exact(stream, title)):
        if head and labels.isdisjoint(words):
            box = union(page.map.page.words[i].box for i in words)
            yield box, page.map.grid.cell_of(box).is_closed


def _listed(headings: dict[str, Place]) -> set[str]:
    """The headings that stand in lists of contents."""
    listed: set[str] = set()
    run: list[str] = []
    above: BBox | None = None
    for key, (box, in_cell) in sorted(headings.items(), key=lambda one: one[1][0][1]):
        near = above is not None and box[1] - above[1] < NEXT * height(box)
        run = [*run, key] if near and not in_cell else [key]
        listed |= set(run) if len(run) >= LIST and not in_cell else set()
        above = box
    return listed


def _has_statements(streams: Sequence[Stream], key: str) -> bool:
    """Whether most statements of a section are printed."""
    options = [t for t in titles() if t.role == "option" and t.keys == (key,)]
    printed = sum(any(any(exact(s, option)) for s in streams) for option in options)
    return 2 * printed > len(options)
