"""What stands around a line of a page: a letter is laid out in lines, and a line often begins where a sentence goes on, or names one
of several things that are listed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_REACH = 600  # characters before and behind a place in which its neighbours stand
_ENDED = re.compile(r"[.:;!?]\W{0,3}\Z")
_PROSE = 6  # words of a line that goes on in the next
_GOES_ON = 6  # words of a line that is more than a title
_SMALL_WORD = re.compile(r"[a-z]")
_ITEM = re.compile(r"[-–—•·*▪●o\uf0b7\uf0a7]\s+\S|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s*\S", re.IGNORECASE)
_DATE = r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
_DATED, _DATED_LAST = re.compile(_DATE), re.compile(_DATE + r"\W{0,3}\Z")
_FIELD = re.compile(r":|\b(?:dob|d\.o\.b|born|date)\b", re.IGNORECASE)
_HEAD = re.compile(
    r"\b(?:enclos\w*|encs?|attach\w*|following|documents|includ\w+)\b.{0,80}:\s*\Z|\b(?:enclos\w+|encs?|attach\w+|documents sent)\W{0,3}(?:\d{1,2}\W{0,3})?\Z"
    r"|\A\W*(?:table of )?(?:contents|index)\W*\Z",
    re.IGNORECASE,
)
_HEAD_BEFORE = re.compile(
    r"\b(?:enclos\w*|encs?|attach\w*|documents?|contents|includ\w+)\b[^:]{0,80}:", re.IGNORECASE
)
_ASKS = re.compile(r"\b(?:please(?!\s+(?:find|see))|send|return|must|should|any)\b", re.IGNORECASE)
_LISTED = 8  # words of a line that is one of several
_DEAR = re.compile(
    r"^[ \t]*(?:dear|hi|hello|good (?:morning|afternoon)|to whom it may concern)\b",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in its line. text: the whole line; before, after: the rest of it; above: the lines before it, the nearest first;
    below: the next line. Neither where an empty line lies between."""

    text: str
    before: str
    after: str
    above: tuple[str, ...]
    below: str


def place(page: str, start: int, end: int) -> Place:
    earlier = page[max(0, start - _REACH) : start].replace("\r", "\n").split("\n")
    later = page[end : end + _REACH].replace("\r", "\n").split("\n")
    return Place(
        text=f"{earlier[-1]}{page[start:end]}{later[0]}",
        before=earlier[-1],
        after=later[0],
        above=tuple(one.strip() for one in reversed(earlier[:-1])),
        below=later[1].strip() if len(later) > 1 else "",
    )


def is_mid_sentence(at: Place) -> bool:
    """Whether the line above goes on in this one, and this one in words or in the next: no line of a title does."""
    above = at.above[0] if at.above else ""
    words = above.split()
    if len(words) < _PROSE or _ENDED.search(above):
        return False
    small = sum(_SMALL_WORD.match(one) is not None for one in words)
    goes_on = _SMALL_WORD.match(at.below) is not None or len(at.text.split()) >= _GOES_ON
    return goes_on and 2 * small >= len(words)


def is_listed(at: Place) -> bool:
    """Whether the line is one of several: of a list with marks or numbers, of rows with a date, or below words that say that
    what is listed was enclosed."""
    text = at.text.strip()
    beside = [one for one in (*at.above[:1], at.below) if one]
    for kind in (_ITEM.match, _DATED.match, _dated_last):
        if kind(text) and any(map(kind, beside)):
            return True
    return _HEAD_BEFORE.search(at.before) is not None or _is_enclosed(at)


def _dated_last(line: str) -> bool:
    return _DATED_LAST.search(line) is not None and _FIELD.search(line) is None


def _is_enclosed(at: Place) -> bool:
    """Whether words above say that what is listed was enclosed, with nothing but a list between."""
    for line in at.above:
        if _HEAD.search(line):
            return _ASKS.search(line) is None
        if len(line.split()) > _LISTED:
            return False
    return False


def is_in_letter(page: str, start: int) -> bool:
    """Whether somebody is greeted before a place."""
    return _DEAR.search(page, 0, start) is not None
