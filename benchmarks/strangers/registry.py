"""Every layout of the strangers by name."""

from __future__ import annotations

from ..unseen.layout import Layout
from . import county_word, gp_word, hospital_form, police_web, school_web, viewer_notes, ward_word

ALL = tuple(
    one.LAYOUT
    for one in (county_word, school_web, hospital_form, viewer_notes, ward_word, police_web, gp_word)
)
HELD = frozenset({"police_web", "gp_word"})
BY_NAME = {layout.name: layout for layout in ALL}


def layouts(held: bool = False) -> dict[str, Layout]:
    return {layout.name: layout for layout in ALL if (layout.name in HELD) == held}
