"""A highlighter's stroke over a row: its paper has more colour, or gives back less light, than that of its neighbours.

Ink is taken relative to the paper around it, which swallows anything as wide as a row; so the paper's own level and
colour are compared from row to row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

import cv2
import numpy as np

from extractors.rows.evidence import Evidence, Strength
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import PER_POINT, InkPage
from extractors.scans.pens.shade_edges import edges, edges_along, edges_of_cell
from extractors.scans.picture.pixels import Pixels, below_level, median_level
from schemas.types import BBox

# Levels of colour (0..255) that a highlighter adds, and that one may have added; paper and light differ by 5 from row to row.
_COLOURED, _TINGED = 26.0, 14.0
# Share of the light that it takes; the least where that begins and ends from one line to the next, as in 4 of 3,000 rows of
# scans that nobody highlighted, by 0.011 at most.
_DARKER, _PERHAPS, _EDGED = 0.045, 0.025, 0.014
_FEWEST = 3  # rows that are compared
_UNTOUCHED = 2  # of them that have the paper's colour, where most have another
_LEAST = 200  # pixels of bare paper in a row
_SHARP = 0.6  # of the darkness that is gained at the edges
_AT_EDGES = 0.3  # of the darkness of a filled cell: 0.35 and 0.37 in two that a pale highlighter filled; of 279 bands no unmarked one lacks 0.02
_RULING, _BLEEDS = (
    1.5,
    2.5,
)  # points that a cell's ruling takes, and that a highlighter reaches beyond the letters
_WHITE = 200.0
_WHOLLY = 255.0
SHADE = "shade"  # paper that is darker, but not from one line to the next, as under a highlighter


def highlighted(page: InkPage, rows: dict[int, Home]) -> dict[int, list[Evidence]]:
    """What speaks for a highlighter in each row."""
    found: dict[int, list[Evidence]] = {i: [] for i in rows}
    sections: dict[str, list[int]] = defaultdict(list)
    for i, home in rows.items():
        sections[home.key if home.value is not None else ""].append(i)

    @cache
    def sharply(i: int) -> float:
        # A picture in colour may be a photograph, with deep shadows.
        in_colour = page.colour is not None and rows[i].role != "band"
        own = edges_along(page, rows[i]) if in_colour else edges(page, rows[i])
        # Of a band that is filled no paper is left in its cell; what tells it is the cells beside.
        taken = _taken_beside_others(page, i, rows) if rows[i].role == "band" else 0.0
        if taken <= _DARKER:
            return own
        # Strokes that fill a cell end one beyond the other.
        at_edges = edges_of_cell(page, rows[i])
        return max(own, taken if at_edges >= _AT_EDGES * taken else min(taken, at_edges))

    levels = {i: _paper(page, home, partial(sharply, i)) for i, home in rows.items()}
    paper = _colour_of_paper(page)
    for members in sections.values():
        known = [i for i in members if levels[i] is not None]
        if len(known) >= _FEWEST:
            _compare(page, rows, {i: levels[i] or (0.0, 0.0) for i in known}, paper, sharply, found)
    _doubt_lines(page, rows, sections[""], sharply, found)
    _doubt_streaks(page, rows, found)
    return found


def _doubt_lines(
    page: InkPage,
    rows: dict[int, Home],
    lines: list[int],
    sharply: Callable[[int], float],
    found: dict[int, list[Evidence]],
) -> None:
    """Of a checklist in a picture without colour a line whose light is taken and given back as sharply as under a highlighter may
    be highlighted, though others of the page are as dark: nothing else on the form would bear out that it isn't."""
    for i in lines if page.colour is None else ():
        if not found[i] and sharply(i) > _DARKER:
            box = page.box_on_page(rows[i].regions.get("statement", rows[i].box))
            found[i] = [Evidence("doubt", "mark", box, SHADE)]


def _doubt_streaks(page: InkPage, rows: dict[int, Home], found: dict[int, list[Evidence]]) -> None:
    """Of a picture without colour what begins and ends within a band's cell and leaves most of its words' paper as it is
    may be a streak that a scanner drew: no sure stroke."""
    for i, home in rows.items():
        if home.role != "band" or page.colour is not None or not found[i]:
            continue
        light = light_in(page, home.regions.get("statement", home.box))
        over_words = light is not None and _taken_from_words(page, home, light) > _PERHAPS
        if not over_words and _taken_beside_others(page, i, rows) <= _PERHAPS:
            found[i] = [replace(e, strength="doubt") for e in found[i]]


def _compare(
    page: InkPage,
    rows: dict[int, Home],
    levels: dict[int, tuple[float, float]],
    paper: float,
    sharply: Callable[[int], float],
    found: dict[int, list[Evidence]],
) -> None:
    """Adds what speaks for a highlighter in the rows of one section. levels: light and colour of each; paper: the page's colour."""
    # A band's light is on a scale of its own, which the page's level isn't.
    whole = None if any(rows[i].role == "band" for i in levels) else page.usual_level
    edged = _edged(whole, levels, sharply)
    plain_colour = min(paper, *(c for _, c in levels.values()))
    untouched = [c for _, c in levels.values() if c - plain_colour <= _TINGED]
    for i, (light, colour) in levels.items():
        others = [levels[j] for j in levels if j != i]
        plain = [levels[j] for j in levels if j != i and j not in edged]
        usual_colour = float(np.median([c for _, c in others]))
        lights = sorted(v for v, _ in (plain if len(plain) >= _FEWEST - 1 else others))
        usual, spread = float(np.median(lights)), float(lights[-1] - lights[0])
        darker = (usual - light) / max(usual, 1.0)
        strength: Strength | None = None
        tinged = colour - plain_colour > _TINGED  # no shadow is
        if colour - usual_colour > _COLOURED:
            strength = "sure"
        elif tinged:  # as most rows may be: highlighted, or printed so
            own = colour - max([*untouched, _beside_it(page, rows[i])]) > _COLOURED
            strength = "sure" if own and len(untouched) >= _UNTOUCHED else "doubt"
        elif i in edged and len(plain) < _FEWEST - 1:  # nearly all are
            strength = "doubt"
        elif darker > _DARKER and spread < 0.4 * (usual - light):
            # A highlighter without its colour, where a picture has colours, is a copy of one at most.
            sure = i in edged and page.colour is None
            strength = ("sure" if sure else "doubt") if light < lights[0] else None
        elif darker > (_EDGED if i in edged and rows[i].role != "band" else _PERHAPS) and spread < 0.3 * (
            usual - light
        ):
            strength = "doubt"
        if strength is not None:
            box = page.box_on_page(rows[i].regions.get("statement", rows[i].box))
            what = "highlight" if i in edged or tinged or strength == "sure" else SHADE
            found[i].append(Evidence(strength, "mark", box, what))


