"""An answer midway beside a label of several lines is the label's answer, and no part of it: it passed for surely blank."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page
from test_score_side import answers

from schemas.types import Value

ABOVE: list[Line] = [
    (100, 300, "Episodes of missing from home/care:"), (280, 300, "4"),
    (140, 318, "School/college attendance:"), (280, 318, "2"),
]  # fmt: skip
BELOW: list[Line] = [
    (120, 360, "Parent/Carer - Child relationships:"), (280, 360, "1"),
    (200, 378, "Accommodation:"), (280, 378, "5"),
]  # fmt: skip
WRAPPED: list[Line] = [(130, 336, "Consumption of controlled"), (190, 347, "substances:")]


@pytest.mark.parametrize("score", [3, None])
@pytest.mark.parametrize("top", [338, 341.5, 345])
def test_it_is_read(score: int | None, top: float) -> None:
    written: list[Line] = [(280, top, str(score))] if score else []
    found = answers(page([*ABOVE, *WRAPPED, *written, *BELOW, *PRINT]))
    keys = ("school_attendance", "substance_use", "parent_relationship")
    wanted: list[Value] = [2, score, 1]
    assert [found[f"summary.{key}"].value for key in keys] == wanted


CP: list[Line] = [
    (60, 200, "Is the child or young person subject"), (110, 211, "to a CP Plan or Looked after?:"),
    (140, 228, "Any issues with DV:"), (280, 228, "No"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "value"), [("Yes", True), ("No", False), ("", None)])
@pytest.mark.parametrize("top", [203, 205.5, 208])
def test_so_is_a_yes_or_no(said: str, value: bool | None, top: float) -> None:
    written: list[Line] = [(280, top, said)] if said else []
    found = answers(page([*CP, *written, *ABOVE, *WRAPPED, *BELOW, *PRINT]))
    assert found["needs.cp_plan_or_looked_after"].value is value
    assert found["needs.domestic_violence"].value is False
