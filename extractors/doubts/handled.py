"""What words beside the answers say: of an answer, perhaps; that the form doesn't count; or only who had it in hand ("Received 12/03/24",
"cc School nurse", "Page 3 of 6")."""

from __future__ import annotations

import re

from extractors.doubts.texts_of_form import STOPS
from schemas.regex import regex

_PLAIN = regex(  # no change, a day, a page's number, an edition, initials
    r"\bno\s+(?:further\s+)?(?:changes?|amendments?|comments?|issues?)\b|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\bpage\s+\d+(?:\s+of\s+\d+)?\b|\bv(?:ersion)?\s*\d+(?:\.\d+)?\b|[-–]\s*(?-i:[A-Z]{2})\s*$",
    re.IGNORECASE,
)
_TO_SOMEBODY = regex(  # and then a name or an office
    r"(?:counter)?signed(?:\s+by)?\b|signature\b|cc\b|copy\s+to\b|copies\s+to\b|printed\s+(?:from|by|on)\b|(?:our|your|case)?\s*ref(?:erence)?\b|"
    r"(?:please\s+)?return\s+to\b|received\s+by\b|scanned\s+by\b|tel(?:ephone)?\b|e-?mail\b",
    re.IGNORECASE,
)
_UNSURE = regex(
    r"\?|\b(?:unsure|sure|query|wrong|incorrect|worse|disagree|(?:not|don't|don’t) agree|doubt\w*|check|higher|lower|not|should|score[ds]?|section|now)\b",
    re.IGNORECASE,
)
_TAKES_BACK = regex(  # in few words, whatever their type: "VOID", "Wrong child", "Do not use"
    r"\W*(?:this\s+(?:form|sheet|copy|assessment|version|page)\s+(?:is|was|has\s+been)\s+)?(?:now\s+)?"
    r"(?:void|voided|superseded|cancelled|canceled|withdrawn|invalid|not\s+valid|revoked|rescinded|rejected|not\s+approved|expired|wrong\s+child|"
    r"(?:please\s+)?(?:disregard|ignore)|do\s+not\s+(?:use|process|action|file|key|enter)|not\s+(?:about\s+)?this\s+child|specimen|"
    r"(?:sample|example|test|training|dummy)\s+(?:form|only|copy|data|case|record)|for\s+training(?:\s+purposes)?(?:\s+only)?|draft\s+only|"
    r"(?:entered|sent|completed)\s+in\s+error|replaced(?:\s+by\b.*)?|see\s+(?:revised|new|later|corrected|amended)\s+(?:copy|form|version|assessment|one)\b.*)(?:\s+(?:by|on|see|as)\b.*|\s*[-–—:;,.(]\s*\w.*)?\W*",
    re.IGNORECASE,
)
_WATERMARK = regex(
    r"\W*(?:(?:draft|sample|example|specimen|void|test)\W*){1,9}|\W*not\s?for\s?use\W*", re.IGNORECASE
)
_BEARS = regex(  # words that may say something of an answer, or of the form as a whole
    r"\?|\b(?:yes|no(?!\.?\s*\d)|not|never|nil|none|nothing|isn['’]?t|doesn['’]?t|wasn['’]?t|wrong\w*|mistake\w*|error|typo|oops|sorry|incorrect\w*|disregard|ignore\w*|void|withdraw\w*|"
    r"supersed\w*|revis\w*|replac\w*|amend\w*|correct\w*|chang\w*|alter\w*|updat\w*|should|must|instead|rather|meant|delet\w*|remov\w*|struck|strike|cross\w*|provisional\w*|draft|incomplete|"
    r"unfinished|unsigned|final|to follow|specimen|sample|example|dummy|training|test|fake|alias|aka|sister\w*|brother\w*|sibling\w*|twins?|cousin\w*|another|child|yp|young person|she|he|they|"
    r"her|him|his|their|i|we|ag(?:e|ed)|years?(?!\s*\d{4})|yrs?|old|birth\w*|birthday|eleven|twelve|thirteen|one|two|three|four|five|six|seven|eight|nine|ten|scor\w*|sections?|indicators?|"
    r"ticks?|ticked|boxe?s?|marks?|marked|total\w*|rating|rag|red|amber|green|high\w*|low\w*|medium|judge?ment\w*|risk\w*|overrid\w*|disagree\w*|quer(?:y|ies|ied)|recount|unsure|unclear|"
    r"tb[ca]|cp|cpp|lac|cin|looked after|plan|s(?:ection)?\s?(?:17|20|31|47)|in care|foster\w*|exploit\w*|cse|missing|disclos\w*|now|since|today|yesterday|again|also|forgot\w*|above|below|all of)\b"
    r"|(?<![\w./:-])\d{1,2}(?![\w/:.-]*\w)",
    re.IGNORECASE,
)
_FEW = 8  # words of a line that names somebody


def takes_back(text: str) -> bool:
    """Whether a short line says that the form doesn't count."""
    asks = text.rstrip().endswith((":", "?"))  # a label of a body's own: "Cancelled appointments:"
    return not asks and len(text.split()) <= _FEW and _TAKES_BACK.fullmatch(text.strip()) is not None


def is_watermark(text: str) -> bool:
    """Whether words across a page say that its form isn't one to act on: "DRAFT", not "CONFIDENTIAL" nor "COPY"."""
    return _WATERMARK.fullmatch(text) is not None


def may_bear(text: str) -> bool:
    """Whether a line that stands by itself, or a comment, has a word or a number that may say something of an answer, and doesn't only
    name who signed or got the form."""
    if questions(text):
        return True
    few = len(_PLAIN.sub(" ", text).split()) <= _FEW
    named = _TO_SOMEBODY.match(text.lstrip(STOPS)) is not None and few
    return not named and _BEARS.search(_said(text)) is not None


def questions(text: str) -> bool:
    """Whether it has a word that questions or changes an answer, or names one: "not", "wrong", "score"."""
    return _UNSURE.search(_said(text)) is not None


def _said(text: str) -> str:
    """A line's words but what only names who signed, and addresses."""
    return " ".join(word for word in _PLAIN.sub(" ", text).split() if not _is_address(word))


def _is_address(word: str) -> bool:
    """Whether that is of a web page or of mail, or "n/a"."""
    return ("/" in word or "@" in word) and any(map(str.isalpha, word))
