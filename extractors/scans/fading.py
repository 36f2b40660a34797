"""Pens too pale for a fax or a copy in black and white: a mark breaks up into specks there, or is gone altogether.
Where one mark of a page breaks up, others may be gone, so that its blank rows are not surely blank."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.evidence import Evidence
from extractors.scans.homes import Home
from extractors.scans.ink import Blot, InkPage
from extractors.scans.pixels import from_level
from extractors.scans.shapes import MM

_AROUND = 1.5  # millimetres about a mark in which its specks lie
_CRUMBS = 0.12  # share of a mark's ink that lies about it in specks: a whole one has none
_DIRT = 3.0  # times as many specks as on the bare paper
_LEAST = 2.0  # millimetres of a mark


def doubt_faded(
    page: InkPage, rows: dict[int, Home], blots: dict[int, list[Blot]], found: dict[int, list[Evidence]]
) -> None:
    """In a section without a mark, or a row that is its own question, each row becomes a doubt if the page fades."""
    marks = [[b for b in blots[i] if max(b.width, b.height) >= _LEAST * MM] for i in rows if found[i]]
    marks = [own for own in marks if own]
    if not page.black_and_white or 2 * sum(_breaks_up(page, own) for own in marks) <= len(marks):
        return
    answered = {rows[i].key for i in rows if found[i] and rows[i].value is not None}
    for i, home in rows.items():
        if not found[i] and home.key not in answered:
            cell = home.regions.get("tick", home.box)
            found[i] = [Evidence("doubt", "mark", page.box_on_page(cell), "faint")]


def _breaks_up(page: InkPage, mark: list[Blot]) -> bool:
    around = round(_AROUND * MM)
    x0, top = min(b.box[0] for b in mark) - around, min(b.box[1] for b in mark) - around
    x1, bottom = max(b.box[2] for b in mark) + around, max(b.box[3] for b in mark) + around
    window = np.s_[max(0, top) : bottom, max(0, x0) : x1]
    level, share = page.grain
    dots = cv2.bitwise_and(
        from_level(page.ink[window], level), cv2.bitwise_not(page.known.near_print[window])
    )
    own = np.isin(page.labels[window], [b.label for b in mark])
    crumbs = int(np.count_nonzero(dots[~own]))
    return bool(crumbs > _CRUMBS * np.count_nonzero(own) + _DIRT * share * dots.size)
