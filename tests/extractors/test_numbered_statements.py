"""Statements worded otherwise than printed, numbered 1 to 5: read by their numbers where each says what the printed one says."""

from __future__ import annotations

import textwrap

import pytest
from pages import PRINT, Line, page
from printed import TODAY

from extractors.form_reader import read_form
from extractors.gather import PageReading
from extractors.locate import locate
from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
ODD = FORM["indicators.risky_associations"]
OTHERS = [q for q in FORM.of_kind("indicator") if q.key != ODD.key]
SHORT = [o.title.replace("Young person", "YP") for o in ODD.options]
ASKED: list[Line] = [(40, 40, "Name:"), (40, 56, "DOB:"), *PRINT]


def read(statements: list[str], marked: int, numbers: str = "12345", lost: str = "") -> tuple[State, object]:
    """lost: a heading that is worded otherwise, as its statements are. One section with these statements, a typed X before one; the other sections as printed, their second statements ticked."""
    lines = [*ASKED]
    y = 80.0
    for question in [ODD, *OTHERS]:
        lines.append((40, y, question.title if question.title != lost else "Going missing"))
        texts = statements if question is ODD else [o.title for o in question.options]
        texts = OTHER if question.title == lost else texts
        for place, text in enumerate(texts):
            y += 14
            chosen = marked if question is ODD else 2
            lines += [(60, y, "X")] if place + 1 == chosen else []
            lines.append((76, y, numbers[place] if question is ODD else str(place + 1)))
            wrapped = textwrap.wrap(text, 90)
            lines += [(90, y + 11 * i, part) for i, part in enumerate(wrapped)]
            y += 11 * (len(wrapped) - 1)
        y += 24
    found = locate([page([(x, top, text) for x, top, text in lines])])["cse_assessment"]
    answer = read_form(FORM, [PageReading(m) for m in found], TODAY).answers.get(ODD.key)
    return (answer.state, answer.value) if answer is not None else (State.UNREAD, None)


@pytest.mark.parametrize("marked", range(1, 6))
def test_another_wording_is_read_by_its_number(marked: int) -> None:
    assert read(SHORT, marked) == (State.READ, marked)


@pytest.mark.parametrize("marked", [1, 4])
def test_as_printed_it_is_read_as_before(marked: int) -> None:
    assert read([o.title for o in ODD.options], marked) == (State.READ, marked)


OTHER = [
    "Is in no danger",
    "Sees fewer of them now",
    "Has begun to withdraw",
    "Knows of the risks",
    "Sees them daily",
]
REFUSED: list[tuple[str, list[str], str]] = [
    ("other words", OTHER, "12345"),
    ("from five down", SHORT, "54321"),
    ("a number twice", SHORT, "12344"),
    ("a remark behind a statement", [*SHORT[:3], f"{SHORT[3]} now 5", SHORT[4]], "12345"),
    ("a no behind a statement", [SHORT[0], f"{SHORT[1]} - not", *SHORT[2:]], "12345"),
    ("two statements in each other's place", [SHORT[1], SHORT[0], *SHORT[2:]], "12345"),
]


@pytest.mark.parametrize(("statements", "numbers"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
@pytest.mark.parametrize("marked", [2, 4])
def test_what_doesn_t_say_the_same_is_not_read(statements: list[str], numbers: str, marked: int) -> None:
    assert read(statements, marked, numbers) == (State.UNREAD, None)


def test_what_stands_behind_a_mark_is_a_remark_still() -> None:
    assert read([*SHORT[:3], f"{SHORT[3]} X", SHORT[4]], 2)[0] is not State.READ


def test_without_the_heading_of_another_section_nothing_is_read_so() -> None:
    """What that section is answered with would stand in the space of the one before."""
    assert read(SHORT, 2, lost=OTHERS[0].title)[0] is State.UNREAD
