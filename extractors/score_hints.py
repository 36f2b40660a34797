"""Hints that name another score: "Overall Score (Total Assessment Score + Professional Judgement, 11-60)". What stands in the
brackets is print and labels nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.page import Word

if TYPE_CHECKING:
    from extractors.wording import Match

LONGEST = 14  # words of a hint
_NUMBER = re.compile(r"(?<![\d–-])\d+(?!\s*[\d–-])")  # by itself it may be the score


def begins_hint(words: Sequence[Word], match: Match) -> bool:
    """Whether a score's label is the first word of a bracket: no label is printed so."""
    return match.title.keys[0].startswith("summary.") and words[match.words[0]].text.startswith("(")


def words_of_hint(words: Sequence[Word], match: Match) -> set[int]:
    """Where the words of the hint stand that a label begins, up to the closing bracket; empty where none closes it, or a
    number stands in it that may be somebody's score."""
    first = match.words[0]
    for last in range(first, min(first + LONGEST, len(words))):
        if words[last].text.rstrip(".,:;").endswith(")"):
            said = " ".join(w.text for w in words[first : last + 1])
            return set() if _NUMBER.search(said) else set(range(first, last + 1))
    return set()
