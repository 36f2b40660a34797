"""Questions worded nearly as printed and ended with "(Y/N)", with Y and N and their boxes to tick behind: no Yes where the No is
ticked. They were surely Yes, and the form accepted."""

from __future__ import annotations

import math

import pytest
from pages import PRINT, Line, page, tick_box
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Shape
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
LABELS = {
    "needs.learning_disability": "Learning difficulty or disability",
    "needs.cp_plan_or_looked_after": "Is child/young person subject to a CP Plan or Looked After",
    "needs.domestic_violence": "Any issue with DV",
    "needs.open_to_services": "Is the young person open to other services",
}
HEADS: list[Line] = [(40, 40, "Name:"), (40, 60, "DOB:"), (40, 80, "Date of assessment:"), *PRINT]


def read(key: str, asked: str, behind: tuple[str, str], ticked: str) -> tuple[State, object]:
    """behind: what names the two boxes. ticked: "yes", "no", "both" or "none"."""
    lines: list[Line] = [
        *HEADS,
        (40, 120, f"{LABELS[key]} {asked}"),
        (400, 120, behind[0]),
        (450, 120, behind[1]),
    ]
    boxes = [
        *tick_box(418, 121, ticked in ("yes", "both")),
        *tick_box(468, 121, ticked in ("no", "both")),
    ]
    found = locate([page(lines, (), boxes)])["cse_assessment"]
    answers = read_form(FORM, [PageReading(m) for m in found], TODAY).answers
    return (answers[key].state, answers[key].value) if key in answers else (State.UNREAD, None)


@pytest.mark.parametrize("key", LABELS)
@pytest.mark.parametrize("asked", ["", "(Y/N)", "Y/N", "(Y / N)", "(Yes/No)", "Yes/No:", "Y/N?", "(Y/N):"])
@pytest.mark.parametrize("behind", [("Y", "N"), ("Yes", "No")], ids="-".join)
@pytest.mark.parametrize("ticked", ["yes", "no", "both", "none"])
def test_never_the_other_answer(key: str, asked: str, behind: tuple[str, str], ticked: str) -> None:
    allowed = {"yes": (True, None), "no": (False, None), "both": (None,), "none": (None,)}
    state, value = read(key, asked, behind, ticked)
    assert value in allowed[ticked]
    assert ticked == "none" or state is not State.BLANK


@pytest.mark.parametrize("key", ["needs.learning_disability", "needs.domestic_violence"])
@pytest.mark.parametrize("ticked", ["yes", "no"])
def test_with_the_choice_of_its_print_it_is_read(key: str, ticked: str) -> None:
    assert read(key, "(Y/N)", ("Y", "N"), ticked) == (State.READ, ticked == "yes")


def ring(x0: float, x1: float, y: float) -> Shape:
    turns = [2 * math.pi * t / 24 for t in range(25)]
    x, wide, high = (x0 + x1) / 2, (x1 - x0) / 2 + 2, 7.0
    points = tuple((x + wide * math.cos(t), y + high * math.sin(t)) for t in turns)
    return Shape("curve", (x - wide, y - high, x + wide, y + high), points)


@pytest.mark.parametrize("label", ["Learning Difficulties/Disability", LABELS["needs.learning_disability"]])
def test_a_ring_in_the_brackets_behind_a_label_is_the_answer(label: str) -> None:
    """Kerning parts "(Y/N)" into words: the brackets hid its letters, and the answer was surely blank."""
    x = 44 + 5.0 * len(label)
    lines: list[Line] = [*HEADS, (40, 120, label), (x, 120, "("), (x + 7, 120, "Y"), (x + 14, 120, "/N)")]
    found = locate([page(lines, (), [ring(x + 7, x + 12, 125)])])["cse_assessment"]
    answer = read_form(FORM, [PageReading(m) for m in found], TODAY).answers["needs.learning_disability"]
    assert (answer.value, answer.state) == (True, State.READ)


@pytest.mark.parametrize("text", ["Y (N)", "(Y) N"])
def test_one_letter_in_brackets_is_somebodys(text: str) -> None:
    lines: list[Line] = [*HEADS, (40, 120, "Any issues with DV:"), (300, 120, text)]
    found = locate([page(lines)])["cse_assessment"]
    answer = read_form(FORM, [PageReading(m) for m in found], TODAY).answers["needs.domestic_violence"]
    assert (answer.state, set(answer.candidates)) == (State.UNREAD, {True, False})


def test_a_ring_at_the_stroke_between_both_letters_is_a_doubt() -> None:
    label = LABELS["needs.learning_disability"]
    x = 44 + 5.0 * len(label)
    lines: list[Line] = [*HEADS, (40, 120, label), (x, 120, "(Y/N)"), (40, 140, "Any issues with DV:")]
    lines.append((300, 140, "No"))
    over = Shape(
        "rect", (x + 10, 119, x + 16, 129.5)
    )  # as a browser's ellipse comes out, and missing both letters' middles
    found = locate([page(lines, (), [over])])["cse_assessment"]
    answer = read_form(FORM, [PageReading(m) for m in found], TODAY).answers["needs.learning_disability"]
    assert answer.state is State.UNREAD
