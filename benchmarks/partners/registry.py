"""Every layout by name; the three held back among them."""

from __future__ import annotations

from ..clients.layout import Layout
from ..clients.make import Made, make_at
from . import (
    borough_word,
    county_sheet,
    duty_folder,
    mosaic_export,
    parish_type,
    portal_web,
    town_word,
    unitary_fields,
)

ALL = tuple(
    one.LAYOUT
    for one in (
        borough_word,
        mosaic_export,
        county_sheet,
        portal_web,
        town_word,
        unitary_fields,
        parish_type,
        duty_folder,
    )
)
HELD = frozenset({"borough_word", "mosaic_export", "county_sheet"})
PLACES = {layout.name: place for place, layout in enumerate(ALL)}


def layouts(held: bool = False) -> dict[str, Layout]:
    return {layout.name: layout for layout in ALL if (layout.name in HELD) == held}


def make(layout: Layout, seed: int, count: int) -> list[Made]:
    if layout.name == duty_folder.LAYOUT.name:
        return duty_folder.make(seed, count)
    return make_at(layout, PLACES[layout.name], seed, count)
