"""Printed strips ("1 2 3 4 5" below each section's heading) that stand so near the statement below that they, or the rings
on them, fell to its row.

Where a strip stands alike in most sections, its numbers are print, and a ring round one is a mark on the strip, though its
edge lies in a row: the number in its middle is what it goes round.
"""

from __future__ import annotations

from extractors.gathering.drawings import drawings
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, grow, meets, overlap_share, union, width
from extractors.pages.page import Shape
from extractors.sections.number_strip import Strip, is_print, rings_one
from extractors.sections.section_space import section_spaces
from schemas.forms import Form
from schemas.types import BBox

NEAR = 4.0  # points round a strip in which something drawn may be meant for it
TOUCHED = 0.25  # share of a statement's word that a ring on a strip covers at most


def free_strips(form: Form, pages: list[PageReading]) -> None:
    """Takes such strips and rings off the rows, so that they stand in their section as any strip, where each section has one
    number ringed and nothing else drawn at its strip: what stays in one section's rows is weighed against the others'."""
    rows = {p.number: [r for r in p.gathered.rows if form[r.key].kind == "indicator"] for p in pages}
    if not any(_has_something_beside(row) for own in rows.values() for row in own):
        return
    spaces = section_spaces(form, pages)
    strips = [space.strip for space in spaces]
    ringed: list[tuple[PageReading, Strip]] = []
    for page, strip in ((space.home.page, space.strip) for space in spaces):
        if strip is None or not is_print(strip, strips) or not _is_ringed(strip, page, rows[page.number]):
            return
        ringed.append((page, strip))
    for page, strip in ringed:
        for row in rows[page.number]:
            _free(strip, row, page)


def _is_ringed(strip: Strip, page: PageReading, rows: list[Row]) -> bool:
    on = (s for s in drawings(page.map.page) if rings_one(strip, s))
    rings = {s.box for s in on if all(_is_on(s, strip, row) for row in rows if s in row.shapes)}
    return len(rings) == 1 and not _is_touched(strip, rings, page)


def _is_touched(strip: Strip, rings: set[BBox], page: PageReading) -> bool:
    """Whether anything else is drawn at a strip than its ring, and what holds the whole of it: a stroke may strike a number,
    and mean the strip or the statement."""
    place = grow(union(strip.boxes), NEAR)
    drawn = [s.box for s in drawings(page.map.page) if s.box not in rings]
    lines = [r.box for r in page.map.page.rulings if r.end - r.start < width(place)]
    whole = (box for box in drawn if not all(contains(box, *centre(n)) for n in strip.boxes))
    return any(meets(box, place) for box in (*whole, *lines))


def _free(strip: Strip, row: Row, page: PageReading) -> None:
    numbers = [item for item in row.items if item.box in strip.boxes and _is_outside(item.box[3] - 1, row)]
    rings = [shape for shape in row.shapes if _is_on(shape, strip, row)]
    row.items = [item for item in row.items if item not in numbers]
    row.shapes = [shape for shape in row.shapes if shape not in rings]
    page.gathered.unowned += numbers
    page.gathered.shapes += [ring for ring in rings if ring not in page.gathered.shapes]


def _has_something_beside(row: Row) -> bool:
    foots = (*(item.box[3] - 1 for item in row.items), *(centre(shape.box)[1] for shape in row.shapes))
    return any(_is_outside(foot, row) for foot in foots)


def _is_outside(y: float, row: Row) -> bool:
    """Whether a level is above or below a row's statement."""
    return not row.match.box[1] <= y <= row.match.box[3]


def _is_on(shape: Shape, strip: Strip, row: Row) -> bool:
    """Whether a ring goes round one number of a strip above or below a statement, and no word of it."""
    covered = max((overlap_share(word.box, shape.box) for word in row.statement), default=0.0)
    return _is_outside(centre(shape.box)[1], row) and rings_one(strip, shape) and covered <= TOUCHED
