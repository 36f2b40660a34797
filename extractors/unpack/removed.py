"""Words that say of a file that it isn't here: a gateway took it out, or a page wants somebody to go and get it."""

from __future__ import annotations

import re

_FILE = r"(?:attachments?|files?|documents?)"
_GONE = (
    r"(?:removed|blocked|stripped|deleted|detached|quarantined|withheld|replaced|rejected|dropped|discarded|disarmed|saniti[sz]ed"
    r"|suppressed|not\s+(?:been\s+)?delivered)"
)
_NOT_DONE = re.compile(
    rf"\b(?:should|must|may|might|can|could|shall|will|would|to|please)\s+(?:also\s+|not\s+)?be\s+(?:\w+ly\s+)?{_GONE}"
    rf"|\b(?:ensure|make\s+sure|if)\b[^.!?;\n]{{0,120}}?\b{_GONE}|\bnot\s+(?:click|tap|press)\b",
    re.IGNORECASE,
)
"""What disclaimers ask for."""

_STANDING = re.compile(
    rf"\b{_FILE}\b[^.!?;\n]{{0,120}}?\b{_GONE}\b|\b{_FILE}\b[^!?;\n]{{0,120}}?\b(?:was|were|been|automatically)\s+{_GONE}\b"
    rf"|\b{_GONE}\s+(?:\w+\s+){{0,2}}?{_FILE}\b",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    rf"\battachments?\b[^!?;\n]{{0,120}}?(?:\b(?:was|were|has|have|had|is|are)\b(?:\s+been)?(?:\s+\w+ly)?\s+|[\"'”’)\]]\s*){_GONE}\b"
    rf"|\b{_GONE}\s+attachments?\b|\battachments?\s+{_GONE}\b|\b(?:you|i|we)\s+deleted\s+an\s+attachment\b",
    re.IGNORECASE,
)
_INFECTED = re.compile(
    r"\b(?:virus(?:es)?|malware)\b[^.!?;\n]{0,60}\b(?:found|detected|removed)\b", re.IGNORECASE
)
_CLEAN = re.compile(r"\b(?:no|not|without|free|clean)\b", re.IGNORECASE)
_FETCH = re.compile(
    r"\b(?:sign|log)\s*-?in\s+(?:\w+\s+){0,3}?to\s+(?:view|open|read|see|download|access|retrieve|get)\b"
    r"|\b(?:click|tap|press)\b[^.!?\n]{0,60}\b(?:view|open|read|see|download|access|retrieve|get)\b[^.!?\n]{0,40}"
    r"\b(?:message|documents?|files?|attachments?|forms?|assessments?|referrals?|pdf)\b"
    r"|\b(?:view|open|read|download|retrieve)\s+(?:(?:the|this|your)\s+)?(?:secure|encrypted|protected)\b",
    re.IGNORECASE,
)


def speaks_of_file_elsewhere(text: str) -> bool:
    """Whether a text that came as a file stands for one that isn't here."""
    told = _NOT_DONE.sub(" ", text)
    if _STANDING.search(told) or _FETCH.search(told):
        return True
    return any(_INFECTED.search(one) and not _CLEAN.search(one) for one in re.split(r"[.!?\n]", told))


def speaks_of_removed(text: str) -> bool:
    """Whether a mail's own text says that an attachment was taken out of it. Narrower: a letter speaks of documents that
    somebody removed."""
    return _ATTACHED.search(_NOT_DONE.sub(" ", text)) is not None
