"""A tick whose end rises little over the ruling above it: the bit of it in the row above is settled by the summary alone."""

from __future__ import annotations

import pytest

from extractors.rows.evidence import TICK_END
from extractors.scans.one_mark import bears_out
from extractors.scans.scan_page import ScanRow
from schemas.types import Value
from tests.extractors.scan_pages import CHECKLIST, MAIN, Sheet, answers, scanned
from tests.extractors.test_scan_marks import SECTION


def rows(sheet: Sheet) -> list[ScanRow]:
    page = sheet.read(scanned(sheet.picture, 3, 0.2))
    return [row for row in page.rows if row.key == SECTION]


def tick_over_ruling(sheet: Sheet, over: float, flat: float) -> float:
    """Its long stroke ends so many points over the ruling above its row, and goes flat there; gives where it ends."""
    x0, top, x1, _ = sheet.box(SECTION, "tick", 3)
    x, y = (x0 + x1) / 2, top + 10
    sheet.lines((x - 4, y), (x, y + 6), (x + 8, top + 2.2), (x + 8 + flat, top - over))
    return x + 8 + flat


@pytest.mark.parametrize("pen", [3, 4])
@pytest.mark.parametrize(("over", "flat"), [(2.6, 12.0), (3.0, 12.0), (3.0, 15.0)])
def test_the_end_of_a_tick_in_the_row_above(over: float, flat: float, pen: int) -> None:
    sheet = Sheet(MAIN, 3, pen=pen)
    tick_over_ruling(sheet, over, flat)
    found = rows(sheet)
    assert [e.what for row in found if row.value == 2 for e in row.evidence] == [TICK_END]
    assert bears_out(found, 3) and not bears_out(found, 2)


AWAY = [
    ("further aside", 14.0, -2.2, 5.0),
    ("before the tick", -26.0, -2.2, 5.0),
    ("in the middle of its row", 4.0, -9.0, 5.0),
    ("level, right behind the tick's end", 3.0, -2.4, 7.0),
]


@pytest.mark.parametrize(("aside", "down", "long"), [a[1:] for a in AWAY], ids=[a[0] for a in AWAY])
def test_a_dash_that_goes_on_from_no_tick_is_a_doubt(aside: float, down: float, long: float) -> None:
    sheet = Sheet(MAIN, 3)
    end = tick_over_ruling(sheet, -2.2, 0.0)
    top = sheet.box(SECTION, "tick", 3)[1]
    sheet.lines((end + aside, top + down), (end + aside + long, top + down))
    found = rows(sheet)
    assert any(row.value == 2 and row.evidence for row in found)
    assert not bears_out(found, 3)


ABOVE, BELOW = "medium.peers_at_risk", "medium.assault_withdrawn"
OTHER = "low.self_harm"


def checklist(over: float, more: tuple[tuple[float, float], ...] = (), grey: int = 50) -> Value:
    """What the line above says. A tick whose end rises so many points over the ruling above its line, and a stroke in the cell above, from the tick's end."""
    sheet = Sheet(CHECKLIST, 1)
    sheet.tick(sheet.box(OTHER, "tick"))
    x0, top, x1, bottom = sheet.box(BELOW, "tick")
    x, end = (x0 + x1) / 2, ((x0 + x1) / 2 + 12, top - over)
    sheet.lines((x - 6, bottom - 10), (x - 2, bottom - 4), end)
    sheet.ink = grey
    if more:
        sheet.lines(*((end[0] + dx, end[1] + dy) for dx, dy in more))
    found = answers(sheet.read(scanned(sheet.picture, 7, 0.2))).answers
    assert found[BELOW].value is True and found[OTHER].value is True
    return found[ABOVE].value


@pytest.mark.parametrize("over", [-1.0, 1.5, 3.0, 4.5])
def test_in_a_checklist_the_line_above_is_left_blank(over: float) -> None:
    """The end was a speck there, or a faint mark."""
    assert checklist(over) is False


@pytest.mark.parametrize(
    ("more", "grey"),
    [
        (((-30.0, -8.0), (-24.0, -3.0), (-14.0, -12.0)), 50),  # a tick of its own
        (((-30.0, -6.0), (-14.0, -7.0)), 50),  # a dash
        (((-40.0, -4.0), (-36.0, -1.0), (-28.0, -10.0)), 175),  # a pale tick
    ],
)
@pytest.mark.parametrize("over", [1.5, 4.0])
def test_what_stands_there_besides_is_none_of_it(
    over: float, more: tuple[tuple[float, float], ...], grey: int
) -> None:
    assert checklist(over, more, grey) is not False
