"""Whether a document is a Multi-Agency Referral Form. One that is listed or spoken of wasn't sent: doubt keeps the flag that it is
missing."""

from __future__ import annotations

import re

from extractors.unpack.form_like import HEADING, SPOKEN_OF, TITLE, line_around, spaced
from schemas.regex import regex

_MARF = regex(r"multi[\s\-‐-―/]*agency\s+(?:safeguarding\s+)?(?:referral|contact)|\bMARF\b", re.IGNORECASE)
_MARF_NAME = regex(
    r"(?<![a-z])marf(?![a-z])|multi[\W_]*agency[\W_]*(?:safeguarding[\W_]*)?referral", re.IGNORECASE
)
_NOT_HERE = regex(
    r"\b(?:no|not|none|without|missing|await(?:s|ing|ed)?|yet|(?:to )?follows?|following|outstanding|guidance|guides?|guidelines?|thresholds?"
    r"|polic(?:y|ies)|procedures?|how to|training|isn t|hasn t|haven t)\b|n['’]t\b",
    re.IGNORECASE,
)
_ARTICLE = regex(
    r"\b(?:the|an?|our|your|my|his|her|their|this|that|any|each|every)\s+(?:\w+\s+)?\Z", re.IGNORECASE
)
_ABOUT = regex(
    r"\b(?:re|fwd?|ref|subject|about|regarding|outcomes?|receipts?|repl(?:y|ies)|responses?|chronolog(?:y|ies)|templates?|blank|specimen|sample"
    r"|example|consents?|rejected|rejection|declined|acknowledge?ments?|confirmations?|feedback|decisions?|minutes|agenda|panel|meetings?|letters?"
    r"|emails?|notes?|leaflets?|instructions?|checklists?|covers?|appendix|appendices|supporting|evidence|closures?|reminders?|chasers?"
    r"|information|info|invoices?|quer(?:y|ies)|logs?|bod(?:y )?maps?|reports?)\b"
    r"|\b(?:for|to|with|from|of|on|in|after|before|since|per|instead of|see)\s+(?:(?:the|a|an|our|your|this)\s+)?(?:marf|multi)\b",
    re.IGNORECASE,
)
"""What goes with such a form, or answers it."""

