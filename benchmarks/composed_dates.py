"""Composed dates by hands that training never saw, as the reader of scans takes them: settled, and wrongly settled; and
lines beside them that spell no date (a sign that is none, one too many, a date that breaks off): none should be.

    python -m benchmarks.composed_dates ../shared/digits/mnist-train.npz --fonts FOLDER --seed N [--count N] [--sheets] [--barred]

Only dates within the years that a form may name are counted, so that a right reading is never held for unlikely.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import cv2
import numpy as np

from benchmarks.date_training.lines import Lines
from benchmarks.date_training.many_hands import HandsOnForms
from benchmarks.date_training.sheets import dates_on_sheets
from benchmarks.digit_training.pool import Sources
from benchmarks.digit_training.printed import Fonts
from benchmarks.digit_training.report import say
from benchmarks.digit_training.skeletons import Ink
from extractors.scans.dates.dates import read_date
from extractors.scans.found.known import load_known
from extractors.values.written_dates import parse_date

_TODAY = date(2026, 11, 26)
_YEARS = range(2004, 2027)
_STRENGTHS = (0.25, 0.5, 0.75, 1.0)
_PART = 250


@dataclass(frozen=True)
class _Part:
    """What one process measures, from its own seed."""

    mnist: Path
    fonts: Fonts
    seed: np.random.SeedSequence
    on_sheets: bool
    barred: bool

    def __call__(self) -> tuple[Counter[str], list[str]]:
        cv2.setNumThreads(1)
        random = np.random.default_rng(self.seed)
        sources = Sources(self.mnist, self.fonts, True, random)
        sources.barred = float(self.barred)
        counts: Counter[str] = Counter()
        wrong = []
        for ink, text in self._inks(sources):
            if counts["dates"] == _PART:
                break
            spelt = re.fullmatch(r"\d{1,2}/\d{1,2}/(\d\d){1,2}", text) is not None
            meant = parse_date(text, _TODAY).value if spelt else None
            if spelt and (not isinstance(meant, str) or int(meant[:4]) not in _YEARS):
                continue
            read = read_date(ink, _TODAY, _YEARS)
            counts["dates" if spelt else "others"] += 1
            counts["settled" if spelt else "taken"] += read.value is not None
            if read.value not in (None, meant):
                wrong.append(f"{text} read as {read.value}, {read.confidence:.3f}")
        return counts, wrong

    def _inks(self, sources: Sources) -> Iterator[tuple[Ink, str]]:
        if self.on_sheets:
            yield from dates_on_sheets(sources, load_known(None), True)
        while True:
            kind = HandsOnForms if self.barred else Lines
            ink, text = kind(sources, float(sources.random.choice(_STRENGTHS))).cell()
            if not self.barred or "7" in text:
                yield ink, text


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("mnist", type=Path)
    parser.add_argument("--fonts", type=Path, action="append", default=[])
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument(
        "--sheets", action="store_true", help="as the reader cuts them out of whole damaged pages"
    )
    parser.add_argument(
        "--barred", action="store_true", help="with sevens alone, all with a bar through them"
    )
    options = parser.parse_args()
    seeds = np.random.SeedSequence(options.seed).spawn(max(1, options.count // _PART))
    fonts = Fonts.find(options.fonts)
    parts = [_Part(options.mnist, fonts, seed, options.sheets, options.barred) for seed in seeds]
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    with ProcessPoolExecutor(2) as workers:
        for found, misread in workers.map(_Part.__call__, parts):
            counts += found
            wrong += misread
    wrongly = len(wrong) - counts["taken"]
    say(f"{counts['dates']} dates, {counts['settled']} settled, {wrongly} of them wrongly")
    say(f"{counts['others']} lines that spell no date, {counts['taken']} taken for one")
    for line in wrong:
        say(line)


if __name__ == "__main__":
    main()
