"""Scores that stand one above the other, each whole in its own cell, and that the ruling between them joins: where a stroke ends at a
ruling and another begins below it they are one stroke to `find_blots`, which print cuts. Such a 4 and the 2 below it lay in both
cells, and neither was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from extractors.models.digit_model.model import classify
from extractors.models.digit_model.shape import NO_DIGIT
from extractors.pages.boxes import span_overlap
from extractors.scans.ink.blots import FAINTEST, SPECK, Blot, in_pixels
from extractors.scans.ink.components import Labels, Pixelbox
from extractors.scans.picture.pixels import Pixels

if TYPE_CHECKING:
    from extractors.scans.found.known import KnownPage

_FEWEST = 4  # digits of a page that tell how tall its hand writes them
_LEAST = 14  # pixels: lower ink is none, or a part
# Of that height: what a ruling cuts off a digit is shorter. Two 1s may be one stroke, and must be as tall as any.
_WHOLE, _WHOLE_ONE = 0.7, 0.9
_INSIDE = 0.9  # of its height that a digit lies in its cell
_BARE = 2  # lines of bare paper seen between them: a stroke that the ruling cuts ends where print hides it, but for its soft edge
_PLAIN, _DOUBTFUL = 0.9, 0.1  # how surely each is a digit, and how likely none


@dataclass(frozen=True)
class _Part:
    """own: its pixels within the blot's box."""

    own: npt.NDArray[np.bool_]
    box: Pixelbox


@dataclass(frozen=True)
class _Digit:
    """height: pixels."""

    is_one: bool
    height: int


def with_numbers_apart(
    ink: Pixels, labels: Labels, blots: tuple[Blot, ...], known: KnownPage, hidden: Pixels
) -> tuple[Blot, ...]:
    """The blots, those parted that are plain digits of several score cells; `labels` is numbered anew with them. Where one isn't
    plain, or doesn't lie in its cell, they stay joined and in doubt. hidden: darkness (0..255) of the print that was taken out."""
    cells = [in_pixels(home.box) for home in known.homes if home.role == "score"]
    held = {blot: _cells_of(blot, cells) for blot in blots if cells and blot.height >= _LEAST}
    heights = [blot.height for blot, count in held.items() if count == 1]
    if len(heights) < _FEWEST:
        return blots
    usual, parted = median(heights), list[Blot]()
    for blot in blots:
        may_be = held.get(blot, 0) > 1 and blot.height >= 2 * _WHOLE * usual
        parts = _parts(ink, labels, blot, cells) if may_be else []
        if parts and _are_apart(parts, hidden) and _are_digits(ink, blot, parts, usual):
            parted += _numbered(ink, labels, blot, parts)
        else:
            parted.append(blot)
    return tuple(parted)


def _cells_of(blot: Blot, cells: Sequence[Pixelbox]) -> int:
    """How many score cells a blot lies in; 0 where it lies in any other place too."""
    x0, top, x1, bottom = blot.box
    held = [span_overlap(top, bottom, c[1], c[3]) for c in cells if c[0] <= (x0 + x1) / 2 <= c[2]]
    inside = [length for length in held if length > 0]
    return len(inside) if sum(inside) >= _INSIDE * blot.height else 0


def _parts(ink: Pixels, labels: Labels, blot: Blot, cells: Sequence[Pixelbox]) -> list[_Part]:
    """What a joined blot is made of, by cell; none where a part lies in no one cell."""
    x0, top, x1, bottom = blot.box
    # What print may hide of a stroke is bridged: here nothing is seen of one.
    own = ((labels[top:bottom, x0:x1] == blot.label) & (ink[top:bottom, x0:x1] >= FAINTEST)).astype(np.uint8)
    _, numbered, stats, _ = cv2.connectedComponentsWithStats(own, connectivity=8)
    by_cell: dict[int, list[int]] = defaultdict(list)
    for number, (_, y, _, high, area) in enumerate(stats.tolist()):
        if number == 0 or area < SPECK:
            continue
        held = [n for n, c in enumerate(cells) if c[0] <= (x0 + x1) / 2 <= c[2]]
        lies = [n for n in held if _lies_in(top + y, top + y + high, cells[n])]
        if len(lies) != 1:
            return []
        by_cell[lies[0]].append(number)
    found = []
    for numbers in by_cell.values():
        mask = np.isin(numbered, numbers)
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        box = (x0 + int(columns[0]), top + int(rows[0]), x0 + int(columns[-1]) + 1, top + int(rows[-1]) + 1)
        found.append(_Part(mask, box))
    return found if len(found) > 1 else []


