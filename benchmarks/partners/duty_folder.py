"""What a duty desk forwards in one file: two children, an assessment with its checklist, covers, checklists alone."""

from __future__ import annotations

import io
from random import Random
from typing import Any

from pypdf import PdfReader, PdfWriter

from ..clients.cases import fill
from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..clients.make import Made
from ..clients.post import pages, written
from ..clients.truth import truth
from . import parish_type, portal_web, town_word
from .checks import STYLES
from .typst_page import bold, compiled, sheet, words

SHEETS = (portal_web.LAYOUT, town_word.LAYOUT, parish_type.LAYOUT)
# Of each file: what it is called, the cases of its assessments, the cases of its checklists, whether a cover comes first.
KINDS: tuple[tuple[str, tuple[str, ...], tuple[str, ...], bool], ...] = (
    ("two_children", ("agree", "red"), (), False),
    ("checked", (), ("below",), False),
    ("with_checklist", ("agree",), ("threshold",), False),
    ("checked", (), ("higher",), False),
    ("covered", ("cp_yes",), (), True),
    ("checked", (), ("under_13_tick",), True),
    ("two_checked", (), ("below", "many"), False),
    ("checked", (), ("no_tick",), False),
    ("two_children", ("exploited", "some_blank"), (), True),
    ("checked", (), ("one_medium",), False),
)


def _cover() -> bytes:
    told = "Please find attached. 3 pages sent at 14:05. Score of 5 on SDQ noted by school. Yes, parents have been told."
    pieces = [bold("Duty desk: forwarded by secure email", size="14pt"), "parbreak()", words(told)]
    return compiled([sheet(pieces, 'paper: "a4", margin: 2.5cm', "Liberation Sans", "11pt")])[0]


def _joined(parts: list[bytes]) -> bytes:
    if len(parts) == 1:
        return parts[0]
    writer = PdfWriter()
    for part in parts:
        writer.append(PdfReader(io.BytesIO(part)))
    return written(writer)


def _named(filled: Filled, name: str) -> Filled:
    filled.values["child.name" if filled.form == "cse_checklist" else "young_person.name"] = name
    return filled


def one(seed: int, number: int) -> tuple[str, bytes, list[dict[str, Any]], Way]:
    kind, assessments, checklists, covered = KINDS[number % len(KINDS)]
    rng = Random(f"partners/{seed}/{number}")
    names = rng.sample(("Orla Pretendham", "Kian O'Nonesuch", "Zainab Al-Mithal", "Beth Sampler-Jones"), 2)
    layout = SHEETS[(number + seed) % len(SHEETS)]
    parts: list[bytes] = []
    forms: list[dict[str, Any]] = []
    at = 1
    if covered:
        parts.append(_cover())
        at += 1
    way = layout.way(seed, number)
    for place, case in enumerate((*assessments, *checklists)):
        filled = fill(case, f"duty_folder/{seed}/{number}/{place}")
        filled.dates = way["dates"]
        checks = filled.form == "cse_checklist"
        style, how = STYLES[
            (number + seed + place) % len(STYLES)
        ]  # two of one style would share their fields
        _named(filled, names[0 if checks and assessments else place % 2])
        data = style(filled, how) if checks else layout.printer([layout.draw(filled, way)])[0]
        beside = forms[0] if checks and assessments else None
        forms.append(truth(filled, list(range(at, at + pages(data))), beside))
        parts.append(data)
        at += pages(data)
    shown = {**way, "checklist": f"{style.__name__}/{how}", "sheet": layout.name}
    return kind, _joined(parts), forms, shown


def make(seed: int, count: int) -> list[Made]:
    made = []
    for number in range(count):
        kind, data, forms, way = one(seed, number)
        file = f"duty_folder-{number:02}-{kind}.pdf"
        made.append(Made(file, data, {"file": file, "layout": LAYOUT.name, "way": dict(way), "forms": forms}))
    return made


def _never(filled: Filled, way: Way) -> bytes:
    raise NotImplementedError("duty_folder draws whole files: call make")


LAYOUT = Layout("duty_folder", _never, lambda drawn: list(drawn), ({},))
