"""A line at a printed Yes or No: through it, it takes the word back; under it, it chooses it. Where fonts and programs
draw an underline differs by a tenth of the letters' height, so between the two it is a doubt."""

from __future__ import annotations

import pytest

from extractors.pages.page import Shape, Word
from extractors.yes_no.printed_choices import choice_among
from extractors.yes_no.yes_no import Outcome, said_of

SIZE, TOP = 10.0, 100.0


def _word(text: str, x: float) -> Word:
    wide = 5.0 * len(text)
    box = (x, TOP, x + wide, TOP + SIZE)
    return Word(text, box, "Sans", SIZE, (0.0,), tuple(x + 5.0 * i for i in range(len(text) + 1)))


YES, NO = _word("Yes", 50.0), _word("No", 90.0)


def _line(word: Word, depth: float) -> Shape:
    y = TOP + depth * SIZE
    box = (word.box[0], y, word.box[2], y)
    return Shape("line", box, ((box[0], y), (box[2], y)))


@pytest.mark.parametrize(
    ("word", "depth", "says"),
    [
        (YES, 0.45, "no"), (YES, 0.6, "no"), (NO, 0.5, "yes"),
        (YES, 0.72, "unread"), (NO, 0.7, "unread"),
        (YES, 0.79, "yes"), (YES, 0.8, "yes"), (YES, 0.88, "yes"), (YES, 1.0, "yes"), (NO, 0.8, "no"), (NO, 0.95, "no"),
    ],
)  # fmt: skip
def test_where_a_line_runs_tells_what_it_says(word: Word, depth: float, says: Outcome) -> None:
    printed = choice_among([YES, NO])
    assert printed is not None
    assert said_of(printed, [], [_line(word, depth)]) == says


def _disc(x: float, size: float, colour: tuple[float, ...]) -> Shape:
    x0, top = x - size / 2, TOP + (SIZE - size) / 2
    box = (x0, top, x0 + size, top + size)
    ends = (
        (x0, TOP + SIZE / 2),
        (x, top),
        (x0 + size, TOP + SIZE / 2),
        (x, top + size),
        (x0, TOP + SIZE / 2),
    )
    return Shape("curve", box, ends, colour)


@pytest.mark.parametrize("at", [73.0, 109.0])
def test_the_paper_of_round_buttons_is_no_stroke(at: float) -> None:
    """Two pale discs without an edge, a dot on one of them: radio buttons, not what somebody drew behind a word."""
    printed = choice_among([YES, NO])
    assert printed is not None
    buttons = [_disc(x, 8.0, (0.8, 0.84, 1.0)) for x in (73.0, 109.0)]
    assert said_of(printed, [], [*buttons, _disc(at, 5.0, (0.0,))]) == ("yes" if at == 73.0 else "no")


def _frame(x0: float, x1: float, note: str = "") -> Shape:
    box = (x0, TOP - 1, x1, TOP + SIZE + 1)
    corners = ((x0, box[1]), (x1, box[1]), (x1, box[3]), (x0, box[3]), (x0, box[1]))
    return Shape("rect", box, corners, note=note)


@pytest.mark.parametrize("note", ["Square", ""])
@pytest.mark.parametrize(
    ("x0", "x1", "says"),
    [
        (88.0, 102.0, "no"),
        (67.0, 97.0, "unread"),
        (80.0, 97.0, "unread"),
        (48.0, 67.0, "yes"),
        (58.0, 80.0, "unread"),
    ],
)
def test_a_frame_over_part_of_a_word_may_be_the_others(
    x0: float, x1: float, says: Outcome, note: str
) -> None:
    printed = choice_among([YES, NO])
    assert printed is not None
    assert said_of(printed, [], [_frame(x0, x1, note)]) == says


def _tick(x: float) -> list[Shape]:
    """In two strokes, the first of them short."""
    foot = TOP + SIZE - 1
    low, high = (x, foot - 3), (x + 9, foot - 9)
    return [
        Shape("line", (x, foot - 3, x + 3, foot), (low, (x + 3, foot))),
        Shape("line", (x + 3, foot - 9, x + 9, foot), ((x + 3, foot), high)),
    ]


@pytest.mark.parametrize(
    ("gap", "at", "says"),
    [
        (10.0, 1.0, "unread"),
        (12.0, 1.5, "unread"),
        (12.0, 3.0, "unread"),
        (30.0, 2.0, "yes"),
        (18.0, 2.0, "yes"),
    ],
)
def test_a_tick_that_fills_the_space_between_a_yes_and_a_no(gap: float, at: float, says: Outcome) -> None:
    """gap: points between the two words. at: points from the Yes to the tick. Of a single question."""
    printed = choice_among([YES, _word("No", 65.0 + gap)])
    assert printed is not None
    assert said_of(printed, [], _tick(65.0 + at)) == says


@pytest.mark.parametrize("word", [YES, NO])
@pytest.mark.parametrize("both", [True, False])
@pytest.mark.parametrize("room", [4.0, -1.0])
def test_the_halves_of_a_ring_strike_no_word(word: Word, both: bool, room: float) -> None:
    """The upper one and the lower one, each a curve: surely the other word, as if struck through."""
    printed = choice_among([YES, NO])
    assert printed is not None
    x0, x1, middle = word.box[0] - room, word.box[2] + room, TOP + SIZE / 2
    halves = [
        Shape(
            "curve",
            (x0, min(middle, y), x1, max(middle, y)),
            ((x0, middle), ((x0 + x1) / 2, y), (x1, middle)),
        )
        for y in (TOP - 2, TOP + SIZE + 2)
    ]
    assert said_of(printed, [], halves if both else halves[:1]) == "unread"


def test_a_tick_behind_yes_that_reaches_to_no_is_a_doubt() -> None:
    """It was surely No's, which it ends nearer to; by comparing lines it may still be told."""
    printed = choice_among([YES, _word("No", 77.0)])
    assert printed is not None
    points = ((70.0, TOP + 5), (72.0, TOP + 8), (76.0, TOP))
    assert said_of(printed, [], [Shape("curve", (70.0, TOP, 76.0, TOP + 8), points)]) == "unread"
