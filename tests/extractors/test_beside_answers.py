"""A pen's ink in no row and no space: of which questions it may speak, and what is no such ink."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import pytest

from extractors.scans.found.find_page import find_page
from extractors.scans.ink.homes import settle
from extractors.scans.picture.pixels import PagePicture
from extractors.scans.stray_ink import strays_on
from schemas.types import State
from tests.extractors.scan_pages import CHECKLIST, MAIN, PX, Sheet, answers, known, scanned

SECTION, NEXT = "indicators.missing_episodes", "indicators.school_attendance"
SCORE, YES_NO = "summary.current_exploitation", "needs.learning_disability"
LAST, OVERALL = "needs.open_to_services", "summary.overall_score"
GROUP = ("medium.cars_unknown_adults", "medium.peers_at_risk", "medium.assault_withdrawn")
Put = Callable[[Sheet], None]


def level(sheet: Sheet, key: str, role: str, value: int | None = None) -> float:
    _, top, _, bottom = sheet.box(key, role, value)
    return (top + bottom) / 2 + 4


def at_heading(words: str) -> Put:
    def put(sheet: Sheet) -> None:
        label = sheet.box(SECTION, "label")
        sheet.write(words, label[2] + 20, label[3], 1.1)

    return put


def beside_row(words: str, x: float) -> Put:
    return lambda sheet: sheet.write(words, x, level(sheet, SECTION, "row", 5), 1.1)


def in_labels_cell(sheet: Sheet) -> None:
    sheet.write("5", sheet.box(SCORE, "score")[0] - 12, level(sheet, SCORE, "score"), 1.1)


def in_margin(sheet: Sheet) -> None:
    sheet.write("5", sheet.box(SCORE, "score")[2] + 8, level(sheet, SCORE, "score"), 1.1)


def below_overall(sheet: Sheet) -> None:
    x0, _, _, bottom = sheet.box(OVERALL, "score")
    sheet.write("now 41", x0 + 10, bottom + 13, 1.1)


def beside_yes_no(sheet: Sheet) -> None:
    sheet.write("Y", 22, level(sheet, YES_NO, "yes_no"), 1.1)


def hole(sheet: Sheet) -> None:
    at = (round(29 * PX), round(level(sheet, SECTION, "row", 5) * PX))
    cv2.circle(sheet.picture, at, 24, (60,), -1, cv2.LINE_AA)


def long_tick(sheet: Sheet) -> None:
    _, top, x1, bottom = sheet.box(SECTION, "row", 5)
    sheet.lines((x1 - 25, bottom - 12), (x1 - 20, bottom - 3), (x1 + 16, top - 4))


PLACES: list[tuple[str, int, Put, set[str]]] = [
    ("5 at a heading", 3, at_heading("5"), {SECTION}),
    ("now 5 at a heading", 3, at_heading("now 5"), {SECTION}),
    ("? in the margin", 3, beside_row("?", 24), {SECTION}),
    ("4 in the margin", 3, beside_row("4", 560), {SECTION}),
    ("5 in the label's cell", 2, in_labels_cell, {SCORE}),
    ("5 in the margin", 2, in_margin, {SCORE}),
    ("words below the overall score", 2, below_overall, {OVERALL}),
    ("Y in the margin", 1, beside_yes_no, {YES_NO}),
    ("a hole punched", 3, hole, set()),
    ("a long tick", 3, long_tick, set()),
]


@pytest.mark.parametrize(("number", "put", "keys"), [p[1:] for p in PLACES], ids=[p[0] for p in PLACES])
def test_ink_in_no_home_speaks_of_what_it_stands_beside(number: int, put: Put, keys: set[str]) -> None:
    sheet = Sheet(MAIN, number, pen=2)
    put(sheet)
    assert sheet.read(scanned(sheet.picture, 5)).beside == keys


def brace(sheet: Sheet) -> None:
    (x, top, _, _), (_, _, _, bottom) = (sheet.box(key, "row") for key in (GROUP[0], GROUP[-1]))
    middle = (top + bottom) / 2
    sheet.lines((x - 5, top + 4), (x - 9, top + 8), (x - 9, middle), (x - 12, middle))
    sheet.lines((x - 12, middle), (x - 9, middle), (x - 9, bottom - 8), (x - 5, bottom - 4))


def stroke(sheet: Sheet) -> None:
    x, top, _, bottom = sheet.box(GROUP[1], "row")
    sheet.lines((x - 6, top + 1), (x - 7, bottom - 1))


def all_at_heading(sheet: Sheet) -> None:
    _, top, x1, _ = sheet.box(GROUP[0], "row")
    sheet.write("all", x1 + 6, top - 6, 1.1)


@pytest.mark.parametrize(
    ("put", "some"),
    [(brace, GROUP), (stroke, GROUP[1:2]), (all_at_heading, GROUP)],
    ids=["brace", "stroke", "all"],
)
def test_lines_of_a_checklist_that_something_in_the_margin_joins(put: Put, some: tuple[str, ...]) -> None:
    sheet = Sheet(CHECKLIST, 1, pen=3)
    put(sheet)
    found = {key for key in sheet.read(scanned(sheet.picture, 5)).beside if key in GROUP}
    assert found == set(some)


def test_what_something_stands_beside_may_be_anything() -> None:
    """The score as it was written is one of many: the worst of them counts."""
    sheet = Sheet(MAIN, 2, pen=2)
    x0, _, x1, _ = sheet.box(SCORE, "score")
    sheet.write("3", (x0 + x1) / 2, level(sheet, SCORE, "score"), 1.1)
    in_labels_cell(sheet)
    read = answers(sheet.read(scanned(sheet.picture, 5))).answers[SCORE]
    assert (read.state, read.candidates) == (State.UNREAD, ())


def test_a_word_on_the_ruling_below_its_cell_leaves_no_yes_or_no_blank() -> None:
    """What stands at the ruling above is a name in the cell over it."""
    sheet = Sheet(MAIN, 1, pen=2)
    for key, edge, away in ((LAST, 3, 7.0), (YES_NO, 1, -1.5)):
        box = sheet.box(key, "yes_no")
        sheet.write("No", box[0] + 150, box[edge] + away, 1.1)
    read = answers(sheet.read(scanned(sheet.picture, 5))).answers
    assert (read[LAST].state, read[YES_NO].state) == (State.UNREAD, State.BLANK)


def test_what_has_less_ink_than_a_hairs_stroke_is_specks() -> None:
    """As a fax makes of a grey heading, joined by the faintest of them: 14 pixels of ink in a sign's size."""
    sheet = Sheet(MAIN, 3)
    at_heading("7")(sheet)
    high, wide = sheet.picture.shape
    page = find_page(
        PagePicture(1, scanned(sheet.picture, 5), 200.0, wide * 0.36, high * 0.36), known(), None
    )
    assert page is not None
    owned = settle(page)
    assert len(strays_on(page, owned)) == 1
    longest = [max(one.blot.width, one.blot.height) for one in owned]
    specks = [replace(o, blot=replace(o.blot, area=size - 1)) for o, size in zip(owned, longest, strict=True)]
    assert strays_on(page, specks) == []
