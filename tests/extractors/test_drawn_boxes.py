"""Radio buttons as the software of fields draws them: paper, ring and dot. Which of two is the chosen one."""

from __future__ import annotations

import pytest
from pages import page
from test_unseen_layouts import PRINT, SUMMARY, read

from extractors.pages.page import Colour, Page, Shape
from schemas.types import State, Value

PAPER, INK = (0.8, 0.84, 1.0), (0.1, 0.1, 0.1)


def disc(x: float, y: float, radius: float, fill: Colour | None) -> Shape:
    kappa = radius * 0.7
    around = ((radius, 0), (kappa, kappa), (0, radius), (-kappa, kappa), (-radius, 0), (-kappa, -kappa),
              (0, -radius), (kappa, -kappa), (radius, 0))  # fmt: skip
    points = tuple((x + dx, y + dy) for dx, dy in around)
    return Shape("curve", (x - radius, y - radius, x + radius, y + radius), points, fill)


def button(x: float, y: float, chosen: bool) -> list[Shape]:
    drawn = [disc(x, y, 4, PAPER), disc(x, y, 4, None)]
    return [*drawn, disc(x, y, 2, INK)] if chosen else drawn


def buttons(yes: bool, no: bool) -> Page:
    shapes = [*button(190, 65, yes), *button(250, 65, no)]
    return page([(40, 46, "Any issues with DV:"), (200, 60, "Yes"), (260, 60, "No"), *PRINT], (), shapes)


@pytest.mark.parametrize(
    ("yes", "no", "value", "state"),
    [
        (True, False, True, State.READ),
        (False, True, False, State.READ),
        (False, False, None, State.UNREAD),  # coloured paper may be a mark
        (True, True, None, State.UNREAD),
    ],
)
def test_buttons_with_paper_of_their_own(yes: bool, no: bool, value: Value, state: State) -> None:
    assert read(buttons(yes, no))["needs.domestic_violence"] == (value, state)


def test_an_explanation_below_its_own_label_is_no_answer_of_the_question_at_its_left() -> None:
    shapes = [*button(190, 65, True), *button(250, 65, False)]
    lines = [(40.0, 60.0, "Any issues with DV:"), (200.0, 60.0, "Yes"), (260.0, 60.0, "No")]
    explained = [(320.0, 55.0, "Please explain:"), (320.0, 67.0, "Yes - heard at MARAC twice")]
    other = [(40.0, 600 + 16.0 * i, label) for i, (_, label) in enumerate(SUMMARY)]
    found = read(page([*lines, *explained, *other], (), shapes))
    assert found["needs.domestic_violence"] == (True, State.READ)
    assert found["needs.domestic_violence.details"][0] == "Yes - heard at MARAC twice"
