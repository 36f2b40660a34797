"""Words that say of a file that it isn't here: a gateway took it out, or a page wants somebody to go and get it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.unpack.names import DOCUMENT_NAME
from schemas.regex import regex

_FILE = r"\b(?:attachments?|files?|documents?)\b"
_GONE = regex(
    r"\b(?:removed|blocked|stripped|deleted|detached|quarantined|withheld|replaced|rejected|dropped|discarded|disarmed|saniti[sz]ed"
    r"|suppressed|not\s+(?:been\s+)?delivered)\b",
    re.IGNORECASE,
)
_MOST = 2000  # such words that are looked at
_AROUND = 120  # characters beside such a word that belong to it
_SENTENCE = regex(r"[!?;\n]|\.\s")
_NOT_DONE = regex(
    r"\b(?:should|must|may|might|can|could|shall|will|would|to|please)\s+(?:also\s+|not\s+)?be\s+(?:\w+ly\s+)?\Z"
    r"|\b(?:ensure|make\s+sure|if)\b|\bconfirm\b.*\bany\s+attachments?\b"
    r"|\bany\s+(?:\w+\s+)?attachments?\s+(?:that|which|with|containing|failing)\b"
    r"|(?:\A|\bthat\s)\W*(?:password[\s-]+)?(?:protected|encrypted|executable|zip|zipped|unsafe)\s+(?:\w+\s+)?attachments\s+are\s+\Z",
    re.IGNORECASE,
)
"""What disclaimers ask for, and what holds of any mail."""
_DONE = regex(r"\b(?:it|attachment)\s+(?:(?:that|which)\s+)?(?:was|has\s+been)\s+\Z", re.IGNORECASE)
"""Of one attachment, and past: whatever the sentence asks for, this mail had it."""
_CONDITION = regex(r"\s*(?:please\s+)?if\s+you\b", re.IGNORECASE)
_SENTENCE_LONG = 600  # characters, back to where a disclaimer begins

_FILE_BEFORE = regex(_FILE, re.IGNORECASE)
_FILE_AFTER = regex(rf"\s+(?:\w+\s+){{0,2}}?{_FILE}", re.IGNORECASE)
_ATTACHED_BEFORE = regex(
    r"\battachments?\b(?:.{0,120}(?:\b(?:was|were|has|have|had|is|are)\b(?:\s+been)?(?:\s+\w+ly)?|[\"'”’)\]]))?\s*\Z|\byou\s+\Z",
    re.IGNORECASE,
)
_ATTACHED_AFTER = regex(r"\s+(?:an\s+)?attachments?\b", re.IGNORECASE)
_INFECTED = regex(r"\b(?:virus(?:es)?|malware)\b[^.!?;\n]{0,60}\b(?:found|detected|removed)\b", re.IGNORECASE)
_CLEAN = regex(r"\b(?:no|not|without|free|clean)\b", re.IGNORECASE)
_NOT = regex(r"not\b", re.IGNORECASE)
_FETCH = regex(
    r"\b(?:sign|log)\s*-?in\s+(?:\w+\s+){0,3}?to\s+(?:view|open|read|see|download|access|retrieve|get)\b"
    r"|\b(?:not\s+)?(?:click|tap|press)\b[^.!?\n]{0,40}?\b(?:view|open|read|see|download|access|retrieve|get)\b[^.!?\n]{0,40}?"
    r"\b(?:message|documents?|files?|attachments?|forms?|assessments?|referrals?|pdf)\b"
    r"|\b(?:view|open|read|download|retrieve)\s+(?:(?:the|this|your)\s+)?(?:secure|encrypted|protected)\b",
    re.IGNORECASE,
)


def speaks_of_file_elsewhere(text: str) -> bool:
    """Whether a text that came as a file stands for one that isn't here."""
    if any(_FILE_BEFORE.search(before) or _FILE_AFTER.match(after) for before, after in _removals(text)):
        return True
    if any(not _NOT.match(found[0]) for found in _FETCH.finditer(text)):
        return True
    return any(_INFECTED.search(one) and not _CLEAN.search(one) for one in re.split(r"[.!?\n]", text))


def speaks_of_removed(text: str) -> bool:
    """Whether a mail's own text says that an attachment was taken out of it. Narrower: a letter speaks of documents that
    somebody removed."""
    return any(
        ("attachment" in before.lower() and _ATTACHED_BEFORE.search(before)) or _ATTACHED_AFTER.match(after)
        for before, after in _removals(text)
    )


def _removals(text: str) -> Iterator[tuple[str, str]]:
    """What stands in its sentence before and after each word that says that something is gone."""
    for number, found in enumerate(_GONE.finditer(text)):
        if number >= _MOST:
            yield "attachments ", ""  # for a person to see
            return
        whole = _SENTENCE.split(text[max(0, found.start() - _SENTENCE_LONG) : found.start()])[-1]
        before = whole[-_AROUND:]
        after = _SENTENCE.split(text[found.end() : found.end() + _AROUND])[0]
        excused = _NOT_DONE.search(before) or _CONDITION.match(whole)
        if not excused or _DONE.search(before) or DOCUMENT_NAME.search(after):
            yield before, after
