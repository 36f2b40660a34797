"""Running heads of a form's pages: which page's names another child or case."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfWriter

from extractors import read_document
from extractors.forms.heads_at_odds import _odd_pages
from extractors.pages.page import Page
from schemas.settings import ReadLimits
from tests.extractors.drawn_over import canvas_over
from tests.extractors.pages import words

NAME = "Testy McSample"
SAMPLE = Path(__file__).parents[2] / "sample_forms" / "filled" / "all_agree.pdf"  # of Tegan Trialton


def _page(number: int, said: str, top: float) -> Page:
    lines = [(40.0, 130.0 + 20 * i, f"what stands on line {i}") for i in range(5)]
    return Page(number, 595.0, 842.0, words([*lines, (40.0, top, said)]), rulings=(), shapes=())


def _odd(heads: list[str], top: float) -> list[int]:
    return _odd_pages([_page(number, said, top) for number, said in enumerate(heads, 1)], NAME)


@pytest.mark.parametrize(
    ("heads", "odd"),
    [
        (
            [
                "Name: Testy McSample ID: 120987",
                "Name: Testy McSample ID: 120987",
                "Name: Ann Mockley ID: 7744",
            ],
            [3],
        ),
        (["NHS no. 943 476 5919", "NHS no. 943 476 5919", "NHS no. 485 777 3456"], [3]),
        (["Case ref: CSC/2026/1178", "Case ref: CSC/2026/0412"], [2]),
        (["120987", "120987", "120988"], [3]),  # a sister's number may be the next
        (["Testy McSample - CSE", "Ann Mockley - CSE", "Testy McSample - CSE"], [2]),
        (["Testy McSample - CSE", "Ann McSample - CSE", "Testy McSample - CSE"], [2]),
        (["MCSAMPLE, Testy (LCS 4471)", "MOCKLEY, Ann (LCS 9902)"], [2]),
        (["Child: Ann Mockley", "Child: Ann Mockley"], [1, 2]),
        (["Young person: Testy McSample", "Young person: Testy Mockley"], [2]),
    ],
)
@pytest.mark.parametrize("top", [20.0, 805.0])
def test_another_childs(heads: list[str], odd: list[int], top: float) -> None:
    assert _odd(heads, top) == odd


@pytest.mark.parametrize(
    "heads",
    [
        ["Name: Testy McSample ID: 120987 Page 1", "Name: Testy McSample ID: 120987 Page 2"],
        ["Printed 02/11/2026 10:43 by user 4471", "Printed 03/11/2026 09:01 by user 4471"],
        ["Part A - Details", "Part B - Indicators", "Part C - Outcome"],
        ["Ref 120987-01", "Ref 120987-02", "Ref 120987-03"],
        ["Sheet 0004711", "Sheet 0004712", "Sheet 0004713"],
        ["Testy McSample", "Fictown Council", "Testy McSample"],  # heads of left and right pages
        ["T McSample - CSE", "Testy McSample - CSE"],
        ["Child: Testy", "Child: T. McSample"],
        ["Child: confidential", "Child: confidential"],
        ["Name of form: CSE assessment", "Name of form: CSE assessment"],
        ["Worker: Ann Mockley", "Worker: Ann Mockley"],
        ["Tel 01632 960123", "Tel 01632 960123"],
    ],
)
def test_one_childs(heads: list[str]) -> None:
    assert _odd(heads, 20.0) == []


@pytest.mark.parametrize(
    ("last", "status_open"), [("Client: Tegan Trialton 120987", False), ("Client: Ann Mockley 774411", True)]
)
def test_a_page_of_anothers_is_left_open(last: str, status_open: bool) -> None:
    writer = PdfWriter(SAMPLE)
    for index, page in enumerate(writer.pages, 1):
        said = last if index == len(writer.pages) else "Client: Tegan Trialton 120987"
        with canvas_over(page) as canvas:
            canvas.setFont("Helvetica", 7)
            canvas.drawString(40, float(page.mediabox.height) - 10, said)
    made = io.BytesIO()
    writer.write(made)
    (form,) = read_document(made.getvalue(), ReadLimits(), date(2026, 11, 2)).forms
    told = [flag for flag in form.flags if flag.code == "sources_disagree"]
    assert bool(told) is status_open
    assert all(form.answers[key].may_be_anything for flag in told for key in flag.keys)
