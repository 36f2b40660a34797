"""Scores among the comments on the judgement that are none of it now: what was scored before, what would be if, what was marked
for a section, and what somebody was given on a day for something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.forms import Form
from schemas.regex import regex

MOST = 5  # a section's highest score

_EARLIER = regex(  # stands right before whoever scored: "since last time I scored" is another thing
    r"^\W*(?:(?:at|on|in)\s+)?(?:(?:the|my|our|her|his)\s+)?(?:last|previous)\s+(?:time|review|meeting|assessment|form)\W*$",
    re.IGNORECASE,
)
_PAST = regex(r"\b(?:scored|rated|gave|given|marked|put)\b", re.IGNORECASE)
_GOES_ON = regex(
    r"\b(?:now|today|currently|this time|gone|raised?|increased?|up|higher|lower|should|must)\b",
    re.IGNORECASE,
)
_NUMBER = regex(r"(?<![\d.])(?:10|[1-9])(?![\d.]*\d)")
_IF = regex(  # something that may come: "if it were up to me" and "if she is" are no such
    r"^\W*(?:(?:and|but|so)\s+)?(?i:if)\s+(?:[Ss]he|[Hh]e|[Tt]hey|[A-Z][a-z]+)\s+"
    r"(?:goes?|continues?|returns?|starts?|discloses?|meets?|runs?|were\s+to|should)\b[^,;.]*,?\s*$"
)
_WOULD = regex(r"\bwould\b|['’]d\b", re.IGNORECASE)
_OBJECT = regex(
    r"\b(?:this|it|that|the|risk|case|child|yp|judge?ment|professional|overall|her|him|them)\b", re.IGNORECASE
)
_FOR = regex(r"\W*for\s+([^.,;:!?]{1,60}?)\s*(?:[.,;:!?]|$|\b(?:and|but|so)\b)", re.IGNORECASE)
_GIVEN = regex(r"\b(?:gave|given)\s+(?:her|him|them)\s+\d+$", re.IGNORECASE)
_ON_A_DAY = regex(r"\W*on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\W+for\b", re.IGNORECASE)
_WHOLE = {"child", "current", "known", "level", "sexual", "abuse", "abusive", "exploitation", "exploitive"}
_WHOLE |= {"risky", "ability", "identify", "appropriate"}


def was_scored_before(sentence: str, found: re.Match[str]) -> bool:
    """Whether a score is told of the time before: "Last time I scored this 5"."""
    return bool(_EARLIER.match(sentence[: found.start()]) and _PAST.search(found[0]))


def scores_behind(found: re.Match[str], sentence: str, following: str) -> Iterator[int]:
    """Numbers that may be the score now, behind that of the time before: ", now 6"."""
    texts = [sentence[found.end("score") :], following if _GOES_ON.search(following) else ""]
    return (int(number) for text in texts for number in _NUMBER.findall(text))


def is_of_something_else(form: Form, sentence: str, found: re.Match[str]) -> bool:
    """Whether a number is what would be given if something came, a section's score, or what somebody got on a day."""
    behind = sentence[found.end("score") :]
    if _IF.match(sentence[: found.start()]) and _WOULD.search(found[0]) and not _GOES_ON.search(behind):
        return True
    if _GIVEN.search(sentence[: found.end("score")]) and _ON_A_DAY.match(behind):
        return True
    subject = _FOR.match(behind)
    if subject is None or int(found["score"]) > MOST or _OBJECT.search(found[0]):
        return False
    titles = " ".join(question.title for question in form.of_kind("indicator")).casefold()
    words = set(re.findall(r"[a-z]{4,}", titles)) - _WHOLE
    return all(word in words for word in subject[1].casefold().split())
