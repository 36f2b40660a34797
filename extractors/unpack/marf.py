"""Whether a document is a Multi-Agency Referral Form. One that is listed or spoken of wasn't sent: doubt keeps the flag that it is
missing."""

from __future__ import annotations

import re

from extractors.unpack.form_like import HEADING, SPOKEN_OF, TITLE, line_around, spaced

_MARF = re.compile(
    r"multi[\s\-‐-―/]*agency\s+(?:safeguarding\s+)?(?:referral|contact)|\bMARF\b", re.IGNORECASE
)
_MARF_NAME = re.compile(
    r"(?<![a-z])marf(?![a-z])|multi[\W_]*agency[\W_]*(?:safeguarding[\W_]*)?referral", re.IGNORECASE
)
_NOT_HERE = re.compile(
    r"\b(?:no|not|none|without|missing|await(?:s|ing|ed)?|yet|(?:to )?follows?|following|outstanding|guidance|guides?|guidelines?|thresholds?"
    r"|polic(?:y|ies)|procedures?|how to|training|isn t|hasn t|haven t)\b|n['’]t\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\b(?:the|an?|our|your|my|his|her|their|this|that|any|each|every)\s+(?:\w+\s+)?\Z", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(?:re|fwd?|ref|subject|about|regarding|outcomes?|receipts?|repl(?:y|ies)|responses?|chronolog(?:y|ies)|templates?|blank|specimen|sample"
    r"|example|consents?|rejected|rejection|declined|acknowledge?ments?|confirmations?|feedback|decisions?|minutes|agenda|panel|meetings?|letters?"
    r"|emails?|notes?|leaflets?|instructions?|checklists?|covers?|appendix|appendices|supporting|evidence|closures?|reminders?|chasers?"
    r"|information|info|invoices?|quer(?:y|ies)|logs?|bod(?:y )?maps?|reports?)\b"
    r"|\b(?:for|to|with|from|of|on|in|after|before|since|per|instead of|see)\s+(?:(?:the|a|an|our|your|this)\s+)?(?:marf|multi)\b",
    re.IGNORECASE,
)
"""What goes with such a form, or answers it."""

_HEAD = re.compile(
    r"\W*(?:encl?s?|enclos\w+|attach(?:ed|ments?(?!\W*[\dA-Z]\W*\Z))|please (?:find|see)|(?:i|we) (?:enclose|attach|send|am sending|are sending)"
    r"|(?:sent )?with this (?:letter|e-?mail|fax)|cc)\b",
    re.IGNORECASE,
)
"""How a line begins below which it is said what came, or was to come; "Attachment 1" heads the thing itself."""
_HEAD_REACH = 6  # lines
_OTHER = re.compile(
    r"\b(?:cse|exploitation)\W+(?:risk\W+)?(?:form|assessment|ra|referral|checklist|screening)\b|\bchronolog|\bgenogram|\bbody ?map",
    re.IGNORECASE,
)
_ITEM = 6  # words of a line that names another of the things listed
_GREETING = re.compile(
    r"^[^\w\n]{0,5}(?:dear|hi|hello|hiya|good (?:morning|afternoon|evening|day)|morning|afternoon|to whom it may concern|colleagues?)\b"
    r"[^.!?:;\n]{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
_GOES_ON = re.compile(r"\b(?:and|or|the|an?|our|your|his|her|their|this|with|of|for|to|by)\s*\Z")
_ENDED = re.compile(r"[.:;!?]\W{0,3}\Z")
_SMALL = re.compile(r"(?<!\S)[a-z]{2,}")
_SENTENCE = 4  # words in small letters of one that is no title
_FORM_LABEL = re.compile(
    r"\W{0,5}(?:(?:full )?name of|child\W{0,2}s?\W+(?:name|details)|young person\W{0,2}s?\W+(?:name|details)|details of|section|part\b|name\W*\Z)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|\t|  )[^\w\n]{0,5}(?:\d{1,2}[.)]? )?(name|forename|surname|date of birth|d\.?o\.?b|age|gender|sex|ethnic|religion|language|address|post ?code"
    r"|tele?phone|mobile|school|gp\b|parent|carer|mother|father|sibling|household|disabilit|nhs n|referr|agency|role|job title|legal status|consent)",
    re.IGNORECASE | re.MULTILINE,
)
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
    if _HEAD.match(before) or _OTHER.search(line) or any(map(_is_item, beside)):
        return True
    for one in [*filter(str.strip, reversed(above))][:_HEAD_REACH]:
        if len(one.split()) > TITLE:
            return False
        if _HEAD.match(one):
            return True
    return False


def _is_item(line: str) -> bool:
    return _OTHER.search(line) is not None and len(line.split()) <= _ITEM and not SPOKEN_OF.search(line)


def _is_mid_sentence(before: str, above: list[str]) -> bool:
    """Whether words of a sentence stand before it, in its line or the one above."""
    over = above[-1].rstrip() if above else ""
    runs_on = _GOES_ON.search(over) or (len(_SMALL.findall(over)) >= _SENTENCE and not _ENDED.search(over))
    return len(_SMALL.findall(before)) >= _SENTENCE or bool(runs_on)


def _is_to_be_filled_in(below: list[str]) -> bool:
    """Whether what follows is a form: its own way of asking for the child at once, or more labels than a letter's head has."""
    if any(_FORM_LABEL.match(one) for one in [*filter(str.strip, below)][:2]):
        return True
    return len({found.lower() for found in _LABEL.findall("\n".join(below))}) >= _LABELS
