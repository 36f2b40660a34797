"""What every section's form says in the cell below one of its statements, "Tick one:" or "HIGH": print, and said of none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from extractors.pages.glyphs import classify

if TYPE_CHECKING:
    from extractors.gathering.items import Row
    from extractors.pages.page import Word
    from schemas.types import Value

LEAST = 3  # sections of a page that say the same below the same statement
BESIDE = 2  # of them in which another statement is marked: where none is, the words may be how this form is answered

Said = tuple["Value | None", str]
"""A statement's score, and words below it."""


def printed_below(sections: list[list[Row]], below: Callable[[Row], list[Word]]) -> set[Said]:
    """What most sections of a page say below one statement alike. below: the words in the cell below a statement."""
    homes: dict[Said, int] = defaultdict(int)
    beside: dict[Said, int] = defaultdict(int)
    for section in sections:
        words = {id(row): below(row) for row in section}
        for row in section:
            one = said(row, words[id(row)])
            homes[one] += 1
            beside[one] += any(_is_marked(words[id(other)]) for other in section if other is not row)
    return {
        one
        for one, n in homes.items()
        if one[1] and n >= LEAST and 2 * n > len(sections) and beside[one] >= BESIDE
    }


def said(row: Row, words: list[Word]) -> Said:
    """What is said below a statement, without the marks there."""
    return row.value, " ".join(w.text for w in words if _kind(w) in ("text", "no"))


def _is_marked(words: list[Word]) -> bool:
    return any(_kind(w) == "mark" for w in words)


def _kind(word: Word) -> str:
    return classify(word.text, word.font)
