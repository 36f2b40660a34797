"""What the words on a form itself, its comments above all, say of an answer without a word that corrects: "DOB is 3/4/2012 on her
passport", "Accommodation: 4". They tell of the child far more often than of the form, so that less counts than overleaf."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extractors.doubts.ages_in_words import ages_in
from extractors.doubts.called import OF_THE_WHOLE
from extractors.doubts.earlier import without_earlier
from extractors.doubts.named import without_numbers
from extractors.doubts.said_otherwise import (
    BEFORE,
    CONDITION,
    DATE,
    VALUES,
    births_in,
    is_of_another,
    value_of,
)
from extractors.values.answers import is_birth
from schemas.forms import Question
from schemas.regex import regex
from schemas.types import Answer

WHOLE = "summary.overall_score"  # what is doubted where a sentence takes back the form

_LAST_TIME = regex(  # less than `earlier.EARLIER`: on the form "due to her history" tells of no earlier assessment
    r"\b(?:last|previous|earlier|prior|original|initial)\s+(?:cse\s+)?(?:assessment|review|form|score|time|year|referral|toolkit)\b",
    re.IGNORECASE,
)
_RANGE = regex(  # of a guide to scoring: "1-5", "between 1 and 10", "1 = low", "out of 60"
    r"(?:\bbetween\s+)?(?<!from )(?<!\d)\d+\s*(?:-|–|to|and|/)\s*\d+|\bout\s+of\s+\d+|(?:\bmax(?:imum)?\.?|\bmin(?:imum)?\.?|\bup\s+to|=)\s*\d+|(?<!\d)\d{1,4}\s*=",
    re.IGNORECASE,
)
OCCASIONS = "indicators.missing_episodes"
_MANY = r"\d+(?:\s*(?:or|to|-|–)\s*\d+)?"
_OFTEN = rf"{_MANY}(?:\s+times?)?\s+(?:an?|per|each|every)\s+(?:day|night|week|weekend|fortnight|month|term|year)\b"
_RATE = regex(  # how often a child was missing: "gone from 1 a month to 4 or 5"
    rf"\bfrom\s+{_OFTEN}\s+to\s+{_MANY}|(?<![\d.:/]){_OFTEN}", re.IGNORECASE
)
_OF_SCORES = regex(r"scor|section|indicator|\b(?:rated|ticked|marked)\b", re.IGNORECASE)
_BARE = regex(  # a number that counts nothing: "scored 4.", "is a 4 as he ..."
    r"(?<![\d.:/])\d{1,2}(?=\s*(?:$|[.,;!)](?!\d)|[-–]\s|\b(?:not|as|because|due|rather|instead|but|since|after|following|given|having|for|now|in)\b))"
    r"|(?<=\bscore: )\d{1,2}(?!\d)",
    re.IGNORECASE,
)
_ANOTHERS_SCORE = regex(  # the whole sentence, of another child's earlier form: "Her older sister scored 4 for missing and was Red in 2023."
    r"\W*(?:her|his|their)\W+(?:(?:older|younger|elder|eldest|youngest|twin|half|step)\W+)*(?:brother|sister|sibling|cousin)\W+"
    r"(?:(?:had|was)\W+)?(?:scored|rated|got|given)\W+(?:(?:an?|as|at)\W+)?\d{1,2}\W+(?:for|on|in|at|against)\W+"
    r"(?:(?!\b(?:and|but|so|as|same|like|likewise|also|too|with|alongside|she|he|they|hers?|his|theirs?|both|then|now)\b)(?-i:[a-z][a-z/-]*)\s*){1,6}"
    r"(?:and\s+(?:was|came\s+out)\s+(?:as\s+)?(?:red|amber|green)\s+)?(?:back\s+)?in\s+20\d\d\W*",
    re.IGNORECASE,
)
_SAME = regex(  # of a sentence beside it that says so of the child
    r"^\W*(?:so|same|likewise|like|ditto|both|and|as)\b|\b(?:same|likewise|like|too|also|as\s+well|ditto|similar(?:ly)?|identical(?:ly)?|"
    r"equal(?:ly)?|shares?|cop(?:y|ies)|follows?|sister|brother|sibling|cousin|scores?|that\s+is)\b",
    re.IGNORECASE,
)
_BORN_IN = regex(r"\bborn\s+(?:in\s+)?(?:[a-z]+\s+)?(20\d\d)\b", re.IGNORECASE)


def says_another(question: Question, answer: Answer, sentence: str, today: date, beside: str = "") -> bool:
    """Whether a sentence that names this question gives another value for it, though nothing in it says that it corrects:
    "DOB is 3/4/2012 on her passport", "Accommodation: 4". beside: the sentences before and behind it."""
    if CONDITION.match(sentence):
        return False
    if _LAST_TIME.search(sentence):
        sentence = without_earlier(sentence)
    if is_birth(question):
        return not is_of_another(sentence) and _is_another_birth(answer, sentence, today)
    if question.kind == "yes_no":
        return False  # said in words of which `state_in_words` knows what they say
    if question.kind == "band":
        bands = {found[0].casefold() for found in VALUES["band"].finditer(sentence)}
        return len(bands) == 1 and answer.value not in bands
    if question.key == WHOLE and re.search(OF_THE_WHOLE, sentence, re.IGNORECASE):
        return True
    if _ANOTHERS_SCORE.fullmatch(sentence) and not _SAME.search(beside):
        return False
    text = without_numbers(DATE.sub(" ", sentence))
    if question.key == OCCASIONS and not _OF_SCORES.search(sentence):
        text = _RATE.sub(" ", text)
    text = _RANGE.sub(" ", text)
    bare = (f for f in _BARE.finditer(text) if not BEFORE.search(text[: f.start()]))
    values = {value for found in bare if (value := value_of(question, found[0])) is not None}
    return bool(values - {answer.value})


def _is_another_birth(answer: Answer, sentence: str, today: date) -> bool:
    read = str(answer.value)
    years = {found[1] for found in _BORN_IN.finditer(sentence)}
    return bool(set(births_in(sentence, today)) - {read}) or bool(years - {read[:4]})


def years_in(sentence: str, today: date) -> Iterator[str]:
    """The years, and ISO dates, that the child may be born in or on by a sentence."""
    yield from births_in(sentence, today)
    yield from (found[1] for found in _BORN_IN.finditer(sentence))
    yield from (str(today.year - aged.age) for aged in ages_in(sentence))
