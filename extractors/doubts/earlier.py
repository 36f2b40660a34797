"""What a sentence tells of an earlier assessment: "last time 2", "at the previous review section 10 was 2".

Only the clauses that tell of it do; what is in force stands in another: "Section 10: 5 (last time 2)", "it was 2 at the last
assessment, it is 5".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from extractors.doubts.clauses import Clause, clauses
from extractors.pages.boxes import by_line
from extractors.pages.page import Word
from schemas.regex import regex

EARLIER = regex(
    r"\b(?:previous(?:ly)?|prior|earlier\s+(?:assessment|form|score|rating|review|one)s?|former(?:ly)?|histor\w+|chronolog\w+|baseline|initial(?:ly)?|"
    r"(?:last|first|old)\s+(?:\w+\s+)?(?:assessment|review|time|year|month|meeting|form|score|rating)s?|used to|had been|until)\b",
    re.IGNORECASE,
)
_TURN = regex(
    r"\b(?:(?:current|present|new|latest|updated)\s+(?:\w+\s+)?(?:rating|band\w*|rag|risk|level|score|total|view|outcome|assessment|status)|now|today|currently|should|must|since|but|however|please|this\s+(?:time|one|review|assessment))\b",
    re.IGNORECASE,
)
_PRESENT = regex(r"\b(?:current|present|new|latest|updated|agreed|manager\w*|panel)\b", re.IGNORECASE)
ROW = 7  # words of a row that asks for such a value and holds it: a longer one tells more
_IS = regex(  # what is, with something that is it
    r"^\W*(?:\w+\W+){1,4}?(?:is|are|comes\s+to|stands\s+at|totals)\b|['’]s\b|^\W*(?:is|comes\s+to|stands\s+at)\b",
    re.IGNORECASE,
)
_WAS = regex(r"\b(?:was|were|had|said|scored|rated)\b", re.IGNORECASE)
_LASTS = regex(  # it goes on to now, where what follows does: "over the last month the risk has risen to red"
    r"\b(?:has|have|is|are|should|must)\b|\b(?:in|over|during|within|for)\s+(?:the\s+|this\s+)?last\s+(?:\w+\s+)?(?:year|month)s?\b|\buntil\s+\d",
    re.IGNORECASE,
)
_VALUE = regex(r"(?<![/.:\d])\d{1,2}\b(?![/.:]\d)|\b(?:red|amber|green|yes|no)\b", re.IGNORECASE)
_BEFORE = regex(
    r"\bbefore(?:\s+then)?\W*$|\bback\s+then\b", re.IGNORECASE
)  # "3 before", and "that" begins the next
_SINCE = regex(r"\bsince\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


@lru_cache(maxsize=16)  # each step of comparing a sentence asks for it
def without_earlier(text: str) -> str:
    """A sentence with spaces in place of its clauses that tell of an earlier assessment. What goes on from one that begins the
    sentence tells of it too, unless words turn to what is now, wherever they stand behind it, or say what something is."""
    if EARLIER.search(text) is None:
        return text
    kept = list(text)
    turned, valued = _last(_TURN, text), _last(_VALUE, text)
    earlier = begun = False  # begun: something else was said first, so that what tells of earlier is an aside
    for clause in clauses(text):
        if _tells(clause, turned, valued):
            earlier = True
        elif earlier and (begun or _turns(clause, turned)):
            earlier = False
        if earlier:
            kept[clause.start : clause.start + len(clause.text)] = " " * len(clause.text)
        begun = begun or (not earlier and bool(clause.text.strip()))
    return "".join(kept)


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where in a sentence a pattern is found for the last time; -1 where it isn't."""
    return max((found.start() for found in pattern.finditer(text)), default=-1)


def _tells(clause: Clause, turned: int, valued: int) -> bool:
    """Whether a clause tells of what was. turned, valued: where its sentence turns to now, and where a value stands, last."""
    found = EARLIER.search(clause.text)
    if found is None or clause.joint == "since" or _SINCE.search(clause.text[: found.start()]):
        return False
    if _TURN.search(clause.text, found.end()):
        return False
    if turned < clause.start + found.end():
        return True
    return valued >= clause.start + len(clause.text) and _LASTS.search(clause.text) is None


def _turns(clause: Clause, turned: int) -> bool:
    if clause.joint in ("but", "since") or _TURN.search(clause.text):
        return True
    if turned >= clause.start and not _BEFORE.search(clause.text):
        return True
    return clause.joint != ":" and _IS.search(clause.text) is not None and _WAS.search(clause.text) is None


def answered_of_earlier(words: Iterable[Word]) -> set[int]:
    """The words (by `id`) of rows that ask for what an earlier assessment said, and hold one value: "Previous RAG" and, in the next
    column, "Green". Of themselves such values name no time."""
    found: set[int] = set()
    for line in by_line(words, lambda word: word.box):
        text = " ".join(word.text for word in line)
        begins = EARLIER.search(text)
        if begins is None or text[: begins.start()].strip(" -*•") or len(line) > ROW or _PRESENT.search(text):
            continue
        if len(_VALUE.findall(text)) == 1 and not without_earlier(text).strip(" :"):
            found |= {id(word) for word in line}
    return found
