"""A printed "Y/N" of which a letter is ringed, struck or ticked: one plain sign is an answer, whatever speaks against it makes
it a doubt."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from schemas.types import BBox, State
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned

KEYS = (
    "needs.mental_health",
    "needs.learning_disability",
    "assessment.yp_aware",
    "needs.open_to_services",
)
Draw = Callable[[Sheet, BBox, BBox], None]  # on one letter, beside the other


def ring(
    wide: float = 5.0, high: float = 7.5, turns: float = 1.0, tail: float = 0.0, aside: float = 0.0
) -> Draw:
    def draw(sheet: Sheet, one: BBox, other: BBox) -> None:
        x, y = (one[0] + one[2]) / 2 + aside, (one[1] + one[3]) / 2
        at = np.linspace(-1.9, -1.9 + 2 * np.pi * turns, 60)
        grown = 1 + 0.12 * np.linspace(0, turns - 1, 60).clip(0)
        path = [(x + wide * g * np.cos(t), y + high * g * np.sin(t)) for g, t in zip(grown, at, strict=True)]
        (x0, y0), (x1, y1) = path[-2:]
        long = np.hypot(x1 - x0, y1 - y0)
        sheet.lines(*path, (x1 + tail * (x1 - x0) / long, y1 + tail * (y1 - y0) / long))

    return draw


def tick(size: float, right: float = 0.0, down: float = 0.0) -> Draw:
    """right: further from the other letter."""

    def draw(sheet: Sheet, one: BBox, other: BBox) -> None:
        by = right if one[0] > other[0] else -right
        sheet.tick((one[0] + by, one[1], one[2] + by, one[3]), size, down)

    return draw


def short_hooked(sheet: Sheet, one: BBox, other: BBox) -> None:
    """A tick made in haste."""
    x, y = one[0] + 1, one[3]
    sheet.lines((x - 2.5, y - 2.5), (x, y), (x + 8, y - 12))


def hasty(short: float, long: float = 16.0) -> Draw:
    """A tick whose short stroke is so much of the long one, which goes through the letter's middle."""

    def draw(sheet: Sheet, one: BBox, other: BBox) -> None:
        x, y = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
        along, up = 0.34 * long, 0.37 * long  # half of the long stroke
        sheet.lines(
            (x - along - 0.7 * short * long, y + up - 0.7 * short * long),
            (x - along, y + up),
            (x + along, y - up),
        )

    return draw


def falling(sheet: Sheet, one: BBox, other: BBox) -> None:
    sheet.lines((one[0] - 1.5, one[1] - 1.5), (one[2] + 1.5, one[3] + 1.5))


def cross(size: float) -> Draw:
    return lambda sheet, one, other: sheet.cross(one, size)


def dot(sheet: Sheet, one: BBox, other: BBox) -> None:
    x, y = (one[0] + one[2]) / 2 + (1.5 if one[0] > other[0] else -1.5), (one[1] + one[3]) / 2
    for radius in (0.4, 1.2):
        at = np.linspace(0, 2 * np.pi, 12)
        sheet.lines(*[(x + radius * np.cos(t), y + radius * np.sin(t)) for t in at], closed=True)


def slash(far: float = 1.5) -> Draw:
    return lambda sheet, one, other: sheet.lines((one[0] - far, one[3] + far), (one[2] + far, one[1] - far))


def level(sheet: Sheet, one: BBox, other: BBox) -> None:
    y = (one[1] + one[3]) / 2
    sheet.lines((one[0] - 2, y), (one[2] + 2, y + 0.7))


def flat_cross(sheet: Sheet, one: BBox, other: BBox) -> None:
    x, y = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    sheet.lines((x - 6, y - 2.5), (x + 6, y + 2.5))
    sheet.lines((x - 6, y + 2.5), (x + 6, y - 2.5))


def scribble(sheet: Sheet, one: BBox, other: BBox) -> None:
    x, y = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    sheet.lines(*[(x + (-5 if i % 2 else 5), y - 3 + i) for i in range(7)])


