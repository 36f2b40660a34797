"""Held back: measured, never developed on."""

from ..style import A4_ACROSS, DRAWN, NOTES, ROWS, Geometry
from .base import Layout

LAYOUTS = [
    Layout(
        "held_lo",
        "libreoffice",
        Geometry(
            page=A4_ACROSS,
            margins=(48, 48),
            columns=("statement", "tick", "number"),
            tick_width=0.2,
            box="bracket",
            rules="grid",
            heading="row",
            details="right",
            summary="two",
            rag="column",
            overall="above",
            judgement="below",
            associates="row",
            mandatory=False,
            order=("summary", "judgement", "details", "referrer", "sections"),
            breaks=("judgement", "details", "1", "2", "5", "8"),
            split=((5, 2), (10, 4)),
            repeat=True,
            shade="#f3e5d0",
            row_height=19,
        ),
        marks=("X", "x", "✔", *DRAWN, *ROWS, *NOTES),
        fonts=("serif", "dejavu"),
        steps=("blank",),
    ),
    Layout(
        "held_lo_fillable",
        "libreoffice",
        Geometry(
            columns=("number", "tick", "statement"),
            tick_width=0.07,
            rules="horizontal",
            details="same",
            summary="list",
            rag="row",
            order=("summary", "details", "referrer", "judgement", "sections"),
            breaks=("details", "1", "4", "7", "10"),
        ),
        style={"fill": "acroform", "yes_no": "typed", "names": "made_up", "buttons": "checkbox"},
    ),
]
