"""Dates, yes and no, and hairlines on scanned pages: what stands there, and what must come out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from extractors.scans.agreement import BORNE_OUT
from extractors.scans.ink.hairlines import without_hairlines
from schemas.types import State
from tests.extractors.scan_pages import MAIN, PX, Sheet, answers, scanned

YES_NO = "needs.mental_health"  # prints "Y/N"
Draw = Callable[[Sheet], None]


def strike(name: str, falls: bool = False) -> Draw:
    def draw(sheet: Sheet) -> None:
        x0, top, x1, bottom = sheet.box(YES_NO, name)
        low, high = (top - 1, bottom + 1) if falls else (bottom + 1, top - 1)
        sheet.lines((x0 - 3, low), (x1 + 3, high))

    return draw


def level_strike(sheet: Sheet) -> None:
    x0, top, x1, bottom = sheet.box(YES_NO, "yes")
    sheet.lines((x0 - 4, (top + bottom) / 2), (x1 + 2, (top + bottom) / 2))


def both_ringed(sheet: Sheet) -> None:
    sheet.ring(sheet.box(YES_NO, "yes"), 3)
    sheet.ring(sheet.box(YES_NO, "no"), 3)


def word_beside(drawn: Draw, away: float = 14, word: str = "Yes") -> Draw:
    def draw(sheet: Sheet) -> None:
        drawn(sheet)
        _, _, x1, bottom = sheet.box(YES_NO, "no")
        sheet.write(word, x1 + away, bottom, 0.8)

    return draw


def speck_on_y(sheet: Sheet) -> None:
    x0, _, x1, bottom = sheet.box(YES_NO, "yes")
    at, pen, sheet.pen = ((x0 + x1) / 2 - 3.5, bottom - 1.5), sheet.pen, 2
    sheet.lines(at, at)
    sheet.pen = pen


CHOICES: list[tuple[str, Draw, State, bool | None]] = [
    ("nothing", lambda s: None, State.BLANK, None),
    ("a ring round Y", lambda s: s.ring(s.box(YES_NO, "yes"), 4), State.READ, True),
    ("a ring round N", lambda s: s.ring(s.box(YES_NO, "no"), 4), State.READ, False),
    ("N struck", strike("no", falls=True), State.READ, True),
    ("Y struck", strike("yes", falls=True), State.READ, False),
    ("N struck by a rising stroke, which may be a tick", strike("no"), State.UNREAD, None),
    ("Y struck level", level_strike, State.READ, False),
    ("a speck on Y, and Yes", word_beside(speck_on_y), State.READ, True),
    ("a speck on Y, and a y close behind the N", word_beside(speck_on_y, 3, "y"), State.READ, True),
    ("Y struck, and a y close behind the N", word_beside(strike("yes"), 3, "y"), State.UNREAD, None),
    ("Y struck, and Yes", word_beside(strike("yes")), State.UNREAD, None),
    ("N ringed, and Yes", word_beside(lambda s: s.ring(s.box(YES_NO, "no"), 4)), State.UNREAD, None),
    ("rings round both", both_ringed, State.UNREAD, None),
]


@pytest.mark.parametrize(("draw", "state", "value"), [c[1:] for c in CHOICES], ids=[c[0] for c in CHOICES])
def test_a_printed_choice(draw: Draw, state: State, value: bool | None) -> None:
    sheet = Sheet(MAIN, 1)
    x0, _, _, bottom = sheet.box("young_person.name", "text")
    sheet.write("S k y", x0 + 60, bottom - 6, 0.8)
    draw(sheet)
    found = answers(sheet.read(scanned(sheet.picture, 2, 0.6))).answers[YES_NO]
    assert (found.state, found.value) == (state, value)


DATES: list[tuple[str, State]] = [
    ("12/03/2011", State.READ),
    ("7-6-2009", State.READ),
    ("12/0", State.UNREAD),
]


@pytest.mark.parametrize(("text", "state"), DATES)
def test_a_date_is_read_or_left_to_a_person(text: str, state: State) -> None:
    """In a plotter's hand, which the model never saw: a reading may be withheld, and is never another day."""
    sheet = Sheet(MAIN, 1)
    x0, _, _, bottom = sheet.box("assessment.date", "date")
    sheet.write(text, x0 + 110, bottom - 9, 0.9)
    found = answers(sheet.read(scanned(sheet.picture, 2, 0.2))).answers["assessment.date"]
    if state is State.UNREAD:
        assert found.state is State.UNREAD
        return
    day, month, year = (int(v) for v in text.replace("-", "/").split("/"))
    assert found.state in (State.READ, State.UNREAD)
    assert found.value in (None, f"{year}-{month:02}-{day:02}")


