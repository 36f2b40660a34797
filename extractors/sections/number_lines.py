"""A line of the numbers 1 to 5 in a section's space, whichever way one of them is told apart from the other four: "1 2 [3] 4 5",
"1 2 3 X 4 5", "☐1 ☐2 ☒3 ☐4 ☐5", a bold, coloured or larger one, or the only one that isn't struck.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.pages.boxes import by_line, centre, height
from extractors.pages.glyphs import classify
from extractors.pages.page import Page, Shape, Word
from extractors.sections.number_line_words import asks_for_the_score, letters_of, value_of
from extractors.sections.numbers_apart import FIVE, Number, drawn_at, look_of
from schemas.types import BBox

EVEN = 2.6  # times the narrowest step between two numbers that the widest is at most
NEARER = 0.75  # share of the gap on its other side that a sign's gap to its number is at most
BELOW = 2.2  # heights of a number below it in which a row of marks stands
PARTING = frozenset(".,|/:;-–·•")  # between all numbers, or behind each


@dataclass(frozen=True, slots=True)
class NumberLine:
    """words and shapes: all that it is made of. numbers: none where a sign may belong to either of two. asks: whether nothing beside it
    makes it another thing than the section's score."""

    words: tuple[Word, ...]
    shapes: tuple[Shape, ...]
    numbers: tuple[Number, ...]
    asks: bool = True


@dataclass(slots=True)
class _Digit:
    value: int
    form: str
    word: Word
    box: BBox
    signs: str = ""


def number_lines(words: Sequence[Word], page: Page, shapes: Sequence[Shape]) -> list[NumberLine]:
    """Those among the words of a section's space. shapes: all that is drawn on its page."""
    lines = by_line(words, lambda w: w.box)
    found = []
    for place, line in enumerate(lines):
        digits = list(_digits(line))
        if [d.value for d in digits] != [1, 2, 3, 4, 5] or not _evenly(digits):
            continue
        if not asks_for_the_score(line):
            continue
        every = Counter(char for char, _, _ in _signs(line))
        parting = {c for c, often in every.items() if c in PARTING and often >= FIVE - 1}
        given = [_attach(sign, digits) for sign in _signs(line) if sign[0] not in parting]
        below = _marks_below(digits, lines[place + 1 :])
        for word in below:
            near = min(digits, key=lambda d: abs(centre(d.box)[0] - centre(word.box)[0]))
            near.signs += word.text
        numbers, own = _looked_at(digits, page, shapes)
        found.append(NumberLine((*line, *below), own, numbers if all(given) else ()))
    return found


def _looked_at(
    digits: Sequence[_Digit], page: Page, shapes: Sequence[Shape]
) -> tuple[tuple[Number, ...], tuple[Shape, ...]]:
    """The numbers with their looks, and all that is drawn at one of them."""
    numbers: list[Number] = []
    own: dict[Shape, None] = {}
    for digit in digits:
        drawn = drawn_at(shapes, digit.box, [d.box for d in digits if d is not digit])
        own |= dict.fromkeys(drawn)
        look = look_of(digit.word, digit.form, digit.signs, digit.box, drawn, page, shapes)
        numbers.append(Number(digit.value, digit.box, look))
    return tuple(numbers), tuple(own)


def _digits(line: Sequence[Word]) -> Iterator[_Digit]:
    for word in sorted(line, key=lambda w: w.box[0]):
        for place, char in enumerate(word.text):
            told = value_of(char)
            around = word.text[max(0, place - 1) : place] + word.text[place + 1 : place + 2]
            if told is not None and not any(c.isdigit() for c in around):
                x0, x1 = (
                    (word.xs[place], word.xs[place + 1])
                    if len(word.xs) > place + 1
                    else (word.box[0], word.box[2])
                )
                yield _Digit(*told, word, (x0, word.box[1], x1, word.box[3]))


def _signs(line: Sequence[Word]) -> Iterator[tuple[str, float, float]]:
    """The signs of a line that are no numbers and no words, each with where it begins and ends."""
    for word in line:
        if any(c.isalpha() and value_of(c) is None for c in letters_of(word)):
            continue
        for place, char in enumerate(word.text):
            if value_of(char) is None and not char.isspace():
                ends = word.xs if len(word.xs) == len(word.text) + 1 else None
                yield (char, ends[place], ends[place + 1]) if ends else (char, word.box[0], word.box[2])


def _attach(sign: tuple[str, float, float], digits: list[_Digit]) -> bool:
    """Gives a sign to the number that it is plainly nearest to; whether there is one. Colons and lines behind the label are none's."""
    char, x0, x1 = sign
    gaps = sorted((max(d.box[0] - x1, x0 - d.box[2], 0.0), d.value, d) for d in digits)
    step = min(centre(b.box)[0] - centre(a.box)[0] for a, b in pairwise(digits))
    if x1 <= digits[0].box[0] and (char in ":=-–" or gaps[0][0] > step):
        return True
    if gaps[0][0] > NEARER * gaps[1][0] or gaps[0][0] > step:
        return False
    gaps[0][2].signs += char
    return True


def _marks_below(digits: list[_Digit], lines: Sequence[list[Word]]) -> list[Word]:
    """The words of a row right below the numbers that holds nothing but marks and empty boxes, each under one number."""
    if not lines:
        return []
    step = min(centre(b.box)[0] - centre(a.box)[0] for a, b in pairwise(digits))
    foot = max(d.box[3] for d in digits)
    near = [w for w in lines[0] if 0 <= centre(w.box)[1] - foot <= BELOW * height(digits[0].box)]
    under = [any(abs(centre(w.box)[0] - centre(d.box)[0]) < step / 3 for d in digits) for w in near]
    marks = all(classify(w.text, w.font) in ("mark", "blank") for w in near)
    return near if near and marks and all(under) and len(near) == len(lines[0]) else []


def _evenly(digits: Sequence[_Digit]) -> bool:
    steps = [centre(b.box)[0] - centre(a.box)[0] for a, b in pairwise(digits)]
    return min(steps) > 0 and max(steps) <= EVEN * min(steps)
