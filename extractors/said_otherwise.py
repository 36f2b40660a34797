"""What a sentence about a question says its answer is, beside what was read: only another value corrects it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extractors.answers import is_birth
from extractors.named_questions import OF_THE_WHOLE, without_sections
from extractors.written_dates import parse_date
from schemas.forms import Question
from schemas.types import Answer

WHOLE = "summary.overall_score"  # what is doubted where a sentence takes back the form
CHILD = 13  # years: under that a referral is immediate
YOUNGEST, OLDEST = 5, 20  # years: what else is dated in such a sentence is a letter or a visit, no birth

_DATE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?[\s./-]+(?:\d{1,2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})[\s./,-]+\d{2,4}",
    re.IGNORECASE,
)
_BEFORE = re.compile(  # what the answer was, before the sentence says what it is
    r"(?:\b(?:not|from|rather than|instead of|was|were|previously|formerly)|\()\W+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_VALUES = {
    "yes_no": re.compile(r"\b(?:yes|no)\b", re.IGNORECASE),
    "band": re.compile(r"\b(?:red|amber|green)\b", re.IGNORECASE),
}
_NUMBER = re.compile(
    r"(?<![\d.])\d{1,2}(?![\d.]*\d)(?!\s*(?:years?|yrs?|months?|weeks?|days?|%)\b)", re.IGNORECASE
)
_NONE_NAMED = re.compile(  # the answer is wrong, whatever the right one is
    r"\b(?:addendum|disregard|ignore|supersed\w+|not as (?:ticked|marked|scored|stated|above)|out of date|"
    r"(?:ticked|marked|scored|entered|recorded|written|put|circled|chosen)\s+(?:\w+\s+)?(?:in error|by mistake|wrongly|incorrectly)|"
    r"please (?:change|alter|correct)|(?:higher|lower|blank)|(?:is|was|are)\s+(?:wrong|incorrect|not correct|mistaken)|(?:dob|date of birth|score|rating|total|band)\s+wrong(?:ly)?|"
    r"wrong (?:dob|date of birth|score|rating|answer|box))\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:now|became|become|made|placed)\b\W+(?:\w+\W+){0,5}?(?:looked after|cp plan|child protection plan)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(  # a relative who only told of it: "according to mum", "mother states that"
    r"\b(?:according to|as? per|(?:confirmed|given|provided|told|stated|reported|corrected|advised|checked|verified|information|info)"
    r"\s+(?:\w+\s+)?(?:by|from|with))\s+(?:\w+\s+)?{0}|{0}\s+(?:\w+\s+)?(?:says?|said|states?|stated|confirm(?:s|ed)|reports?|reported|"
    r"tells?|told|advises?|advised|gave|gives|informs?|informed|corrected)\b".format(
        r"\b(?:sibling|brother|sister|mother|father|mum|dad|parents?|carer|grandmother|grandfather|aunt|uncle)\b(?!['’]s)"
    ),
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:no longer|not|never|ended|ends|ceased|closed|stepped down|removed|off)\b", re.IGNORECASE
)
_ANOTHERS = re.compile(
    r"\b(?:sibling|brother|sister|twin|mother|father|mum|dad|parent|partner|carer|cousin|friend|boyfriend|"
    r"girlfriend|uncle|aunt|niece|nephew|grand\w+|son|daughter|baby|associate|perpetrator|male)(?:s|'s|’s)?\b",
    re.IGNORECASE,
)
_OF_THE_FORM = re.compile(  # whoever said so, it is of what the form says
    r"\bshould\s+(?:now\s+)?(?:be|read|say|have)\b|\b(?:wrong(?:ly)?|incorrect(?:ly)?|in error|by mistake)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:last|previous|earlier|prior|original|initial)\s+(?:cse\s+)?(?:assessment|review|form|score|time|year|referral|toolkit)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(  # of a guide to scoring: "1-5", "between 1 and 10", "1 = low", "out of 60"
    r"(?:\bbetween\s+)?(?<!from )(?<!\d)\d+\s*(?:-|–|to|and|/)\s*\d+|\bout\s+of\s+\d+|(?:\bmax(?:imum)?\.?|\bmin(?:imum)?\.?|\bup\s+to|=)\s*\d+|\d+\s*=",
    re.IGNORECASE,
)
_BARE = re.compile(  # a number that counts nothing: "scored 4.", "is a 4 as he ..."
    r"(?<![\d.:/])\d{1,2}(?=\s*(?:$|[.,;!)](?!\d)|[-–]\s|\b(?:not|as|because|due|rather|instead|but|since|after|following|given|having|for|now|in)\b))"
    r"|(?<=\bscore: )\d{1,2}(?!\d)",
    re.IGNORECASE,
)
_ON_PLAN = re.compile(
    r"\b(?:now|became|become|made|placed|put|subject|is|been|currently|started|began|remains?)\b\W+(?:\w+\W+){0,5}?"
    r"(?:(?<!well )looked after(?! by| at| well)|(?:cp|child protection) plan|cpp)\b"
    r"|\b(?:cp|child protection) plan\s+(?:(?:was|has been|is|has)\s+)?(?:started|made|agreed|began|begun|in place|since|from)\b"
    r"|^\W*(?:currently\s+|now\s+)?on\s+(?:an?\s+|the\s+)?(?:cp|child protection) plan\b"
    r"|\b(?:looked after|cla|lac|in care)\s+(?:child\s+)?(?:since|under|from|by (?:the )?(?:la|local authority|council))\b"
    r"|\b(?:placed|living|lives|resides|moved)\s+(?:in|with|into|to)\s+(?:\w+\s+)?(?:foster|residential)\b"
    r"|\b(?:is|became|becomes|now)\s+(?:an?\s+)?(?:cla|lac|looked after child)\b",
    re.IGNORECASE,
)
_BORN_IN = re.compile(r"\bborn\s+(?:in\s+)?(?:[a-z]+\s+)?(20\d\d)\b", re.IGNORECASE)
_AGED = re.compile(  # of the child: "she is only 12"; since when she did something is no age ("she was 12")
    r"\b(?:she|he|they|child|yp|young person)\s+(?:is|are|(?:has\s+)?(?:just\s+)?turned|only)\s+(?:(?:actually|only|just|currently|now|still)\s+){0,2}"
    r"(\d{1,2})(?=\s*(?:$|[.,;!)]|(?:years?|yrs?|y/?o)\b(?!\s+(?:older|younger))|(?:last|in|on|this|and)\b))",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:previous(?:ly)?|history|past|formerly|until|consider\w*|recommend\w*|request\w*|propos\w*|would|(?-i:may)|might|could|whether|"
    r"should|need\w*|risk of|likely|had been|ago|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^\W*(?:if|where|when|whenever|unless|once)\b", re.IGNORECASE)


def says_otherwise(question: Question, answer: Answer, sentence: str, today: date) -> bool:
    """Whether a sentence that names this question says that its answer is another, or that it is wrong."""
    if _CONDITION.match(sentence):
        return False
    of_the_child = is_birth(question) or question.kind == "yes_no"
    if of_the_child and _OF_THE_FORM.search(sentence) is None and is_of_another(sentence):
        return False
    meant = list(_meant(question, sentence, today))
    if meant:
        return any(value != answer.value for value in meant)
    if question.kind == "yes_no" and _NOW.search(sentence):
        return answer.value is not True
    if question.kind == "yes_no" and answer.value is True and _ENDED.search(sentence):
        return True
    return _NONE_NAMED.search(sentence) is not None


def is_of_another(sentence: str) -> bool:
    """Whether a sentence is of somebody else than the child. Who told of it isn't whom it is of."""
    return _ANOTHERS.search(_TELLS.sub(" ", sentence)) is not None


