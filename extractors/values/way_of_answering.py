"""Blanks are sure only where the reader is seen to know how this form is answered.

Forms are answered in one way throughout: ticks, or circled numbers, or words in a box. Where more answers of a kind
can't be read than can, or none is seen on a form that is otherwise filled in, the way is one that the reader doesn't
know, and where it sees nothing it may have looked in the wrong place. So it is where more sections are blank than marked, and
the summary gives the scores of those.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field
from extractors.pages.boxes import centre
from extractors.pages.letters import normalise
from extractors.values.answers import Readings, doubted
from extractors.values.written import written
from extractors.yes_no.yes_no_words import PLAIN
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import Answer, State

SEEN = (State.READ, State.DOUBLE, State.INVALID)
BOTH = regex(
    r"(?:yes|y)\s*/\s*(?:no|n)|(?:no|n)\s*/\s*(?:yes|y)", re.IGNORECASE
)  # boxes have no stroke between
LONE = 1  # section marked in a way that is known, where no other is
FEWEST = 3  # unread answers of a kind from which they are no slip but the way that a form is answered


def doubt_blanks_of_unknown_ways(form: Form, into: Readings) -> None:
    """Changes to unread the blank answers of each kind whose way of answering isn't known."""
    bare = _blank_but_summed_up(form, into)
    filled = any(answer.state in SEEN for answer in into.answers.values())
    for kind in ("indicator", "yes_no", "score"):
        states = {q.key: into.answers[q.key].state for q in form.of_kind(kind) if q.key in into.answers}
        seen, unread = (sum(state in which for state in states.values()) for which in (SEEN, (State.UNREAD,)))
        unseen = kind != "score" and filled and not seen  # a summary may be left out, with all else given
        marked_otherwise = kind == "indicator" and FEWEST <= bare > seen
        if not (unread > seen and unread >= FEWEST) and not unseen and not marked_otherwise:
            continue
        for key, state in states.items():
            if state is State.BLANK:
                into.answers[key] = replace(into.answers[key], confidence=0.0)
            elif kind == "indicator" and seen == LONE and len(states) > FEWEST:
                into.answers[key] = doubted(into.answers[key], ())  # the one mark of a known way may be none


def _blank_but_summed_up(form: Form, into: Readings) -> int:
    """How many sections are blank whose scores the summary gives: somebody answered them."""
    blank = [
        question
        for question in form.of_kind("indicator")
        if (answer := into.answers.get(question.key)) is not None and answer.state is State.BLANK
    ]
    given = (into.answers.get(question.summary or "") for question in blank)
    return sum(answer is not None and answer.state is State.READ for answer in given)


def doubt_lone_choices(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread a question that shows "Yes / No", or a Yes and a No in two cells, with neither chosen, where no other
    question of the form does: it is no choice that the form prints, but what somebody wrote. Before another question's answer,
    "Yes / No" is print."""
    fields = [
        (page, one)
        for page in pages
        for one in page.gathered.fields.values()
        if form[one.key].kind == "yes_no"
    ]
    texts = {one.key: written(one).text.strip() for _, one in fields}
    shown = [one.key for page, one in fields if BOTH.fullmatch(texts[one.key]) or _in_two_cells(page, one)]
    printed = any(_is_before_answer(text, into.answers.get(key)) for key, text in texts.items())
    for key in shown if len(shown) == 1 and not printed else ():
        answer = into.answers.get(key)
        if answer is not None and answer.state is State.BLANK:
            into.answers[key] = doubted(answer, (True, False))


def _in_two_cells(page: PageReading, one: Field) -> bool:
    """Whether a Yes and a No are all that stands there, each in a cell of its own."""
    said = [normalise(item.text)[:1] for item in one.items if item.text.strip(".:").casefold() in PLAIN]
    cells = [page.map.grid.cell_at(*centre(item.box)) for item in one.items]
    apart = len({cell.key() for cell in cells}) == 2 and all(cell.is_closed for cell in cells)
    return len(one.items) == 2 and sorted(said) == ["n", "y"] and apart


def _is_before_answer(text: str, answer: Answer | None) -> bool:
    """Whether a "Yes / No" begins a text, and a plain answer ends it."""
    both = BOTH.match(text)
    rest = text[both.end() :].strip(" .:") if both else ""
    return rest.casefold() in PLAIN and answer is not None and answer.state is State.READ
