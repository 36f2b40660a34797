"""An age, or the school year, that somebody wrote where the date of birth is asked for: "11 or 12", "twelve", "11y 9m", "Year 6".

It is no date, but tells how old the child is.
"""

from __future__ import annotations

import re

from extractors.values.values import IN_WORDS
from schemas.regex import regex

CHILD = 13  # years: under that a referral is immediate (toolkit, section 3; the contract's `under_13`)
OLDEST = 18  # years in words that are taken for an age
_WORDS = {w: n for w, n in IN_WORDS.items() if 0 < n <= OLDEST}
SCHOOL = 5  # years that a child is older than the school year that it is in, at most
YOUNGEST = 4  # years of a child whom anybody assesses
LONGEST = 80  # letters of a text that is nothing but an age
_AGE = rf"(?:\d{{1,2}}(?!\d)|{'|'.join(_WORDS)})"
_UNIT = r"(?:-? ?(?:years?|yrs?|y/?o|y)(?:[ -]?(?:olds?|o|of age))?)"
_PART = rf"(?:,? ?(?:and ?)?(?:\d{{1,2}} ?(?:months?|mths?|mos?|m)\b(?: old)?|{_AGE} (?:months?|mths?)(?: old)?|a half|½))"
_ABOUT = r"(?:(?:she|he|they)(?: is| are|['’]s)? |(?:approx(?:imately)?|about|around|roughly|circa|ca?|possibly|maybe|either|between|only|just|is|currently|now|child)\b\.? ?|~ ?){0,3}"
_NOT_YET = r"(?:nearly|almost|not (?:yet|quite)|under|below|coming up(?: to)?|turning|<) ?"
_OR = r"(?: ?(?:or|to|and|-|–|/) ?)"
_ENDS = r"(?: ?\((?:approx|about|est|estimated?)\)| ?\?+| (?:approx|est|estimated|ish|maybe|possibly|today|now)){0,3}"
_AGES = regex(
    rf"(?P<about>{_ABOUT})(?P<named>aged? ?[:=]? ?)?{_ABOUT}(?P<before>{_NOT_YET})?(?P<first>{_AGE}) ?(?P<unit>{_UNIT})?(?P<part>{_PART})?"
    rf"(?:(?P<or>{_OR})(?P<second>{_AGE}) ?(?P<unit2>{_UNIT})?(?P<part2>{_PART})?)?{_ENDS}",
    re.IGNORECASE,
)
_YEARS_AND_MONTHS = regex(r"(?P<age>\d{1,2}) ?; ?(?:1[01]|0?\d)")  # as schools and clinics note them
_SCHOOL_YEAR = regex(
    rf"{_ABOUT}(?:in )?(?:school )?(?:year|yr|y)\.? ?(?P<year>\d{{1,2}}){_ENDS}", re.IGNORECASE
)


def written_ages(text: str) -> tuple[int, ...]:
    """The ages in years that a text gives, which says nothing else; none where its number may be part of a date: "11", "10-11"."""
    said = " ".join(text.split()).strip(" .,;:()")
    if len(said) > LONGEST:
        return ()
    by_school = _SCHOOL_YEAR.fullmatch(said)
    if by_school is not None:
        return (int(by_school["year"]) + SCHOOL,)
    noted = _YEARS_AND_MONTHS.fullmatch(said)
    if noted is not None:
        return (int(noted["age"]),)
    found = _AGES.fullmatch(said)
    if found is None or not _is_told_to_be_an_age(found):
        return ()
    ages = [_number(found[name]) - bool(found["before"]) for name in ("first", "second") if found[name]]
    return tuple(ages) if min(ages) >= YOUNGEST else ()


def _is_told_to_be_an_age(found: re.Match[str]) -> bool:
    """Whether it says so, is in words, or a choice of two numbers: by itself "11" may be a day, "10-11" a day and a month."""
    named = any(found[name] for name in ("about", "named", "before", "unit", "part", "unit2", "part2"))
    in_words = not found["first"].isdigit()
    return named or in_words or (found["or"] or "").strip().casefold() in ("or", "to", "and")


def has_number_word(text: str) -> bool:
    """Whether a number stands in a text in words: "eleven"."""
    return any(word in _WORDS for word in re.findall(r"[a-z]+", text.casefold()))


def birth_year(age: int, assessed: int) -> int:
    """The year of birth that stands for an age on a day of the year `assessed`: the later of the two that it allows where it
    is under 13, the earlier where not, so that the year says of both what the age says."""
    return assessed - age if age < CHILD else assessed - age - 1


def _number(said: str) -> int:
    return int(said) if said.isdigit() else _WORDS[said.casefold()]
