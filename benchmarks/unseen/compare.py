"""Holds what was read of a file against its truth.

Of each deciding answer one is true: it is right; it is withheld (unread: a person settles it); it is called blank
though it was given; it is wrong. Silent is the worst: a form accepted, which nobody will look at, though a
deciding answer of it isn't right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeVar

from schemas.forms import load_form
from schemas.record import record_to_json
from schemas.types import Answer, Record, State
from schemas.validate import validate_record

Outcome = Literal["right", "withheld", "false_blank", "wrong"]
Truth = dict[str, Any]
NOT_COMPARED = {"text_unread"}  # of free text, which decides nothing


class HasForm(Protocol):
    @property
    def form(self) -> str | None: ...


Found = TypeVar("Found", bound=HasForm)


@dataclass(slots=True)
class Result:
    """How one file was read. lines: what differs, for a person to look into."""

    layout: str
    counts: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)


def expected_state(form: Truth, key: str) -> State:
    """What a right answer is. The truth has no value where two options are marked or a date is impossible;
    its flags tell these from a blank. UNREAD: the question may stand on a page that isn't there."""
    if form["answers"][key] is not None:
        return State.READ
    flags = form["flags"]
    if "page_missing" in flags:
        return State.UNREAD
    double = {"indicator": "indicator_multiple", "band": "rag_multiple"}
    kind = load_form(form["form"])[key].kind
    if double.get(kind) in flags:
        return State.DOUBLE
    return State.INVALID if key.endswith(".dob") and "dob_invalid" in flags else State.BLANK


def outcome(answer: Answer, form: Truth, key: str) -> Outcome:
    expected, state = expected_state(form, key), answer.state
    if state is State.READ:
        return "right" if answer.value == form["answers"][key] else "wrong"
    if state is expected or (expected is State.UNREAD and state is State.BLANK):
        return "right"
    if state is State.UNREAD:
        return "withheld"
    return "false_blank" if state is State.BLANK else "wrong"


def pairs(found: Sequence[Found], forms: Sequence[Truth]) -> list[tuple[Found | None, Truth]]:
    """Each form of the truth with what was found for it: the next of its kind, or nothing."""
    left = list(found)
    paired: list[tuple[Found | None, Truth]] = []
    for form in forms:
        own = next((one for one in left if one.form == form["form"]), None)
        if own is not None:
            left.remove(own)
        paired.append((own, form))
    return paired


def compare(records: Sequence[Record], entry: Truth) -> Result:
    """Holds the records of a file against its line of the truth."""
    result, forms = Result(entry["layout"]), entry["forms"]
    result.counts |= Counter(files=1, records=int(len(records) != len(forms)))
    if len(records) != len(forms):
        result.lines.append(f"{len(records)} records for {len(forms)} forms")
    if any(validate_record(record_to_json(record)) for record in records):
        result.lines.append("a record is invalid")
    for record, form in pairs(records, forms):
        if record is None:
            _lost(records, form, result)
        else:
            _compare_form(record, form, result)
    return result


def _lost(records: Sequence[Record], form: Truth, result: Result) -> None:
    """A form without a record: silent where nobody looks at what the file did give."""
    deciding = sum(question.deciding for question in load_form(form["form"]).questions)
    silent = all(record.status == "accepted" for record in records)
    lost = Counter(forms=1, deciding=deciding, withheld=deciding, silent=int(silent), flags=1, route=1)
    result.counts += lost + Counter(status=1, acceptable=int(form["status"] == "accepted"))
    result.lines.append(f"no {form['form']} found{' *** SILENT' if silent else ''}")


def _compare_form(record: Record, form: Truth, result: Result) -> None:
    counts, accepted = result.counts, record.status == "accepted"
    flags = {flag.code for flag in record.flags} - NOT_COMPARED
    wanted = set(form["flags"]) - NOT_COMPARED
    differ = {
        "flags": (sorted(flags - wanted), sorted(wanted - flags)) if flags != wanted else None,
        "route": _unlike((record.route.queue, record.route.priority), (form["queue"], form["priority"])),
        "status": _unlike(record.status, form["status"]),
    }
    for name, one in differ.items():
        if one:
            counts[name] += 1
            result.lines.append(f"{name}: {one[0]} where {one[1]} is true or lacking")
    astray = False
    for question in load_form(form["form"]).questions:
        astray |= _compare_answer(record.answers[question.key], form, question.key, result)
    counts += Counter(forms=1, accepted=int(accepted), acceptable=int(form["status"] == "accepted"))
    if accepted and astray:
        counts["silent"] += 1
        result.lines.append("*** SILENT")


def _unlike(one: Any, other: Any) -> tuple[Any, Any] | None:
    return None if one == other else (one, other)


def _compare_answer(answer: Answer, form: Truth, key: str, result: Result) -> bool:
    """Whether a deciding answer isn't right."""
    true, counts = form["answers"][key], result.counts
    if not load_form(form["form"])[key].deciding:
        counts += Counter(text=1, text_right=int(answer.value == true))
        if answer.value != true:
            result.lines.append(f"{key} (text): {true!r} read as {answer.value!r} ({answer.state})")
        return False
    found = outcome(answer, form, key)
    counts += Counter({"deciding": 1, found: 1})
    if found == "right":
        return False
    got = f"{answer.value!r} ({answer.state} {answer.candidates} {answer.method})"
    result.lines.append(f"{key} {found}: {true!r} read as {got}")
    return True
