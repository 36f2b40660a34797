"""A pale stroke over one band beside another's strong one, in a picture without colour: two bands, of which one may be meant.

Alone it is too pale to be told from a shadow. It has edges, or where it fills its cell, the cell is darker than the paper below.
"""

from __future__ import annotations

from extractors.rows.evidence import Evidence
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import InkPage
from extractors.scans.pens.highlight import light_in
from extractors.scans.pens.shade_edges import edges
from extractors.scans.picture.pixels import Pixels

# Shares of the light: of 242 bands beside a highlighted one, on scans in grey, edges take 0.012 at most; to the paper below it is 0.017
# on the worst of these scans and 0.01 on the others.
_EDGED, _FILLED = 0.013, 0.018
_BELOW, _HIGH = (
    (4.0, 8.0, 12.0, 16.0),
    6.0,
)  # points below a cell at which its paper is looked for; of a strip of it
_ASIDE = 40.0  # points that it is wider than the band's words


def doubt_second_shades(page: InkPage, rows: dict[int, Home], shaded: dict[int, list[Evidence]]) -> None:
    """Adds a doubt to the bands beside a surely highlighted one that may be highlighted too. shaded: what speaks for it."""
    bands = {i: home for i, home in rows.items() if home.role == "band"}
    sure = {bands[i].key for i in bands if any(e.strength == "sure" for e in shaded[i])}
    if page.colour is not None or not sure:
        return
    taken = {i: _taken_from_cell(page, home) for i, home in bands.items()}
    known = [share for share in taken.values() if share is not None]
    for i, home in bands.items():
        if shaded[i] or home.key not in sure:
            continue
        own = taken[i]
        filled = own is not None and own - min(known) > _FILLED
        if filled or edges(page, home) > _EDGED:
            box = page.box_on_page(home.regions.get("statement", home.box))
            shaded[i] = [Evidence("doubt", "mark", box, "highlight")]


def _taken_from_cell(page: InkPage, home: Home) -> float | None:
    """The share of the light that a band's words lack beside the paper below their cell, and don't on the blank."""
    seen, blank = (_darker(page, home, picture) for picture in (page.seen, page.known.blank.picture))
    return None if seen is None or blank is None else seen - blank


def _darker(page: InkPage, home: Home, picture: Pixels) -> float | None:
    x0, top, x1, bottom = home.regions.get("statement", home.box)
    below = [
        light_in(page, (x0, home.box[3] + by, x1 + _ASIDE, home.box[3] + by + _HIGH), picture)
        for by in _BELOW
    ]
    lights = [light for light in below if light is not None]
    own = light_in(page, (x0, top, x1, bottom), picture)
    return None if own is None or not lights else 1 - own / max(*lights, 1.0)
