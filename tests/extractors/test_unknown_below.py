"""A blank yes/no question above a question that the form doesn't know: that one's answer was surely this one's."""

from __future__ import annotations

import pytest
from pages import Line, page
from test_middle_rows import LABELS, VALUES
from test_unseen_layouts import PRINT, read

from schemas.types import State

OPEN = "needs.open_to_services"
BLANK: Line = (40, 112, "Is the YP open to any other services Y/N")
UNKNOWN: list[Line] = [(40, 125, "School nurse's view"), (260, 125, "Yes")]


@pytest.mark.parametrize(
    ("lines", "value", "state"),
    [
        ([BLANK, *UNKNOWN], None, State.UNREAD),
        ([BLANK, (40, 125, "Has she got a social"), (260, 130.5, "No"), (40, 136, "worker?")], None, State.UNREAD),
        ([BLANK, (260, 112, "Yes"), *UNKNOWN], True, State.READ),
        ([(40, 112, "Is the YP open to any"), (40, 123, "other services Y/N"), (260, 117.5, "Yes"), (40, 136, "School nurse's view")], True, State.READ),
        ([BLANK, (40, 125, "Yes, since May"), (260, 125, "seen twice")], True, State.READ),
        ([BLANK, (40, 125, "Yes")], True, State.READ),
        ([BLANK, (40, 125, "\N{BALLOT BOX WITH X}"), (52, 125, "Yes"), (110, 125, "\N{BALLOT BOX}"), (122, 125, "No")], True, State.READ),
        ([BLANK, (40, 125, "\N{BALLOT BOX}"), (52, 125, "Yes"), (140, 125, "\N{BALLOT BOX WITH X}"), (152, 125, "No")], False, State.READ),
        ([BLANK, (40, 125, "\N{BALLOT BOX}"), (52, 125, "Nurse agrees"), (260, 125, "\N{BALLOT BOX WITH X}"), (272, 125, "Yes"), (300, 125, "\N{BALLOT BOX}"), (312, 125, "No")], None, State.UNREAD),
    ],
)  # fmt: skip
def test_the_next_questions_answer_is_not_surely_this_ones(
    lines: list[Line], value: bool | None, state: State
) -> None:
    values = [(260.0, top, text) for _, top, text in VALUES]
    assert read(page([*LABELS, *values, *lines, *PRINT]))[OPEN] == (value, state)
