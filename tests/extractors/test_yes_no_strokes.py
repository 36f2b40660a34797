"""A line at a printed Yes or No: through it, it takes the word back; under it, it chooses it. Where fonts and programs
draw an underline differs by a tenth of the letters' height, so between the two it is a doubt."""

from __future__ import annotations

import pytest

from extractors.page import Shape, Word
from extractors.yes_no import Outcome, choice_among, said_of

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
