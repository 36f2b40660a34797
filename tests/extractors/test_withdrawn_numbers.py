"""A number that was taken back: struck through, written over, or with another beside it. The rest of the form still agrees
with it, and must not bear it out."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.models.digit_model.pieces import Pieces, find_pieces
from extractors.models.digit_model.support import supports
from extractors.models.digits import number_in
from extractors.scans.agreement import BORNE_OUT, TWICE
from extractors.scans.dates.off_line import begins_with_slash, has_stacked_digits
from extractors.scans.numbers.borne_out import borne_out
from extractors.scans.numbers.clear_digits import has_tangled_digit, is_one_number
from schemas.types import State
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned

Point = tuple[int, int]
Written = tuple[str, Point, float]
Line = tuple[Point, ...]
HERE = (60, 70)
LEVEL: Line = ((50, 55), (92, 54))
SLANTING: Line = ((54, 76), (90, 34))
CROSS: tuple[Line, ...] = (SLANTING, ((54, 34), (90, 76)))
SCRIBBLE: Line = tuple((54 + 3 * i, 36 if i % 2 else 74) for i in range(13))
LESS: Line = ((48, 50), (38, 55), (48, 60))
PLUS: tuple[Line, ...] = (((98, 54), (108, 54)), ((103, 49), (103, 59)))


def cell(written: tuple[Written, ...], lines: tuple[Line, ...]) -> Pieces:
    """A cell at 200 dpi."""
    ink = np.zeros((120, 200), np.uint8)
    for digits, at, size in written:
        cv2.putText(ink, digits, at, cv2.FONT_HERSHEY_SIMPLEX, size, (255,), 3, cv2.LINE_AA)
    for line in lines:
        cv2.polylines(ink, [np.array(line, np.int32)], False, (255,), 2, cv2.LINE_AA)
    return find_pieces(ink.astype(np.float32) / 255)


def holds(written: tuple[Written, ...], lines: tuple[Line, ...] = ()) -> bool:
    found = cell(written, lines)
    return is_one_number(found, supports(found, range(1, 61)))


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5", "7", "8", "11", "15", "23", "36", "42"])
def test_a_plain_number_is_one(number: str) -> None:
    assert holds(((number, HERE, 1.3),))


def test_dirt_alone_is_no_second_number() -> None:
    assert holds(())


@pytest.mark.parametrize("number", ["2", "3", "5", "15", "36"])
@pytest.mark.parametrize("lines", [(LEVEL,), CROSS, (SCRIBBLE,)])
def test_a_struck_one_is_none(number: str, lines: tuple[Line, ...]) -> None:
    assert not holds(((number, HERE, 1.3),), lines)


@pytest.mark.parametrize(
    ("before", "since"),
    [("2", "4"), ("5", "2"), ("4", "5"), ("36", "34"), ("21", "23"), ("46", "40")],
)
def test_what_is_written_over_is_none(before: str, since: str) -> None:
    assert not holds(((before, HERE, 1.3), (since, HERE, 1.4)))


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ((("36", (70, 80), 1.2), ("7", (96, 40), 0.9)), (((64, 84), (120, 50)), ((64, 50), (120, 84)))),
        ((("5", HERE, 1.3),), (LESS,)),
        ((("4", HERE, 1.3),), PLUS),
        ((("36", HERE, 1.3), ("3", (42, 70), 1.3)), ()),  # a third digit, which touches
    ],
)
def test_what_stands_beside_a_number_counts(written: tuple[Written, ...], lines: tuple[Line, ...]) -> None:
    assert not holds(written, lines)


def borne(*lines: Line, written: tuple[Written, ...] = (), numbers: range = range(1, 6)) -> dict[int, float]:
    """What the ink bears out by more than a third."""
    found = cell(written, lines)
    return {n: w for n, w in borne_out(found, number_in(found), numbers)[1].items() if w > 1 / 3}


SLASH: Line = ((60, 80), (90, 45))


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ((SLASH,), 1),
        ((SLASH, ((60, 55), (85, 68))), None),  # with a bar through it
        ((((62, 80), (85, 45)), ((70, 82), (78, 43))), None),  # with a line along it
        ((((60, 60), (95, 55)),), None),  # a dash
        ((((55, 60), (65, 80), (95, 45)),), None),  # a tick
        ((((60, 70), (60, 45), (85, 45), (85, 70), (60, 70)),), None),
    ],
)
def test_a_stroke_that_leans_is_a_1_where_two_others_say_so(
    lines: tuple[Line, ...], number: int | None
) -> None:
    found = borne(*lines)
    assert list(found) == ([] if number is None else [number])
    assert all(TWICE <= weight < BORNE_OUT for weight in found.values())


def test_what_looks_like_a_9_may_be_a_4_where_two_others_say_so() -> None:
    """No section has nine points."""
    closed: tuple[Line, ...] = (((82, 42), (72, 42), (66, 58), (82, 58)), ((82, 42), (82, 80)))
    assert list(borne(*closed)) == [4]
    assert TWICE <= borne(*closed)[4] < BORNE_OUT
    assert borne(*closed, ((66, 76), (92, 40))) == {}  # struck


TOUCHING: tuple[Written, ...] = (("3", HERE, 1.3), ("4", (82, 70), 1.3))


@pytest.mark.parametrize(
    ("written", "lines", "number"),
    [
        (TOUCHING, (), 34),
        (TOUCHING, (((50, 56), (120, 54)),), None),
        (TOUCHING, (((54, 80), (112, 34)),), None),
        ((*TOUCHING, ("9", (82, 70), 1.3)), (), None),
        ((("3", HERE, 1.3), ("1", (80, 70), 1.3)), (((60, 76), (92, 36)),), None),
    ],
)
def test_two_digits_that_touch(
    written: tuple[Written, ...], lines: tuple[Line, ...], number: int | None
) -> None:
    found = borne(*lines, written=written, numbers=range(61))
    assert list(found) == ([] if number is None else [number])


@pytest.mark.parametrize(
    ("written", "lines", "stacked"),
    [
        ((("4", (66, 84), 1.2), ("3", (70, 46), 0.7)), (), True),
        ((("15", (60, 84), 1.2), ("4", (70, 46), 0.7)), (), True),
        ((("4", (66, 84), 1.2),), (((66, 36), (86, 34)),), False),  # a ruling's rest above it
        (
            (),
            (((62, 42), (84, 40)), ((62, 49), (62, 56), (78, 56), (84, 66), (76, 78), (60, 78))),
            False,
        ),  # a broken 5
        ((("4", (66, 84), 1.2),), (), False),
    ],
)
def test_a_digit_above_another_may_be_in_its_stead(
    written: tuple[Written, ...], lines: tuple[Line, ...], stacked: bool
) -> None:
    assert has_stacked_digits(cell(written, lines)) is stacked


def test_a_digit_that_a_copier_broke_is_one() -> None:
    """A 5 without its neck, and a 2 of which the foot is apart."""
    body: Line = ((62, 49), (62, 56), (78, 56), (84, 66), (76, 78), (60, 78))
    assert holds((), (((62, 42), (90, 40)), body))
    two: Line = ((62, 48), (70, 42), (80, 46), (80, 56), (66, 72))
    assert holds((), (two, ((62, 79), (74, 80))))


DATE = "young_person.dob"


def dated(down: float, above: bool = False, key: str = DATE) -> Sheet:
    """A date so many points below its line; with a digit above another of it."""
    sheet = Sheet(MAIN, 1, pen=2)
    _, _, right, bottom = sheet.box(key, "label")
    sheet.write("2/4/2006", right + 6, bottom + down, 0.9)
    if above:
        sheet.write("8", right + 6, bottom + down - 9.5, 0.6)
    return sheet


def read(sheet: Sheet, key: str) -> tuple[State, object]:
    found = answers(sheet.read(scanned(sheet.picture, 2, 0.2))).answers[key]
    return found.state, found.value


@pytest.mark.parametrize(
    ("first", "slash"),
    [
        (((20, 72), (32, 42)), True),
        (((26, 72), (27, 42)), False),  # a 1
        (((24, 72), (29, 42)), False),  # one that leans
    ],
)
def test_a_slash_before_the_month_is_no_1(first: Line, slash: bool) -> None:
    """ "/12/2009" and "112/2009"."""
    found = cell(
        (("2", (56, 72), 1.0), ("2009", (110, 72), 0.9)), (first, ((48, 72), (48, 42)), ((88, 72), (100, 42)))
    )
    assert begins_with_slash(found) is slash


def test_a_1_that_leans_before_a_narrow_8_is_no_slash() -> None:
    """ "18.3.25", whose 8 bends to neither side."""
    turns = np.linspace(0, 2 * np.pi, 30)
    narrow: Line = tuple((round(54 + 8 * np.sin(2 * t)), round(55 + 19 * np.cos(t))) for t in turns)
    lines = (((20, 72), (32, 42)), narrow)
    assert not begins_with_slash(cell((("3", (86, 72), 1.2), ("25", (130, 72), 1.2)), lines))


@pytest.mark.parametrize("lines", [(), (((36, 76), (58, 36)),)])
def test_a_digit_of_a_date_with_a_line_through_it(lines: tuple[Line, ...]) -> None:
    assert has_tangled_digit(cell((("8", (36, 76), 1.4), ("4", (90, 76), 1.4)), lines)) is bool(lines)


@pytest.mark.slow
def test_a_digit_above_another_makes_the_date_a_doubt() -> None:
    assert read(dated(2), DATE) == (State.READ, "2006-04-02")
    assert read(dated(2, above=True), DATE) == (State.UNREAD, None)


@pytest.mark.parametrize("edge", ["upper", "lower"])
def test_a_date_on_the_edge_of_its_cell_is_not_surely_blank(edge: str) -> None:
    plain = dated(2, key="assessment.date")
    assert read(plain, DATE)[0] is State.BLANK
    _, top, _, bottom = plain.box(DATE, "date")
    down = (top if edge == "upper" else bottom) - plain.box(DATE, "label")[3]
    assert read(dated(down + (2 if edge == "upper" else 7.5)), DATE)[0] is State.UNREAD
