"""The deciding questions that a sentence names: by number, by title, or as people call them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.letters import normalise
from schemas.forms import Form

LEAST = 8  # letters of a title that is known within a sentence

_ONE_OF_TEN = r"(?:10|[1-9])(?!\d|[./]\d)"
_UNIT = r"(?!\s*(?:years?|yrs?|months?|weeks?|days?|hours?|times?|%|of\s+\d|/\s*\d))"
_SECTIONS = re.compile(  # "section 3", "indicators 1, 2 and 10"
    rf"\b(?:sections?|indicators?|vulnerabilit(?:y|ies)|questions?|items?|q)\s*(?:no\.?\s*|number\s*)?"
    rf"(?P<numbers>{_ONE_OF_TEN}{_UNIT}(?:\s*(?:,|and|&)\s*{_ONE_OF_TEN}{_UNIT}(?!\s*\w+\s+\w*(?:times|incidents)))*)",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(  # "no. 10 should be 5", "10) should be 5", "the tick for 10"
    rf"(?<![\d./:])\b(?P<numbers>{_ONE_OF_TEN})\)?\s+(?:should\s+(?:now\s+)?(?:be|read|say|have)|(?:(?:was|has been|is|have)\s+)?(?:now\s+)?"
    rf"(?:changed|amended|increased|raised|revised|re-?scored)\b)"
    rf"|\b(?:tick|score|mark|box|answer)(?:ed|s)?\s+(?:for|against|at)\s+(?P<beside>{_ONE_OF_TEN}){_UNIT}(?=\s+(?:should|is|was|has|in error))",
    re.IGNORECASE,
)
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPELT = re.compile(rf"\b(?:{'|'.join(_WORDS[2:])})\b|(?<=section )one\b|(?<=indicator )one\b", re.IGNORECASE)
OF_THE_WHOLE = (  # what takes back the form: its overall score is nobody's then
    r"\b(?:this|the)\s+(?:form|assessment|version)\s+(?:is|was|has been)\s+(?:now\s+)?(?:superseded|replaced|withdrawn|out of date|incorrect|wrong)\b"
    r"|\b(?:the|these|those|above|all)\s+scores\s+(?:above\s+)?(?:are|were)\s+(?:all\s+)?(?:wrong|incorrect|out of date|not correct)\b"
)
_ALSO_CALLED = {
    "summary.rag": r"\brag\b|\b(?:red|amber|green)\s+rat|\brisk\s+(?:rating|band|level)",
    "young_person.dob": r"\bd\.?o\.?b\b|\bdate of birth\b|\bborn\b|\b(?:she|he|they|child|yp|young person)\s+(?:is|are|(?:has\s+)?(?:just\s+)?turned|only)\s+(?:\w+\s+){0,2}?(?:\d|1[0-2])\b",
    "needs.cp_plan_or_looked_after": r"\bcp\s+plan\b|\bcpp\b|\bchild protection\b|\blooked\s+after\b|\bcla\b|\blac\b|\bin care\b|\bfoster|\bresidential\b",
    "summary.overall_score": r"\boverall\s+(?:cse\s+)?(?:score|total|risk)\b|^\W*(?:the\s+|her\s+|his\s+)?score\s+(?:has\s+|was\s+|is\s+)?(?:been\s+)?"
    r"(?:increased|changed|amended|revised|reduced|raised|now|agreed|given|decided|set|awarded|confirmed)\b|"
    + OF_THE_WHOLE,
    "summary.total_assessment_score": r"\b(?:the\s+|assessment\s+)total\s+(?:score\s+)?(?:is|was|should)\b|^\W*total\s+(?:score\s+)?(?:is|was|should)\b",
    "judgement.score": r"\bjudge?ment\s+score\b|\bscored?\s+(?:for|of)\s+(?:the\s+)?(?:professional\s+)?judge?ment\b"
    r"|\bprofessional\s+judge?ment\b|\bjudge?ment\s+(?:is|to be|should|of|now)\b|^\W*score\s+(?:agreed|given|decided|set|awarded|confirmed)\b",
    "indicators.missing_episodes": r"\bmissing\s+(?:episodes?|from home)\b",
    "indicators.school_attendance": r"\b(?:school|college)\s+attendance\b",
    "indicators.substance_use": r"\bsubstance\s+(?:use|misuse)\b|\bcontrolled substances\b",
    "indicators.parent_relationship": r"\b(?:parent|carer|family)\w*\W+(?:\w+\W+)?relationships?\b",
    "indicators.recognises_exploitation": r"\bability to identify\b|\brecogni(?:tion|sing)\b",
    "indicators.service_engagement": r"\bengagement with (?:\w+ )?services?\b",
    "indicators.sexual_health_awareness": r"\bsexual health\b",
    "indicators.risky_associations": r"\b(?:association with|risky) (?:\w+ )?(?:peers|adults|associat\w+)\b",
    "indicators.current_exploitation": r"\bcurrent (?:\w+ ){0,4}?(?:abuse|exploitation)\b",
}


LONE_SCORE = re.compile(r"^\W*score\s?[:=]\s?\d", re.IGNORECASE)  # in comments it may be meant for either
LONE = ("judgement.score", "summary.overall_score")


def with_digits(sentence: str) -> str:
    """The sentence with its small numbers in figures: "section ten should be five"."""
    return _SPELT.sub(lambda found: str(_WORDS.index(found[0].casefold())), sentence)


def sections_in(sentence: str) -> set[int]:
    """The numbers of the sections that a sentence names."""
    found = [*_SECTIONS.finditer(sentence), *_NUMBER_ALONE.finditer(sentence)]
    texts = [text for one in found for text in one.groupdict().values() if text]
    return {int(number) for text in texts for number in re.findall(r"\d+", text)}


def without_sections(sentence: str) -> str:
    """The sentence less the numbers by which it names sections."""
    return _NUMBER_ALONE.sub(_less_its_numbers, _SECTIONS.sub(" ", sentence))


def named(form: Form, sentence: str) -> Iterator[str]:
    """The keys of the deciding questions that a sentence names."""
    letters = normalise(sentence)
    numbers = sections_in(sentence)
    for place, question in enumerate(form.of_kind("indicator"), 1):
        if place in numbers:
            yield question.key
    for question in form.questions:
        title = normalise(re.sub(r"^\d+\.|\bY/N\b", "", question.title))
        called = _ALSO_CALLED.get(question.key)
        by_title = len(title) >= LEAST and title in letters
        if question.deciding and (by_title or (called and re.search(called, sentence, re.IGNORECASE))):
            yield question.key


def _less_its_numbers(found: re.Match[str]) -> str:
    return re.sub(r"\d+", " ", found[0])
