"""Hints that name another score: "Overall Score (Total Assessment Score + Professional Judgement, 11-60)". What stands in the
brackets is print and labels nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.pages.boxes import same_line
from extractors.pages.page import Word
from extractors.questions.asking_words import ASKING, asks_for_mark
from schemas.regex import regex

if TYPE_CHECKING:
    from extractors.questions.wording import Match

LONGEST = 14  # words of a hint
NEAR = 1.5  # letter sizes from a label to the bracket that belongs to it
COLON = 0.5  # letter sizes from a label to its colon
_RANGE = regex(r"\b1\s*(?:[-–—/]|to)\s*10\b", re.IGNORECASE)
_ASKING = frozenset((
    "please", "ring", "circle", "tick", "mark", "select", "choose", "enter", "one", "out", "of", "number", "a", "between",
))  # fmt: skip
_SUMMED = frozenset((
    "total", "score", "scores", "assessment", "indicator", "indicators", "professional", "judgement", "plus", "and", "the", "of",
    "sum", "section", "sections",
))  # fmt: skip
_NUMBER = regex(r"(?<![\d–-])\d+(?!\s*[\d–-])")  # by itself it may be the score


def right_behind(words: Sequence[Word], last: int) -> list[int]:
    """The words behind a label's last one on its line, in order; none where the first of them isn't near it."""
    end = words[last]
    line = [i for i, w in enumerate(words) if same_line(w.box, end.box) and w.box[0] >= end.box[2] - 1]
    line.sort(key=lambda i: words[i].box[0])
    return line if line and words[line[0]].box[0] - end.box[2] < NEAR * end.size else []


def begins_hint(words: Sequence[Word], match: Match) -> bool:
    """Whether a score's label is the first word of a bracket: no label is printed so."""
    return match.title.key.startswith("summary.") and words[match.words[0]].text.startswith("(")


def words_of_hint(words: Sequence[Word], match: Match) -> set[int]:
    """Where the words of the hint stand that a label begins, up to the closing bracket; empty where none closes it, or a
    number stands in it that may be somebody's score."""
    return _bracket(words, range(match.words[0], len(words)))


def hint_behind(words: Sequence[Word], match: Match, known: frozenset[str] = frozenset()) -> set[int]:
    """Where the words of the bracket stand right behind a label: "Score (1-10):", "Score (please ring one)". Empty where the
    number in it may be somebody's score. known: the words that may stand in it, else those that ask for a score."""
    line = right_behind(words, match.words[-1])
    if not line or not words[line[0]].text.startswith("("):
        return set()
    found = _bracket(words, line)
    said = " ".join(words[i].text for i in line if i in found).casefold()
    plain = set(_RANGE.sub("", said).replace("(", " ").replace(")", " ").strip(" :.,").split())
    return found if plain <= (known or _ASKING) else set()


def sums_behind(words: Sequence[Word], match: Match) -> set[int]:
    """The same of a bracket that says what a total is the sum of: "Overall Score (total + professional judgement)"."""
    return hint_behind(words, match, _SUMMED | {"+", "&"})


def request_behind(words: Sequence[Word], match: Match) -> set[int]:
    """The same of a bracket that asks for a mark: "RAG Rating (delete as appropriate): Red …"."""
    found = hint_behind(words, match, ASKING)
    return found if asks_for_mark(" ".join(words[i].text for i in found)) else set()


def colon_behind(words: Sequence[Word], match: Match, hint: set[int]) -> set[int]:
    """Where the colon stands by itself that ends a label, or the hint behind it: "RAG Rating: ☐ Red …", of which the first band
    would have more before it than the others."""
    ends = [words[i] for i in (match.words[-1], *hint)]
    return {
        i
        for i, word in enumerate(words)
        if word.text == ":"
        and any(
            same_line(word.box, end.box) and -1 < word.box[0] - end.box[2] < COLON * end.size for end in ends
        )
    }


def _bracket(words: Sequence[Word], places: Sequence[int]) -> set[int]:
    """Of words, the first of which begins a bracket, those up to its end."""
    for count, last in enumerate(places[:LONGEST], start=1):
        if words[last].text.rstrip(".,:;").endswith(")"):
            said = " ".join(words[i].text for i in places[:count])
            return set() if _NUMBER.search(_RANGE.sub("", said)) else set(places[:count])
    return set()
