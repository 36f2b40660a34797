"""The typed box of a row that a mark beside it moved: where "☐" stands in the middle of a cell, "☐ X" stands further left.

A box that each row has once is print wherever it stands, so that a mark typed beside it counts as one in its cell.
"""

from __future__ import annotations

from extractors.gathering.items import Row
from extractors.pages.glyphs import box_glyph, is_bare_sign
from extractors.pages.page import Word
from extractors.rows.row_print import COMMON, words_of

SLACK = 2.0  # points by which statements one below another may reach into each other's lines


class MovedBoxes:
    """rows: all statements of one kind. Where they stand side by side a mark between two boxes may be meant for either."""

    def __init__(self, rows: list[Row]) -> None:
        boxes = {id(row): found for row in rows if len(found := _boxes(row)) == 1}
        enough = len(boxes) >= max(3.0, COMMON * len(rows))
        alone = _alone_on_their_lines(rows) if enough else set()
        self._empty = {row: box for row, [(box, empty)] in boxes.items() if empty and row in alone}

    def is_print(self, row: Row, word: Word) -> bool:
        """Whether a word is the one box of its row, and empty, as most rows have one."""
        return self._empty.get(id(row)) == word


def _boxes(row: Row) -> list[tuple[Word, bool]]:
    """The typed boxes of a row, each with whether it is empty. A tick or a cross by itself is none."""
    kinds = ((word, box_glyph(word.text, word.font)) for word in words_of(row))
    return [
        (word, kind == "blank")
        for word, kind in kinds
        if kind == "blank" or (kind == "mark" and not is_bare_sign(word.text, word.font))
    ]


def _alone_on_their_lines(rows: list[Row]) -> set[int]:
    """The rows (by id) beside whose statement no other one stands."""
    alone: set[int] = set()
    level: list[Row] = []
    for row in sorted(rows, key=lambda one: (one.page, one.match.box[1])):
        if level and row.page == level[0].page and row.match.box[1] < _end(level) - SLACK:
            level.append(row)
            continue
        alone |= {id(one) for one in level if len(level) == 1}
        level = [row]
    return alone | {id(one) for one in level if len(level) == 1}


def _end(level: list[Row]) -> float:
    return max(row.match.box[3] for row in level)
