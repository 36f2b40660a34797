"""A number written over another is far thicker than the rest of its page, and none that is surely read."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.scans.numbers.thick_ink import thickness, written_over
from extractors.scans.scan_page import ScoreCell
from tests.extractors.scan_pages import MAIN, Sheet, scanned

SCORES = [
    f"summary.{name}"
    for name in (
        "missing_episodes", "school_attendance", "substance_use", "parent_relationship", "accommodation",
        "recognises_exploitation", "service_engagement", "sexual_health_awareness", "risky_associations",
        "current_exploitation",
    )
]  # fmt: skip
LAST = SCORES[-1]


def drawn(over: bool, pen: int) -> dict[str, ScoreCell]:
    """A summary of fours. over: the last one was a 1 before, in the same pen."""
    sheet = Sheet(MAIN, 2, pen=pen)
    for key in SCORES:
        x0, top, x1, bottom = sheet.box(key, "score")
        x, y = (x0 + x1) / 2, (top + bottom) / 2 - 6
        if over and key == LAST:
            sheet.lines((x + 3, y), (x + 2, y + 12))
            sheet.lines((x + 1, y + 2), (x, y + 9))
        sheet.lines((x + 2, y), (x - 4, y + 8), (x + 5, y + 8))
        sheet.lines((x + 4, y), (x + 3, y + 12))
    return sheet.read(scanned(sheet.picture, 5, 0.2)).scores


@pytest.mark.parametrize("pen", [3, 5])
def test_a_four_over_a_one_is_no_number(pen: int) -> None:
    plain, over = drawn(False, pen), drawn(True, pen)
    assert all(cell.reading.value == 4 for cell in plain.values() if not cell.reading.blank)
    assert over[LAST].reading.value is None
    assert not over[LAST].supports
    assert [over[k].reading.value for k in SCORES[:-1]] == [plain[k].reading.value for k in SCORES[:-1]]


@pytest.mark.parametrize(
    ("thick", "over"),
    [
        ([3.0, 3.2, 2.8, 3.1, 5.4], {4}),
        ([3.0, 3.2, 2.8, 3.1, 4.2], set()),  # a pen that runs
        ([3.0, 3.2, 2.8, 4.1, 5.4], set()),  # pens of many widths, so that one more is no wonder
        ([3.0, 2.0, 2.1, 3.1, 5.4], set()),
        ([1.0, 1.0, 1.0, 1.0, 2.0], set()),  # a thin one: a pixel more
        ([3.0, 3.0, 3.0, 6.0], set()),  # too few to know the pen by
    ],
)
def test_only_what_is_far_thicker_was_written_over(thick: list[float], over: set[int]) -> None:
    assert written_over({str(n): v for n, v in enumerate(thick)}) == {str(n) for n in over}


def test_thickness_is_half_the_width_of_a_stroke() -> None:
    ink = np.zeros((40, 40), np.float32)
    ink[17:24, 5:36] = 1.0
    assert thickness(ink) == pytest.approx(4, abs=0.5)
    assert thickness(np.zeros((4, 4), np.float32)) == 0
