"""How old a sentence says the child is: "Testina is 11", "correct age is 12", "11 year old girl", "not yet 13", "in year 6".

Only what it says of now: since when or at what age something happened ("she was 12 when") is no age. Another child's
isn't the form's; whose name it is shows where the form's child is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.doubts.people_in_clauses import Of
from extractors.doubts.said_otherwise import ANOTHERS
from extractors.doubts.whose import PRONOUN, whose
from extractors.values.values import NUMBER_WORDS, number_said
from extractors.values.written_ages import CHILD, SCHOOL, YOUNGEST
from schemas.regex import regex

OLDEST = 17

_NUMBER = rf"(?P<age>\d{{1,2}}|{'|'.join(w for w, n in NUMBER_WORDS.items() if n >= YOUNGEST)})"
_UNIT = r"\s*-?\s*(?:years?|yrs?|y)\b[\s/-]*(?:olds?|o\b|of age)?"
_ENDS = rf"(?=\s*(?:$|[.,;:!()\]\"]|[–-]\s|(?:years?|yrs?|y/?o)\b(?!\s+(?:older|younger|of\s+(?!age)|ago))|(?:last|this|not|and|so|now|but|next|in|on|who|with|today|as)\b(?!\s+(?:times|days)))|{_UNIT})"
_ADVERBS = r"(?:(?:both|actually|only|just|currently|now|still|really|about|nearly|almost|in fact)\s+){0,2}"
_OWN = r"she|he|they|child|yp|young (?:person|woman|man)|girl|boy|client|student|pupil|patient|pt|victim|service user|female"
_NAME = r"(?:[A-Z][\w'’-]+\s+)?[A-Z][\w'’-]+"
_WHO = rf"(?P<who>(?i:{_OWN})|{_NAME}|[a-z]+)"  # any other word may be the child's name: who reads the form knows
_IS = r"(?:\s+(?:is|are|has (?:just |only |recently )?turned|(?:just |recently )?turned|turns|being)|\s*['’]s|\s+only)"
_ALL = rf"\s+are\s+(?:both\s+|all\s+)?{_ADVERBS}(?i:{_NUMBER}){_ENDS}"  # "both girls are 12"
_HAVE = r"\b(?:has|have|had|puts?|lists?|records?|shows?|gives?)\s+(?:her|him|them)\s+(?:down\s+)?(?:as|in)\s+(?:being\s+)?(?:an?\s+)?"
_PATTERNS = (
    regex(rf"\b{_WHO}{_IS}\s+{_ADVERBS}(?:an?\s+)?(?i:{_NUMBER}){_ENDS}"),
    regex(
        rf"\b(?<!at the )(?<!at )(?<!from )(?<!since )(?<!by )(?<!the )(?i:aged?)\b(?!\s+of\b)\W{{0,3}}(?:[a-z']+\s+){{0,4}}?(?:[:=]\s*)?(?i:{_NUMBER}){_ENDS}(?!,?\s+(?:she|he|they)\b)"
    ),
    regex(
        rf"(?:^\W*|[:.]\s*|\b(?:this|our|is an?|re|regarding|concerning|about an?|referral for an?)\s+)(?i:{_NUMBER}){_UNIT}(?<=[dofe])[\s-]+(?:\w+\s+)?(?:girl|boy|female|male|child|yp|young person|pupil|student|f|m)\b",
        re.IGNORECASE,
    ),
    _IN_BRACKETS := regex(rf"\b(?P<who>{_NAME}),?\s*\((?i:{_NUMBER})(?:\s?(?:yrs?|years?|y/?o)(?: old)?)?\)"),
    _BARE := regex(
        rf"\b(?P<who>{_NAME}),?\s+(?i:{_NUMBER})(?:\s*(?:years?|yrs?|y/?o)\b(?!\s+(?:older|younger|ago))|(?=\s*(?:[,;]|\.?\s*$)))"
    ),
    regex(rf"\b(?P<who>{_NAME}(?:(?:,|\s+and|\s+&)\s+{_NAME}){{1,3}}){_ALL}"),
    _GROUP := regex(
        rf"\b(?i:both|all)(?:\s+(?i:of\s+them|(?:the\s+)?(?:girls|boys|children|young\s+people|yps))|(?=\s+are\b)){_ALL}"
    ),
    regex(rf"{_HAVE}(?:aged?\s+)?{_NUMBER}{_ENDS}", re.IGNORECASE),
    regex(rf"^\W*(?i:(?:has\s+)?(?:just\s+|only\s+)?turned\s+{_NUMBER}){_ENDS}"),
    regex(rf"^\W*(?i:{_NUMBER})\s*(?:years?|yrs?|y/?o)(?:\s+(?:old|of age))?(?:\W*$|\s*,)", re.IGNORECASE),
)
_NO_COUNT = r"(?!\s+(?:stones?|pounds?|kilos?|kg|lbs?|miles?|metres?|minutes?|hours?|days?|weeks?|months?)\b)"
_THOSE = (  # of whom the child may be one
    r"(?:(?:both|all)(?:\s+(?:of\s+)?(?:them|(?:the\s+|our\s+|these\s+)?(?:(?:two|three|four)\s+)?(?:girls|boys|children|kids|young\s+people|yps)))?"
    r"|(?:the|these|our)\s+(?:(?:two|three|four)\s+)?(?:girls|boys|kids))"
)
_NOT_YET = regex(
    rf"\b(?P<who>{_OWN})(?:\s+(?:is|are)|['’]s)\s+(?:\w+\s+)?(?:under|below|not (?:yet|even|quite|nearly)(?:\s+turned)?|younger than|short of|nowhere near|(?:nearly|almost)\s+turned)\s+(?:the age of\s+)?(?:13|thirteen)\b{_NO_COUNT}"
    rf"|\b(?P<those>{_THOSE})\s+are\s+(?:\w+\s+){{0,2}}?(?:under|below|not (?:yet|even|quite)|younger than)\s+(?:the age of\s+)?(?:13|thirteen)\b{_NO_COUNT}"
    r"|\b(?:neither|none)(?:\s+of)?(?:\s+(?:them|the|these|two|three|girls?|boys?|child(?:ren)?)){1,3}\s+(?:is|are)\s+(?:yet\s+|even\s+)?(?:13|thirteen)\b"
    rf"|^\W*(?:the\s+|this\s+|our\s+)?(?:{_OWN})\W{{1,3}}(?:aged\s+)?(?:under|below|not yet)\s+(?:13|thirteen)\b(?=\W*$|\s*[.,;:)–-])"
    r"|^\W*(?:is\s+|still\s+)?(?:under|not yet|below)\s+(?:13|thirteen)\b(?!\s*[:=s])"
    r"|\b(?:will|won['’]t|(?:she|he|they)['’]ll|does\s+not|doesn['’]t|isn['’]t|hasn['’]t|has\s+not)\s+(?:\w+\s+){0,2}?(?:be|turn(?:ed)?|reach(?:ed)?|become)?\s?(?:13|thirteen)\b"
    rf"|\b(?P<as_yet>{_OWN})(?:\s+(?:is|are)\s+not|\s+isn['’]t|['’]s\s+not)\s+(?:13|thirteen)\s+(?:yet|until|till)\b"
    r"|\bturns\s+(?:13|thirteen)\b(?!\s*$)|\b(?:has|have|had)\s+(?:her|his|their)\s+(?:13th|thirteenth)\s+birthday\b",
    re.IGNORECASE,
)
_SCHOOL_YEAR = regex(
    rf"(?:\b(?P<who>{_OWN})(?:\s+(?:is|are)|['’]s)\s+(?:\w+\s+)?(?:in\s+)?|{_HAVE}(?:in\s+)?)(?:school\s+)?(?:year|yr)\s?(?P<age>[1-7])\b(?!\s*(?:of|months?|weeks?|group\s+at\s+(?:church|chapel|mosque|guides|scouts)))",
    re.IGNORECASE,
)
_PAST = regex(r"\b(?:was|were|when|since|until|before|had|ago|used)\b(?:\W+\w+){0,2}\W*$", re.IGNORECASE)
_MAY_SAY = regex(rf"(?<![/.:-])\b{_NUMBER}(?![/.:]?\d)|\bthirteen", re.IGNORECASE)
_SHARED = regex(r"\b(?:she|he|they|and|child|yp|young person)\b|&|\+", re.IGNORECASE)
_ASIDE = regex(r",\s*who(?:se)?\b[^,.;]{0,80},", re.IGNORECASE)
_TWINS = regex(r"\bthe\s+twins\b(?!['’])", re.IGNORECASE)  # of whom the child may be one
_NO_NAMES = frozenset(["the", "this", "our", "a", "an", "that", "and", "but", "also", "who", "now", "still"])
_YEARS = regex(r"(?:years?|yrs?|y/?o)\b", re.IGNORECASE)
_NUMBERED = frozenset((  # things that are numbered; none is a surname
    "stage", "year", "yr", "ks", "section", "sections", "indicator", "indicators", "question", "item", "items", "pages", "paragraph",
    "para", "step", "phase", "level", "tier", "group", "option", "score", "scored", "scores", "total", "room", "flat", "unit", "version",
    "appendix", "week", "term", "route", "number",
))  # fmt: skip
_NO_PERSONS = (  # by themselves
    _NO_NAMES
    | _NUMBERED
    | {"or", "see", "plus", "to", "in", "on", "at", "of", "no", "page", "part", "table", "figure", "point"}
)
_DAY = regex(r"(?<![\d/.:-])\d{1,2}(?:st|nd|rd|th)?[\s,.-]+(?:of\s+)?$", re.IGNORECASE)  # before a month
_MONTH = regex(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
_DENIED = regex(r"\b(?:not|isn['’]t)\W+(?:\w+\W+)?$", re.IGNORECASE)
_IS_OWN = regex(rf"(?:{_OWN})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Aged:
    """An age that a sentence says somebody has, where it stands, and the name that it stands with, if any."""

    age: int
    start: int
    name: str | None


def ages_in(text: str, before: str = "") -> Iterator[Aged]:
    """The ages that a sentence gives the child, or one of whom only the name is told. before: the sentence before it."""
    if _MAY_SAY.search(text) is None:
        return
    text = _ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    text = _TWINS.sub(lambda twins: "they".ljust(len(twins[0])), text)
    for pattern in (*_PATTERNS, _SCHOOL_YEAR):
        for found in pattern.finditer(text):
            age = number_said(found["age"])
            if pattern is _GROUP and age >= CHILD:
                continue  # "both boys are 16"
            if pattern in (_BARE, _IN_BRACKETS) and _numbers_things(found):
                continue
            age += SCHOOL if pattern is _SCHOOL_YEAR else 0
            of = _whose(text, found, before, age) if YOUNGEST <= age <= OLDEST else None
            if of is not None:
                yield Aged(age, found.start(), of.name or _name(found))
    for found in _NOT_YET.finditer(text):
        of = _whose(text, found, before, CHILD - 1)
        if of is not None and not (found["those"] and _are_others(text[: found.start()], before)):
            yield Aged(CHILD - 1, found.start(), of.name)


def _are_others(ahead: str, before: str) -> bool:
    """Whether "both girls" are those that were just named, and the child isn't among them: "Her nieces visit; both girls are"."""
    told = ahead if ahead.strip() else before
    return ANOTHERS.search(told) is not None and _SHARED.search(told) is None


