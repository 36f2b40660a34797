"""One reason to take a row of statements as marked, wherever it was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.types import BBox, Method

Strength = Literal["sure", "doubt", "denied"]
# Names of doubts about ink on a scan that several modules ask for.
TOUCHES_RING = "touches_ring"  # what stands beside a ring and is one with it
ACROSS = "between rows"  # a typed mark across the edge of its row
STOP = "stop"  # a lone full stop away from a statement's words
NOTE = "note"  # the icon of a sticky note or an attached file
UNSEEN = "field that nobody sees"  # and holds an answer
AT_ODDS = "field at odds with itself"  # its value is another than what it shows
SPECK = "speck"  # dust, or what is left of a mark
SMALL_MARK = "small mark"  # the same, but as large as the mark of another row: somebody types or writes small
FAINT = "faint"  # paler than ink
PALE = "pale"  # the same in the cell to tick, and large for dust, beside a marked row
BETWEEN_ROWS = "between_rows"
TICK_END = "tick_end"  # of a mark in the row below, or a thin one of its own
ROW_LINE = "row line"  # a line through a whole row
WHOLE_LINE = "whole line"  # the same of who marks by such lines
THROUGH = "two_rows"  # ink that reaches through several rows
STREAK = "streak"  # what a scanner drew from edge to edge
SHARED = "shared"  # in a cell that asks for a text too, beside a mark in another row
IN_TEXT = "in_text"  # what stands over the text of a cell that is ticked too
JOINED = "joined"  # the same where it may well be letters that run into each other
NAMES = "names"  # words alone, in such a cell
LETTER = "letter"  # what would pass for a mark by itself, and is more like a letter of the text


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to take a row as marked. denied: it says that this row is not meant ("No")."""

    strength: Strength
    method: Method
    box: BBox
    what: str
