"""Drawings of a hostile reader's kinds that were accepted as the answer they leave or hide: a second mark that is pale, words behind
what is ringed or highlighted, a letter of "Y/N" underlined or highlighted, a note over the cells to tick."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from extractors.rows.evidence import FAINT, PALE, Evidence
from extractors.scans.one_mark import bears_out
from extractors.scans.picture.pixels import Pixels
from extractors.scans.scan_page import ScanRow
from schemas.types import BBox, State
from tests.extractors.scan_pages import CHECKLIST, MAIN, PX, Sheet, answers, scanned
from tests.extractors.test_highlighted import GREY, PINK, highlighted, in_colour, stroke

SECTION = "indicators.substance_use"  # on page 3
SERVICES = "indicators.sexual_health_awareness"  # on page 5
YES_NO = "needs.mental_health"  # prints "Y/N"


def highlighters_tick(sheet: Sheet, picture: Pixels, value: int, taken: float) -> None:
    x0, top, x1, bottom = sheet.box(SECTION, "tick", value)
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    over = np.zeros(picture.shape[:2], np.uint8)
    points = (np.array([[(x - 6, y), (x - 2, y + 4), (x + 7, y - 5)]]) * PX).round().astype(np.int32)
    cv2.polylines(over, points, False, (255,), round(4 * PX), cv2.LINE_AA)
    picture[:] = (picture * (1 - taken * over[..., None] / 255.0)).astype(np.uint8)


@pytest.mark.parametrize("pale", [True, False])
def test_a_highlighters_tick_beside_a_pens_is_a_second_mark(pale: bool) -> None:
    sheet = Sheet(MAIN, 3)
    sheet.tick(sheet.box(SECTION, "tick", 2))
    picture = in_colour(sheet)
    if pale:
        highlighters_tick(sheet, picture, 4, 0.12)
    read = answers(sheet.read(np.asarray(picture[:, :, 1], np.uint8))).answers[SECTION]
    assert (read.state, read.value) == ((State.UNREAD, None) if pale else (State.READ, 2))


@pytest.mark.parametrize(
    ("others", "borne_out"),
    [((), False), ((FAINT,), False), ((PALE,), False)],
    ids=["alone", "alike", "drawn"],
)
def test_of_two_marks_that_are_alike_pale_the_summary_chooses_none(
    others: tuple[str, ...], borne_out: bool
) -> None:
    def row(value: int, *what: str) -> ScanRow:
        found = tuple(Evidence("doubt", "mark", (0.0, 0.0, 1.0, 1.0), w) for w in what)
        return ScanRow(SECTION, value, 3, (0.0, 0.0, 1.0, 1.0), found, None)

    assert bears_out([row(1, FAINT), row(2, *others)], 1) is borne_out


@pytest.mark.parametrize(("word", "state"), [("", State.READ), ("no", State.UNREAD)])
@pytest.mark.parametrize("colour", [GREY, PINK])
def test_a_small_word_behind_what_is_highlighted_is_a_doubt(
    colour: tuple[float, ...], word: str, state: State
) -> None:
    sheet = Sheet(MAIN, 5, pen=2)
    _, _, x1, bottom = sheet.box(SERVICES, "statement", 4)
    if word:
        sheet.write(word, x1 + 10, bottom - 2, 0.5)
    read = answers(sheet.read(highlighted(sheet, colour, 4, 5.0, 8.0))).answers[SERVICES]
    assert read.state is state


@pytest.mark.parametrize(("word", "state"), [("", State.READ), ("NO", State.UNREAD)])
def test_a_word_behind_a_statement_is_no_part_of_the_ring_round_its_number(word: str, state: State) -> None:
    sheet = Sheet(MAIN, 3)
    sheet.ring(sheet.box(SECTION, "number", 3))
    _, _, x1, bottom = sheet.box(SECTION, "statement", 3)
    if word:
        sheet.write(word, x1 + 12, bottom - 2, 0.6)
    assert answers(sheet.read(scanned(sheet.picture, 5))).answers[SECTION].state is state


def letter_struck(sheet: Sheet, by: float) -> None:
    """by: heights of the letter's box from its top."""
    x0, top, x1, bottom = sheet.box(YES_NO, "no")
    y = top + by * (bottom - top)
    sheet.lines((x0 - 2, y), (x1 + 2, y))


