"""Every layout by name; the two held back among them."""

from __future__ import annotations

from ..clients.layout import Layout
from ..clients.make import Made, make_at
from . import (
    city_cards,
    desk_word,
    duty_notes,
    family_word,
    field_office,
    lodge_word,
    post_room,
    quay_lab,
    valley_grid,
)

ALL = tuple(
    one.LAYOUT
    for one in (
        lodge_word,
        quay_lab,
        city_cards,
        valley_grid,
        desk_word,
        field_office,
        duty_notes,
        family_word,
        post_room,
    )
)
HELD = frozenset({"lodge_word", "quay_lab"})
PLACES = {layout.name: place for place, layout in enumerate(ALL)}


def layouts(held: bool = False) -> dict[str, Layout]:
    return {layout.name: layout for layout in ALL if (layout.name in HELD) == held}


def make(layout: Layout, seed: int, count: int) -> list[Made]:
    if layout.name == post_room.LAYOUT.name:
        return post_room.make(seed, count)
    return make_at(layout, PLACES[layout.name], seed, count)
