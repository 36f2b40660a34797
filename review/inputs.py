"""What a person keyed or chose, to answers. Fields `a:KEY` hold values; `s:KEY` says of a typed value that there is none."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from review.doubts import NOT_GIVEN, Doubt
from review.stands import Opened
from review.words import plain
from schemas.forms import Question
from schemas.types import Answer, Value

BLANK, UNREAD, SEVERAL, AS_READ = "blank", "unread", "several", "as_read"
_KEYS = frozenset("bku")
"""What is a key's letter beside every doubt: alone in a text it is that key, pressed where letters are written."""

_LONGEST = 4000  # characters of a text: a page full
_SCORE = re.compile(r"\d{1,3}")
_DATE = re.compile(r"(\d{1,2})\s*[./ -]\s*(\d{1,2})\s*[./ -]\s*(\d{4}|\d{2})")


@dataclass(frozen=True, slots=True)
class Keyed:
    """What was keyed. unread: questions that the person can't read either. wrong: what is to be corrected, by the
    field's name."""

    answers: dict[str, Answer]
    unread: tuple[str, ...]
    wrong: dict[str, str]


def keyed(
    opened: Opened, questions: Iterable[Question], doubts: Iterable[Doubt], given: Mapping[str, str]
) -> Keyed:
    """The answers in a form that was sent; what isn't there is left as it was."""
    answers: dict[str, Answer] = {}
    unread: list[str] = []
    wrong: dict[str, str] = {}
    by_key = {one.question.key: one for one in doubts}
    for question in questions:
        key = question.key
        was = opened.record.answers.get(key, NOT_GIVEN)
        text, state = given.get(f"a:{key}", "").strip(), given.get(f"s:{key}", "")
        if text and state:
            wrong[f"a:{key}"] = "Give the answer, or say that there is none; not both."
        elif state == UNREAD or text == UNREAD:
            unread.append(key)
        elif state or text:
            try:
                answers[key] = _answer(question, was, text or state, by_key.get(key))
            except ValueError as error:
                wrong[f"a:{key}"] = str(error)
    return Keyed(answers, tuple(unread), wrong)


def left_open(doubts: Iterable[Doubt], found: Keyed) -> dict[str, str]:
    """What must still be settled, by the field's name."""
    done = {*found.answers, *found.unread, *(name.removeprefix("a:") for name in found.wrong)}
    return {
        f"a:{one.question.key}": "Settle this doubt: give the answer, or say that it can't be read."
        for one in doubts
        if not one.optional and one.question.key not in done
    }


def _answer(question: Question, was: Answer, text: str, doubt: Doubt | None) -> Answer:
    """Raises ValueError, which says what to correct."""
    by_person = replace(was, value=None, confidence=1.0, method="person", candidates=())
    if text in (BLANK, "-"):
        return replace(by_person, value=False) if question.kind == "tick" else by_person
    if text == AS_READ:
        if doubt is None or not doubt.sure:
            raise ValueError("Give the answer: it was not read surely.")
        return replace(was, confidence=1.0, method="person")
    if text == SEVERAL:
        if doubt is None or not doubt.several:
            raise ValueError("Choose one of the answers.")
        return replace(by_person, candidates=was.candidates)
    if question.kind == "date":
        return _date(was, by_person, text, doubt)
    if question.kind == "text" and doubt is not None and text in _KEYS:
        raise ValueError(
            f"Choose below what {text} means here. If the letter itself is written there, key it as a capital."
        )
    return replace(by_person, value=_value(question, text))


def _value(question: Question, text: str) -> Value:
    if question.kind in ("yes_no", "tick"):
        if text not in ("yes", "no"):
            raise ValueError("Choose one of the answers.")
        return text == "yes"
    if question.kind == "text":
        if len(text) > _LONGEST:
            raise ValueError(f"The text must have {_LONGEST} characters or fewer.")
        return plain(text)
    if question.kind == "band":
        if text not in {option.value for option in question.options}:
            raise ValueError("Choose one of the answers.")
        return text
    if not _SCORE.fullmatch(text):
        raise ValueError("A score is a whole number, as it is written on the form.")
    score = int(text)
    if question.kind == "indicator" and score not in {option.value for option in question.options}:
        raise ValueError("Choose one of the answers.")
    return score


def _date(was: Answer, answer: Answer, text: str, doubt: Doubt | None) -> Answer:
    """Raises ValueError, which names each way that is left."""
    parts = _DATE.fullmatch(text)
    stands = doubt is not None and doubt.as_it_is
    if stands and parts is not None and _same_day(parts, was):  # a person says what k says
        return replace(was, confidence=1.0, method="person")
    # Where something is typed already, letters are typed too: `k` is a key in an empty field alone.
    keep = (
        f" If the form says what was read, empty this and press k: {doubt.as_it_reads}."
        if doubt and stands
        else ""
    )
    if parts is None:
        raise ValueError(f"A date is day, month and year with four digits, such as 27/3/2011.{keep}")
    day, month, year = (int(part) for part in parts.groups())
    if len(parts[3]) == 2:
        if any(_is_day(century + year, month, day) for century in (1900, 2000)):
            raise ValueError(f"Key the year with four digits, such as 27/3/2011.{keep}")
        there = "If it stands there all the same, key it with the year's four digits."
        raise ValueError(f"There is no {_day_words(day, month)}.{keep} {there}")
    if _is_day(year, month, day):
        return replace(answer, value=date(year, month, day).isoformat())
    return replace(answer, candidates=(text,))  # it stands there all the same


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _day_words(day: int, month: int) -> str:
    """A day as it is said: "31 April"; of a month that there isn't the figures."""
    return f"{day} {month_name[month]}" if 1 <= month <= 12 else f"{day}/{month}"


def _same_day(typed: re.Match[str], was: Answer) -> bool:
    """Whether what was read and can't be is the same day, however either writes it."""
    read = _DATE.fullmatch(str(was.candidates[0]).strip()) if was.candidates else None
    return read is not None and all(
        int(one[-2:]) == int(other[-2:]) for one, other in zip(typed.groups(), read.groups(), strict=True)
    )
