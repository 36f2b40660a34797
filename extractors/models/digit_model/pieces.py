"""The ink of one score cell, split into pieces: what the pen left without lifting, less specks and what is
left of the form's own rulings at the cell's edge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.models.digit_model.shape import Ink, pen_darkness

# All in pixels at 200 dpi: 8 pixels are a millimetre.
_WEAK = 0.5  # of the threshold
_LEAST_FAINT = 10
_LOWEST = 0.12  # ink that a pencil leaves; grain and bleeding ink stay below once smoothed
_SPECK_SIDE, _SPECK_AREA = 5, 20
_LEAST_POINT, _MOST_POINT = 2, 0.28  # of a decimal point's side: pixels, and in heights of the tallest piece
_EDGE = 4  # how far from the cell's edge the remnant of a ruling may lie
_RULING_WIDTH = 6
_TOO_MUCH_DIRT = 90  # pixels of specks; a cell with more isn't surely blank
_TALL = 0.6  # of the taller
_SAME_COLUMN = 0.6  # of the narrower piece: pieces above each other belong together

_PAPER = 6  # around the ink: more than the smoothing reaches

Part = Literal["ink", "speck", "ruling"]
Window = tuple[slice, slice]


@dataclass(frozen=True)
class Piece:
    """labels: its components' numbers in `Pieces.labels`; box in pixels of the cell, ends exclusive.
    at_edge: it meets the picture's edge, so part of it may be missing or it may be no handwriting."""

    labels: frozenset[int]
    top: int
    bottom: int
    left: int
    right: int
    at_edge: bool = False

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left

    def joined(self, other: Piece) -> Piece:
        return Piece(
            self.labels | other.labels,
            min(self.top, other.top),
            max(self.bottom, other.bottom),
            min(self.left, other.left),
            max(self.right, other.right),
            self.at_edge or other.at_edge,
        )


@dataclass(frozen=True, eq=False)
class Pieces:
    """within: the part of the cell that has any ink, with the paper right around it. alone: its pieces, from left to
    right. rulings: what is left of rulings at the cell's edge. points: small blots that may be decimal points. dirty: more specks than a blank cell has. faint: beside the pieces stands
    something much fainter, which may be a digit from a pen that ran dry."""

    ink: Ink
    labels: NDArray[np.int32]
    within: Window
    alone: tuple[Piece, ...]
    rulings: tuple[Piece, ...]
    points: tuple[Piece, ...]
    dirty: bool
    faint: bool

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Those in one column joined."""
        return _columns(self.alone)

    def cut(self, piece: Piece) -> Ink:
        """The piece's own ink, without what else lies in its box."""
        top, left = max(0, piece.top - 2), max(0, piece.left - 2)
        window = np.s_[top : piece.bottom + 2, left : piece.right + 2]
        own = among(self.labels[window], piece.labels).astype(np.uint8)
        other = (self.labels[window] > 0) & (own == 0)
        near = cv2.dilate(own, np.ones((3, 3), np.uint8))  # the soft edge of the stroke
        return np.where((near > 0) & ~other, self.ink[window], np.float32(0))


def among(labels: NDArray[np.int32], chosen: Iterable[int]) -> NDArray[np.bool_]:
    """Where `labels` (0 and more) holds one of the chosen: np.isin by a table, at a tenth of its cost."""
    wanted = list(chosen)
    table = np.zeros(max(int(labels.max(initial=0)), *wanted, 0) + 1, np.bool_)
    table[wanted] = True
    return np.asarray(table[labels], np.bool_)


def _present(labels: NDArray[np.int32]) -> set[int]:
    """The labels (0 and more) that there are: np.unique by counting, at a tenth of its cost."""
    return set(np.flatnonzero(np.bincount(labels.ravel())).tolist())


def find_pieces(ink: NDArray[np.floating]) -> Pieces:
    """(h, w) ink of one cell, 0 paper to 1 black, 200 dpi -> its pieces."""
    ink = np.clip(np.asarray(ink, np.float32), 0, 1)
    within = _inked(ink)
    smooth = np.asarray(cv2.GaussianBlur(ink[within], (0, 0), 0.8), np.float32)
    threshold = _threshold(smooth, within, ink.shape)
    own, found = _components(smooth > threshold, within, ink.shape)
    labels = np.zeros(ink.shape, np.int32)
    labels[within] = own
    parts: dict[Part, list[Piece]] = {"ink": [], "speck": [], "ruling": []}
    inside = _present(labels[_RULING_WIDTH:-_RULING_WIDTH, _RULING_WIDTH:-_RULING_WIDTH])
    for piece, area in found:
        framing = not piece.labels & inside
        parts[_part(piece, area, framing, ink.shape)].append(piece)
    alone = tuple(sorted(parts["ink"], key=lambda p: p.left + p.right))
    known = [next(iter(p.labels)) for p in (*parts["ink"], *parts["ruling"])]
    weak = _weak(smooth, threshold, among(own, known), within, ink.shape)
    tallest = max((p.height for p in alone), default=0)
    points = tuple(p for p in (*parts["speck"], *alone, *weak) if _is_point(p, tallest))
    faint = any(max(p.height, p.width) >= _LEAST_FAINT and not p.at_edge for p in weak)
    areas = dict(found)
    dirty = sum(areas[p] for p in parts["speck"]) > _TOO_MUCH_DIRT
    return Pieces(ink, labels, within, alone, tuple(parts["ruling"]), points, dirty, faint)


