"""Dates as people in the UK write them, day first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date

from extractors.pages.letters import plain_dashes
from extractors.values.values import BLANK, Parsed
from extractors.values.written_ages import has_number_word
from schemas.regex import regex

_DATE_PLACEHOLDER = regex(r"\b(?:d{1,2}|m{1,3}|y{2}|y{4}|day|month|year)\b", re.IGNORECASE)
_HINT = regex(  # how to write it, as forms print it: in brackets, or before the date
    r"[(\[]\s*d{1,2}\s*[/.\- ]\s*m{1,3}\s*[/.\- ]\s*(?:y{4}|y{2})\s*[)\]]\s*:?"
    r"|^d{1,2}\s*[/.\-]\s*m{1,3}\s*[/.\-]\s*(?:y{4}|y{2})(?:\s*:)?(?=\s)",
    re.IGNORECASE,
)

_PLACES = r"(?:d{1,2}|day) ?[/.\-–, ] ?(?:m{1,3}|month) ?[/.\-–, ] ?(?:y{4}|y{2}|year)\b"
_ONE_DAY = r"(?:\d{1,2} ?[/.\- ] ?\d{1,2} ?[/.\- ] ?(?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} \d{4}|\d{8})(?!\d)"
_EXAMPLE = rf"(?:for example|for instance|example|e\.? ?g\.?) ?[,:]? ?{_ONE_DAY}"
_PRINTED_EXAMPLE = regex(rf"(?:[(\[] ?)?(?<![a-z]){_EXAMPLE}(?: ?[)\]])?", re.IGNORECASE)
_ASKS_FOR_DATE = r"(?:(?:please|use|enter|write|give|type|in|as|the|this|your|date|format|using)[ :,]{1,3})*"
_HINT_LINE = regex(
    rf"[(\[]? ?{_ASKS_FOR_DATE}(?:{_PLACES}|{_EXAMPLE})(?: ?format)?"
    rf"(?: ?[,;.(\[\-–]? ?(?:or|and)? ?(?:{_PLACES}|{_EXAMPLE}))* ?[)\]]?[)\]]? ?[.:]?",
    re.IGNORECASE,
)
_PART_NAMES = regex(r"^day\W+month\W+year\b[ :]*", re.IGNORECASE)  # the names of three boxes, before these
_NAMED_PARTS = regex(  # each behind its name
    r"^day\W*(\d{1,2})\W+month\W*(\d{1,2}|[a-z]{3,9})\W+year\W*(\d{4}|\d{2})$", re.IGNORECASE
)

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        start=1,
    )
    for name in names.split()
}
OLDEST = 100  # years
_WEEKDAY = regex(
    r"^(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(day|nesday|sday|urday|rsday)?\b[,.\s]*",
    re.IGNORECASE,
)
_SEP = r"\s*[/.\-–\\ ,|]\s*"
_DAY_MONTH_YEAR = regex(rf"(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(?:['’](?=\d\d(?!\d)))?(\d{{4}}|\d{{2}})(?!\d)")
_YEAR_MONTH_DAY = regex(rf"(\d{{4}}){_SEP}(\d{{1,2}}){_SEP}(\d{{1,2}})(?!\d)")
_NAMED = regex(
    r"(\d{1,2})\s*(?:st|nd|rd|th)?\s*(?:of\s+)?[\s/.\-,]*([a-z]{3,9})\.?[\s/.\-,'’]*(\d{4}|\d{2})(?!\d)",
    re.IGNORECASE,
)
_NAMED_FIRST = regex(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4}|\d{2})(?!\d)", re.IGNORECASE)
_WRITTEN = ((_YEAR_MONTH_DAY, "ymd"), (_DAY_MONTH_YEAR, "dmy"), (_NAMED, "dmy"), (_NAMED_FIRST, "mdy"))
_PACKED = regex(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_YEARS_OLD = r"\d{1,2}\s*(?:years?|yrs?|y/?o|y(?![a-z]))(?:\s*old)?(?:,?\s*(?:and\s*)?\d{1,2}\s*m\w*)?"
_AGE = regex(  # an age beside a date of birth, or a time of day
    rf"^[\s,;\-–—]*(?:[(\[]\s*(?:aged?\s*:?\s*)?(?:{_YEARS_OLD}|\d{{1,2}})\s*[)\]]"
    rf"|aged?\s*:?\s*(?:{_YEARS_OLD}|\d{{1,2}})|{_YEARS_OLD})[\s.]*$"
    r"|^\s*(?:at\s*)?\d{1,2}[:.]\d{2}\s*(?:am|pm|hrs)?\s*$",
    re.IGNORECASE,
)
_LOOKS_LIKE_YEAR = regex(
    r"(?<![a-z])[12lI][09Oo](?=[Oo\dlI]*\d)[Oo\dlI]{2}(?![a-z\d])"
)  # "2O13", with letters
_DIGITS = str.maketrans("OolI", "0011")
_GARBLED = regex(r"[#!%+$\"&;=<>@^~]")  # as text of letters numbered as they came has them, and no date
_SHORT_YEAR = regex(  # "??/??/13", "xx/06/13": what isn't known left open
    r"(?:[?_x*]{1,2}|00?) ?[/.\-] ?(?:[?_x*]{1,2}|00?|1[0-2]|0?[1-9]) ?[/.\-] ?(\d\d)"
    r"|(?:[12]\d|3[01]|0?[1-9]) ?[/.\-] ?(?:[?_x*]{1,2}|00?) ?[/.\-] ?(\d\d)",
    re.IGNORECASE,
)
_COMB = regex(  # a digit, or two, a box
    r"^(?:\d[\s|]+){7}\d$|^(?:\d{2}[\s|]+){3}\d{2}$|^\d \d ?[/.\-] ?\d \d ?[/.\-] ?\d \d \d \d$"
)


def is_date_hint(text: str) -> bool:
    """Whether a text says how a date is to be written, and nothing else: "dd/mm/yyyy", "For example, 27 3 2007"."""
    said = " ".join(plain_dashes(text).split())
    return bool(_HINT_LINE.fullmatch(said)) and not _has_foreign_example(said)


def _has_foreign_example(text: str) -> bool:
    """Whether an example is no day of ours, "12/25/2009": what is written beside it may have the month first as well."""
    days = (re.search(_ONE_DAY, found[0]) for found in _PRINTED_EXAMPLE.finditer(text))
    return any(day is not None and _is_foreign(day[0]) for day in days)


def _is_foreign(day: str) -> bool:
    parts = re.findall(r"\d+", day)
    return len(parts) == 3 and int(parts[1]) > 12


def parse_date(text: str, today: date, birth: bool = True) -> Parsed:
    """A date, day first, as ISO text. A two-digit year of a birth is the latest one that isn't after `today`; of
    anything else it is of this century: nobody was assessed before it.

    "31/02/2010" is invalid, "?/4/2010" unread with its year.
    """
    said = " ".join(plain_dashes(text).split())
    cleaned = said if _has_foreign_example(said) else _PRINTED_EXAMPLE.sub(" ", said, count=1)
    cleaned = _NAMED_PARTS.sub(r"\1 \2 \3", _PART_NAMES.sub("", " ".join(cleaned.split()).strip(" .,;:")))
    if len(_GARBLED.findall(said)) > 1:
        return Parsed("unread")
    if not re.search(r"[^\W_]", _DATE_PLACEHOLDER.sub("", cleaned)):
        return BLANK
    bare = _WEEKDAY.sub("", cleaned := _HINT.sub("", cleaned, count=1).strip(" .,;:"))
    if _COMB.match(bare):  # one letter a box
        bare = re.sub(r"\D", "", bare)
    for pattern, order in (*_WRITTEN, (_PACKED, "dmy")):
        found = pattern.match(bare)
        if not found:
            continue
        parts = dict(zip(order, found.groups(), strict=True))
        rest = bare[found.end() :]
        if rest.strip(" .,;") and not _AGE.match(rest):
            return _unread_date(cleaned, today, birth)
        built = _build(parts, cleaned, today, birth)
        if _is_another_day(cleaned, built) or (birth and _is_too_old(built, today)):
            return _unread_date(cleaned, today, birth)
        return replace(built, age=_age(rest))
    if not re.search(r"\d", cleaned) and not _names_month(cleaned) and not has_number_word(cleaned):
        return Parsed("invalid", candidates=(cleaned,))
    return _unread_date(cleaned, today, birth)


def _is_another_day(text: str, built: Parsed) -> bool:
    """Whether a date names a day of the week that it isn't: "Mon 4 March 2025" was a Tuesday."""
    named = _WEEKDAY.match(text)
    if named is None or not isinstance(built.value, str):
        return False
    return not f"{date.fromisoformat(built.value):%A}".casefold().startswith(named[1].casefold()[:3])


