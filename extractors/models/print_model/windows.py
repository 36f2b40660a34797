"""The one way from a cell's ink to the model's inputs: the writing cut into pieces of a line about two
centimetres long. Training and reading both call it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.models.digit_model.pieces import Pieces, among
from extractors.models.digit_model.shape import Ink, darkened

HEIGHT, WIDTH = 32, 112
"""Of the model's input, pixels at 150 dpi: 5.4 by 19 mm. True size, as print is seldom larger than 12 points."""

PRINT, HAND = 0, 1
"""The model's classes."""

_SCALE = 150 / 200
_TALL, _LONG = round(HEIGHT / _SCALE), round(WIDTH / _SCALE)  # of a window at 200 dpi
_MOST = 24  # windows that are looked at; more is a page, and its lines are alike
_LEAST_INK = 12  # pixels at 200 dpi; a window with less shows a full stop


def windows(found: Pieces) -> NDArray[np.float32]:
    """A cell's pieces -> (n, 32, 112) inputs, 0 paper to 1 black; n is 0 where nothing is written."""
    labels = [label for piece in found.alone for label in piece.labels]
    if not labels:
        return np.zeros((0, HEIGHT, WIDTH), np.float32)
    own = among(found.labels[found.within], labels)
    near = cv2.dilate(own.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    ink = darkened(np.where(near, found.ink[found.within], np.float32(0)))
    cut = []
    for top, bottom in lines_of(own):
        columns = np.flatnonzero(own[top:bottom].any(0))
        for left in range(int(columns[0]), int(columns[-1]) + 1, _LONG):
            part = own[top:bottom, left : left + _LONG]
            if int(part.sum()) >= _LEAST_INK:
                rows = np.flatnonzero(part.any(1))
                middle = top + int(rows[0] + rows[-1] + 1) // 2
                cut.append(_window(ink, middle, left))
    if not cut:
        return np.zeros((0, HEIGHT, WIDTH), np.float32)
    step = -(-len(cut) // _MOST)
    return np.stack(cut[::step])


def lines_of(own: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Rows in which lines of writing stand; what is higher than a window is cut."""
    filled = np.concatenate([[False], own.any(1), [False]])
    edges = np.flatnonzero(np.diff(filled.astype(np.int8)))
    lines: list[tuple[int, int]] = []
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        if lines and int(top) - lines[-1][1] <= 2:  # the dots of i, a broken fax line
            lines[-1] = (lines[-1][0], int(bottom))
        else:
            lines.append((int(top), int(bottom)))
    parts: list[tuple[int, int]] = []
    for top, bottom in lines:
        count = -(-(bottom - top) // (2 * _TALL)) if bottom - top > 1.5 * _TALL else 1
        bounds = np.linspace(top, bottom, count + 1).astype(int)
        parts.extend((int(a), int(b)) for a, b in zip(bounds, bounds[1:], strict=False))
    return parts


def _window(ink: Ink, middle: int, left: int) -> Ink:
    top = middle - _TALL // 2
    cut = np.zeros((_TALL, _LONG), np.float32)
    rows = slice(max(0, top), min(ink.shape[0], top + _TALL))
    part = ink[rows, left : left + _LONG]
    cut[rows.start - top : rows.stop - top, : part.shape[1]] = part
    small = cv2.resize(cut, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    return np.asarray(np.clip(small, 0, 1), np.float32)
