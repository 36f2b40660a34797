"""A typed "n/a" on a scan, in which OCR reads the stroke as an l."""

from __future__ import annotations

import pytest

from extractors.scans.text.tesseract import OcrWord
from extractors.scans.text.text import TextReading
from extractors.scans.text.typed import typed_yes_no
from schemas.forms import load_form

QUESTION = load_form("cse_assessment")["needs.cp_plan_or_looked_after"]


@pytest.mark.parametrize(
    ("passes", "printed", "value"),
    [
        (("nla", "nla"), True, False),
        (("n/a", "nla"), True, False),
        (("N/A", "NIA"), True, False),
        (("nla", "no"), True, None),
        (("nla", "nla"), False, None),  # by hand
        (("nla", "nla yes"), True, None),
        ((), True, None),
    ],
)
def test_not_applicable(passes: tuple[str, ...], printed: bool, value: bool | None) -> None:
    words = tuple(
        tuple(OcrWord(text=word, box=(0, 0, 30, 20), confidence=0.8, line=0) for word in said.split())
        for said in passes
    )
    assert (
        typed_yes_no(TextReading(passes[0] if passes else "", 0.8, printed, False, words), QUESTION).value
        is value
    )
