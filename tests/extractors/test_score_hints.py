"""Hints that name another score, which were as good a place for its label as its own: the total was a doubt on every form."""

from __future__ import annotations

import pytest
from pages import Line, box, page
from test_unseen_layouts import PRINT, read

from schemas.types import State, Value

TOTAL, OVERALL = "summary.total_assessment_score", "summary.overall_score"
CELLS = [
    side for top in (400, 440) for x0, x1 in ((36, 400), (400, 500)) for side in box(x0, top, x1, top + 36)
]


def form(hint: str, overall: str = "32", with_total: bool = True) -> list[Line]:
    total: list[Line] = [(40, 405, "Total Assessment Score"), (410, 405, "27")]
    return [
        *(total if with_total else []),
        (40, 445, "Overall Score"),
        (40, 460, hint),
        (410, 445, overall),
    ]


@pytest.mark.parametrize(
    ("hint", "overall", "value"),
    [
        ("(Total Assessment Score + Professional Judgement)", "32", 32),
        ("(Total Assessment Score + Professional Judgement, 11-60)", "32", 32),
        ("(Total Assessment Score plus judgement)", "", None),
    ],
)
def test_a_hint_in_brackets_is_print_and_labels_nothing(hint: str, overall: str, value: Value) -> None:
    found = read(page([*form(hint, overall), *PRINT], CELLS))
    assert found[TOTAL] == (27, State.READ)
    assert found[OVERALL] == (value, State.READ if overall else State.BLANK)


@pytest.mark.parametrize("hint", ["(Total Assessment Score 41 last time)", "(Total Assessment Score + 5"])
def test_a_number_in_brackets_or_one_that_stays_open_is_no_hint(hint: str) -> None:
    found = read(page([*form(hint, ""), *PRINT], CELLS))
    assert found[OVERALL][1] is State.UNREAD


@pytest.mark.parametrize(
    ("behind", "value"),
    [
        ("(total + professional judgement)", 32),
        ("(total assessment score plus professional judgement)", 32),
        ("(sum of the section scores and judgement)", 32),
        ("(31)", None),
        ("(total 31 + professional judgement)", None),
        ("(manager's total + professional judgement)", None),
        ("(previous total)", None),
        ("(total + professional judgement", None),
    ],
)
def test_what_a_total_is_the_sum_of_is_print_behind_its_label(behind: str, value: Value) -> None:
    lines: list[Line] = [(40, 405, "Total Assessment Score"), (410, 405, "27")]
    lines += [(40, 445, f"Overall Score {behind}"), (410, 445, "32")]
    found = read(page([*lines, *PRINT], CELLS))
    assert found[TOTAL] == (27, State.READ)
    assert found[OVERALL] == (value, State.READ if value else State.UNREAD)
