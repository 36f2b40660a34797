"""What people decided, laid over what is read: their answers before it is scored, their priority after it is routed.

Answers that wait for a second person are none of these: a record never holds them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.assess import record_ids
from pipeline.grounds import band_of, is_lower, priority_of
from pipeline.left_unread import is_left_unread, unread_flags, with_reading
from routing.standing import Standing
from routing.store import Store
from routing.store_records import records_of
from schemas.flags import make_flag, stops_acceptance
from schemas.forms import Question, load_form
from schemas.types import Answer, DocumentReading, Flag, FormReading, Priority, Record, State

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTLED_BY_ANSWER = frozenset({"low_confidence", "sources_disagree", "text_unread"})
"""Flags of a reading that a person's answer to the question settles: they say that the reader didn't know."""


def by_person(record: Record) -> dict[str, Answer]:
    """The answers of a record that a person gave."""
    return {key: answer for key, answer in record.answers.items() if answer.method == "person"}


def laid_over(
    reading: DocumentReading, ids: Sequence[str], decided: Mapping[str, Mapping[str, Answer]]
) -> DocumentReading:
    """A reading with the answers that a person gave instead of its own. ids: of the record of each of its forms."""
    forms = (_with_answers(form, decided.get(one, {})) for form, one in zip(reading.forms, ids, strict=True))
    return replace(reading, forms=tuple(forms))


def decided_reading(store: Store, document_id: str, reading: DocumentReading) -> DocumentReading:
    """A document's reading as people left it: for those that are judged by what it holds."""
    decided = {one.record.record_id: by_person(one.record) for one in records_of(store, document_id)}
    return laid_over(reading, record_ids(reading), decided) if any(decided.values()) else reading


def routed(record: Record, now: Standing | None) -> Record:
    """A record as rules route it, with what people gave it: against the grounds that they saw, and no others. It says what one
    person keyed that isn't in force, and isn't accepted as long as it does."""
    now = now or Standing()
    priority = priority_of(record, now.terms)
    reasons = tuple(_by_people(record, now, priority))
    flags = (*record.flags, *_waiting_flags(record, now))
    if reasons or priority != record.route.priority:
        route = replace(record.route, priority=priority, reasons=(*record.route.reasons, *reasons))
        record = replace(record, route=route)
    if flags == record.flags:
        return record
    stopped = record.status == "accepted" and stops_acceptance(flags)
    return replace(record, flags=flags, status="review" if stopped else record.status)


def _waiting_flags(record: Record, now: Standing) -> Iterator[Flag]:
    """What is to be said of answers that one person keyed otherwise than they stand. Of what couldn't be read it is said
    already."""
    if record.form is None:
        return
    waits = [] if now.wish is None else list(_told(record, now.wish.answers))
    if waits:
        what = "An answer was" if len(waits) == 1 else f"{len(waits)} answers were"
        message = f"{what} keyed otherwise by one person: what stands counts until a second person agrees."
        yield make_flag("sources_disagree", message, waits)
    left = [key for key in _told(record, now.disputed) if key not in waits]
    if left:
        what = "An answer was" if len(left) == 1 else f"{len(left)} answers were"
        message = (
            f"{what} keyed otherwise by one person, and no second person agreed: look at the form itself."
        )
        yield make_flag("sources_disagree", message, left)


def _told(record: Record, keys: Collection[str]) -> Iterator[str]:
    for question in load_form(record.form or "").questions:
        answer = record.answers.get(question.key)
        if question.key in keys and answer is not None and answer.state is not State.UNREAD:
            yield question.key


def _waits(now: Standing, record: Record, priority: Priority) -> Priority | None:
    """The lower priority that waits for a second person, if one does."""
    if now.wish is None:
        return None
    wanted = now.wish.priority or priority_of(record, now.wish.terms)
    return wanted if is_lower(wanted, priority) else None


def _by_people(record: Record, now: Standing, priority: Priority) -> Iterator[str]:
    """Nobody need have decided the higher, which stays."""
    rules, terms, waits = record.route.priority, now.terms, _waits(now, record, priority)
    answers_wait = now.wish is not None and bool(now.wish.answers)
    if terms.priority is not None and "priority" not in terms.held and is_lower(terms.priority, priority):
        yield f"A person decided {terms.priority} before all of this was known: it is {priority} until that is decided anew."
    elif waits is not None and (priority != rules or answers_wait):
        yield f"It stays {priority} until a second person answers; decided: {waits}."
    elif priority != rules and ("band" if terms.priority is None else "priority") in terms.held:
        yield f"It is {priority} as before: no second person has agreed to less; the rules alone give {rules}."
    elif priority != rules:
        yield f"By what people decided it is {priority}; the rules alone give {rules}."
    if now.wish is not None and "queue" in now.wish.lowers:
        yield "It stays in its queue until a second person answers."
    band = band_of(record, terms)
    if band is not None and terms.band is not None and band != terms.band and "band" not in terms.held:
        yield (
            f"A person decided the band {terms.band.capitalize()} before {band.capitalize()} was known: the higher holds "
            "until that is decided anew."
        )


def _with_answers(form: FormReading, answers: Mapping[str, Answer]) -> FormReading:
    if not answers or form.form is None:
        return form
    questions = load_form(form.form)
    laid = {key: _over(questions[key], one, form.answers.get(key)) for key, one in answers.items()}
    known = {key for key, one in laid.items() if not is_left_unread(one)}
    return replace(
        form,
        answers={**form.answers, **laid},
        missing_keys=form.missing_keys - known,
        flags=(*_left(form.flags, known, set(laid)), *unread_flags(form, laid)),
    )


def _over(question: Question, answer: Answer, read: Answer | None) -> Answer:
    return with_reading(question, answer, read) if read is not None and is_left_unread(answer) else answer


def _left(flags: Sequence[Flag], settled: set[str], looked_at: set[str]) -> Iterator[Flag]:
    """The flags without what people settled; one that names several questions goes with the last of them. looked_at: what
    else people looked at: of it is said what they couldn't read, and not that the reader couldn't."""
    for flag in flags:
        if flag.code in SETTLED_BY_ANSWER and flag.keys:
            gone = looked_at if flag.code == "low_confidence" else settled
            keys = tuple(key for key in flag.keys if key not in gone)
            if keys:
                yield replace(flag, keys=keys)
        else:
            yield flag
