"""The range by which a section's label says what it may be scored, "Score (1-5):", which is no score."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.pages.boxes import same_line
from extractors.pages.page import Word
from schemas.regex import regex

LONGEST = 3  # words of a range: "(1 to 5)"
_RANGE = regex(r"\(1(?:[-–—]|to)5\):?|\[1(?:[-–—]|to)5\]:?")


def ranges_among(words: Sequence[Word]) -> set[int]:
    """The words of such ranges, by their ids."""
    found: set[int] = set()
    for place, first in enumerate(words):
        for last in range(place, min(place + LONGEST, len(words))) if first.text[0] in "([" else ():
            run = words[place : last + 1]
            if _RANGE.fullmatch("".join(w.text for w in run)) and same_line(first.box, run[-1].box):
                found |= {id(word) for word in run}
    return found
