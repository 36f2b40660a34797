"""A mark paler than ink beside one that is seen: a highlighter's tick, or the other of two pale pencil's. Most of what is pale
there is dust (`settle_rows`), which isn't as large."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import cv2
import numpy as np

from extractors.models.digit_model.pieces import among
from extractors.rows.evidence import PALE, Evidence
from extractors.scans.ink.ink import InkPage, in_pixels
from extractors.scans.pens.coloured_pens import is_coloured
from extractors.scans.picture.pixels import from_level

if TYPE_CHECKING:
    from extractors.scans.ink.homes import Home
    from schemas.types import BBox

# Points, and share of a cell's height, by which a stroke over the row above or below reaches into it.
_OVER, _OF_CELL, _RULED = 3.5, 0.25, 2.0
_NEAR = 9  # pixels between what belongs together
# Pixels of what is paler than ink, and across and down of it. In 3,201 cells without a mark beside a marked row, on scans of four
# kinds, 41 at most, three of them higher than 11; of a highlighter's tick 360 and more.
_LEAST, _BOTH_WAYS = 60, 12


def cell_between(cell: BBox) -> BBox:
    """The middle of a cell to tick, which strokes over the rows beside don't reach."""
    x0, top, x1, bottom = cell
    over = max(_OVER, _OF_CELL * (bottom - top))
    return x0 + _RULED, top + over, x1 - _RULED, bottom - over


def doubt_pale_marks(page: InkPage, rows: Mapping[int, Home], found: dict[int, list[Evidence]]) -> None:
    """Adds a doubt to the rows without any evidence beside a sure one."""
    sure = [i for i in rows if any(e.strength == "sure" for e in found[i])]
    sections = {rows[i].key for i in sure if rows[i].value is not None}
    for i, home in rows.items():
        cell = home.regions.get("tick")
        if found[i] or home.key not in sections or cell is None or home.shares is not None:
            continue
        middle = cell_between(cell)
        if _is_drawn(page, middle) or is_coloured(page, middle):
            found[i] = [Evidence("doubt", "mark", page.box_on_page(middle), PALE)]


def _is_drawn(page: InkPage, box: BBox) -> bool:
    x0, top, x1, bottom = in_pixels(box)
    window = np.s_[max(0, top) : bottom, max(0, x0) : x1]
    if page.ink[window].size == 0:
        return False
    weak = from_level(page.ink[window], page.grain[0])
    weak[among(page.labels[window], (b.label for b in page.blots)) | (page.known.near_print[window] > 0)] = 0
    if cv2.countNonZero(weak) < _LEAST:
        return False
    near = cv2.morphologyEx(weak, cv2.MORPH_CLOSE, np.ones((_NEAR, _NEAR), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    return any(
        min(stats[i, cv2.CC_STAT_WIDTH], stats[i, cv2.CC_STAT_HEIGHT]) >= _BOTH_WAYS
        and int(np.count_nonzero(weak[labels == i])) >= _LEAST
        for i in range(1, count)
    )
