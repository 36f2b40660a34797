"""Small forms drawn for one test each, and their answers: printed lines, with marks that the test draws beside them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from extractors.doubts.eyes import Eyes
from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pdf.pdf_file import check_pdf, load_pages
from extractors.questions.locate import locate
from sample_forms.producers.reportlab_pages import use_dejavu
from schemas.forms import Question, load_form
from schemas.types import Answer

TODAY = date(2026, 11, 24)
PAGE = (595.0, 842.0)
SIZE = 9.0  # points, of all print
OTHERS = [
    "Name: Testina Notreal",
    "DOB: 03/04/2012",
    "Emotional/Mental Health concerns Y/N: No",
    "Any significant loss/bereavement: No",
    "Is the child or young person subject to a CP Plan or Looked after? No",
]
"""Lines by which a page is known for an assessment's, whatever else is tried on it."""

Beside = Callable[[Canvas, float, float, "int | str | None", bool], None]
"""Draws what stands beside one line: canvas, x and y of the line's start, its option, whether it is marked."""


def draw(put: Callable[[Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=PAGE, invariant=1)
    put(canvas)
    canvas.save()
    return buffer.getvalue()


def answers_of(data: bytes, form: str) -> dict[str, Answer]:
    pages = load_pages(data, range(1, check_pdf(data, 300).page_count + 1))
    maps = locate(pages)[form]
    return read_form(load_form(form), [PageReading(m) for m in maps], TODAY, Eyes(data)).answers


def section_heading(canvas: Canvas, y: float, title: str, top: float = 800.0) -> float:
    """Prints a section's heading below the last one's end, on the next page where little room is left; returns its baseline. y: 0
    before the first section. top: the first heading's baseline on each page."""
    if y < 330:
        if y:
            canvas.showPage()
        y = top
    canvas.setFont("Helvetica-Bold", SIZE)
    canvas.drawString(60, y, title)
    return y


def checklist(ticked: Iterable[str], beside: Beside) -> bytes:
    """The checklist on one page, a line each."""
    form = load_form("cse_checklist")
    chosen = set(ticked)

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        y = 780.0
        canvas.drawString(60, y, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        for question in form.of_kind("tick"):
            y -= 22
            line(canvas, 90, y, question.title)
            beside(canvas, 90, y, None, question.key in chosen)

    return draw(put)


def choices(put: Callable[[Canvas, float, str], None]) -> bytes:
    """The checklist on one page, a line each, long ones cut. put: draws on a line, given its y and the question's key."""

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        for number, question in enumerate(load_form("cse_checklist").of_kind("tick")):
            y = 760.0 - 20 * number
            canvas.drawString(60, y, question.title[:74])
            put(canvas, y, question.key)

    return draw(page)


def sections(
    marks: dict[str, Iterable[int]], beside: Beside, tail: str = "", summary: Sequence[str] = ()
) -> bytes:
    """The ten sections, their statements below each other. tail: printed behind each statement, "({})". summary: the scores of a
    table on a page behind them, from the first section on; none, no table."""
    form = load_form("cse_assessment")

    def put(canvas: Canvas) -> None:
        y = 0.0
        for question in form.of_kind("indicator"):
            y = section_heading(canvas, y, question.title)
            for option in question.options:
                y -= 16
                y = line(
                    canvas,
                    110,
                    y,
                    option.title,
                    tail.format(option.value),
                    option.value,
                    beside,
                    marks[question.key],
                )
            y -= 30
        if summary:
            canvas.showPage()
            summary_table(canvas, summary)

    return draw(put)


def summary_table(canvas: Canvas, scores: Iterable[str]) -> None:
    """The sections' scores in the summary, from the first section on."""
    form = load_form("cse_assessment")
    canvas.setFont("Helvetica", SIZE)
    for place, (question, score) in enumerate(zip(form.of_kind("indicator"), scores, strict=False)):
        y = 780.0 - 20 * place
        canvas.grid([40, 400, 480], [y - 6, y + 14])
        canvas.drawString(50, y, form[question.summary or ""].title)
        canvas.drawString(420, y, score)


def scores_said(scores: Mapping[str, int], said: int) -> list[str]:
    """Of each section its own score where it is one of the first `said`, else one more, or 1 for a 5."""
    return [str(own if place < said else own % 5 + 1) for place, own in enumerate(scores.values())]


def line(
    canvas: Canvas,
    x: float,
    y: float,
    text: str,
    tail: str = "",
    value: int | str | None = None,
    beside: Beside | None = None,
    marked: Iterable[int] = (),
) -> float:
    """One printed statement over as many lines as it needs; returns the baseline of the last."""
    canvas.setFont("Helvetica", SIZE)
    pieces = simpleSplit(f"{text} {tail}".strip(), "Helvetica", SIZE, 540 - x)
    for number, piece in enumerate(pieces):
        canvas.drawString(x, y - 11 * number, piece)
    if beside is not None:
        beside(canvas, x, y, value, value in set(marked))
    return y - 11 * (len(pieces) - 1)


def open_sections(
    canvas: Canvas,
    questions: Iterable[Question],
    x: float,
    mark: Callable[[int, int, float], object],
    head: Callable[[int, float, float], object] = lambda place, y, end: None,
    gap: float = 16,
    top: float = 800.0,
) -> None:
    """Sections without rulings, over as many pages as they need. mark: draws at a statement, told the section's place, the
    statement's score and the baseline of its last line; head: at a heading, told its place, baseline and end. gap: points
    from a heading to its first statement. top: the first heading's baseline on each page."""
    y = 0.0
    for place, question in enumerate(questions):
        y = section_heading(canvas, y, question.title, top)
        head(place, y, 60 + canvas.stringWidth(question.title, "Helvetica-Bold", SIZE))
        y -= gap - 16
        for option in question.options:
            y = line(canvas, x, y - 16, option.title)
            mark(place, int(str(option.value)), y)
        y -= 30


def glyph(canvas: Canvas, x: float, y: float, text: str) -> None:
    canvas.setFont(use_dejavu(), SIZE)
    canvas.drawString(x, y, text)