def _lies_in(top: int, bottom: int, cell: Pixelbox) -> bool:
    return span_overlap(top, bottom, cell[1], cell[3]) >= _INSIDE * (bottom - top)


def _are_apart(parts: Sequence[_Part], hidden: Pixels) -> bool:
    """Whether bare paper is seen between each and the next below it, and not only print."""
    down = sorted(parts, key=lambda part: part.box[1])
    for upper, lower in zip(down, down[1:], strict=False):
        left, right = max(upper.box[0], lower.box[0]), min(upper.box[2], lower.box[2])
        between = hidden[upper.box[3] : lower.box[1], min(left, right) : max(left, right) + 1]
        if int((between.max(axis=1, initial=0) < FAINTEST).sum()) < _BARE:
            return False
    return True


def _are_digits(ink: Pixels, blot: Blot, parts: Sequence[_Part], usual: float) -> bool:
    x0, top, x1, bottom = blot.box
    seen = ink[top:bottom, x0:x1].astype(np.float32) / np.float32(255)
    digits = [_read(seen, part) for part in parts]
    ones = sum(one.is_one for found in digits for one in found)
    if ones > 1 and any(len(found) > 1 for found in digits):
        return False  # a tall 4 whose bar the ruling hides is three strokes
    least = _WHOLE_ONE if ones > 1 else _WHOLE
    return all(found and all(one.height >= least * usual for one in found) for found in digits)


def _read(seen: npt.NDArray[np.float32], part: _Part) -> list[_Digit]:
    """The one plain digit that a cell's part is, or those side by side, each a stroke of its own, of a number; none where any isn't plain."""
    _, numbered, stats, _ = cv2.connectedComponentsWithStats(part.own.astype(np.uint8), connectivity=8)
    strokes = [numbered == n for n, (_, _, _, _, area) in enumerate(stats.tolist()) if n and area >= SPECK]
    for ways in ([part.own], strokes):
        scores = classify([np.where(own, seen, np.float32(0)) for own in ways])
        plain = all(float(s[:NO_DIGIT].max()) >= _PLAIN and float(s[NO_DIGIT]) <= _DOUBTFUL for s in scores)
        if plain and ways and _are_abreast(ways):
            return [
                _Digit(int(s[:NO_DIGIT].argmax()) == 1, _high(own))
                for s, own in zip(scores, ways, strict=True)
            ]
    return []


def _high(own: npt.NDArray[np.bool_]) -> int:
    rows = np.flatnonzero(own.any(axis=1))
    return int(rows[-1] - rows[0]) + 1


def _are_abreast(strokes: Sequence[npt.NDArray[np.bool_]]) -> bool:
    """Whether none stands above another, as a correction or the bar of a 5 does."""
    columns = [np.flatnonzero(own.any(axis=0)) for own in strokes]
    ends = sorted((int(found[0]), int(found[-1])) for found in columns)
    return all(one[1] < other[0] for one, other in zip(ends, ends[1:], strict=False))


def _numbered(ink: Pixels, labels: Labels, blot: Blot, parts: Sequence[_Part]) -> list[Blot]:
    x0, top, x1, bottom = blot.box
    found, first = [], int(labels.max()) + 1
    for label, part in enumerate(parts, start=first):
        labels[top:bottom, x0:x1][part.own] = label
        seen = ink[top:bottom, x0:x1][part.own]
        found.append(Blot(label, part.box, int(seen.size), int(seen.max())))
    return found
