"""What stands against the judgement or the last section near the judgement's name."""

from __future__ import annotations

import pytest
from pages import Line
from test_short_judgement import FORM, HEAD, SAID, read

from schemas.types import State

LAST = FORM["indicators.current_exploitation"]


@pytest.mark.parametrize(("row", "score"), [("7", 7), ("9", None)])
def test_a_row_of_the_summary_that_says_another_judgement(row: str, score: int | None) -> None:
    rows: tuple[Line, ...] = ((40, 560, "Professional Judgement"), (400, 560, row))
    assert read(HEAD, SAID, (40, 90, "Score: 7"), *rows)["judgement.score"].value == score


MANAGERS: list[tuple[str, tuple[Line, ...]]] = [
    ("a second score", ((40, 90, "Score: 7"), (40, 110, "Manager's view: no change. Score: 2"))),
    ("on its own line", ((40, 90, "Score: 7"), (40, 104, "Agreed."), (40, 118, "Score: 2"))),
    ("the last review's by its name", ((40, 90, "Score: 7"), (40, 110, "Professional Judgement Score (previous): 2"))),
    ("a manager's alone", ((40, 90, "Score (manager): 2"),)),
    ("in brackets", ((40, 90, "Score (was 2): 7"),)),
]  # fmt: skip


@pytest.mark.parametrize("lines", [m[1] for m in MANAGERS], ids=[m[0] for m in MANAGERS])
def test_somebody_elses_score_is_not_surely_the_judgement(lines: tuple[Line, ...]) -> None:
    told = read(HEAD, SAID, *lines).get("judgement.score")
    assert told is None or told.value in (None, 7)


@pytest.mark.parametrize(
    ("below", "state"), [("4", State.UNREAD), ("X 5", State.UNREAD), ("Seen last week.", None)]
)
def test_a_figure_below_the_judgements_heading_leaves_a_blank_last_section_open(
    below: str, state: State | None
) -> None:
    lines: list[Line] = [(40, 2, LAST.title)]
    lines += [(60, 2 + 12.0 * int(o.value), o.title) for o in LAST.options]
    told = read(*lines, (40, 80, "Professional Judgement"), (40, 94, below), (40, 110, "Score: 7"))[LAST.key]
    assert told.value is None
    assert state is None or told.state is state
