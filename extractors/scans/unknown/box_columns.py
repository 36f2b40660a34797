"""The boxes, circles and brackets to tick that a page of an unknown layout prints beside its statements.

What stands alike beside most statements is print: they are compared with each other. Marks stand beside few.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.layouts.layout import Region
from extractors.scans.ink.blots import PER_POINT, in_pixels
from extractors.scans.picture.pixels import Pixels
from schemas.types import BBox

_THINNEST, _SMALLEST, _LARGEST = 3, 10, 75  # pixels: of a dash or bracket; at least one way; of a box to tick
_SHARE, _FEWEST = 0.6, 4  # of the statements, from which what stands beside them is print
_OF_BANDS = 2  # the same of the three bands, where it is an empty box
_NEAR, _ALIKE = 6, 3  # pixels by which two of a column may lie apart, or differ in size
_FITS = 0.55  # overlap of one with what is common to all
_THERE = 0.75  # share of the common print that must be found where something is drawn over it
_SEARCH = (6, 12)  # pixels across and down from its place
_HOLLOW = 0.1  # share of a box's middle that may be dark
_BEYOND = 2.0  # points beyond a row in which its box may stand

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Place:
    """A statement (pixels), its row, and the kind of question."""

    row: Region
    statement: tuple[int, int, int, int]
    band: tuple[int, int, int, int]
    asked: str


@dataclass(frozen=True, slots=True)
class _Piece:
    place: int
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class BoxColumns:
    """print: 255 where the boxes are. boxes: of a row, points, the nearest to its statement first."""

    print: Pixels
    boxes: dict[tuple[str, int | str | None], list[BBox]]


def find_boxes(regions: tuple[Region, ...], inked: Pixels) -> BoxColumns:
    """inked: 255 where there is ink that is no print so far."""
    found = BoxColumns(np.zeros(inked.shape, np.uint8), {})
    places = _places(regions)
    _, _, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    for asked in sorted({p.asked for p in places}):
        own = [p for p in places if p.asked == asked]
        pieces = _pieces(own, np.asarray(stats, np.int32))
        while (column := _column(own, pieces)) is not None:
            pieces = [p for p in pieces if p not in column]
            _take(own, column, inked, found)
    return found


def _places(regions: tuple[Region, ...]) -> list[_Place]:
    statements = {(r.key, r.value): r.box for r in regions if r.role == "statement"}
    rows = [r for r in regions if r.role in ("row", "band") and (r.key, r.value) in statements]
    return [
        _Place(
            r,
            in_pixels(statements[r.key, r.value]),
            in_pixels(r.box),
            "tick" if r.value is None else "option" if isinstance(r.value, int) else "band",
        )
        for r in rows
    ]


def _pieces(places: list[_Place], stats: npt.NDArray[np.int32]) -> list[_Piece]:
    """The pieces of ink of a box's size on each statement's line, beside it; of bands, which stand in one line, in its own cell."""
    small = [
        (int(x), int(y), int(x + w), int(y + h))
        for x, y, w, h, _ in stats[1:]
        if min(w, h) >= _THINNEST and _SMALLEST <= max(w, h) <= _LARGEST
    ]
    found = []
    beyond = round(_BEYOND * PER_POINT)
    for number, place in enumerate(places):
        for box in small:
            y = (box[1] + box[3]) / 2
            beside = box[2] <= place.statement[0] + 2 or box[0] >= place.statement[2] - 2
            own = place.asked != "band" or (place.band[0] <= box[0] and box[2] <= place.band[2])
            if beside and own and place.band[1] - beyond <= y <= place.band[3] + beyond:
                found.append(_Piece(number, box))
    return found


def _column(places: list[_Place], pieces: list[_Piece]) -> list[_Piece] | None:
    """The pieces that stand alike beside most of the statements; None where there are none (left)."""
    needed = _needed(places)
    best: list[_Piece] = []
    for seed in pieces:
        alike: dict[int, _Piece] = {}
        for other in pieces:
            if _are_alike(places, seed, other):
                alike.setdefault(other.place, other)
        if len(alike) >= needed and len(alike) > len(best):
            best = list(alike.values())
    return best or None


def _needed(places: list[_Place]) -> float:
    """Beside how many statements the same must stand to be print. Of three bands beside two: one may have a mark upon it."""
    return _OF_BANDS if places[0].asked == "band" else max(_FEWEST, _SHARE * len(places))


def _are_alike(places: list[_Place], a: _Piece, b: _Piece) -> bool:
    offset = min(
        abs(_offset(places, a) - _offset(places, b)), abs(a.box[0] - b.box[0])
    )  # OCR may lose a letter
    size = _wide(a) - _wide(b), _high(a) - _high(b)
    return offset <= _NEAR and abs(size[0]) <= _ALIKE and abs(size[1]) <= _ALIKE


def _take(places: list[_Place], column: list[_Piece], inked: Pixels, into: BoxColumns) -> None:
    """Adds a column's boxes, also those that are drawn over, if all are one printed thing."""
    wide = round(float(np.median([_wide(p) for p in column])))
    high = round(float(np.median([_high(p) for p in column])))
    patches = [_patch(inked, p.box[0], p.box[1], wide, high) for p in column]
    common = np.mean(patches, axis=0) >= 0.5
    needed = _needed(places)
    if sum(_overlap(patch, common) >= _FITS for patch in patches) < needed or not common.any():
        return
    if places[0].asked != "option" and not _is_box(common):
        return  # most of a checklist's lines may be ticked, all alike, and two bands
    there = {piece.place: piece.box[:2] for piece in column}
    down = _down(places, column)
    for number, place in enumerate(places):
        at = there.get(number)
        if at is None:
            at = _found(inked, common, _across(places, column, place), _base(place, down[0]) + down[1])
        if at is None:
            continue
        x, y = at
        window = into.print[y : y + high, x : x + wide]
        window[common[: window.shape[0], : window.shape[1]]] = 255
        box = (x / PER_POINT, y / PER_POINT, (x + wide) / PER_POINT, (y + high) / PER_POINT)
        into.boxes.setdefault((place.row.key, place.row.value), []).append(box)


