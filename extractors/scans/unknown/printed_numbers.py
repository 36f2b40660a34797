"""The printed numbers of a section's rows that OCR passed over, found by their ink: one thing of a digit's size at the same place left
of each statement, and most of them read as the number that belongs there. Nobody writes those; unknown, they looked like marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.layouts.layout import Region
from extractors.models.digits import read_number
from extractors.scans.ink.blots import in_pixels
from extractors.scans.picture.pixels import Pixels

_LOWEST, _HIGHEST = 10, 34  # pixels of a printed digit: 5 to 17 points of type
_AWAY = 170  # pixels left of its statement within which a number stands
_APART = 7  # pixels by which the middles of a column's numbers lie apart at most
_ALIKE = 4  # pixels by which their heights differ
_SAID = 3  # of the numbers, that must be read as what they are; none may surely be another
_LINE = 1.3  # times its own height below the statement's top, within which a number's middle lies
_MARGIN = 12  # pixels of paper round a digit that is read


@dataclass(frozen=True, slots=True)
class _Piece:
    label: int
    box: tuple[int, int, int, int]

    @property
    def middle(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    @property
    def high(self) -> int:
        return self.box[3] - self.box[1]


def printed_numbers(regions: tuple[Region, ...], inked: Pixels, dark: Pixels) -> Pixels:
    """255 where such numbers are, else 0. inked: 255 where there is ink and no ruling. dark: 0 paper to 255 black."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    small = [
        _Piece(number, (int(x), int(y), int(x + w), int(y + h)))
        for number, (x, y, w, h, _) in enumerate(stats)
        if number and _LOWEST <= h <= _HIGHEST and w <= h
    ]
    found = np.zeros(inked.shape, np.uint8)
    for rows in _sections(regions).values():
        for column in _columns(rows, small):
            if _are_numbers(column, dark):
                found[np.isin(labels, [piece.label for piece in column.values()])] = 255
    return found


Rows = dict[int, tuple[Region, Region]]  # a row and its statement


def _sections(regions: tuple[Region, ...]) -> dict[str, Rows]:
    statements = {(r.key, r.value): r for r in regions if r.role == "statement"}
    found: dict[str, Rows] = defaultdict(dict)
    for row in regions:
        at = row.key, row.value
        if row.role == "row" and isinstance(row.value, int) and at in statements:
            found[row.key][row.value] = row, statements[at]
    return {key: rows for key, rows in found.items() if len(rows) >= _SAID}


def _columns(rows: Rows, small: list[_Piece]) -> Iterator[dict[int, _Piece]]:
    """By each thing beside the first statement: what stands below it beside all others."""
    left = max(
        in_pixels(statement.box)[0] for _, statement in rows.values()
    )  # of those whose second line isn't set further left
    beside = {value: list(_beside(row, statement, left, small)) for value, (row, statement) in rows.items()}
    first = min(rows)
    for seed in beside[first]:
        column = {
            value: [
                p for p in own if abs(p.middle - seed.middle) <= _APART and abs(p.high - seed.high) <= _ALIKE
            ]
            for value, own in beside.items()
        }
        if all(len(own) == 1 for own in column.values()):
            yield {value: own[0] for value, own in column.items()}


def _beside(row: Region, statement: Region, left: int, small: list[_Piece]) -> Iterator[_Piece]:
    """The pieces left of where statements begin, on a statement's first line."""
    _, top, _, bottom = in_pixels(row.box)
    first = in_pixels(statement.box)[1]
    for piece in small:
        y = (piece.box[1] + piece.box[3]) / 2
        level = top <= y <= min(bottom, first + _LINE * piece.high)
        if level and left - _AWAY <= piece.box[0] and piece.box[2] <= left + 2:
            yield piece


def _are_numbers(column: Mapping[int, _Piece], dark: Pixels) -> bool:
    said = 0
    for value, piece in column.items():
        reading = read_number(_ink(piece, dark))
        if reading.value is not None and reading.value != value:
            return False
        said += reading.value == value
    return said >= _SAID


def _ink(piece: _Piece, dark: Pixels) -> npt.NDArray[np.float32]:
    x0, top, x1, bottom = piece.box
    own = dark[top:bottom, x0:x1].astype(np.float32) / 255
    return np.pad(own, _MARGIN)
