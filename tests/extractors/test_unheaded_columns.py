"""Two cells behind a yes/no question, and a bare tick in one of them: without heads the second may be the no's."""

from __future__ import annotations

import pytest
from beside_form import CP, FRONT, MARK, STATEMENTS, read
from pages import PRINT, Line, box, page

from schemas.types import Value

ASKED = "Is the child or young person subject to a CP Plan or Looked after?"
TOP = 60.0


@pytest.mark.parametrize(
    ("mark", "x", "heads", "value"),
    [
        ("✓", 412, "", True),
        ("✓", 452, "", None),
        ("X", 452, "", None),
        ("Yes", 452, "", True),
        ("✓", 412, "Yes No", True),
        ("✓", 452, "Yes No", False),
        ("✓", 452, "No Yes", True),
        ("Y", 412, "Yes No", True),
        ("Y", 452, "Yes No", None),  # a mark, or a yes
        ("Y", 412, "No Yes", None),
        ("Y", 452, "No Yes", True),
        ("N", 452, "Yes No", False),
        ("N", 412, "Yes No", None),
        ("No", 452, "Yes No", False),
        ("Yes", 452, "Yes No", None),
    ],
)
def test_a_tick_in_one_of_two_cells(mark: str, x: float, heads: str, value: Value) -> None:
    above: list[Line] = [
        (left, TOP - 20, head) for left, head in zip((410, 450), heads.split(), strict=False)
    ]
    lines: list[Line] = [one for one in FRONT if not one[2].startswith(("Is the child", "DOB"))]
    cells = [(40, 400), (400, 440), (440, 480)]
    sides = [r for top in (TOP - 25, TOP - 5) for x0, x1 in cells for r in box(x0, top, x1, top + 20)]
    put: list[Line] = [*lines, *above, (44, TOP, ASKED), (x, TOP, mark)]
    one = page([*put, *STATEMENTS, *MARK, *PRINT], sides)
    assert read(one).answers[CP].value is value
