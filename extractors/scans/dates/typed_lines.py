"""A typed date that runs over two lines, as a narrow cell breaks it ("7th September / 2008"). Its signs stand above each other as a
digit and its correction do; but all of them are of words, which together are the date, and none stands above another within a line."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.models.digit_model.pieces import Piece
from extractors.pages.boxes import same_line, span_overlap
from extractors.scans.dates.off_line import has_stacked_signs
from extractors.scans.text.text import TextReading, word_boxes
from schemas.types import BBox

_SIGN = 0.3  # of the tallest sign: a dot of an i, and dirt, are lower
_TALLER = 1.45  # times the lowest word, of which one with a p is 1.3 times as high: a taller one holds signs of two lines


def is_in_lines(text: TextReading, signs: Sequence[Piece]) -> bool:
    """Whether each sign of a date lies in a word that both passes of OCR read, the words stand in lines below each other, and in no line
    does a sign stand above another. text: of print, in which both passes cover all ink. signs: pixels at 200 dots an inch of the picture
    that was read."""
    if len(text.passes) != 2:
        return False
    tallest = max((sign.height for sign in signs), default=0)
    large = [sign for sign in signs if sign.height >= _SIGN * tallest]
    return bool(large) and all(_are_lines(boxes, large) for boxes in map(word_boxes, range(2), text.passes))


def _are_lines(boxes: Sequence[BBox], signs: Sequence[Piece]) -> bool:
    heights = [bottom - top for _, top, _, bottom in boxes]
    if max(heights, default=0.0) > _TALLER * min(heights, default=0.0):
        return False
    if not all(_alike(one, other) for one in boxes for other in boxes):
        return False
    lines = [[sign for sign in signs if _is_level(box, sign)] for box in boxes]
    if any(has_stacked_signs(line) for line in lines):
        return False
    return all(any(_holds(box, sign) for box in boxes) for sign in signs)


def _alike(one: BBox, other: BBox) -> bool:
    """Whether two words stand on one line, or on two that don't run into each other."""
    return same_line(one, other) or span_overlap(one[1], one[3], other[1], other[3]) <= 0


def _is_level(box: BBox, sign: Piece) -> bool:
    return box[1] <= (sign.top + sign.bottom) / 2 <= box[3]


def _holds(box: BBox, sign: Piece) -> bool:
    return box[0] <= (sign.left + sign.right) / 2 <= box[2] and _is_level(box, sign)
