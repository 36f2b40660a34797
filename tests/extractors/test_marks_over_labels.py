"""A mark typed over the label that stands in a statement's row: the section was surely blank."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, box, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
SECTION = FORM.of_kind("indicator")[8]
TOPS = [100.0 + 40 * place for place in range(5)]


def read(*marks: Line) -> Answer:
    lines: list[Line] = [(40, 70, SECTION.title), *marks]
    rulings = []
    for top, option in zip(TOPS, SECTION.options, strict=True):
        lines += [
            (40, top, str(option.value)),
            (60, top, option.title[:62]),
            (60, top + 12, option.title[62:]),
        ]
        rulings += [*box(36, top - 4, 380, top + 36), *box(380, top - 4, 560, top + 36)]
    lines += [
        (384, TOPS[0], "Please list all known"),
        (504, TOPS[0], "peer/adult"),
        (384, TOPS[0] + 12, "associates of the YP:"),
    ]
    found = [PageReading(m) for m in locate([page([*lines, *PRINT], rulings)])["cse_assessment"]]
    return read_form(FORM, found, TODAY).answers[SECTION.key]


@pytest.mark.parametrize("mark", ["X", "x"])
def test_over_the_label(mark: str) -> None:
    answer = read((497, TOPS[0] + 1, mark))
    assert (answer.state, answer.candidates) == (State.UNREAD, ())


def test_beside_a_mark_in_another_row() -> None:
    answer = read((497, TOPS[0] + 1, "X"), (450, TOPS[3], "X"))
    assert (answer.state, answer.candidates) == (State.UNREAD, (1, 4))


def test_the_label_alone() -> None:
    assert read().state is State.BLANK
    assert read((450, TOPS[3], "X")).value == 4
