"""Held back: measured, never developed on."""

from ..answers import CHECKLIST
from ..style import DRAWN, LETTER, NOTES, ROWS, Geometry
from .base import Layout

LAYOUTS = [
    Layout(
        "held_cr",
        "chromium",
        Geometry(
            page=LETTER,
            margins=(64, 58),
            columns=("number", "tick", "statement"),
            tick_width=0.09,
            rules="horizontal",
            heading="above",
            details="below",
            summary="list",
            rag="row_below",
            overall="beside",
            judgement="above",
            associates="header",
            yn_choice="No / Yes",
            order=("details", "referrer", "sections", "summary", "judgement"),
            breaks=("1", "3", "6", "9", "summary", "judgement"),
            shade="#dfe8d8",
            row_height=17,
        ),
        marks=("X", "✓", "●", *DRAWN, *ROWS, *NOTES),
        fonts=("serif", "narrow"),
        style={"size": 10},
    ),
    Layout(
        "held_cr_checklist",
        "chromium",
        Geometry(
            margins=(80, 70),
            columns=(),
            tick="right",
            tick_width=0.3,
            rules="none",
            heading="above",
            box="glyph",
        ),
        CHECKLIST,
        marks=("X", "✓"),
    ),
]
