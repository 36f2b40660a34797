"""Ways of answering a checklist by hand that are no ticks in its boxes: what was drawn, and what may come out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas.types import State
from tests.extractors.scan_pages import CHECKLIST, Sheet, answers, scanned

TICKED = ("low.self_harm", "medium.peers_at_risk", "higher.terminations_miscarriages")
OTHERS = ("low.unknown_adults", "medium.older_partner", "higher.under_13_sexual_activity")
Draw = Callable[[Sheet, str], None]


def dash(sheet: Sheet, key: str) -> None:
    x0, top, x1, bottom = sheet.box(key, "tick")
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    sheet.lines((x - 7, y), (x - 2, y + 1.5), (x + 3, y - 1.5), (x + 7, y))


def tick_in_the_margin(sheet: Sheet, key: str) -> None:
    x0, top, _, bottom = sheet.box(key, "row")
    sheet.tick((x0 - 22, top, x0 - 6, bottom), 11)


def words_underlined(sheet: Sheet, key: str) -> None:
    x0, _, _, bottom = sheet.box(key, "statement")
    sheet.lines((x0 + 20, bottom + 2.2), (x0 + 60, bottom + 2.4))


WAYS: list[tuple[str, Draw]] = [
    ("a dash", dash),
    ("a tick in the margin", tick_in_the_margin),
    ("a few words underlined", words_underlined),
]


@pytest.mark.parametrize("draw", [w[1] for w in WAYS], ids=[w[0] for w in WAYS])
def test_beside_ticks_it_is_neither_yes_nor_no(draw: Draw) -> None:
    sheet = Sheet(CHECKLIST, 1)
    for key in TICKED:
        sheet.tick(sheet.box(key, "tick"))
    for key in OTHERS:
        draw(sheet, key)
    found = answers(sheet.read(scanned(sheet.picture, 7, 0.4))).answers
    assert [found[key].value for key in TICKED] == [True] * len(TICKED)
    assert {found[key].state for key in OTHERS} == {State.UNREAD}


def test_lines_left_where_others_are_struck_out_may_be_the_answer() -> None:
    sheet = Sheet(CHECKLIST, 1)
    for key in TICKED:
        x0, top, x1, bottom = sheet.box(key, "statement")
        sheet.lines((x0 - 3, (top + bottom) / 2), (x1 + 3, (top + bottom) / 2 + 1))
    found = answers(sheet.read(scanned(sheet.picture, 8, 0.4))).answers
    assert {found[key].state for key in (*TICKED, *OTHERS)} == {State.UNREAD}


def test_a_line_under_a_few_words_stresses_them_where_statements_are_chosen_by_one() -> None:
    sheet = Sheet(CHECKLIST, 1)
    for key in TICKED:
        x0, _, x1, bottom = sheet.box(key, "statement")
        sheet.lines((x0, bottom + 2.2), (x1, bottom + 2.4))
    for key in OTHERS:
        words_underlined(sheet, key)
    found = answers(sheet.read(scanned(sheet.picture, 7, 0.4))).answers
    assert [found[key].value for key in TICKED] == [True] * len(TICKED)
    assert {found[key].state for key in OTHERS} == {State.UNREAD}
