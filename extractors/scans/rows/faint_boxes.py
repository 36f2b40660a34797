"""Marks that lie along the print of their box, where they pass for its edge: a box that is darker than the others."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from extractors.pages.boxes import contains
from extractors.rows.evidence import FAINT, Evidence
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import PER_POINT, InkPage

# Times the darkness of the others, print and all: of 236 boxes that nobody marked all but one have less than 1.17 of the
# page's others, and the boxes of one section are more alike; a pencil's tick on a ring has 1.2.
_DARKER, _DARKER_IN_SECTION = 1.2, 1.12
_FEWEST = 4  # other boxes that are compared


def doubt_faint_boxes(page: InkPage, rows: dict[int, Home], found: dict[int, list[Evidence]]) -> None:
    """Rows in which nothing was found, though their box is darker than it would be empty, become doubts in `found`:
    lines of a checklist, and rows of sections in which nothing at all was found."""
    dark = {i: level for i, home in rows.items() if (level := _darkness(page, home)) is not None}
    groups: dict[str, list[int]] = defaultdict(list)
    for i in dark:
        groups["" if rows[i].value is None else rows[i].key].append(i)
    for key, members in groups.items():
        if key and any(found[i] for i in members):
            continue
        empty = [i for i in members if not found[i]]
        for i in empty:
            others = [dark[j] for j in empty if j != i]
            darker = _DARKER_IN_SECTION if key else _DARKER
            if len(others) >= _FEWEST and dark[i] > darker * float(np.median(others)):
                cell = rows[i].regions["tick"]
                found[i] = [Evidence("doubt", "mark", page.box_on_page(cell), FAINT)]


def _darkness(page: InkPage, home: Home) -> float | None:
    """Of the printed box to tick in a row, its print included; None of a row without one."""
    tick = home.regions.get("tick")
    for x0, top, x1, bottom in page.known.tick_boxes if tick is not None else ():
        if tick is not None and contains(tick, (x0 + x1) / 2 / PER_POINT, (top + bottom) / 2 / PER_POINT):
            return float(page.dark[top:bottom, x0:x1].sum())
    return None
