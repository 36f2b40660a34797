"""Every layout by name. Those in `held_*` measure how general the reader is: nobody develops on them."""

from __future__ import annotations

from importlib import import_module

from .base import Layout

MODULES = (
    "reportlab_layouts",
    "libreoffice_layouts",
    "chromium_layouts",
    "fillable_layouts",
    "checklist_layouts",
)
HELD = ("held_chromium", "held_libreoffice")


def layouts(held: bool = False) -> dict[str, Layout]:
    found: list[Layout] = []
    for name in HELD if held else MODULES:
        found += import_module(f"{__name__}.{name}").LAYOUTS
    return {layout.name: layout for layout in found}
