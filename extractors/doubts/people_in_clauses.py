"""Who is named in a clause: the child that the form is about, another child, a grown-up, or somebody by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extractors.doubts.said_otherwise import ANOTHERS
from schemas.regex import regex

Kind = Literal["child", "other", "adult", "named", "both", "unknown"]

CHILDREN = regex(
    r"\b(?:sibling|brother|sister|twin|cousin|friend|niece|nephew|peer|classmate|pupil|son|daughter|baby)(?:s|'s|’s)?\b"
    r"|\b(?:other|another|older|younger|second|third)\s+(?:child|young person|girl|boy|sibling|one)\b",
    re.IGNORECASE,
)
CHILD = regex(
    r"\b(?:she|he|they)\b(?!\s+(?:says?|said|tells?|told|thinks?|thought|claims?|claimed|believes?|knows?|has\s+known)\b)"
    r"|\b(?:the|this|our)\s+(?:child|young person|young woman|young man|yp|girl|boy|client|pupil|student)\b"
    r"|\b(?:her|his|their)\s+(?:own\s+|real\s+|correct\s+)?(?:d\.?o\.?b|date\s+of\s+birth|birth\s?da(?:y|te))\b|\b(?:yp|hers|theirs)\b|\bhis\b(?=\s*(?:is|was|as|are|:|\d))|^\W*(?:child|young person)\b",
    re.IGNORECASE,
)
_NAMED = regex(
    r"^\W*(?:(?:for|in|of|both|and|but|while|whereas|now|only)\W+)*(?P<name>(?-i:[A-Z])[\w-]*(?:\s+(?-i:[A-Z])[\w-]+)?)(?:['’]s)?(?=\W|$)(?!\W+(?:and|&)\W+(?:her|his)\b\W*$)",
    re.IGNORECASE,
)
_NOBODY = regex(  # who may do something with others, or what else begins a clause with a capital, and is no name
    rf"(?:{ANOTHERS.pattern}|\b(?:police|school|sw|social|worker|manager|staff|teachers?|panel|health|gp|dsl|step(?:dad|mum|father|mother)|both|parents)\b)"
    r"|(?:on|in|now|the|cp|cpp|lac|cla|ico|epo|she|he|they|placed|made|child|dob|rag|overall|section|at|"
    r"also|currently|today|looked|subject|age|aged|her|his|it|this|under|since)\Z",
    re.IGNORECASE,
)
ANY_CHILD = regex(r"\b(?:she|he|they|child|yp|young person|young woman|young man|girl|boy)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Of:
    """Of whom a place in a sentence speaks. name: as whom, where that is all that is known behind another person."""

    kind: Kind
    name: str | None = None

    @property
    def is_other_child(self) -> bool:
        return self.kind == "other"

    @property
    def is_another(self) -> bool:
        return self.kind in ("other", "adult")


UNKNOWN, THE_CHILD = Of("unknown"), Of("child")


def people_in(text: str) -> list[Of]:
    """Who is named in a clause, in its order."""
    found = [(m.end(), THE_CHILD) for m in CHILD.finditer(text)]
    found += [(m.end(), Of("other")) for m in CHILDREN.finditer(text)]
    known = {end for end, _ in found}
    found += [(m.end(), Of("adult")) for m in ANOTHERS.finditer(text) if m.end() not in known]
    return [of for _, of in sorted(found, key=lambda one: one[0])]


def name_in(text: str) -> str | None:
    """The name that a clause begins with; None where it begins otherwise."""
    found = _NAMED.match(text)
    return None if found is None or _NOBODY.match(found["name"]) else found["name"]
