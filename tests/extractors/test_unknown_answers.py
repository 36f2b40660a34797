"""Scans in layouts that nobody taught, read from bytes to records: never accepted, never too low, never wrong."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from benchmarks.unknown_answers import scanned
from benchmarks.unseen.compare import outcome
from benchmarks.unseen.layouts import BY_NAME
from benchmarks.unseen.make import part, single
from extractors import read_document
from extractors.forms.assemble import possible
from extractors.scans.text.tesseract import tessdata
from pipeline.assess import assess_document
from routing.rules import PRIORITIES
from schemas.forms import load_form
from schemas.settings import ReadLimits
from schemas.types import Answer, Record
from scoring.rules import load_rules

BLANKS = Path(__file__).parents[2] / "sample_forms" / "blank"
TODAY = date(2026, 11, 24)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(tessdata() is None, reason="no tessdata; make setup installs it"),
]


def records(data: bytes) -> list[Record]:
    return assess_document(read_document(data, ReadLimits(), TODAY), "scan", TODAY, load_rules())


@cache
def unseen(layout: str, number: int) -> tuple[bytes, dict[str, Any]]:
    made = single([part(BY_NAME[layout], 2, number)])[0]
    return scanned(made.data), made.forms[0]


def counts(record: Record, truth: dict[str, Any]) -> dict[str, int]:
    found = [
        outcome(record.answers[q.key], truth, q.key) for q in load_form(truth["form"]).questions if q.deciding
    ]
    return {what: found.count(what) for what in ("right", "withheld", "false_blank", "wrong")}


@pytest.mark.parametrize(("layout", "number"), [("ann_viewer", 2), ("typed_boxes", 4)])
def test_a_layout_that_nobody_taught(layout: str, number: int) -> None:
    data, truth = unseen(layout, number)
    (record,) = records(data)
    assert record.form == truth["form"]
    assert record.layout is None
    assert record.status == "review"
    flag = next(f for f in record.flags if f.code == "layout_unknown")
    assert "mash-intake learn BLANK.pdf --form cse_assessment --name NAME" in flag.message
    assert PRIORITIES.index(record.route.priority) <= PRIORITIES.index(truth["priority"])
    got = counts(record, truth)
    assert got["wrong"] == got["false_blank"] == 0
    assert got["right"] >= 4


def test_a_page_left_out_is_unread_and_not_blank() -> None:
    data, truth = unseen("ann_viewer", 2)
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for page in list(PdfReader(io.BytesIO(data)).pages)[:-1]:
        writer.add_page(page)
    out = io.BytesIO()
    writer.write(out)
    (record,) = records(out.getvalue())
    assert record.status == "review"
    assert PRIORITIES.index(record.route.priority) <= PRIORITIES.index(truth["priority"])
    assert not {f.code for f in record.flags} & {"judgement_missing", "indicator_missing"}


CHOICES = [
    ([Answer(2, 0.9, "mark", candidates=(2,)), Answer(3, 0.9, "mark", candidates=(3,))], (2, 3)),
    ([Answer(2, 0.9, "mark", candidates=(2,)), Answer(None, 0.0, "mark", candidates=(4, 5))], (2, 4, 5)),
    ([Answer(2, 0.9, "mark", candidates=(2,)), Answer(None, 0.0, "mark")], ()),
    ([Answer(2, 0.9, "mark", candidates=(2,)), Answer(None, 0.9, "mark")], (2,)),
]


@pytest.mark.parametrize(("answers", "candidates"), CHOICES)
def test_of_two_copies_an_unread_one_may_be_anything(
    answers: list[Answer], candidates: tuple[int, ...]
) -> None:
    assert possible(answers) == candidates


def letter(*lines: str) -> Image.Image:
    pixels = np.full((2339, 1654), 255, np.uint8)
    for row, line in enumerate(lines):
        cv2.putText(pixels, line, (150, 300 + 90 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 0, 3)
    return Image.fromarray(pixels)


COVER = letter(
    "FAX", "To: MASH team", "From: Testerby School", "Name: A. Specimen", "Pages: 6", "Date: 3 June 2026"
)


def test_a_letter_is_no_form() -> None:
    out = io.BytesIO()
    letter("Dear Sir or Madam,", "thank you for your letter of the 3rd.", "Yours, A. Specimen").save(
        out, "PDF"
    )
    (record,) = records(out.getvalue())
    assert record.form is None
    assert [f.code for f in record.flags] == ["layout_unknown"]


def test_a_cover_sheet_beside_a_known_form_changes_nothing() -> None:
    from pypdf import PdfReader, PdfWriter

    data = scanned((BLANKS / "cse_checklist.pdf").read_bytes())
    cover = io.BytesIO()
    COVER.save(cover, "PDF", resolution=200)
    writer = PdfWriter()
    for part_ in (cover, io.BytesIO(data)):
        for page in PdfReader(part_).pages:
            writer.add_page(page)
    out = io.BytesIO()
    writer.write(out)
    (alone,), (beside,) = records(data), records(out.getvalue())
    assert beside.layout is not None
    assert [f.code for f in beside.flags] == [f.code for f in alone.flags]
    assert {k: a.value for k, a in beside.answers.items()} == {k: a.value for k, a in alone.answers.items()}