_HEAD = regex(
    r"\W*(?:encl?s?|enclos\w+|attach(?:ed|ments?(?!\W*[\dA-Z]\W*\Z))|please (?:find|see)|(?:i|we) (?:enclose|attach|send|am sending|are sending)"
    r"|(?:sent )?with this (?:letter|e-?mail|fax)|cc)\b",
    re.IGNORECASE,
)
"""How a line begins below which it is said what came, or was to come; "Attachment 1" heads the thing itself."""
_HEAD_REACH = 6  # lines
_OTHER = regex(
    r"\b(?:cse|exploitation)\W+(?:risk\W+)?(?:form|assessment|ra|referral|checklist|screening)\b|\bchronolog|\bgenogram|\bbody ?map",
    re.IGNORECASE,
)
_ITEM = 6  # words of a line that names another of the things listed
_GREETING = regex(
    r"^[^\w\n]{0,5}(?:dear|hi|hello|hiya|good (?:morning|afternoon|evening|day)|morning|afternoon|to whom it may concern|colleagues?)\b"
    r"[^.!?:;\n]{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
_GOES_ON = regex(r"\b(?:and|or|the|an?|our|your|his|her|their|this|with|of|for|to|by)\s*\Z")
_STOP = regex(r"[^\W\d]{3}[.!;]\W{0,3}\Z")
_ANSWERED = regex(r"\b(?:yes|no|n/a|attached|completed)\b", re.IGNORECASE)
_ENDED = regex(r"[.:;!?]\W{0,3}\Z")
_SMALL = regex(r"(?<!\S)[a-z]{2,}")
_SENTENCE = 4  # words in small letters of one that is no title
_FORM_LABEL = regex(
    r"\W{0,5}(?:(?:full )?name of|child\W{0,2}s?\W+(?:name|details)|young person\W{0,2}s?\W+(?:name|details)|details of|section|part\b|name\W*\Z)",
    re.IGNORECASE,
)
_LABEL = regex(
    r"\b(name|forename|surname|date of birth|d\.?o\.?b|born|age|gender|sex|ethnic|religion|language|address|post ?code|tele?phone|mobile|school|gp\b"
    r"|parent|carer|mother|father|sibling|household|disabilit|nhs n|referr|agency|role|job title|legal status|consent|worr(?:y|ies|ied)|child)",
    re.IGNORECASE,
)
_ASKED = regex(r"[:?\t/]")
_PUT = regex(r"[:?](?!\d)|\t| / ")
_ASKING = 3  # short lines with such a mark, half of all, that speak of what a form asks for
_SHORT = 12  # words
_LABELS = 5  # a letter's head tells of name, birth, address and number
_FORM_REACH = 4000  # characters behind the title


def is_marf_titled(page: str) -> bool:
    """Whether the form's title stands at the top of a page as a title does: a line of few words, and no sentence that speaks of
    the form. Whoever writes that it will follow, or when it is wanted, hasn't sent it; nor, for all that can be told, whoever
    lists it or names it in a letter, unless what is to be filled in follows."""
    for found in _MARF.finditer(page[:HEADING]):
        before, line = line_around(page, found.start(), found.end())
        spoken = _ARTICLE.search(before) or SPOKEN_OF.search(line) or _NOT_HERE.search(line)
        if spoken or _ABOUT.search(spaced(line)) or len(line.split()) > TITLE:
            continue
        above, below = _lines(page[: found.start()])[:-1], _lines(page[found.end() :][:_FORM_REACH])[1:]
        doubted = (
            _is_listed(before, line, above, below)
            or _is_mid_sentence(before, above)
            or _GREETING.search("\n".join(above)) is not None
        )
        if not doubted or _is_to_be_filled_in(below):
            return True
    return False


def is_marf_named(name: str) -> bool:
    """Whether a file is called so."""
    words = spaced(name)
    return _MARF_NAME.search(name) is not None and not (_NOT_HERE.search(words) or _ABOUT.search(words))


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _is_listed(before: str, line: str, above: list[str], below: list[str]) -> bool:
    """Whether other things are listed beside it, or words above say that what is listed was sent."""
    beside = [one for some in (reversed(above), below) for one in [*filter(str.strip, some)][:1]]
    if _HEAD.match(before) or _OTHER.search(line) or any(_is_item(one, line) for one in beside):
        return True
    for one in [*filter(str.strip, reversed(above))][:_HEAD_REACH]:
        if len(one.split()) > TITLE:
            return False
        if _HEAD.match(one):
            return True
    return False


def _is_item(one: str, line: str) -> bool:
    """Whether a line names another of the things listed. A form asks in a row whether ours was completed or is attached."""
    if _OTHER.search(one) is None or len(one.split()) > _ITEM or SPOKEN_OF.search(one):
        return False
    return _ANSWERED.search(one) is None or _ANSWERED.search(line) is not None


def _is_mid_sentence(before: str, above: list[str]) -> bool:
    """Whether words of a sentence stand before it, in its line or the one above."""
    over = above[-1].rstrip() if above else ""
    runs_on = _GOES_ON.search(over) or (len(_SMALL.findall(over)) >= _SENTENCE and not _ENDED.search(over))
    return len(_SMALL.findall(before)) >= _SENTENCE or bool(runs_on)


def _is_told(line: str) -> bool:
    """Whether a line is a sentence's: a letter tells of school, mother and consent too."""
    return _STOP.search(line) is not None or len(_SMALL.findall(line)) >= _SENTENCE


def _is_to_be_filled_in(below: list[str]) -> bool:
    """Whether what follows is a form: its own way of asking for the child at once, or more labels than a letter's head has."""
    lines = [*filter(str.strip, below)]
    if any(_FORM_LABEL.match(one) for one in lines[:2]):
        return True
    short = [one for one in lines if len(one.split()) <= _SHORT and (_PUT.search(one) or not _is_told(one))]
    labels = {found.lower() for one in short for found in _LABEL.findall(one)}
    asking = sum(_ASKED.search(one) is not None for one in short)
    return len(labels) >= _LABELS or (asking >= max(_ASKING, len(lines) / 2) and len(labels) >= 2)
