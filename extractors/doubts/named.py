"""Which deciding questions a sentence names, and where: by number, by their printed title, or as people call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from extractors.doubts.bare_numbers import bare_numbers_in, scored_low_in
from extractors.doubts.called import CALLED, IN_SHORT, PAIRED, TURNING, WITH_VALUE, Names
from extractors.pages.letters import normalise
from extractors.values.values import NUMBER_WORDS, ONE_TO_TEN, number_said
from schemas.forms import Form, Question, load_form
from schemas.regex import regex

LEAST = 8  # letters of a title that is known within a sentence
MANY = 5  # questions "Q1", "Q2" ... on a page from which they are those of another form

_COUNTED = rf"(?:10|[1-9]|{ONE_TO_TEN})"
_ONE = rf"{_COUNTED}(?!\w)(?![\d/.\-]*\d)(?!\s*(?:of|/)\s*\d)"
_NUMBERED = regex(
    rf"(?<![\w/.\-])(?:"
    rf"(?P<several>(?:sections|indicators|questions|vulnerabilities)\s*{_ONE}(?:\s*(?:,|&|and|,\s*and)\s*{_ONE})*)"
    rf"|(?:sections?|sect?|indicators?|vulnerability(?:\s+factor)?)\W{{0,2}}(?:no\W{{0,2}}|number\s*)?(?P<one>{_ONE})"
    rf"|(?P<loose>(?:questions?|items?|no|number|[qs#])\W{{0,2}}(?P<other>{_ONE})))",
    re.IGNORECASE,
)
_SAYS_WHAT = regex(
    r"(?:\b(?:is|was|be|been|are|read|say|chosen|choose|chose|scored?|rated|ticked|put|to|as|at|now|meant|mean|not|than|of)\b|[:=→>])\W*(?:an?\W+|the\W+)?$",
    re.IGNORECASE,
)
_TEN = r"(?:10|[1-9])(?!\d|[./]\d)"
_UNIT = r"(?!\s*(?:years?|yrs?|months?|weeks?|days?|hours?|times?|%|of\s+\d|/\s*\d))"
_ALONE = regex(  # "no. 10 should be 5", "10) should be 5", "the tick for 10"
    rf"(?<![\d./:])\b(?P<numbers>{_TEN})\)?\s+(?:should\s+(?:now\s+)?(?:be|read|say|have)|(?:(?:was|has been|is|have)\s+)?(?:now\s+)?"
    rf"(?:changed|amended|increased|raised|revised|(?:re|under|over|mis)\W?scored)\b)"
    rf"|\b(?:tick|score|mark|box|answer)(?:ed|s)?\s+(?:for|against|at)\s+(?P<beside>{_TEN}){_UNIT}(?=\s+(?:should|is|was|has|in error))",
    re.IGNORECASE,
)
_LAWS = regex(r"\b(?:Act|MHA|Regulations)\b")
_QUESTIONS = regex(r"\bQ\d{1,3}\b")
LONE_SCORE = regex(r"^\W*score\s?[:=]\s?\d", re.IGNORECASE)  # in comments it may be meant for either
LONE = ("judgement.score", "summary.overall_score")
_SPELT = regex(rf"\b(?:{'|'.join(word for word, n in NUMBER_WORDS.items() if n <= 10)})\b", re.IGNORECASE)
_SCORED = regex(
    r"\b(?:scor(?:e|es|ed)|rated|tick(?:ed)?|put\s+\d|should|must|ought|out of 5)\b|/\s?5\b"
    r"|\bwas\s+(?:an?\s+)?[1-5]\b(?!\s+(?:hours?|days?|times|weeks?|months?|years?))[^.]{0,60}\bnow\s+(?:an?\s+|up\s+to\s+)?[1-5]\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A question's name in a sentence, and where it begins and ends. by: as what it is known."""

    key: str
    start: int
    end: int
    by: str


def plain_names(text: str) -> str:
    """A text with the full stops of abbreviated names left out, at which no sentence ends."""
    text = re.sub(
        r"\bs/b\b",
        "should be",
        re.sub(r"\bshl?d\b", "should", text, flags=re.IGNORECASE),
        flags=re.IGNORECASE,
    )
    text = re.sub(r"\bd\.\s?o\.\s?b\b\.?", "DOB", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:[A-Z]\.){2,}", lambda initials: initials[0].replace(".", ""), text)
    text = re.sub(r"\b(two|three|four|five)s\b", r"\1", text, flags=re.IGNORECASE)
    return re.sub(r"\b(no|nos|sec|sect|qu|ind)\.\s*(?=\d)", r"\1 ", text, flags=re.IGNORECASE)


