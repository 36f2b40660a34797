"""What a remark in a column of its own does to the mark beside it: nothing, or it takes it back; or it denies what isn't marked."""

from __future__ import annotations

import re

from extractors.said_otherwise import DATE

LONGEST = 30  # words: a longer remark tells too much to be told by its words
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
ROMAN = {"II": 2, "III": 3, "IV": 4, "V": 5}  # "I" is whoever writes
_N = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"
_COUNTED = re.compile(
    rf"\b{_N}\s+(?:(?:missing|older|adult|known|separate|different|unauthorised|fixed|term|overnight|whole|full)\s+)*"
    r"(?:episodes?|incidents?|occasions?|times?|nights?|days?|weeks?|months?|hours?|hrs?|mins?|minutes?|calls?|visits?|sessions?|appointments?|males?|men|adults|"
    r"friends|peers|boys|girls|people|phones?|lessons|exclusions?|absences?|overdoses|admissions|attendances|texts|messages)\b",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"\bx\s?\d{1,2}\b|\b\d{1,2}\s?x\b", re.IGNORECASE)
_IN_FILE = re.compile(
    r"\b(?:entry|entries|pages?|pp?\.|paras?\.?|paragraphs?|appendix)\s*\d{1,3}(?:\s*(?:,|and|&|-|–)\s*\d{1,3})*\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])|\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]m\b|\b\d{1,3}(?:\.\d+)?\s?%",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:in|since|from|of|on|during|early|mid|late|\d{1,2}(?:st|nd|rd|th)?)\s+May\b|\bMay\s+(?:19|20)\d\d\b"
)  # the month
_OUT_OF = re.compile(r"\b([1-5])\s*(?:/|out\s+of)\s*5\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_TAKES_BACK = re.compile(
    r"\b(?:not|no|non|never|none|nil|without|nothing|nobody|cannot|den(?:y|ies|ied|ying|ial)|disput\w*|disagree\w*|refut\w*|retract\w*|withdr[ae]w\w*|"
    r"unsure|uncertain\w*|unclear|unconfirmed|unknown|unprove\w*|unfounded|unlikely|doubt\w*|maybe|perhaps|possib\w*|might|may|could|query|queried|unless|if|"
    r"tbc|tba|to\s+(?:be\s+)?(?:confirm|check|clarif|verif|discuss|decid)\w*|await\w*|pending|check\w*|n/?a|"
    r"historic\w*|previous\w*|former\w*|past|last|longer|until|till|ago|earlier|resolved|stopped|ended|ceased|finished|improv\w*|reduc\w*|settled|better|stable|"
    r"used|sisters?|brothers?|siblings?|cousins?|error\w*|mistak\w*|wrong\w*|incorrect\w*|inaccurate|instead|should\w*|ought|must|rather|rows?|lines?|above|below|next|"
    r"statements?|options?|box|boxes|tick\w*|untick\w*|unmark\w*|mark|marked|cross\w*|chang\w*|amend\w*|alter\w*|delet\w*|remov\w*|ignor\w*|disregard\w*|correct\w*|"
    r"scor\w*|rat(?:ed|ing|e)|levels?|higher|lower|nearer|closer|between|borderline|either|half|sections?|indicators?|red|amber|green|"
    r"raised|lowered|moved?|upgrad\w*|downgrad\w*|escalat\w*|increas\w*|worse\w*|void|cancel\w*|false|untrue|unreliab\w*|hearsay|discuss\w*|this\s+is|"
    r"over|overleaf|tbd|establish\w*|guess\w*|assum\w*|estimat\w*|approx\w*|probab\w*|likely|same|as\s+per|"
    r"but|however|although|though|except|only|low|medium|high|too)\b|n['’]t\b|[?→←↑↓<>=~*✓✔✗✘☒☑☐×]|(?<!\w)x(?![\w-]|\s?\d)",
    re.IGNORECASE,
)  # fmt: skip
_OF_WHOM = (
    r"(?:(?:by|from)\s+(?:yp|young person|child|mum|mother|dad|father|parents?|carers?|school|her|him|them))?"
)
_DENIES = re.compile(
    rf"(?:(?:yp|young person|child|mum|mother|dad|father|parents?|she|he|they|carers?|school)\s+)?(?:denie[sd]|deny|denied\s+this)\s*{_OF_WHOM}|"
    r"n/a|nil|none(?:\s+known)?|none\s+(?:reported|seen|noted|disclosed|identified|observed)|"
    r"no\s+(?:evidence|concerns?|issues?|reports?|disclosures?)(?:\s+(?:of\s+this|at\s+present|currently|seen|reported|noted|identified))?|"
    r"not\s+(?:seen|reported|applicable|disclosed|evident|present|observed|noted)",
    re.IGNORECASE,
)  # fmt: skip


def takes_back(text: str, value: object) -> bool:
    """Whether a remark beside a marked statement may mean that it isn't so, or another one. value: the statement's score."""
    return may_mean(text, value) != set()


def may_mean(text: str, value: object, plain: bool = False) -> set[int] | None:
    """The other scores that such a remark may mean; None: any. plain: whether it is known to tell of a score."""
    said = _MAY.sub(" ", " ".join(text.split()))
    if not plain and (len(said.split()) > LONGEST or _TAKES_BACK.search(said)):
        return None
    for other in (DATE, _COUNTED, _REPEATED, _IN_FILE, _OUT_OF, _DAY):
        said = other.sub(r"\1 " if other is _OUT_OF else " ", said)
    numbers = {int(found) for found in _NUMBER.findall(said)}
    numbers |= {n for sign, n in ROMAN.items() if re.search(rf"\b{sign}\b", said)}
    numbers |= {n for word, n in NUMBERS.items() if re.search(rf"\b{word}\b", said, re.IGNORECASE)}
    return {number for number in numbers if number != value and 0 < number <= max(NUMBERS.values())}


def denies(text: str) -> bool:
    """Whether a remark says that a statement isn't so, and no more."""
    return _DENIES.fullmatch(" ".join(text.split()).strip(" .")) is not None
