"""What a form field or a drawing cuts off at its box isn't on the page: it was read as the neighbour's."""

from __future__ import annotations

import io
from collections.abc import Callable

import pdfplumber
import pytest
from printed import answers_of
from printed import draw as drawn
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.pdf.pdf_content import PageContent
from schemas.types import State, Value

Box = tuple[float, float, float, float]


def words_of(draw: Callable[[Canvas], None]) -> list[str]:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(400, 200))
    draw(canvas)
    canvas.save()
    with pdfplumber.open(io.BytesIO(data.getvalue())) as pdf:
        return [word.text for word in PageContent(pdf.pages[0]).words()]


def part(canvas: Canvas, name: str, box: Box, text: str, at: tuple[float, float]) -> None:
    canvas.beginForm(name, *box)
    canvas.setFont("Helvetica", 10)
    for i, line in enumerate(text.split("\n")):
        canvas.drawString(at[0], at[1] - 12 * i, line)
    canvas.endForm()


@pytest.mark.parametrize(
    ("box", "at", "moved", "text", "seen"),
    [
        ((0, 0, 60, 14), (2, 4), (1, 0, 0, 1, 50, 100), "Testina Mock Longer", ["Testina", "Mock…"]),
        (
            (0, 0, 120, 14),
            (2, 4),
            (1, 0, 0, 1, 50, 100),
            "Testina Mock Longer",
            ["Testina", "Mock", "Longer"],
        ),
        ((50, 100, 110, 114), (52, 104), (1, 0, 0, 1, 0, 0), "Testina Mock Longer", ["Testina", "Mock…"]),
        ((50, 100, 110, 114), (52, 104), (1, 0, 0, 1, 30, -20), "Testina Mock Longer", ["Testina", "Mock…"]),
        ((-30, -7, 30, 7), (-28, -3), (1, 0, 0, 1, 80, 100), "Testina Mock Longer", ["Testina", "Mock…"]),
        ((60, 14, 0, 0), (2, 4), (1, 0, 0, 1, 50, 100), "Testina Mock Longer", ["Testina", "Mock…"]),
        ((0, 0, 60, 14), (2, 4), (2, 0, 0, 2, 50, 100), "Testina Mock Longer", ["Testina", "Mock…"]),
        ((0, 0, 60, 14), (2, 4), (0.5, 0, 0, 0.5, 50, 100), "Testina Mock Longer", ["Testina", "Mock…"]),
        ((0, 0, 60, 14), (2, 4), (1, 0, 0, 1, 50, 100), "Mock\nbelow", ["Mock…"]),
        # A box that isn't understood, or that hides all: what hides words is another's to say.
        ((0, 0, 60, 14), (200, 4), (1, 0, 0, 1, 50, 100), "Mock", ["Mock"]),
    ],
)
def test_letters_beyond_the_box_of_their_part_are_not_on_the_page(
    box: Box, at: tuple[float, float], moved: tuple[float, ...], text: str, seen: list[str]
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(20, 180, "Print")
        part(canvas, "field", box, text, at)
        canvas.transform(*moved)
        canvas.doForm("field")

    assert [word for word in words_of(draw) if word != "Print"] == seen


@pytest.mark.parametrize(
    ("outer", "seen"), [((0, 0, 300, 100), ["Testina", "Mock…"]), ((0, 0, 60, 100), ["Testina…"])]
)
def test_a_part_within_a_part_is_cut_off_by_both(outer: Box, seen: list[str]) -> None:
    def draw(canvas: Canvas) -> None:
        part(canvas, "field", (0, 0, 60, 14), "Testina Mock Longer", (2, 4))
        canvas.beginForm("page", *outer)
        canvas.translate(20, 20)
        canvas.doForm("field")
        canvas.endForm()
        canvas.translate(30, 60)
        canvas.doForm("page")

    assert words_of(draw) == seen


FORM = [
    "Name: Testina Notreal",
    "DOB:",
    "Is the child or young person subject to a CP Plan or Looked after?",
    "Overall Score",
    "RAG Rating:",
    "Red (38 and above)  Amber (18-42)  Green (10-22)",
    "Date of assessment:",
    "Parents contact no's",
    "Emotional/Mental Health concerns Y/N",
    "Any significant loss/bereavement",
    "Is the young person at risk",
]
CP, BIRTH, OVERALL, BAND = (
    "needs.cp_plan_or_looked_after",
    "young_person.dob",
    "summary.overall_score",
    "summary.rag",
)


@pytest.mark.parametrize(
    ("key", "row", "text", "seen", "value"),
    [
        (CP, 2, "No", "No", False),
        (CP, 2, "No longer", "No", None),
        (CP, 2, "No\nlonger", "No longer", None),  # the second line lies below the box
        (CP, 2, "No          longer", "No ", None),
        (CP, 2, "No, child in care", "No,", None),
        (CP, 2, "No - CP plan", "No -", None),
        (CP, 2, "No. Child in care", "No.", None),
        (CP, 2, "No (was)", "No (", None),
        (CP, 2, "None known", "None", None),
        (CP, 2, "Not known", "No", None),
        (CP, 2, "Yes until 2019", "Yes", None),
        (CP, 2, "No ...... ......", "No ...", False),  # a line to write on
        (BIRTH, 1, "03/04/2012", "03/04/2012", "2012-04-03"),
        (BIRTH, 1, "03/04/2012", "03/04/20", None),
        (BIRTH, 1, "3 April 2012", "3 April 20", None),
        (OVERALL, 3, "41", "4", None),
        (OVERALL, 3, "27 of 40", "27", None),
        (BAND, 4, "Green/Amber", "Green", None),
    ],
)
def test_a_text_that_is_cut_off_is_no_sure_answer(
    key: str, row: int, text: str, seen: str, value: Value
) -> None:
    """Nobody sees the rest, nor may what is left be taken for all that was written."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for number, line in enumerate(FORM):
            canvas.drawString(40, 800 - 24 * number, line)
        part(canvas, "field", (0, 0, stringWidth(seen, "Helvetica", 10) + 2.5, 14), text, (2, 4))
        canvas.translate(400, 796 - 24 * row)
        canvas.doForm("field")

    answer = answers_of(drawn(put), "cse_assessment")[key]
    assert (answer.value, answer.state) == (value, State.UNREAD if value is None else State.READ)
