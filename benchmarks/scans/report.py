"""Prints what was measured: a row for each kind of damage (or whatever it is grouped by), and one for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from .measure import THRESHOLDS, Tally, measure_file

WIDTH = 170
ALL = "all"
FORMS_COLUMNS = (
    "-",
    "files",
    "pages",
    "forms",
    "lost",
    "in order",
    "accepted",
    "share",
    "SILENT",
    "accepted, not in order",
    "under-triage",
    "queue≠",
    "extra",
    "CPU ms/page",
)
Groups = Mapping[str, Counter[str]]


def measure(folder: Path, jobs: int = 1) -> list[Tally]:
    """A tally for each form in the folder, in the order of the truth."""
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    if not lines:
        return []
    if jobs == 1:
        measure_file(str(folder), lines[0])  # layouts and models are loaded once, and not counted
        return [tally for line in lines for tally in measure_file(str(folder), line)]
    with ProcessPoolExecutor(jobs) as pool:
        return [one for some in pool.map(measure_file, [str(folder)] * len(lines), lines) for one in some]


def grouped(tallies: Iterable[Tally], by: str = "damage") -> dict[str, Counter[str]]:
    groups: dict[str, Counter[str]] = {}
    for tally in tallies:
        groups.setdefault(tally.about[by], Counter()).update(tally.counts)
    return dict(sorted(groups.items()))


def with_all(groups: Groups) -> dict[str, Counter[str]]:
    total: Counter[str] = Counter()
    for counts in groups.values():
        total.update(counts)
    return {**groups, ALL: total}


def bound(count: int, of: int) -> str:
    """A count; where it is 0, the 95 % upper bound of its share (rule of three) beside it."""
    return str(count) if count or not of else f"0 (<{100 * min(1, 3 / of):.2g} %)"


def share(count: int, of: int) -> str:
    return f"{100 * count / of:.2f} %" if of else "-"


def _table(title: str, headings: Iterable[str]) -> Table:
    made = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), title=title, title_justify="left")
    for number, heading in enumerate(headings):
        made.add_column(heading, justify="right" if number else "left", no_wrap=True)
    return made


def forms_table(groups: Groups) -> Table:
    made = _table("Forms", FORMS_COLUMNS)
    for name, c in groups.items():
        made.add_row(
            name,
            str(c["files"]),
            str(c["pages"]),
            str(c["forms"]),
            str(c["lost"]),
            str(c["in_order"]),
            str(c["accepted_in_order"]),
            share(c["accepted_in_order"], c["in_order"]),
            bound(c["silent"], c["accepted"]),
            str(c["accepted_not_in_order"]),
            bound(c["under_triage"], c["forms"]),
            bound(c["queue_wrong"], c["forms"]),
            str(c["extra"]),
            f"{c['cpu_us'] / 1000 / c['pages']:.0f}" if c["pages"] else "-",
        )
    return made


def answers_table(groups: Groups, prefix: str = "", title: str = "Deciding answers") -> Table:
    made = _table(title, ("-", "answers", "right", "withheld", "blank≠", "wrong", "right of given"))
    for name, c in groups.items():
        total = c[prefix.rstrip("_") or "deciding"]
        right, withheld = c[f"{prefix}right"], c[f"{prefix}withheld"]
        blank, wrong = c[f"{prefix}false_blank"], c[f"{prefix}wrong"]
        made.add_row(
            name,
            str(total),
            f"{right} {share(right, total)}",
            f"{withheld} {share(withheld, total)}",
            bound(blank, total - withheld),
            bound(wrong, total - withheld),
            share(right, total - withheld),
        )
    return made


def calibration_table(
    groups: Groups, prefix: str = "c", title: str = "Calibration, deciding answers"
) -> Table:
    made = _table(title, ("-", *(f">= {threshold:g}" for threshold in THRESHOLDS)))
    for name, c in groups.items():
        cells = []
        for threshold in THRESHOLDS:
            given, right = c[f"{prefix}{threshold}"], c[f"{prefix}{threshold}_right"]
            short = "" if not given or right / given >= threshold else " !"
            cells.append(f"{100 * right / given:.2f} % of {given}{short}" if given else "-")
        made.add_row(name, *cells)
    return made


def show(groups: Groups, silent: Iterable[str], console: Console | None = None) -> None:
    console = console or Console(width=WIDTH)
    rows = with_all(groups)
    console.print(forms_table(rows))
    console.print(answers_table(rows))
    console.print(answers_table(rows, "routing_", "Deciding answers that route"))
    console.print(calibration_table(rows))
    console.print(calibration_table({ALL: rows[ALL]}, "text_c", "Calibration, texts"))
    for name in silent:
        console.print(f"SILENT {name}", markup=False)


def as_json(groups: Groups, silent: Iterable[str]) -> dict[str, object]:
    return {
        "groups": {name: dict(counts) for name, counts in with_all(groups).items()},
        "silent": list(silent),
    }


def silent_of(tallies: Iterable[Tally]) -> list[str]:
    return [tally.file for tally in tallies if tally.counts["silent"]]


def list_lines(tallies: Iterable[Tally], console: Console | None = None) -> None:
    console = console or Console(width=WIDTH)
    for tally in tallies:
        if tally.lines:
            told = " ".join(tally.about.values())
            console.print(
                f"== {tally.file}  {told}", *(f"  {one}" for one in tally.lines), sep="\n", markup=False
            )
