"""Rows whose number or words are set otherwise than those of all other rows of their section.

Somebody who makes a number bold, or a statement italic or types it again in capitals, may mean that row. It is no mark that a section can be read by, for a
form's maker sets words apart too; beside a mark at another row it is a second one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from extractors.gathering.items import Row
from extractors.pages.boxes import overlap_share
from extractors.pages.page import Word
from extractors.pages.strokes import saturated, shade_colour
from extractors.rows.evidence import Evidence
from extractors.rows.row_print import own_number, words_of
from extractors.rows.typeface import is_bold_font, is_italic_font

SET_APART = "set apart"
MOST = 2  # rows of a section that somebody sets apart; where more are, it is print
FEWEST = 8  # letters of a statement that somebody put into capitals: "NEET" is one as it stands
PRINTED = 0.6  # share of the sections in which the same option is set apart, from which it is print

Look = tuple[bool, bool, tuple[float, ...]]
"""Whether bold, whether italic, and the colour where it is one."""


class SetApart:
    """rows: all statements of a form. is_print: whether a word of a row is its printed number."""

    def __init__(self, rows: list[Row], is_print: Callable[[Row, Word], bool]) -> None:
        sections: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            sections[row.key].append(row)
        apart = [row for section in sections.values() for row in _apart(section, is_print)]
        often = Counter(row.value for row in apart)
        self._rows = {id(row) for row in apart if often[row.value] < max(2.0, PRINTED * len(sections))}

    def evidence(self, section: list[Row], marked: set[int]) -> dict[int, list[Evidence]]:
        """marked: the rows where a mark stands, by their place; how those are set says no more."""
        return {
            i: [Evidence("doubt", "mark", row.match.box, SET_APART)]
            for i, row in enumerate(section)
            if i not in marked and id(row) in self._rows
        }


def _apart(section: list[Row], is_print: Callable[[Row, Word], bool]) -> list[Row]:
    numbers = [_of_number([w for w in words_of(r) if own_number(r, w) and is_print(r, w)]) for r in section]
    statements = [_slant(_look_of(list(row.statement))) for row in section]
    capitals: list[Look | None] = [(is_in_capitals(row), False, ()) for row in section]
    found = {i for looks in (numbers, statements, capitals) for i in _odd(looks)}
    return [section[i] for i in sorted(found)]


def _odd(looks: list[Look | None]) -> list[int]:
    """The one or two that look otherwise, where all the others, more of them, look alike."""
    usual, often = Counter(looks).most_common(1)[0]
    odd = [i for i, look in enumerate(looks) if look != usual and look is not None]
    alike = usual is not None and often == len(looks) - len(odd)
    return odd if alike and len(odd) <= MOST and often > len(odd) else []


def _of_number(words: list[Word]) -> Look | None:
    """How a row's number is set. One that is printed over again stands out like a bold one."""
    look = _look_of(words[:1])
    again = any(is_bold_font(w.font) or overlap_share(w.box, words[0].box) > 0 for w in words[1:])
    return (True, *look[1:]) if look is not None and again else look


def _look_of(words: list[Word]) -> Look | None:
    """How words are set, where all of them are set alike."""
    looks = {_look(word) for word in words}
    return looks.pop() if len(looks) == 1 else None


def _look(word: Word) -> Look:
    colour = shade_colour(word.colour) if word.colour else ()
    return is_bold_font(word.font), is_italic_font(word.font), colour if colour and saturated(colour) else ()


def _slant(look: Look | None) -> Look | None:
    """Of a statement whether it is italic: bold and coloured ones are looked at elsewhere."""
    return None if look is None else (False, look[1], ())


def is_in_capitals(row: Row) -> bool:
    letters = [c for word in row.statement for c in word.text if c.isalpha()]
    return len(letters) >= FEWEST and all(c.isupper() for c in letters)
