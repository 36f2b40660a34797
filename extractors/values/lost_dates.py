"""Dates that stand near their label and weren't given to it, or not whole: behind a hint nobody knows, or in boxes of a day, a month
and a year set some other way. They leave the date a doubt that holds what may be meant, so that a child under 13 is seen as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field
from extractors.pages.boxes import by_line, centre, height, same_line, span_overlap
from extractors.pages.page import Word
from extractors.questions.wording import Match
from extractors.values.answers import Readings, is_birth
from extractors.values.written_dates import is_date_hint, parse_date
from schemas.forms import Form, Question
from schemas.regex import regex
from schemas.types import Answer, State

INDENT = 12.0  # points by which what answers a label may begin left of it
DEEPEST = 4.5  # heights of a label from its end to a date below it at most
WIDEST = 360.0  # points from a label to a date behind it at most
_NAMES = regex(r"\b(?:day|month|year|dd|mm|yyyy|yy)\b|[:|]", re.IGNORECASE)
_PARTS = regex(r"\d{1,2} (?:\d{1,2}|(?:19|20)\d{2})|(?:19|20)\d{2}")  # two of a date's, or its year


def doubt_lost_dates(form: Form, pages: list[PageReading], today: date, into: Readings) -> None:
    """Adds to dates that are blank, invalid or unread what may be read near them. A blank one becomes a doubt by a date, or parts
    of one, alone."""
    for page in pages:
        for key, one in page.gathered.fields.items():
            told = into.answers.get(key)
            if form[key].kind == "date" and told is not None and told.state is not State.READ:
                _add_near(form[key], page, one, told, today, into)


def _add_near(
    question: Question, page: PageReading, one: Field, told: Answer, today: date, into: Readings
) -> None:
    birth, blank = is_birth(question), told.state is State.BLANK
    days: list[str] = []
    years: set[int] = set()
    parts = False
    for text in _lines(page, one, stop_at_words=blank):
        said = parse_date(text, today, birth)
        if isinstance(said.value, str):
            days.append(said.value)
        elif _PARTS.fullmatch(text):
            parts = True
            years |= set(said.years)
    new = [day for day in days if day not in told.candidates]
    if not (new or (parts and (blank or not told.candidates))) or _is_shown_by_another(page, days, into):
        return
    into.answers[question.key] = replace(
        told, value=None, confidence=0.0, candidates=(*new, *told.candidates)
    )
    if birth and len(years) == 1 and not days:
        into.years = into.years or tuple(years)


def _is_shown_by_another(page: PageReading, days: list[str], into: Readings) -> bool:
    """Whether all of these days are what another date was surely read as: they are its answer."""
    others = {a.value for key in page.gathered.fields if (a := into.answers.get(key)) is not None}
    return bool(days) and set(days) <= others


def _lines(page: PageReading, one: Field, stop_at_words: bool) -> Iterator[str]:
    """What the lines say that stand behind a label and below it, up to the next print, less the names of a date's parts.
    stop_at_words: the first other words end it."""
    for line in by_line(_words_near(page, one), lambda word: word.box):
        text = " ".join(" ".join(w.text for w in line).split())
        bare = " ".join(_NAMES.sub(" ", text).split()).strip(" .,;")
        if is_date_hint(text) or not bare:
            continue
        yield bare
        if stop_at_words and re.search(r"[a-z]{2}", bare, re.IGNORECASE):
            return


def _words_near(page: PageReading, one: Field) -> list[Word]:
    x0, top, x1, bottom = one.match.box
    words = page.map.page.words
    prints = [m for m in page.map.print if m is not one.match]
    right = min([x1 + WIDEST, *(m.box[0] for m in prints if _is_right_of(page, one, m))])
    below = [
        m.box[1] for m in prints if m.box[1] > bottom - 1 and span_overlap(m.box[0], m.box[2], x0, right)
    ]
    low = min([bottom + DEEPEST * height(one.match.box), *below])
    return [
        word
        for i, word in enumerate(words)
        if i not in page.map.claimed
        and x0 - INDENT <= word.box[0] < right
        and top - 2 < centre(word.box)[1] < low
        and (word.box[1] > bottom - 2 or word.box[0] > x1 - 1)
    ]


def _is_right_of(page: PageReading, one: Field, match: Match) -> bool:
    return match.box[0] > one.match.box[2] and any(
        same_line(line, one.match.box) for line in page.map.lines_of(match)
    )
