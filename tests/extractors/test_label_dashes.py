"""A dash between each label and its answer is print; a dash behind a label alone is an answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import answers_of, draw, line
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
SCORES = dict(zip((q.key for q in FORM.of_kind("indicator")), (3, 1, 5, 2, 4, 1, 2, 3, 4, 5), strict=True))
SAID = {
    "young_person.name": "Testa Sample",
    "young_person.dob": "4 May 2011",
    "young_person.sexuality": "Not disclosed",
    "needs.mental_health": "Yes",
    "needs.domestic_violence": "No",
    "needs.open_to_services": "None",
}


def lines(dash: str, every: int = 1, said: dict[str, str] = SAID) -> Callable[[Canvas], None]:
    """A form of lines, "Label – answer". every: label of how many has the dash, the others a colon."""

    def put(canvas: Canvas) -> None:
        y = 800.0
        rows = [(FORM[key].title, text) for key, text in said.items()]
        rows += [
            (FORM[key].title, f"Score: {score} - {FORM[key].options[score - 1].title}")
            for key, score in SCORES.items()
        ]
        for place, (title, text) in enumerate(rows):
            canvas.setFont("Helvetica", 9)
            y = line(canvas, 60, y, f"{title} {dash if place % every == 0 else ':'} {text}") - 22

    return put


@pytest.mark.parametrize("dash", ["-", "–"])
def test_what_stands_behind_the_dashes_is_read(dash: str) -> None:
    answers = answers_of(draw(lines(dash)), "cse_assessment")
    assert {key: answers[key].value for key in SCORES} == SCORES
    assert answers["young_person.name"].value == "Testa Sample"
    assert answers["young_person.dob"].value == "2011-05-04"
    assert [answers[key].value for key in list(SAID)[3:]] == [True, False, False]


def test_a_dash_behind_few_labels_stays_part_of_the_answer() -> None:
    answers = answers_of(draw(lines("–", every=9)), "cse_assessment")
    assert answers["young_person.name"].value == "– Testa Sample"


def test_a_dash_alone_is_an_answer() -> None:
    answers = answers_of(draw(lines("–", said={**SAID, "needs.domestic_violence": ""})), "cse_assessment")
    assert (answers["needs.domestic_violence"].state, answers["needs.domestic_violence"].value) == (
        State.READ,
        False,
    )
