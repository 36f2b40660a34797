"""Forms with fields, and forms whose fields were flattened into the page."""

from ..style import LETTER, Geometry
from .base import Layout

FILLED = {"fill": "acroform", "yes_no": "typed"}

LAYOUTS = [
    Layout("fi_named", "reportlab", Geometry(), style={**FILLED, "names": "plain", "buttons": "checkbox"}),
    Layout(
        "fi_nameless",
        "reportlab",
        Geometry(details="right", tick_width=0.12, rag="column", summary="list", page=LETTER),
        style={**FILLED, "names": "made_up", "buttons": "radio"},
    ),
    Layout(
        "fi_reportlab",
        "reportlab",
        Geometry(details="right", tick_width=0.16, rag="row_below"),
        style={**FILLED, "names": "made_up", "buttons": "radio", "fields_by": "reportlab"},
    ),
    Layout(
        "fi_reportlab_named",
        "reportlab",
        Geometry(tick="left", tick_width=0.08, number="right", summary="list", rag="column"),
        style={**FILLED, "names": "plain", "buttons": "checkbox", "fields_by": "reportlab"},
    ),
    Layout(
        "fi_undrawn",
        "reportlab",
        Geometry(tick="left", tick_width=0.08, details="below", rag="row_below", overall="beside"),
        style={**FILLED, "names": "made_up", "buttons": "checkbox", "appearances": False},
    ),
    Layout(
        "fi_word",
        "libreoffice",
        Geometry(details="right", tick_width=0.14, rag="row_below", number="right", tick="last"),
        style={**FILLED, "names": "made_up", "buttons": "radio", "dates": "ddmmyyyy"},
    ),
    Layout(
        "fi_web",
        "chromium",
        Geometry(
            details="below", tick_width=0.1, number="inline", tick="left", rules="horizontal", rag="column"
        ),
        style={**FILLED, "names": "plain", "buttons": "radio", "appearances": False},
    ),
    Layout(
        "fl_flattened",
        "reportlab",
        Geometry(details="right", tick_width=0.14),
        marks=("X", "zapf:4", "zapf:8", "letter:tick", "letter:cross", "tick", "cross", "circle"),
        style={"fill": "flattened"},
    ),
    Layout(
        "fl_typed_over",
        "libreoffice",
        Geometry(tick_width=0.18, rag="column", box="empty", associates="row"),
        marks=("X", "x", "zapf:4", "letter:tick", "annot_freetext"),
        style={"fill": "overlay"},
    ),
]
