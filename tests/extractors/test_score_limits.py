"""What a score's label says it may be, "(max 60)": held beside the score, and a blank one was no blank."""

from __future__ import annotations

import pytest
from pages import Line, box, page
from test_unseen_layouts import PRINT, read

from extractors.values.values import parse_score
from schemas.types import State, Value

OVERALL = "summary.overall_score"
CELLS = [side for x0, x1 in ((36, 400), (400, 500)) for side in box(x0, 440, x1, 476)]

LABELS = [
    "(max 60)",
    "(max. 60):",
    "(maximum score = 60)",
    "(out of 60)",
    "(score out of 60)",
    "(11-60)",
    "(11 – 60):",
    "[11 to 60]",
    "(/60)",
]


@pytest.mark.parametrize("behind", LABELS)
@pytest.mark.parametrize("said", ["36", "60", ""])
def test_its_own_limit_is_no_score(behind: str, said: str) -> None:
    lines: list[Line] = [(40, 445, f"Overall Score {behind}"), (410, 445, said)]
    found = read(page([*lines, *PRINT], CELLS))
    assert found[OVERALL] == ((int(said), State.READ) if said else (None, State.BLANK))


@pytest.mark.parametrize(
    "behind",
    [
        "(60)",
        "(max 50)",
        "(1-60)",
        "(max 60",
        "(was 60)",
        "(60 max 60)",
        "(36 out of 60)",
        "(max 6)",
        "(not 11-60)",
    ],
)
def test_any_other_number_in_brackets_is_a_doubt(behind: str) -> None:
    lines: list[Line] = [(40, 445, f"Overall Score {behind}"), (410, 445, "36")]
    assert read(page([*lines, *PRINT], CELLS))[OVERALL] == (None, State.UNREAD)


@pytest.mark.parametrize(
    ("text", "maximum", "outcome", "value"),
    [
        ("(max 25) 20", 25, "value", 20),
        ("20 (max 25)", 25, "value", 20),
        ("(out of 60): 36", 60, "value", 36),
        ("(5-25)", 25, "blank", None),
        ("out of 10 2", 10, "value", 2),
        ("out of 10: 10", 10, "value", 10),
        ("/ 60 50", 60, "value", 50),
        ("out of 10", 10, "blank", None),
        ("out of 5 3", 5, "unread", None),
        ("out of 50 3", 10, "unread", None),
        ("out of 10 2 3", 10, "unread", None),
        ("7 out of 10 2", 10, "unread", None),
        ("(max 50) 20", 25, "unread", None),
        ("20 (max 25) 30", 25, "unread", None),
        ("20 (was 25)", 25, "unread", None),
    ],
)  # fmt: skip
def test_a_text_with_a_limit(text: str, maximum: int, outcome: str, value: Value) -> None:
    found = parse_score(text, maximum)
    assert (found.outcome, found.value) == (outcome, value)


@pytest.mark.parametrize("text", ["(/5)", "/5"])
def test_a_slash_before_a_five_may_be_a_one(text: str) -> None:
    assert parse_score(text, 5).outcome == "unread"


@pytest.mark.parametrize("text", ["out of 10\n6", "4\nout of 10\n6"])
def test_a_number_on_another_line_than_the_limit_is_a_doubt(text: str) -> None:
    assert parse_score(text, 10).outcome == "unread"
