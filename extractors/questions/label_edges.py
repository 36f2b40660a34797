"""Where the known labels of a part begin, and whether their answers stand in a column beside them: what tells a label that nobody knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.doubts.paragraphs import begins_with_label
from extractors.gathering.label_columns import is_row
from extractors.pages.boxes import centre, contains, height, same_line, span_overlap
from extractors.pages.grid import Cell
from extractors.pages.page import Word
from extractors.questions.strays import part_of
from schemas.regex import regex
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.gathering.items import Field, Item
    from extractors.questions.page_map import PageMap

SHORT = 8  # words of a label without a colon at most
ALIGNED = 3.0  # points by which labels of one column begin apart
PEOPLE = ("person", "child")  # parts of the forms in which labels and answers stand row by row
LEAST = 2  # known labels that make an edge
OFTEN = 3  # times as often as an answer a known label begins at it
WIDE = 1.5  # letter sizes from which a gap parts two columns
NEAREST = 4  # known labels whose answers tell where that of a text between them would stand
ASKS = regex(r"\by ?/ ?n\b|\byes ?/ ?no\b", re.IGNORECASE)  # "Young carer Y/N"


@dataclass(frozen=True, slots=True)
class Edge:
    """Where known labels begin. answered: where they stand, and whether their answers do in a column beside them, rather than right behind
    them or below."""

    left: float
    answered: tuple[tuple[BBox, bool], ...]

    def has_column(self, box: BBox) -> bool:
        """Whether the answers of the known labels nearest to a text at this edge stand in a column beside them. One or two of them may
        have what this text begins for theirs."""
        nearest = sorted(self.answered, key=lambda one: abs(one[0][1] - box[1]))[:NEAREST]
        return 2 * sum(beside for _, beside in nearest) >= max(1, len(nearest))


def label_edges(page_map: PageMap, fields: dict[str, Field]) -> list[Edge]:
    """Those of a page at which two known labels begin at least, and answers hardly ever do."""
    of_people = {key: one for key, one in fields.items() if part_of(key) in PEOPLE}
    labels = {key: one.match.box for key, one in of_people.items() if leads(page_map, one.match.box)}
    answers = {key: item for key, one in of_people.items() if (item := _answer(page_map, one)) is not None}
    starts = [
        item.box[0]
        for item in answers.values()
        if leads(page_map, item.box) and not _is_label(page_map, item)
    ]
    found: list[Edge] = []
    for left in sorted(box[0] for box in labels.values()):
        at = [key for key, box in labels.items() if 0 <= box[0] - left < ALIGNED]
        if (found and left - found[-1].left < ALIGNED) or len(at) < LEAST:
            continue
        if OFTEN * sum(abs(x - left) < ALIGNED for x in starts) > len(at):
            continue
        answered = (
            (
                labels[key],
                _is_level(page_map, fields[key], answers[key].box)
                and is_apart(page_map, labels[key], answers[key].box),
            )
            for key in at
            if key in answers
        )
        found.append(Edge(left, tuple(answered)))
    return found


def _answer(page_map: PageMap, one: Field) -> Item | None:
    """The first of what answers a question: in the label's cell, else the next at its right, else anywhere."""
    cell = page_map.grid.cell_of(one.match.box)
    own = [item for item in one.items if cell.is_closed and contains(cell.box, *centre(item.box))]
    if own:
        return min(own, key=lambda item: (round(item.box[1]), item.box[0]))
    level = [i for i in one.items if _is_level(page_map, one, i.box) and i.box[0] > one.match.box[0]]
    if level:
        return min(level, key=lambda item: item.box[0])
    return min(one.items, key=lambda item: (round(item.box[1]), item.box[0]), default=None)


def _is_level(page_map: PageMap, one: Field, box: BBox) -> bool:
    """Whether something stands beside a label: on its lines, or at any height of the row between rulings that is its own."""
    label = one.match.box
    row = row_of(page_map, label)
    if row is not None and box[0] > label[2]:
        return row.box[1] < centre(box)[1] < row.box[3]
    return span_overlap(label[1], label[3], box[1], box[3]) > 0


def _is_label(page_map: PageMap, item: Item) -> bool:
    """Whether what begins with an item is a label by its looks."""
    line = [w for w in page_map.page.words if same_line(w.box, item.box) and w.box[0] >= item.box[0] - 1]
    return asks(sorted(line, key=lambda w: w.box[0]))


def is_apart(page_map: PageMap, label: BBox, box: BBox) -> bool:
    """Whether something at the right of a label stands in another column than that."""
    cells = (page_map.grid.cell_of(label), page_map.grid.cell_of(box))
    return box[0] - label[2] > WIDE * height(box) or cells[0].key() != cells[1].key()


def row_of(page_map: PageMap, box: BBox) -> Cell | None:
    """The cell of a text where that is a row between rulings, or a part of one: no frame round several labels below each other."""
    cell = page_map.grid.cell_of(box)
    lefts = sorted(m.box[0] for m in page_map.prints_in(cell)) if is_row(cell) else []
    return cell if is_row(cell) and all(b - a >= ALIGNED for a, b in pairwise(lefts)) else None


def leads(page_map: PageMap, box: BBox) -> bool:
    """Whether a text begins its cell or, where no uprights part a row, its column of it; in the open whether it begins a run."""
    cell = page_map.grid.cell_of(box)
    row = row_of(page_map, box)
    for word in page_map.page.words:
        other = word.box
        if same_line(other, box):
            if (
                other[0] < box[0] - 1
                and box[0] - other[2] < WIDE * word.size
                and contains(cell.box, *centre(other))
            ):
                return False
            continue
        above = row is not None and other[1] < box[1] and contains(cell.box, *centre(other))
        if above and (cell.is_closed or abs(other[0] - box[0]) < ALIGNED):
            return False
    return True


def asks(run: list[Word]) -> bool:
    """Whether words say by themselves that they are a label."""
    return begins_with_label(run) or ASKS.search(" ".join(word.text for word in run[:SHORT])) is not None