def names_in(form: Form, sentence: str, *, with_value: bool = True, asked_by: bool = True) -> list[Name]:
    """The questions that a sentence names, in its order. with_value: in such words too as name one only where a value stands
    beside them. asked_by: whether "Q10" may be a section of this form."""
    found = [*_numbered(form, sentence, with_value and asked_by), *_titled(form, sentence)]
    if with_value and asked_by:
        found += _bare(form, bare_numbers_in(sentence))
    found += _bare(form, scored_low_in(sentence))
    found += _called(CALLED, form, sentence, "called")
    if with_value:
        found += _called(WITH_VALUE, form, sentence, "called")
    if with_value and _SCORED.search(sentence):
        found += _called(IN_SHORT, form, sentence, "short")
    elif with_value:
        found += [*_called(TURNING, form, sentence, "short"), *_called(PAIRED, form, sentence, "short")]
    kept: list[Name] = []
    for name in sorted(found, key=lambda n: (n.start, -n.end)):
        if not any(o.key == name.key and o.start <= name.start and name.end <= o.end for o in kept):
            kept.append(name)
    return kept


def without_numbers(sentence: str) -> str:
    """A sentence without the numbers by which it names sections."""
    return _ALONE.sub(lambda found: re.sub(r"\d+", " ", found[0]), _NUMBERED.sub(" ", sentence))


def without_sections(sentence: str) -> str:
    """A sentence without the numbers that name other sections in words ("indicator 3"), but for those that say what something is: "should
    be indicator 5"."""

    def kept(found: re.Match[str]) -> str:
        said = found["loose"] or _SAYS_WHAT.search(sentence[: found.start()])
        return found[0] if said else " "

    return _NUMBERED.sub(kept, sentence)


def with_digits(sentence: str) -> str:
    """The sentence with its small numbers in figures: "section ten should be five"."""
    return _SPELT.sub(lambda found: str(NUMBER_WORDS[found[0].casefold()]), sentence)


def asks_others(page: str) -> bool:
    """Whether the questions of a page are numbered "Q1", "Q2": they are those of another form."""
    return len(set(_QUESTIONS.findall(page))) >= MANY


def _numbered(form: Form, sentence: str, asked_by: bool) -> Iterator[Name]:
    indicators = form.of_kind("indicator")
    if not indicators or _LAWS.search(sentence):
        return
    for found in _NUMBERED.finditer(sentence):
        if found["loose"] and not asked_by:
            continue
        said = found["several"] or found["one"] or found["other"]
        for number in re.findall(_COUNTED, said, re.IGNORECASE):
            place = number_said(number)
            by = "loose" if found["loose"] else "number"
            yield Name(indicators[place - 1].key, found.start(), found.end(), by)
    for found in _ALONE.finditer(sentence):
        group = "numbers" if found["numbers"] else "beside"
        yield Name(indicators[int(found[group]) - 1].key, found.start(), found.end(group), "number")


def _bare(form: Form, numbers: Iterable[tuple[int, int, int]]) -> Iterator[Name]:
    indicators = form.of_kind("indicator")
    for number, start, end in numbers if indicators else ():
        yield Name(indicators[number - 1].key, start, end, "number")


def _titled(form: Form, sentence: str) -> Iterator[Name]:
    letters = normalise(sentence)
    for question, title, pattern in _titles(form.id):
        if title in letters and (found := pattern.search(sentence)):
            yield Name(question.key, found.start(), found.end(), "title")


@cache
def _titles(form_id: str) -> list[tuple[Question, str, re.Pattern[str]]]:
    """The titles of a form's deciding questions that are long enough to be known."""
    known = []
    for question in load_form(form_id).questions:
        bare = re.sub(r"^\d+\.|\bY/N\b", "", question.title)
        words = re.findall(r"[^\W_]+", bare)
        if question.deciding and len(normalise(bare)) >= LEAST:
            pattern = re.compile(r"\W*".join(map(re.escape, words)), re.IGNORECASE)
            known.append((question, normalise(bare), pattern))
    return known


def _called(names: Names, form: Form, sentence: str, by: str) -> Iterator[Name]:
    keys = {q.key for q in form.questions}
    for key, called in names.items():
        for found in called.finditer(sentence) if key in keys else ():
            yield Name(key, found.start(), found.end(), by)
