"""The tail of a letter in the cell above that ends close over a printed "Y/N": it answers nothing, nor does it hide what does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas.types import State
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned

KEY = "needs.learning_disability"
Draw = Callable[[Sheet], None]


def nothing(sheet: Sheet) -> None:
    pass


def struck(sheet: Sheet) -> None:
    x0, top, x1, bottom = sheet.box(KEY, "yes")
    sheet.lines((x0 - 1, bottom + 1), (x1 + 1, top - 1))


def short_stroke(sheet: Sheet) -> None:
    x0, top, _, bottom = sheet.box(KEY, "yes")
    sheet.lines((x0 - 1, (top + bottom) / 2 + 3), (x0 + 4, (top + bottom) / 2 + 3))


CASES: list[tuple[str, Draw, int, float, State]] = [
    ("ends over it", nothing, 50, 2.5, State.BLANK),
    ("reaches into it", nothing, 50, -2.0, State.UNREAD),
    ("a letter is struck as well", struck, 50, 2.5, State.UNREAD),
    ("something small is drawn on it as well", short_stroke, 50, 2.5, State.UNREAD),
    ("of a pencil, whose stroke may be lost", nothing, 165, 2.5, State.UNREAD),
]


@pytest.mark.parametrize(("draw", "ink", "over", "state"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_tail_from_above(draw: Draw, ink: int, over: float, state: State) -> None:
    sheet = Sheet(MAIN, 1, ink)
    x0, top, _, _ = sheet.box(KEY, "yes")
    edge = sheet.box(KEY, "yes_no")[1]
    letters = [(x0 - 30 + 3 * n, edge - (4 if n % 2 else 11)) for n in range(12)]
    sheet.lines(*letters, (x0 + 4, edge - 5), (x0 + 3, top - over))
    draw(sheet)
    assert answers(sheet.read(scanned(sheet.picture, 7, 0.4))).answers[KEY].state is state
