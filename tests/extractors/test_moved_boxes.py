"""A tick or cross typed right beside a printed box: it moves the box where that stands in the middle of its cell. All ten
sections were doubts."""

from __future__ import annotations

import pytest
from pages import page
from printed import Beside, answers_of, checklist, draw, glyph, open_sections, sections
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.marked_boxes import with_marks_parted
from sample_forms.producers.reportlab_pages import use_dejavu
from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
INDICATORS = [q.key for q in FORM.of_kind("indicator")]
TICKS = [q.key for q in load_form("cse_checklist").of_kind("tick")]
MARKS = {key: [1 + number % 5] for number, key in enumerate(INDICATORS)}


def centred(full: str, at: float = -30.0, empty: str = "☐") -> Beside:
    """In the middle of a cell left (or, `at` points off, right) of the statement."""

    def put(canvas: Canvas, x: float, y: float, _value: object, on: bool) -> None:
        text = full if on else empty
        glyph(canvas, x + at - canvas.stringWidth(text, use_dejavu(), 9) / 2, y, text)

    return put


@pytest.mark.parametrize("at", [-30.0, 440.0])
@pytest.mark.parametrize("full", ["☐ X", "☐X", "☐✓", "☐ ✓", "X ☐", "✗☐", "☐x", "☐ ✓ since May"])
def test_ten_sections(full: str, at: float) -> None:
    answers = answers_of(sections(MARKS, centred(full, at)), "cse_assessment")
    assert {key: answers[key].value for key in INDICATORS} == {key: value for key, [value] in MARKS.items()}


@pytest.mark.parametrize("at", [-20.0, 440.0])
@pytest.mark.parametrize("full", ["☐ X", "☐X", "☐✓"])
@pytest.mark.parametrize("ticked", [TICKS[3:4], TICKS[1:11:4], []])
def test_a_checklist(ticked: list[str], full: str, at: float) -> None:
    answers = answers_of(checklist(ticked, centred(full, at)), "cse_checklist")
    assert {key: answers[key].value for key in TICKS} == {key: key in ticked for key in TICKS}


@pytest.mark.parametrize("at", [-30.0, 440.0])
@pytest.mark.parametrize(
    "full", ["☐☐X", "☐ X ☐", "☐X☐", "☐☒", "☐ ☒", "☒ X", "☐ ?", "☐ X?", "☐ see below", "☐ X → 4", "☐ ✓ ✗"]
)  # fmt: skip
def test_what_stays_a_doubt(full: str, at: float) -> None:
    answers = answers_of(sections(MARKS, centred(full, at)), "cse_assessment")
    assert [(key, answers[key].value) for key in INDICATORS if answers[key].state is not State.UNREAD] == []


def test_two_marks_in_a_section_are_two() -> None:
    marks = MARKS | {INDICATORS[4]: [2, 4], INDICATORS[6]: []}
    answers = answers_of(sections(marks, centred("☐X")), "cse_assessment")
    assert (answers[INDICATORS[4]].state, answers[INDICATORS[4]].candidates) == (State.DOUBLE, (2, 4))
    assert answers[INDICATORS[6]].state is State.BLANK


def test_a_row_with_boxes_for_two_choices_stays_a_doubt() -> None:
    """Of a mark between two boxes nobody knows whose it is."""

    def put(canvas: Canvas, x: float, y: float, _value: object, on: bool) -> None:
        glyph(canvas, x + 430 - 6 * on, y, "☐X ☐" if on else "☐   ☐")

    answers = answers_of(checklist(TICKS[3:5], put), "cse_checklist")
    assert [answers[key].value for key in TICKS[3:5]] == [None, None]


def test_boxes_of_another_place_are_no_print_of_the_rows() -> None:
    """A box in a few rows alone may be anything."""

    def put(canvas: Canvas, place: int, value: int, y: float) -> None:
        if value == MARKS[INDICATORS[place]][0]:
            glyph(canvas, 60, y, "☐ X")

    data = draw(
        lambda canvas: open_sections(
            canvas, FORM.of_kind("indicator"), 110, lambda p, v, y: put(canvas, p, v, y)
        )
    )
    answers = answers_of(data, "cse_assessment")
    assert all(answers[key].value in (None, *MARKS[key]) for key in INDICATORS)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("☐X", ["☐", "X"]), ("☐✓", ["☐", "✓"]), ("✓☐", ["✓", "☐"]), ("☐xx", ["☐", "xx"]), ("☐", ["☐"]), ("☐☐", ["☐☐"]),
     ("☐X☐", ["☐X☐"]), ("☐☒", ["☐☒"]), ("☐Yes", ["☐Yes"]), ("☐Y", ["☐Y"]), ("☐1", ["☐1"]), ("X☐X", ["X☐X"]), ("xX", ["xX"])],
)  # fmt: skip
def test_which_words_are_parted(text: str, pieces: list[str]) -> None:
    [word] = page([(40, 40, text)]).words
    parted = with_marks_parted([word])
    assert [one.text for one in parted] == pieces
    assert (parted[0].box[0], parted[-1].box[2]) == (word.box[0], word.box[2])
