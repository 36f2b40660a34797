"""Makes filled forms: `python -m sample_forms.make --out DIR --seed N --count K [--layout NAME ...]`."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from .answers import ASSESSMENT, CHECKLIST, Filled
from .assemble import assemble
from .layouts import layouts
from .layouts.base import Layout
from .model import Plan
from .producers import produce
from .producers.tools import Lacking, lacking
from .truth import truth
from .variations import ASSESSMENT_VARIATIONS, CHECKLIST_VARIATIONS, fill


@dataclass(slots=True)
class Job:
    """One file to be made of one or more forms."""

    file: str
    layout: Layout
    forms: list[Filled]
    plans: list[Plan]
    seed: str


def variation_names(form: str) -> list[str]:
    return list(ASSESSMENT_VARIATIONS if form == ASSESSMENT else CHECKLIST_VARIATIONS)


def job(layout: Layout, seed: str, variation: str, file: str) -> Job:
    forms = [fill(layout.form, variation, f"{layout.name}/{seed}")]
    for number, form in enumerate(layout.together):
        # A checklist beside an assessment follows it; only its plain variations have one clear outcome.
        name = "one_medium" if form == CHECKLIST else "missing_from_home"
        beside = fill(form, name, f"{layout.name}/{seed}/{number}")
        if form == CHECKLIST:
            beside.values["child.name"] = forms[0].values["young_person.name"]
        forms.append(beside)
    return Job(file, layout, forms, [layout.plan(f, seed) for f in forms], seed)


def jobs(chosen: list[Layout], seed: int, count: int, variation: str | None) -> list[Job]:
    """`count` files over the layouts in turn; each layout walks through the variations of its form."""
    made = []
    for number in range(count):
        layout = chosen[number % len(chosen)]
        turn = f"{seed}-{number // len(chosen)}"
        rng = Random(f"{layout.name}/{turn}")
        names = ["agree"] if layout.together else variation_names(layout.form)
        name = variation or (rng.choice(names) if rng.random() < 0.75 else names[0])
        made.append(job(layout, turn, name, f"{layout.name}-{turn}-{name}.pdf"))
    return made


def make(batch: list[Job]) -> list[tuple[Job, bytes, list[dict[str, Any]]]]:
    """The PDF and the truth of each job."""
    pdfs = iter(produce([plan for one in batch for plan in one.plans]))
    results = []
    for one in batch:
        parts = [next(pdfs) for _ in one.plans]
        data, pages = assemble(parts, one.layout.steps, Random(f"assemble/{one.layout.name}/{one.seed}"))
        truths: list[dict[str, Any]] = []
        for filled, numbers in zip(one.forms, pages, strict=True):
            beside = truths[0] if truths and filled.form == CHECKLIST else None
            truths.append(truth(filled, numbers, beside))
        results.append((one, data, truths))
    return results


def possible(batch: list[Job]) -> list[Job]:
    """The jobs for which the machine has what they need; says once what it lacks for the others."""
    lacks = {one.file: next(filter(None, map(lacking, one.plans)), "") for one in batch}
    for problem in dict.fromkeys(filter(None, lacks.values())):
        left_out = {one.layout.name for one in batch if lacks[one.file] == problem}
        sys.stderr.write(f"{problem} (files left out of: {', '.join(sorted(left_out))})\n")
    return [one for one in batch if not lacks[one.file]]


def write(results: list[tuple[Job, bytes, list[dict[str, Any]]]], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    lines = []
    for one, data, truths in results:
        (out / one.file).write_bytes(data)
        style = one.plans[0].style
        how = {"fill": style.fill, "mark": style.mark, "yes_no": style.yes_no, "dates": style.dates}
        entry = {"file": one.file, "layout": one.layout.name, "variation": one.forms[0].variation, **how}
        lines.append(json.dumps({**entry, "forms": truths}, ensure_ascii=False))
    (out / "truth.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=0, help="files to make (default: two a layout)")
    parser.add_argument("--layout", action="append", help="only this layout; may be given again")
    parser.add_argument("--variation", help="only this variation")
    parser.add_argument("--held", action="store_true", help="the layouts held back from development")
    parser.add_argument("--shipped", action="store_true", help="make the set that is kept here")
    parser.add_argument("--check", action="store_true", help="with --shipped: compare only")
    parser.add_argument("--list", action="store_true", help="list layouts and variations")
    args = parser.parse_args(argv)
    if args.shipped:
        from .shipped import ship  # it imports this module

        try:
            return ship(args.check, make)
        except Lacking as problem:
            sys.stderr.write(f"{problem}\n")
            return 1
    known = layouts(args.held)
    if args.list:
        names = [f"{one.name}  ({one.form}, {one.producer})" for one in known.values()]
        sys.stdout.write(
            "\n".join([*names, "", *variation_names(ASSESSMENT), *variation_names(CHECKLIST)]) + "\n"
        )
        return 0
    if not args.out:
        parser.error("say where to put the files: --out DIR")
    unknown = set(args.layout or ()) - set(known)
    if unknown:
        parser.error(f"no such layout: {', '.join(sorted(unknown))}; --list shows them")
    chosen = [known[name] for name in args.layout] if args.layout else list(known.values())
    batch = possible(jobs(chosen, args.seed, args.count or 2 * len(chosen), args.variation))
    write(make(batch), args.out)
    return 0 if batch else 1


if __name__ == "__main__":
    raise SystemExit(main())