def _edged(
    page_level: float | None, levels: dict[int, tuple[float, float]], sharply: Callable[[int], float]
) -> set[int]:
    """The rows whose light is taken from one line to the next: beside the usual row's, or, where most rows or all of them
    may be highlighted, the lightest row's and the page's (page_level: None where it doesn't compare)."""
    lights = {i: light for i, (light, _) in levels.items()}
    usual = float(np.median([*lights.values()]))

    def is_edged(i: int, beside: float) -> bool:
        less = 1 - lights[i] / max(beside, 1.0)
        return less > _EDGED and sharply(i) >= _SHARP * less

    if page_level is not None:
        lightest = max(*lights.values(), page_level)
        most = {i for i in lights if is_edged(i, lightest)}
        if 2 * len(most) > len(lights):
            return most
    # Of three bands two may be highlighted, and the usual one of them; lighter shades are a page's own.
    brightest, darkest = max(lights.values()), min(lights.values())
    two_may_be = page_level is None and brightest - darkest > _DARKER * brightest
    return {i for i in lights if is_edged(i, brightest if two_may_be else usual)}


def _colour_of_paper(page: InkPage) -> float:
    """Median of the whole page, most of which is bare paper; 0 of a picture without colour."""
    return 0.0 if page.colour is None else median_level(page.colour)


def _paper(page: InkPage, home: Home, sharply: Callable[[], float]) -> tuple[float, float] | None:
    """Median light and colour (0..255) of the bare paper around a row's statement. Light changes from side to side of
    a page: of bands, which stand beside each other, it is that beside the paper above and below in the cell."""
    statement = home.regions.get("statement", home.box)
    light = light_in(page, statement)
    if light is None:
        return None
    if home.role == "band":
        light = _WHITE * (1 - max(_taken_from_words(page, home, light), sharply()))
    return light, _colour(page, statement)


def _taken_from_words(page: InkPage, home: Home, light: float) -> float:
    """The share of the light that a stroke takes which leaves paper in a band's cell. light: of its words."""
    statement = home.regions.get("statement", home.box)
    around = [(statement[0], home.box[1] + _RULING, statement[2], statement[1] - _BLEEDS),
              (statement[0], statement[3] + _BLEEDS, statement[2], home.box[3] - _RULING)]  # fmt: skip
    levels = [level for level in (light_in(page, box) for box in around) if level is not None]
    return _taken(light, levels)


def _taken_beside_others(page: InkPage, band: int, rows: dict[int, Home]) -> float:
    """The share of the light that a band's words lack beside those of the other bands."""
    lights = {
        i: light_in(page, home.regions.get("statement", home.box))
        for i, home in rows.items()
        if home.role == "band"
    }
    own = lights.pop(band)
    others = [light for light in lights.values() if light is not None]
    return 0.0 if own is None else _taken(own, others)


def _taken(light: float, beside: list[float]) -> float:
    """The share of the light that is missing beside the lightest of others, of which in black and white there may be none."""
    return max(0.0, 1 - light / max(*beside, 1.0)) if beside else 0.0


def _beside_it(page: InkPage, home: Home) -> float:
    """The colour of a row's cell to tick, which a stroke over the statement leaves alone and a printed row has too."""
    tick = home.regions.get("tick")
    return _WHOLLY if tick is None else _colour(page, tick)


def _colour(page: InkPage, box: BBox) -> float:
    """How much colour (0..255) most of a box of the blank has; 0 where the picture has none."""
    if page.colour is None:
        return 0.0
    x0, top, x1, bottom = (int(v * PER_POINT) for v in box)
    step = page.seen.shape[0] / page.colour.shape[0]
    small = page.colour[int(top / step) : int(bottom / step) + 1, int(x0 / step) : int(x1 / step) + 1]
    return float(np.percentile(small, 60)) if small.size else 0.0


def light_in(page: InkPage, box: BBox, picture: Pixels | None = None) -> float | None:
    """Median level (0..255) of the bare paper in a box of the blank, of what is seen or of this picture; None where there is
    hardly any."""
    levels = page.seen if picture is None else picture
    x0, top, x1, bottom = (int(v * PER_POINT) for v in box)
    window = np.s_[max(0, top) : max(0, bottom), max(0, x0) : max(0, x1)]
    if levels[window].size < _LEAST:
        return None
    bare = below_level(
        np.asarray(cv2.dilate(page.known.print[window], np.ones((7, 7), np.uint8)), np.uint8), 30
    )
    return median_level(levels[window], bare) if cv2.countNonZero(bare) >= _LEAST else None
