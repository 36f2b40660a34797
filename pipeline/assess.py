"""What was read of a document to its records: scored, routed, and valid whatever the reader handed over."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.mend import mended, with_known_form
from routing.rules import PRIORITIES, route
from schemas.flags import make_flag
from schemas.forms import load_form
from schemas.parts import Companions
from schemas.record import record_to_json
from schemas.types import Answer, DocumentReading, FormReading, Record, Route, Source
from schemas.validate import validate_record
from scoring.rules import Rules
from scoring.score import score_form

_ASSESSMENT = "cse_assessment"
_CHECKLIST = "cse_checklist"
_ROUTE_1 = "mash_new"
_ID_LENGTH = 32
_MARF_MISSING = (
    "No Multi-Agency Referral Form was recognised in the mail that brought this assessment. "
    "Look whether it is there under another name, or scanned before or behind the form; else ask the sender for it."
)


@dataclass(frozen=True, slots=True)
class _Found:
    """One form of a document, and the id of the record that it becomes."""

    reading: FormReading
    record_id: str
    path: str
    sha256: str


def assess_document(
    reading: DocumentReading, path: str, received: date, rules: Rules, beside: Companions | None = None
) -> tuple[Record, ...]:
    """The records of one document, one for each form in it, in the reader's order.

    path: as given (for an attachment `PATH!/NAME`). received: the day on which it came into intake. beside:
    what came in the same mail, where it came in one.
    """
    if beside is None:
        return assess_together(((reading, path),), received, rules)
    others = [(other, "") for other in beside.readings if other.sha256 != reading.sha256]
    together = assess_together(((reading, path), *others), received, rules, marf=beside.marf)
    return tuple(record for record in together if record.source.sha256 == reading.sha256)


def assess_together(
    documents: Sequence[tuple[DocumentReading, str]],
    received: date,
    rules: Rules,
    *,
    marf: bool | None = None,
) -> tuple[Record, ...]:
    """The records of documents that came in one file or mail: a checklist in any of them goes where the full
    assessment in any of them goes (CONTRACT section 3). documents: each with its path. marf: whether a mail
    brought a Multi-Agency Referral Form; None where it was no mail."""
    found = [one for reading, path in documents for one in _forms_of(reading, path)]
    done: dict[int, Record] = {}
    for position, one in enumerate(found):
        if one.reading.form != _CHECKLIST:
            done[position] = _record(one, received, rules, None)
    assessments = [
        (found[at].reading, record.route) for at, record in done.items() if record.form == _ASSESSMENT
    ]
    for position, one in enumerate(found):
        if one.reading.form == _CHECKLIST:
            done[position] = _record(one, received, rules, _route_beside(one.reading, assessments))
    records = (done[position] for position in range(len(found)))
    return tuple(records if marf is not False else map(_without_marf, records))


def record_id(sha256: str, pages: Sequence[int], form: str | None, index: int = 0) -> str:
    """The same bytes and pages always give the same id; it tells nothing about what is in them.

    index: counts from 0 the forms of one kind that stand on the very same pages.
    """
    seed = "|".join((sha256, ",".join(map(str, pages)), form or "", *([str(index)] if index else [])))
    return hashlib.sha256(seed.encode()).hexdigest()[:_ID_LENGTH]


def _without_marf(record: Record) -> Record:
    """Route 1 asks for a Multi-Agency Referral Form beside the assessment. It says nothing of the child, so
    it changes neither route nor status."""
    if record.form != _ASSESSMENT or record.route.queue != _ROUTE_1:
        return record
    return replace(record, flags=(*record.flags, make_flag("marf_missing", _MARF_MISSING)))


def record_ids(document: DocumentReading) -> list[str]:
    """The id of the record that each form of a document becomes, in the reader's order."""
    return [one.record_id for one in _forms_of(document, "")]


def _forms_of(document: DocumentReading, path: str) -> list[_Found]:
    seen: Counter[tuple[tuple[int, ...], str | None]] = Counter()
    found = []
    for reading in map(with_known_form, document.forms):
        place = (reading.pages, reading.form)
        identity = record_id(document.sha256, *place, seen[place])
        seen[place] += 1
        found.append(_Found(reading, identity, path, document.sha256))
    return found


def _route_beside(checklist: FormReading, assessments: list[tuple[FormReading, Route]]) -> Route | None:
    """The route of the same child's assessment; of the most pressing one where the names don't tell."""
    name = _name(checklist, "child.name")
    same = [where for reading, where in assessments if name and _name(reading, "young_person.name") == name]
    routes = same or [where for _, where in assessments]
    return min(routes, key=lambda one: PRIORITIES.index(one.priority), default=None)


def _name(reading: FormReading, key: str) -> str:
    answer = reading.answers.get(key)
    return " ".join(str(answer.value).casefold().split()) if answer and answer.value else ""


def _record(one: _Found, received: date, rules: Rules, beside: Route | None) -> Record:
    record = _assemble(one, received, rules, beside)
    problems = validate_record(record_to_json(record))
    if not problems:
        return record
    return _assemble(replace(one, reading=mended(one.reading, problems)), received, rules, beside)


def _assemble(one: _Found, received: date, rules: Rules, beside: Route | None) -> Record:
    reading = one.reading
    scored = score_form(reading, received, rules, beside_assessment=beside is not None)
    return Record(
        record_id=one.record_id,
        form=reading.form,
        layout=reading.layout,
        source=Source(one.path, one.sha256, reading.pages, reading.kind),
        answers=_in_printed_order(reading),
        computed=scored.computed,
        flags=scored.flags,
        route=route(scored.facts, beside),
        status=scored.status,
    )


def _in_printed_order(reading: FormReading) -> dict[str, Answer]:
    if reading.form is None:
        return {}
    printed = [question.key for question in load_form(reading.form).questions]
    others = [key for key in reading.answers if key not in printed]
    return {key: reading.answers[key] for key in (*printed, *others) if key in reading.answers}
