"""Layouts of the checklist, and files that hold it beside an assessment."""

from ..answers import ASSESSMENT, CHECKLIST
from ..style import DRAWN, LETTER, ROWS, TYPED, Geometry
from .base import Layout

ON_TICK = ("tick", "cross", "annot_ink", "annot_freetext", "annot_stamp", "annot_highlight")

LAYOUTS = [
    Layout(
        "ck_printed",
        "reportlab",
        Geometry(tick_width=0.18, row_height=20),
        CHECKLIST,
        marks=("X", "x", "Yes", "zapf:4", "zapf:8", *ON_TICK, *ROWS),
    ),
    Layout(
        "ck_left_boxes",
        "libreoffice",
        Geometry(tick="left", tick_width=0.08, box="glyph", details="right"),
        CHECKLIST,
        marks=("X", "☑", "✓"),
    ),
    Layout(
        "ck_open",
        "chromium",
        Geometry(
            page=LETTER, tick_width=0.1, rules="horizontal", heading="above", details="right", box="drawn"
        ),
        CHECKLIST,
        marks=("X", "✓", *ON_TICK),
    ),
    Layout(
        "ck_bare",
        "chromium",
        Geometry(tick="left", tick_width=0.07, rules="none", box="bracket", row_height=22),
        CHECKLIST,
        marks=("X", "x", "✓", *ROWS),
    ),
    Layout(
        "ck_fillable",
        "reportlab",
        Geometry(tick_width=0.12, details="right", row_height=22),
        CHECKLIST,
        style={"fill": "acroform", "names": "made_up", "buttons": "checkbox"},
    ),
    Layout(
        "two_forms",
        "reportlab",
        Geometry(tick_width=0.2),
        ASSESSMENT,
        marks=(*TYPED[:4], *DRAWN, *ROWS),
        together=(CHECKLIST,),
        steps=("cover",),
    ),
    Layout(
        "two_children",
        "reportlab",
        Geometry(number="inline", details="right"),
        ASSESSMENT,
        marks=("X", *DRAWN),
        together=(ASSESSMENT,),
    ),
]
