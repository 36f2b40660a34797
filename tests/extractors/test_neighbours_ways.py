"""What the neighbours' layouts (benchmarks/neighbours) brought up: each a page or its pieces, and what must be read of it."""

from __future__ import annotations

from itertools import zip_longest

import pytest
from printed import TODAY, answers_of, draw
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from extractors.doubts.eyes import Eyes
from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pdf.pdf_file import load_pages
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State, Value

ASSESSMENT = load_form("cse_assessment")
SUMMARY = [question for question in ASSESSMENT.of_kind("score") if question.maximum == 5]
SIZE = 10.0


def table(canvas: Canvas, lines: list[tuple[str, str]], y: float) -> None:
    """Labels and what is typed beside them, in cells, from y down."""
    canvas.setFont("Helvetica", SIZE)
    canvas.drawString(60, y + 40, "Child Sexual Exploitation Assessment")
    for row, (label, text) in enumerate(lines):
        canvas.rect(56, y - 20 * row - 6, 300, 20)
        canvas.rect(356, y - 20 * row - 6, 160, 20)
        canvas.drawString(60, y - 20 * row, label)
        canvas.drawString(362, y - 20 * row, text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param(["3/5", "2/5", "5/5", "1 / 5"], [3, 2, 5, 1], id="several are out of five"),
        pytest.param(["3/5", "2", "5", "1"], [None, 2, 5, 1], id="one alone may be a 3 or a 5"),
        pytest.param(["4/5", "4/5", "4/5", "4/5"], [None] * 4, id="the same all over may be either all over"),
        pytest.param(["3/5", "2/5", "5/5", "3/4"], [3, 2, 5, None], id="of four is nothing that is known"),
    ],
)
def test_scores_out_of_five(written: list[str], read: list[Value]) -> None:
    lines = [(q.title, text or "") for q, text in zip_longest(SUMMARY, written)]
    found = answers_of(draw(lambda canvas: table(canvas, lines, 740)), "cse_assessment")
    assert [found[question.key].value for question in SUMMARY[: len(read)]] == read


def test_out_of_five_outlives_no_stroke() -> None:
    """What is known of the way of writing doesn't undo the doubt about a score that is crossed out."""

    def put(canvas: Canvas) -> None:
        table(canvas, [(q.title, f"{1 + row % 5}/5") for row, q in enumerate(SUMMARY)], 740)
        canvas.bezier(360, 738, 366, 752, 372, 736, 378, 750)

    found = answers_of(draw(put), "cse_assessment")
    assert [found[question.key].value for question in SUMMARY[:4]] == [None, 2, 3, 4]


@pytest.mark.parametrize(("stated", "verified"), [("03/04/2013", "03/04/2010"), ("03/04/2010", "03/04/2013")])
def test_of_two_dates_of_birth_the_later_is_kept(stated: str, verified: str) -> None:
    """A doubt lowers nothing: a child who may be under 13 counts as one, whichever line says so."""

    lines = [("Name", "Ima Pretend"), ("DOB", stated), ("DOB (verified):", verified), ("Contact No", "-")]
    lines += [(question.title, "2") for question in SUMMARY]
    data = draw(lambda canvas: table(canvas, lines, 740))
    maps = locate(load_pages(data, range(1, 2)))["cse_assessment"]
    into = read_form(ASSESSMENT, [PageReading(m) for m in maps], TODAY, Eyes(data))
    assert into.answers["young_person.dob"].state is State.UNREAD
    assert into.years == (2013,)


@pytest.mark.parametrize(
    ("label", "born", "told"),
    [
        ("Mother's DOB", "12/05/1980", State.READ),
        ("Parent DOB:", "12/05/80", State.READ),
        ("Father’s date of birth", "1 March 1979", State.READ),
        ("Carer 1 DOB", "12/05/1980", State.READ),
        ("Mother's DOB", "12/05/2012", State.UNREAD),  # in the wrong row perhaps
        ("Sibling's DOB", "12/05/2013", State.UNREAD),
        ("Male DOB", "12/05/1980", State.UNREAD),
        ("DOB", "12/05/1980", State.UNREAD),
    ],
)
def test_a_relatives_date_of_birth_is_none_of_the_childs(label: str, born: str, told: State) -> None:
    lines = [("Name", "Ima Pretend"), ("DOB", "03/04/2010"), (label, born), ("Contact No", "-")]
    lines += [(question.title, "2") for question in SUMMARY]
    found = answers_of(draw(lambda canvas: table(canvas, lines, 740)), "cse_assessment")
    assert found["young_person.dob"].state is told


def test_a_heading_below_its_number() -> None:
    """In a narrow cell of a matrix "5." and "Accommodation" stand on two lines; once both were a remark on the first
    statement."""
    *before, section = ASSESSMENT.of_kind("indicator")[:5]

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        y = 800.0
        for question in before:
            for text in (question.title, *(option.title[:80] for option in question.options)):
                y -= 15
                canvas.drawString(60, y, text)
        canvas.rect(20, 260, 80, 100)
        canvas.setFont("Helvetica-Bold", SIZE)
        canvas.drawString(24, 346, "5.")
        canvas.drawString(24, 334, "Accommodation")
        canvas.setFont("Helvetica", 7)
        for column, option in enumerate(section.options):
            x = 100 + 95 * column
            canvas.rect(x, 260, 95, 100)
            lines = simpleSplit(option.title, "Helvetica", 7, 88)
            for row, text in enumerate([*lines, "X"] if option.value == 3 else lines):
                canvas.drawString(x + 4, 348 - 9 * row, text)

    data = draw(put)
    (page,) = locate(load_pages(data, range(1, 2)))["cse_assessment"]
    assert any(m.title.role == "heading" and m.title.keys[0] == section.key for m in page.print)
    answer = answers_of(data, "cse_assessment")[section.key]
    assert (answer.value, answer.state) == (3, State.READ)
