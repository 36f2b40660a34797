"""What people write behind a No that they chose which says no more: that it is denied, when it was asked, and by whom."""

from __future__ import annotations

import re

from extractors.yes_no.yes_no_words import parse_yes_no
from schemas.regex import regex

LONGEST = 80  # letters: who writes more says more

_DATE = r"(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])(?:[/.-](?:20)?\d\d)?"
_DOES_NOT = (  # what the lines ask, denied in words
    r"(?:(?:pt|patient|she|he|they|yp|child)\s+)?(?:(?:does|do|did|has|have)\s+(?:not|never)|(?:doesn|don|didn|hasn|haven)['’]?t|never)\s+"
    r"(?:smokes?d?|vapes?d?|drinks?|drank|drunk|uses?d?|takes?n?|self[\s-]*harm(?:s|ed)?|does?\s+drugs)"
    r"(?:\s+(?:any|drugs|alcohol|substances|cannabis|or|and|smoke|drink|at\s+all))*"
)
_DENIES = (
    rf"{_DOES_NOT}|"
    r"(?:(?:pt|patient|she|he|they|yp|child)\s+)?(?:denies|denied)(?:\s+(?:this|it|any|all))?|n\.?\s?(?:/\s?)?a\.?|not\s+applicable|"
    r"never(?:\s+(?:disclosed|reported))?|nil(?:\s+(?:known|reported|disclosed|of\s+note))?|none(?:\s+(?:known|reported|disclosed))?|"
    r"(?:tests?\s+)?neg(?:ative)?|not\s+(?:known\s+to\s+us|disclosed|reported)|at\s+all"
)
_ASKED = rf"(?:asked|checked)(?:\s+(?:today|on))?|today|{_DATE}"
_TELLS = "AE|CE|CP|CT|DA|DK|DV|FP|GC|HC|HV|LA|NG|NK|OD|PV|SA|SH|SI|SO|TB|TV|UK|US|UV"  # of two letters: what was found, or where
_INITIALS = rf"(?!(?:{_TELLS})\b)[A-Z]{{2}}|(?:[A-Z]\.){{2,3}}"
_NO_MORE = regex(rf"[\s(]*(?>(?:(?i:{_DENIES}|{_ASKED})|{_INITIALS})(?:[\s.,;()–-]+|$))+")

_ELSEWHERE = regex(r"\W*see\b", re.IGNORECASE)


def says_no_more(text: str) -> bool:
    """Whether what stands behind a chosen No denies too, or says nothing of it. What may say otherwise doesn't."""
    if _ELSEWHERE.match(text):
        return False
    if parse_yes_no(f"No {text}").value is False:
        return True
    return len(text) <= LONGEST and _NO_MORE.fullmatch(text) is not None