def _is_too_old(built: Parsed, today: date) -> bool:
    """Whether somebody born then would be older than anybody is."""
    return isinstance(built.value, str) and today.year - int(built.value[:4]) > OLDEST


def _age(rest: str) -> int | None:
    """The age in years that stands behind a date, rather than a time of day."""
    number = re.search(r"\d{1,2}(?![:.]?\d)", rest)
    return int(number[0]) if number and ":" not in rest and not re.search(r"\d\.\d|[ap]m|hrs", rest) else None


def _build(parts: dict[str, str], text: str, today: date, birth: bool) -> Parsed:
    month, year = _month(parts["m"]), _year(parts["y"], today, birth)
    is_open = birth and year > OLDEST and 0 in (month, int(parts["d"]))  # "00/00/2010": the day isn't known
    if month is None or is_open:
        return _unread_date(text, today, birth)
    try:
        return Parsed("value", date(year, month, int(parts["d"])).isoformat())
    except ValueError:
        return Parsed("invalid", candidates=(text,))


def _names_month(text: str) -> bool:
    """ "Feb" is less than a date, and none that can't be."""
    return any(word.casefold() in MONTHS for word in re.findall(r"[a-z]+", text, re.IGNORECASE))


def _month(said: str) -> int | None:
    """Of a number or a name; None where it is no month's name."""
    return MONTHS.get(said.casefold()) if said.isalpha() else int(said)


