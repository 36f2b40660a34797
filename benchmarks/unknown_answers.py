"""How scans are read whose layout nobody taught: answers right, withheld and wrong, and priorities too low.

    python -m benchmarks.unseen --out DIR --seed 2
    python -m benchmarks.unknown_answers DIR --every 4

The digital files of DIR (with its truth.jsonl) are drawn at 200 dots an inch, skewed, greyed and packed as JPEG, and
read. --no-layouts: those of DIR are scans already, and are read as if no layout were known.
"""

from __future__ import annotations

import argparse
import io
import json
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

import cv2
import numpy as np
from PIL import Image

from benchmarks.digit_training.report import say
from benchmarks.read import TODAY
from benchmarks.unseen.compare import compare, pairs
from extractors import read_document
from extractors.pdf.pdf_file import check_pdf
from extractors.scans.found.known import Known
from extractors.scans.picture.pdf_pictures import pdf_pictures
from pipeline.assess import assess_document
from routing.rules import PRIORITIES
from schemas.settings import ReadLimits
from scoring.rules import load_rules

COLUMNS = ("deciding", "right", "withheld", "false_blank", "wrong", "too low", "too high", "accepted", "lost")


def scanned(data: bytes, degrees: float = 1.0) -> bytes:
    """A PDF as an office scanner would keep a print of it."""
    count = check_pdf(data, 200).page_count
    pages = []
    for picture in pdf_pictures(data, range(1, count + 1)):
        grey, random = picture.grey, np.random.default_rng(picture.number)
        high, wide = grey.shape
        turn = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0)
        made = cv2.warpAffine(grey, turn, (wide, high), borderValue=(255,)).astype(np.float32)
        made = cv2.GaussianBlur(made, (0, 0), 0.6) * 0.93 + random.normal(0, 4, made.shape)
        pages.append(Image.fromarray(np.clip(made, 0, 255).astype(np.uint8)))
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=200, save_all=True, append_images=pages[1:], quality=75)
    return out.getvalue()


def measure(folder: Path, line: str, as_is: bool) -> tuple[str, Counter[str], list[str]]:
    """The counts of one file, and what differs of it."""
    entry = json.loads(line)
    data = (folder / entry["file"]).read_bytes()
    reading = read_document(data if as_is else scanned(data), ReadLimits(), TODAY)
    records = assess_document(reading, entry["file"], TODAY, load_rules())
    result = compare(records, entry)
    counts = result.counts
    for record, form in pairs(records, entry["forms"]):
        if record is None:
            counts["lost"] += 1
            continue
        # PRIORITIES: the most pressing first.
        order = PRIORITIES.index(record.route.priority) - PRIORITIES.index(form["priority"])
        counts += Counter({"too low": int(order > 0), "too high": int(order < 0)})
    return entry["file"], counts, [one for one in result.lines if " wrong: " in one or "false_blank: " in one]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only each so-manyth file")
    parser.add_argument("--no-layouts", action="store_true", help="scans, read as if no layout were known")
    parser.add_argument("--list", action="store_true", help="each answer that is wrong or called blank")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    lines = (options.folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()[:: options.every]
    say(f"| file | {' | '.join(COLUMNS)} |\n|---|{'---|' * len(COLUMNS)}")
    # Of unseen layouts the shipped ones stay known: they must not be matched by accident.
    forgotten = patch("extractors.scans.found.known.load_known", lambda _: Known())
    with forgotten if options.no_layouts else nullcontext():
        for line in lines:
            name, counts, differ = measure(options.folder, line, options.no_layouts)
            total += counts
            say(f"| {name} | {' | '.join(str(counts[c]) for c in COLUMNS)} |")
            for one in differ if options.list else ():
                say(f"  {one}")
    say(f"| all {len(lines)} | {' | '.join(str(total[c]) for c in COLUMNS)} |")


if __name__ == "__main__":
    main()
