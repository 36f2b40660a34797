"""Every layout by name; the two held back among them."""

from __future__ import annotations

from . import (
    agency_notes,
    board_web,
    charity_wide,
    clinic_fields,
    fen_word,
    hub_bundle,
    moor_paper,
    school_odt,
    trust_word,
)
from .layout import Layout

ALL = tuple(
    one.LAYOUT
    for one in (
        board_web, trust_word, clinic_fields, agency_notes, charity_wide, school_odt, hub_bundle, fen_word, moor_paper,
    )
)  # fmt: skip
HELD = frozenset({"fen_word", "moor_paper"})
BY_NAME = {layout.name: layout for layout in ALL}


def layouts(held: bool = False) -> dict[str, Layout]:
    return {layout.name: layout for layout in ALL if (layout.name in HELD) == held}
