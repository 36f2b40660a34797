"""The space of a section: wherever on the pages its answer may stand, rows or no rows, with what stands there.

It runs from the heading to the print of the next question, past what the section itself asks besides ("Please
state school"), across the page as far as no other question's print stands beside it, and over a page break: that may part the
heading from all its statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, span_overlap
from extractors.pages.page import Shape
from extractors.questions.part_headings import heads_judgement
from extractors.questions.wording import Match
from extractors.sections.number_strip import Strip, strip_among
from extractors.sections.section_things import Thing, reaching_in, thing_at, things_on
from extractors.sections.strip_frames import frames_on
from schemas.forms import Form
from schemas.types import BBox

FOOT, HEAD = 0.06, 0.04  # shares of the page's height in which page numbers stand


Things = dict[PageReading, list[tuple[str, BBox]]]
"""What stands on a page and may be a mark or a score: asked of each once, not for each of its sections."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page's share of a section's space."""

    page: PageReading
    box: BBox


@dataclass(frozen=True, slots=True)
class Space:
    """The space of one section, from the rows that stand on one page, whose part is the first. A page break may give it others.
    home: where its strip of numbers stands, if it has one. frames: boxes of single lines round numbers of the strip."""

    key: str
    parts: tuple[Part, ...]
    things: tuple[Thing, ...]
    strip: Strip | None
    home: Part
    frames: tuple[Shape, ...] = ()

    @property
    def shapes(self) -> list[Shape]:
        """What is drawn on its page, where no row is."""
        return [*self.home.page.gathered.shapes, *reaching_in(self.home.page), *self.frames]


def section_spaces(form: Form, pages: list[PageReading]) -> list[Space]:
    """The spaces of all sections that have statements on these pages."""
    numbered = {page.number: page for page in pages}
    on_page: Things = {}
    spaces = []
    for page in pages:
        for key in sorted({r.key for r in page.gathered.rows if form[r.key].kind == "indicator"}):
            rows = [row for row in page.gathered.rows if row.key == key]
            before, after = numbered.get(page.number - 1), numbered.get(page.number + 1)
            parts = (*_parts(page, key, rows, after), *_at_foot(before, page, key, rows))
            strips = [(strip, part) for part in parts if (strip := _strip(part)) is not None]
            strip, home = strips[0] if len(strips) == 1 else (None, parts[0])
            frames = frames_on(strip.boxes, home.page.map.page) if strip is not None else ()
            framed = [("rect None", home, shape.box) for shape in frames]
            things = tuple(
                thing_at(what, box, rows, part.page.number - page.number)
                for what, part, box in (*_found(form, parts, on_page), *framed)
            )
            spaces.append(Space(key, parts, things, strip, home, frames))
    return spaces


def _parts(page: PageReading, key: str, rows: list[Row], after: PageReading | None) -> Iterator[Part]:
    box, open_below = space_of(page, key, rows)
    yield Part(page, box)
    if after is None and page.map.after is not None:
        after = PageReading(page.map.after)
    if open_below and after is not None:
        foot = (1 - FOOT) * after.map.page.height
        first = min((m.box[1] for m in after.map.print if _is_others(after, m, key)), default=foot)
        top = HEAD * after.map.page.height
        if first > top:
            yield Part(after, (box[0], top, box[2], first))


def _at_foot(before: PageReading | None, page: PageReading, key: str, rows: list[Row]) -> Iterator[Part]:
    """What ends the page before, where the section's heading stands there and all its statements overleaf; below each other, as a
    row of numbers above those side by side is looked at elsewhere (`cut_strips`)."""
    if before is None or any(row.across for row in rows) or any(r.key == key for r in before.gathered.rows):
        return
    here, there = (
        [m for m in one.map.print if m.title.role == "heading" and m.title.key == key]
        for one in (page, before)
    )
    top = max((m.box[1] for m in there), default=0.0)
    last = not any(m.box[1] > top for m in before.map.print if _is_others(before, m, key))
    if there and not here and last:
        one = before.map.page
        yield Part(before, (0.0, top, one.width, (1 - FOOT) * one.height))


def space_of(page: PageReading, key: str, rows: list[Row]) -> tuple[BBox, bool]:
    """A section's space on its page, and whether no other print ends it there."""
    others = [m for m in page.map.print if _is_others(page, m, key)]
    heads = [m for m in page.map.print if m.title.role == "heading" and m.title.key == key]
    first, bottom = min(r.band[1] for r in rows), max(r.match.box[3] for r in rows)
    tops = [m.box[1] for m in heads if m.box[1] < first]
    top = min(tops, default=max((m.box[3] for m in others if m.box[3] <= first), default=0.0))
    top = min(top, first)
    x0, x1 = min(r.band[0] for r in rows), max(r.band[2] for r in rows)
    left, right = 0.0, page.map.page.width
    for match in others:
        if span_overlap(top, bottom, match.box[1], match.box[3]) > 0:
            left = max(left, match.box[2]) if match.box[2] <= x0 + 1 else left
            right = min(right, match.box[0]) if match.box[0] >= x1 - 1 else right
    left, right = min(left, x0), max(right, x1)
    below = [
        m.box[1] for m in others if m.box[1] >= bottom and span_overlap(left, right, m.box[0], m.box[2]) > 0
    ]
    foot = (1 - FOOT) * page.map.page.height
    return (left, top, right, max(bottom, min([*below, foot]))), not below


def _is_others(page: PageReading, match: Match, key: str) -> bool:
    """Whether print is another question's: not the section's statements, nor what it asks besides, a note within it, the
    word that a strip of numbers begins with."""
    title = match.title
    own = all(k == key or k.startswith(f"{key}.") for k in title.keys)
    if title.role == "note":
        return heads_judgement(page, match)
    return not own and (title.letters != "score" or len(match.words) > 1)  # "Professional Judgement: Score"


def _strip(part: Part) -> Strip | None:
    page = part.page
    words = enumerate(page.map.page.words)
    return strip_among(
        [w for i, w in words if i not in page.map.claimed and contains(part.box, *centre(w.box))]
    )


def _found(form: Form, parts: Iterable[Part], on_page: Things) -> Iterator[tuple[str, Part, BBox]]:
    """What stands in a section's parts and may be a mark or a score. on_page: what is known of pages, added to."""
    for part in parts:
        if part.page not in on_page:
            on_page[part.page] = list(things_on(form, part.page))
        for what, box in on_page[part.page]:
            if contains(part.box, *centre(box)):
                yield what, part, box
