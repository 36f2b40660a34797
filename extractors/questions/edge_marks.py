"""Marks near the paper's edge that stand at the same place on most pages: for folding, punching, cutting, or to lay colours over
each other. A row of statements that nothing closes reaches as far as they stand.

A person's marks may stand so too, where each page has one section and all are answered alike. So such a mark alone is a doubt. Beside
another mark it is print where it stands level with this statement here and with that one there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, height, width
from extractors.pages.page import Shape
from extractors.pages.strokes import BY_HAND
from extractors.rows.evidence import Evidence
from extractors.rows.row_print import COLUMN, COMMON
from schemas.types import BBox

SAME_ON_EACH = "same on each page"
EDGE = 0.09  # share of the page's width in which such marks stand
PLACE = 1.5  # points within which two of them stand at the same place, and are of one size
FEWEST = 2  # pages

EdgeMarks = dict[tuple[int, BBox], bool]
"""By page and place: whether such a mark is surely print."""


def edge_marks(pages: Sequence[PageReading]) -> EdgeMarks:
    """The marks that stand so, of all that is drawn."""
    pages = [page for page in pages if page.gathered.rows]
    outer = {page.number: list(_at_edge(page)) for page in pages}
    found: EdgeMarks = {}
    for page in pages:
        for shape in outer[page.number]:
            again = {n: one for n, all_ in outer.items() if (one := _same(shape, all_)) is not None}
            if len(again) < max(FEWEST, COMMON * len(pages)) or _has_others(shape, outer):
                continue
            level = {_level(one, shape.box) for one in pages if one.number in again}
            found[page.number, shape.box] = len(level) > 1
    return found


def without_edge_print(
    section: Sequence[Row], found: dict[int, list[Evidence]], marks: EdgeMarks
) -> dict[int, list[Evidence]]:
    """The evidence for a section's statements without such marks as are surely print, where something else marks one."""
    if not any(e.strength == "sure" for es in found.values() for e in es):
        return found
    printed = {place for place, surely in marks.items() if surely}
    return {
        i: [e for e in es if e.what != SAME_ON_EACH or (section[i].page, e.box) not in printed]
        for i, es in found.items()
    }


def _at_edge(page: PageReading) -> Iterable[Shape]:
    """What is drawn no larger than a hand's mark in a margin, with nothing further out."""
    paper = page.map.page
    ends = [word.box for word in paper.words] + [s.box for s in page.drawings if s.kind == "rect"]
    ends += [(r.at, r.start, r.at, r.end) for r in paper.rulings if not r.horizontal]
    left = min([EDGE * paper.width, *(box[0] for box in ends)])
    right = max([(1 - EDGE) * paper.width, *(box[2] for box in ends)])
    for shape in page.drawings:
        beyond = not left <= centre(shape.box)[0] <= right
        if beyond and not shape.note and max(width(shape.box), height(shape.box)) <= BY_HAND:
            yield shape


def _same(shape: Shape, others: Iterable[Shape]) -> Shape | None:
    return next((o for o in others if _is_alike(shape, o) and abs(o.box[1] - shape.box[1]) <= PLACE), None)


def _is_alike(one: Shape, other: Shape) -> bool:
    """Whether two shapes are of one kind, size and column, however far down they stand."""
    sizes = width(one.box) - width(other.box), height(one.box) - height(other.box), one.box[0] - other.box[0]
    return one.kind == other.kind and all(abs(by) <= PLACE for by in sizes)


def _has_others(shape: Shape, outer: dict[int, list[Shape]]) -> bool:
    """Whether its like stand in its column on one page alone, as the answers of sections do."""
    for number, shapes in outer.items():
        for one in shapes:
            near = abs(one.box[0] - shape.box[0]) <= COLUMN and _is_alike(shape, one)
            if near and not any(_same(one, found) for n, found in outer.items() if n != number):
                return True
    return False


def _level(page: PageReading, box: BBox) -> frozenset[object]:
    """The statements that a mark stands level with on a page, by their scores."""
    y = centre(box)[1]
    return frozenset(row.value for row in page.gathered.rows if row.band[1] <= y <= row.band[3])
