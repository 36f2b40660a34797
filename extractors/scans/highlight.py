"""A highlighter's stroke over a row: its paper has more colour, or gives back less light, than that of its neighbours.

Ink is taken relative to the paper around it, which swallows anything as wide as a row; so the paper's own level and
colour are compared from row to row.
"""

from __future__ import annotations

from collections import defaultdict

import cv2
import numpy as np

from extractors.evidence import Evidence, Strength
from extractors.scans.homes import Home
from extractors.scans.ink import PER_POINT, InkPage

_COLOURED = (
    26.0  # levels of colour (0..255) that a highlighter adds; paper and light differ by 5 from row to row
)
_DARKER, _PERHAPS = 0.045, 0.025  # share of the light that it takes
_FEWEST = 3  # rows that are compared
_LEAST = 200  # pixels of bare paper in a row


def highlighted(page: InkPage, rows: dict[int, Home]) -> dict[int, list[Evidence]]:
    """What speaks for a highlighter in each row."""
    found: dict[int, list[Evidence]] = {i: [] for i in rows}
    sections: dict[str, list[int]] = defaultdict(list)
    for i, home in rows.items():
        sections[home.key if home.value is not None else ""].append(i)
    levels = {i: _paper(page, home) for i, home in rows.items()}
    for members in sections.values():
        known = [i for i in members if levels[i] is not None]
        if len(known) >= _FEWEST:
            _compare(page, rows, {i: levels[i] or (0.0, 0.0) for i in known}, found)
    return found


def _compare(
    page: InkPage,
    rows: dict[int, Home],
    levels: dict[int, tuple[float, float]],
    found: dict[int, list[Evidence]],
) -> None:
    for i, (light, colour) in levels.items():
        others = [levels[j] for j in levels if j != i]
        usual_colour = float(np.median([c for _, c in others]))
        lights = sorted(v for v, _ in others)
        usual, spread = float(np.median(lights)), float(lights[-1] - lights[0])
        darker = (usual - light) / max(usual, 1.0)
        strength: Strength | None = None
        if colour - usual_colour > _COLOURED:
            strength = "sure"
        elif darker > _DARKER and spread < 0.4 * (usual - light):
            strength = "sure" if light < lights[0] else None
        elif darker > _PERHAPS and spread < 0.3 * (usual - light):
            strength = "doubt"
        if strength is not None:
            box = page.box_on_page(rows[i].regions.get("statement", rows[i].box))
            found[i].append(Evidence(strength, "mark", box, "highlight"))


def _paper(page: InkPage, home: Home) -> tuple[float, float] | None:
    """Median light and colour (0..255) of the bare paper around a row's statement."""
    x0, top, x1, bottom = (int(v * PER_POINT) for v in home.regions.get("statement", home.box))
    window = np.s_[max(0, top) : bottom, max(0, x0) : x1]
    print_ = cv2.dilate(page.known.print[window], np.ones((7, 7), np.uint8))
    bare = print_ < 30
    if bare.sum() < _LEAST:
        return None
    light = float(np.median(page.seen[window][bare]))
    if page.colour is None:
        return light, 0.0
    step = page.seen.shape[0] / page.colour.shape[0]
    small = page.colour[int(top / step) : int(bottom / step) + 1, int(x0 / step) : int(x1 / step) + 1]
    return light, float(np.percentile(small, 60)) if small.size else 0.0