@pytest.mark.parametrize(("by", "value"), [(0.5, True), (0.95, None), (1.05, None)])
def test_a_letter_underlined_is_not_struck(by: float, value: bool | None) -> None:
    sheet = Sheet(MAIN, 1)
    letter_struck(sheet, by)
    read = answers(sheet.read(scanned(sheet.picture, 5))).answers[YES_NO]
    assert (read.value, read.state) == (value, State.UNREAD if value is None else State.READ)


def ringed_yes(sheet: Sheet) -> None:
    sheet.ring(sheet.box(YES_NO, "yes"), 4.0)


@pytest.mark.parametrize("colour", [GREY, PINK])
@pytest.mark.parametrize("draw", [lambda sheet: None, ringed_yes], ids=["alone", "beside a ring"])
def test_a_letter_highlighted_is_no_blank_and_not_passed_over(
    draw: Callable[[Sheet], None], colour: tuple[float, ...]
) -> None:
    sheet = Sheet(MAIN, 1)
    draw(sheet)
    picture = in_colour(sheet)
    x0, top, x1, bottom = sheet.box(YES_NO, "no")
    stroke(picture, colour, x0 + 1, x1 - 1, (top + bottom) / 2, 8.0)
    shown = np.asarray(picture[:, :, 1], np.uint8) if colour == GREY else picture
    assert answers(sheet.read(shown)).answers[YES_NO].state is State.UNREAD


@pytest.mark.parametrize("covered", [True, False])
def test_what_a_note_hides_is_no_blank(covered: bool) -> None:
    sheet = Sheet(CHECKLIST, 1)
    hidden, seen = "higher.terminations_miscarriages", "low.self_harm"
    sheet.tick(sheet.box("medium.older_partner", "tick"))
    x0, top, x1, bottom = sheet.box(hidden, "tick")
    if covered:
        window = np.s_[
            round((top - 20) * PX) : round((bottom + 20) * PX), round((x0 - 30) * PX) : round((x1 + 4) * PX)
        ]
        sheet.picture[window] = 235
    read = answers(sheet.read(scanned(sheet.picture, 5))).answers
    assert (read[hidden].value, read[seen].value) == (None if covered else False, False)


@pytest.mark.parametrize("covered", [True, False])
@pytest.mark.parametrize(
    ("layout", "key", "region", "window"),
    [
        (MAIN, "needs.mental_health", "yes_no", (130, 4, 200, 16)),  # glare over the end of its label
        (MAIN, "needs.cp_plan_or_looked_after", "yes_no", (60, -9, 96, 60)),  # a stripe down the page
        (CHECKLIST, "low.self_harm", "tick", (18, -6, 44, 24)),  # glare over the lines round its cell
    ],
)
def test_nor_is_what_glare_or_a_white_stripe_wipes_out(
    layout: str, key: str, region: str, window: BBox, covered: bool
) -> None:
    """window: beside the space's upper left corner, in points."""
    sheet = Sheet(layout, 1)
    written = "medium.older_partner" if layout == CHECKLIST else "young_person.dob"
    sheet.tick(
        sheet.box(written, "tick" if layout == CHECKLIST else "label")
    )  # on a page without ink all is doubt
    left, high, _, _ = sheet.box(key, region)
    if covered:
        x0, top, x1, bottom = (round((at + v) * PX) for at, v in zip((left, high) * 2, window, strict=True))
        sheet.picture[top:bottom, x0:x1] = 255
    read = answers(sheet.read(scanned(sheet.picture, 5))).answers[key]
    assert (read.state is State.UNREAD) is covered


def test_a_machines_line_along_a_ruling_wipes_out_nothing() -> None:
    """Taken out, it takes the ruling with it: that isn't glare. What a person wrote beside it is seen."""
    sheet = Sheet(MAIN, 3)
    sheet.tick(sheet.box(SECTION, "tick", 2))
    _, top, _, _ = sheet.box(SECTION, "row", 4)
    ruling = round(top * PX) - 2 + int(sheet.picture[round(top * PX) - 2 : round(top * PX) + 3, 300].argmin())
    sheet.picture[ruling - 1 : ruling + 2, :] = 30
    page = sheet.read(scanned(sheet.picture, 5))
    assert (page.cut, answers(page).answers[SECTION].value) == (frozenset(), 2)