def _across(places: list[_Place], column: list[_Piece], place: _Place) -> int:
    """Where a row's box begins: under those of its section, else as far from its statement as others."""
    mates = [p.box[0] for p in column if places[p.place].row.key == place.row.key]
    if mates:
        return round(float(np.median(mates)))
    return place.statement[0] + round(float(np.median([_offset(places, p) for p in column])))


def _is_box(common: Mask) -> bool:
    """Whether it is square and empty, as nothing is that somebody writes."""
    high, wide = common.shape
    middle = common[high // 4 : -(high // 4), wide // 4 : -(wide // 4)]
    part = max(2, round(0.15 * min(high, wide)))
    ends = (slice(None, part), slice(-part, None))
    corners = [common[down, across] for down in ends for across in ends]
    return bool(middle.size and middle.mean() <= _HOLLOW and all(c.any() for c in corners))


def _found(inked: Pixels, common: Mask, x: int, y: int) -> tuple[int, int] | None:
    """Where near a place the common print is, under whatever is drawn over it."""
    high, wide = common.shape
    x0, y0 = max(0, x - _SEARCH[0]), max(0, y - _SEARCH[1])
    window = inked[y0 : y + high + _SEARCH[1], x0 : x + wide + _SEARCH[0]]
    if window.shape[0] < high or window.shape[1] < wide:
        return None
    fit = cv2.matchTemplate((window > 0).astype(np.float32), common.astype(np.float32), cv2.TM_CCORR)
    _, best, _, (dx, dy) = cv2.minMaxLoc(fit)
    return (x0 + dx, y0 + dy) if best >= _THERE * common.sum() else None


def _down(places: list[_Place], column: list[_Piece]) -> tuple[str, int]:
    """From where down a row its box is told, and by how much: rows are of different heights."""
    ways = []
    for base in ("top", "statement", "band"):
        shifts = [p.box[1] - _base(places[p.place], base) for p in column]
        ways.append(
            (
                float(np.percentile(shifts, 80) - np.percentile(shifts, 20)),
                base,
                round(float(np.median(shifts))),
            )
        )
    _, base, shift = min(ways)
    return base, shift


def _base(place: _Place, base: str) -> int:
    box = place.band if base == "band" else place.statement
    return box[1] if base == "top" else (box[1] + box[3]) // 2


def _patch(inked: Pixels, x: int, y: int, wide: int, high: int) -> Mask:
    found = np.zeros((high, wide), np.bool_)
    window = inked[y : y + high, x : x + wide] > 0
    found[: window.shape[0], : window.shape[1]] = window
    return found


def _overlap(a: Mask, b: Mask) -> float:
    near = cv2.dilate(b.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    either = int((a | b).sum())
    return int((a & near).sum()) / either if either else 0.0


def _offset(places: list[_Place], piece: _Piece) -> int:
    return piece.box[0] - places[piece.place].statement[0]


def _wide(piece: _Piece) -> int:
    return piece.box[2] - piece.box[0]


def _high(piece: _Piece) -> int:
    return piece.box[3] - piece.box[1]
