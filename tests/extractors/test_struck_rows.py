"""A ticked row that is taken back by a stroke through its tick, its number or its statement: never a sure answer; and what looks
like it and takes nothing back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from extractors.rows.evidence import Evidence
from extractors.scans.one_mark import bears_out
from extractors.scans.rows.mark_shape import Shape
from extractors.scans.rows.struck_signs import doubt_struck_signs
from extractors.scans.rows.whole_lines import name_whole_lines
from extractors.scans.scan_page import ScanRow
from schemas.forms import load_form
from schemas.types import State
from tests.extractors.scan_pages import CHECKLIST, MAIN, Sheet, answers, scanned

SECTION, VALUE = "indicators.substance_use", 3
Draw = Callable[[Sheet], None]


def struck_tick(sheet: Sheet) -> None:
    x0, top, x1, bottom = sheet.box(SECTION, "tick", VALUE)
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    sheet.lines((x - 11, y - 1), (x + 11, y + 0.5))


def crossed_number(sheet: Sheet) -> None:
    sheet.cross(sheet.box(SECTION, "number", VALUE), 10)


def small_cross_on_number(sheet: Sheet) -> None:
    sheet.pen = 2
    sheet.cross(sheet.box(SECTION, "number", VALUE), 8)


def crossed_number_like_a_ring(sheet: Sheet) -> None:
    """Of which the print leaves four ends in a round."""
    sheet.pen = 2
    sheet.cross(sheet.box(SECTION, "number", VALUE), 11)


def finely_struck_statement(sheet: Sheet) -> None:
    """Of which the letters leave nothing as large as a mark."""
    sheet.pen = 2
    x0, top, x1, bottom = sheet.box(SECTION, "statement", VALUE)
    sheet.lines((x0 + 1, (top + bottom) / 2 + 1), (x1 - 1, (top + bottom) / 2 + 0.5))


def struck_statement(sheet: Sheet) -> None:
    x0, top, x1, bottom = sheet.box(SECTION, "statement", VALUE)
    sheet.lines((x0 - 3, (top + bottom) / 2 + 0.5), (x1 + 3, (top + bottom) / 2 - 0.5))


def struck_row(sheet: Sheet) -> None:
    """Number, statement and tick by one line, which keeps above the statement's own letters."""
    left, _, _, _ = sheet.box(SECTION, "number", VALUE)
    _, _, right, _ = sheet.box(SECTION, "tick", VALUE)
    y = sheet.box(SECTION, "statement", VALUE)[1] - 0.5
    sheet.lines((left - 4, y), (right - 2, y + 1))


def ringed_number(sheet: Sheet) -> None:
    sheet.ring(sheet.box(SECTION, "number", VALUE))


def underlined(sheet: Sheet) -> None:
    x0, _, x1, bottom = sheet.box(SECTION, "statement", VALUE)
    sheet.lines((x0, bottom + 2.5), (x1, bottom + 3))


def nothing(sheet: Sheet) -> None:
    pass


STRUCK: list[Draw] = [
    struck_tick,
    crossed_number,
    crossed_number_like_a_ring,
    small_cross_on_number,
    struck_statement,
    finely_struck_statement,
    struck_row,
]
KEPT: list[Draw] = [ringed_number, underlined, nothing]


def read(draw: Draw, turn: float, ink: int) -> list[ScanRow]:
    sheet = Sheet(MAIN, 3, ink)
    sheet.tick(sheet.box(SECTION, "tick", VALUE))
    for key in ("indicators.missing_episodes", "indicators.school_attendance"):
        sheet.tick(sheet.box(key, "tick", VALUE))
    draw(sheet)
    page = sheet.read(scanned(sheet.picture, 3, turn))
    form = load_form(page.form)
    return [row for row in doubt_struck_signs(form, list(page.rows)) if row.key == SECTION]


@pytest.mark.parametrize(("turn", "ink"), [(0.0, 50), (0.4, 100)])
@pytest.mark.parametrize("draw", STRUCK)
def test_what_is_struck_is_a_doubt_that_no_summary_settles(draw: Draw, turn: float, ink: int) -> None:
    assert not bears_out(read(draw, turn, ink), VALUE)


