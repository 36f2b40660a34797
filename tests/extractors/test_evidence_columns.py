"""Sections in a table with a column for evidence beside that of the marks or scores: what it says of the marked statement held them all."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, box, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Ruling
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")[2:6]
SIDES = (40.0, 60.0, 440.0, 480.0, 590.0)  # of the number, the statement, the mark and the evidence
MARK = 4


def read(mark: str, said: str, where: int = MARK) -> Answer:
    """The first section's answer. mark: what stands in each section's cell. said: beside a statement of the first section."""
    lines: list[Line] = []
    rulings: list[Ruling] = []
    top = 40.0
    for question in SECTIONS:
        lines.append((44, top + 4, question.title))
        rulings += box(SIDES[0], top, SIDES[-1], top + 18)
        for option in question.options:
            value, top = int(option.value), top + 18
            texts = [str(value), option.title, mark if value == MARK else ""]
            texts.append(said if question is SECTIONS[0] and value == where else "")
            for x0, x1, text in zip(SIDES, SIDES[1:], texts, strict=False):
                rulings += box(x0, top, x1, top + 18)
                lines += [(x0 + 4, top + 4, text)] if text else []
        top += 24
    found = [PageReading(m) for m in locate([page([*lines, *PRINT], rulings)])["cse_assessment"]]
    return read_form(FORM, found, TODAY).answers[SECTIONS[0].key]


@pytest.mark.parametrize("mark", ["X", "✓", str(MARK)])
@pytest.mark.parametrize("said", ["Mum reports", "School log", "See attached chronology", "Seen on visit 2"])
def test_what_bears_out_the_mark_leaves_it(mark: str, said: str) -> None:
    assert read(mark, said).value == MARK


@pytest.mark.parametrize("mark", ["X", str(MARK)])
@pytest.mark.parametrize(
    "said", ["Not now", "should be 5", "now 5", "Denied", "see below", "Mum reports 5", "?"]
)
def test_any_other_remark_is_a_doubt(mark: str, said: str) -> None:
    assert read(mark, said).value is None


OFTEN = [
    "3 times in May",
    "since 4 June",
    "on 2 occasions",
    "Seen 3x",
    "4 nights in June",
    "Mum: 3 incidents",
    "5th May",
]
SCORED = [
    "score 3",
    "Score: 3",
    "Score: 3 now",
    "Scored 3",
    "should be 5 times",
    "3 times, not 4",
    "1 to 5 times",
    "3",
    "level 3",
    "3 points",
    "0 times in May",
    "3 times in 2019",
]


@pytest.mark.parametrize("said", OFTEN)
def test_how_often_and_on_which_day_is_no_score(said: str) -> None:
    assert read("X", said).value == MARK
    assert read("X", said, where=2).value is None


@pytest.mark.parametrize("said", SCORED)
@pytest.mark.parametrize("where", [MARK, 2])
def test_a_score_named_among_notes_is_a_doubt(said: str, where: int) -> None:
    assert read("X", said, where).value is None


def test_the_same_score_named_among_notes() -> None:
    assert read("X", f"Score: {MARK}").value in (None, MARK)


@pytest.mark.parametrize("said", ["Mum reports", "School log"])
def test_beside_another_statement_it_is_a_doubt(said: str) -> None:
    assert read("X", said, where=2).value is None
    assert read("", said).value is None
