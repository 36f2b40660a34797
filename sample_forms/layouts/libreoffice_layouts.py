"""Layouts written as Word files with tables and printed by LibreOffice."""

from ..style import A4_ACROSS, DRAWN, NOTES, ROWS, Geometry
from .base import Layout

WING = ("wing:tick", "wing:cross")

LAYOUTS = [
    Layout(
        "lo_printed",
        "libreoffice",
        Geometry(associates="first"),
        marks=("X", "✓", "✔", "Yes", *WING, *DRAWN, *ROWS, *NOTES),
    ),
    Layout(
        "lo_boxes",
        "libreoffice",
        Geometry(
            tick="left",
            tick_width=0.07,
            number="inline",
            box="glyph",
            rules="horizontal",
            details="right",
            summary="list",
            rag="column",
            associates="header",
            yn_choice="Y / N",
        ),
        marks=("X", "✓", "☑", "☒"),
        fonts=("sans", "serif", "dejavu"),
    ),
    Layout(
        "lo_shaded",
        "libreoffice",
        Geometry(
            number="right",
            tick="last",
            tick_width=0.12,
            rules="shaded",
            details="below",
            summary_at="after",
            rag="row_below",
            heading="above",
            mandatory=False,
            breaks=("1", "4", "7", "9", "summary"),
        ),
        marks=("X", "x", "●", *WING, *ROWS, *NOTES),
    ),
    Layout(
        "lo_across_split",
        "libreoffice",
        Geometry(
            page=A4_ACROSS,
            margins=(55, 45),
            tick_width=0.15,
            details="right",
            overall="beside",
            associates="row",
            breaks=("referrer", "summary", "1", "5"),
            split=((2, 3), (7, 3)),
            repeat=False,
            judgement="above",
        ),
        marks=("X", "✔", *WING, *DRAWN, *NOTES),
    ),
]
