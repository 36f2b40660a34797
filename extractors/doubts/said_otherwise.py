"""What a sentence about a question says its answer is, beside what was read: only another value corrects it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from extractors.doubts.named import without_numbers
from extractors.values.answers import is_birth
from extractors.values.written_dates import MONTHS, parse_date
from schemas.forms import Question
from schemas.regex import regex
from schemas.types import Answer

YOUNGEST, OLDEST = 5, 20  # years: what else is dated in such a sentence is a letter or a visit, no birth

DATE = regex(
    r"\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?[\s./-]+(?:\d{1,2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})[\s./,-]+\d{2,4}",
    re.IGNORECASE,
)
_MONTH = regex(r"\b([a-z]{3,9})\.?\s+(20\d\d)\b", re.IGNORECASE)
BEFORE = regex(  # what the answer was, before the sentence says what it is
    r"(?:\b(?:not|from|rather than|instead of|was|were|previously|formerly)|\()\W+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
VALUES = {
    "yes_no": regex(r"\b(?:yes|no)\b", re.IGNORECASE),
    "band": regex(r"\b(?:red|amber|green)\b", re.IGNORECASE),
}
_NUMBER = regex(
    r"(?<![\d.])\d{1,2}(?![\d.]*\d)(?!\s*(?:years?|yrs?|months?|weeks?|days?|%)\b)", re.IGNORECASE
)
WRONG = (  # the answer is wrong, whatever the right one is
    r"\b(?:addendum|disregard|ignore|supersed\w+|not as (?:ticked|marked|scored|stated|above)|out of date|"
    r"(?:ticked|marked|scored|entered|recorded|written|put|circled|chosen)\s+(?:\w+\s+)?(?:in error|by mistake|wrongly|incorrectly)|"
    r"made an? (?:mistake|error)|(?:(?:score|(?:section|indicator|number)\s+\w+|rating|band)\s+(?:is|was|seems|looks|has\s+been)|(?<!\bof )(?<!\bat )(?:\d{1,2}|ten)\s+(?:is|was|has\s+been)\s+(?:put|set)|(?:put|set)\s+(?:\d{1,2}|ten)|scored|rated|marked)\s+"
    r"(?:(?:section|\d{1,2}|scored|rated|marked|set|put|as|far|much|a|bit|way|clearly|rather|still|also|now)\s+){0,4}too\s+(?:low|high)|"
    r"please (?:change|alter|correct)|(?:under|over|mis)\W?(?:scored|rated|marked)|should\s+(?:\w+\s+)?have\s+(?:ticked|marked|scored|circled|chosen)|"
    r"(?:is|was|are)\s+(?:wrong|incorrect|not correct|mistaken)|"
    r"(?:dob|date of birth|score|rating|total|band)\s+wrong(?:ly)?|wrong (?:dob|date of birth|score|rating|answer|box))\b"
)
_WRONG = regex(rf"{WRONG}|\b(?:higher|lower|blank)\b", re.IGNORECASE)
_NOW = regex(
    r"\b(?:now|became|become|made|placed)\b\W+(?:\w+\W+){0,5}?(?:looked after|cp plan|child protection plan)\b",
    re.IGNORECASE,
)
_TELLS = regex(  # a relative or a friend who only told of it: "according to mum", "mother states that"
    r"\b(?:according to|as? per|(?:confirmed|given|provided|told|stated|reported|corrected|advised|checked|verified|information|info)"
    r"\s+(?:\w+\s+)?(?:by|from|with))\s+(?:\w+\s+)?{0}|{0}\s+(?:\w+\s+)?(?:says?|said|states?|stated|confirm(?:s|ed)|reports?|reported|"
    r"tells?|told|advises?|advised|gave|gives|informs?|informed|corrected|disclosed|discloses|thinks?|believes?)\b".format(
        r"\b(?:sibling|brother|sister|friend|boyfriend|girlfriend|cousin|partner|mother|father|mum|dad|parents?|carer|grandmother|grandfather|nan|gran|aunt|uncle)\b(?!['’]s)"
    ),
    re.IGNORECASE,
)
ENDED = regex(r"\b(?:no longer|not|never|ended|ends|ceased|closed|stepped down|removed|off)\b", re.IGNORECASE)
SIBLINGS = regex(
    r"\b(?:sibling|brother|sister|twin|cousin|friend|niece|nephew)(?:s|'s|’s)?\b|\b(?:other|another)\s+(?:child|young person)\b",
    re.IGNORECASE,
)
ANOTHERS = regex(
    rf"{SIBLINGS.pattern}|\b(?:mother|father|mum|dad|parent|partner|carer|uncle|aunt|boyfriend|girlfriend|grand\w+|nan|gran|son|daughter|baby|"
    r"associate|perpetrator|male)(?:s|'s|’s)?\b",
    re.IGNORECASE,
)
_OF_THE_FORM = regex(  # whoever said so, it is of what the form says
    r"\bshould\s+(?:now\s+)?(?:be|read|say|have)\b|\b(?:wrong(?:ly)?|incorrect(?:ly)?|in error|by mistake)\b",
    re.IGNORECASE,
)
_TOO = r"(?:scored|rated|marked)\s+(?:(?:as|far|much|a|bit|way|rather|clearly)\s+){0,3}too\s+(?:low|high)\b"
_TEST = (  # what is marked or rated elsewhere than on such a form, which a sentence that doubts a form rarely names
    r"(?:exams?|(?:entrance\s+|driving\s+)?tests?|mocks?|papers?|quiz|coursework|homework|essays?|projects?|grades?|gcses?|sats|btecs?|a\W?levels?|maths|english|"
    r"science|french|reading|spelling|writing|iq|bmi|sdq|phq(?:\W?\d)?|gad(?:\W?\d)?|mood|anxiety|temperature|weight|price)"
)
_OTHER_THING = regex(
    rf"\b(?:her|his|their|the|an?)\s+(?:\w+\s+){{0,2}}?{_TEST}(?:\s+(?:papers?|ages?|scores?|results?))?\s+(?:(?:was|is|were|are|has|have|had|been|being|also)\s+){{1,3}}{_TOO}"
    rf"|\b(?:she|he|they)\s+(?:(?:was|were|has|have|had|been|also)\s+)*{_TOO}\s+(?:in|on|at)\s+(?:(?:her|his|their|the|an?)\s+)?(?:\w+\s+)?{_TEST}\b",
    re.IGNORECASE,
)
CONDITION = regex(r"^\W*(?:if|where|when|whenever|unless|once)\b", re.IGNORECASE)


def says_otherwise(question: Question, answer: Answer, sentence: str, today: date) -> bool:
    """Whether a sentence that names this question says that its answer is another, or that it is wrong."""
    if CONDITION.match(sentence):
        return False
    of_the_child = is_birth(question) or question.kind == "yes_no"
    if of_the_child and _OF_THE_FORM.search(sentence) is None and is_of_another(sentence):
        return False
    meant = list(_meant(question, sentence, today))
    if meant:
        return any(value != answer.value for value in meant)
    if question.kind == "yes_no" and _NOW.search(sentence):
        return answer.value is not True
    if question.kind == "yes_no" and answer.value is True and ENDED.search(sentence):
        return True
    return _WRONG.search(_without_other_things(sentence)) is not None


@lru_cache(maxsize=16)
def _without_other_things(sentence: str) -> str:
    """A sentence without its words of something else that is scored too low: of an exam, of a mood."""
    return _OTHER_THING.sub(" ", sentence)


def is_of_another(sentence: str) -> bool:
    """Whether a sentence is of somebody else than the child. Who told of it isn't whom it is of."""
    return ANOTHERS.search(without_tellers(sentence)) is not None


