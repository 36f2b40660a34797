"""Labels that nobody knows, of questions that a body added: "Alias / known as:" in a row of its own below "Name:".

They stand where the known ones do: first in their cell or row, at an edge at which those begin and no answer does. What begins there
is a label where it has a colon or asks "Y/N", or where the known ones of that edge have their answers in a column beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.doubts.paragraphs import runs
from extractors.pages.boxes import by_line, centre, contains, height, same_line, union
from extractors.pages.grid import Cell
from extractors.pages.page import Word
from extractors.questions.label_edges import (
    ALIGNED,
    ASKS,
    SHORT,
    WIDE,
    Edge,
    asks,
    is_apart,
    label_edges,
    leads,
    row_of,
)
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.gathering.items import Field
    from extractors.questions.page_map import PageMap

NEXT_LINE = 1.35  # heights of a line from its top to that of the next of one text at most


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
        return self.row is None and not text.endswith(":") and ASKS.search(text) is None

    def is_level(self, box: BBox) -> bool:
        """Whether something stands in its row."""
        if self.row is not None:
            return self.row.box[1] <= centre(box)[1] <= self.row.box[3]
        return any(same_line(word.box, box) for word in self.words)


def unknown_labels(page_map: PageMap, fields: dict[str, Field]) -> list[UnknownLabel]:
    """All of a page."""
    edges = label_edges(page_map, fields)
    if not edges:
        return []
    found = (_label_in(page_map, run, edges) for run in _runs(page_map))
    return [one for one in found if one is not None]


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
            row = row_of(page_map, run[0].box)
            if row is not None and row.is_closed:
                for word in run:
                    cells.setdefault(page_map.grid.cell_of(word.box).key(), []).append(word)
            else:
                yield run
    yield from cells.values()


def _label_in(page_map: PageMap, run: list[Word], edges: list[Edge]) -> UnknownLabel | None:
    edge = next((e for e in edges if abs(e.left - run[0].box[0]) < ALIGNED), None)
    if edge is None or not _may_ask(run) or not leads(page_map, run[0].box):
        return None
    one = UnknownLabel(tuple(run), union(w.box for w in run), row_of(page_map, run[0].box), sure=True)
    if asks(run):
        return one
    if len(run) > SHORT or not edge.has_column(one.box):
        return None
    answered = any(one.is_level(box) and is_apart(page_map, one.box, box) for box in _beside(page_map, one))
    if not answered and (one.row is None or _answers_known(page_map, one)):
        return None  # a text that goes on at the edge, or what stands in the next cell of a known label's row
    return replace(one, sure=answered and (one.row is not None or not _goes_on(page_map, one.box)))


def _answers_known(page_map: PageMap, one: UnknownLabel) -> bool:
    """Whether the next thing at its left in its row is a known label."""
    left = [
        (w.box[0], i in page_map.claimed) for i, w in enumerate(page_map.page.words) if one.is_level(w.box)
    ]
    return max(((x, known) for x, known in left if x < one.box[0] - 1), default=(0.0, False))[1]


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