def _year(digits: str, today: date, birth: bool) -> int:
    if len(digits) == 4:
        return int(digits)
    year = 2000 + int(digits)
    return year if year <= today.year or not birth else year - 100


def _unread_date(text: str, today: date, birth: bool) -> Parsed:
    """A date that isn't plain: the days that stand in its text ("12/2/25 or 12/2/26"), then the text. years: all that stand in it."""
    plain = _LOOKS_LIKE_YEAR.sub(lambda found: found[0].translate(_DIGITS), text)
    years = {int(y) for y in re.findall(r"(?<!\d)((?:19|20)\d{2})(?!\d)", plain)}
    short = _SHORT_YEAR.fullmatch(plain)
    if short is not None and birth:
        years.add(_year(short[1] or short[2], today, birth))
    plausible = tuple(sorted(y for y in years if 1900 < y <= today.year))
    days = dict.fromkeys(_days_in(plain, today, birth))
    return Parsed("unread", candidates=(*days, text), years=plausible if birth or len(plausible) == 1 else ())


def _days_in(text: str, today: date, birth: bool) -> Iterator[str]:
    """Each possible day that stands somewhere in a text, ISO."""
    for pattern, order in _WRITTEN:
        for found in re.finditer(rf"(?<!\d){pattern.pattern}", text, re.IGNORECASE):
            parts = dict(zip(order, found.groups(), strict=True))
            with suppress(ValueError):
                year, month = _year(parts["y"], today, birth), _month(parts["m"]) or 0
                yield date(year, month, int(parts["d"])).isoformat()
