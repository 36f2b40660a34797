"""How the statements of a section are set, and what is said at them, each as it looks beside the other four: italic, in capitals, with
"(chosen)" behind it, with its printed number underlined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.gathering.items import Row
from extractors.pages.boxes import by_line, centre, height, span_overlap, width
from extractors.pages.page import Shape, Word
from extractors.pages.strokes import lightness, saturated, shade_colour
from extractors.rows.row_print import STOPS, own_number, words_of
from extractors.rows.row_reader import RowReader
from extractors.rows.set_apart import is_in_capitals
from extractors.rows.typeface import is_bold_font, is_italic_font
from schemas.regex import regex
from schemas.types import BBox

SAYING = frozenset((
    "chosen", "selected", "this one", "applies", "this applies", "applies here", "this one applies", "this", "choice", "my choice", "our choice",
    "answer", "chosen option", "selected option", "chosen answer", "selected answer", "chosen statement", "selected statement",
))  # fmt: skip
ARROW = regex(r"[<>=\-–—«»←→➔►◄⇐⇒]{1,4}")  # alone, or before or behind such words
PALER = 0.3  # by which grey letters are lighter than the dark ones beside them
DARK = 0.35  # the lightness of dark letters at most
UNDER = 0.78  # share of a number's height below which what is drawn is a line under it
FLAT, BELOW, WIDEST = (
    2.5,
    3.0,
    3.0,
)  # such a line: points high, points below the number, times the number's width


@dataclass(frozen=True, slots=True)
class Look:
    """said: the words at a statement that aren't print, their letters alone; arrow: whether they come with one."""

    bold: bool
    italic: bool
    colour: tuple[float, ...]
    capitals: bool
    said: str
    arrow: bool
    underlined: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as it looks. bare: its rows without what its look already tells."""

    value: int
    look: Look
    bare: tuple[Row, ...]


def told(value: int, rows: Sequence[Row], reader: RowReader) -> Told | None:
    """rows: a statement's; two where a page end cuts it. None where its words are not all set alike."""
    looks = {(is_bold_font(w.font), is_italic_font(w.font), _colour(w)) for r in rows for w in r.statement}
    if len(looks) != 1:
        return None
    bold, italic, colour = looks.pop()
    said = [word for row in rows for word in _said(row, reader)]
    under = [(row, shape) for row in rows for shape in _underlines(row, reader)]
    words = re.sub(r"[().,:!'\"<>=–—-]", " ", " ".join(w.text for w in said if not ARROW.fullmatch(w.text)))
    look = Look(
        bold, italic, colour, all(is_in_capitals(row) for row in rows), " ".join(words.casefold().split()),
        any(ARROW.fullmatch(w.text) for w in said), bool(under),
    )  # fmt: skip
    numbers = [
        w for row in rows for w in row_start(row) if said and own_number(row, w)
    ]  # which such words push aside
    said_at = said if len(numbers) > 1 else [*said, *numbers]
    gone = {id(word) for word in said_at} | {id(shape) for _, shape in under}
    return Told(value, look, tuple(_without(row, gone) for row in rows))


def odd_one(section: Sequence[Told]) -> tuple[Told, str] | None:
    """The one statement that looks otherwise than all others, which look alike, and by what; none where that may as well rule it out,
    or is read elsewhere."""
    usual, often = Counter(one.look for one in section).most_common(1)[0]
    odd = [one for one in section if one.look != usual]
    if often != len(section) - 1 or len(odd) != 1 or usual.said or usual.arrow or usual.underlined:
        return None
    way = _way(odd[0].look, usual)
    return None if way is None else (odd[0], way)


def is_odd(section: Sequence[Told]) -> bool:
    """Whether its statements don't all look alike."""
    return len({one.look for one in section}) > 1


def _way(odd: Look, usual: Look) -> str | None:
    found = []
    if odd.said or odd.arrow:
        if odd.said not in SAYING:
            return None  # an arrow alone is read as a mark
        found.append(f"said {odd.said} {odd.arrow}")
    if odd.underlined:
        found.append("number underlined")
    if odd.italic != usual.italic:
        found.append("italic" if odd.italic else "")
    if odd.capitals != usual.capitals:
        found.append("capitals" if odd.capitals else "")
    if odd.bold != usual.bold:
        found.append("")  # bold statements are read as such
    if odd.colour != usual.colour:
        found.append(_way_of_colour(odd.colour, usual.colour))
    return None if "" in found else ", ".join(found)


def _way_of_colour(odd: tuple[float, ...], usual: tuple[float, ...]) -> str:
    """Dark letters among grey ones are the ones that count; a pale one among dark ones may be the one that doesn't."""
    if saturated(usual or (0.0,)) or lightness(odd) > DARK:
        return ""
    return "others grey" if lightness(usual) - lightness(odd) > PALER else f"colour {odd}"


def _colour(word: Word) -> tuple[float, ...]:
    return shade_colour(word.colour) if word.colour else ()


def _said(row: Row, reader: RowReader) -> list[Word]:
    """The words at a statement that are neither print nor its own number, as they are read."""
    words = [
        w
        for w in words_of(row)
        if w.text.strip(STOPS)
        and not (reader.is_print(row, w) or (own_number(row, w) and any(w is one for one in row_start(row))))
    ]
    return [w for line in by_line(words, lambda w: w.box) for w in sorted(line, key=lambda w: w.box[0])]


def row_start(row: Row) -> list[Word]:
    """The words of a row on its left, before its statement."""
    return [w for w in words_of(row) if w.box[2] <= row.statement[0].box[0]]


def _underlines(row: Row, reader: RowReader) -> list[Shape]:
    """The lines right below a row's printed number, and nothing else."""
    numbers = [w.box for w in words_of(row) if own_number(row, w) and reader.is_print(row, w)]
    return [s for s in row.shapes if len(numbers) == 1 and _is_under(s, numbers[0])]


def _is_under(shape: Shape, number: BBox) -> bool:
    deep = number[1] + UNDER * height(number) <= centre(shape.box)[1] <= number[3] + BELOW
    over = span_overlap(shape.box[0], shape.box[2], number[0], number[2]) >= 0.8 * width(number)
    return deep and over and height(shape.box) <= FLAT and width(shape.box) <= WIDEST * width(number)


def _without(row: Row, gone: set[int]) -> Row:
    return replace(
        row,
        items=[item for item in row.items if id(item.thing) not in gone],
        shapes=[shape for shape in row.shapes if id(shape) not in gone],
    )
