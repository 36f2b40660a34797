"""Labels that nobody knows, of questions that a body added: "Alias / known as:" in a row of its own below "Name:".

They stand where the known ones do: first in their cell or row, at an edge at which those begin and no answer does. What begins there
is a label where it has a colon or asks "Y/N", or where the known ones of that edge have their answers in a column beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.doubts.paragraphs import begins_with_label, runs
from extractors.gathering.label_columns import is_row
from extractors.pages.boxes import by_line, centre, contains, height, same_line, span_overlap, union
from extractors.pages.grid import Cell
from extractors.pages.page import Word
from extractors.questions.strays import part_of
from schemas.regex import regex
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.gathering.items import Field, Item
    from extractors.questions.page_map import PageMap

ALIGNED = 3.0  # points by which labels of one column begin apart
PEOPLE = ("person", "child")  # parts of the forms in which labels and answers stand row by row
LEAST = 2  # known labels that make an edge
OFTEN = 3  # times as often as an answer a known label begins at it
WIDE = 1.5  # letter sizes from which a gap parts two columns
SHORT = 8  # words of a label without a colon at most
NEXT_LINE = 1.35  # heights of a line from its top to that of the next of one text at most
_ASKS = regex(r"\by ?/ ?n\b|\byes ?/ ?no\b", re.IGNORECASE)  # "Young carer Y/N"


@dataclass(frozen=True, slots=True)
class UnknownLabel:
    """A label that nobody knows. words: its own, with an answer that follows at once. row: the row between rulings in which it stands, or
    its cell there; nothing in the open. sure: whether it is surely a label."""

    words: tuple[Word, ...]
    box: BBox
    row: Cell | None
    sure: bool

    @property
    def asks(self) -> str:
        """What it asks for: what stands before its colon."""
        return " ".join(word.text for word in self.words).split(":")[0]

    @property
    def may_tell(self) -> bool:
        """Whether it may be the beginning of what somebody wrote below a label in the open: "CAMHS: since May"."""
        text = " ".join(word.text for word in self.words)
        return self.row is None and not text.endswith(":") and _ASKS.search(text) is None

    def is_level(self, box: BBox) -> bool:
        """Whether something stands in its row."""
        if self.row is not None:
            return self.row.box[1] <= centre(box)[1] <= self.row.box[3]
        return any(same_line(word.box, box) for word in self.words)


def unknown_labels(page_map: PageMap, fields: dict[str, Field]) -> list[UnknownLabel]:
    """All of a page."""
    edges = _edges(page_map, fields)
    if not edges:
        return []
    found = (_label_in(page_map, run, edges) for run in _runs(page_map))
    return [one for one in found if one is not None]


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where known labels begin. answered: where they stand, and whether their answers do in a column beside them, rather than right behind
    them or below."""

    left: float
    answered: tuple[tuple[BBox, bool], ...]

    def has_column(self, box: BBox) -> bool:
        """Whether the answer of the known label nearest to a text at this edge stands in a column beside it."""
        nearest = min(self.answered, key=lambda one: abs(one[0][1] - box[1]), default=None)
        return nearest is not None and nearest[1]


def _edges(page_map: PageMap, fields: dict[str, Field]) -> list[_Edge]:
    of_people = {key: one for key, one in fields.items() if part_of(key) in PEOPLE}
    labels = {key: one.match.box for key, one in of_people.items() if _leads(page_map, one.match.box)}
    answers = {key: item for key, one in of_people.items() if (item := _answer(page_map, one)) is not None}
    starts = [
        item.box[0]
        for item in answers.values()
        if _leads(page_map, item.box) and not _is_label(page_map, item)
    ]
    found: list[_Edge] = []
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
                and _is_apart(page_map, labels[key], answers[key].box),
            )
            for key in at
            if key in answers and abs(answers[key].box[0] - left) >= ALIGNED
        )
        found.append(_Edge(left, tuple(answered)))
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
    row = _row_of(page_map, label)
    if row is not None and box[0] > label[2]:
        return row.box[1] < centre(box)[1] < row.box[3]
    return span_overlap(label[1], label[3], box[1], box[3]) > 0


