"""A line of the numbers 1 to 5 in a section's space, and which of them is told apart from the other four: "1 2 [3] 4 5", "1 2 3 X 4 5",
"☐1 ☐2 ☒3 ☐4 ☐5", a bold, coloured or larger one, or the only one that isn't struck.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.boxes import by_line, centre, contains, height, same_line, union, width
from extractors.glyphs import classify
from extractors.page import Page, Shape, Word
from extractors.strokes import is_round, lightness, saturated, shade_colour
from extractors.typeface import is_bold_font, is_italic_font
from schemas.types import BBox

FIVE = 5
EVEN = 2.6  # times the narrowest step between two numbers that the widest is at most
NEARER = 0.75  # share of the gap on its other side that a sign's gap to its number is at most
FLAT = 2.5  # points: what is drawn lower is a level stroke
LARGER = 1.15  # times the others' size
SMALLEST = 3.0  # points
BELOW = 2.2  # heights of a number below it in which a row of marks stands
PARTING = frozenset(".,|/:;-–·•")  # between all numbers, or behind each
_FORMS = {"①": "ring", "➀": "ring", "⓵": "double", "❶": "full", "➊": "full"}
_AROUND = frozenset({"[]", "()", "{}", "<>", "**", "*", "__", "→", "►", "▶", "➔", ">", "«»", "•"})
ASKING = frozenset((
    "", "score", "scored", "for", "this", "section", "your", "the", "of", "out", "to", "from", "please", "enter", "chosen", "selected", "given",
    "awarded", "rating", "indicator", "level", "circle", "ring", "tick", "mark", "one", "low", "high", "risk", "number", "current", "lowest",
    "highest",
))  # fmt: skip

Look = tuple[bool, bool, tuple[float, ...], int, str, str, tuple[str, ...], bool]
"""Bold, italic, colour, size in half points, the number's own form, the signs at it, what is drawn at it, whether it is struck."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a line. box: of the digit alone."""

    value: int
    box: BBox
    look: Look


