"""A small assessment, and pages beside it in its file: what they say of its answers."""

from __future__ import annotations

from dataclasses import replace

from pages import PRINT, Line, page
from printed import TODAY

from extractors.doubts.corrections import corrections_on
from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Note, Page
from extractors.questions.locate import locate
from extractors.values.answers import Readings
from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
LAST = FORM.of_kind("indicator")[-1]
FRONT: list[Line] = [
    (40, 20, "Name: Testina Notreal"),
    (40, 40, "DOB: 03/04/2012"),
    (40, 60, "Is the child or young person subject to a CP Plan or Looked after? No"),
    (40, 80, "Overall Score 27"),
    (40, 100, "RAG Rating"),
    (40, 120, "Red (38 and above)"),
    (214, 120, "Amber (18-42) X"),
    (384, 120, "Green (10-22)"),
]
STATEMENTS: list[Line] = [
    (40, 160 + 20 * row, text) for row, text in enumerate([LAST.title, *(o.title for o in LAST.options)])
]
MARK: list[Line] = [(480, 200, "X")]
CP, OVERALL, BIRTH, BAND = (
    "needs.cp_plan_or_looked_after",
    "summary.overall_score",
    "young_person.dob",
    "summary.rag",
)
KEYS = {CP, OVERALL, BIRTH, BAND, LAST.key}


def form(*notes: Note, below: tuple[Line, ...] = ()) -> Page:
    return replace(page([*FRONT, *STATEMENTS, *MARK, *below, *PRINT]), notes=notes)


def read(first: Page, *beside: Page) -> Readings:
    pages = [first, *beside]
    found = [PageReading(m) for m in locate(pages)["cse_assessment"]]
    return read_form(FORM, found, TODAY, None, corrections_on(beside, TODAY))


def unread(into: Readings) -> set[str]:
    return {key for key in KEYS if into.answers[key].state is State.UNREAD}


def comment(text: str, top: float = 20.0, subtype: str = "Text") -> Note:
    box = (560.0, top, 580.0, top + 12)
    return Note(subtype, box, (box,), text)
