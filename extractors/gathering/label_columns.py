"""Labels abreast in one row between two rulings, with no uprights between them: each has its column of the row.

Where answers stand in the middle of the row or at its foot, none need be level with its own label: the answer of a
label of two lines stands between them, on the line of its neighbour, and one of two lines begins above its label.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.pages.boxes import same_line, span_overlap
from extractors.pages.grid import Cell
from extractors.questions.wording import Match
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap

BEFORE = 4.0  # points that an answer below its label may begin before it
SHARED = 3.0  # points of height that labels of one row share at least
HIGHEST = 120.0  # points: rulings farther apart bound no row


def is_row(cell: Cell) -> bool:
    """Whether a cell is a table's row, or a part of one, as far as its rulings tell."""
    return cell.closed[1] and cell.closed[3] and cell.box[3] - cell.box[1] <= HIGHEST


def are_abreast(prints: Sequence[Match], cell: Cell) -> bool:
    """Whether all that is printed in a cell is labels beside each other."""
    if len(prints) < 2 or not is_row(cell) or any(m.title.role != "label" for m in prints):
        return False
    shared = min(m.box[3] for m in prints) - max(m.box[1] for m in prints)
    row = sorted(prints, key=lambda m: m.box[0])
    apart = all(span_overlap(a.box[0], a.box[2], b.box[0], b.box[2]) <= 0 for a, b in pairwise(row))
    return shared >= SHARED and apart


def label_before(prints: Sequence[Match], box: BBox) -> Match | None:
    """Of labels abreast the one in whose column something stands."""
    before = [m for m in prints if m.box[0] <= box[0] + BEFORE]
    return max(before, key=lambda m: m.box[0], default=None)


def lacks_answer(page_map: PageMap, heading: Match, chosen: Match, box: BBox) -> bool:
    """Whether nothing stands beside a label right above a box, up to the next column's, while the one on its line has something
    before it: cells whose texts stand in the middle of their row, where that of one wraps."""
    page = page_map.page
    put = [w.box for i, w in enumerate(page.words) if i not in page_map.claimed]
    put += [w.box for w in page.widgets if w.holds]
    line = page_map.lines_of(heading)[-1]
    level = (m.box for m in page_map.print if span_overlap(m.box[1], m.box[3], line[1], line[3]) > 0)
    end = min((x0 for x0, *_ in level if x0 > heading.box[2]), default=page.width)
    beside = any(heading.box[2] - 1 < b[0] < end and same_line(b, line) for b in put)
    before = any(chosen.box[2] - 1 < b[0] and b[2] <= box[0] + 1 and same_line(b, chosen.box) for b in put)
    return before and not beside
