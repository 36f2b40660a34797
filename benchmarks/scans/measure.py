"""Holds what the project's own reader makes of a file against the file's truth.

Of each deciding answer one is true: right; withheld (unread: a person settles it); called blank though it was
given; wrong. An answer whose mark was taken back is right only where no value is given. Silent is the worst: a
form accepted, which nobody will look at, though a deciding answer of it isn't right; or paper that is no form of
the file, accepted as one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.unseen.compare import Truth, outcome
from routing.rules import PRIORITIES
from sample_forms.answers import INDICATORS, SUMMARY
from schemas.forms import load_form
from schemas.types import Answer, Record, State

from .timed import read_timed

THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
ROUTING = frozenset(
    {
        "young_person.dob",
        "assessment.date",
        "needs.cp_plan_or_looked_after",
        *(key for one in (INDICATORS[0], INDICATORS[9]) for key in (one, SUMMARY[one])),
    }
)


@dataclass(slots=True)
class Tally:
    """What became of one form. about: by what it may be grouped. lines: what differs, for a person."""

    file: str
    about: dict[str, str]
    counts: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)


def measure_file(folder: str, line: str) -> list[Tally]:
    """folder, line: of the truth."""
    entry = json.loads(line)
    records, seconds = read_timed((Path(folder) / entry["file"]).read_bytes(), entry["file"])
    return compare_file(records, entry, seconds)


def compare_file(records: Sequence[Record], entry: Truth, seconds: float = 0.0) -> list[Tally]:
    """A tally for each form of the truth; what belongs to the file as a whole counts with the first."""
    tallies, left = [], list(records)
    for form in entry["forms"]:
        own = _own(left, form)
        if own is not None:
            left.remove(own)
        tallies.append(_compare(own, form, entry))
    first = tallies[0]
    first.counts += Counter(files=1, pages=entry["pages"], cpu_us=round(seconds * 1e6))
    for tally in tallies:
        if tally.counts["lost"] and all(record.status == "accepted" for record in records):
            tally.counts["silent"] += 1
            tally.lines.append("*** SILENT: nobody looks at a file that lost a form")
    left = [record for record in left if record.form]
    if left:
        first.counts["extra"] += len(left)
        first.lines.append(f"{len(left)} more records than forms")
        if any(record.status == "accepted" for record in left):
            first.counts["silent"] += 1
            first.lines.append("*** SILENT: accepted what is no form of the file")
    return tallies


def _own(left: Sequence[Record], form: Truth) -> Record | None:
    """The record of this form: of its kind, with most of its pages."""
    same = [record for record in left if record.form == form["form"]]
    pages = set(form["pages"])
    return max(same, key=lambda record: len(pages & set(record.source.pages)), default=None)


def about(form: Truth, entry: Truth) -> dict[str, str]:
    hand = form.get("hand", {})
    return {
        "damage": entry["damage"],
        "severity": str(entry["severity"]),
        "layout": form["layout"],
        "variation": form["variation"],
        "pen": hand.get("pen", ""),
        "marks": hand.get("marks", ""),
        "ending": entry["file"].rsplit(".", 1)[-1],
        "happened": " ".join(entry["happened"]) or "-",
    }


def _compare(record: Record | None, form: Truth, entry: Truth) -> Tally:
    tally = Tally(entry["file"], about(form, entry))
    counts = tally.counts
    counts += Counter(forms=1, in_order=int(form["in_order"]))
    if record is None:
        _lost(tally, form)
        return tally
    accepted = record.status == "accepted"
    astray = [key for key in _asked(form) if not _answer(record, form, key, tally)]
    astray += [key for key in form["lacking"] if not _unseen(record, form, key, tally)]
    counts["accepted"] += accepted
    counts["accepted_in_order"] += accepted and form["in_order"]
    counts["accepted_not_in_order"] += accepted and not form["in_order"]
    if accepted and astray:
        counts["silent"] += 1
        tally.lines.append("*** SILENT")
    _route(record, form, tally)
    return tally


def _asked(form: Truth) -> list[str]:
    """Questions that stand on the file's pages: of the others nothing can be said right or wrong."""
    gone = set(form["lacking"])
    return [q.key for q in load_form(form["form"]).questions if q.key not in gone]


def _lost(tally: Tally, form: Truth) -> None:
    """A form without a record of its kind: everything in it waits for a person."""
    deciding = [key for key in _asked(form) if load_form(form["form"])[key].deciding]
    routing = sum(key in ROUTING for key in deciding)
    tally.counts += Counter(
        deciding=len(deciding), withheld=len(deciding), routing=routing, routing_withheld=routing, lost=1
    )
    if PRIORITIES.index(form["priority"]) < PRIORITIES.index("urgent"):
        tally.counts["under_triage"] += 1
    tally.lines.append("no record of this kind")


def _answer(record: Record, form: Truth, key: str, tally: Tally) -> bool:
    """Counts one answer. Whether it's right, or decides nothing."""
    answer, counts = record.answers[key], tally.counts
    if not load_form(form["form"])[key].deciding:
        right = answer.value == form["answers"][key]
        counts += Counter(text=1, text_right=int(right), text_withheld=int(answer.state is State.UNREAD))
        _calibrate(counts, "text_c", answer, right)
        return True
    found = _withdrawn(answer, record) if key in form["withdrawn"] else outcome(answer, form, key)
    counts += Counter({"deciding": 1, found: 1})
    if key in ROUTING:
        counts += Counter({"routing": 1, f"routing_{found}": 1})
    _calibrate(counts, "c", answer, found == "right")
    if found != "right":
        got = f"{answer.value!r} ({answer.state} {answer.candidates} {answer.method} {answer.confidence:.3f})"
        tally.lines.append(f"{key} {found}: {form['answers'][key]!r} read as {got}")
    return found == "right"


def _unseen(record: Record, form: Truth, key: str, tally: Tally) -> bool:
    """Of a question on a page that isn't there nothing can be read."""
    value = record.answers[key].value
    if value is None or not load_form(form["form"])[key].deciding:
        return True
    tally.counts += Counter(deciding=1, wrong=1)
    tally.lines.append(f"{key} wrong: read as {value!r}, on a page that isn't there")
    return False


def _withdrawn(answer: Answer, record: Record) -> str:
    return "wrong" if answer.value is not None or record.status == "accepted" else "right"


def _calibrate(counts: Counter[str], prefix: str, answer: Answer, right: bool) -> None:
    """Of answers that are given: a sure blank is one."""
    for threshold in THRESHOLDS if answer.state is not State.UNREAD else ():
        if answer.confidence >= threshold:
            counts += Counter({f"{prefix}{threshold}": 1, f"{prefix}{threshold}_right": int(right)})


def _route(record: Record, form: Truth, tally: Tally) -> None:
    counts = tally.counts
    if PRIORITIES.index(record.route.priority) > PRIORITIES.index(form["priority"]):
        counts["under_triage"] += 1
        tally.lines.append(f"priority {record.route.priority} where {form['priority']} is true")
    if record.route.queue != form["queue"]:
        counts["queue_wrong"] += 1
        tally.lines.append(f"queue {record.route.queue} where {form['queue']} is true")
    if PRIORITIES.index(record.route.priority) < PRIORITIES.index(form["priority"]):
        counts["over_triage"] += 1
    flags = {flag.code for flag in record.flags} - {"text_unread"}
    if record.status == "accepted" and flags != set(form["flags"]):
        counts["accepted_flags_differ"] += 1
