"""Makes files: paper is filled, worn, scanned and kept, and its truth written beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from extractors.layouts.layout import Layout
from schemas.record import record_to_json
from schemas.types import Record

from . import cases, digits, fonts
from . import paper as wear_and_tear
from .deliver import as_file, turned
from .fill import fill_page
from .hands import Manner
from .machines import MACHINES, Shot, habits
from .pile import Leaf, Pile, cover_words, empty_sheet, layouts, pile
from .sheet import Pixels, Sheet
from .table import KINDS, SEVERITIES, Knobs

SHARES = (15, 40, 25, 12, 5, 3)  # of severities, where none is asked for: most are as usual


@dataclass(frozen=True, slots=True)
class Made:
    """One file. entry: its line of the truth."""

    name: str
    data: bytes
    entry: dict[str, Any]


def make_one(
    seed: int,
    number: int,
    kind: str | None,
    severity: int | None,
    known: dict[str, Layout],
    manner: Manner = "any",
) -> Made:
    """The same arguments always give the same file."""
    told = f"scans/{seed}/{number}/{kind}/{severity}"
    rng = Random(told)
    kind = kind or rng.choice(list(KINDS))
    severity = severity or rng.choices(SEVERITIES, SHARES)[0]
    knobs = Knobs(kind, severity)
    stack = pile(told, knobs, rng, known, manner)
    entry = truth_of(stack)
    shots = _scan(stack, knobs, Random(told + "/scan"))
    ending, data = as_file(shots, stack, knobs, Random(told + "/keep"))
    name = f"{kind}_{severity}_{seed}_{number:04}.{ending}"
    about = {
        "file": name,
        "layout": stack.papers[0].layout.name,
        "damage": kind,
        "severity": severity,
        "happened": stack.happened,
        "pages": len(stack.leaves),
    }
    for form in entry:
        form |= {"damage": kind, "severity": severity}
    return Made(name, data, {**about, "forms": entry})


def truth_of(stack: Pile) -> list[dict[str, Any]]:
    """The truth of each form in the pile."""
    readings = []
    for at, one in enumerate(stack.papers):
        readings.append(
            cases.reading_of(
                one.filled, one.layout, one.withdrawn, stack.pages_of(at), stack.lacking(at), stack.twice(at)
            )
        )
    return [_truth(stack, at, record) for at, record in enumerate(cases.truths(readings))]


def _truth(stack: Pile, at: int, record: Record) -> dict[str, Any]:
    one, lacking = stack.papers[at], stack.lacking(at)
    answers = {key: answer["value"] for key, answer in record_to_json(record)["answers"].items()}
    written = not one.hand.typed
    return {
        "form": one.layout.form,
        "pages": stack.pages_of(at),
        "answers": answers,
        "handwritten": cases.handwritten(one.filled, lacking) if written else [],
        "flags": sorted({flag.code for flag in record.flags}),
        "queue": record.route.queue,
        "priority": record.route.priority,
        "status": record.status,
        "in_order": record.status == "accepted",
        "layout": one.layout.name,
        "variation": one.filled.variation,
        "withdrawn": sorted(one.withdrawn),
        "lacking": sorted(lacking),
        "hand": {"pen": one.hand.pen_kind, "marks": one.hand.marks, "font": one.hand.font},
    }


def _scan(stack: Pile, knobs: Knobs, rng: Random) -> list[Shot]:
    kept = habits(knobs, rng)
    holes, toner = rng.random() < knobs["holes"], 1 - rng.uniform(0, knobs["toner"])
    stamped = rng.random() < knobs["stamp"]
    turn = _turns(len(stack.leaves), knobs, rng)
    back: Pixels | None = None
    shots = []
    for number, leaf in enumerate(stack.leaves):
        sheet = _sheet(stack, leaf, not kept.colour, toner, rng)
        wear_and_tear.wear(sheet, knobs, holes, back if rng.random() < 0.5 else None, rng)
        if stamped and number == 0:
            wear_and_tear.stamp(sheet, rng)
        back = sheet.pixels
        shot = MACHINES[knobs.kind](sheet.pixels, kept, knobs, rng, number)
        shots.append(turned(shot, turn[number]))
    return shots


def _turns(count: int, knobs: Knobs, rng: Random) -> list[int]:
    """Quarter turns of each page: none as a rule, all alike, or one page the wrong way round."""
    if rng.random() >= knobs["turned"]:
        return [0] * count
    turn = rng.choice((1, 2, 2, 3))
    if rng.random() < 0.5:
        return [turn] * count
    odd = rng.randrange(count)
    return [turn if number == odd else 0 for number in range(count)]


def _sheet(stack: Pile, leaf: Leaf, grey: bool, toner: float, rng: Random) -> Sheet:
    if leaf.form is None or leaf.page is None:
        words = cover_words(rng, len(stack.leaves)) if leaf.what == "cover" else ()
        return empty_sheet(stack.papers[0].layout.pages[0], grey, words, rng)
    one = stack.papers[leaf.form]
    sheet = Sheet(leaf.page, grey, toner, rng.randrange(2**31))
    fill_page(sheet, leaf.page, one.layout, one.order)
    return sheet


def make_files(
    seed: int, count: int, out: Path, kind: str | None, severity: int | None, manner: Manner = "any"
) -> Iterator[Made]:
    """Writes the files and, beside them, their truth; gives each as it is written. Raises FontsMissing or
    DigitsMissing before anything is made."""
    if manner != "typed":
        fonts.hands()
        digits.pool()
    out.mkdir(parents=True, exist_ok=True)
    known = layouts()
    with (out / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for number in range(count):
            made = make_one(seed, number, kind, severity, known, manner)
            (out / made.name).write_bytes(made.data)
            truth.write(json.dumps(made.entry, ensure_ascii=False) + "\n")
            yield made