@lru_cache(maxsize=16)
def without_tellers(sentence: str) -> str:
    """A sentence without the relatives who only told of it."""
    return _TELLS.sub(" ", sentence)


@lru_cache(maxsize=16)
def blank_tellers(sentence: str) -> str:
    """The same with spaces in their place, so that all else stands where it stood."""
    return _TELLS.sub(lambda found: " " * len(found[0]), sentence)


def dates_in(text: str, today: date) -> Iterator[str]:
    """ISO dates in a text."""
    for found in DATE.finditer(text):
        value = parse_date(re.sub(r"\s+of\b", "", found[0]), today).value
        if isinstance(value, str):
            yield value


def months_in(text: str) -> Iterator[str]:
    """Months in a text with their years, as "2024-05"."""
    for found in _MONTH.finditer(DATE.sub(" ", text)):
        number = MONTHS.get(found[1].casefold())
        if number is not None:
            yield f"{found[2]}-{number:02}"


def without_denied(text: str) -> str:
    """A text without the dates that it says something isn't, or was."""
    return DATE.sub(lambda found: " " if BEFORE.search(text[: found.start()]) else found[0], text)


@lru_cache(maxsize=16)  # each question that a sentence names asks for them
def births_in(sentence: str, today: date) -> tuple[str, ...]:
    """ISO dates in a sentence that a child on such a form may be born on."""
    return tuple(value for value in dates_in(sentence, today) if _is_childs(value, today))


def birth_years_in(text: str, today: date) -> Iterator[str]:
    """Years that stand alone in a text, in which such a child may be born; less those that it says it wasn't."""
    bare = DATE.sub(lambda found: " " * len(found[0]) if list(dates_in(found[0], today)) else found[0], text)
    for found in re.finditer(r"\b20\d\d\b", bare):
        if _is_childs(found[0], today) and not BEFORE.search(bare[: found.start()]):
            yield found[0]


def _is_childs(birth: str, today: date) -> bool:
    return today.year - OLDEST <= int(birth[:4]) <= today.year - YOUNGEST


def _meant(question: Question, sentence: str, today: date) -> Iterator[object]:
    if is_birth(question):
        yield from births_in(sentence, today)
        return
    if question.kind == "date":
        yield from dates_in(sentence, today)
        return
    text = without_numbers(DATE.sub(" ", sentence))
    pattern = VALUES.get(question.kind, _NUMBER)
    for found in pattern.finditer(text):
        if BEFORE.search(text[: found.start()]):
            continue
        value = value_of(question, found[0])
        if value is not None:
            yield value


def value_of(question: Question, said: str) -> object:
    """What a word or number says of a question; None of one that it can't have."""
    if question.kind == "yes_no":
        return said.casefold() == "yes"
    if question.kind == "band":
        return said.casefold()
    number = int(said) if said.isdigit() else None
    low, high = question.minimum, question.maximum
    if number is None or low is None or high is None or not low <= number <= high:
        return None
    return number
