"""What the words on a form itself, its comments above all, say of an answer without a word that corrects: "DOB is 3/4/2012 on her
passport", "Accommodation: 4". They tell of the child far more often than of the form, so that less counts than overleaf."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extractors.answers import is_birth
from extractors.named import OF_THE_WHOLE, without_numbers
from extractors.said_otherwise import (
    BEFORE,
    CONDITION,
    DATE,
    ENDED,
    VALUES,
    births_in,
    is_of_another,
    value_of,
)
from schemas.forms import Question
from schemas.types import Answer

WHOLE = "summary.overall_score"  # what is doubted where a sentence takes back the form
CHILD = 13  # years: under that a referral is immediate

_EARLIER = re.compile(
    r"\b(?:last|previous|earlier|prior|original|initial)\s+(?:cse\s+)?(?:assessment|review|form|score|time|year|referral|toolkit)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(  # of a guide to scoring: "1-5", "between 1 and 10", "1 = low", "out of 60"
    r"(?:\bbetween\s+)?(?<!from )(?<!\d)\d+\s*(?:-|–|to|and|/)\s*\d+|\bout\s+of\s+\d+|(?:\bmax(?:imum)?\.?|\bmin(?:imum)?\.?|\bup\s+to|=)\s*\d+|(?<!\d)\d{1,4}\s*=",
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


def says_another(question: Question, answer: Answer, sentence: str, today: date) -> bool:
    """Whether a sentence that names this question gives another value for it, though nothing in it says that it corrects:
    "DOB is 3/4/2012 on her passport", "Accommodation: 4"."""
    if CONDITION.match(sentence) or _EARLIER.search(sentence):
        return False
    if is_birth(question):
        return not is_of_another(sentence) and _is_another_birth(answer, sentence, today)
    if question.kind == "yes_no":
        return answer.value is not True and _says_on_plan(sentence)
    if question.kind == "band":
        bands = {found[0].casefold() for found in VALUES["band"].finditer(sentence)}
        return len(bands) == 1 and answer.value not in bands
    if question.key == WHOLE and re.search(OF_THE_WHOLE, sentence, re.IGNORECASE):
        return True
    text = _RANGE.sub(" ", without_numbers(DATE.sub(" ", sentence)))
    bare = (f for f in _BARE.finditer(text) if not BEFORE.search(text[: f.start()]))
    values = {value for found in bare if (value := value_of(question, found[0])) is not None}
    return bool(values - {answer.value})


def _is_another_birth(answer: Answer, sentence: str, today: date) -> bool:
    read = str(answer.value)
    years = {found[1] for found in _BORN_IN.finditer(sentence)}
    younger = any(
        read[:4].isdigit() and int(read[:4]) < today.year - age - 1 for age in _young_ages_in(sentence)
    )
    return younger or bool(set(births_in(sentence, today)) - {read}) or bool(years - {read[:4]})


def _says_on_plan(sentence: str) -> bool:
    on = _ON_PLAN.search(sentence) and not (ENDED.search(sentence) or _NOT_YET.search(sentence))
    return bool(on) and not is_of_another(re.sub(r"\bfoster\s+\w+", " ", sentence, flags=re.IGNORECASE))


def years_in(sentence: str, today: date) -> Iterator[str]:
    """The years, and ISO dates, that the child may be born in or on by a sentence."""
    yield from births_in(sentence, today)
    yield from (found[1] for found in _BORN_IN.finditer(sentence))
    yield from (str(today.year - age) for age in _young_ages_in(sentence))


def _young_ages_in(sentence: str) -> Iterator[int]:
    """The ages under 13 that a sentence says the child has."""
    for found in _AGED.finditer(sentence):
        if int(found[1]) < CHILD and not is_of_another(sentence):
            yield int(found[1])
