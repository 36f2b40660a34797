"""Makes files: paper is filled, worn, scanned and kept, and its truth written beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from extractors.layouts.layout import Layout
from schemas.record import record_to_json
from schemas.types import Record

from . import cases
from . import paper as wear_and_tear
from .fill import fill_page
from .keep import GREY_CODECS, TWO_TONE_CODECS, PdfPage, encode, jpeg, pdf, png, tiff
from .machines import MACHINES, Shot, habits
from .pile import Leaf, Pile, cover_words, empty_sheet, layouts, pile
from .sheet import Pixels, Sheet
from .table import KINDS, SEVERITIES, Knobs
from .text_layer import drawing, words_on

SHARES = (15, 40, 25, 12, 5, 3)  # of severities, where none is asked for: most are as usual
TURNED_BY_VIEWER, IN_STRIPS, WITH_TEXT = 0.04, 0.04, 0.04  # shares of PDFs


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
    print_only: bool = False,
) -> Made:
    """The same arguments always give the same file."""
    told = f"scans/{seed}/{number}/{kind}/{severity}"
    rng = Random(told)
    kind = kind or rng.choice(list(KINDS))
    severity = severity or rng.choices(SEVERITIES, SHARES)[0]
    knobs = Knobs(kind, severity)
    stack = pile(told, knobs, rng, known, print_only)
    entry = truth_of(stack)
    shots = _scan(stack, knobs, Random(told + "/scan"))
    ending, data = _kept(shots, stack, knobs, Random(told + "/keep"))
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
        shots.append(_turned(shot, turn[number]))
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


def _turned(shot: Shot, turn: int) -> Shot:
    if not turn:
        return shot
    dpi = shot.dpi if turn == 2 else (shot.dpi[1], shot.dpi[0])
    return Shot(np.ascontiguousarray(np.rot90(shot.pixels, turn)), dpi, shot.jpeg, shot.bits)


def _sheet(stack: Pile, leaf: Leaf, grey: bool, toner: float, rng: Random) -> Sheet:
    if leaf.form is None or leaf.page is None:
        words = cover_words(rng, len(stack.leaves)) if leaf.what == "cover" else ()
        return empty_sheet(stack.papers[0].layout.pages[0], grey, words, rng)
    one = stack.papers[leaf.form]
    sheet = Sheet(leaf.page, grey, toner, rng.randrange(2**31))
    fill_page(sheet, leaf.page, one.layout, one.order)
    return sheet


def _kept(shots: list[Shot], stack: Pile, knobs: Knobs, rng: Random) -> tuple[str, bytes]:
    """The file's bytes and the ending of its name."""
    alone = len(shots) == 1
    chance = rng.random()
    if alone and chance < 0.25 and shots[0].bits != 1:
        return "jpg", jpeg(shots[0].pixels, shots[0].jpeg)
    if alone and chance < 0.4:
        return "png", png(shots[0])
    if chance > 0.9 or (shots[0].bits == 1 and chance > 0.75):
        return "tiff", tiff(shots)
    table = TWO_TONE_CODECS if shots[0].bits == 1 else GREY_CODECS
    codec = "jpeg" if shots[0].bits == 24 else rng.choices(list(table), list(table.values()))[0]
    return "pdf", _as_pdf(shots, stack, codec, rng)


def _as_pdf(shots: list[Shot], stack: Pile, codec: str, rng: Random) -> bytes:
    """As scanners do: mostly one picture a page, sometimes strips of it, recognised text, or a turn to undo."""
    turn = rng.choice((90, 180, 270)) if rng.random() < TURNED_BY_VIEWER else 0
    strips = rng.randint(2, 5) if rng.random() < IN_STRIPS else 1
    words = rng.random() < WITH_TEXT and not turn
    stack.happened += [name for name, is_so in (("strips", strips > 1), ("text_layer", words)) if is_so]
    pages = []
    for shot, leaf in zip(shots, stack.leaves, strict=True):
        drawn = _turned(shot, turn // 90)  # turned to the left here, and back by the viewer
        high, wide = drawn.pixels.shape[:2]
        size = (wide / drawn.dpi[0] * 72, high / drawn.dpi[1] * 72)
        parts = np.array_split(drawn.pixels, strips)
        pictures = tuple(encode(replace(drawn, pixels=np.ascontiguousarray(one)), codec) for one in parts)
        over = b""
        if words and leaf.page is not None and leaf.form is not None:
            over = drawing(words_on(leaf.page, stack.papers[leaf.form].layout, rng), size[1])
        pages.append(PdfPage(pictures, size, turn, over))
    return pdf(pages)


def make_files(
    seed: int, count: int, out: Path, kind: str | None, severity: int | None, print_only: bool = False
) -> Iterator[Made]:
    """Writes the files and, beside them, their truth; gives each as it is written."""
    out.mkdir(parents=True, exist_ok=True)
    known = layouts()
    with (out / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for number in range(count):
            made = make_one(seed, number, kind, severity, known, print_only)
            (out / made.name).write_bytes(made.data)
            truth.write(json.dumps(made.entry, ensure_ascii=False) + "\n")
            yield made
