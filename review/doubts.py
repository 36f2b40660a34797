"""What of a form a person must look at, and how it is said what the machine saw there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from review.stands import Opened
from review.words import BANDS, page_numbers, percent
from schemas.flags import FLAG_KINDS
from schemas.forms import Form, Question, load_form
from schemas.types import Answer, Flag, State, Value

NOT_GIVEN = Answer(None, 0.0, "text")
_GONE = "page_missing"
_TEXT = "text_unread"
_COMMAND = ": mash-intake "
_PAGES = re.compile(r"\(page (\d+(?:, \d+)*) ")
_METHODS = {
    "acroform": "from a form field",
    "text": "from the file's own text",
    "mark": "from a mark on the page",
    "digit": "from a handwritten number",
    "ocr": "from print or handwriting on a scan",
    "person": "by a person",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question to look at. flags: why. sure: its answer was read surely, and is flagged for what it says.
    optional: a text that may be keyed, and needn't be."""

    question: Question
    answer: Answer
    flags: tuple[Flag, ...]
    sure: bool
    optional: bool

    @property
    def as_it_is(self) -> bool:
        """Whether it was read surely, so that a person may let it stand: an answer, or what can't be one."""
        return self.sure and self.answer.state in (State.READ, State.INVALID)

    @property
    def as_it_reads(self) -> str:
        """What a person then says of it."""
        if self.answer.state is State.INVALID:
            return f"It says “{self.answer.candidates[0]}”, as it was read"
        return f"It says {value_words(self.question, self.answer.value)}, as it was read"

    @property
    def several_words(self) -> str:
        """What a person says who sees more than one mark; read as such only where all were seen surely."""
        marked = _listed([value_words(self.question, one) for one in self.answer.candidates], "and")
        read = ", as it was read" if self.answer.state is State.DOUBLE else ""
        return f"More than one is marked: {marked}{read}"

    @property
    def several(self) -> bool:
        """Whether more than one mark was seen, so that a person may say that there are."""
        marks = self.question.kind in ("indicator", "band") and len(self.answer.candidates) > 1
        return marks and self.answer.value is None


def find_doubts(opened: Opened) -> list[Doubt]:
    """In printed order, those that must be settled first. What a person answered is in doubt no more, unless they were refused by
    a second one; nor is what waits for one."""
    if opened.record.form is None:
        return []
    form = load_form(opened.record.form)
    found = [one for question in form.questions if (one := _doubt(opened, question)) is not None]
    return sorted(found, key=lambda one: one.optional)


def whole_flags(opened: Opened) -> list[Flag]:
    """What is said of the form as a whole, or of a page that isn't there."""
    stopping = (flag for flag in opened.record.flags if _stops(flag))
    return [flag for flag in stopping if not flag.keys or flag.code == _GONE]


def rest_of(opened: Opened, doubts: list[Doubt]) -> Iterator[tuple[str, list[tuple[Question, Answer]]]]:
    """Every other question by the heading that it is printed under, with its answer."""
    if opened.record.form is None:
        return
    in_doubt = {one.question.key for one in doubts}
    sections: dict[str, list[tuple[Question, Answer]]] = {}
    for question in load_form(opened.record.form).questions:
        if question.key not in in_doubt:
            answer = opened.record.answers.get(question.key, NOT_GIVEN)
            sections.setdefault(question.section, []).append((question, answer))
    yield from sections.items()


def said(question: Question, answer: Answer) -> str:
    """What was read there: "Marked: 2 and 4", "It may be 3 or 8"."""
    candidates = [value_words(question, one) for one in answer.candidates]
    match answer.state:
        case State.READ:
            how = "Keyed as" if answer.method == "person" else "Read as"
            return f"{how} {value_words(question, answer.value)}"
        case State.BLANK:
            return "Left blank"
        case State.DOUBLE:
            return f"More than one answer: {_listed(candidates, 'and')}"
        case State.INVALID:
            return f"Read as “{candidates[0]}”, which can't be"
    return f"It may be {_listed(candidates, 'or')}" if candidates else "Nothing could be read"


_ADDS_UP = {
    "summary.subtotal_left": "left column, indicators 1 to 5",
    "summary.subtotal_right": "right column, indicators 6 to 10",
}
"""Both are printed as "Total"."""


def label(question: Question, form: Form | None) -> str:
    """A question's printed title; "Please explain:" with what it explains, and each of two totals with what it adds up."""
    if question.key in _ADDS_UP:
        return f"{question.title} ({_ADDS_UP[question.key]})"
    if question.details_of is None or form is None:
        return question.title
    return f"{question.title.rstrip(':')}: {form[question.details_of].title}"


def how_surely(answer: Answer) -> str:
    """How surely, and from what: "62 % sure, from a handwritten number"."""
    if answer.state is State.UNREAD and (not answer.candidates or answer.method == "person"):
        return ""  # nothing was read, from anywhere; or what it may be is nobody's answer
    how = _METHODS[answer.method]
    if answer.method == "person" or answer.confidence <= 0:
        return how
    return f"{percent(answer.confidence)} sure, {how}"


def value_words(question: Question, value: Value) -> str:
    """A value as people say it; of an indicator its score."""
    if value is None:
        return "left blank"
    if isinstance(value, bool):
        yes, no = ("ticked", "not ticked") if question.kind == "tick" else ("Yes", "No")
        return yes if value else no
    if question.kind == "date" and isinstance(value, str) and value.count("-") == 2:
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    return BANDS.get(str(value), str(value)) if question.kind == "band" else str(value)


def why(flag: Flag) -> str:
    """A flag as it is said to people at a page: without the command that whoever runs this would give."""
    if flag.code == "low_confidence":
        return "It was not read surely."
    message, command, _ = flag.message.partition(_COMMAND)
    return _PAGES.sub(lambda found: f"({page_numbers(_numbers(found[1]))} ", message) + (
        "." if command else ""
    )


def _numbers(listed: str) -> list[int]:
    return [int(one) for one in listed.split(", ")]


def flags_of(opened: Opened, key: str) -> tuple[Flag, ...]:
    """The flags that name a question."""
    return tuple(flag for flag in opened.record.flags if key in flag.keys)


def form_of(opened: Opened) -> Form | None:
    """The form whose questions the record answers."""
    return None if opened.record.form is None else load_form(opened.record.form)


def _doubt(opened: Opened, question: Question) -> Doubt | None:
    answer = opened.record.answers.get(question.key, NOT_GIVEN)
    flags = flags_of(opened, question.key)
    refused = any(flag.code == "sources_disagree" for flag in flags)
    if answer.method == "person" and answer.state is not State.UNREAD and not refused:
        return None
    if question.key in opened.waiting:
        return None
    if any(flag.code == _GONE for flag in flags):
        return None  # nobody can look at it
    stopping = tuple(flag for flag in flags if _stops(flag))
    sure = answer.confidence >= opened.sure
    if stopping or (question.deciding and not sure):
        return Doubt(question, answer, stopping, sure, False)
    unread = tuple(flag for flag in flags if flag.code == _TEXT)
    return Doubt(question, answer, unread, sure, True) if unread else None


def _stops(flag: Flag) -> bool:
    return flag.code not in FLAG_KINDS or FLAG_KINDS[flag.code].stops_acceptance


def _listed(words: list[str], last: str) -> str:
    return f" {last} ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
