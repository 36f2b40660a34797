"""A question that is asked in two places of a form and answered differently: either answer was taken, and nobody was told."""

from __future__ import annotations

import pytest
from printed import TODAY, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from extractors.doubts.eyes import Eyes
from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pdf.pdf_file import check_pdf, load_pages
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.keys import BIRTH, OVERALL
from schemas.types import Answer, State, Value

FORM = load_form("cse_assessment")
CP = "needs.cp_plan_or_looked_after"
EXPLOITED = "summary.current_exploitation"
ROWS = [
    ("Name", "Ima Pretend"),
    ("DOB", "03/04/2011"),
    ("Date of assessment", "01/11/2026"),
    ("Any issues with DV", "No"),
    (FORM[CP].title, "No"),
    *((question.title, "2") for question in FORM.of_kind("score")[:10]),
    ("Overall Score", "27"),
]
PLACES = ("right below", "at the top", "at the end", "overleaf")


def form(label: str, again: str, place: str) -> bytes:
    """A table in which a row stands a second time. again: what it says there."""

    def put(canvas: Canvas) -> None:
        rows = [*ROWS]
        at = next(n for n, row in enumerate(rows) if row[0] == label)
        where = {"right below": at + 1, "at the top": 0, "at the end": len(rows), "overleaf": len(rows)}
        rows.insert(where[place], (label, again))
        canvas.setFont("Helvetica", 8)
        y = 800
        for asked, answer in rows:
            if place == "overleaf" and y < 600:
                canvas.showPage()
                canvas.setFont("Helvetica", 8)
                y = 800
            y -= 22
            canvas.rect(50, y - 6, 260, 22)
            canvas.rect(310, y - 6, 200, 22)
            canvas.drawString(55, y, asked)
            canvas.drawString(315, y, answer)

    return draw(put)


def answered(label: str, again: str, place: str) -> dict[str, Answer]:
    return answers_of(form(label, again, place), "cse_assessment")


ANSWERS: list[tuple[str, str, str, str, tuple[Value, ...]]] = [
    (BIRTH, "DOB", "25/12/2014", "03/04/2011", ()),
    ("assessment.date", "Date of assessment", "01/06/2026", "1 November 2026", ("2026-11-01", "2026-06-01")),
    (CP, FORM[CP].title, "Yes", "NO", (False, True)),
    (EXPLOITED, FORM[EXPLOITED].title, "5", "2", (2, 5)),
    (OVERALL, "Overall Score", "45", "27", (27, 45)),
]
SCORED = [(key, label, other, may_be) for key, label, other, _, may_be in ANSWERS if key != BIRTH]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("key", "label", "other"), [a[:3] for a in ANSWERS], ids=[a[0] for a in ANSWERS])
def test_another_answer_leaves_it_open(key: str, label: str, other: str, place: str) -> None:
    assert answered(label, other, place)[key].state is State.UNREAD


@pytest.mark.parametrize(("key", "label", "other", "may_be"), SCORED, ids=[a[0] for a in SCORED])
def test_both_are_possible(key: str, label: str, other: str, may_be: tuple[Value, ...]) -> None:
    assert sorted(map(str, answered(label, other, "right below")[key].candidates)) == sorted(map(str, may_be))


@pytest.mark.parametrize("place", PLACES)
def test_a_child_who_may_be_under_13_counts_as_one(place: str) -> None:
    data = form("DOB", "25/12/2014", place)
    maps = locate(load_pages(data, range(1, check_pdf(data, 300).page_count + 1)))[FORM.id]
    into = read_form(FORM, [PageReading(m) for m in maps], TODAY, Eyes(data))
    said = [str(value)[:4] for value in into.answers[BIRTH].candidates] + [str(year) for year in into.years]
    assert max(said) == "2014"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("key", "label", "same"), [(a[0], a[1], a[3]) for a in ANSWERS if a[0] != CP])
def test_the_same_answer_leaves_it(key: str, label: str, same: str, place: str) -> None:
    """But for yes or no: which of two labels that are as good asks is in doubt there whatever they say."""
    assert answered(label, same, place)[key].state is State.READ


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("key", "label"), [a[:2] for a in ANSWERS])
def test_none_takes_nothing_away(key: str, label: str, place: str) -> None:
    """Which of the two places asks isn't known; what stands at the other is no less an answer."""
    assert answered(label, "", place)[key].state in (State.READ, State.UNREAD)


UNSETTLED = [
    (OVERALL, "Overall Score", "see below"),
    (OVERALL, "Overall Score", "27 or 45"),
    (OVERALL, "Overall Score", "27 / 45"),
    (OVERALL, "Overall Score", "27?"),
    (EXPLOITED, FORM[EXPLOITED].title, "2 or 5"),
    (EXPLOITED, FORM[EXPLOITED].title, "2 ?"),
    (BIRTH, "DOB", "03/04/2011 or 03/04/2014"),
    (BIRTH, "DOB", "03/04/2011?"),
    ("assessment.date", "Date of assessment", "01/11/2026 or 01/10/2026"),
    (CP, FORM[CP].title, "No?"),
    (CP, FORM[CP].title, "Yes/No"),
]


@pytest.mark.parametrize("place", ["right below", "at the end"])
@pytest.mark.parametrize(("key", "label", "again"), UNSETTLED)
def test_what_cant_be_read_there_leaves_it_open(key: str, label: str, again: str, place: str) -> None:
    """Also where one of two answers is the same, or the same is asked."""
    answer = answered(label, again, place)[key]
    assert answer.state is State.UNREAD and answer.value is None