@dataclass(frozen=True, slots=True)
class NumberLine:
    """words and shapes: all that it is made of. numbers: none where a sign may belong to either of two."""

    words: tuple[Word, ...]
    shapes: tuple[Shape, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """The one number that stands out. style: by what; weak: whether a form's maker may have printed it so."""

    number: Number
    style: tuple[str, ...]
    weak: bool


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
        every = Counter(char for char, _, _ in _signs(line))
        parting = {c for c, often in every.items() if c in PARTING and often >= FIVE - 1}
        rest = [sign for sign in _signs(line) if sign[0] not in parting]
        asked = "".join(c if c.isalpha() else " " for w in line for c in f"{_letters(w)} ").lower().split()
        if not set(asked) <= ASKING:
            continue
        below = _marks_below(digits, lines[place + 1 :])
        given = [_attach(sign, digits) for sign in rest]
        for word in below:
            near = min(digits, key=lambda d: abs(centre(d.box)[0] - centre(word.box)[0]))
            near.signs += word.text
        drawn = [[s for s in shapes if _is_at(s, d, digits)] for d in digits]
        struck = [_is_struck(d.box, drawn[i], page) for i, d in enumerate(digits)]
        looks = [_look(d, drawn[i], struck[i]) for i, d in enumerate(digits)]
        numbers = tuple(Number(d.value, d.box, look) for d, look in zip(digits, looks, strict=True))
        own = tuple(dict.fromkeys(s for own in drawn for s in own))
        found.append(NumberLine((*line, *below), own, numbers if all(given) else ()))
    return found


def told_apart(line: NumberLine) -> Apart | None:
    """None where no one number, or more than one, looks otherwise, or what is odd about it may as well rule it out."""
    if not line.numbers:
        return None
    usual, often = Counter(n.look for n in line.numbers).most_common(1)[0]
    odd = [n for n in line.numbers if n.look != usual]
    if often != FIVE - 1 or len(odd) != 1:
        return None
    style = _style(odd[0].look, usual)
    return (
        None
        if style is None
        else Apart(odd[0], style, not any(s.startswith(("mark", "left")) for s in style))
    )


def is_plain(line: NumberLine) -> bool:
    """Whether nothing tells one number of a line from the others."""
    return bool(line.numbers) and len({n.look for n in line.numbers}) == 1


def _style(odd: Look, usual: Look) -> tuple[str, ...] | None:
    """By what a number stands out; None where that may rule it out."""
    found: list[str] = []
    if odd[7] != usual[7]:
        if odd[7]:
            return None
        found.append("left")
    if odd[5] != usual[5]:
        kind = _kind_of_signs(odd[5], usual[5])
        if kind is None:
            return None
        found.append(kind)
    if odd[4] != usual[4]:
        if not (usual[4] == "" or (usual[4] == "ring" and odd[4] in ("full", "double"))):
            return None
        found.append(f"form {odd[4]}")
    if odd[6] or usual[6]:
        return None  # rings, boxes, underlines and shades are read as such: `number_strip`
    if odd[2] != usual[2]:
        paler = lightness(odd[2]) - lightness(usual[2])
        if paler > 0 and not saturated(odd[2]):
            return None
        found.append(f"colour {odd[2]}")
    for place, name in ((0, "bold"), (1, "italic")):
        if odd[place] != usual[place]:
            if usual[place]:
                return None
            found.append(name)
    if odd[3] != usual[3] and odd[4] == usual[4]:
        if odd[3] < LARGER * usual[3]:
            return None
        found.append("larger")
    return tuple(found) or None


def _kind_of_signs(odd: str, usual: str) -> str | None:
    if usual and classify(usual) != "blank":
        return None
    if odd in _AROUND and not usual:
        return f"signs {odd}"
    return f"mark {odd}" if odd and classify(odd) == "mark" else None


def _digits(line: Sequence[Word]) -> Iterator[_Digit]:
    for word in sorted(line, key=lambda w: w.box[0]):
        for place, char in enumerate(word.text):
            told = _value(char)
            around = word.text[max(0, place - 1) : place] + word.text[place + 1 : place + 2]
            if told is not None and not any(c.isdigit() for c in around):
                x0, x1 = (
                    (word.xs[place], word.xs[place + 1])
                    if len(word.xs) > place + 1
                    else (word.box[0], word.box[2])
                )
                yield _Digit(*told, word, (x0, word.box[1], x1, word.box[3]))


def _value(char: str) -> tuple[int, str] | None:
    if char in "12345":
        return int(char), ""
    for first, form in _FORMS.items():
        if 0 <= ord(char) - ord(first) < FIVE:
            return ord(char) - ord(first) + 1, form
    return None


def _letters(word: Word) -> str:
    """A word's letters; of an "X" by itself, or at a number, none: it is a mark."""
    alone = [c for c in word.text if c.isalpha() and _value(c) is None]
    return "" if "".join(alone).casefold() in ("x", "v") and len(word.text) <= 3 else word.text


def _signs(line: Sequence[Word]) -> Iterator[tuple[str, float, float]]:
    """The signs of a line that are no numbers and no words, each with where it begins and ends."""
    for word in line:
        if any(c.isalpha() and _value(c) is None for c in _letters(word)):
            continue
        for place, char in enumerate(word.text):
            if _value(char) is None and not char.isspace():
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


def _is_at(shape: Shape, digit: _Digit, digits: Sequence[_Digit]) -> bool:
    """Whether something is drawn at one number of a line alone."""
    others = [d for d in digits if d is not digit]
    if height(shape.box) < FLAT:
        level = digit.box[1] < centre(shape.box)[1] < digit.box[3] + FLAT
        over = shape.box[0] < centre(digit.box)[0] < shape.box[2]
        return level and over and not any(shape.box[0] < centre(d.box)[0] < shape.box[2] for d in others)
    around = contains(shape.box, *centre(digit.box))
    return (
        around
        and not any(contains(shape.box, *centre(d.box)) for d in others)
        and width(shape.box) >= SMALLEST
    )


def _is_struck(box: BBox, shapes: Sequence[Shape], page: Page) -> bool:
    lines = [s.box for s in shapes if height(s.box) < FLAT]
    lines += [r.box for r in page.rulings if r.horizontal and r.start < centre(box)[0] < r.end]
    return any(box[1] + 0.25 * height(box) < centre(b)[1] < box[1] + 0.75 * height(box) for b in lines)


def _evenly(digits: Sequence[_Digit]) -> bool:
    steps = [centre(b.box)[0] - centre(a.box)[0] for a, b in pairwise(digits)]
    return min(steps) > 0 and max(steps) <= EVEN * min(steps)


def _look(digit: _Digit, shapes: Sequence[Shape], struck: bool) -> Look:
    word = digit.word
    colour = shade_colour(word.colour) if word.colour else ()
    drawn = tuple(sorted(what for s in shapes if (what := _what(s, digit.box))))
    bold, italic = is_bold_font(word.font), is_italic_font(word.font)
    size = 0 if digit.form else round(2 * word.size)
    return bold, italic, colour, size, digit.form, digit.signs, drawn, struck


def _what(shape: Shape, number: BBox) -> str:
    if height(shape.box) < FLAT:
        deep = (centre(shape.box)[1] - number[1]) / height(number)
        return "" if deep < 0.75 else "underline"
    if shape.fill is not None and shape.kind == "rect":
        colour = shade_colour(shape.fill)
        return "" if min(colour) > 0.97 else f"fill {colour}"
    return "ring" if is_round(shape) else "frame"


def is_at_line(box: BBox, line: NumberLine) -> bool:
    """Whether something stands within the line's extent."""
    around = union(n.box for n in line.numbers) if line.numbers else union(w.box for w in line.words)
    return same_line(box, around) and around[0] - SMALLEST <= centre(box)[0] <= around[2] + SMALLEST
