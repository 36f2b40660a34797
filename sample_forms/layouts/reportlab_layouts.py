"""Layouts set by ReportLab: exact rulings, base fonts."""

from ..style import A4_ACROSS, DRAWN, LETTER, NOTES, ROWS, TYPED, Geometry
from .base import Layout

ZAPF = ("zapf:4", "zapf:8", "zapf:l")

AS_PRINTED = Layout(
    "rl_printed",
    "reportlab",
    Geometry(associates="first"),
    marks=(*TYPED, *ZAPF, *DRAWN, *ROWS, *NOTES),
)
LAYOUTS = [
    AS_PRINTED,
    Layout(
        "rl_left_narrow",
        "reportlab",
        Geometry(
            page=LETTER,
            tick="left",
            tick_width=0.06,
            details="right",
            rules="horizontal",
            summary="list",
            summary_at="after",
            rag="column",
            associates="header",
            breaks=("1", "4", "7", "10", "summary"),
        ),
        marks=("X", "x", "✓", "●", *ZAPF, *DRAWN, *ROWS, *NOTES),
    ),
    Layout(
        "rl_across",
        "reportlab",
        Geometry(
            page=A4_ACROSS,
            margins=(60, 40),
            tick="left",
            tick_width=0.1,
            number="right",
            box="drawn",
            details="right",
            rag="row_below",
            overall="above",
            judgement="above",
            associates="header",
            breaks=("summary", "1", "3", "5", "7", "9", "judgement"),
        ),
        marks=("X", "✓", *ZAPF, *DRAWN, *NOTES),
    ),
    Layout(
        "rl_flowing",
        "reportlab",
        Geometry(
            margins=(36, 34),
            breaks=(),
            keep=False,
            mandatory=False,
            box="bracket",
            tick_width=0.12,
            overall="beside",
            associates="row",
            repeat=True,
            shade="#cfe2f3",
        ),
        marks=("X", "x", *DRAWN, *ROWS, *NOTES),
        style={"size": 7.5},
    ),
    Layout(
        "rl_split",
        "reportlab",
        Geometry(
            rules="shaded",
            breaks=("summary", "1"),
            split=((3, 3), (6, 3), (9, 2)),
            repeat=True,
            tick_width=0.18,
            details="right",
            row_height=20,
        ),
    ),
    Layout(
        "rl_turned",
        "reportlab",
        Geometry(
            number="left",
            tick="right",
            tick_width=0.1,
            rules="grid",
            summary_at="first",
            rag="column",
            breaks=("details", "1", "4", "7", "10"),
        ),
        marks=("X", "✔", *ZAPF, *DRAWN, *ROWS),
        style={"yes_no": "circled"},
        steps=("turn",),
    ),
    Layout(
        "rl_cropped",
        "reportlab",
        Geometry(
            tick="last",
            number="right",
            tick_width=0.14,
            details="right",
            yn_choice="Yes / No",
            heading="above",
            breaks=("summary", "1", "3", "5", "7", "9", "judgement"),
        ),
        steps=("crop", "cover"),
    ),
    Layout(
        "rl_jumbled",
        "reportlab",
        Geometry(number="inline", tick="right", tick_width=0.16, summary="list", details="below"),
        steps=("shuffle", "blank"),
    ),
]
