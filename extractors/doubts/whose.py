"""Of whom a sentence speaks at one place: of the child that the form is about, or of a brother, a friend, a parent.

A sentence that begins with "she" is of the child, also behind one about a sister: who is meant there nobody can tell, and it may
be the child. Within the sentence its clauses tell (`clauses`).
"""

from __future__ import annotations

import re

from extractors.doubts.clauses import spoken_of
from extractors.doubts.people_in_clauses import Of
from extractors.doubts.said_otherwise import without_tellers
from schemas.regex import regex

REACH = (
    400  # letters before a place that tell of whom it is: a list of pages without a full stop is no sentence
)
PRONOUN = regex(r"^\W*(she|he|they|it)\b", re.IGNORECASE)
_OF_THE_OTHER_SEX = {  # the child is "her" whose brother the sentence before tells of: "he" is the brother
    "he": regex(r"\bher\s+(?:\w+\s+){0,2}(?:brother|nephew|son)\b", re.IGNORECASE),
    "she": regex(r"\bhis\s+(?:\w+\s+){0,2}(?:sister|niece|daughter)\b", re.IGNORECASE),
}


def whose(ahead: str, before: str = "", *, aged: bool = False) -> Of:
    """Of whom what follows `ahead` in its sentence is. before: the sentence before it. aged: as `spoken_of` has it."""
    of = spoken_of(ahead[-REACH:], aged=aged)
    said = PRONOUN.match(ahead)
    other = _OF_THE_OTHER_SEX.get(said[1].casefold()) if said and of.kind == "child" else None
    return Of("other") if other is not None and other.search(without_tellers(before)) else of
