"""Which sections are printed on the pages of a form, whether or not it was found how they are answered.

Most of their statements tell or, on a form that prints no section's statements, their headings. A list of contents has the
headings too, close below each other in the open; a summary may, and has them as its labels; sentences name them; and what a heading
at the end of a page is about may have stood on one that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.gathering.gather import PageReading
from extractors.pages.boxes import height, union
from extractors.questions.streams import Stream, page_streams
from extractors.questions.title_hits import exact
from extractors.questions.titles import Title, heading_of, titles
from schemas.forms import Form
from schemas.types import BBox

LIST = 3  # headings below each other that make a list of contents
FOOT = 0.08  # of a page's height: what stands there is its foot
NEXT = 1.8  # heights of a line from one entry of such a list to the next


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a section's heading stands. in_cell: in a cell of its own. last: nothing but its page's foot is below it."""

    box: BBox
    in_cell: bool
    last: bool


def printed_sections(form: Form, pages: Sequence[PageReading]) -> set[str]:
    """The indicators whose section is printed on any of these pages."""
    order = [q.key for q in form.of_kind("indicator")]
    found = {key for page in pages for key, _ in page.map.options if key in order}
    streams_of = [page_streams(page.map.page, page.map.grid) for page in pages]
    stated = {key for key in order for streams in streams_of if _has_statements(streams, key)}
    if stated:
        return found | stated
    last: set[str] = set()
    for page, streams in zip(pages, streams_of, strict=True):
        headings = {
            q.key: one
            for q in form.of_kind("indicator")
            for one in _headings(page, streams, heading_of(form, q))
        }
        headed = headings.keys() - _listed(headings)
        last |= {key for key in headed if headings[key].last}
        found |= {key for key in headed if not headings[key].last}
    # Where the next section is there too, no page is missing between them.
    return found | {key for key, after in pairwise(order) if key in last and after in found | last}


def _headings(page: PageReading, streams: Sequence[Stream], title: Title) -> Iterator[Heading]:
    """Where the heading of a section begins a run of words and is no label of the summary."""
    labels = {i for match in page.map.labels.values() for i in match.words}
    foot = (1 - FOOT) * page.map.page.height
    for words, head, _ in (hit for stream in streams for hit in exact(stream, title)):
        if head and labels.isdisjoint(words):
            box = union(page.map.page.words[i].box for i in words)
            last = not any(box[3] - 1 <= w.box[1] < foot for w in page.map.page.words)
            yield Heading(box, page.map.grid.cell_of(box).is_closed, last)


def _listed(headings: dict[str, Heading]) -> set[str]:
    """The headings that stand in lists of contents."""
    listed: set[str] = set()
    run: list[str] = []
    above: BBox | None = None
    for key, one in sorted(headings.items(), key=lambda item: item[1].box[1]):
        near = above is not None and one.box[1] - above[1] < NEXT * height(one.box)
        run = [*run, key] if near and not one.in_cell else [key]
        listed |= set(run) if len(run) >= LIST and not one.in_cell else set()
        above = one.box
    return listed


def _has_statements(streams: Sequence[Stream], key: str) -> bool:
    """Whether most statements of a section are printed."""
    options = [t for t in titles() if t.role == "option" and t.keys == (key,)]
    printed = sum(any(any(exact(s, option)) for s in streams) for option in options)
    return 2 * printed > len(options)
