"""Sections in a table with a column for evidence beside that of the marks or scores: what it says of the marked statement held them all."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, box, page
from printed import TODAY, answers_of, checklist
from reportlab.pdfgen.canvas import Canvas

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


def read(
    mark: str, said: str, where: int = MARK, head: str = "", section: int = 0, apart: bool = False
) -> Answer:
    """A section's answer. mark: what stands in each section's cell. said: beside a statement of that section. head: over the last
    column of every section; apart: in a cell of its own."""
    lines: list[Line] = []
    rulings: list[Ruling] = []
    top = 40.0
    for question in SECTIONS:
        lines += [(44, top + 4, question.title), *([(SIDES[3] + 4, top + 4, head)] if head else [])]
        for x0, x1 in ((SIDES[0], SIDES[3]), SIDES[3:]) if apart else ((SIDES[0], SIDES[-1]),):
            rulings += box(x0, top, x1, top + 18)
        for option in question.options:
            value, top = int(option.value), top + 18
            texts = [str(value), option.title, mark if value == MARK else ""]
            texts.append(said if question is SECTIONS[section] and value == where else "")
            for x0, x1, text in zip(SIDES, SIDES[1:], texts, strict=False):
                rulings += box(x0, top, x1, top + 18)
                lines += [(x0 + 4, top + 4, text)] if text else []
        top += 24
    found = [PageReading(m) for m in locate([page([*lines, *PRINT], rulings)])["cse_assessment"]]
    return read_form(FORM, found, TODAY).answers[SECTIONS[section].key]


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


HEADS = ["Evidence", "Comments", "Notes", "Details", "Rationale", "Source"]
TOLD = [
    "gifts, older peers",
    "YP told school nurse in May",
    "Phone bill and receipts",
    "Met 3 times at park",
    "Meeting 4/3/2026",
]
TOLD_OTHERWISE = [
    "was 3, now 5", "not this one", "is it?", "no", "see 5", "5", "five", "wrong row", "next one down", "manager says higher",
    "denied by mum", "years ago", "previous worker", "her sister", "n/a", "unsure of it", "should be lower", "ignore", "→ 5",
    "Dependent on gifts", "moderate", "scored with nurse", "row below", "gifts 5", "ok",
]  # fmt: skip


@pytest.mark.parametrize("said", TOLD)
def test_plain_words_under_a_head_are_evidence(said: str) -> None:
    for head in HEADS[: len(HEADS) if said is TOLD[0] else 1]:
        assert read("X", said, head=head).value == MARK
    assert read("X", said, head="Supporting evidence", apart=True).value == MARK


@pytest.mark.parametrize("said", TOLD_OTHERWISE)
def test_what_may_say_otherwise_under_a_head_is_a_doubt(said: str) -> None:
    assert read("X", said, head="Evidence").value is None


@pytest.mark.parametrize("head", ["", "Now", "Review", "Score", "Previous notes", "Manager"])
def test_plain_words_under_no_such_head_are_a_doubt(head: str) -> None:
    assert read("X", TOLD[0], head=head).value is None


@pytest.mark.parametrize("said", TOLD)
def test_evidence_beside_another_statement_or_no_mark_is_a_doubt(said: str) -> None:
    assert read("X", said, where=2, head="Evidence").value is None
    assert read("", said, head="Evidence").value is None


def test_a_word_of_another_statement_is_a_doubt() -> None:
    assert read("X", "homeless with gifts", head="Evidence", section=2).value is None


@pytest.mark.parametrize(
    ("mark", "value"), [("X see notes", None), ("X - see over", None), ("X since May", MARK)]
)
def test_what_points_elsewhere_right_behind_a_mark_is_a_doubt(mark: str, value: int | None) -> None:
    assert read(mark, "").value == value


def behind_ticks(said: str) -> dict[str, Answer]:
    """The answers of a checklist with two lines ticked, behind whose marks this stands apart."""

    def beside(canvas: Canvas, _x: float, y: float, _value: int | str | None, on: bool) -> None:
        if on:
            canvas.drawString(440, y, "X")
            canvas.drawString(480, y, said)

    return answers_of(checklist(TICKED, beside), "cse_checklist")


TICKED = {"low.self_harm", "low.drugs_alcohol"}


@pytest.mark.parametrize("said", ["since May", "disclosed to nurse", "Mum reports"])
def test_who_says_so_apart_from_a_tick_leaves_it(said: str) -> None:
    answers = behind_ticks(said)
    assert {key: answers[key].value for key in TICKED} == dict.fromkeys(TICKED, True)


@pytest.mark.parametrize("said", ["denied", "not now", "?", "line above", "gifts"])
def test_any_other_words_apart_from_a_tick_are_a_doubt(said: str) -> None:
    answers = behind_ticks(said)
    assert {answers[key].value for key in TICKED} == {None}


@pytest.mark.parametrize("said", ["Mum reports", "School log"])
def test_beside_another_statement_it_is_a_doubt(said: str) -> None:
    assert read("X", said, where=2).value is None
    assert read("", said).value is None
