"""The printed form filled in viewers: fields, fields whose looks are left to the viewer, a typewriter's notes, and each of them flattened."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pypdfium2 as pdfium

from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..clients.post import opened, written
from ..clients.wording import BANDS, KEYS
from ..partners.parts import said
from ..partners.widgets import finished
from . import notes, pens
from .page import Drawer, Place, Spot, Spots, assessment
from .pens import width

Drawn = tuple[Filled, Way]


def _field(name: str, value: str, top: float = 0) -> Drawer:
    def draw(canvas: Any, s: Spot) -> None:
        x0 = s.x0 + 1 if not top else s.x0 + top
        size = min(8.0, 7.6 * (s.x1 - x0 - 6) / max(width(value, 7.6), 1))
        canvas.acroForm.textfield(
            name=name, value=value, x=x0, y=s.y0 + 1, width=s.x1 - x0 - 1, height=s.y1 - s.y0 - 2, fontSize=round(size, 1), borderWidth=0,
            fillColor=None, maxlen=500,
        )  # fmt: skip

    return draw


def _check(name: str, on: bool, style: str) -> Drawer:
    def draw(canvas: Any, s: Spot) -> None:
        canvas.acroForm.checkbox(name=name, x=s.x0 + 6, y=s.y0 + 2, checked=on, buttonStyle=style, size=11)

    return draw


def _band(f: Filled, band: str, label: str) -> Drawer:
    on = band in f.marked("summary.rag")
    box = _check(f"rag_{band}", on, "cross")
    return pens.both(pens.typed(label), lambda canvas, s: box(canvas, _moved(s, 110)))


def _moved(s: Spot, by: float) -> Spot:
    return Spot(s.page, s.x0 + by, s.y0, s.x1, s.y1, s.x + by, s.base, s.text)


def _empty(f: Filled) -> Filled:
    return Filled(f.form, f.case, dict.fromkeys(f.values), dates=f.dates)


def _answers(f: Filled) -> dict[Place, str]:
    """What is typed, by cell."""
    made: dict[Place, str] = {}
    for key in f.values:
        if key in KEYS or key == "summary.rag":
            continue
        asked = key.endswith((".details", ".school", ".associates"))
        text = f.texts.get(key) or (
            said(f, key) if isinstance(f.values[key], bool) else " ".join(f.text(key).split())
        )
        if not asked:
            made[(key,)] = text
        elif key.endswith(".details"):
            made[(key.removesuffix(".details"), "details")] = text
    return made


def _fields(f: Filled, way: Way) -> bytes:
    drawn: dict[Place, Drawer] = {}
    for place, text in _answers(f).items():
        label = {"needs.cp_plan_or_looked_after": "Further info:"}.get(str(place[0]), "Please explain:")
        if len(place) > 1:
            drawn[place] = pens.both(
                pens.typed(label),
                _field("_".join(map(str, place)), text, 70),
            )
        else:
            drawn[place] = _field(str(place[0]).replace(".", "_"), text)
    for key in KEYS:
        for option in range(1, 6):
            drawn[(key, option)] = _check(
                f"{key.split('.')[1]}_{option}", option in f.marked(key), way["sign"]
            )
    for band, label in BANDS:
        drawn[("band", band)] = _band(f, band, label)
    shown = _empty(f)
    for key in ("indicators.school_attendance.school", "indicators.risky_associations.associates"):
        shown.values[key] = f.values[key]
    return finished(assessment(shown, drawn)[0], way["then"])


def _typewriter(f: Filled, way: Way) -> bytes:
    shown = _empty(f)
    for key in ("indicators.school_attendance.school", "indicators.risky_associations.associates"):
        shown.values[key] = f.values[key]
    data, spots = assessment(shown, {})
    writer = opened(data)
    for place, text in _answers(f).items():
        if text:
            dx = width(spots[place].text) + 4 if len(place) > 1 else 0
            notes.freetext(place, text, dx=dx, colour="0 0 0.6 rg", bare=way["look"] == "bare")(writer, spots)
    for key in KEYS:
        for option in f.marked(key):
            _mark((key, int(option)), way, spots, writer)
    for band, _ in BANDS:
        if band in f.marked("summary.rag"):
            _mark(("band", band), way, spots, writer, dx=width(spots[("band", band)].text) + 6)
    return _flat(written(writer)) if way["then"] == "flat" else written(writer)


def _mark(place: Place, way: Way, spots: Spots, writer: Any, dx: float = 6) -> None:
    if way["sign"] == "ink":
        notes.inked(place, notes.tick_strokes(dx))(writer, spots)
    else:
        notes.freetext(place, "X", dx=dx, bare=way["look"] == "bare")(writer, spots)


def _flat(data: bytes) -> bytes:
    document, out = pdfium.PdfDocument(data), io.BytesIO()
    for page in document:
        pdfium.raw.FPDFPage_Flatten(page, 0)  # which needs no fields
    document.save(out)
    return out.getvalue()


def printed(forms: Sequence[Drawn]) -> list[bytes]:
    return [_fields(f, way) if way["how"] == "fields" else _typewriter(f, way) for f, way in forms]


def _together(f: Filled, way: Way) -> Drawn:
    return f, way


LAYOUT = Layout(
    "viewer_fields",
    _together,
    printed,
    (
        {"how": "fields", "then": "", "sign": "check"},
        {"how": "typewriter", "then": "", "sign": "x", "look": ""},
        {"how": "fields", "then": "bare", "sign": "cross"},
        {"how": "typewriter", "then": "flat", "sign": "ink", "look": ""},
        {"how": "fields", "then": "flat", "sign": "check"},
        {"how": "typewriter", "then": "", "sign": "ink", "look": ""},
        {"how": "typewriter", "then": "", "sign": "x", "look": "bare"},
    ),
    without=frozenset({"withdrawn"}),
)
