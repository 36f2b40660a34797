"""A mark in one row, and what may be another among the words that the first row's cell asks for: what the summary settles,
and what stays a doubt whatever it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.rows.evidence import Evidence
from extractors.scans.one_mark import NOBODYS, SLIGHT, bears_out
from extractors.scans.scan_page import ScanRow
from schemas.types import BBox, State
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned
from tests.extractors.test_highlighted import in_colour, stroke

SECTION = "indicators.risky_associations"
Draw = Callable[[Sheet, BBox], None]


def words(sheet: Sheet, cell: BBox) -> None:
    sheet.pen = 2
    for line, text in enumerate(("B i z  ( a p p r o x  2 5", "d r i v e s  v a n )", "K a y l e i g h  M")):
        sheet.write(text, cell[0] + 30, cell[1] + 40 + 14 * line, 0.4)
    sheet.pen = 3


def tick_joined(sheet: Sheet, cell: BBox) -> None:
    words(sheet, cell)
    sheet.tick((cell[0] + 20, cell[1] + 34, cell[0] + 60, cell[1] + 54), 16)


def tick_apart(sheet: Sheet, cell: BBox) -> None:
    words(sheet, cell)
    sheet.tick((cell[0] + 4, cell[1] + 44, cell[0] + 28, cell[1] + 64), 16)
    sheet.write("NO", cell[0] + 4, cell[1] + 76, 0.4)


def crossed_out(sheet: Sheet, cell: BBox) -> None:
    tick_joined(sheet, cell)
    sheet.cross((cell[0] + 20, cell[1] + 34, cell[0] + 60, cell[1] + 54), 22)


def ring_scribbled_out(sheet: Sheet, cell: BBox) -> None:
    words(sheet, cell)
    sheet.ring(sheet.box(SECTION, "number", 1))
    sheet.scribble(sheet.box(SECTION, "number", 1))


STAYS: list[Draw] = [tick_joined, tick_apart, crossed_out, ring_scribbled_out]


def read(draw: Draw, turn: float) -> tuple[Sheet, list[str]]:
    sheet = Sheet(MAIN, 5)
    draw(sheet, sheet.box(SECTION, "tick", 1))
    sheet.tick(sheet.box(SECTION, "tick", 3), 16)
    rows = sheet.read(scanned(sheet.picture, 3, turn)).rows
    return sheet, [e.what for row in rows if (row.key, row.value) == (SECTION, 1) for e in row.evidence]


@pytest.mark.parametrize("turn", [0.2, -0.6])
@pytest.mark.parametrize("draw", STAYS)
def test_a_second_mark_among_words_stays_a_doubt(draw: Draw, turn: float) -> None:
    sheet, found = read(draw, turn)
    assert set(found) - set(NOBODYS)
    page = sheet.read(scanned(sheet.picture, 3, turn))
    assert answers(page).answers[SECTION].state in (State.UNREAD, State.DOUBLE)


@pytest.mark.parametrize("turn", [0.2, -0.6])
def test_words_beside_a_mark_are_none(turn: float) -> None:
    sheet, found = read(words, turn)
    assert not set(found) - set(NOBODYS)
    assert answers(sheet.read(scanned(sheet.picture, 3, turn))).answers[SECTION].value == 3


def lone_letter(sheet: Sheet, cell: BBox) -> None:
    """Joined words, and a letter on a line of its own, as a slanting hand's last word is."""
    sheet.pen = 2
    for line in range(2):
        x, y = cell[0] + 16, cell[1] + 40 + 12 * line
        sheet.lines(*[(x + 3 * n, y - (5 if n % 2 else 0) - n % 3) for n in range(24)])
    sheet.write("A", cell[0] + 24, cell[1] + 68, 0.6)
    sheet.pen = 3


def crossed(sheet: Sheet, cell: BBox) -> None:
    sheet.pen = 2
    sheet.write("N A", cell[0] + 70, cell[1] + 42, 0.5)
    sheet.cross((cell[0] + 20, cell[1] + 44, cell[0] + 40, cell[1] + 60), 12)
    sheet.pen = 3


def test_a_lone_letter_below_words_is_no_mark() -> None:
    sheet = Sheet(MAIN, 5)
    lone_letter(sheet, sheet.box(SECTION, "tick", 1))
    answer = answers(sheet.read(scanned(sheet.picture, 3, 0.2))).answers[SECTION]
    assert answer.state is not State.READ


