"""The word "No" at the head of a column of the statements' numbers, level with the section's heading, and the numbers in
such a column: print, and no words about a section ("No 1: 2", "SUBSTANCE USE 1 2 3 4 5")."""

from __future__ import annotations

from collections import defaultdict

from extractors.doubts.sentences import stand_side_by_side
from extractors.gathering.gather import PageReading
from extractors.pages.boxes import same_line
from extractors.pages.letters import normalise
from extractors.pages.page import Word
from extractors.rows.row_print import COLUMN, own_number, words_of

HEADS = frozenset({"no", "nos", "nr", "number"})
NUMBERS = 4  # of the statements on its page that stand below each other where such a head does


def number_heads(page: PageReading) -> set[int]:
    """Where these words are among the page's (by identity)."""
    words = page.map.page.words
    heads = [m for m in page.map.print if m.title.role == "heading"]
    found: set[int] = set()
    for word in words:
        if normalise(word.text) not in HEADS:
            continue
        level = [m for m in heads if same_line(word.box, m.box) and word.box[2] <= m.box[0]]
        if not level:
            continue
        own = {i for m in level for i in m.words}
        beside = (w for i, w in enumerate(words) if i not in own and w is not word)
        if any(stand_side_by_side(word, other) for other in beside):
            continue
        if len(_numbers_below(page, word)) >= NUMBERS:
            found.add(id(word))
    return found


def numbers_in_columns(page: PageReading) -> set[int]:
    """The statements' own numbers that are printed in one column (by identity): "1", and below it "2"."""
    own: dict[str, list[Word]] = defaultdict(list)
    for row in page.gathered.rows:
        own[row.key] += [w for w in words_of(row) if own_number(row, w)]
    columns = (found for found in own.values() if len(found) >= NUMBERS)
    lefts = ((found, min(w.box[0] for w in found)) for found in columns)
    return {id(w) for found, left in lefts for w in found if w.box[0] - left < COLUMN}


def _numbers_below(page: PageReading, head: Word) -> list[Word]:
    """The numbers of statements in the column that begins where a word does."""
    return [
        word
        for row in page.gathered.rows
        for word in words_of(row)
        if own_number(row, word) and abs(word.box[0] - head.box[0]) < COLUMN
    ]
