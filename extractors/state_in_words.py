"""Whether a child is on a CP plan or looked after, as sentences tell it: "She came into care yesterday"."""

from __future__ import annotations

import re

_SAID = re.compile(
    r"^[^\w\[\]☐☑☒□■]*+(?:(?:is|was|should|must|be|now|answer|to|read|say|says|the|has|changed|child|plan|or|looked|after)[^\w\[\]☐☑☒□■]++){0,6}?(yes|no|y|n)\b(.{0,14})",
    re.IGNORECASE,
)
_TICKED = re.compile(
    r"^\W*(?:(?:is|should|must|be|now|also|has|been)\W+){0,4}?(ticked|present|applies)\b", re.IGNORECASE
)
_CHOICE = re.compile(r"^\W*(?:or\W*)?(?:yes|no|y|n)\b", re.IGNORECASE)
_ASKS = re.compile(r"^\W*(?:is|are|has|have|does|do|was|were)\b|\?\W*$|\?:", re.IGNORECASE)
_STATE = re.compile(
    r"\b(?:subject to|placed on|put on|on|under|has|have|had)\W+(?:an?\W+|the\W+)?(?:new\W+|interim\W+)?(?:cp|child protection)\W+plan\b"
    r"|\b(?:is|became|becomes|become|now|currently|being|been)\W+(?:an?\W+)?(?:looked[\s-]+after\b(?!\W+by)|lac\b|cla\b|in care\b)"
    r"|\b(?:came|come|comes|taken|gone|went|received)\W+into\W+(?:local authority\W+|foster\W+)?care\b"
    r"|\bcare order\W+(?:was|is|has been)\W+(?:made|granted)|\bplaced (?:in|with) foster\b"
    r"|\b(?:cp|child protection)\W+plan\W+(?:(?:was|has been|is|now)\W+)?(?:made|agreed|started|began|in place|in force|since)\b"
    r"|^\W*(?:lac|cla)\W+(?:since|from|as of|now)\b|^\W*now\s+(?:lac|cla)\b|(?:\b(?:is|been|now)|['’]s)\W+(?:\w+\W+)?accommodated\b"
    r"|\bs(?:ection)?\W{0,2}20\b\W+(?:\w+\W+){0,2}?(?:agreed|signed|since|from|accommodat\w+|in place)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|no|never|nor|without|isn't|isn’t|no longer|well)\W+(?:\w+\W+){0,3}$", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:was|were|had been)\W+(?:\w+\W+)?$", re.IGNORECASE)
_EVENT = re.compile(r"^(?:placed|put)\b", re.IGNORECASE)


def yes_or_no(tail: str, ticked: bool = False) -> bool | None:
    """What stands right behind a question's name; None where it is nothing, or a choice that is printed."""
    if ticked and _TICKED.match(tail):
        return True
    said = _SAID.match(tail)
    if said is None or _CHOICE.match(said[2]) or re.match(r"\s*[/\[\]☐☑☒]", said[2]):
        return None
    return said[1].casefold() in ("yes", "y")


def state_of(sentence: str) -> bool | None:
    """What a sentence says of a CP plan or care; None where it asks, only names it, or tells of the past."""
    found = _STATE.search(sentence)
    if found is None or _ASKS.search(sentence) or re.search(r"\b(?:yes|no)\W*$", sentence, re.IGNORECASE):
        return None
    if not sentence[: found.start()].strip(" -–:•") and not sentence[found.end() :].strip(" -–:.?_"):
        return None  # a label
    ahead = sentence[: found.start()]
    if _DENIED.search(ahead):
        return False
    if _PAST.search(ahead) and not _EVENT.match(found[0]) and not re.search(r"\bmade\W+$", ahead):
        return None
    return True