@pytest.mark.parametrize(("turn", "ink"), [(0.0, 50), (0.4, 100)])
@pytest.mark.parametrize("draw", KEPT)
def test_what_strikes_nothing_leaves_the_tick(draw: Draw, turn: float, ink: int) -> None:
    rows = read(draw, turn, ink)
    assert bears_out(rows, VALUE)
    assert all(e.strength == "sure" for row in rows for e in row.evidence)


def test_a_struck_tick_is_unread() -> None:
    sheet = Sheet(MAIN, 3)
    sheet.tick(sheet.box(SECTION, "tick", VALUE))
    struck_tick(sheet)
    assert answers(sheet.read(scanned(sheet.picture, 3))).answers[SECTION].state is State.UNREAD


@pytest.mark.parametrize(("struck", "state"), [(True, State.UNREAD), (False, State.READ)])
def test_a_ticked_band_whose_own_name_is_struck_is_unread(struck: bool, state: State) -> None:
    sheet = Sheet(MAIN, 2, pen=2)
    band = next(h for h in sheet.page.homes if h.role == "band" and h.value == "amber")
    x0, top, x1, bottom = band.regions["statement"]
    sheet.tick((x1 + 12, top, x1 + 24, bottom))
    y = (top + bottom) / 2 + 1 if struck else bottom + 2
    sheet.lines((x0 - 2.5, y), (x0 + 31, y - 0.5))
    assert answers(sheet.read(scanned(sheet.picture, 3))).answers[band.key].state is state


def test_a_struck_line_of_a_checklist_is_a_doubt() -> None:
    sheet = Sheet(CHECKLIST, 1)
    first = next(r for r in sheet.page.page.regions if r.role == "statement")
    sheet.tick(sheet.box(first.key, "tick", first.value))
    x0, top, x1, bottom = first.box
    sheet.lines((x0 - 2, (top + bottom) / 2), (x1 + 2, (top + bottom) / 2))
    rows = [row for row in sheet.read(scanned(sheet.picture, 3)).rows if row.key == first.key]
    assert any(e.strength == "doubt" for row in rows for e in row.evidence)


PLAIN = Shape(3.0, 3.0, 0.4, 1.3, False, (0.3, 1.0), 150.0, 2.0, 0.3)
KEYS = [q.key for q in load_form("cse_assessment").of_kind("indicator")]


def rows_with(more: int, second: bool = False) -> list[ScanRow]:
    """Ten sections marked, so many of them with more than one sign; the last one twice, where asked: two are a doubt anyway."""
    evidence = (Evidence("sure", "mark", (0, 0, 1, 1), "mark"),)
    made = [
        ScanRow(key, 2, 1, (0, 0, 9, 9), evidence, replace(PLAIN, more=number < more))
        for number, key in enumerate(KEYS)
    ]
    return made + [replace(made[-1], value=3)] * second


@pytest.mark.parametrize(
    ("more", "second", "doubts"),
    [(0, False, 0), (1, False, 1), (4, False, 4), (6, False, 0), (6, True, 0), (4, True, 4)],
)
def test_who_signs_most_sections_takes_none_back(more: int, second: bool, doubts: int) -> None:
    rows = doubt_struck_signs(load_form("cse_assessment"), rows_with(more, second))
    assert sum(e.strength == "doubt" for row in rows for e in row.evidence) == doubts


@pytest.mark.parametrize(("lined", "settled"), [(1, False), (4, False), (5, True), (9, True)])
def test_a_line_through_a_whole_row_is_a_mark_where_most_are(lined: int, settled: bool) -> None:
    """The other sections are ticked."""
    marks = [("doubt", "row line")] * lined + [("sure", "mark")] * (10 - lined)
    rows = [
        ScanRow(key, 2, 1, (0, 0, 9, 9), (Evidence(strength, "mark", (0, 0, 1, 1), what),))  # type: ignore[arg-type]
        for key, (strength, what) in zip(KEYS, marks, strict=True)
    ]
    assert bears_out(name_whole_lines(load_form("cse_assessment"), rows)[:1], 2) == settled
