"""Reads a folder's files through the whole pipeline and holds every record against its truth."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from extractors import read_document
from pipeline.assess import assess_document
from schemas.forms import load_form
from schemas.record import record_to_json
from schemas.settings import ReadLimits
from schemas.types import Answer, Record
from schemas.validate import validate_record
from scoring.rules import Rules, load_rules

from .registry import HELD
from .rules import RECEIVED

COLUMNS = {
    "files": "files",
    "forms": "forms",
    "records": "records≠",
    "deciding": "deciding",
    "right": "right",
    "withheld": "to a person",
    "false_blank": "called blank",
    "wrong": "wrong",
    "flags": "flags≠",
    "route": "route≠",
    "status": "status≠",
    "accepted": "accepted",
    "acceptable": "of",
    "silent": "SILENT",
    "text_right": "texts",
    "text": "of",
}
UNCOMPARED = {"text_unread"}


@dataclass(slots=True)
class Result:
    layout: str
    counts: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)


def compare(records: Sequence[Record], entry: dict[str, Any]) -> Result:
    result, left = Result(entry["layout"]), list(records)
    result.counts["files"] += 1
    if len(records) != len(entry["forms"]):
        result.counts["records"] += 1
        result.lines.append(f"{len(records)} records for {len(entry['forms'])} forms")
    for record in records:
        if validate_record(record_to_json(record)):
            result.lines.append("a record is invalid")
    for form in entry["forms"]:
        own = _own(left, form)
        if own:
            left.remove(own)
            _form(own, form, result)
        else:
            _lost(records, form, result)
    for record in left:
        result.lines.append(f"extra record: {record.form} pages {list(record.source.pages)} {record.status}")
    return result


def _own(records: Sequence[Record], form: dict[str, Any]) -> Record | None:
    """The record of this form: that on its first page, or the next of its kind."""
    kind = [one for one in records if one.form == form["form"]]
    pages = set(form["pages"])
    return max(kind, key=lambda one: len(pages & set(one.source.pages)), default=None)


def _lost(records: Sequence[Record], form: dict[str, Any], result: Result) -> None:
    deciding = sum(question.deciding for question in load_form(form["form"]).questions)
    silent = int(all(one.status == "accepted" for one in records))
    result.counts += Counter(
        forms=1, deciding=deciding, withheld=deciding, flags=1, route=1, status=1, silent=silent
    )
    result.counts += Counter(acceptable=int(form["status"] == "accepted"))
    found = [(one.form, one.status, [flag.code for flag in one.flags]) for one in records]
    result.lines.append(f"no {form['form']} found, but {found}{' *** SILENT' if silent else ''}")


def _form(record: Record, form: dict[str, Any], result: Result) -> None:
    counts, lines = result.counts, result.lines
    accepted = record.status == "accepted"
    counts += Counter(forms=1, accepted=int(accepted), acceptable=int(form["status"] == "accepted"))
    told = _flags({flag.code for flag in record.flags} - UNCOMPARED, form)
    if told:
        counts["flags"] += 1
        lines.append(told)
    route = (record.route.queue, record.route.priority)
    if route[0] != form["queue"] or route[1] not in form["priorities"]:
        counts["route"] += 1
        lines.append(f"route: {route} where {form['queue']}, {form['priorities']} is true")
    if record.status != form["status"]:
        counts["status"] += 1
        lines.append(f"status: {record.status} where {form['status']} is true")
    astray = False
    for question in load_form(form["form"]).questions:
        astray |= _answer(question.deciding, record.answers[question.key], form, question.key, result)
    if accepted and (astray or form["status"] != "accepted"):
        counts["silent"] += 1
        lines.append("*** SILENT")


def _flags(found: set[str], form: dict[str, Any]) -> str:
    allowed = set(form["optional"]).union(*form["either"])
    lacking = [code for code in form["flags"] if code not in found]
    lacking += [" or ".join(codes) for codes in form["either"] if not found & set(codes)]
    extra = sorted(found - set(form["flags"]) - allowed)
    return f"flags: {extra} too many, {lacking} lacking" if extra or lacking else ""


def _answer(deciding: bool, answer: Answer, form: dict[str, Any], key: str, result: Result) -> bool:
    """Whether a deciding answer isn't right."""
    true, states = form["answers"][key], form["states"].get(key, [])
    got = answer.value
    if isinstance(true, str) and isinstance(got, str):
        true, got = " ".join(true.split()), " ".join(got.split())
    right = got is None and answer.state in states if states else got == true and answer.state == "read"
    shown = (
        f"{key}: true {states if states else true!r}, read {got!r} ({answer.state} {list(answer.candidates)})"
    )
    if not deciding:
        right = got == true
        result.counts += Counter(text=1, text_right=int(right))
        if not right:
            result.lines.append(f"text {shown}")
        return False
    outcome = "wrong" if answer.value is not None or answer.state in ("double", "invalid") else "false_blank"
    outcome = "withheld" if answer.state == "unread" else outcome
    outcome = "right" if right else outcome
    result.counts += Counter({"deciding": 1, outcome: 1})
    if not right:
        result.lines.append(f"{outcome} {shown}")
    return not right


def measure(data: bytes, entry: dict[str, Any], rules: Rules) -> Result:
    """Reads a file and compares its records with its truth."""
    reading = read_document(data, ReadLimits(), RECEIVED)
    return compare(assess_document(reading, entry["file"], RECEIVED, rules), entry)


def report(folder: Path, listed: bool = False, held: frozenset[str] = HELD) -> int:
    """Prints the table; listed: what differs, never of a layout held back. 1 if anything is silent, 2 without files."""
    truths = folder / "truth.jsonl"
    if not truths.exists():
        sys.stderr.write(f"{folder} holds no truth.jsonl: make files with --out\n")
        return 2
    console, rules = Console(width=160), load_rules()
    by_layout: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    for line in truths.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        result = measure((folder / entry["file"]).read_bytes(), entry, rules)
        by_layout.setdefault(result.layout, Counter()).update(result.counts)
        total.update(result.counts)
        if listed and result.lines and result.layout not in held:
            console.print(
                f"== {entry['file']}",
                *(f"  {one}" for one in result.lines),
                sep="\n",
                markup=False,
                soft_wrap=True,
            )
    made = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    made.add_column("layout", no_wrap=True)
    for heading in COLUMNS.values():
        made.add_column(heading, justify="right")
    for name, counts in (*by_layout.items(), ("all", total)):
        made.add_row(name, *(str(counts[column]) for column in COLUMNS))
    console.print(made)
    return 1 if total["silent"] else 0