def _inked(ink: Ink) -> Window:
    """Where a cell isn't bare paper, grown a little: writing takes up a fourth of a cell. Begins at even pixels, from which
    components are numbered in the same order as in the whole cell."""
    left, top, wide, high = cv2.boundingRect((ink > 0).astype(np.uint8))
    rows, columns = (
        (max(0, start - _PAPER) // 2 * 2, start + size + _PAPER)
        for start, size in ((top, high), (left, wide))
    )
    return slice(rows[0], min(rows[1], ink.shape[0])), slice(columns[0], min(columns[1], ink.shape[1]))


def _threshold(smooth: Ink, within: Window, cell: tuple[int, ...]) -> float:
    """Half-way into the pen's darkness, which is taken from what is more than specks: beside black dirt a
    pencil's digit would be lost."""
    labels, found = _components(smooth > _LOWEST, within, cell)
    large = [next(iter(p.labels)) for p, area in found if not _is_speck(p, area)]
    if not large:
        return _LOWEST
    return max(_LOWEST, 0.4 * pen_darkness(np.where(among(labels, large), smooth, np.float32(0))))


def _weak(
    smooth: Ink, threshold: float, known: NDArray[np.bool_], within: Window, cell: tuple[int, ...]
) -> list[Piece]:
    """What stands out from the paper but reaches the threshold nowhere or in specks only."""
    low, found = _components(smooth > max(_LOWEST, _WEAK * threshold), within, cell)
    strong = _present(low[known])
    return [p for p, _ in found if not p.labels & strong]


def _components(
    mask: NDArray[np.bool_], within: Window, cell: tuple[int, ...]
) -> tuple[NDArray[np.int32], list[tuple[Piece, int]]]:
    """Those of a part of a cell of this shape; their places are those in the cell."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    height, width = cell
    found = []
    for number, (x, y, w, h, area) in enumerate(stats[1:].tolist(), start=1):
        left, top = x + within[1].start, y + within[0].start
        at_edge = left <= 1 or top <= 1 or left + w >= width - 1 or top + h >= height - 1
        found.append((Piece(frozenset({number}), top, top + h, left, left + w, at_edge), area))
    return np.asarray(labels, np.int32), found


def _is_speck(piece: Piece, area: int) -> bool:
    return max(piece.height, piece.width) <= _SPECK_SIDE and area <= _SPECK_AREA


def _is_point(piece: Piece, tallest: int) -> bool:
    return (
        _LEAST_POINT <= max(piece.height, piece.width) <= _MOST_POINT * tallest
        and piece.height <= 2 * piece.width
    )


def _part(piece: Piece, area: int, framing: bool, shape: tuple[int, ...]) -> Part:
    """framing: it keeps to the cell's outermost pixels."""
    if _is_speck(piece, area):
        return "speck"
    if framing and min(piece.height, piece.width) > _RULING_WIDTH:  # a corner of the frame
        return "ruling"
    height, width = shape
    flat = piece.height <= _RULING_WIDTH and piece.width >= 3 * piece.height
    if flat and (piece.top <= _EDGE or piece.bottom >= height - _EDGE):
        return "ruling"
    upright = piece.width <= _RULING_WIDTH and piece.height >= 2 * piece.width
    if upright and (piece.left <= _EDGE or piece.right >= width - _EDGE):
        # Between short and whole it may as well be a 1 that somebody wrote at the edge.
        if piece.height >= 0.85 * height or piece.height <= 0.25 * height:
            return "ruling"
    return "ink"


def _columns(alone: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces above each other joined: the bar of a 5, the digits of a fraction, an underline and its number."""
    pieces = list(alone)
    joined = True
    while joined:
        joined = False
        for i, first in enumerate(pieces):
            for second in pieces[i + 1 :]:
                if _same_column(first, second):
                    pieces = [p for p in pieces if p is not first and p is not second]
                    pieces.append(first.joined(second))
                    joined = True
                    break
            if joined:
                break
    return tuple(sorted(pieces, key=lambda p: p.left + p.right))


def _same_column(first: Piece, second: Piece) -> bool:
    across = min(first.right, second.right) - max(first.left, second.left)
    if across < _SAME_COLUMN * min(first.width, second.width):
        return False
    low, high = sorted((first, second), key=lambda p: p.height)
    inside = (
        low.left > high.left and low.right < high.right and low.top >= high.top and low.bottom <= high.bottom
    )
    down = min(first.bottom, second.bottom) - max(first.top, second.top)
    # Two tall strokes side by side, as in 71 or an open 4: the digits' shapes must tell.
    beside = low.height >= _TALL * high.height and down >= _TALL * low.height
    return inside or not beside
