"""Two marks as small as a typed "x", of which one is a hair too small for a mark by itself: two, and no mark beside a speck of dust."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.rows.evidence import SMALL_MARK
from extractors.scans.one_mark import bears_out
from schemas.types import State
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned

SECTION = "indicators.substance_use"
TEXTS = "indicators.risky_associations"  # whose first row asks for names in its cell to tick
BESIDE: list[tuple[str, float, float, bool]] = [  # sizes of the crosses in two rows, in points
    ("both alike", 3.6, 3.0, True),
    ("a speck beside a small mark", 3.6, 1.6, False),
    ("one that is small for dust beside a large mark", 12.0, 2.9, False),
]


@pytest.mark.parametrize("turn", [0.0, 0.4])
@pytest.mark.parametrize(("first", "second", "two"), [b[1:] for b in BESIDE], ids=[b[0] for b in BESIDE])
def test_a_second_mark_as_small_as_the_first(first: float, second: float, two: bool, turn: float) -> None:
    sheet = Sheet(MAIN, 3, pen=2)
    sheet.cross(sheet.box(SECTION, "tick", 2), first)
    sheet.cross(sheet.box(SECTION, "tick", 4), second)
    page = sheet.read(scanned(sheet.picture, 3, turn))
    found = answers(page).answers[SECTION]
    rows = [row for row in page.rows if row.key == SECTION]
    if not two:
        assert (found.state, found.value) == (State.READ, 2)
        return
    assert found.state is not State.READ and {2, 4} <= set(found.candidates)
    assert not any(bears_out(rows, value) for value in (2, 4)), "no summary says which"


def test_letters_of_a_text_that_a_cell_asks_for_are_none() -> None:
    sheet = Sheet(MAIN, 5, pen=2)
    x0, top, _, _ = sheet.box(TEXTS, "tick", 1)
    for line, text in enumerate(("s k y  a n d  t i a", "o n e  h o m e")):
        sheet.write(text, x0 + 8, top + 48 + 14 * line, 0.4)
    sheet.cross(sheet.box(TEXTS, "tick", 3), 5.0)
    found = answers(sheet.read(scanned(sheet.picture, 3))).answers[TEXTS]
    assert (found.state, found.value) == (State.READ, 3)


def test_such_a_mark_is_no_dust_of_the_section_for_the_summary() -> None:
    sheet = Sheet(MAIN, 3)
    sheet.tick(sheet.box(SECTION, "tick", 2))
    rows = [row for row in sheet.read(scanned(sheet.picture, 3)).rows if row.key == SECTION]
    ticked = next(row for row in rows if row.evidence)
    small = replace(
        ticked, value=4, evidence=(replace(ticked.evidence[0], strength="doubt", what=SMALL_MARK),)
    )
    assert bears_out([ticked], 2) and not bears_out([ticked, small], 2)