def faxs_line(sheet: Sheet, one: BBox, other: BBox) -> None:
    """What a fax machine draws along the feet of the other letter: a row of dots."""
    pen, sheet.pen = sheet.pen, 1
    y = max(one[3], other[3]) - 2.2
    sheet.lines((other[0], y), (other[2], y))
    sheet.pen = pen


def nothing(sheet: Sheet, one: BBox, other: BBox) -> None:
    pass


def both(*draws: Draw) -> Draw:
    def draw(sheet: Sheet, one: BBox, other: BBox) -> None:
        for each in draws:
            each(sheet, one, other)

    return draw


def word(said: str) -> Draw:
    def draw(sheet: Sheet, one: BBox, other: BBox) -> None:
        sheet.write(said, max(one[2], other[2]) + 10, one[3])

    return draw


def found(here: Draw, there: Draw, pen: int, fax: bool) -> list[bool | None]:
    """What is read where each of the page's Y/N has the one drawn on the letter that is meant, and the other on the other
    letter: True where that is what is meant, None where it is a doubt."""
    sheet = Sheet(MAIN, 1, pen=pen)
    meant = {key: i % 2 == 0 for i, key in enumerate(KEYS)}
    for key, yes in meant.items():
        one, other = (sheet.box(key, name) for name in (("yes", "no") if yes else ("no", "yes")))
        here(sheet, one, other)
        there(sheet, other, one)
    read = answers(sheet.read(scanned(sheet.picture, 7, 0.3, fax))).answers
    assert not any(read[key].state is State.BLANK for key in KEYS)
    values = [read[key].value for key in KEYS]
    return [None if value is None else value == meant[key] for key, value in zip(KEYS, values, strict=True)]


def broken_ring(first: float, last: float, wide: float = 5.0, high: float = 9.0) -> Draw:
    """A ring but for what isn't drawn between two angles (turns from the right, downwards)."""

    def draw(sheet: Sheet, one: BBox, other: BBox) -> None:
        x, y = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
        at = np.linspace(last, first + 1, 60) * 2 * np.pi
        sheet.lines(*[(x + wide * np.cos(t), y + high * np.sin(t)) for t in at])

    return draw


def bracket(span: float, wide: float, high: float) -> Draw:
    """Around the outer side of a letter: so many radians of a ring, with white paper where the rest would be."""

    def draw(sheet: Sheet, one: BBox, other: BBox) -> None:
        x, y = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
        side = 1 if other[0] > one[0] else -1
        at = np.linspace(-span / 2, span / 2, 60)
        sheet.lines(*[(x - side * wide * np.cos(t), y + high * np.sin(t)) for t in at])

    return draw


def open_round_both(gap: float = 1.0) -> Draw:
    """A ring round both letters that doesn't close at the other one; gap: half of what is open (radians)."""

    def draw(sheet: Sheet, one: BBox, other: BBox) -> None:
        x, y = (one[0] + one[2] + other[0] + other[2]) / 4, (one[1] + one[3]) / 2
        at = np.linspace(gap, 2 * np.pi - gap, 60)
        side = 1 if other[0] > one[0] else -1
        sheet.lines(*[(x + side * 9.5 * np.cos(t), y + 7.5 * np.sin(t)) for t in at])

    return draw


PLAIN = [
    ("a ring", ring(), nothing),
    ("a ring that goes round again", ring(turns=1.4), nothing),
    ("a ring that ends in a tail", ring(tail=5), nothing),
    ("a ring over the other letter's edge", ring(wide=8), nothing),
    ("a ring beside its letter's middle", ring(wide=6.5, aside=1.2), nothing),
    ("a stroke through the other letter", nothing, slash()),
    ("a level stroke through the other letter", nothing, level),
    ("a falling stroke through the other letter", nothing, falling),
    ("a ring, and the same in a word beside it", both(ring(), lambda s, o, p: word("Yes" if o[0] < p[0] else "No")(s, o, p)), nothing),
]  # fmt: skip

