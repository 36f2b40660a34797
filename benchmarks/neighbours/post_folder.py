"""What arrives as one file: a form with its checklist, two children, covers, two pages on a sheet, pages turned round, checklists retyped."""

from __future__ import annotations

import io
from random import Random
from typing import Any

from pypdf import PdfReader, PdfWriter, Transformation

from ..clients import wording as w
from ..clients.cases import fill
from ..clients.fill import Filled
from ..clients.layout import Layout
from ..clients.make import Made
from ..clients.post import pages, written
from ..clients.truth import truth
from . import court_report, family_word, record_web
from .makers import by_web, by_word
from .model import Block, Cell, Page, Run, Table, cell, head, words
from .typesetters import by_lab, by_typst

KINDS = (
    "beside",
    "two",
    "cover",
    "left",
    "letters",
    "marked",
    "sheets",
    "reversed",
    "boxes",
    "blanks",
    "columns",
    "sentence",
)
CHECKS = {
    "left": by_word,
    "letters": by_lab,
    "marked": by_word,
    "boxes": by_web,
    "columns": by_typst,
    "sentence": by_web,
    "beside": by_word,
}
WAYS = (family_word.LAYOUT.ways[0], record_web.LAYOUT.ways[1], court_report.LAYOUT.ways[0])


def _check_row(on: bool, text: str, how: str) -> list[Cell]:
    if how in ("left", "beside"):
        return [cell("✓" if on else ""), cell(text)]
    if how == "letters":
        return [cell(text), cell("Y" if on else "N")]
    if how == "marked":
        return [cell(""), cell(text, marked=on)]
    if how == "boxes":
        return [cell("☒" if on else "☐"), cell(text)]
    if how == "columns":
        return [cell("X" if on else ""), cell("" if on else "X"), cell(text)]
    return [cell(text), cell("Yes, seen today" if on else "No")]


def check_page(f: Filled, how: str) -> Page:
    blocks: list[Block] = [head(w.CHECK_TITLE, 14)]
    for label, key in ((w.CHECK_NAME, "child.name"), (w.CHECK_ADULT, "child.accompanied_by")):
        blocks.append(Table((6, 11), [[cell(label, bold=True), cell(f.text(key))]], ruled=how != "marked"))
    widths = {"letters": (14, 2), "sentence": (11, 5), "columns": (1, 1, 14)}.get(how, (1, 15))
    for level, ticks in w.LEVELS:
        rows = []
        if how == "columns":
            rows.append([cell("Yes", bold=True), cell("No", bold=True), cell(level, 1, "#ddebf7", bold=True)])
        else:
            blocks.append(head(level))
        rows += [_check_row(bool(f.values[key]), text, how) for key, text in ticks]
        blocks.append(Table(widths, rows, ruled=how not in ("marked", "sentence")))
    return Page([*blocks, words(w.CHECK_END)], 10.5)


def _cover(f: Filled) -> Page:
    text = (
        "Dear colleague,\n\nPlease find enclosed an assessment for a young person on my caseload. The last review (score 28, Amber) was in "
        "May. 3 of 5 sessions were attended. I can be reached on 01632 960111 until 4 pm.\n\nKind regards\nP O'Mockery"
    )
    return Page([head("Fableford Hospitals NHS Foundation Trust", 13), words(text)], 11)


def _forms(seed: int, number: int, how: str) -> list[Filled]:
    rng = Random(f"neighbours/post/{seed}/{number}")
    good = ("agree", "red", "cp_yes", "green", "any", "cp_since", "exploited", "missing_4", "under_13")
    bad = ("sub_wrong", "band_two", "section_missing", "two_ticks", "dob_missing", "overall_wrong")
    check = ("below", "threshold", "one_medium", "higher", "under_13_tick", "many")
    cases = {"two": [rng.choice(good), rng.choice(good)], "beside": [rng.choice(good), rng.choice(check)]}
    if how in cases:
        chosen = cases[how]
    elif how in CHECKS:
        chosen = [rng.choice(check)]
    else:
        chosen = [rng.choice(good if number % 3 else bad)]
    made = [fill(case, f"neighbours/{seed}/{number}/{place}") for place, case in enumerate(chosen)]
    if how == "beside":
        made[1].values["child.name"] = made[0].values["young_person.name"]
    return made


def _drawn(f: Filled, which: int) -> bytes:
    layout, way = (family_word, record_web, court_report)[which], WAYS[which]
    made: bytes = layout.LAYOUT.printer([layout.draw(f, way)])[0]
    return made


def _joined(parts: list[bytes]) -> bytes:
    writer = PdfWriter()
    for part in parts:
        writer.append(io.BytesIO(part))
    return written(writer)


def _sheets(data: bytes) -> bytes:
    """Two pages on each sheet, as a printer saves paper."""
    reader, writer = PdfReader(io.BytesIO(data)), PdfWriter()
    wide, high = 842.0, 595.0
    for first in range(0, len(reader.pages), 2):
        sheet = writer.add_blank_page(wide, high)
        for place, page in enumerate(reader.pages[first : first + 2]):
            sheet.merge_transformed_page(page, Transformation().scale(0.707).translate(place * wide / 2, 0))
    return written(writer)


def _reversed(data: bytes) -> bytes:
    reader, writer = PdfReader(io.BytesIO(data)), PdfWriter()
    for page in reversed(reader.pages):
        writer.add_page(page)
    return written(writer)


def _blanks(data: bytes) -> bytes:
    reader, writer = PdfReader(io.BytesIO(data)), PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
        writer.add_blank_page(595, 842)
    return written(writer)


def _file(seed: int, number: int) -> Made:
    how = KINDS[(number + (seed - 1) * 3) % len(KINDS)]
    forms = _forms(seed, number, how)
    if how in CHECKS and how != "beside":
        data = CHECKS[how]([check_page(forms[0], how)])[0]
        told = [truth(forms[0], [1])]
    else:
        parts = [
            _drawn(f, (number + place) % 3) for place, f in enumerate(forms) if f.form == "cse_assessment"
        ]
        if how == "beside":
            parts.append(by_word([check_page(forms[1], how)])[0])
        before = [by_word([_cover(forms[0])])[0]] if how == "cover" else []
        data = _joined([*before, *parts])
        data = {"sheets": _sheets, "reversed": _reversed, "blanks": _blanks}.get(how, lambda one: one)(data)
        told = _told(forms, [*before, *parts], how, pages(data), len(before))
    file = f"post_folder-{number:02}-{how}-{'-'.join(f.case for f in forms)}.pdf"
    return Made(file, data, {"file": file, "layout": "post_folder", "way": {"how": how}, "forms": told})


def _told(forms: list[Filled], parts: list[bytes], how: str, count: int, skip: int) -> list[dict[str, Any]]:
    if how in ("sheets", "reversed", "blanks"):
        return [truth(forms[0], list(range(1, count + 1)))]
    made: list[dict[str, Any]] = []
    at = 1
    for place, part in enumerate(parts):
        own = list(range(at, at + pages(part)))
        at += pages(part)
        if place >= skip:
            f = forms[place - skip]
            made.append(truth(f, own, made[0] if f.form == "cse_checklist" else None))
    return made


def make(seed: int, count: int) -> list[Made]:
    return [_file(seed, number) for number in range(count)]


def _unused(f: Filled, way: Any) -> Run:
    return Run(f.case)


LAYOUT = Layout("post_folder", _unused, lambda made: [], ({},))
