"""A short stroke at one band beside a mark at another: as a second mark it is a doubt. It is smaller than marks are, or the letters
that it stands on hide most of it; so each piece of a band's words is laid on its blank and compared with the page's other print, and
its box to tick with those of the other bands."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import cv2
import numpy as np

from extractors.models.digit_model.pieces import among
from extractors.rows.evidence import Evidence
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.ink.letters import Mask, beyond_print
from extractors.scans.rows.band_boxes import beyond_boxes
from extractors.scans.rows.cell_marks import DUST, is_mark_size, mark_evidence
from extractors.scans.rows.over_print import without_streaks
from extractors.scans.rows.shapes import MM
from schemas.types import BBox

STROKE = "stroke"
_WIDE, _STEP = 12.0, 4.0  # points of a piece of print, and from one to the next
_BOX = 22.0  # points behind a band's words in which its box to tick may stand
_RULED = 6.0  # points within a cell's rulings
_GRAIN = 4  # pixels of ink; less is a grain
# Pixels of ink beyond the print of a piece, beside what all but a hundredth of the page's other pieces have: of 342 bands beside a ringed
# one hardly any has more, of 42 with a stroke that escaped otherwise 31.
_LEAST, _TIMES, _MOST_OTHERS = 6, 1.25, 99
_LEAST_BLACK = 14  # the same in black and white, whose edges of print are ragged
_DOT = 30  # pixels of a round spot in a box; a small tick has more
_SLENDER = 0.6  # of its length that a stroke is wide at most; dust is round


def doubt_strokes_at_bands(
    page: InkPage, rows: Mapping[int, Home], found: dict[int, list[Evidence]], blots: Mapping[int, list[Blot]]
) -> None:
    """Adds a doubt to the bands without any evidence beside one that is surely marked. blots: of each row."""
    bands = {i: home for i, home in rows.items() if home.role == "band" and "statement" in home.regions}
    sure = {bands[i].key for i in bands if any(e.strength == "sure" for e in found[i])}
    bare = [i for i, home in bands.items() if home.key in sure and not found[i]]
    if not bare:
        return
    boxes = beyond_boxes(page, bands)
    for i in bare:
        strokes = [b for b in blots[i] if _is_stroke(page, b)]
        if strokes:
            found[i] = [mark_evidence(page, "doubt", strokes, STROKE)]
            continue
        own = {b.label for b in blots[i]}
        others = {b.label for b in page.blots if is_mark_size(b) and b.label not in own}
        counts = _drawn_on(page, _words(bands[i], i not in boxes), others)
        if i in boxes:
            counts.append(drawn_beyond(page, boxes[i], others, _DOT))
        drawn = max(counts, default=0)
        least = _LEAST_BLACK if page.black_and_white else _LEAST
        if drawn < least:
            continue
        if drawn >= least + _TIMES * usual_beyond(page, [home for j, home in rows.items() if j not in bands]):
            box = page.box_on_page(bands[i].regions["statement"])
            found[i] = [Evidence("doubt", "mark", box, STROKE)]


def _words(home: Home, with_box: bool) -> BBox:
    x0, top, x1, bottom = home.regions["statement"]
    end = min(x1 + _BOX, home.box[2] - _RULED) if with_box else x1
    return max(x0, home.box[0] + _RULED), top, max(x1, end), bottom


def _is_stroke(page: InkPage, blot: Blot) -> bool:
    """Whether a blot that is too small for a mark is straight and slender."""
    if max(blot.width, blot.height) < DUST * MM or is_mark_size(blot):
        return False
    x0, top, x1, bottom = blot.box
    return is_slender(page.labels[top:bottom, x0:x1] == blot.label)


def is_slender(ink: Mask, share: float = _SLENDER) -> bool:
    """Whether ink is at most so wide, of its length, whichever way it lies."""
    rows, columns = np.nonzero(ink)
    _, (one, other), _ = cv2.minAreaRect(np.stack([columns, rows], axis=1).astype(np.float32))
    return bool(min(one, other) + 1 <= share * (max(one, other) + 1))


def usual_beyond(page: InkPage, rows: Collection[Home]) -> float:
    """Pixels that all but a few pieces of a page's labels and statements show beyond their print, without what is written there."""
    written = {b.label for b in page.blots if is_mark_size(b)}
    places = [region.box for region in page.known.page.regions if region.role == "label"]
    places += [home.regions["statement"] for home in rows if "statement" in home.regions]
    counts = [count for place in places for count in _drawn_on(page, place, written)]
    return float(np.percentile(counts, _MOST_OTHERS)) if counts else 0.0


def _drawn_on(page: InkPage, words: BBox, but: Collection[int]) -> list[int]:
    """Pixels of ink beyond the print of each piece of some words. but: labels of ink that doesn't count."""
    x0, top, x1, bottom = words
    starts = np.arange(x0, max(x1 - _STEP, x0 + 1), _STEP)
    return [_beyond(page, (float(x), top, min(float(x) + _WIDE, x1), bottom), but) for x in starts]


def _beyond(page: InkPage, piece: BBox, but: Collection[int]) -> int:
    return drawn_beyond(page, beyond_print(page, piece), but)


def drawn_beyond(
    page: InkPage, beyond: tuple[Mask, int, int], but: Collection[int] = (), dust: float = np.inf
) -> int:
    """Pixels of what stands out from print and is no dust. dust: pixels that one round spot has at most."""
    mask, left, top = beyond
    window = page.labels[top : top + mask.shape[0], left : left + mask.shape[1]]
    if window.shape == mask.shape:
        mask = np.asarray(mask & ~among(window, but), np.bool_)
    ink = without_streaks(page, mask.astype(np.uint8), left, top)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = [i for i in range(1, count) if stats[i, cv2.CC_STAT_AREA] >= _GRAIN]
    if len(large) == 1 and stats[large[0], cv2.CC_STAT_AREA] <= dust and not is_slender(labels == large[0]):
        return 0  # dust
    return int(sum(stats[i, cv2.CC_STAT_AREA] for i in large))
