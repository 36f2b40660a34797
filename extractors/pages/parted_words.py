"""Words that two cells of a table make together, parted at the line between them.

In a spreadsheet a number stands at the right edge of its cell and a text at the left edge of the next one: the
characters of "3" and "Engagement" are nearer than those of two words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from extractors.pages.boxes import height
from extractors.pages.page import Ruling, Word

MEETS = 2.0  # points by which lines that meet may miss each other
NEAR = 0.25  # letter sizes between a line and the gap between two characters


def parted(words: Iterable[Word], rulings: Iterable[Ruling]) -> tuple[Word, ...]:
    """rulings: of the same page."""
    rulings = list(rulings)
    upright = [r for r in rulings if not r.horizontal]
    last: dict[int, bool] = {}  # of those that words cross

    def parts(ruling: Ruling) -> bool:
        if id(ruling) not in last:
            last[id(ruling)] = _ends_table(ruling, rulings)
        return not last[id(ruling)]

    return tuple(piece for word in words for piece in _pieces(word, upright, parts))


def _ends_table(upright: Ruling, rulings: list[Ruling]) -> bool:
    """Whether a line is the right side of a table, with nothing of it beyond: a word that crosses it is too long for the last
    cell."""
    middle = (upright.start + upright.end) / 2
    meets = False
    for one in rulings:
        level = upright.start - MEETS <= one.at <= upright.end + MEETS
        if one.horizontal and level and one.end > upright.at + MEETS:
            return False
        beside = one.start <= middle <= one.end or upright.start <= (one.start + one.end) / 2 <= upright.end
        if not one.horizontal and one.at > upright.at + MEETS and beside:
            return False
        meets = meets or (one.horizontal and level and abs(one.end - upright.at) <= MEETS)
    return meets


def _pieces(word: Word, upright: list[Ruling], parts: Callable[[Ruling], bool]) -> list[Word]:
    crossed = [r.at for r in upright if _runs_by(r, word) and parts(r)]
    cuts = sorted({cut for at in crossed if (cut := _cut(word, at)) is not None})
    if not cuts:
        return [word]
    return [piece_of(word, start, end) for start, end in pairwise([0, *cuts, len(word.text)])]


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


def piece_of(word: Word, start: int, end: int) -> Word:
    """The part of a word from one of its characters to before another."""
    box = word.xs[start], word.box[1], word.xs[end], word.box[3]
    return replace(word, text=word.text[start:end], box=box, xs=word.xs[start : end + 1])