def test_a_date_that_runs_on_into_the_next_cell_is_not_read_by_half() -> None:
    """25/01/2009 of which the cell holds 25/01/20, a day of another child."""
    sheet = Sheet(MAIN, 1)
    _, _, right, bottom = sheet.box("young_person.dob", "date")
    sheet.write("25/01/20", right - 46, bottom - 9, 0.9)
    sheet.write("09", right + 1, bottom - 9, 0.9)
    assert answers(sheet.read()).answers["young_person.dob"].state is State.UNREAD


def test_a_faxs_line_is_no_strike() -> None:
    sheet = Sheet(MAIN, 3)
    row = sheet.box("indicators.substance_use", "statement", 2)
    y = round((row[1] + row[3]) / 2 * 200 / 72)
    sheet.tick(sheet.box("indicators.substance_use", "tick", 4))
    picture = scanned(sheet.picture, 9, 0.0, fax=True)
    picture[y : y + 2, 60:] = 0
    assert answers(sheet.read(picture)).answers["indicators.substance_use"].value == 4


@pytest.mark.parametrize("beside", [3, 5, 8])
def test_a_line_beside_the_tables_edge_doesnt_pass_for_it(beside: int) -> None:
    """It drew the page aside, so that a ruling showed in every cell to tick."""
    sheet = Sheet("sample-checklist", 1)
    sheet.tick(sheet.box("low.self_harm", "tick"))
    picture = scanned(sheet.picture, 3, 0.3, fax=True)
    edge = round(sheet.box("low.self_harm", "tick")[2] * PX) + beside
    picture[:, edge : edge + 3] = 0
    assert [row.key for row in sheet.read(picture).rows if row.evidence] == ["low.self_harm"]


def test_a_line_that_keeps_within_the_print_stays() -> None:
    paper = np.full((600, 500), 250, np.uint8)
    corners = np.array([[50, 50], [450, 50], [450, 550], [50, 550]], float)
    within, beyond = paper.copy(), paper.copy()
    within[300:302, 80:420] = 0
    beyond[300:302, 80:] = 0
    assert without_hairlines(within, corners)[0] is within
    cleaned, found = without_hairlines(beyond, corners)
    assert (cleaned > 200).all() and len(found.rows) == 1


@pytest.mark.parametrize("turned", [True, False])
def test_a_line_leaves_the_strokes_that_it_crosses(turned: bool) -> None:
    """turned: the machine made black of white in its row, and white of black."""
    paper = np.full((600, 500), 255, np.uint8)
    corners = np.array([[50, 50], [450, 50], [450, 550], [50, 550]], float)
    paper[280:320, 200:206] = 0  # an upright stroke
    paper[296:300, 300:330] = 0  # a level one, just above
    lined = paper.copy()
    lined[300:302, 80:] = 255 - lined[300:302, 80:] if turned else 0
    cleaned = without_hairlines(lined, corners)[0]
    assert np.abs(cleaned.astype(int) - paper).max(initial=0) == 0


@pytest.mark.parametrize("wide", [14.0, 24.0])
def test_a_digit_that_touches_the_next_cells_is_not_passed_over(wide: float) -> None:
    """12 over a number that its 1 runs into, most of whose ink is the number's: it is no 2."""
    sheet = Sheet(MAIN, 2)
    x0, top, x1, bottom = sheet.box("summary.subtotal_right", "score")
    x, high = (x0 + x1) / 2 - 8, bottom - top
    upper, lower = bottom + 0.3 * high, bottom + 0.8 * high
    sheet.lines((x, bottom - 0.75 * high), (x, lower), (x + wide, lower), (x + wide, upper), (x, upper))
    sheet.write("2", x + 6, bottom - 0.2 * high, 0.9)
    read = sheet.read(scanned(sheet.picture, 2, 0.2)).scores["summary.subtotal_right"].reading
    assert (read.value, read.blank) == (None, False)


