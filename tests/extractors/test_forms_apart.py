"""Two forms in one file, printed in unlike words: each once lacked what the other one prints to the letter."""

from __future__ import annotations

import io
from itertools import permutations

import pytest
from printed import SIZE, TODAY, checklist, draw, sections
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from extractors.document import read_pages
from extractors.pdf.pdf_file import check_pdf, load_pages
from extractors.scans.scanned import Scans
from schemas.forms import load_form
from schemas.types import FormReading, State

FORM = load_form("cse_assessment")
QUESTIONS = FORM.of_kind("yes_no")
HEAD = "Fableford Trust: official-sensitive"


def front(name: str, said: dict[str, str], y_n: bool, head: str = "", tail: str = "") -> bytes:
    """A front sheet, each question in a row of its own. y_n: printed with the blank's "Y/N". head: runs over every page.
    tail: printed behind a label that has no "Y/N"."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        y = 780.0
        if head:
            canvas.drawString(60, 815, head)
        texts = [("Name:", name), ("Address:", "1 Invented Row"), ("Ethnicity:", "White British")]
        labels = [(q.title if y_n else q.title.removesuffix(" Y/N") + tail, said[q.key]) for q in QUESTIONS]
        for label, answer in [*texts, *labels]:
            canvas.rect(56, y - 5, 480, 18)
            canvas.drawString(60, y, label)
            canvas.drawString(60 + canvas.stringWidth(f"{label} ", "Helvetica", SIZE), y, answer)
            y -= 30
        if head:
            canvas.showPage()
            canvas.setFont("Helvetica", SIZE)
            canvas.drawString(60, 815, head)
            canvas.drawString(60, 780, "Professional Judgement")  # no label: no text of it can go on overleaf

    return draw(put)


def cover() -> bytes:
    return draw(lambda canvas: canvas.drawString(80, 700, "Papers for the strategy meeting, sheet by sheet"))


def together(parts: list[bytes]) -> list[FormReading]:
    writer, buffer = PdfWriter(), io.BytesIO()
    for part in parts:
        writer.append(PdfReader(io.BytesIO(part)))
    writer.write(buffer)
    data = buffer.getvalue()
    pages = load_pages(data, range(1, check_pdf(data, 300).page_count + 1))
    return list(read_pages(data, pages, Scans(), TODAY).forms)


def said(*answers: str) -> dict[str, str]:
    return {q.key: answers[n % len(answers)] for n, q in enumerate(QUESTIONS)}


def answers_of(form: FormReading) -> dict[str, object]:
    return {key: (answer.value, answer.state, answer.candidates) for key, answer in form.answers.items()}


SIBLINGS = {
    "with Y/N": front("Silas Nonesuch", said("Yes", "No"), y_n=True),
    "without": front("Odile Nonesuch", said("No", "No", "Yes"), y_n=False),
    "with a question mark": front("Perdita Nonesuch", said("No", "Yes", "Yes"), y_n=False, tail="?"),
    "under a running head": front("Ivor Nonesuch", said("Yes", "Yes", "No"), y_n=False, head=HEAD),
}
TICKS = checklist(
    ["low.self_harm"], lambda canvas, x, y, _, on: canvas.drawString(x - 20, y, "X" if on else "")
)


@pytest.mark.parametrize("between", ["", "cover", "checklist"])
@pytest.mark.parametrize("names", list(permutations(SIBLINGS, 2)))
def test_each_form_has_its_own_answers(names: tuple[str, str], between: str) -> None:
    middle = {"": [], "cover": [cover()], "checklist": [TICKS]}[between]
    first, second = (SIBLINGS[name] for name in names)
    found = [form for form in together([first, *middle, second]) if form.form == "cse_assessment"]
    assert [answers_of(form) for form in found] == [
        answers_of(form) for part in (first, second) for form in together([part])
    ]


def test_answers_are_what_was_written() -> None:
    (form,) = [f for f in together([SIBLINGS["with Y/N"], SIBLINGS["without"]]) if f.pages == (2,)]
    wanted = {key: answer == "Yes" for key, answer in said("No", "No", "Yes").items()}
    assert {key: form.answers[key].value for key in wanted} == wanted


INDICATORS = FORM.of_kind("indicator")


def unnamed(score: int, numbered: bool) -> list[bytes]:
    """A form without a name's space: its summary, and its sections behind it."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(400, 780, "Score")
        for n, question in enumerate(INDICATORS):
            title = FORM[question.key.replace("indicators.", "summary.")].title
            canvas.drawString(60, 760 - 18 * n, f"{n + 1}. {title}" if numbered else title)
            canvas.drawString(400, 760 - 18 * n, str(score))

    marks = {question.key: [score] for question in INDICATORS}
    drawn = sections(marks, lambda canvas, x, y, _, on: canvas.drawString(x + 430, y, "X" if on else ""))
    return [draw(put), drawn]


@pytest.mark.slow
@pytest.mark.parametrize("numbered", [(True, False), (False, True), (False, False), (True, True)])
def test_the_summary_of_one_form_without_a_name_stands_for_no_others(numbered: tuple[bool, bool]) -> None:
    """A numbered label is sought where none is printed to the letter, and so was never found beside another form's."""
    (found,) = together([*unnamed(2, numbered[0]), *unnamed(4, numbered[1])])
    for question in INDICATORS:
        for key in (question.key, question.key.replace("indicators.", "summary.")):
            answer = found.answers[key]
            assert answer.state is State.UNREAD, key
            assert {2, 4} <= set(answer.candidates) or answer.may_be_anything, key
