"""Measures how often each kind of evidence is right, and writes `extractors/calibration.json`.

    python -m benchmarks.calibration [--seed N ...] [--count K] [--dir DIR ...] [--write FILE]     # make calibrate

It makes files of all unseen layouts and of those that `sample_forms` holds back, or takes files made before
(--dir), reads them, and asks of each answer what evidence its confidence rests on. An answer that is unread has
none. The check at the end holds each method's confidence against what was right: first on the very answers that
were counted, then as it would be had the answer's own layout not been among them, which is what a layout that
nobody has seen may expect.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks.read import TODAY
from benchmarks.unseen.__main__ import FILES
from benchmarks.unseen.__main__ import make as make_unseen
from benchmarks.unseen.compare import outcome, pairs
from benchmarks.unseen.make import write as write_unseen
from benchmarks.unseen.score import PROCESSES, WIDTH
from extractors.confidence import ENOUGH, Told, measured_confidence, telling_kinds
from extractors.document import read_pages
from extractors.pdf.pdf_file import check_pdf, load_pages
from extractors.scans.scanned import Scans
from sample_forms import make as samples
from sample_forms.layouts import layouts as sample_layouts
from schemas.forms import load_form
from schemas.settings import ReadLimits

CALIBRATION = Path(__file__).parents[1] / "extractors" / "calibration.json"
SEEDS = (101, 102, 103, 104, 105)
THRESHOLDS = (0.5, 0.9, 0.95, 0.98, 0.99)


class Measured(NamedTuple):
    """One answer that was given (a sure blank is one), with what its confidence rests on."""

    layout: str
    method: str
    kind: str
    right: bool


def make_files(seed: int, count: int, out: Path) -> list[Path]:
    """Folders of files of every layout that this measures."""
    made = make_unseen(seed, count) + make_unseen(seed, count, held=True)
    write_unseen(made, out / "unseen")
    chosen = list(sample_layouts(held=True).values())
    samples.write(
        samples.make(samples.possible(samples.jobs(chosen, seed, count * len(chosen), None))), out / "held"
    )
    return [out / "unseen", out / "held"]


def measure_file(folder: str, line: str) -> tuple[list[Measured], int]:
    """The answers given for a file, and how many of its forms were found."""
    entry = json.loads(line)
    data = (Path(folder) / entry["file"]).read_bytes()
    with telling_kinds():
        count = check_pdf(data, ReadLimits().max_pages).page_count
        reading = read_pages(data, load_pages(data, range(1, count + 1)), Scans(), TODAY)
    found = [(one, form) for one, form in pairs(reading.forms, entry["forms"]) if one is not None]
    measured = []
    for one, form in found:
        for key, answer in one.answers.items():
            if isinstance(answer.confidence, Told):
                right = is_right(answer, form, key)
                measured.append(Measured(entry["layout"], answer.method, answer.confidence.kind, right))
            elif answer.confidence > 0:
                raise ValueError(f"{key}: a confidence that rests on no kind of evidence")
    return measured, len(found)


def is_right(answer: Any, form: dict[str, Any], key: str) -> bool:
    if not load_form(form["form"])[key].deciding:
        return bool(answer.value == form["answers"][key])
    return outcome(answer, form, key) == "right"


def measure(folders: Sequence[Path]) -> tuple[list[Measured], int]:
    tasks = [
        (str(folder), line)
        for folder in folders
        for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    with ProcessPoolExecutor(PROCESSES) as pool:
        results = list(pool.map(measure_file, *zip(*tasks, strict=True), chunksize=4))
    return [one for measured, _ in results for one in measured], sum(forms for _, forms in results)


def counts(measured: Iterable[Measured]) -> dict[str, dict[str, int]]:
    """For each kind its answers and how many of them were right, as `calibration.json` holds them."""
    answers, right = Counter[str](), Counter[str]()
    for one in measured:
        answers[one.kind] += 1
        right[one.kind] += one.right
    return {kind: {"answers": answers[kind], "right": right[kind]} for kind in sorted(answers)}


def kinds_table(measured: dict[str, dict[str, int]]) -> Table:
    table = Table("kind of evidence", "answers", "right", "confidence", title="What was measured")
    for kind, entry in measured.items():
        sure = f"{measured_confidence(entry['right'], entry['answers']):.3f}"
        few = "" if entry["answers"] >= ENOUGH else f"  (fewer than {ENOUGH})"
        table.add_row(kind, str(entry["answers"]), str(entry["right"]), sure + few)
    return table


def confidences(measured: Sequence[Measured], leave_out: bool) -> list[float]:
    """What each answer reports by these counts; leave_out: by those of all layouts but its own."""
    everything = Counter((one.kind, one.right) for one in measured)
    own = Counter((one.layout, one.kind, one.right) for one in measured)
    known: dict[tuple[str, str], float] = {}
    for layout, kind in {(one.layout, one.kind) for one in measured}:
        right, wrong = (
            everything[kind, side] - (own[layout, kind, side] if leave_out else 0) for side in (True, False)
        )
        known[layout, kind] = measured_confidence(right, right + wrong)
    return [known[one.layout, one.kind] for one in measured]


def check_table(measured: Sequence[Measured]) -> tuple[Table, bool]:
    """Whether of the answers given with confidence c or more at least a share c was right, by method; the
    table, and whether it holds wherever the answers counted are the answers checked."""
    table = Table("method", "c", "answers", "share right", "", "own layout left out", "share right", "")
    both = [confidences(measured, leave_out) for leave_out in (False, True)]
    holds = True
    for method in sorted({one.method for one in measured}):
        for threshold in THRESHOLDS:
            cells = []
            for sure in both:
                told = [
                    m.right
                    for m, c in zip(measured, sure, strict=True)
                    if m.method == method and c >= threshold
                ]
                share = sum(told) / len(told) if told else None
                held = share is None or share >= threshold
                cells += [
                    str(len(told)),
                    "-" if share is None else f"{share:.4f}",
                    "" if held else "NOT HELD",
                ]
            holds &= not cells[2]
            table.add_row(method, str(threshold), *cells)
    table.title = "Answers given with confidence c or more, of which a share c must be right"
    return table, holds


def provenance(seeds: Sequence[int], measured: Sequence[Measured], forms: int) -> dict[str, Any]:
    return {
        "made_by": "python -m benchmarks.calibration",
        "date": date.today().isoformat(),
        "seeds": list(seeds),
        "layouts": sorted({one.layout for one in measured}),
        "forms": forms,
        "answers": len(measured),
    }


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", type=int, action="append", help=f"may be given again; else {SEEDS}")
    parser.add_argument("--count", type=int, default=FILES, help="files of each layout and seed")
    parser.add_argument("--dir", type=Path, action="append", help="files made before, instead of new ones")
    parser.add_argument("--write", type=Path, default=CALIBRATION, help="where to put the counts")
    args = parser.parse_args(argv)
    seeds = [] if args.dir else args.seed or list(SEEDS)
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        folders = list(args.dir or ())
        for seed in seeds:
            folders += make_files(seed, args.count, Path(scratch) / str(seed))
        made = time.monotonic()
        measured, forms = measure(folders)
    read = time.monotonic()
    found = counts(measured)
    text = json.dumps({"provenance": provenance(seeds, measured, forms), "measured": found}, indent=2)
    args.write.write_text(text + "\n", encoding="utf-8")
    console, (check, holds) = Console(width=WIDTH), check_table(measured)
    console.print(kinds_table(found), check)
    per_100 = [100 * seconds / max(forms, 1) for seconds in (made - start, read - made)]
    sys.stdout.write(
        f"{forms} forms; of 100, making took {per_100[0]:.0f} s and reading {per_100[1]:.0f} s\n"
    )
    return 0 if holds else 1


if __name__ == "__main__":
    raise SystemExit(main())
