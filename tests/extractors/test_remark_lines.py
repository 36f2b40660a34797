"""Rows below a section named "Evidence:" or "Score for this section": parts of the names above them, and their figures scores."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, box, page
from printed import TODAY

from extractors.form_reader import read_form
from extractors.gather import PageReading
from extractors.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, Value

FORM = load_form("cse_assessment")
ASKED = FORM["indicators.parent_relationship"]
NAMES = "indicators.risky_associations.associates"
LABEL = FORM[NAMES].title


def read(below: list[Line], cells: int = 7, names: str = "Jaz (17), Kyle B") -> dict[str, Answer]:
    """A section ticked at 4 with something below it; names: what answers the label that a box of its own has."""
    rows = [ASKED.title, *(option.title for option in ASKED.options)]
    lines: list[Line] = [(44, 85 + 20 * n, text) for n, text in enumerate(rows)]
    lines += [(530, 165, "X"), *below, (44, 605, f"{LABEL} {names}"), *PRINT]
    rulings = [side for n in range(cells) for side in box(40, 80 + 20 * n, 520, 100 + 20 * n)]
    rulings += [side for n in range(6) for side in box(520, 80 + 20 * n, 560, 100 + 20 * n)]
    rulings += box(40, 600, 560, 640) + box(40, 640, 560, 660)
    pages = [PageReading(m) for m in locate([page(lines, rulings)])["cse_assessment"]]
    return read_form(FORM, pages, TODAY).answers


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Evidence: police intel x 2", 4),
        ("Comments / evidence: seen on 4/3/26", 4),
        ("Evidence: see log, page 2", 4),
        ("Evidence: agreed at 2", None),
        ("Evidence: rather 2", None),
        ("Manager: x 2", None),
        ("Score for this section 4", 4),
        ("Score for this section 5", None),
        ("Rationale: 2/5", None),
        ("Rationale: 4/5", 4),
    ],
)
@pytest.mark.parametrize("cells", [6, 7])
def test_a_figure_in_a_named_row_is_no_score(said: str, value: Value, cells: int) -> None:
    assert read([(44, 205, said)], cells)[ASKED.key].value == value


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("Evidence: told tutor", "Jaz (17), Kyle B"),
        ("Comments: told tutor", "Jaz (17), Kyle B"),
        ("Score for this section 4", "Jaz (17), Kyle B"),
        ("and his cousin Evidence", "Jaz (17), Kyle B and his cousin Evidence"),
        ("Section scorer", "Jaz (17), Kyle B Section scorer"),
    ],
)
def test_a_named_row_is_no_part_of_the_names(below: str, names: str) -> None:
    assert read([(44, 645, below)])[NAMES].value == names


@pytest.mark.parametrize(
    ("others", "value"), [([], "Notes: Jaz and Kyle"), ([(44, 205, "Notes: told tutor")], None)]
)
def test_what_alone_may_be_the_answer_stays(others: list[Line], value: str | None) -> None:
    assert read([(44, 645, "Notes: Jaz and Kyle"), *others], names="")[NAMES].value == value
