"""Every layout by name; the two held back among them."""

from __future__ import annotations

from ..clients.layout import Layout
from ..clients.make import Made, make_at
from . import (
    clinic_web,
    court_report,
    family_word,
    post_folder,
    record_web,
    risk_matrix,
    shire_word,
    viewer_fields,
)

ALL = tuple(
    one.LAYOUT
    for one in (
        family_word,
        record_web,
        risk_matrix,
        court_report,
        viewer_fields,
        post_folder,
        shire_word,
        clinic_web,
    )
)
HELD = frozenset({"shire_word", "clinic_web"})
PLACES = {layout.name: place for place, layout in enumerate(ALL)}


def layouts(held: bool = False) -> dict[str, Layout]:
    return {layout.name: layout for layout in ALL if (layout.name in HELD) == held}


def make(layout: Layout, seed: int, count: int) -> list[Made]:
    if layout.name == post_folder.LAYOUT.name:
        return post_folder.make(seed, count + 2)
    return make_at(layout, PLACES[layout.name], seed, count)