def _whose(text: str, found: re.Match[str], before: str, age: int) -> Of | None:
    """Whose an age is that is told of now; None where it is another's or of the past. Of adults nobody says that they are under
    13."""
    groups = found.re.groupindex
    place = found.start("age") if "age" in groups else found.start()
    begins = found.start("who") if "who" in groups and found["who"] else found.start()
    if _PAST.search(text[:begins]) or _DENIED.search(text[:place]):
        return None
    of = whose(text[:place], before, aged=True)
    if age < CHILD:
        return None if of.is_other_child else of
    by_name = "who" in groups and found["who"] and PRONOUN.match(found["who"]) is None
    return of if not of.is_another and (by_name or "who" not in groups) else None


def _numbers_things(found: re.Match[str]) -> bool:
    """Whether no person stands before a bare number: "Key Stage 4", "See 10.", "3rd Sep 09", and "AND 4" in a list that another
    answer was typed in. Where the child's name is left blank any name may be the child's."""
    if _MONTH.fullmatch(found["who"]) and _DAY.search(found.string[: found.start("who")]):
        return True
    who, said = found["who"].casefold().split(), found[0][found.end("who") - found.start() :]
    known = who[-1] in _NUMBERED if who[1:] else who[0] in _NO_PERSONS
    return known and _YEARS.search(said) is None


def _name(found: re.Match[str]) -> str | None:
    who = found["who"] if "who" in found.re.groupindex else None
    bare = " ".join(word for word in (who or "").split() if word.casefold() not in _NO_NAMES)
    return bare if bare and _IS_OWN.fullmatch(bare) is None else None
