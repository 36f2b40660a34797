"""Tables with lines between their rows alone, answers in a row below their labels: below the last line stood nobody's answer."""

from __future__ import annotations

import pytest
from pages import Line, page
from test_unseen_layouts import PRINT, read

from extractors.pages.page import Ruling
from schemas.types import State, Value

ROWS: list[tuple[str, str]] = [
    ("Learning Difficulties/Disability Y/N", "Please explain:"),
    ("Yes", "Dyslexia"),
    ("Is the YP open to any other services Y/N", "Please explain:"),
]
LABELS: list[Line] = [
    (x, 103 + 14.0 * row, text)
    for row, two in enumerate(ROWS)
    for x, text in zip((40, 320), two, strict=True)
]
LINES = [Ruling(True, 114.5 + 14.0 * row, 36, 560) for row in range(len(ROWS))]
NEXT: list[Line] = [(40, 180, "Referrers Details:"), (40, 200, "Name of referrer:")]
BELOW = [Ruling(True, y, 36, 560) for y in (192.0, 212.0)]


@pytest.mark.parametrize(
    ("answers", "told", "text"),
    [
        ([(40, 145, "No")], False, None),
        ([(40, 145, "Yes"), (320, 145, "CAMHS")], True, "CAMHS"),
        ([(40, 165, "No")], None, None),  # too far below: a person looks
    ],
)
@pytest.mark.parametrize("more", [True, False])
def test_the_row_below_the_last_line(answers: list[Line], told: bool | None, text: Value, more: bool) -> None:
    """more: a table with lines follows."""
    lines = [*LABELS, *answers, *(NEXT if more else []), *PRINT]
    found = read(page(lines, [*LINES, *(BELOW if more else [])]))
    assert found["needs.learning_disability"] == (True, State.READ)
    assert found["needs.open_to_services"][0] is told
    if told is not None:
        assert found["needs.open_to_services.details"][0] == text
