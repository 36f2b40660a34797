"""Words that two cells of a table make together, parted at the line between them.

In a spreadsheet a number stands at the right edge of its cell and a text at the left edge of the next one: the
characters of "3" and "Engagement" are nearer than those of two words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from extractors.boxes import height
from extractors.page import Ruling, Word

NEAR = 0.25  # letter sizes between a line and the gap between two characters


def parted(words: Iterable[Word], rulings: Iterable[Ruling]) -> tuple[Word, ...]:
    """rulings: of the same page."""
    upright = [r for r in rulings if not r.horizontal]
    return tuple(piece for word in words for piece in _pieces(word, upright))


def _pieces(word: Word, upright: list[Ruling]) -> list[Word]:
    crossed = [r.at for r in upright if _runs_by(r, word)]
    cuts = sorted({cut for at in crossed if (cut := _cut(word, at)) is not None})
    if not cuts:
        return [word]
    return [_piece(word, start, end) for start, end in pairwise([0, *cuts, len(word.text)])]


def _runs_by(ruling: Ruling, word: Word) -> bool:
    """Whether a line crosses the whole height of a word, within it."""
    slack = 0.2 * height(word.box)
    whole = ruling.start <= word.box[1] + slack and ruling.end >= word.box[3] - slack
    return whole and word.box[0] < ruling.at < word.box[2]


def _cut(word: Word, at: float) -> int | None:
    """Before which character a line stands; None where it runs through one."""
    place = min(range(len(word.xs)), key=lambda i: abs(word.xs[i] - at))
    inner = 0 < place < len(word.text)
    return place if inner and abs(word.xs[place] - at) <= NEAR * word.size else None


def _piece(word: Word, start: int, end: int) -> Word:
    box = word.xs[start], word.box[1], word.xs[end], word.box[3]
    return replace(word, text=word.text[start:end], box=box, xs=word.xs[start : end + 1])
