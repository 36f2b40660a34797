"""How well `read_yes_no` reads whole cells in fonts that the model never saw, and what of anything else passes.

python -m benchmarks.fetch_fonts FOLDER
python -m benchmarks.read_words FOLDER [--count 1000] [--strength 0.6]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np

from benchmarks.digit_training.report import say
from benchmarks.word_training.cells import Cells
from benchmarks.word_training.fonts import Fonts
from benchmarks.word_training.others import KINDS
from benchmarks.word_training.writer import Writer
from extractors.scans.spaces.words import YesNoReading, read_yes_no

EDGES = (0.9, 0.99)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("fonts", type=Path)
    parser.add_argument("--count", type=int, default=1000, help="cells of each kind")
    parser.add_argument("--strength", type=float, default=0.6, help="of the spoiling, 0 to 1")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    writer = Writer(Fonts.find(options.fonts, "measure"), np.random.default_rng(77))
    cells = Cells(writer, options.strength)
    say(
        "| cells | given from 0.9 | wrong | given from 0.99 | wrong | called blank |\n|---|---|---|---|---|---|"
    )
    for kind in ("yes", "no", "blank", *KINDS):
        readings = [_read(cells, kind) for _ in range(options.count)]
        meant = {"yes": True, "no": False}.get(kind)
        parts = [kind]
        for edge in EDGES:
            given = [r for r in readings if r.value is not None and r.confidence >= edge]
            parts += [str(len(given)), str(sum(r.value is not meant for r in given))]
        say(f"| {' | '.join(parts)} | {sum(r.blank for r in readings)} |")


def _read(cells: Cells, kind: str) -> YesNoReading:
    if kind in ("yes", "no"):
        return read_yes_no(cells.answer(kind == "yes")[0])
    return read_yes_no(cells.blank() if kind == "blank" else cells.other(kind))


if __name__ == "__main__":
    main()
