"""Letters of fonts that don't say which letters they are: what stands there is a doubt, never a blank or another letter."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pages import PRINT, page
from pdfminer.pdffont import PDFType1Font, PDFType3Font
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.psparser import LIT
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.untold_letters import UNTOLD, drop_guessed_letters
from extractors.questions.locate import locate
from extractors.values.written_dates import parse_date
from schemas.forms import load_form
from schemas.types import State


def spec(glyph: str, name: str) -> dict[str, Any]:
    encoding = {"Differences": [51, LIT("three"), LIT(glyph), LIT(".notdef")]}
    box = {"FontBBox": [0, 0, 1, 1], "FontMatrix": [1, 0, 0, 1, 0, 0]}
    return {"Subtype": LIT("Type3"), "BaseFont": LIT(name), "Encoding": encoding, **box}


@pytest.mark.parametrize(
    ("kind", "name", "glyph", "told"),
    [
        (PDFType3Font, "", "g52", None),
        (PDFType3Font, "", "seven", "7"),
        (PDFType3Font, "", "a52", "4"),  # as TeX names its own
        (PDFType3Font, "", "a53", None),
        (PDFType1Font, "AAAAAA+Arimo", "g52", None),
        (PDFType1Font, "AAAAAA+ZapfDingbats", "a20", "4"),  # a tick, told by its number
    ],
)
def test_a_glyph_of_an_unknown_name_has_no_letter(
    kind: type, name: str, glyph: str, told: str | None
) -> None:
    said = spec(glyph, name)
    font = kind(PDFResourceManager(), said)
    drop_guessed_letters({"F1": font}, {"Font": {"F1": said}})
    assert [font.cid2unicode.get(code) for code in (51, 52, 53)] == ["3", told, "5"]


@pytest.mark.parametrize("text", ['#!\'*+!"%"#', ")/!>HX!+)**", "+(!:XP!*()("])
def test_a_garbled_date_is_neither_blank_nor_impossible(text: str) -> None:
    assert parse_date(text, date(2026, 1, 1)).outcome == "unread"


def test_what_stands_in_such_letters_may_be_anything() -> None:
    said = "(cid:19)(cid:20)"
    one = page(
        [
            (40, 60, f"DOB: {said}"),
            (40, 80, f"Date of assessment: {said}"),
            (40, 680, "Any issues with DV"),
            *PRINT,
        ]
    )
    found = [PageReading(m) for m in locate([one])["cse_assessment"]]
    answers = read_form(load_form("cse_assessment"), found, TODAY).answers
    for key in ("young_person.dob", "assessment.date"):
        assert (answers[key].state, answers[key].candidates) == (State.UNREAD, ()), key
    assert UNTOLD.fullmatch("(cid:19)")
