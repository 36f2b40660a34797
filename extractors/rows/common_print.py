"""What in the rows of statements is print, told by what most of them share: their numbers, boxes to tick, words, stripes."""

from __future__ import annotations

from extractors.gathering.items import Row
from extractors.pages.glyphs import classify
from extractors.pages.page import Shape, Word
from extractors.pages.strokes import shade_colour
from extractors.rows.moved_boxes import MovedBoxes
from extractors.rows.row_print import (
    COLUMN,
    COMMON,
    NEARLY_ALL,
    Alike,
    dash_beside,
    is_bar,
    may_be_box,
    number_after,
    number_columns,
    offset,
    own_number,
    shape_trait,
    stands_in,
    word_trait,
    words_of,
)
from extractors.rows.row_shades import stripes
from extractors.rows.said_words import SaidWords
from extractors.rows.tick_boxes import TickBoxes
from schemas.types import BBox

NO_GLYPH = "(cid:0)"  # what a PDF says of a letter that its font hasn't: of a tick and of an empty box alike


class CommonPrint:
    """rows: all statements of one kind, of all pages. lines: they are those of a checklist; free: any number of them may be marked.

    Of ten sections one row in five is marked, so what most rows share is print. Of the lines of a checklist or
    the three bands any number may be ticked: there only a box that stands in (nearly) every row is.
    """

    def __init__(self, rows: list[Row]) -> None:
        numbered = sum(1 for row in rows if row.value is not None)
        self._numbers = number_columns(rows, COMMON * max(3, numbered))
        self._section_numbers: list[float] = []
        self._section_print: Alike | None = None
        behind = sum(1 for row in rows if number_after(row) is not None)
        self._numbers_behind = numbered > 0 and behind >= COMMON * max(3, numbered)
        dashes = sum(1 for row in rows if dash_beside(row) is not None)
        self._dashes = numbered > 0 and dashes >= max(3, NEARLY_ALL * numbered)
        self.lines = any(row.value is None for row in rows)
        self.free = self.lines or any(isinstance(row.value, str) for row in rows)
        share = NEARLY_ALL if self.free else COMMON
        self._common_shapes = Alike(
            rows, lambda row: (shape_trait(row, s) for s in row.shapes if stands_in(row, s)), share
        )
        self.boxes = TickBoxes(rows, share)
        self._stripes = stripes(rows) if numbered == len(rows) and not self.free else set()
        self._common_words = Alike(rows, lambda row: (word_trait(row, w) for w in words_of(row)))
        self._moved = MovedBoxes(rows)
        self.said = SaidWords(rows, self.lines, self._common_words)

    def look_at(self, section: list[Row]) -> None:
        """From here on what all rows of this section share is print too, until another is looked at."""
        self._section_numbers = number_columns(section, len(section)) if len(section) >= 4 else []
        self._section_print = None
        if len(section) >= 4 and not self.free:
            shapes = lambda row: (shape_trait(row, s) for s in row.shapes if may_be_box(row, s))  # noqa: E731
            self._section_print = Alike(section, shapes, 1.0)

    def has_word(self, row: Row, word: Word) -> bool:
        """Whether a word of a row stands in most rows alike."""
        columns = (*self._numbers, *self._section_numbers)
        if own_number(row, word) and any(abs(offset(row, word.box) - c) < COLUMN for c in columns):
            return True
        if self._numbers_behind and word == number_after(row):
            return True
        if self._dashes and word == dash_beside(row):
            return True
        if self._moved.is_print(row, word):
            return True
        common = self._common_words.has(word_trait(row, word)) and NO_GLYPH not in word.text
        kind = classify(word.text, word.font)
        return common and (kind == "blank" or (kind == "text" and not self.said.answers(row, word)))

    def has_shape(self, row: Row, shape: Shape) -> bool:
        """Whether what is drawn at a row is print: a box to tick, a table's stripe, what most rows have alike."""
        box = may_be_box(row, shape)
        if self.boxes.is_print(row, shape):
            return True
        if not shape.note and shape.fill is not None and shade_colour(shape.fill) in self._stripes:
            return True
        if shape.note or (self.free and not box and not is_bar(row, shape)):
            return False
        trait = shape_trait(row, shape)
        if self._section_print is not None and box and self._section_print.has(trait):
            return True
        return self._common_shapes.has(trait)

    def number_box(self, row: Row) -> BBox | None:
        """Where the row's printed number stands, if one is printed."""
        return next((w.box for w in words_of(row) if own_number(row, w) and self.has_word(row, w)), None)
