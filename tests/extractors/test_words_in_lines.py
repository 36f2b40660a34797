"""Answers in words beside the lines of a checklist: the one that most lines have was print, and they were surely not ticked."""

from __future__ import annotations

import pytest
from pages import Line, page
from printed import TODAY, answers_of, checklist, glyph, sections
from reportlab.pdfgen.canvas import Canvas

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State

TICKS = [question.key for question in load_form("cse_checklist").of_kind("tick")]
FORM = "cse_checklist"


def read(count: int, yes: str, no: str) -> list[tuple[State, object]]:
    """A checklist whose first `count` lines say yes."""

    def beside(canvas: Canvas, x: float, y: float, _: int | str | None, ticked: bool) -> None:
        glyph(canvas, 450, y, yes if ticked else no)

    answers = answers_of(checklist(TICKS[:count], beside), FORM)
    return [(answers[key].state, answers[key].value) for key in TICKS]


@pytest.mark.parametrize("count", [1, 5, 8, 10, 12])
@pytest.mark.parametrize(("yes", "no"), [("TRUE", "FALSE"), ("True", "False")])
def test_true_and_false(yes: str, no: str, count: int) -> None:
    assert read(count, yes, no) == [(State.READ, place < count) for place in range(len(TICKS))]


@pytest.mark.parametrize("count", [1, 5, 8, 10, 12])
@pytest.mark.parametrize(("yes", "no"), [("present", "absent"), ("Met", "Unmet"), ("B", "A")])
def test_words_that_are_not_known(yes: str, no: str, count: int) -> None:
    assert {state for state, _ in read(count, yes, no)} == {State.UNREAD}


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("present", State.UNREAD),  # all of them were surely not ticked, an immediate one among them
        ("Applies", State.UNREAD),
        ("please", State.READ),
        ("absent", State.READ),
        ("not present", State.READ),
        ("[ ] present", State.READ),
    ],
)
def test_the_same_word_behind_each_line(word: str, state: State) -> None:
    assert {found for found, _ in read(3, word, word)} == {state}


def test_letters_that_a_font_has_not_say_nothing() -> None:
    """Of a tick and of an empty box alike a PDF without such letters shows the same frame."""
    titles = [question.title for question in load_form(FORM).of_kind("tick")]
    lines: list[Line] = []
    for row, title in enumerate(titles):
        lines += [(40, 60 + 20 * row, "(cid:0)"), (110, 60 + 20 * row, title)]
    found = [PageReading(m) for m in locate([page(lines)])[FORM]]
    answers = read_form(load_form(FORM), found, TODAY).answers
    assert {answers[key].state for key in TICKS} == {State.UNREAD}


def test_words_in_a_column_beside_marks_are_none() -> None:
    """Who told of it, in a form's own column: the marks answer."""
    lines: list[float] = []

    def beside(canvas: Canvas, x: float, y: float, _: int | str | None, ticked: bool) -> None:
        lines.append(y)
        glyph(canvas, 440, y, "X" if ticked else "-")
        glyph(canvas, 480, y, "Police" if len(lines) == 3 else "School")

    answers = answers_of(checklist(TICKS[:4], beside), FORM)
    assert [answers[key].value for key in TICKS if key != TICKS[2]] == [True] * 3 + [False] * (len(TICKS) - 4)


def test_true_where_nothing_is_false() -> None:
    """A stamp's word, or that of a column of its own, is no tick: the section is open."""
    keys = [question.key for question in load_form("cse_assessment").of_kind("indicator")]

    def beside(canvas: Canvas, x: float, y: float, value: int | str | None, ticked: bool) -> None:
        if ticked:
            glyph(canvas, 480, y, "TRUE" if value == 1 else "X")

    answers = answers_of(
        sections({key: [1 if key == keys[-1] else 2] for key in keys}, beside), "cse_assessment"
    )
    assert answers[keys[0]].value == 2
    assert answers[keys[-1]].state is State.UNREAD


@pytest.mark.parametrize("count", [1, 2, 6])
def test_yes_and_no_right_behind_each_line(count: int) -> None:
    """They stand at as many places as the lines have lengths, and are no two columns."""
    titles = [question.title for question in load_form(FORM).of_kind("tick")]
    lines: list[Line] = [
        (60, 60 + 20 * row, f"{title}: {'Yes' if row < count else 'No'}") for row, title in enumerate(titles)
    ]
    found = [PageReading(m) for m in locate([page(lines)])[FORM]]
    answers = read_form(load_form(FORM), found, TODAY).answers
    said = [(answers[key].state, answers[key].value) for key in TICKS]
    assert said == [(State.READ, place < count) for place in range(len(TICKS))]


@pytest.mark.parametrize("empty", [0, 5, 9])
@pytest.mark.parametrize("no", ["No", "N", "-"])
def test_a_line_left_empty_where_others_say_no_is_not_answered(empty: int, no: str) -> None:
    """Who ticks only what applies says no No: the line was surely not ticked, "under 13" among them."""

    def beside(canvas: Canvas, x: float, y: float, _: int | str | None, ticked: bool) -> None:
        place.append(y)
        if len(place) - 1 != empty:
            glyph(canvas, 450, y, "Yes" if ticked else no)

    place: list[float] = []
    answers = answers_of(checklist(TICKS[2:4], beside), FORM)
    said = {key: (answers[key].value, answers[key].candidates) for key in TICKS}
    assert said[TICKS[empty]] == (None, (True, False))
    assert all(said[key][0] is (key in TICKS[2:4]) for key in TICKS if key != TICKS[empty])


def test_lines_left_empty_beside_yes_alone_are_not_ticked() -> None:
    def beside(canvas: Canvas, x: float, y: float, _: int | str | None, ticked: bool) -> None:
        glyph(canvas, 450, y, "Yes" if ticked else "")

    answers = answers_of(checklist(TICKS[2:4], beside), FORM)
    assert [answers[key].value for key in TICKS] == [key in TICKS[2:4] for key in TICKS]
