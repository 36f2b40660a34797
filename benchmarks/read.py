"""What reading costs: CPU seconds a document, stage by stage, beside plain pdfplumber `extract_tables` on the
same files in the same run. `make bench`, or `python -m benchmarks.read FILE…`.

CPU seconds, not wall time: machines are shared. Of three passes the fastest counts.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pdfplumber
from rich.console import Console
from rich.table import Table

from extractors.document import read_pages
from extractors.pdf.pdf_file import check_pdf, load_pages
from extractors.scans.scanned import Scans
from pipeline.assess import assess_document
from scoring.rules import load_rules

SAMPLES = Path(__file__).parents[1] / "sample_forms" / "filled"
PASSES = 3
TODAY = date(2026, 11, 24)


def _cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    best, result = float("inf"), None
    for _ in range(PASSES):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    return best, result


def _tables(data: bytes) -> int:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return sum(len(page.extract_tables()) for page in document.pages)


def measure(paths: list[Path]) -> dict[str, float]:
    """CPU seconds a document for each stage; "pages" is their number a document."""
    rules = load_rules()
    totals: dict[str, float] = {}
    for path in paths:
        data = path.read_bytes()
        checked, info = _cpu(lambda data=data: check_pdf(data, 300))
        numbers = range(1, info.page_count + 1)
        loaded, pages = _cpu(lambda data=data, numbers=numbers: load_pages(data, numbers))
        located, reading = _cpu(lambda data=data, pages=pages: read_pages(data, pages, Scans(), TODAY))
        assessed, _ = _cpu(lambda reading=reading: assess_document(reading, "-", TODAY, rules))
        peer, _ = _cpu(lambda data=data: _tables(data))
        for stage, seconds in {
            "open": checked,
            "words and rulings": loaded,
            "locate and read": located,
            "score and route": assessed,
            "pdfplumber extract_tables": peer,
            "pages": float(info.page_count),
        }.items():
            totals[stage] = totals.get(stage, 0.0) + seconds / len(paths)
    return totals


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or sorted(SAMPLES.glob("*.pdf"))
    figures = measure(paths)
    pages, peer = figures.pop("pages"), figures.pop("pdfplumber extract_tables")
    ours = sum(figures.values())
    table = Table("stage", "CPU s a document", title=f"{len(paths)} documents of {pages:.1f} pages")
    for stage, seconds in figures.items():
        table.add_row(stage, f"{seconds:.3f}")
    table.add_row("all of it", f"{ours:.3f}")
    table.add_row("pdfplumber extract_tables", f"{peer:.3f}")
    table.add_row("ours over pdfplumber", f"{ours / peer:.2f}")
    table.add_row("documents a CPU second", f"{1 / ours:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
