"""What people decided, laid over what is read: their answers before it is scored, their priority after it is routed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.assess import record_ids
from routing.rules import higher_priority
from routing.store import Store
from routing.store_decisions import Standing
from routing.store_queue import RANKS
from routing.store_records import records_of
from schemas.types import Answer, DocumentReading, Flag, FormReading, Record, State

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
    """A record as rules route it, with the priority that people gave it. Where rules now make it more pressing than
    when that was decided, something new was found, and the higher of both holds."""
    rules = record.route.priority
    if now is None or now.priority is None:
        return record
    found_more = now.computed is not None and RANKS[rules] < RANKS[now.computed]
    priority = higher_priority(rules, now.priority) if found_more else now.priority
    if priority == rules:
        return record
    reason = f"By a person's decision it is {priority}; the rules alone give {rules}."
    route = replace(record.route, priority=priority, reasons=(*record.route.reasons, reason))
    return replace(record, route=route)


def _with_answers(form: FormReading, answers: Mapping[str, Answer]) -> FormReading:
    if not answers:
        return form
    known = {key for key, answer in answers.items() if answer.state is not State.UNREAD}
    return replace(
        form,
        answers={**form.answers, **answers},
        missing_keys=form.missing_keys - answers.keys(),
        flags=tuple(_left(form.flags, known)),
    )


def _left(flags: Sequence[Flag], settled: set[str]) -> Iterator[Flag]:
    """The flags without what people settled; one that names several questions goes with the last of them."""
    for flag in flags:
        if flag.code in SETTLED_BY_ANSWER and flag.keys:
            keys = tuple(key for key in flag.keys if key not in settled)
            if keys:
                yield replace(flag, keys=keys)
        else:
            yield flag
