"""The connected components of a page's mask, most of which is empty: a shadow's edge or a table's rim around the page is one that is as
large as the page, and hardly anything of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.picture.paper import reduced
from extractors.scans.picture.pixels import Pixels, runs_of

SQUARE = 16  # pixels of the squares that are looked at for whether they hold anything
_FEW, _FILLED = 100, 0.4  # squares of a box that isn't cut further, and share of them that hold something

Labels = npt.NDArray[np.int32]
Pixelbox = tuple[int, int, int, int]
"""left, top, right, bottom, ends exclusive."""


def number_components(mask: Pixels, labels: Labels, least: int) -> Iterator[tuple[int, Pixelbox]]:
    """Numbers the components of a mask into `labels`, from 1; gives the number and the box of each that has so many
    pixels at least. Only parts of the page that hold some are looked at, and what is found in them is joined where they meet."""
    parts, boxes, count = list(inked_parts(mask)), [np.zeros((1, 5), np.int32)], 1
    for left, top, right, bottom in parts:
        _, own, stats, _ = cv2.connectedComponentsWithStats(mask[top:bottom, left:right], connectivity=8)
        np.copyto(labels[top:bottom, left:right], own + np.int32(count - 1), where=own > 0)
        corners = stats[1:, :2] + (left, top)
        sizes = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA]]
        boxes.append(np.hstack((corners, corners + sizes[:, :2], sizes[:, 2:])).astype(np.int32))
        count += len(sizes)
    found = np.concatenate(boxes)
    if joined := _joined(parts, labels):
        numbers = np.arange(count, dtype=np.int32)
        numbers[[*joined]] = [*joined.values()]
        for left, top, right, bottom in parts:
            labels[top:bottom, left:right] = numbers[labels[top:bottom, left:right]]
        others, ones = [*joined], [*joined.values()]
        np.minimum.at(found[:, :2], ones, found[others, :2])
        np.maximum.at(found[:, 2:4], ones, found[others, 2:4])
        np.add.at(found[:, 4], ones, found[others, 4])
        found[others, 4] = 0
    for number in np.flatnonzero(found[:, 4] >= least).tolist():
        x0, top, x1, bottom, _ = found[number].tolist()
        yield number, (x0, top, x1, bottom)


def _joined(parts: Collection[Pixelbox], labels: Labels) -> dict[int, int]:
    """The numbers that are one component with a lower one across the edges of the parts, and the lowest of these. labels: numbered
    part by part."""
    lower: dict[int, int] = {}

    def lowest(number: int) -> int:
        while number in lower:
            lower[number] = lower.get(lower[number], lower[number])  # so that no chain grows long
            number = lower[number]
        return number

    for left, top, right, bottom in parts:
        above = _line(labels, top - 1, left, right), labels[top, left:right]
        beside = _line(labels.T, left - 1, top, bottom), labels[top:bottom, left]
        for beyond, own in (above, beside):
            for at in range(3) if own.any() and beyond.any() else ():
                other = beyond[at : at + own.size]
                met = (own > 0) & (other > 0)
                for pair in {*zip(own[met].tolist(), other[met].tolist(), strict=True)}:
                    first, second = sorted(map(lowest, pair))
                    if first != second:
                        lower[second] = first
    return {number: lowest(number) for number in lower}


def _line(labels: Labels, row: int, left: int, right: int) -> Labels:
    """Of a row the pixels from one before to one behind a stretch; 0 where there are none."""
    found = np.zeros(right - left + 2, np.int32)
    if row >= 0:
        there = labels[row, max(0, left - 1) : right + 1]
        start = 1 if left == 0 else 0
        found[start : start + there.size] = there
    return found


def inked_parts(mask: Pixels, spread: int = 0) -> Iterator[Pixelbox]:
    """Boxes of pixels, none over another, that hold all that is set in a mask and so many squares around it."""
    high, wide = mask.shape
    down, across = high // SQUARE, wide // SQUARE
    held = np.zeros((-(-high // SQUARE), -(-wide // SQUARE)), np.uint8)
    if down and across:
        held[:down, :across] = reduced(mask, SQUARE)
    for rest, line in (
        (mask[:, across * SQUARE :], held[:, across:]),
        (mask[down * SQUARE :].T, held[down:].T),
    ):
        if rest.size:
            line[:, 0] = np.logical_or.reduceat(rest.any(axis=1), np.arange(0, len(rest), SQUARE))
    if spread:
        held = np.asarray(cv2.dilate(held, np.ones((2 * spread + 1, 2 * spread + 1), np.uint8)), np.uint8)
    for left, top, right, bottom in _snug(held > 0, 0, 0):
        yield left * SQUARE, top * SQUARE, min(wide, right * SQUARE), min(high, bottom * SQUARE)


def _snug(held: npt.NDArray[np.bool_], left: int, top: int) -> Iterator[Pixelbox]:
    """Boxes that hold all squares that are set and not many others; left, top: of the first square."""
    rows, columns = runs_of(held.any(axis=1)), runs_of(held.any(axis=0))
    if not rows:
        return
    (y0, y1), (x0, x1) = (rows[0][0], rows[-1][1]), (columns[0][0], columns[-1][1])
    if (y1 - y0) * (x1 - x0) <= _FEW or held[y0:y1, x0:x1].mean() >= _FILLED:
        yield left + x0, top + y0, left + x1, top + y1
        return
    if len(rows) > 1:
        columns = [(x0, x1)]
    elif len(columns) == 1 and y1 - y0 > x1 - x0:
        rows = [(y0, (y0 + y1) // 2), ((y0 + y1) // 2, y1)]
    elif len(columns) == 1:
        columns = [(x0, (x0 + x1) // 2), ((x0 + x1) // 2, x1)]
    for y0, y1 in rows:
        for x0, x1 in columns:
            yield from _snug(held[y0:y1, x0:x1], left + x0, top + y0)