def _is_label(page_map: PageMap, item: Item) -> bool:
    """Whether what begins with an item is a label by its looks."""
    line = [w for w in page_map.page.words if same_line(w.box, item.box) and w.box[0] >= item.box[0] - 1]
    return _asks(sorted(line, key=lambda w: w.box[0]))


def _is_apart(page_map: PageMap, label: BBox, box: BBox) -> bool:
    """Whether something at the right of a label stands in another column than that."""
    cells = (page_map.grid.cell_of(label), page_map.grid.cell_of(box))
    return box[0] - label[2] > WIDE * height(box) or cells[0].key() != cells[1].key()


def _row_of(page_map: PageMap, box: BBox) -> Cell | None:
    """The cell of a text where that is a row between rulings, or a part of one: no frame round several labels below each other."""
    cell = page_map.grid.cell_of(box)
    lefts = sorted(m.box[0] for m in page_map.prints_in(cell)) if is_row(cell) else []
    return cell if is_row(cell) and all(b - a >= ALIGNED for a, b in pairwise(lefts)) else None


def _leads(page_map: PageMap, box: BBox) -> bool:
    """Whether a text begins its cell or, where no uprights part a row, its column of it; in the open whether it begins a run."""
    cell = page_map.grid.cell_of(box)
    row = _row_of(page_map, box)
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


def _runs(page_map: PageMap) -> Iterator[list[Word]]:
    """What stands on the page that is no known print, and that no field and no note shows: run by run, of a closed cell all at once."""
    page = page_map.page
    shown = [w.box for w in page.widgets if w.holds] + [note.box for note in page.notes]
    words = [
        word
        for i, word in enumerate(page.words)
        if i not in page_map.claimed and not any(contains(box, *centre(word.box)) for box in shown)
    ]
    cells: dict[tuple[int, ...], list[Word]] = {}
    for line in by_line(words, lambda word: word.box):
        for run in runs(line, WIDE):
            row = _row_of(page_map, run[0].box)
            if row is not None and row.is_closed:
                for word in run:
                    cells.setdefault(page_map.grid.cell_of(word.box).key(), []).append(word)
            else:
                yield run
    yield from cells.values()


def _label_in(page_map: PageMap, run: list[Word], edges: list[_Edge]) -> UnknownLabel | None:
    edge = next((e for e in edges if abs(e.left - run[0].box[0]) < ALIGNED), None)
    if edge is None or not _may_ask(run) or not _leads(page_map, run[0].box):
        return None
    one = UnknownLabel(tuple(run), union(w.box for w in run), _row_of(page_map, run[0].box), sure=True)
    if _asks(run):
        return one
    if len(run) > SHORT or not edge.has_column(one.box):
        return None
    answered = any(one.is_level(box) and _is_apart(page_map, one.box, box) for box in _beside(page_map, one))
    if one.row is None and not answered:
        return None  # a text that goes on at the edge
    return replace(one, sure=answered and (one.row is not None or not _goes_on(page_map, one.box)))


def _goes_on(page_map: PageMap, box: BBox) -> bool:
    """Whether a line in the open may go on what stands right above it at its edge: a hint below a label, say."""
    above = (w.box for w in page_map.page.words if abs(w.box[0] - box[0]) < ALIGNED)
    return any(0 < box[1] - other[1] < NEXT_LINE * height(other) for other in above)


def _beside(page_map: PageMap, one: UnknownLabel) -> list[BBox]:
    """What stands right of a label and is no known print, up to the next label that is."""
    page = page_map.page
    ends = [m.box[0] for m in page_map.print if m.box[0] > one.box[2] and one.is_level(m.box)]
    put = [w.box for i, w in enumerate(page.words) if i not in page_map.claimed]
    put += [w.box for w in page.widgets if w.holds]
    return [box for box in put if one.box[2] < box[0] < min(ends, default=page.width)]


def _may_ask(run: list[Word]) -> bool:
    """Whether words may be a label: they begin with a word, as a sentence does, and not in brackets, as a hint does."""
    return run[0].text[:1].isalpha() and not run[0].text[:1].islower()


def _asks(run: list[Word]) -> bool:
    """Whether words say by themselves that they are a label."""
    return begins_with_label(run) or _ASKS.search(" ".join(word.text for word in run[:SHORT])) is not None