def test_a_cross_beside_few_letters_is_a_mark() -> None:
    sheet = Sheet(MAIN, 5)
    crossed(sheet, sheet.box(SECTION, "tick", 1))
    sheet.tick(sheet.box(SECTION, "tick", 3), 16)
    answer = answers(sheet.read(scanned(sheet.picture, 3, 0.2))).answers[SECTION]
    assert answer.state is not State.READ


def tick_below_a_name(sheet: Sheet, cell: BBox) -> None:
    sheet.write("Max", cell[0] + 20, cell[1] + 40, 0.4)
    sheet.tick((cell[0] + 50, cell[1] + 52, cell[0] + 70, cell[1] + 70), 16)


@pytest.mark.parametrize("beside", [None, "ringed and struck", "ticked"])
@pytest.mark.parametrize("draw", [tick_below_a_name, lone_letter])
def test_what_the_model_takes_for_a_letter_may_still_be_a_mark(
    draw: Draw, beside: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The summary's saying so makes it the section's mark. It isn't taken for nothing beside another row's doubtful mark, nor
    where it was a second mark by its shape before the model was asked."""
    for module in ("cell_marks", "mark_in_text"):
        monkeypatch.setattr(f"extractors.scans.rows.{module}.may_hold_mark", lambda *_: False)
    sheet = Sheet(MAIN, 5)
    draw(sheet, sheet.box(SECTION, "tick", 1))
    if beside == "ringed and struck":
        sheet.ring(sheet.box(SECTION, "number", 3))
        sheet.scribble(sheet.box(SECTION, "number", 3))
    elif beside == "ticked":
        sheet.tick(sheet.box(SECTION, "tick", 3), 16)
    rows = sheet.read(scanned(sheet.picture, 3, 0.2)).rows
    found = {e.what for row in rows if (row.key, row.value) == (SECTION, 1) for e in row.evidence}
    assert "letter" in found
    assert found <= set(SLIGHT)
    assert not found & set(NOBODYS)


def pieces_of_a_tick(sheet: Sheet, cell: BBox) -> None:
    """What its crossing the print leaves of a small one."""
    for x, y in ((60, 16), (70, 8)):
        sheet.lines((cell[0] + x, cell[1] + y), (cell[0] + x + 2.6, cell[1] + y - 3.4))


def test_pieces_of_a_tick_are_a_doubt_where_nothing_else_is_marked() -> None:
    sheet = Sheet(MAIN, 5)
    pieces_of_a_tick(sheet, sheet.box(SECTION, "tick", 1))
    answer = answers(sheet.read(scanned(sheet.picture, 3, 0.2))).answers[SECTION]
    assert answer.state is State.UNREAD
    assert answer.candidates == (1, 2, 3, 4, 5)  # if it is none of them nobody answered, and any may be meant


def test_a_letter_among_the_names_is_no_mark_beside_a_highlighted_row() -> None:
    """By itself on its line ("Uncle / T") it would pass for one; where another row was highlighted it stayed a doubt."""
    sheet = Sheet(MAIN, 5)
    x0, top, _, _ = sheet.box(SECTION, "tick", 1)
    sheet.write("T", x0 + 40, top + 60, 0.45)
    picture = in_colour(sheet)
    a, high, b, low = sheet.box(SECTION, "statement", 3)
    for y in (high + 4, low - 4):
        stroke(picture, (0.25, 0.98, 1.0), a, b, y, 10.0)
    rows = [row for row in sheet.read(picture).rows if row.key == SECTION]
    assert {e.what for row in rows if row.value == 3 for e in row.evidence} == {"highlight"}
    assert {e.what for row in rows if row.value == 1 for e in row.evidence} <= set(NOBODYS)


@pytest.mark.parametrize(
    ("what", "borne_out"), [("highlight", True), ("shade", False), ("struck through", False)]
)
def test_what_the_summary_bears_out_of_a_row_that_may_be_highlighted(what: str, borne_out: bool) -> None:
    """A pale highlighter in grey; a shadow has no edges, and is none."""
    box = (0.0, 0.0, 9.0, 9.0)
    rows = [ScanRow(SECTION, value, 1, box, ()) for value in (1, 2)]
    rows.append(ScanRow(SECTION, 3, 1, box, (Evidence("doubt", "mark", box, what),)))
    assert bears_out(rows, 3) is borne_out
    assert not bears_out(rows, 2)
