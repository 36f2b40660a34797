"""Typed answers that somebody corrected with a pen: what was drawn over what was typed, and that it isn't read."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from schemas.types import BBox, State
from tests.extractors.scan_pages import MAIN, PX, Sheet, answers, scanned
from tests.extractors.test_text import typed

DATE = "assessment.date"
Draw = Callable[[Sheet, float, float, float], None]  # x and y of a digit's middle, and its height, in points


def nothing(sheet: Sheet, x: float, y: float, high: float) -> None:
    pass


def struck(sheet: Sheet, x: float, y: float, high: float) -> None:
    sheet.lines((x - high * 0.5, y + 0.4), (x, y - 0.3), (x + high * 0.5, y))


def struck_slanting(sheet: Sheet, x: float, y: float, high: float) -> None:
    sheet.lines((x - high * 0.4, y + high * 0.65), (x + high * 0.4, y - high * 0.65))


def another_above(sheet: Sheet, x: float, y: float, high: float) -> None:
    struck(sheet, x, y, high)
    top = y - high * 1.6
    sheet.lines((x - 2, top), (x - 2.4, top + 4), (x + 2.4, top + 4.2))
    sheet.lines((x + 1, top + 1), (x + 1, top + 7.5))


def another_over(sheet: Sheet, x: float, y: float, high: float) -> None:
    half = high * 0.62
    sheet.lines(
        (x + half * 0.6, y - half), (x - half * 0.4, y - half), (x - half * 0.5, y), (x + half * 0.5, y - 0.5)
    )
    sheet.lines((x + half * 0.5, y - 0.5), (x + half * 0.6, y + half * 0.7), (x - half * 0.6, y + half))


CORRECTED: list[tuple[str, Draw, bool]] = [
    ("nothing", nothing, True),
    ("a digit struck", struck, False),
    ("a digit struck slanting", struck_slanting, False),
    ("a digit struck, another above it", another_above, False),
    ("a digit over another", another_over, False),
]


def put(sheet: Sheet, box: BBox, right: float, text: str) -> tuple[int, int, int, int]:
    """Types a line at so many points from a space's left; where it stands, pixels."""
    line = typed(text, points=11)
    rows, columns = np.nonzero(line < 128)
    line = line[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    left, top = round((box[0] + right) * PX), round((box[1] + box[3]) / 2 * PX - line.shape[0] / 2)
    place = sheet.picture[top : top + line.shape[0], left : left + line.shape[1]]
    place[:] = np.minimum(place, line[: place.shape[0], : place.shape[1]])
    return left, top, left + line.shape[1], top + line.shape[0]


def typed_page(number: int, pen: int, but: str) -> Sheet:
    """A page that is typed but for one space."""
    sheet = Sheet(MAIN, number, ink=pen)
    for home in sheet.page.homes:
        wide = home.box[2] - home.box[0]
        if home.key != but and home.role == "score":
            put(sheet, home.box, 0.4 * wide, "4")
        elif home.key != but and home.role in ("text", "date") and wide > 130:
            put(sheet, home.box, wide - 75, "Harrowmere")
    return sheet


def correct(sheet: Sheet, box: BBox, right: float, text: str, draw: Draw) -> None:
    """Types a line, and corrects its last sign."""
    left, top, end, bottom = put(sheet, box, right, text)
    draw(sheet, (end - 0.5 * (end - left) / len(text)) / PX, (top + bottom) / 2 / PX, (bottom - top) / PX)


each_way = pytest.mark.parametrize(
    ("draw", "is_read"), [c[1:] for c in CORRECTED], ids=[c[0] for c in CORRECTED]
)


@pytest.mark.parametrize("pen", [30, 90])
@pytest.mark.parametrize("text", ["14/08/2025", "14 August 2025"])
@each_way
def test_a_typed_date_that_a_pen_went_over_is_not_read(
    text: str, draw: Draw, is_read: bool, pen: int
) -> None:
    sheet = typed_page(1, pen, DATE)
    correct(sheet, sheet.box(DATE, "date"), 120, text, draw)
    found = answers(sheet.read(scanned(sheet.picture, 4, 0.2))).answers[DATE]
    assert (found.state, found.value) == ((State.READ, "2025-08-14") if is_read else (State.UNREAD, None))


@pytest.mark.parametrize("pen", [30, 90])
@pytest.mark.parametrize(
    ("number", "key", "typed_"),
    [(2, "summary.accommodation", 4), (2, "summary.subtotal_left", 17), (6, "judgement.score", 5)],
)
@pytest.mark.parametrize(("draw", "is_read"), [(nothing, True), (struck, False), (another_above, False)])
def test_nothing_on_the_form_bears_out_a_typed_score_that_a_pen_went_over(
    number: int, key: str, typed_: int, draw: Draw, is_read: bool, pen: int
) -> None:
    sheet = typed_page(number, pen, key)
    correct(sheet, sheet.box(key, "score"), 30, str(typed_), draw)
    found = sheet.read(scanned(sheet.picture, 4, 0.2)).scores[key]
    if is_read:
        assert found.reading.value == typed_
    else:
        assert (found.reading.value, found.reading.blank, found.supports, found.typed) == (
            None,
            False,
            {},
            None,
        )
