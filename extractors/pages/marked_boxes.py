"""A box to tick and the mark typed right beside it, parted: "☐X" and "☐✓" are two signs, as they are where the mark has a font of its own.

Who can't click the box in a text document types beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from extractors.pages.glyphs import box_glyph, is_bare_sign
from extractors.pages.page import Word
from extractors.pages.parted_words import piece_of


def with_marks_parted(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words, each that is one empty box and ticks or crosses behind or before it as two."""
    return tuple(piece for word in words for piece in _pieces(word))


def _pieces(word: Word) -> list[Word]:
    text = word.text
    if len(text) < 2 or len(word.xs) != len(text) + 1:
        return [word]
    blank = [i for i, sign in enumerate(text) if box_glyph(sign, word.font) == "blank"]
    if len(blank) != 1 or blank[0] not in (0, len(text) - 1):
        return [word]
    if not all(is_bare_sign(sign, word.font) for i, sign in enumerate(text) if i != blank[0]):
        return [word]
    cut = 1 if blank[0] == 0 else blank[0]
    return [piece_of(word, start, end) for start, end in pairwise((0, cut, len(text)))]
