"""A 1 written at a ruling or at the label's letters passes for the edge of print; the date without it isn't sure."""

from __future__ import annotations

import pytest

from schemas.types import State
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned

KEY = "assessment.date"


def dated(before: float | None, pen: int = 2) -> Sheet:
    """ "2/4/2006" behind the label, and a 1 so many points behind the label's last letter."""
    sheet = Sheet(MAIN, 1)
    _, top, right, bottom = sheet.box(KEY, "label")
    sheet.write("2/4/2006", right + 6, bottom - 1)
    if before is not None:
        sheet.pen = pen
        sheet.lines((right + before, top + 1.5), (right + before, bottom - 1))
    return sheet


def test_without_it_the_date_is_read() -> None:
    found = answers(dated(None).read(scanned(dated(None).picture, 2, 0.2))).answers[KEY]
    assert (found.state, found.value) == (State.READ, "2006-04-02")


@pytest.mark.parametrize("before", [-0.5, 0.0])
def test_with_it_that_date_is_not(before: float) -> None:
    sheet = dated(before, pen=1)
    assert answers(sheet.read(scanned(sheet.picture, 2, 0.2))).answers[KEY].state is State.UNREAD
