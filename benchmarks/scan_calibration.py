"""Measures how often each kind of evidence is right on scans, and writes it into `extractors/calibration.json`, beside
what `benchmarks.calibration` measured on digital forms.

    python -m benchmarks.scan_calibration [--seed N ...] [--count 3] [--write FILE]

Makes files of every kind of damage with seeds that nobody looked at, of the severities that come, reads them, and asks
of each answer what its confidence rests on. Needs the fonts of `benchmarks.scans.fetch_fonts`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks.calibration import CALIBRATION, Measured, counts, kinds_table
from benchmarks.read import TODAY
from benchmarks.scans.make import make_files
from benchmarks.scans.table import KINDS
from benchmarks.unseen.compare import outcome
from extractors.confidence import Told, telling_kinds
from extractors.document import read_pages
from extractors.filetype import FileType, filetype
from extractors.pdf.pdf_file import check_pdf, load_pages
from extractors.picture_reader import picture_page, pictured
from extractors.scans.found.known import load_known
from extractors.scans.found.read_scans import scan_pdf, scan_pictures
from extractors.scans.picture.file_pictures import count_pictures
from schemas.forms import load_form
from schemas.settings import ReadLimits
from schemas.types import DocumentReading, FormReading

SEEDS, COUNT = (950, 951, 952, 953), 3


def read(data: bytes) -> DocumentReading:
    """A file as the reader reads it, in this process; pages of unknown layouts are left unread."""
    known = load_known(None)
    if filetype(data) is FileType.PDF:
        count = check_pdf(data, ReadLimits().max_pages).page_count
        pages = load_pages(data, range(1, count + 1))
        scans = scan_pdf(data, pictured(pages), known, TODAY)
    else:
        count = count_pictures(data)
        pages = [picture_page(number) for number in range(1, count + 1)]
        scans = scan_pictures(data, range(1, count + 1), known, TODAY)
    return read_pages(data, pages, scans, TODAY)


def measure_file(data: bytes, entry: dict[str, Any]) -> list[Measured]:
    """The deciding answers given for a file, and whether each is right."""
    with telling_kinds():
        left = list(read(data).forms)
    measured = []
    for form in entry["forms"]:
        found = _own(left, form)
        if found is None:
            continue
        left.remove(found)
        for key, answer in found.answers.items():
            if not load_form(form["form"])[key].deciding or key in form["lacking"]:
                continue
            if isinstance(answer.confidence, Told):
                taken_back = key in form["withdrawn"]
                right = answer.value is None if taken_back else outcome(answer, form, key) == "right"
                measured.append(Measured(form["layout"], answer.method, answer.confidence.kind, right))
    return measured


def _own(left: list[FormReading], form: dict[str, Any]) -> FormReading | None:
    pages = set(form["pages"])
    same = [one for one in left if one.form == form["form"]]
    return max(same, key=lambda one: len(pages & set(one.pages)), default=None)


def measure(seeds: Sequence[int], count: int) -> list[Measured]:
    measured: list[Measured] = []
    for seed, kind in product(seeds, KINDS):
        with tempfile.TemporaryDirectory() as folder:
            for made in make_files(seed, count, Path(folder), kind, None):
                measured += measure_file(made.data, made.entry)
    return measured


def written_into(
    file: Path, measured: Sequence[Measured], seeds: Sequence[int], count: int
) -> dict[str, dict[str, int]]:
    """Puts the counts into a calibration file, in place of those of the same kinds. Gives them."""
    found = counts(measured)
    data = json.loads(file.read_text("utf-8"))
    data["measured"] = dict(sorted({**data["measured"], **found}.items()))
    data["scans"] = {
        "made_by": "python -m benchmarks.scan_calibration",
        "date": date.today().isoformat(),
        "seeds": list(seeds),
        "files": count * len(KINDS) * len(seeds),
        "answers": len(measured),
    }
    file.write_text(json.dumps(data, indent=2) + "\n", "utf-8")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--seed", type=int, action="append", help="may be given again; below 1000: a report's aren't for this"
    )
    parser.add_argument("--count", type=int, default=COUNT, help="files of each kind of damage")
    parser.add_argument("--write", type=Path, default=CALIBRATION)
    args = parser.parse_args()
    seeds = args.seed or SEEDS
    measured = measure(seeds, args.count)
    Console().print(kinds_table(written_into(args.write, measured, seeds, args.count)))
    wrong = Counter(one.kind for one in measured if not one.right)
    Console().print("Wrong: " + ", ".join(f"{kind} {n}" for kind, n in sorted(wrong.items())))


if __name__ == "__main__":
    main()
