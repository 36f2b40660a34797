"""How forms in Word documents are read: of the layouts that are Word documents before they are printed, unread ones too.

    .venv/bin/python -m benchmarks.word --seed 41 --count 6 [--saved-again]

count: forms of each layout. --saved-again: by LibreOffice, whose documents differ from those of python-docx. Wrong are answers given as
surely read or blank that aren't so; of those that go before a person for being said once, wrong ones are counted apart.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.unseen.layouts import layouts as unseen_layouts
from benchmarks.unseen.make import part
from extractors import read_document
from pipeline.assess import assess_document
from routing.rules import PRIORITIES
from sample_forms.layouts import layouts
from sample_forms.make import jobs
from sample_forms.producers.libreoffice import Word
from sample_forms.truth import truth
from schemas.forms import load_form
from schemas.settings import ReadLimits
from schemas.types import FormReading, Route, State
from scoring.rules import load_rules

SURE = load_rules().confidence


@dataclass
class Filled:
    """layout; the document; its truth."""

    layout: str
    data: bytes
    truth: dict[str, Any]


@dataclass
class Score:
    """What became of the forms of one layout."""

    forms: int = 0
    unread: int = 0
    accepted: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    routes: Counter[str] = field(default_factory=Counter)


def of_samples(seed: int, count: int) -> Iterator[Filled]:
    """Those with marks drawn onto the printed page are no Word documents."""
    known = [
        one for held in (False, True) for one in layouts(held).values() if not one.together and not one.steps
    ]
    for one in jobs(known, seed, count * len(known), None):
        ((plan, filled),) = zip(one.plans, one.forms, strict=True)
        if plan.producer == "libreoffice" and not plan.marks and not plan.fields:
            file = io.BytesIO()
            Word(plan.sheet).run(plan).save(file)
            yield Filled(one.layout.name, file.getvalue(), truth(filled, [1]))


def of_unseen(seed: int, count: int) -> Iterator[Filled]:
    for layout in unseen_layouts().values():
        if layout.producer == "libreoffice":
            for number in range(count):
                one = part(layout, seed, number)
                file = io.BytesIO()
                layout.draw(one.answers, one.style).save(file)
                yield Filled(layout.name, file.getvalue(), truth(one.answers.filled, [1]))


def saved_again(files: list[Filled]) -> list[Filled]:
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name) / "source", Path(name) / "target"
        source.mkdir()
        for number, one in enumerate(files):
            (source / f"{number:04}.docx").write_bytes(one.data)
        profile = f"-env:UserInstallation=file://{name}/profile"
        kind = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target)]
        paths = map(str, sorted(source.iterdir()))
        subprocess.run(["soffice", profile, "--headless", *kind, *paths], check=True, capture_output=True)
        return [
            Filled(one.layout, (target / f"{number:04}.docx").read_bytes(), one.truth)
            for number, one in enumerate(files)
        ]


def score(one: Filled, into: Score) -> None:
    into.forms += 1
    reading = read_document(one.data, ReadLimits())
    form = next((form for form in reading.forms if form.form == one.truth["form"]), None)
    if form is None:
        into.unread += 1
        return
    rules = load_rules()

    record = assess_document(reading, "", date.today(), rules)[reading.forms.index(form)]
    into.accepted += record.status == "accepted"
    into.routes[routed(record.route, one.truth)] += 1
    for key, wanted in one.truth["answers"].items():
        if load_form(form.form or "")[key].deciding:
            into.answers[outcome(form, key, wanted)] += 1


def routed(route: Route, wanted: dict[str, Any]) -> str:
    """Doubt may raise a priority, and nothing may lower it."""
    if route.queue != wanted["queue"]:
        return "in another queue"
    given, right = (PRIORITIES.index(one) for one in (route.priority, wanted["priority"]))
    return "as told" if given == right else "raised" if given < right else "LOWERED"


def outcome(form: FormReading, key: str, wanted: Any) -> str:
    answer = form.answers[key]
    if answer.state not in (State.READ, State.BLANK):
        return "double or unread"
    if answer.value == wanted:
        return "right"
    if answer.confidence < SURE:
        return "wrong, before a person"
    return "called blank" if answer.value is None else "wrong"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--count", type=int, default=6)
    parser.add_argument("--saved-again", action="store_true")
    options = parser.parse_args()
    files = [*of_samples(options.seed, options.count), *of_unseen(options.seed, options.count)]
    scores: dict[str, Score] = {}
    for one in saved_again(files) if options.saved_again else files:
        score(one, scores.setdefault(one.layout, Score()))
    for name, found in scores.items():
        sys.stdout.write(
            f"{name:<18} {found.forms:3} forms, {found.unread} unread, {found.accepted} accepted; routed {_listed(found.routes)}; "
            f"answers {_listed(found.answers)}\n"
        )


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))


if __name__ == "__main__":
    main()
