"""Reads every file of a folder with a `truth.jsonl` through the whole pipeline, and prints how it did.

It works on what `benchmarks.unseen` makes and on what `sample_forms.make` makes; what is counted is told in
`compare`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Set
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.read import TODAY
from extractors import read_document
from pipeline.assess import assess_document
from sample_forms.layouts import layouts as sample_layouts
from schemas.settings import ReadLimits
from scoring.rules import load_rules

from .compare import Result, compare
from .layouts import HELD

PROCESSES, WIDTH = 2, 150
HELD_BACK = HELD | set(sample_layouts(held=True))
COLUMNS = {
    "files": "files",
    "forms": "forms",
    "records": "records≠",
    "deciding": "deciding",
    "right": "right",
    "withheld": "withheld",
    "false_blank": "blank≠",
    "wrong": "wrong",
    "silent": "SILENT",
    "flags": "flags≠",
    "route": "route≠",
    "status": "status≠",
    "accepted": "accepted",
    "acceptable": "of",
    "text_right": "text",
    "text": "of",
}


def read_and_compare(folder: str, line: str) -> tuple[str, Result]:
    entry = json.loads(line)
    data = (Path(folder) / entry["file"]).read_bytes()
    reading = read_document(data, ReadLimits(), TODAY)
    return entry["file"], compare(assess_document(reading, entry["file"], TODAY, load_rules()), entry)


def truth_lines(folder: Path) -> list[str]:
    return (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()


def measure(folder: Path) -> list[tuple[str, Result]]:
    """Each file's result, in the order of the truth."""
    lines = truth_lines(folder)
    with ProcessPoolExecutor(PROCESSES) as pool:
        return list(pool.map(read_and_compare, [str(folder)] * len(lines), lines))


def table(results: Iterable[Result]) -> tuple[Table, Counter[str]]:
    """A row for each layout and one for all, and the counts of all."""
    by_layout: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    for result in results:
        by_layout.setdefault(result.layout, Counter()).update(result.counts)
        total.update(result.counts)
    made = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    made.add_column("layout", no_wrap=True)
    for heading in COLUMNS.values():
        made.add_column(heading, justify="right", no_wrap=True)
    for name, counts in by_layout.items():
        made.add_row(name, *(str(counts[column]) for column in COLUMNS))
    made.add_section()
    made.add_row("all", *(str(total[column]) for column in COLUMNS))
    return made, total


def report(folder: Path, listed: bool = False, held: Set[str] = frozenset()) -> int:
    """Prints the table; listed: also what differs, but never of a layout held back, of which `held` are more.
    1 if anything is silent."""
    if not (folder / "truth.jsonl").exists():
        sys.stderr.write(f"{folder} holds no truth.jsonl: make files with --out\n")
        return 2
    results = measure(folder)
    console = Console(width=WIDTH)
    for file, result in results if listed else ():
        if result.lines and result.layout not in HELD_BACK | held:
            console.print(f"== {file}", *(f"  {line}" for line in result.lines), sep="\n", markup=False)
    shown, total = table(result for _, result in results)
    console.print(shown)
    return 1 if total["silent"] else 0
