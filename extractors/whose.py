"""Of whom a sentence speaks at one place: of the child that the form is about, or of a brother, a friend, a parent.

The person who stands nearest before it decides. A sentence that begins with "she" is of the child, also behind one about a
sister: who is meant there nobody can tell, and it may be the child.
"""

from __future__ import annotations

import re

from extractors.said_otherwise import ANOTHERS, without_tellers

CHILDREN = re.compile(
    r"\b(?:sibling|brother|sister|twin|cousin|friend|niece|nephew|peer|classmate|pupil|son|daughter|baby)(?:s|'s|’s)?\b"
    r"|\b(?:other|another|older|younger|second|third)\s+(?:child|young person|girl|boy|sibling|one)\b|\b(?:met|with|and|group of)\s+an?\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:(]|\b(?:and|but|so|as|because|that|who|while|whereas|since)\b", re.IGNORECASE)
_CHILD = re.compile(
    r"\b(?:she|he|they|child|yp|young person|young woman|young man|girl|boy)\b", re.IGNORECASE
)
_THE_CHILD = re.compile(  # "her brother is 15 and she is 11"
    r"\b(?:the|this|our)\s+(?:child|young person|yp)\b|\b(?:and|but|while|whereas)\s+(?:she|he|they)\b(?!\s+(?:has|have)\b)"
    r"|(?<=[,;])\s*(?:she|he|they)\s+(?:is|are|was|were)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"^\W*(she|he|they|it)\b", re.IGNORECASE)
_GOES_ON = re.compile(  # "she lives with her sister and is 12"
    r"\band\s+(?:is|are|has\s+been|became|was|were)\b", re.IGNORECASE
)
_OF_THE_OTHER_SEX = {  # the child is "her" whose brother the sentence before tells of: "he" is the brother
    "he": re.compile(r"\bher\s+(?:\w+\s+){0,2}(?:brother|nephew|son)\b", re.IGNORECASE),
    "she": re.compile(r"\bhis\s+(?:\w+\s+){0,2}(?:sister|niece|daughter)\b", re.IGNORECASE),
}


def is_of_another_child(ahead: str, before: str = "") -> bool:
    """Whether what follows `ahead` in its sentence is of another child. before: the sentence before it."""
    told = without_tellers(ahead)
    others = [found.start() for found in CHILDREN.finditer(told)]
    if others:
        goes_on = PRONOUN.match(told) is not None and _GOES_ON.search(told, others[-1]) is not None
        return not goes_on and not any(found.start() > others[-1] for found in _THE_CHILD.finditer(told))
    said = PRONOUN.match(ahead)
    other = _OF_THE_OTHER_SEX.get(said[1].casefold()) if said else None
    return other is not None and other.search(without_tellers(before)) is not None


def is_anothers(ahead: str, before: str = "") -> bool:
    """Whether what follows may be of another child, or of an adult whom its own clause names."""
    if is_of_another_child(ahead, before):
        return True
    clause = _CLAUSE.split(without_tellers(ahead))[-1]
    return _CHILD.search(clause) is None and ANOTHERS.search(clause) is not None
