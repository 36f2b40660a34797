"""The bands that a sentence gives the child: "Manager: RED", "should be red", "moved from amber to red".

A colour is a band where it ends what is said, or words of a rating follow, and what leads to it says what something is or
becomes: nobody can list the verbs of those who overrule. "A red car", "Amber Unit", "went red" are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.doubts.clauses import last_part
from extractors.doubts.whose import whose
from schemas.regex import regex

ALL_BANDS = 3

_BAND = regex(r"\b(?:red|amber|green)\b", re.IGNORECASE)
_LETTER = regex(
    r"\b(?:rag(?:\s+(?:rating|status))?|band(?:ing)?|risk rating)\W{1,3}(?P<letter>(?-i:[RAG]))(?=\W*$|[.,;])"
    r"|\bmanager\W{1,3}(?P<managers>(?-i:[RAG]))(?=\W*$)",
    re.IGNORECASE,
)
_LETTERS = {"R": "red", "A": "amber", "G": "green"}
_LEADS = regex(  # what a band stands behind, in the last words before it
    r"(?:^|[:=→>,;.(\[\"“‘'/–-])\W*(?:an?\s+|the\s+|to\s+)?$"
    r"|\b(?:is|are|be|been|being|was|['’]s|as|to|at|on|of|an?|the|this|now|her|him|them|it|rag|risk|band|banded|banding|rating|rated|rates?|graded|grade|level|"
    r"status|category|flag(?:ged)?|view|outcome|opinion|decision|says?|said|think|thinks|thought|feels?|put|make|made|mark(?:ed)?|score[sd]?|want|overall|really|"
    r"go(?:ne|es|ing)?\s+(?:with|for)|went\s+(?:with|for)|(?:i|we)(?:['’]d|\s+would)\s+go|sits\s+in|definitely|clearly|certainly|probably|still|currently|goes|gone|deemed|assessed|agree\w*|confirm\w*|high|treat|read|manager|manager['’]s|panel|supervisor|"
    r"dsl|police|mash|mase|this\s+time|became|already|she|he|firmly|actually|very|borderline|likely)\W{1,3}$",
    re.IGNORECASE,
)
_RATED = regex(  # behind these words a colour is a band, whatever follows it
    r"(?:\b(?:rag(?:\s+rat\w+)?|risk|rating|band(?:ing)?|rated|graded|assessed\s+as)\b\W*+"
    r"(?:(?:is|are|was|be|been|to|now|as|at|of|the|this|that|child|young|person|yp|her|him|them|she|he|for|overall|agreed|status|should|"
    r"must|view|today|currently|level|rating|score|banding|band|by|manager|police|panel|outcome|it|we|i)\b\W*+){0,7}+"
    r"|\b(?:upgraded|downgraded|raised|moved|changed)\s+to\s+|\b(?:view|opinion|decision|outcome)\W{1,3}(?:is\W+)?)$",
    re.IGNORECASE,
)
_GOES_ON = regex(  # what may follow a band; any other word is what has the colour
    r"^(?:\W*$|\s*[.,;:()\[\]/!?=\"'”’–-]|\s+(?:rag|risk|band|banding|rat\w+|case|child|score|status|level|category|please|pls|not|now|as|because|"
    r"due|by|since|after|following|on|in|from|for|and|but|or|this|that|today|instead|rather|at|per|with|if|until|according|given|so|then|"
    r"agreed|confirmed|flagged|given|assigned|advised|needed|required|she|he|they|my|our|when|again|overall|is\s+(?:right|correct|the|my|our|what|how|more))\b)",
    re.IGNORECASE,
)
_RATES = regex(r"^\W*(?:rag|risk|band|banding|rat\w+)\b", re.IGNORECASE)
_EXPLAINS = regex(
    r"^\W{0,10}(?:rating|risk|band|rag)?\W{0,10}(?:\(?\s?(?:\d|over|above|below|between)|(?:or|means?|would|indicates?)\b|/|=)",
    re.IGNORECASE,
)
_DENIED = regex(
    r"\b(?:not|never|nor|isn['’]t|wasn['’]t)\s+(?:\w+\s+){0,3}$"
    r"|\b(?:from|rather\s+than|instead\s+of|(?<!decision )(?<!outcome )(?<!view )(?<!opinion )(?<!conclusion )was|were|had|previously|formerly|than|"
    r"(?:i|we|he|she|they|form)\s+(?:had\s+)?(?:ticked|marked|scored|put|gave|wrote|entered|circled|says?|said))\W+"
    r"(?:(?:rated|as|be|been|at|in|is|really|yet|quite)\W+){0,2}(?:an?\W+|the\W+)?$",
    re.IGNORECASE,
)
_REFUSED = regex(
    r"\b(?:not|isn['’]t|no\s+longer|never|disagree\s+with)\s+(?:(?:an?|the|really|just|only)\s+){0,2}(red|amber|green)\b(?!\s+(?:but|yet|at))",
    re.IGNORECASE,
)
_TOO_LOW = regex(  # the band that the form says doesn't hold, whichever does
    r"\b(red|amber|green)\b(?:\W+(?:rating|rated|band|banding|rag|risk|level|score|status|is|was|seems?|looks?|feels?|would|be|being|far|much|a|bit|way|"
    r"still|now|probably|clearly|really|this|i|think|we|believe)\b){0,6}\W+(?:too\s+(?:low|high)|wrong|incorrect|inaccurate|an?\s+(?:under|over)\W?"
    r"(?:estimate|score|rating)|under\w*stat\w+|(?:does\s+not|doesn['’]t|is\s+not|isn['’]t|not)\s+(?:\w+\s+){0,2}?(?:reflects?|enough|right|correct|accurate|"
    r"appropriate|adequate|fits?|represents?|captures?|high|describe))\b",
    re.IGNORECASE,
)
_BEYOND = regex(
    r"\b(?:higher|lower|worse|more\s+serious|greater|above|beyond)(?:\s+than)?\s+(?:an?\s+|the\s+)?(?<!above )(red|amber|green)\b(?!\s+(?:range|threshold|band\s+is))",
    re.IGNORECASE,
)
_AGAIN = regex(r"\b(red|amber|green)\b(?:\W+\1\b)+", re.IGNORECASE)  # "RED RED RED"
_BY_NAME = regex(r"(?:^|[,;:.(]|\band)\s*([A-Z][a-z'’-]+)[\s:=–-]{1,3}$")  # "Testina red", whoever that is
NOT = "not "  # before a band that a sentence says isn't the child's
_IF = regex(r"\b(?:if|unless|whether|in case|should\s+(?:she|he|they|this|it|things))\b", re.IGNORECASE)
_COLOURED = regex(  # what is red, amber or green otherwise
    r"\b(?:hair|face|eyes?|cheeks|skin|nails|car|van|coat|top|dress|jumper|jacket|hoodie|shirt|shoes?|bag|light|traffic|door|ink|pen|highlighted|"
    r"room|bedroom|house|wall|uniform|phone|bike|nose|went(?!\s+(?:with|for|to))|goes(?!\s+(?:with|for|to))|turned|wears|wearing|dressed)\b[^.;:]{0,30}$",
    re.IGNORECASE,
)


_ROUTE = regex(r"\broute\s+1\s*\(green\)", re.IGNORECASE)  # of the toolkit's flow chart


def bands_of(text: str) -> set[str]:
    """The bands that a sentence names at all."""
    return {band.casefold() for band in _BAND.findall(text)}


def names_all_bands(text: str) -> bool:
    """Whether a sentence explains the bands."""
    return len(bands_of(text)) >= ALL_BANDS


@dataclass(frozen=True, slots=True)
class Band:
    """A band that a sentence gives, and where it begins. loosely: in words in which a guide explains it too. name: of whom it is
    said, where nothing else tells whether that is the child."""

    band: str
    start: int
    loosely: bool = False
    name: str | None = None


def bands_in(text: str, before: str = "") -> Iterator[Band]:
    """The bands that a sentence gives the child. before: the sentence before it."""
    text = _ROUTE.sub(lambda found: " " * len(found[0]), text)
    if names_all_bands(text):
        return
    text = _AGAIN.sub(lambda found: found[1].ljust(len(found[0])), text)
    for said in _given(text):
        of = whose(text[: said.start], before)
        if not of.is_another:
            yield replace(said, name=said.name or of.name)


def _given(text: str) -> Iterator[Band]:
    for found in _LETTER.finditer(text):
        which = str(found.lastgroup)
        yield Band(_LETTERS[found[which]], found.start(which))
    for pattern in (_REFUSED, _TOO_LOW, _BEYOND):
        for found in pattern.finditer(text):
            if not _IF.search(text[: found.start()]):
                yield Band(NOT + found[1].casefold(), found.start(1))
    for found in _BAND.finditer(text):
        ahead, behind = text[: found.start()], text[found.end() :]
        heads = not ahead.strip(" -–•*") and behind.lstrip().startswith(":")  # "Red: serious concerns"
        named = _BY_NAME.search(ahead)
        if not heads and _is_given(ahead, behind):
            leads = not ahead.strip(" -–•*") or _RATES.match(behind) is not None
            yield Band(found[0].casefold(), found.start(), leads)
        elif named is not None and _GOES_ON.match(behind):
            yield Band(found[0].casefold(), found.start(), name=named[1])


def _is_given(ahead: str, behind: str) -> bool:
    near = ahead[-60:]
    return (
        (
            (_GOES_ON.match(behind) is not None and _LEADS.search(near) is not None)
            or _RATED.search(near) is not None
            or _RATES.match(behind) is not None
        )
        and not _EXPLAINS.match(behind)
        and not _DENIED.search(near)
        and not _COLOURED.search(near)
        and not _IF.search(last_part(ahead))
        and not _IF.match(behind.strip())
    )
