"""Values that stand beside a question's name in a sentence: a score, a date, yes or no, a band. What the sentence says of
what was ("not 3", "I ticked 3"), bounds ("38 and above") and counts ("3 visits") are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extractors.doubts.named import Name
from extractors.doubts.said_otherwise import birth_years_in, births_in, dates_in, without_denied
from extractors.doubts.state_in_words import CARE, state_of, yes_or_no
from extractors.values.answers import is_birth
from extractors.values.values import ONE_TO_TEN, number_said
from schemas.forms import Question
from schemas.regex import regex
from schemas.types import Value

_RANGE = r"\d{1,2}\s?(?:-|–|to)\s?\d{1,2}(?!\d)"
_BOUND = (
    r"(?:over|above|below|under|at least|more than|less than|(?<!goes )(?<!gone )(?<!went )(?<!moved )up to|between|maximum|minimum|out of)\s+\d{1,2}|"
    r"\d{1,2}\s*(?:\+|(?:and|or)\s+(?:above|over|below|under|more|less)|-\s?\d)"
)
_NO_SCORE = regex(
    rf"\b(?:{_BOUND})|(?<!\d)(?<!section )(?<!indicator )(?<!from )(?<!from a ){_RANGE}|(?:/|\bof a possible)\s?(?:5|10|25|50|60)\b"
    r"|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?(?:am|pm|st|nd|rd|th)\b|\b\d{1,2}\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*"
    r"|\.{3,}\s*\d+|(?<!\d)\d{1,4}\s?%|\bpages?\s+\d+",
    re.IGNORECASE,
)
_NUMBER = regex(rf"(?<![\w.£/])(\d{{1,2}}|{ONE_TO_TEN})(?![\w%])(?![./:]\d)", re.IGNORECASE)
_BEFORE_IT = regex(  # what a value stands behind
    r"(?:^\W*(?:\([^)]*\)\W*)?|[:=→>]\s*|\b(?:is|are|be|been|as|an?|to|at|both|all|scor(?:e|es|ed|ing)|of|put|tick(?:ed|s)?|option|number|level|"
    r"rating|really|now|it's|it’s|gets?|gave|given|meant|belongs|read|say)\W+)$",
    re.IGNORECASE,
)
_DIRECTLY = regex(
    r"^\W*(?:\w+\W+){0,1}$|\b(?:is|be|as|a|to|at|score|scored|of|now|it's|it’s)\W+$", re.IGNORECASE
)
_BEHIND_IT = regex(
    r"^\s*(?:$|[.,;:()–\-?!\"]|(?:not|rather|instead|now|as|please|per|since|after|because|due|in|on|at|from|following|was|were|is|for|"
    r"and|but|see|this|she|he|they|according|agreed|by|out|my|the|again|today|yesterday|last|tonight|pls|thanks?|ta)\b)",
    re.IGNORECASE,
)
_NOT_MEANT = regex(  # what the answer was, before the sentence says what it is
    r"(?:\b(?:not|from|rather than|instead of|was|were|had|previously|formerly)|"
    r"\b(?:i|we|he|she|they|form)\s+(?:had\s+)?(?:ticked|marked|scored|put|gave|wrote|entered|circled|says?|said))\W+(?:an?\s+|the\s+)?"
    r"(?:score of\s+)?$",
    re.IGNORECASE,
)
_VALUE_FIRST = regex(
    rf"\b(\d{{1,2}}|{ONE_TO_TEN})\W+(?:in|for|on|at|under|against)\W+(?:the\W+)?(?:score\W+(?:of|for)\W+)?$",
    re.IGNORECASE,
)
_JOINED = regex(r"^\W*(?:and|&|,|both)?\W*$", re.IGNORECASE)


def values_behind(
    question: Question, name: Name, after: list[Name], text: str, today: date
) -> Iterator[Value]:
    """What stands beside a question's name, of its kind. after: the names behind it, at which what is said of it ends."""
    ends = [n.start for n in after if n.start >= name.end and _JOINED.match(text[name.end : n.start]) is None]
    tail = text[name.end : min(ends, default=len(text))]
    if question.kind in ("indicator", "score"):
        yield from scores_in(question, name, text, tail)
    elif question.kind == "date":
        yield from _days(question, text, tail, today)
    elif question.kind in ("yes_no", "tick"):
        said = yes_or_no(tail, question.kind == "tick")
        if said is None and question.key == CARE:
            said = state_of(text) or None  # on no plan, a child may be looked after
        if said is not None:
            yield said


def scores_in(question: Question, name: Name, text: str, tail: str) -> Iterator[Value]:
    """The scores, 1 to 60, that stand behind a name (tail), or before it, as what it is."""
    cleared = _NO_SCORE.sub(lambda m: " " * len(m[0]), tail)
    for found in _NUMBER.finditer(cleared):
        ahead = cleared[: found.start()]
        near = _BEFORE_IT if name.by in ("number", "called") else _DIRECTLY
        if not near.search(ahead) or _NOT_MEANT.search(ahead):
            continue
        if _BEHIND_IT.match(cleared[found.end() :]) and (value := _in_range(question, found[1])):
            yield value
    first = _VALUE_FIRST.search(text[: name.start])
    if first and not _NOT_MEANT.search(text[: first.start()]) and (value := _in_range(question, first[1])):
        yield value


def _in_range(question: Question, said: str) -> int | None:
    number = number_said(said)
    low, high = (1, 5) if question.kind == "indicator" else (question.minimum, question.maximum)
    return number if low is not None and high is not None and low <= number <= high else None


def _days(question: Question, text: str, tail: str, today: date) -> Iterator[Value]:
    if not is_birth(question):
        yield from dates_in(tail, today)
        return
    births = list(births_in(without_denied(text), today))
    yield from births or birth_years_in(tail, today)