def says_another(question: Question, answer: Answer, sentence: str, today: date) -> bool:
    """Whether a sentence that names this question gives another value for it, though nothing in it says that it corrects:
    "DOB is 3/4/2012 on her passport", "Accommodation: 4"."""
    if _CONDITION.match(sentence) or _EARLIER.search(sentence):
        return False
    if is_birth(question):
        return not is_of_another(sentence) and _is_another_birth(answer, sentence, today)
    if question.kind == "yes_no":
        return answer.value is not True and _says_on_plan(sentence)
    if question.kind == "band":
        bands = {found[0].casefold() for found in _VALUES["band"].finditer(sentence)}
        return len(bands) == 1 and answer.value not in bands
    if question.key == WHOLE and re.search(OF_THE_WHOLE, sentence, re.IGNORECASE):
        return True
    text = _RANGE.sub(" ", without_sections(_DATE.sub(" ", sentence)))
    bare = (f for f in _BARE.finditer(text) if not _BEFORE.search(text[: f.start()]))
    values = {value for found in bare if (value := _value(question, found[0])) is not None}
    return bool(values - {answer.value})


def _is_another_birth(answer: Answer, sentence: str, today: date) -> bool:
    read = str(answer.value)
    years = {found[1] for found in _BORN_IN.finditer(sentence)}
    younger = any(
        read[:4].isdigit() and int(read[:4]) < today.year - age - 1 for age in young_ages_in(sentence)
    )
    return younger or bool(set(births_in(sentence, today)) - {read}) or bool(years - {read[:4]})


def _says_on_plan(sentence: str) -> bool:
    on = _ON_PLAN.search(sentence) and not (_ENDED.search(sentence) or _NOT_YET.search(sentence))
    return bool(on) and not is_of_another(re.sub(r"\bfoster\s+\w+", " ", sentence, flags=re.IGNORECASE))


def births_in(sentence: str, today: date) -> Iterator[str]:
    """ISO dates in a sentence that a child on such a form may be born on."""
    for found in _DATE.finditer(sentence):
        value = parse_date(re.sub(r"\s+of\b", "", found[0]), today).value
        if isinstance(value, str) and today.year - OLDEST <= int(value[:4]) <= today.year - YOUNGEST:
            yield value


def years_in(sentence: str, today: date) -> Iterator[str]:
    """The years, and ISO dates, that the child may be born in or on by a sentence."""
    yield from births_in(sentence, today)
    yield from (found[1] for found in _BORN_IN.finditer(sentence))
    yield from (str(today.year - age) for age in young_ages_in(sentence))


def young_ages_in(sentence: str) -> Iterator[int]:
    """The ages under 13 that a sentence says the child has."""
    for found in _AGED.finditer(sentence):
        if int(found[1]) < CHILD and not is_of_another(sentence):
            yield int(found[1])


def _meant(question: Question, sentence: str, today: date) -> Iterator[object]:
    if is_birth(question):
        yield from births_in(sentence, today)
        return
    if question.kind == "date":
        dates = (parse_date(found[0], today).value for found in _DATE.finditer(sentence))
        yield from (value for value in dates if isinstance(value, str))
        return
    text = without_sections(_DATE.sub(" ", sentence))
    pattern = _VALUES.get(question.kind, _NUMBER)
    for found in pattern.finditer(text):
        if _BEFORE.search(text[: found.start()]):
            continue
        value = _value(question, found[0])
        if value is not None:
            yield value


def _value(question: Question, said: str) -> object:
    if question.kind == "yes_no":
        return said.casefold() == "yes"
    if question.kind == "band":
        return said.casefold()
    number = int(said) if said.isdigit() else None
    low, high = question.minimum, question.maximum
    if number is None or low is None or high is None or not low <= number <= high:
        return None
    return number
