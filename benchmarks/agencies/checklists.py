"""The checklist as three agencies retype it: in Word, for a browser, and as a sheet filled with fields or a pen."""

from __future__ import annotations

from html import escape
from typing import Any

from reportlab.lib.pagesizes import A4

from ..clients.fill import Filled
from ..clients.layout import Way
from ..clients.wording import CHECK_ADULT, CHECK_END, CHECK_NAME, CHECK_TITLE, LEVELS
from . import pens, word
from .field_office import Form
from .fields import add, flatten
from .overlay import Overlay
from .sheet import Sheet

SIDES = {"left": (16.0, 150.0), "right": (140.0, 26.0)}
STYLE = """@page{size:A4;margin:18mm} body{font:11pt 'Liberation Serif'} h1{font-size:15pt} h2{font-size:11.5pt;
margin:10pt 0 3pt;background:#eee} p{margin:4pt 0} .k{font-family:'DejaVu Sans'} .on{background:#fff39a}
table{border-collapse:collapse;width:100%} td{border:1pt solid #777;padding:3pt 6pt} .t{width:30pt;text-align:center}"""


def in_word(filled: Filled, way: Way) -> Any:
    made, side = word.document("Carlito", 11), way["side"]
    widths = SIDES[side]
    word.say(made.add_paragraph(), CHECK_TITLE, "bold", size=14)
    for label, key in ((CHECK_NAME, "child.name"), (CHECK_ADULT, "child.accompanied_by")):
        word.say(made.add_paragraph(), f"{label.rstrip(':')}: {filled.text(key)}")
    one = word.table(made, widths, way["border"])
    for title, ticks in LEVELS:
        cells = word.row(one, widths)
        whole = cells[0].merge(cells[1])
        word.say(whole, title, "bold")
        word.shade(whole)
        for key, statement in ticks:
            cells = word.row(one, widths)
            said, ticked = cells if side == "right" else cells[::-1]
            word.say(said, statement)
            if filled.values[key]:
                word.mark(ticked, way["mark"], "on", {"cross": "X", "tick": "✓"})
    made.add_paragraph()
    made.add_paragraph(CHECK_END)
    return made


def in_browser(filled: Filled, way: Way) -> str:
    body = [f"<h1>{escape(CHECK_TITLE)}</h1>"]
    for label, key in ((CHECK_NAME, "child.name"), (CHECK_ADULT, "child.accompanied_by")):
        body.append(f"<p><b>{label.rstrip(':')}:</b> {escape(filled.text(key))}</p>")
    for title, ticks in LEVELS:
        body.append(f"<h2>{title}</h2>")
        rows = []
        for key, statement in ticks:
            on = bool(filled.values[key])
            if way["mark"] == "row":
                rows.append(f"<tr{' class=on' if on else ''}><td>{escape(statement)}</td></tr>")
            elif way["mark"] == "words":
                rows.append(f"<tr><td>{escape(statement)}</td><td class=t>{'Yes' if on else 'No'}</td></tr>")
            else:
                rows.append(f"<p><span class=k>{'☑' if on else '☐'}</span> {escape(statement)}</p>")
        body.append("".join(rows) if way["mark"] == "boxes" else f"<table>{''.join(rows)}</table>")
    body.append(f"<p>{escape(CHECK_END)}</p>")
    return (
        f"<html><head><meta charset='utf-8'><style>{STYLE}</style></head><body>{''.join(body)}</body></html>"
    )


def on_a_sheet(filled: Filled, way: Way) -> bytes:
    sheet = Sheet(A4, text=10.5)
    form, notes = Form(filled, {**way, "names": "number"}, sheet), []
    sheet.say(CHECK_TITLE, bold=True, size=14)
    sheet.gap()
    for label, key in ((CHECK_NAME, "child.name"), (CHECK_ADULT, "child.accompanied_by")):
        box = sheet.row([label, ""], [45, 55], low=24)[1]
        if way["mark"] == "pen":
            if filled.text(key):
                notes.append(pens.text(box.inner(), filled.text(key), 10))
        else:
            form.text(key, box)
    for title, ticks in LEVELS:
        sheet.row([title], [1], bold=True, fill="#dddddd")
        for key, statement in ticks:
            box, on = sheet.row([statement, ""], [84, 16], low=20)[1], bool(filled.values[key])
            if way["mark"] != "pen":
                form.boxes(key, [(box, "Yes", on)], radio=False)
            elif on:
                notes.append(pens.tick(box))
    sheet.gap()
    sheet.say(CHECK_END)
    overlay = Overlay(sheet.done())
    for note in notes:
        overlay.note(note)
    (flatten if way["mark"] == "flat" else add)(overlay, form.fields)
    return overlay.finish()