@pytest.mark.parametrize(("below", "borne_out"), [("22", True), ("struck", False), ("joined", False)])
def test_a_number_below_that_reaches_in_leaves_what_the_cells_own_ink_says(
    below: str, borne_out: bool
) -> None:
    """It is never a sure number; other readings of the form may say it."""
    sheet = Sheet(MAIN, 2)
    x0, top, _, bottom = sheet.box("summary.subtotal_right", "score")
    sheet.write("10", x0 + 18, bottom - 10, 0.9)
    if below == "22":
        sheet.write("22", x0 + 14, bottom + 10, 2.2)
    if below == "struck":
        sheet.lines((x0 + 36, top + 2), (x0 + 8, bottom + 8))
    if below == "joined":
        sheet.lines((x0 + 21.5, bottom - 12), (x0 + 21.5, bottom + 12), (x0 + 44, bottom + 12))
    found = sheet.read(scanned(sheet.picture, 2, 0.2)).scores["summary.subtotal_right"]
    assert (found.reading.value, found.reading.blank) == (None, False)
    assert (found.supports.get(10, 0.0) >= BORNE_OUT) is borne_out


@pytest.mark.parametrize("digit", ["6", "8", "9"])
def test_a_ten_that_hangs_low_is_no_number_without_it(digit: str) -> None:
    """16 whose 1 lies mostly in the cell below bears out no 6."""
    sheet = Sheet(MAIN, 2)
    x0, _, _, bottom = sheet.box("summary.subtotal_right", "score")
    sheet.lines((x0 + 20, bottom - 7), (x0 + 20, bottom + 9))
    sheet.write(digit, x0 + 26, bottom - 6, 0.8)
    found = sheet.read(scanned(sheet.picture, 2, 0.2)).scores["summary.subtotal_right"]
    assert (found.reading.value, list(found.supports)) == (None, [10 + int(digit)])


@pytest.mark.parametrize("two_levels", [False, True])
def test_where_one_written_answer_breaks_up_others_may_be_gone(two_levels: bool) -> None:
    """In black and white what is too pale for it leaves nothing: no such answer is surely blank."""
    sheet = Sheet(MAIN, 1)
    x0, top, _, bottom = sheet.box("needs.domestic_violence", "yes_no")
    random = np.random.default_rng(4)
    sheet.pen = 2
    for x, y in random.uniform((x0 + 110, top + 6), (x0 + 128, min(bottom, top + 18)), (40, 2)):
        sheet.lines((x, y), (x + 0.6, y))
    found = answers(sheet.read(scanned(sheet.picture, 2, 0.3, fax=two_levels))).answers
    assert found["needs.domestic_violence"].state is State.UNREAD
    assert found[YES_NO].state is (State.UNREAD if two_levels else State.BLANK)


def test_a_ruling_close_above_the_printed_letters_is_no_stroke_through_them() -> None:
    """A printed fillable form's rulings are thin: grey in the blank's picture, and darker in a phone's."""
    sheet = Sheet("northamptonshire-assessment-fillable", 1)
    x0, top, _, _ = sheet.box("needs.open_to_services", "yes")
    x1, over = sheet.box("needs.open_to_services", "no")[2], round((top - 4) * PX)
    sheet.picture[over - 2 : over + 5, round((x0 - 20) * PX) : round((x1 + 20) * PX)] = 60
    sheet.write("Yes", x1 + 8, top + 9, 0.8)
    found = answers(sheet.read(scanned(sheet.picture, 2, 0.3))).answers["needs.open_to_services"]
    assert found.value is True


@pytest.mark.parametrize("size", [12, 14])
def test_a_tick_at_one_letter_that_touches_a_ring_round_the_other_is_a_second_mark(size: float) -> None:
    """The ring and the tick together go round either letter."""
    sheet = Sheet(MAIN, 1)
    sheet.ring(sheet.box(YES_NO, "yes"), 3)
    x0, top, x1, bottom = sheet.box(YES_NO, "no")
    sheet.tick((x0, top + 8, x1, bottom + 8), size)
    assert answers(sheet.read(scanned(sheet.picture, 9, 0.4, fax=True))).answers[YES_NO].value is None