HASTY = [(0.06, 12), (0.08, 16), (0.1, 12), (0.12, 12), (0.3, 16)]
DOUBTS = [
    ("a ring, and a small tick on the other letter", ring(), tick(7)),
    ("a ring, and a tick on the other letter", ring(), tick(11)),
    ("a ring, and a tick above the other letter", ring(), tick(9, 3, -7)),
    ("a ring, and a tick beside the other letter that touches it", ring(wide=7), tick(10, 4)),
    ("a ring, and a cross on the other letter", ring(), cross(8)),
    ("a ring, and a dot on the other letter", ring(), dot),
    ("half a ring", broken_ring(0.3, 0.9), nothing),
    ("a ring round both", ring(wide=14), nothing),
    ("a ring round both that doesn't close", open_round_both(), nothing),
    ("a ring round both, and even less so", open_round_both(1.2), nothing),
    ("a ring round each", ring(), ring()),
    ("a ring struck through", both(ring(), slash(4)), nothing),
    ("a ring struck through level", both(ring(), level), nothing),
    ("a tick on a letter is no stroke through it", tick(8), nothing),
    ("nor a large one", tick(13), nothing),
    ("nor one that reaches beyond it", tick(18, 0, 2), nothing),
    ("nor one made in haste", short_hooked, nothing),
    *(
        (f"nor one whose short stroke is {short} of the long one", hasty(short, long), nothing)
        for short, long in HASTY
    ),
    ("nor is a cross, however flat", flat_cross, nothing),
    ("nor a letter scribbled out", nothing, scribble),
    ("each struck", slash(), slash()),
    ("one struck, and a tick beside it", nothing, both(slash(), tick(9, 4, -7))),
]


@pytest.mark.parametrize(("pen", "fax"), [(3, False), (4, True)], ids=["pen", "fax"])
@pytest.mark.parametrize(("here", "there"), [case[1:] for case in PLAIN], ids=[case[0] for case in PLAIN])
def test_one_plain_sign_is_the_answer(here: Draw, there: Draw, pen: int, fax: bool) -> None:
    assert found(here, there, pen, fax) == [True] * 4


@pytest.mark.parametrize(("pen", "fax"), [(3, False), (4, True)], ids=["pen", "fax"])
@pytest.mark.parametrize(("here", "there"), [case[1:] for case in DOUBTS], ids=[case[0] for case in DOUBTS])
def test_whatever_speaks_against_it_makes_a_doubt(here: Draw, there: Draw, pen: int, fax: bool) -> None:
    assert found(here, there, pen, fax) == [None] * 4


@pytest.mark.parametrize(("wide", "high", "aside"), [(5.0, 7.5, 2.0), (5.5, 7.5, 2.5), (6.0, 7.5, 3.0)])
def test_a_rings_stroke_may_run_along_the_letters_own(wide: float, high: float, aside: float) -> None:
    """Print hides a quarter of it and more."""
    sheet = Sheet(MAIN, 1, pen=2)
    for key in KEYS:
        ring(wide, high, aside=aside)(sheet, sheet.box(key, "no"), sheet.box(key, "yes"))
    read = answers(sheet.read(scanned(sheet.picture, 7, 0.3))).answers
    assert [read[key].value for key in KEYS] == [False] * 4


@pytest.mark.parametrize("gap", [1.5, 2.5, 6])
def test_neither_the_word_close_behind_nor_a_tail_from_above_is_drawn_on_the_letters(gap: float) -> None:
    sheet = Sheet(MAIN, 1, pen=4)
    yes, no = (sheet.box("needs.learning_disability", name) for name in ("yes", "no"))
    x, y = yes[0] + 3, yes[1] - 28
    sheet.lines((x - 5, y), (x, y + 8), (x + 5, y))
    sheet.lines((x, y + 8), (x - 1, yes[1] + 2), (x - 5, yes[1] - 2))  # the tail of a y
    sheet.write("No", no[2] + gap, no[3])
    read = answers(sheet.read(scanned(sheet.picture, 7, 0.3))).answers
    assert read["needs.learning_disability"].value is False


