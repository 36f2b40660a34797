"""A fax machine's line within the print: exactly level, a dot high, on a page that lies turned; nothing else is taken out."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from extractors.scans.ink.level_lines import without_level_lines

CORNERS = np.array([[100, 100], [1600, 115], [1585, 2215], [85, 2200]], np.float64)  # turned by 0.57 degrees
LEVEL = CORNERS * 0 + [[100, 100], [1600, 100], [1600, 2200], [100, 2200]]
CASES = [
    ("a machine's line", (400, 900, 1200, 900), 1, True),
    ("one that is short", (400, 900, 600, 900), 1, False),
    ("a thicker one", (400, 900, 1200, 900), 4, False),
    ("a pen's, that rises by a millimetre", (400, 900, 1200, 892), 1, False),
    ("a thick one's that rises with the page", (400, 900, 1200, 908), 4, False),
]


def page(line: tuple[int, int, int, int], pen: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    picture = np.full((2339, 1700), 255, np.uint8)
    cv2.line(picture, line[:2], line[2:], (0,), pen)
    cv2.line(picture, (700, 850), (730, 950), (0,), 4)
    return picture


@pytest.mark.parametrize(("line", "pen", "is_machines"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_runs_level_where_the_page_does_not_is_a_machines(
    line: tuple[int, int, int, int], pen: int, is_machines: bool
) -> None:
    drawn = page(line, pen)
    left, found = without_level_lines(drawn, CORNERS)
    assert found == (((900, 400, 1201),) if is_machines else ())
    if is_machines:  # the stroke that crosses it is whole
        assert int((left[898:903] == 0).sum()) >= 5 * 4
        assert left[900, 400:690].min() == left[900, 740:1200].min() == 255
    else:
        assert left is drawn


@pytest.mark.parametrize(("ruled", "is_machines"), [(900, False), (880, True)])
def test_on_a_page_that_lies_straight_a_ruling_runs_so(ruled: int, is_machines: bool) -> None:
    def printed(points: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
        return abs(points[:, 1] - ruled) < 5

    drawn = page((400, 900, 1200, 900), 1)
    assert without_level_lines(drawn, LEVEL)[1] == ()
    assert without_level_lines(drawn, LEVEL, 1.0, printed)[1] == (((900, 400, 1201),) if is_machines else ())


def test_a_line_is_found_wherever_it_begins_and_as_long_as_it_is() -> None:
    for start, long in [(0, 296), (0, 240), (30, 505), (640, 501), (700, 490), (1199, 501), (1390, 310)]:
        drawn = np.full((2339, 1700), 255, np.uint8)
        drawn[1200, start : start + long] = 0
        _, found = without_level_lines(drawn, CORNERS)
        # 501 pixels where the page is turned by so much; at the picture's edge half of that, as it may go on beyond.
        is_one = long >= (251 if start == 0 or start + long == 1700 else 501)
        assert found == (((1200, start, start + long),) if is_one else ()), (start, long)
