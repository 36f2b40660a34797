"""A judgement exported as two rows, "Score | 7" and, wrapped in a narrow cell, "Professional Judgement Other Comments | …"."""

from __future__ import annotations

import pytest
from pages import Line
from test_short_judgement import read

from schemas.types import State

NAME: Line = (40, 20, "Professional Judgement:")
SCORE: Line = (40, 48, "Score")
ROW: list[Line] = [
    (40, 64, "Professional Judgement Other"),
    (40, 76, "Comments"),
    (240, 64, "Seen with older males."),
]
CELLS = (36.0, 44.0, 220.0, 60.0, 220.0, 44.0, 480.0, 60.0, 36.0, 60.0, 220.0, 90.0, 220.0, 60.0, 480.0, 90.0)


@pytest.mark.parametrize("framed", [CELLS, ()])
@pytest.mark.parametrize("named", [True, False])
def test_both_are_read(framed: tuple[float, ...], named: bool) -> None:
    answers = read(*([NAME] if named else []), SCORE, (240, 48, "7"), *ROW, framed=framed)
    assert answers["judgement.comments"].value == "Seen with older males."
    if named:  # without the section's name the score may be another's
        assert answers["judgement.score"].value == 7


def test_blank_ones_are_blank() -> None:
    answers = read(NAME, SCORE, *ROW[:2], framed=CELLS)
    assert [answers[f"judgement.{what}"].state for what in ("score", "comments")] == [State.BLANK] * 2


@pytest.mark.parametrize(
    "lines",
    [
        [NAME, SCORE, (240, 48, "7 or 8"), *ROW],
        [NAME, SCORE, (240, 48, "7?"), *ROW],
        [NAME, (40, 36, "Score"), (240, 36, "5"), SCORE, (240, 48, "7"), *ROW],  # two scores
        [(40, -6, "Professional Judgement:"), (40, 10, "Score"), (240, 10, "7"), *ROW],  # far above it
    ],
)
def test_what_may_be_another_score_is_none(lines: list[Line]) -> None:
    answer = read(*lines).get("judgement.score")
    assert answer is None or answer.value is None


def test_comments_that_stand_in_the_next_column_are_no_part_of_the_label() -> None:
    lines: list[Line] = [
        (40, 64, "Professional Judgement Other"),
        (40, 76, "Comments made by mum."),
        (240, 64, "Seen."),
    ]
    answer = read(NAME, SCORE, (240, 48, "7"), *lines).get("judgement.comments")
    assert answer is None or "made by mum" in str(answer.value)
