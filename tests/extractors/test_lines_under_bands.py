"""Bands whose words are underlined, or have a line to write on behind them, with an X at one: that band, or a doubt."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from extractors.gathering.items import Row
from extractors.pages.page import Shape
from extractors.questions.titles import Title
from extractors.questions.wording import Match
from extractors.rows.drawn_evidence import UNDERLINED, but_lines_under_all
from extractors.rows.evidence import Evidence
from schemas.types import Answer, State

BANDS = {"red": "Red (38 and above)", "amber": "Amber (18-42)", "green": "Green (10-22)"}
PRINT = ["Episodes of missing from home/care", "School/college attendance", "Total Assessment Score 20", "Overall Score 24",
         "Name of Parents", "Emotional/Mental Health concerns Y/N", "Any significant loss/bereavement", "RAG Rating"]  # fmt: skip


def band(under: str, underlined: str, marked: str, stacked: bool, x: float = 6.0) -> Answer:
    """under: where lines stand at the bands that `underlined` names by their first letters. x: points from there to the X."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        for row, text in enumerate(PRINT):
            canvas.drawString(60, 780 - 18 * row, text)
        for place, (value, words) in enumerate(BANDS.items()):
            left, y = (60, 620 - 20 * place) if stacked else (60 + 160 * place, 620)
            end = left + canvas.stringWidth(words, "Helvetica", SIZE)
            canvas.drawString(left, y, words)
            canvas.setLineWidth(0.5)
            if value[0] in underlined:
                ends = {"words": (left, end), "behind": (end + 4, end + 45), "typed": None}[under]
                if ends is None:
                    canvas.drawString(end + 3, y, "_" * 8)
                else:
                    canvas.line(ends[0], y - 3, ends[1], y - 3)
            if value[0] in marked:
                canvas.drawString({"words": end, "behind": end + 12, "typed": end + 45}[under] + x, y, "X")

    return answers_of(draw(put), "cse_assessment")["summary.rag"]


@pytest.mark.parametrize(("under", "stacked"), [("words", False), ("behind", False), ("behind", True)])
@pytest.mark.parametrize("marked", BANDS)
def test_the_marked_band_is_read(marked: str, under: str, stacked: bool) -> None:
    """Lines under all of them are how they are set; each was chosen by its own, and the X by none."""
    answer = band(under, "rag", marked[0], stacked)
    assert (answer.value, answer.state) == (marked, State.READ)


@pytest.mark.parametrize(
    ("under", "underlined", "marked", "may_be"),
    [
        ("words", "rag", "a", {"amber"}),
        ("words", "rag", "g", {"green"}),
        ("words", "rag", "ra", {"red", "amber"}),
        ("words", "r", "g", {"red", "green"}),
        ("words", "ra", "g", {"red", "amber", "green"}),
        ("words", "rag", "", {"red", "amber", "green"}),
        ("words", "ra", "", {"red", "amber"}),
        ("typed", "rag", "r", {"red"}),
        ("typed", "rag", "a", {"amber"}),
        ("typed", "rag", "g", {"green"}),
    ],
)
@pytest.mark.parametrize("stacked", [False, True])
def test_a_band_that_may_be_meant_is_never_surely_none(
    under: str, underlined: str, marked: str, may_be: set[str], stacked: bool
) -> None:
    answer = band(under, underlined, marked, stacked)
    assert answer.state is not State.BLANK
    assert answer.value in (None, *may_be)
    assert answer.value is not None or answer.may_be_anything or may_be <= set(answer.candidates)


def test_lines_that_notes_draw_under_each_band_are_somebodys() -> None:
    """Who underlines all three with Acrobat's tool, and puts an X behind one, means nobody knows which."""
    section = [row(value, note="Underline") for value in BANDS]
    found = {i: [Evidence("sure", "mark", one.shapes[0].box, UNDERLINED)] for i, one in enumerate(section)}
    found[1].append(Evidence("sure", "text", (0, 0, 1, 1), "typed mark"))
    assert but_lines_under_all(section, found) == found
    drawn = [row(value, note="") for value in BANDS]
    assert {i for i, es in but_lines_under_all(drawn, found).items() if es} == {1}


def row(value: str, note: str) -> Row:
    top = 20.0 * len(value)
    box = (60.0, top, 120.0, top + 9)
    title = Title("cse_assessment", "option", ("summary.rag",), value, value, value)
    match = Match(title, 1, (), box, True, 1.0)
    line = Shape("line", (60.0, top + 10, 120.0, top + 10), note=note)
    return Row("summary.rag", value, 1, box, match, (), shapes=[line])
