"""Files of the clients' layouts and their truth."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .cases import CASES, case_of, fill
from .hub_bundle import bundle
from .layout import Layout
from .post import after, pages
from .registry import BY_NAME
from .truth import truth

Line = dict[str, Any]


@dataclass(slots=True)
class Made:
    file: str
    data: bytes
    line: Line


def make(layout: Layout, seed: int, count: int) -> list[Made]:
    if layout.name == "hub_bundle":
        return [_bundled(seed, number) for number in range(count)]
    return make_at(layout, list(BY_NAME).index(layout.name), seed, count)


def make_at(layout: Layout, place: int, seed: int, count: int) -> list[Made]:
    """place: of this layout among all of its package, which are dealt their cases from one pack."""
    filled, ways = [], []
    for number in range(count):
        way, case = layout.way(seed, number), case_of(place, seed, number)
        if layout.name == "clinic_fields" and number == 4:
            case = "contradicted"
        if case in layout.without:
            case = "two_ticks"
        one = _filled(case, f"{layout.name}/{seed}/{number}")
        one.dates = way["dates"]
        filled.append(one)
        if case == "contradicted":  # which takes both a value and a look of its own
            then = way.get("then", "")
            way = {**way, "names": "key", "then": "" if then in ("flat", "bare") else then}
        ways.append(way)
    drawn = layout.printer([layout.draw(one, way) for one, way in zip(filled, ways, strict=True)])
    made = []
    for number, (one, way, data) in enumerate(zip(filled, ways, drawn, strict=True)):
        data = after(data, way.get("after", ""))
        file = f"{layout.name}-{number:02}-{one.case}.pdf"
        forms = [truth(one, list(range(1, pages(data) + 1)))]
        made.append(Made(file, data, {"file": file, "layout": layout.name, "way": dict(way), "forms": forms}))
    return made


def _filled(case: str, seed: str) -> Any:
    if case in CASES:
        return fill(case, seed)
    one = fill("agree", seed)
    one.case, one.required = case, {"sources_disagree"}
    one.unread.add("summary.substance_use")
    return one


def _bundled(seed: int, number: int) -> Made:
    kind, data, forms, way = bundle(seed, number)
    file = f"hub_bundle-{number:02}-{kind}.pdf"
    return Made(file, data, {"file": file, "layout": "hub_bundle", "way": dict(way), "forms": forms})


def write(made: Sequence[Made], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for one in made:
        (out / one.file).write_bytes(one.data)
    lines = [json.dumps(one.line, ensure_ascii=False) for one in made]
    (out / "truth.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
