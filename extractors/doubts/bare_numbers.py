"""Numbers that name a section without the word: "10 = 5", "10 goes up to a five", "1=5, 10=5", "the last section is a 5".

A number alone may count anything. It is a section's where an equals sign or words of changing lead from it to a score, or
where a sentence is nothing but such pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.values.values import ONE_TO_TEN, number_said
from schemas.regex import regex

_SECTION = rf"(?:10|[1-9]|{ONE_TO_TEN})"
_SCORE = r"(?:[1-5]|one|two|three|four|five)(?![\w/%£])(?![.:]\d)(?!\s+(?:of|times|out|years?|yrs?|months?|weeks?|days?|hours?|minutes?|mins|people|sessions?|am|pm|o))"
_AN = r"(?:(?:an?|the|be|to|now|really|actually|only|at\s+least|definitely|probably|level|score\s+of|scored?|scored\s+as|rated|rated\s+as)\s+){0,4}"
_TURNS = (
    r"(?:=+>?|→|[-–]>|(?:is|are|was|should|must|ought|needs?|has|have|goes|go|going|gone|moves?|moved|rises|risen|rose|raised|changes?|changed|"
    r"amended|increase[sd]?|to\s+(?:go|be|read)|up|now|both|really|as|from\s+an?)\b)"
)
_TURNED = regex(
    rf"(?<![\w.,/:£+*#-])(?<![+*/-]\s)(?<!\bgroup\sof\s)(?P<number>{_SECTION})\b\)?\s*(?={_TURNS}\s*(?:(?:to|up|be|now|both|from|moved|gone|risen|been|changed|raised|go|going|needs?|from|[1-5]|one|two|three|four)\s+(?:an?\s+)?){{0,5}}{_AN}{_SCORE})",
    re.IGNORECASE,
)
_DENYING = regex(
    rf"(?<![\w.,/:£-])(?P<number>{_SECTION})\b\s+(?={_SCORE}\s*,?\s*(?:not|instead)\b)", re.IGNORECASE
)
_FOR = regex(
    rf"\bfor\s+(?P<number>{_SECTION})\b(?=\s*,?\s*(?:please\s+|pls\s+)?(?:(?:read|put|score|use|record|enter|tick)\s+(?:an?\s+)?|[:=]\s*){_SCORE})",
    re.IGNORECASE,
)
_TOO_LOW = regex(  # "scored 10 too low", "10 is scored too low"
    rf"(?:^\W*|\b(?:scored?|rated?|marked?|put|have|had|with|that|section|think|feel|and|but|as)\s+)(?P<number>{_SECTION})\b"
    r"(?=\s+(?:(?:is|was|has|been|scored|rated|marked|far|much|a|bit|way|as|one|clearly)\s+){0,4}too\s+(?:low|high)\b)",
    re.IGNORECASE,
)
_SCORED_LOW = regex(  # what names a section by itself, with a word of scoring: "10 was scored much too low"
    rf"(?:^\W*|\b(?:that|section|no|number|item|question|think|thinks|feel|feels|and|but)\W+)(?P<number>{_SECTION})\b(?=\s+(?:(?:is|was|has|been|have|definitely|clearly|as)\s+){{0,3}}(?:scored|rated|marked|put|set)\s+"
    r"(?:(?:far|much|a|bit|way|as|clearly|rather|still)\s+){0,3}too\s+(?:low|high)\b)"
    rf"|\b(?:scored?|rated?|marked?|put|set)\s+(?P<after>{_SECTION})(?=\s+(?:(?:far|much|a|bit|way|as|clearly|rather)\s+){{0,3}}too\s+(?:low|high)\b)",
    re.IGNORECASE,
)
_AND_BOTH = regex(
    rf"(?<![\w.,/:£-])(?P<one>{_SECTION})\s*(?:and|&)\s*(?P<number>{_SECTION})\b(?=\s+(?:are\s+|should\s+|to\s+|need\s+|must\s+)?(?:both|all|be|go|now)\b)",
    re.IGNORECASE,
)
_PAIR = regex(
    rf"(?<![\w.,/:£-])(?P<number>{_SECTION})\s*(?:=|:|-|–|→)\s*(?={_SCORE})(?:{_SCORE})", re.IGNORECASE
)
_LONE = regex(rf"^\W*(?P<number>{_SECTION})\s*(?:\([^()]{{0,60}}\))?\s*[:=→]\s*{_SCORE}\W*$", re.IGNORECASE)
_ABOUT = regex(
    r"\b(?:the|my|these|scor\w+|correct\w*|amended|new|revised|right|proper|are|is|as|follows|sections?|indicators?|please|should|be|read|now|and|with|update[ds]?|"
    r"ratings?|change[ds]?|to|here)\b",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL = regex(
    rf"\b(?P<which>{'|'.join(_ORDINALS)}|last|final)\s+(?:(?:section|indicator|question|vulnerability(?:\s+factor)?|descriptor)\b"
    rf"|one\b(?=\s+(?:should|must|ought|needs?)\s+(?:(?:to|now|be|read|say|have|been)\s+){{1,3}}{_AN}{_SCORE}))",
    re.IGNORECASE,
)
LAST = 10


def scored_low_in(text: str) -> Iterator[tuple[int, int, int]]:
    """Those of the sections named by a number alone of which a sentence says that they are scored too low or too high."""
    for found in _SCORED_LOW.finditer(text):
        group = "number" if found["number"] else "after"
        yield _number(found[group]), found.start(group), found.end(group)


def bare_numbers_in(text: str) -> Iterator[tuple[int, int, int]]:
    """The sections that a sentence names by their numbers alone, and where each name begins and ends."""
    for pattern in (_TURNED, _DENYING, _FOR, _TOO_LOW, _AND_BOTH):
        for found in pattern.finditer(text):
            yield _number(found["number"]), found.start("number"), found.end("number")
            if pattern is _AND_BOTH:
                yield _number(found["one"]), found.start("one"), found.end("number")
    for found in _ORDINAL.finditer(text):
        which = found["which"].casefold()
        yield _ORDINALS.index(which) + 1 if which in _ORDINALS else LAST, found.start(), found.end()
    pairs = list(_PAIR.finditer(text))
    lone = _LONE.match(text)
    if lone is not None:
        yield _number(lone["number"]), lone.start("number"), lone.end("number")
    elif len(pairs) > 1 and not _says_more(text):
        for found in pairs:
            yield _number(found["number"]), found.start("number"), found.end("number")


def _says_more(text: str) -> bool:
    """Whether a sentence is more than pairs of a section and its score."""
    return re.search(r"\w", _ABOUT.sub(" ", _PAIR.sub(" ", text))) is not None


def _number(said: str) -> int:
    return number_said(said)
