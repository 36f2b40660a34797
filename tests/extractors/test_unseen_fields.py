"""Fields that hold an answer which no viewer shows: neither that nor blank; recorded on the shipped fillable sample, changed with pypdf."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from extractors import read_document
from schemas.settings import ReadLimits
from schemas.types import FormReading, State

SAMPLE = Path(__file__).parents[2] / "sample_forms" / "filled" / "all_agree_fillable.pdf"
UNSEEN = {
    "young_person_dob": "young_person.dob",
    "needs_cp_plan_or_looked_after": "needs.cp_plan_or_looked_after",
    "young_person_ethnicity": "young_person.ethnicity",
    "summary_accommodation": "summary.accommodation",
    "summary_rag_amber": "summary.rag",
    "indicators_current_exploitation_4": "indicators.current_exploitation",
}


def hide(flag: int) -> Callable[[Any, ArrayObject, int], None]:
    def change(field: Any, _annots: ArrayObject, _at: int) -> None:
        field[NameObject("/F")] = NumberObject(flag)

    return change


def leave_out(_field: Any, annots: ArrayObject, at: int) -> None:
    del annots[at]


def add_hidden(field: Any, annots: ArrayObject, at: int) -> None:
    """A copy that nobody sees below the field, and a number of the form's edition in the margin."""
    for rect, value in ((field["/Rect"], field["/V"]), ([8, 20, 40, 30], TextStringObject("2.1"))):
        copy = field.clone(field.indirect_reference.pdf, force_duplicate=True)
        copy[NameObject("/F")] = NumberObject(2)
        copy[NameObject("/V")] = value
        copy[NameObject("/Rect")] = ArrayObject(FloatObject(v) for v in rect)
        annots.append(copy.indirect_reference)


def cover(field: Any, annots: ArrayObject, _at: int) -> None:
    """A white square over the field, as correction fluid is."""
    white = ArrayObject(FloatObject(1) for _ in range(3))
    square = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/Square"),
        "/Rect": field["/Rect"],
        "/C": white,
    }
    annots.append(DictionaryObject({NameObject(k): v for k, v in {**square, "/IC": white}.items()}))


def add_hidden_behind_a_blank(field: Any, annots: ArrayObject, at: int) -> None:
    """The field is left blank; its answer stands in a hidden copy on the same place."""
    add_hidden(field, annots, at)
    blank = NameObject("/Off") if field["/FT"] == "/Btn" else TextStringObject("")
    field[NameObject("/V")] = blank
    if field["/FT"] == "/Btn":
        field[NameObject("/AS")] = blank
    else:
        field.pop("/AP", None)


def read(change: Callable[[Any, ArrayObject, int], None]) -> FormReading:
    writer = PdfWriter(clone_from=PdfReader(SAMPLE))
    for page in writer.pages:
        annots = page.get("/Annots", ArrayObject())
        for at in reversed(range(len(annots))):
            field = annots[at].get_object()
            if field.get("/T") in UNSEEN:
                change(field, annots, at)
    file = io.BytesIO()
    writer.write(file)
    (form,) = read_document(file.getvalue(), ReadLimits(), date(2026, 12, 1)).forms
    return form


@pytest.mark.parametrize(
    "change",
    [hide(2), hide(32), leave_out, cover, add_hidden_behind_a_blank],
    ids=["hidden", "not on screen", "unnamed", "covered", "behind a blank one"],
)
def test_what_nobody_sees_is_neither_said_nor_blank(
    change: Callable[[Any, ArrayObject, int], None],
) -> None:
    form = read(change)
    assert {key for key in UNSEEN.values() if form.answers[key].state is not State.UNREAD} == set()
    assert "sources_disagree" in {flag.code for flag in form.flags}


def test_a_hidden_copy_and_a_forms_own_number_say_nothing() -> None:
    form = read(add_hidden)
    assert {key for key in UNSEEN.values() if form.answers[key].state is not State.READ} == set()
    assert not form.flags
