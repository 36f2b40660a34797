"""Printed notes in a narrow column beside other print, whose lines stand level with a heading here and a statement there:
read line by line across the page they are in pieces, and so is one that a page break cuts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.pages.boxes import same_line
from extractors.questions.titles import titles

if TYPE_CHECKING:
    from extractors.pages.page import Word
    from extractors.questions.page_map import PageMap

FEWEST = 6  # words of a note that is known by its words alone
COLUMN = 3.0  # points by which lines of one column begin apart
NEXT_LINE = 2.0  # letter sizes from one line of a note to the next
EDGE = 0.1  # share of a page's height within which a note ends it, or goes on overleaf


def claim_narrow_notes(maps: list[PageMap]) -> None:
    """Takes for print the words of a note that stand below each other in a column, in whole, over a page break too."""
    notes = [t.text.split() for t in titles() if t.role == "note" and len(t.text.split()) >= FEWEST]
    for page_map, after in pairwise([*maps, None]):
        assert page_map is not None
        words = page_map.page.words
        for start, first in enumerate(words):
            for note in (n for n in notes if n[0] == first.text and start not in page_map.claimed):
                found = _followed(words, start, note)
                rest = note[len(found) :]
                overleaf = _overleaf(page_map, words[found[-1]], first, after, rest) if rest else []
                if overleaf is None or len(overleaf) < len(rest):
                    continue
                page_map.claimed.update(found)
                if after is not None:
                    after.claimed.update(overleaf)


def _followed(words: tuple[Word, ...], start: int, note: list[str]) -> list[int]:
    """The words of a note from `start` on, as far as they stand behind each other and below in one column."""
    left, found = words[start].box[0], [start]
    for text in note[1:]:
        last = words[found[-1]]
        after = [i for i, w in enumerate(words) if w.text == text and _comes_after(w, last, left)]
        if not after:
            return found
        found.append(min(after, key=lambda i: (words[i].box[1], words[i].box[0])))
    return found


def _comes_after(word: Word, last: Word, left: float) -> bool:
    if same_line(word.box, last.box):
        return -1 < word.box[0] - last.box[2] < last.size
    below = word.box[1] - last.box[1]
    return abs(word.box[0] - left) <= COLUMN and 0 < below < NEXT_LINE * last.size


def _overleaf(
    page_map: PageMap, last: Word, first: Word, after: PageMap | None, rest: list[str]
) -> list[int] | None:
    """The rest of a note at the top of the next page, where the page ends with its begin."""
    page = page_map.page
    if after is None or after.page.number != page.number + 1 or last.box[3] < (1 - EDGE) * page.height:
        return None
    words = after.page.words
    starts = [
        i
        for i, w in enumerate(words)
        if w.text == rest[0]
        and abs(w.box[0] - first.box[0]) <= COLUMN
        and w.box[1] < EDGE * after.page.height
        and i not in after.claimed
    ]
    return _followed(words, starts[0], rest) if len(starts) == 1 else None
