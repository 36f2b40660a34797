"""Every layout by name."""

from __future__ import annotations

from sample_forms.producers.tools import no_font, no_program

from .canvas import council, police, strip, viewer
from .html import checklist as web_checklist
from .html import cover_glyph, dense_nhs, landscape_side, portal_cards, system_export
from .layout import Layout
from .word import checklist as word_checklist
from .word import lines, merged, numright

ALL = (
    *(one.LAYOUT for one in (cover_glyph, portal_cards, landscape_side, system_export, dense_nhs)),
    *(one.LAYOUT for one in (web_checklist, numright, lines, merged, word_checklist)),
    *council.LAYOUTS,
    *police.LAYOUTS,
    viewer.LAYOUT,
    strip.LAYOUT,
)
BY_NAME = {layout.name: layout for layout in ALL}
HELD = frozenset(layout.name for layout in ALL if layout.held)


def layouts(held: bool = False) -> dict[str, Layout]:
    return {layout.name: layout for layout in ALL if layout.held == held}


def lacking(layout: Layout) -> str:
    """What the machine lacks for this layout, as a line that says what to install; empty if nothing."""
    programs = (no_program(name) for name in (layout.producer, *layout.programs))
    fonts = (no_font(name) for name in layout.fonts) if layout.producer != "reportlab" else ()
    return next(filter(None, (*programs, *fonts)), "")
