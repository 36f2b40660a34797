"""Something lay on the sheet, or a corner of it was folded over: print is gone from a part of it, and with it what may have been
written there. Bands across a whole page (`whole`) don't show that of a note a few centimetres wide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from extractors.layouts.layout import Region
from extractors.pages.boxes import grow
from extractors.scans.picture.paper import reduced
from extractors.scans.picture.pixels import Pixels, from_level
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.scans.ink.ink import InkPage

_BLOCK = 10  # pixels at 100 dpi: 2.5 mm
_PRINTED, _SEEN = 60, 30  # darkness of the blank's print, and of what is seen of it
_LEAST = 12  # pixels of print by which a block can be judged
_GONE, _THERE = 0.2, 0.9  # of a block's print that is seen where it is covered, and of the page's usual block
_NEAR = 5  # pixels within which print is seen
# Blocks near each other: of the pages of 88 scans, copies and photographs in order none has lost one.
_TOGETHER = 2
_APART = 5  # blocks, within which the bare paper between covered ones is covered too
_PER_POINT = 100 / 72
_THIN, _LONG = 4, 9  # pixels: a block that holds a ruling alone shows it so thick at most, and so long
# A thin ruling of a fax or a copy in black and white may come through in tatters: of its blocks that are seen at all so many are seen
# in part. Of three such 0.5 to 0.8 are; of one that lies half under something, only those at the cover's edges.
_TATTERS, _WHOLLY = 1 / 3, 0.9
_SO_FEW = 4  # blocks (1 cm) in a row that tatters lack; three were met
_SPACES = ("score", "date", "text", "yes_no")
_RULED = 2.0  # points within a space's rulings


Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Blocks:
    """printed: 255 at 100 dpi where the blank prints. count: pixels of that in each block of `_BLOCK`. level, upright: blocks that
    hold a piece of such a ruling and nothing else."""

    printed: Pixels
    count: npt.NDArray[np.float32]
    level: Flags
    upright: Flags

    @classmethod
    def of(cls, print_: Pixels, regions: Iterable[Region]) -> Blocks:
        """print_: darkness of the blank's print at 200 dpi. Without what it shows in its spaces (regions) but their labels:
        a drop-down field's button isn't printed by every program."""
        every, known = from_level(reduced(print_, 2), _PRINTED), list(regions)
        printed = every.copy()
        for region in known:
            if region.role in _SPACES:
                printed[_window(grow(region.box, -_RULED))] = 0
        for region in known:
            if region.role == "label":
                printed[_window(region.box)] = every[_window(region.box)]
        return cls(printed, _in_blocks(printed), *_ruling_alone(printed))


def _window(box: BBox) -> tuple[slice, slice]:
    x0, top, x1, bottom = (max(0, round(v * _PER_POINT)) for v in box)
    return slice(top, bottom), slice(x0, x1)


def keys_covered(page: InkPage) -> frozenset[str]:
    """The questions of a page of whose place something is covered; none of a page too pale to tell."""
    gone = blocks_gone(page)
    if gone is None:
        return frozenset()
    regions = (r for r in page.known.page.regions if r.role != "label")
    return frozenset(r.key for r in regions if _meets(gone, grow(r.box, page.known.edge)))


def blocks_gone(page: InkPage) -> Flags | None:
    """Which blocks of `_BLOCK` pixels have lost their print; None where none has, or too many are pale."""
    blocks = page.known.blocks
    near = cv2.dilate(reduced(page.dark, 2), np.ones((_NEAR, _NEAR), np.uint8))
    dark = from_level(np.asarray(near, np.uint8), _SEEN)
    if page.off is not None:
        dark[reduced(page.off, 2) > 0] = 255
    seen = _in_blocks(np.asarray(cv2.bitwise_and(blocks.printed, dark), np.uint8))
    known = blocks.count >= _LEAST
    share = np.where(known, seen / np.maximum(blocks.count, 1), 1.0)
    gone = known & (share < _GONE)
    gone &= ~_tatters(gone, share, blocks.level) & ~_tatters(gone.T, share.T, blocks.upright.T).T
    if not gone.any() or float(np.percentile(share[known], 25)) < _THERE:
        return None
    for y, x in np.argwhere(gone):  # a ruling goes with the line that a machine drew along it
        left, top = 2 * _BLOCK * int(x), 2 * _BLOCK * int(y)
        gone[y, x] = not page.meets_hairline((left, top, left + 2 * _BLOCK, top + 2 * _BLOCK))
    between = cv2.morphologyEx(gone.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((_APART, _APART), np.uint8))
    parts, labels = cv2.connectedComponents(np.where(known, gone, between).astype(np.uint8), connectivity=8)
    large = [i for i in range(1, parts) if np.count_nonzero(gone & (labels == i)) >= _TOGETHER]
    return np.isin(labels, large) if large else None


def _ruling_alone(printed: Pixels) -> tuple[Flags, Flags]:
    """The blocks that hold a piece of a level ruling alone, and of an upright one."""
    high, wide = (-(-side // _BLOCK) for side in printed.shape)
    padded = np.zeros((high * _BLOCK, wide * _BLOCK), np.bool_)
    padded[: printed.shape[0], : printed.shape[1]] = printed > 0
    blocks = padded.reshape(high, _BLOCK, wide, _BLOCK)
    down, across = blocks.any(3).sum(1), blocks.any(1).sum(2)
    return (down <= _THIN) & (across >= _LONG), (across <= _THIN) & (down >= _LONG)


def _tatters(gone: Flags, share: npt.NDArray[np.float32], ruling: Flags) -> Flags:
    """The gone blocks of level rulings that come through in tatters; a longer piece is more than a tatter. ruling: as
    `Blocks.level`; of upright ones all is to be given on its side."""
    found = np.zeros_like(gone)
    for y in np.flatnonzero((gone & ruling).any(1)):
        seen = share[y][ruling[y] & ~gone[y]]
        if not len(seen) or float((seen < _WHOLLY).mean()) < _TATTERS:
            continue
        ends = np.flatnonzero(np.diff(np.concatenate(([0], gone[y].astype(np.int8), [0]))))
        for start, end in zip(ends[::2], ends[1::2], strict=True):
            found[y, start:end] = ruling[y, start:end] & (end - start <= _SO_FEW)
    return found


def _in_blocks(mask: Pixels) -> npt.NDArray[np.float32]:
    """How many pixels of each block are 255; what is left over at the right and the foot makes blocks too."""
    high, wide = (-(-side // _BLOCK) for side in mask.shape)
    padded = np.zeros((high * _BLOCK, wide * _BLOCK), np.uint8)
    padded[: mask.shape[0], : mask.shape[1]] = mask
    means = cv2.resize(padded, (wide, high), interpolation=cv2.INTER_AREA)
    return np.asarray(means.astype(np.float32) * np.float32(_BLOCK**2 / 255), np.float32)


def _meets(gone: Flags, box: BBox) -> bool:
    x0, top, x1, bottom = (v * _PER_POINT / _BLOCK for v in box)
    return bool(gone[max(0, int(top)) : int(bottom) + 1, max(0, int(x0)) : int(x1) + 1].any())
