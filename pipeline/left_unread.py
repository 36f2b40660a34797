"""What a person can't read either: in doubt, at its worst, and never less pressing than it was (CONTRACT section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from schemas.flags import make_flag
from schemas.forms import Question, load_form
from schemas.types import Answer, Flag, FormReading, State, Value

_BORN = "young_person.dob"
_TEXT, _UNSURE = "text_unread", "low_confidence"


def left_unread(question: Question, was: Answer) -> Answer:
    """An answer of which a person says that nobody can read it. What the machine or somebody else took it for, surely or
    not, is no evidence any more, so that it may be anything; two marks that were surely seen are still two marks, and a date
    stays what it may be."""
    candidates = was.candidates
    if was.value is not None or was.state is State.UNREAD:
        candidates = _instead_of(question, was)
    return replace(was, value=None, confidence=0.0, method="person", candidates=candidates)


def left_again(question: Question, was: Answer, before: Answer | None) -> Answer:
    """One that somebody couldn't read already. Earlier versions kept what was in doubt for all that it may be: it is as wide as
    it would be now. before: what stood there when it was first said; None for what a blind sample found, which stays."""
    if before is None or is_left_unread(before) or question.kind in ("text", "date") or not was.candidates:
        return was
    now = left_unread(question, before).candidates
    return replace(was, candidates=tuple(dict.fromkeys((*was.candidates, *now))) if now else ())


def with_reading(question: Question, unread: Answer, read: Answer) -> Answer:
    """The same beside what is read there now: a reader that has learned since settles nothing that people couldn't, but what
    it finds is possible too. So it is for what a blind sample and the machine took for different things."""
    found = tuple(one for one in (read.value, *read.candidates) if one is not None)
    if question.kind == "text" or (found and set(found) <= set(unread.candidates)):
        return unread
    if not found:  # which of a score's steps it may be isn't known any more
        return replace(unread, candidates=()) if question.kind in ("indicator", "score") else unread
    if question.key == _BORN:
        return replace(unread, candidates=_latest((*unread.candidates, *found)))
    if not unread.candidates:
        return unread  # it may be anything as it is
    return replace(unread, candidates=tuple(dict.fromkeys((*unread.candidates, *found))))


def unread_flags(form: FormReading, answers: dict[str, Answer]) -> Iterator[Flag]:
    """What is to be said of what people couldn't read, or read otherwise than the machine; of texts, where the reader didn't
    say it."""
    if form.form is None:
        return
    questions = load_form(form.form)
    left = {key for key, one in answers.items() if is_left_unread(one)}
    said = {key for flag in form.flags if flag.code == _TEXT for key in flag.keys}
    texts = [one.key for one in questions.of_kind("text") if one.key in left - said]
    if texts:
        yield make_flag(_TEXT, "Some text couldn't be read by a person either.", texts)
    deciding = [
        one.key for one in questions.questions if one.deciding and one.key in left - form.missing_keys
    ]
    if deciding:
        count = "1 deciding answer" if len(deciding) == 1 else f"{len(deciding)} deciding answers"
        message = f"{count} could not be read surely by a person either: look at the form itself."
        yield make_flag(_UNSURE, message, deciding)


def is_left_unread(answer: Answer) -> bool:
    """Whether a person said that it can't be read."""
    return answer.method == "person" and answer.state is State.UNREAD


def _instead_of(question: Question, was: Answer) -> tuple[Value, ...]:
    match question.kind:
        case "band":  # each of them: one that isn't named would count as none
            return tuple(option.value for option in question.options)
        case "text" | "date":  # under 13, as far as was read, stays under 13
            return was.candidates if was.value is None else (was.value,)
    return ()


def _latest(values: Iterable[Value]) -> tuple[Value, ...]:
    """The youngest that the child may be."""
    told = tuple(dict.fromkeys(values))
    days = [one for one in told if isinstance(one, str) and _is_day(one)]
    return (max(days),) if days else told


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
