"""How `extractors.models.digits.read_number` reads whole cells: right, withheld or wrong.

    python -m benchmarks.digit_cells ../shared/digits/mnist-train.npz --fonts FOLDER [--fonts FOLDER]

Hands and fonts are those that training holds back.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np

from benchmarks.digit_training.cells import UNREADABLE, Cells
from benchmarks.digit_training.pool import Sources
from benchmarks.digit_training.printed import Fonts
from benchmarks.digit_training.report import say
from extractors.models.digits import NumberReading, read_number

LEVELS = (0.5, 0.9, 0.95, 0.99)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("mnist", type=Path)
    parser.add_argument("--fonts", type=Path, action="append", required=True)
    parser.add_argument(
        "--times", type=int, default=20, help="cells of each number, a tenth of those of each other kind"
    )
    options = parser.parse_args()
    cv2.setNumThreads(1)
    sources = Sources(options.mnist, Fonts.find(options.fonts), True, np.random.default_rng(7))
    for name, strength in (("clean", 0.0), ("middling", 0.5), ("hard", 1.0)):
        cells = Cells(sources, strength)
        readings = [(v, read_number(cells.number(v))) for v in range(1, 61) for _ in range(options.times)]
        say(f"\n{name} scans, numbers 1 to 60, {len(readings)} cells")
        _print_numbers(readings)
        _print_calibration(readings)
        touching = [(v, read_number(cells.touching(v))) for v in range(10, 60) for _ in range(options.times)]
        say(f"two digits that touch, {len(touching)} cells")
        _print_numbers(touching)
        blanks = [read_number(cells.blank()) for _ in range(10 * options.times)]
        say(
            f"blank cells: {sum(b.blank for b in blanks)} of {len(blanks)} blank, {_valued(blanks, 0)} given a value"
        )
        say(
            "| no number | cells | given a value at >= 0.5 | >= 0.9 | >= 0.99 | taken for blank |\n|---|---|---|---|---|---|"
        )
        for kind in UNREADABLE:
            made = [read_number(cells.unreadable(kind)) for _ in range(10 * options.times)]
            counts = " | ".join(str(_valued(made, level)) for level in (0.5, 0.9, 0.99))
            say(f"| {kind} | {len(made)} | {counts} | {sum(r.blank for r in made)} |")


def _print_numbers(readings: list[tuple[int, NumberReading]]) -> None:
    say("| from confidence | right % | withheld % | wrong % | wrong |\n|---|---|---|---|---|")
    for level in LEVELS:
        given = [(v, r) for v, r in readings if r.value is not None and r.confidence >= level]
        wrong = sum(r.value != v for v, r in given)
        shares = (len(given) - wrong, len(readings) - len(given), wrong)
        say(
            "| "
            + " | ".join([str(level), *(f"{100 * s / len(readings):.2f}" for s in shares), str(wrong)])
            + " |"
        )
    named = [v in (r.value, *r.candidates) for v, r in readings]
    say(
        f"right number among value and candidates: {100 * np.mean(named):.2f} %; taken for blank: {sum(r.blank for _, r in readings)}"
    )


def _print_calibration(readings: list[tuple[int, NumberReading]]) -> None:
    say("| confidence | given | mean confidence | right |\n|---|---|---|---|")
    for low, high in zip((0.0, *LEVELS), (*LEVELS, 1.01), strict=True):
        here = [(v, r) for v, r in readings if r.value is not None and low <= r.confidence < high]
        if here:
            mean, right = np.mean([r.confidence for _, r in here]), np.mean([r.value == v for v, r in here])
            say(f"| {low} to {min(high, 1.0)} | {len(here)} | {mean:.4f} | {right:.4f} |")


def _valued(readings: list[NumberReading], level: float) -> int:
    return sum(r.value is not None and r.confidence >= level for r in readings)


if __name__ == "__main__":
    main()
