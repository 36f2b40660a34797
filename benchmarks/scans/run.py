"""The big run: shard after shard is made, read, counted and deleted; what was counted is appended to a file.

Stopped and started again, it goes on where it was. A report uses seeds that nobody tuned on: shards of a report
have seeds from 100,000, those of tuning stay below 1,000, and files to look at are made of the latter only.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .make import make_files
from .report import grouped, measure, show, silent_of
from .table import KINDS

TUNING_BELOW, REPORT_FROM = 1_000, 100_000
RESULTS = "results.jsonl"
FILES = 10  # a shard


class SeedRefused(Exception):
    """A seed of the one purpose for the other."""


def check_seed(seed: int, report: bool) -> None:
    """Raises SeedRefused."""
    if report and seed < REPORT_FROM:
        raise SeedRefused(
            f"A report uses seeds from {REPORT_FROM}: those below {TUNING_BELOW} were tuned on."
        )
    if not report and not 0 <= seed < TUNING_BELOW:
        raise SeedRefused(
            f"Files to look at or to tune on have seeds below {TUNING_BELOW}; a report (--run) has those from {REPORT_FROM}."
        )


def read_results(path: Path) -> list[dict[str, Any]]:
    """Lines that were written whole; one that was cut off is done again."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = []
    for line in lines:
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def _end_line(path: Path) -> None:
    """A line that was cut off must not swallow the next one."""
    if path.exists() and not path.read_bytes().endswith(b"\n"):
        with path.open("a", encoding="utf-8") as file:
            file.write("\n")


def _code() -> str:
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent,
    )
    return told.stdout.strip()


def shard(kind: str, seed: int, count: int, severity: int | None) -> dict[str, Any]:
    """One shard's line. Its files are gone when it is done."""
    with tempfile.TemporaryDirectory() as folder:
        for _ in make_files(seed, count, Path(folder), kind, severity):
            pass
        tallies = measure(Path(folder))
    by_severity = {name: dict(counts) for name, counts in grouped(tallies, "severity").items()}
    return {
        "damage": kind,
        "seed": seed,
        "count": count,
        "severity": severity,
        "code": _code(),
        "tally": by_severity,
        "silent": silent_of(tallies),
    }


def left_to_do(
    done: list[dict[str, Any]], kinds: list[str], seeds: range, count: int, severity: int | None
) -> Iterator[tuple[str, int]]:
    """Shards that the results lack, kinds in turn, so that a run cut short tells something of each."""
    have = {(one["damage"], one["seed"], one["count"], one["severity"]) for one in done}
    for seed in seeds:
        yield from ((kind, seed) for kind in kinds if (kind, seed, count, severity) not in have)


def run(
    out: Path,
    shards: int,
    count: int,
    kind: str | None,
    severity: int | None,
    first: int,
    report: bool,
    by: str = "damage",
) -> int:
    """first: the first shard's seed. by: what the table's rows are, damage or severity. Raises SeedRefused."""
    seeds = range(first, first + shards)
    for seed in (seeds[0], seeds[-1]):
        check_seed(seed, report)
    out.mkdir(parents=True, exist_ok=True)
    path = out / RESULTS
    _end_line(path)
    kinds = [kind] if kind else list(KINDS)
    for one, seed in left_to_do(read_results(path), kinds, seeds, count, severity):
        line = shard(one, seed, count, severity)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        sys.stderr.write(f"{one} {seed} silent {len(line['silent'])}\n")
    wanted = [one for one in read_results(path) if one["seed"] in seeds and one["damage"] in kinds]
    show_results(wanted, by)
    return 1 if any(one["silent"] for one in wanted) else 0


def show_results(lines: list[dict[str, Any]], by: str = "damage") -> None:
    """by: damage or severity."""
    groups: dict[str, Counter[str]] = {}
    for line in lines:
        for severity, counts in line["tally"].items():
            groups.setdefault(line["damage"] if by == "damage" else severity, Counter()).update(counts)
    show(dict(sorted(groups.items())), [name for line in lines for name in line["silent"]])
