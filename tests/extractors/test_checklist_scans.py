"""Ways of answering a checklist by hand that are no ticks in its boxes: what was drawn, and what may come out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas.forms import load_form
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


def _middle(sheet: Sheet) -> tuple[float, float]:
    x0, top, x1, bottom = sheet.box(TICKED[1], "tick")
    return (x0 + x1) / 2, (top + bottom) / 2


def line_through(sheet: Sheet, x: float, y: float) -> None:
    sheet.lines((x - 8, y + 1), (x + 8, y - 1))


def falling_line(sheet: Sheet, x: float, y: float) -> None:
    sheet.lines((x - 6, y - 5), (x + 6, y + 5))


def upright_line(sheet: Sheet, x: float, y: float) -> None:
    sheet.lines((x + 1, y - 8), (x, y + 8))


def cross_over(sheet: Sheet, x: float, y: float) -> None:
    falling_line(sheet, x, y)
    sheet.lines((x - 6, y + 5), (x + 6, y - 5))


def nothing(sheet: Sheet, x: float, y: float) -> None:
    pass


def hook(sheet: Sheet, x: float, y: float) -> None:
    """Where the pen set down before the tick's short part."""
    sheet.lines((x - 6, y), (x - 7.5, y + 0.8))


Over = Callable[[Sheet, float, float], None]
OVER: list[tuple[str, bool, Over, State]] = [
    ("a tick", False, nothing, State.READ),
    ("a tick with a hook", False, hook, State.READ),
    ("a cross", True, nothing, State.READ),
    ("a tick with a line through it", False, line_through, State.UNREAD),
    ("a tick with a falling line through it", False, falling_line, State.UNREAD),
    ("a tick with an upright line through it", False, upright_line, State.UNREAD),
    ("a tick with a cross over it", False, cross_over, State.UNREAD),
    ("a cross with an upright line through it", True, upright_line, State.UNREAD),
    ("a cross with a line through it", True, line_through, State.UNREAD),
]


@pytest.mark.parametrize("fax", [False, True])
@pytest.mark.parametrize("others", [0, 1, 4])
@pytest.mark.parametrize(("cross", "over", "state"), [w[1:] for w in OVER], ids=[w[0] for w in OVER])
def test_a_mark_that_is_more_than_one_sign_may_be_crossed_out(
    cross: bool, over: Over, state: State, others: int, fax: bool
) -> None:
    sheet = Sheet(CHECKLIST, 1)
    mark = sheet.cross if cross else sheet.tick
    for key in (TICKED[0], TICKED[2], *OTHERS)[:others]:
        mark(sheet.box(key, "tick"))
    mark(sheet.box(TICKED[1], "tick"))
    over(sheet, *_middle(sheet))
    found = answers(sheet.read(scanned(sheet.picture, 9, 0.3, fax))).answers[TICKED[1]]
    assert (found.state, found.value) == (state, True if state is State.READ else None)


@pytest.mark.parametrize(("keys", "value"), [(TICKED[:1], None), ((*TICKED, *OTHERS), True)])
def test_who_makes_the_same_sign_in_every_line_crosses_none_out(
    keys: tuple[str, ...], value: bool | None
) -> None:
    sheet = Sheet(CHECKLIST, 1)
    for key in keys:
        box = sheet.box(key, "tick")
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        sheet.tick(box)
        sheet.lines((x + 1, y - 1), (x + 6, y + 4))
    found = answers(sheet.read(scanned(sheet.picture, 10, 0.3))).answers
    assert [found[key].value for key in keys] == [value] * len(keys)


@pytest.mark.parametrize("fax", [False, True])
@pytest.mark.parametrize("size", [8.0, 12.0])
@pytest.mark.parametrize(
    ("ticked", "crossed", "told"),
    [
        (TICKED, OTHERS, {TICKED: True, OTHERS: None}),  # each line answered: by a tick or by a cross
        (TICKED[:1], OTHERS[:1], {TICKED[:1]: True, OTHERS[:1]: None, OTHERS[1:]: False}),
        ((), OTHERS, {OTHERS: True, TICKED: False}),
        (TICKED, (), {TICKED: True, OTHERS: False}),
    ],
)
def test_crosses_beside_ticks_may_mean_no(
    ticked: tuple[str, ...],
    crossed: tuple[str, ...],
    told: dict[tuple[str, ...], bool | None],
    size: float,
    fax: bool,
) -> None:
    sheet = Sheet(CHECKLIST, 1)
    for key in ticked:
        sheet.tick(sheet.box(key, "tick"), size)
    for key in crossed:
        sheet.cross(sheet.box(key, "tick"), size)
    found = answers(sheet.read(scanned(sheet.picture, 12, 0.3, fax))).answers
    assert {keys: {found[key].value for key in keys} for keys in told} == {k: {v} for k, v in told.items()}


ALL = [question.key for question in load_form("cse_checklist").of_kind("tick")]


def slash(sheet: Sheet, key: str) -> None:
    x0, top, x1, bottom = sheet.box(key, "tick")
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    sheet.lines((x - 4, y + 6), (x + 4, y - 6))


def plus(sheet: Sheet, key: str) -> None:
    x0, top, x1, bottom = sheet.box(key, "tick")
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    sheet.lines((x - 5, y), (x + 5, y))
    sheet.lines((x, y - 5), (x, y + 5))


def seven(sheet: Sheet, key: str) -> None:
    x0, top, x1, bottom = sheet.box(key, "tick")
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    sheet.lines((x - 4, y - 5), (x + 4, y - 5), (x - 2, y + 6))


def n_and_y(sheet: Sheet, key: str) -> None:
    x0, top, x1, bottom = sheet.box(key, "tick")
    sheet.write("NY"[ALL.index(key) % 2], (x0 + x1) / 2 - 4, (top + bottom) / 2 + 4, 0.8)


EVERY: list[tuple[str, Draw, bool | None]] = [
    ("small ticks", lambda sheet, key: sheet.tick(sheet.box(key, "tick"), 8.0), True),
    ("ticks", lambda sheet, key: sheet.tick(sheet.box(key, "tick")), True),
    ("crosses", lambda sheet, key: sheet.cross(sheet.box(key, "tick")), None),
    ("dashes", dash, None),
    ("strokes", slash, None),
    ("plus signs", plus, None),
    ("sevens", seven, None),
    ("letters", n_and_y, None),
]


@pytest.mark.parametrize("fax", [False, True])
@pytest.mark.parametrize(("draw", "value"), [e[1:] for e in EVERY], ids=[e[0] for e in EVERY])
def test_something_in_every_line(draw: Draw, value: bool | None, fax: bool) -> None:
    """Ticks are ticks; what may be an answer of yes or no for each is for a person to see."""
    sheet = Sheet(CHECKLIST, 1)
    for key in ALL:
        draw(sheet, key)
    found = answers(sheet.read(scanned(sheet.picture, 13, 0.3, fax))).answers
    assert {found[key].value for key in ALL} == {value}


@pytest.mark.slow
def test_a_cross_among_ticks_in_every_line() -> None:
    sheet = Sheet(CHECKLIST, 1)
    for key in ALL[:-1]:
        sheet.tick(sheet.box(key, "tick"), 9.0)
    sheet.cross(sheet.box(ALL[-1], "tick"), 9.0)
    found = answers(sheet.read(scanned(sheet.picture, 14, 0.3))).answers
    assert {found[key].value for key in ALL} == {None}
