"""Printed strips ("1 2 3 4 5" below each section's heading) that stand so near the statement below that they, or the rings
on them, fell to its row.

Where a strip stands alike in most sections, its numbers are print, and a ring round one is a mark on the strip, though its
edge lies in a row: the number in its middle is what it goes round.
"""

from __future__ import annotations

from extractors.boxes import centre, overlap_share
from extractors.gather import PageReading
from extractors.items import Row
from extractors.number_strip import Strip, is_print, rings_one
from extractors.page import Shape
from extractors.section_space import section_spaces
from schemas.forms import Form

TOUCHED = 0.25  # share of a statement's word that a ring on a strip covers at most


def free_strips(form: Form, pages: list[PageReading]) -> None:
    """Takes such strips and rings off the rows, so that they stand in their section as any strip."""
    rows = {p.number: [r for r in p.gathered.rows if form[r.key].kind == "indicator"] for p in pages}
    if not any(_has_something_above(row) for own in rows.values() for row in own):
        return
    spaces = section_spaces(form, pages)
    strips = [space.strip for space in spaces]
    for space, strip in zip(spaces, strips, strict=True):
        if strip is None or not is_print(strip, strips):
            continue
        own = [row for row in rows[space.home.page.number] if row.key == space.key]
        if not any(_reaches_on(shape, strip, row) for row in own for shape in row.shapes):
            for row in own:
                _free(strip, row, space.home.page)


def _free(strip: Strip, row: Row, page: PageReading) -> None:
    numbers = [item for item in row.items if item.box in strip.boxes and _is_above(item.box[3], row)]
    rings = [shape for shape in row.shapes if _is_on(shape, strip, row)]
    row.items = [item for item in row.items if item not in numbers]
    row.shapes = [shape for shape in row.shapes if shape not in rings]
    page.gathered.unowned += numbers
    page.gathered.shapes += [ring for ring in rings if ring not in page.gathered.shapes]


def _has_something_above(row: Row) -> bool:
    foots = (*(item.box[3] for item in row.items), *(centre(shape.box)[1] for shape in row.shapes))
    return any(_is_above(foot, row) for foot in foots)


def _is_above(y: float, row: Row) -> bool:
    return y < row.match.box[1] + 1


def _is_on(shape: Shape, strip: Strip, row: Row) -> bool:
    """Whether a ring goes round one number of a strip above a statement, and no word of it."""
    covered = max((overlap_share(word.box, shape.box) for word in row.statement), default=0.0)
    return _is_above(centre(shape.box)[1], row) and rings_one(strip, shape) and covered <= TOUCHED


def _reaches_on(shape: Shape, strip: Strip, row: Row) -> bool:
    """Whether something drawn touches a strip and is no ring on it: it may mean the strip or the statement."""
    return not _is_on(shape, strip, row) and any(overlap_share(box, shape.box) > 0 for box in strip.boxes)
