"""Which of five printed numbers is set otherwise than the other four: bold, larger, in another colour, in brackets or stars, or the
only one that isn't struck, grey or in brackets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.pages.boxes import height
from extractors.pages.page import Word
from extractors.pages.strokes import lightness, shade_colour
from extractors.rows.typeface import is_bold_font, is_italic_font

LARGER = 1.15  # times the size of the others from which a number is set larger
DARKER = 0.25  # by which a number is darker than grey ones, or else coloured
Look = tuple[bool, bool, tuple[float, ...], int, str]
"""Bold, italic, colour, size in half points, and the signs around it."""


def odd_number(words: Sequence[Word]) -> int | None:
    """The place (from 0) of the one that stands out from all others, which are alike; None where none does, or what is odd about it
    may as well rule it out: it is the smaller, or the paler."""
    looks = [_look(word) for word in words]
    usual, often = Counter(looks).most_common(1)[0]
    if often != len(looks) - 1:
        return None
    place = next(i for i, look in enumerate(looks) if look != usual)
    return place if _stands_out(looks[place], usual, words[place], words[place - 1]) else None


def are_alike(words: Sequence[Word]) -> bool:
    """Whether nothing tells one number from the others."""
    return len({_look(word) for word in words}) == 1


def _look(word: Word) -> Look:
    bare = word.text.strip()
    signs = "".join(c for c in bare if not c.isalnum()).strip(".:")
    colour = shade_colour(word.colour) if word.colour else ()
    return is_bold_font(word.font), is_italic_font(word.font), colour, round(2 * word.size), signs


def _stands_out(odd: Look, usual: Look, word: Word, other: Word) -> bool:
    if (usual[0] and not odd[0]) or (usual[4] and not odd[4]):
        return False  # those that are bold, or in brackets, may be the ones that are crossed out
    if odd[2] != usual[2] and lightness(odd[2]) - lightness(usual[2]) > DARKER:
        return False
    if height(word.box) * LARGER < height(other.box):
        return False
    larger = odd[3] >= LARGER * usual[3]
    coloured = odd[2] != usual[2]
    return larger or coloured or (odd[0] and not usual[0]) or (bool(odd[4]) and not usual[4])
