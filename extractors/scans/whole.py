"""Whether all of a page can be seen: where its print is gone, so is whatever was written there.

Decoders fill what a damaged file lacks with white, grey or black and say nothing; a fax loses a band. The rest
of such a page passes for the page, and the answers in the gap would pass for blank.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.ink import InkPage
from extractors.scans.paper import darkness
from extractors.scans.pixels import from_level

BLOCK = 80  # pixels at 200 dpi (1 cm): a band of at least this height is seen to be gone
COLUMN = 160
PRINTED, PAPER = 110, 30  # darkness of the blank that is print, that is paper
LEAST_PRINT = 90  # pixels of print by which a block can be judged
GONE = 0.25  # of the page's usual contrast of print to paper, below which a block's print is not there
FEWEST = 2  # blocks across that are all gone

Table = npt.NDArray[np.float64]


def is_whole(page: InkPage) -> bool:
    """Whether print is seen in every band across and down the page that has some."""
    dark = cv2.dilate(
        darkness(page.seen), np.ones((5, 5), np.uint8)
    )  # print may lie 2 pixels beside its place
    printed = from_level(page.known.print, PRINTED)
    paper = cv2.bitwise_not(cv2.dilate(from_level(page.known.print, PAPER), np.ones((11, 11), np.uint8)))
    for high, wide in ((BLOCK, COLUMN), (COLUMN, BLOCK)):
        contrast, judged = _contrast(
            np.asarray(dark, np.uint8), printed, np.asarray(paper, np.uint8), high, wide
        )
        if not judged.any():
            return True
        gone = judged & (contrast < GONE * float(np.median(contrast[judged])))
        axis = 1 if high == BLOCK else 0
        bands = (gone.sum(axis) >= FEWEST) & (gone.sum(axis) == judged.sum(axis))
        if bands.any():
            return False
    return True


def _contrast(
    dark: npt.NDArray[np.uint8],
    printed: npt.NDArray[np.uint8],
    paper: npt.NDArray[np.uint8],
    high: int,
    wide: int,
) -> tuple[Table, npt.NDArray[np.bool_]]:
    """For each block how much darker its print is than its paper, and whether it has enough of both."""
    sums = []
    for mask in (printed, paper):
        within = mask > 0
        sums.append(
            (
                _blocks(within.astype(np.float64), high, wide),
                _blocks((dark * within).astype(np.float64), high, wide),
            )
        )
    (prints, print_dark), (papers, paper_dark) = sums
    judged = (prints >= LEAST_PRINT) & (papers >= LEAST_PRINT)
    contrast = print_dark / np.maximum(prints, 1) - paper_dark / np.maximum(papers, 1)
    return contrast, judged


def _blocks(values: npt.NDArray[np.float64], high: int, wide: int) -> Table:
    rows, columns = -(-values.shape[0] // high), -(-values.shape[1] // wide)
    padded = np.zeros((rows * high, columns * wide))
    padded[: values.shape[0], : values.shape[1]] = values
    return np.asarray(padded.reshape(rows, high, columns, wide).sum((1, 3)), np.float64)
