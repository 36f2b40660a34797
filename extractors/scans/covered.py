"""Something lay on the sheet, or a corner of it was folded over: print is gone from a part of it, and with it what may have been
written there. Bands across a whole page (`whole`) don't show that of a note a few centimetres wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from extractors.boxes import grow
from extractors.scans.paper import reduced
from extractors.scans.pixels import from_level

if TYPE_CHECKING:
    from extractors.scans.ink import InkPage

_BLOCK = 20  # pixels at 100 dpi: 5 mm
_PRINTED, _SEEN = 110, 30  # darkness of the blank's print, and of what is seen of it
_LEAST = 24  # pixels of print by which a block can be judged
_GONE, _THERE = 0.2, 0.9  # of a block's print that is seen where it is covered, and of the page's usual block
_NEAR = 5  # pixels within which print is seen
_TOGETHER = 3  # blocks side by side: a scanner loses less
_PER_POINT = 100 / 72
_SPACES = ("score", "date", "text", "yes_no")
_RULED = 2.0  # points within a space's rulings


def keys_covered(page: InkPage) -> frozenset[str]:
    """The questions of a page of whose place something is covered; none of a page too pale to tell."""
    gone = blocks_gone(page)
    if gone is None:
        return frozenset()
    regions = (r for r in page.known.page.regions if r.role != "label")
    return frozenset(r.key for r in regions if _meets(gone, grow(r.box, page.known.edge)))


def blocks_gone(page: InkPage) -> npt.NDArray[np.bool_] | None:
    """Which blocks of `_BLOCK` pixels have lost their print; None where none has, or too many are pale."""
    printed = _lasting_print(page)
    dark = cv2.dilate(reduced(page.dark, 2), np.ones((_NEAR, _NEAR), np.uint8)) >= _SEEN
    if page.off is not None:
        dark |= reduced(page.off, 2) > 0
    count, seen = (_in_blocks(mask) for mask in (printed, printed & dark))
    known = count >= _LEAST
    share = np.where(known, seen / np.maximum(count, 1), 1.0)
    gone = known & (share < _GONE)
    if not gone.any() or float(np.percentile(share[known], 25)) < _THERE:
        return None
    blocks, labels = cv2.connectedComponents(gone.astype(np.uint8), connectivity=8)
    large = [i for i in range(1, blocks) if np.count_nonzero(labels == i) >= _TOGETHER]
    return np.isin(labels, large) if large else None


def _lasting_print(page: InkPage) -> npt.NDArray[np.bool_]:
    """Without what a blank shows in its spaces: a drop-down field's button isn't printed by every program."""
    printed = from_level(reduced(page.known.print, 2), _PRINTED) > 0
    for region in page.known.page.regions:
        if region.role in _SPACES:
            x0, top, x1, bottom = (round(v * _PER_POINT) for v in grow(region.box, -_RULED))
            printed[max(0, top) : max(0, bottom), max(0, x0) : max(0, x1)] = False
    return printed


def _in_blocks(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    high, wide = (-(-side // _BLOCK) for side in mask.shape)
    padded = np.zeros((high * _BLOCK, wide * _BLOCK), np.int64)
    padded[: mask.shape[0], : mask.shape[1]] = mask
    return np.asarray(padded.reshape(high, _BLOCK, wide, _BLOCK).sum(axis=(1, 3)), np.int64)


def _meets(gone: npt.NDArray[np.bool_], box: tuple[float, float, float, float]) -> bool:
    x0, top, x1, bottom = (v * _PER_POINT / _BLOCK for v in box)
    return bool(gone[max(0, int(top)) : int(bottom) + 1, max(0, int(x0)) : int(x1) + 1].any())