def test_what_of_a_ring_white_paper_would_show_is_not_hidden_by_print_close_to_it() -> None:
    assert found(bracket(3.8, 3.6, 6.0), nothing, 2, False) == [None] * 4


def test_a_ring_that_runs_along_both_letters_goes_round_neither() -> None:
    def between(sheet: Sheet, one: BBox, other: BBox) -> None:
        """A third of the way to the other letter."""
        ring(5.6, 6.5, aside=0.32 * (other[0] + other[2] - one[0] - one[2]) / 2)(sheet, one, other)

    assert found(between, nothing, 2, False) == [None] * 4


def test_a_thin_stroke_through_a_ringed_letter_is_seen() -> None:
    assert found(both(ring(), slash()), nothing, 2, False) == [None] * 4


def test_a_fax_machines_line_through_the_other_letter_is_no_mark() -> None:
    assert found(both(ring(), faxs_line), nothing, 3, True) == [True] * 4


@pytest.mark.parametrize(("pen", "fax"), [(2, False), (2, True)], ids=["pen", "fax"])
def test_a_machines_line_that_runs_along_the_words_too_strikes_no_letter(pen: int, fax: bool) -> None:
    sheet = Sheet(MAIN, 1, pen=pen)
    for key in KEYS:
        x0, top, x1, bottom = sheet.box(key, "yes")
        y = (top + bottom) / 2 - 1
        sheet.lines((x0 - 100, y), (x0 - 12, y))
        sheet.lines((x0 - 2, y), (x1 + 2, y))  # it is broken, and leaves the other letter out
    read = answers(sheet.read(scanned(sheet.picture, 7, 0.1, fax))).answers
    assert [read[key].value for key in KEYS] == [None] * 4


MIXED = [
    ("a lone rising stroke may be a tick", [slash(), nothing, nothing, nothing], [None]),
    ("so may one beside rings", [slash(), ring(), ring(), ring()], [None, False, False, False]),
    ("and those beside a tick whose short stroke is seen", [slash(), hasty(0.3), slash(), slash()], [None] * 4),
    ("another letter struck bears one out", [slash(), slash(), nothing, nothing], [True, True]),
    ("however that is struck", [slash(), level, nothing, nothing], [True, True]),
    ("a lone falling stroke is no tick", [falling, nothing, nothing, nothing], [True]),
    ("nor is a level one", [level, ring(), ring(), ring()], [True, False, False, False]),
]  # fmt: skip


@pytest.mark.parametrize(("draws", "says"), [case[1:] for case in MIXED], ids=[case[0] for case in MIXED])
def test_a_rising_stroke_is_compared_with_the_pages_others(
    draws: list[Draw], says: list[bool | None]
) -> None:
    """All is drawn on the N, which a stroke takes back and a ring chooses."""
    sheet = Sheet(MAIN, 1)
    for key, draw in zip(KEYS, draws, strict=True):
        draw(sheet, sheet.box(key, "no"), sheet.box(key, "yes"))
    read = answers(sheet.read(scanned(sheet.picture, 7, 0.3))).answers
    found = [read[key] for key, draw in zip(KEYS, draws, strict=True) if draw is not nothing]
    assert not any(answer.state is State.BLANK for answer in found)
    assert [answer.value for answer in found] == says


def test_in_black_and_white_a_ring_that_broke_up_leaves_no_blank_sure() -> None:
    """One ring is seen in a few dots, another may be gone altogether."""
    sheet = Sheet(MAIN, 1, pen=2)
    x0, top, x1, bottom = sheet.box(KEYS[0], "no")
    at = np.arange(0, 2 * np.pi, np.pi / 6)
    around = [
        ((x0 + x1) / 2 + 6 * np.cos(t), (top + bottom) / 2 + 8 * np.sin(t)) for t in (*at, *(at + 0.12))
    ]
    for one, other in zip(around[:12], around[12:], strict=True):
        sheet.lines(one, other)
    read = answers(sheet.read(scanned(sheet.picture, 7, 0.3, fax=True))).answers
    assert [read[key].state for key in KEYS] == [State.UNREAD] * 4
