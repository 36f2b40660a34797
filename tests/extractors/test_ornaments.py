"""What a page draws at its rows to adorn them, words that say "not ticked", and a tick among crosses. Each of the former was a mark,
and a checklist that nobody had ticked was accepted with all its lines ticked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import answers_of, checklist, sections
from reportlab.pdfgen.canvas import Canvas

from sample_forms.producers.reportlab_pages import use_dejavu
from schemas.forms import load_form
from schemas.types import Answer

LINES = [q.key for q in load_form("cse_checklist").of_kind("tick")]
SECTIONS = [q.key for q in load_form("cse_assessment").of_kind("indicator")]
TICKED = {"low.self_harm", "medium.multiple_stis"}
THREE = dict.fromkeys(SECTIONS, (3,))
X = 480.0


def chevron(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x - 20, y + 7)
    path.lineTo(x - 15, y + 3)
    path.lineTo(x - 20, y)
    canvas.drawPath(path)


def bar(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFillGray(0.8)
    canvas.rect(x - 12, y - 3, 3, 11, stroke=0, fill=1)
    canvas.setFillGray(0)


def underline(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x, y - 1.5, x + 120, y - 1.5)


def disc(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x - 16, y + 3, 3, fill=1)


Ornament = Callable[[Canvas, float, float], None]
ORNAMENTS: list[Ornament] = [chevron, bar, underline, disc]


def lines(ornament: Ornament, ticked: set[str]) -> dict[str, Answer]:
    def beside(canvas: Canvas, x: float, y: float, value: int | str | None, on: bool) -> None:
        ornament(canvas, x, y)
        if on:
            canvas.drawString(X, y, "X")

    return answers_of(checklist(ticked, beside), "cse_checklist")


@pytest.mark.parametrize("ornament", ORNAMENTS)
@pytest.mark.parametrize("ticked", [set(), TICKED])
def test_what_adorns_all_lines_ticks_none(ornament: Ornament, ticked: set[str]) -> None:
    answers = lines(ornament, ticked)
    for key in LINES:
        assert answers[key].value in ((True, None) if key in ticked else (False, None)), key
        assert answers[key].value is not None or not answers[key].confidence


def test_bars_at_all_lines_are_print() -> None:
    answers = lines(bar, TICKED)
    assert {key for key in LINES if answers[key].value is True} == TICKED
    assert {key for key in LINES if answers[key].value is False} == {*LINES} - TICKED


@pytest.mark.parametrize(("missed", "value"), [("", 3), (SECTIONS[4], None)])
def test_bars_as_high_as_a_statement_of_two_lines(missed: str, value: int | None) -> None:
    """The rows that wrap have higher ones: a section left blank was marked at them."""
    marks = {key: () if key == missed else (3,) for key in SECTIONS}

    def beside(canvas: Canvas, x: float, y: float, option: int | str | None, on: bool) -> None:
        canvas.setFillGray(0.8)
        canvas.rect(x - 30, y - (14 if option == 2 else 3), 3, 22 if option == 2 else 11, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(x - 20, y, str(option))
        canvas.drawString(X + 60, y, "(X)" if on else "(  )")

    answer = answers_of(sections(marks, beside), "cse_assessment")[SECTIONS[4]]
    assert answer.value == value


def test_rests_of_lines_that_lead_to_the_right_are_no_marks() -> None:
    marks = {**THREE, SECTIONS[4]: ()}

    def beside(canvas: Canvas, x: float, y: float, option: int | str | None, on: bool) -> None:
        canvas.drawString(x - 20, y, str(option))
        start = {1: 400.0, 2: 526.0, 3: 430.0, 4: 350.0, 5: 320.0}[int(option or 0)]
        canvas.setDash(1, 2)
        canvas.line(start, y - 13, 540, y - 13)
        canvas.setDash()
        if on:
            canvas.drawString(550, y, "X")

    answers = answers_of(sections(marks, beside), "cse_assessment")
    assert answers[SECTIONS[4]].value is None
    assert answers[SECTIONS[0]].value in (3, None)


@pytest.mark.parametrize(
    ("yes", "no"), [("Ticked", "Not ticked"), ("Selected", "Not selected"), ("Ticked", "Unticked")]
)
@pytest.mark.parametrize("ticked", [set(), TICKED])
def test_not_ticked_in_words(yes: str, no: str, ticked: set[str]) -> None:
    def beside(canvas: Canvas, x: float, y: float, value: int | str | None, on: bool) -> None:
        canvas.drawString(X, y, yes if on else no)

    answers = answers_of(checklist(ticked, beside), "cse_checklist")
    assert {key for key in LINES if answers[key].value is True} == ticked


def test_not_wrapped_above_ticked() -> None:
    def beside(canvas: Canvas, x: float, y: float, value: int | str | None, on: bool) -> None:
        canvas.drawString(X, y + 5, "" if on else "Not")
        canvas.drawString(X, y - 5, "Ticked" if on else "ticked")

    answers = answers_of(checklist(TICKED, beside), "cse_checklist")
    assert {key for key in LINES if answers[key].value is True} <= TICKED


@pytest.mark.parametrize(
    ("signs", "value"),
    [("✗✗✓✗✗", 3), ("✗✗✓✗ ", None), ("✓✗✓✗✗", None), ("✓✓✗✓✓", None)],
)
def test_a_tick_among_crosses(signs: str, value: int | None) -> None:
    """Each cross was a mark too, and the section marked at all five."""
    use_dejavu()

    def beside(canvas: Canvas, x: float, y: float, option: int | str | None, on: bool) -> None:
        canvas.setFont("DejaVu", 9)
        canvas.drawString(555, y, signs[int(option or 1) - 1])
        canvas.setFont("Helvetica", 9)

    answers = answers_of(sections(THREE, beside), "cse_assessment")
    assert answers[SECTIONS[0]].value == value
