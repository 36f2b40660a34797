"""How well `read_text` reads typed cells and refuses handwriting, in fonts that no model saw.

    python -m benchmarks.fetch_fonts FOLDER
    python -m benchmarks.read_text FOLDER ../shared/digits/mnist-train.npz [--part calibrate] [--count 600]

Part "measure" is for the figures, "calibrate" for choosing what `text_confidence` says.
"""

from __future__ import annotations

import argparse
import re
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from benchmarks.digit_training.report import say
from benchmarks.word_training.fonts import Fonts
from benchmarks.word_training.text_cells import TextCells
from benchmarks.word_training.texts import any_date
from benchmarks.word_training.writer import Writer
from extractors.scans.text.text import TextReading, read_text

EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
SURE = 0.9


@dataclass(frozen=True)
class Tried:
    kind: str
    text: str
    reading: TextReading

    @property
    def right(self) -> bool:
        return _plain(self.text) == _plain(self.reading.text)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("fonts", type=Path)
    parser.add_argument("mnist", type=Path)
    parser.add_argument("--part", default="measure", choices=("train", "calibrate", "measure"))
    parser.add_argument("--count", type=int, default=600, help="cells of each kind and strength")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    for name, strength in (("clean", 0.0), ("middling", 0.5), ("hard", 1.0)):
        started = time.process_time()
        tried = list(_tried(options, strength))
        say(
            f"\n{name}, {1000 * (time.process_time() - started) / len(tried):.0f} ms a cell with drawing it\n"
        )
        say(by_kind(tried))
        say("\n" + calibration([t for t in tried if t.kind != "hand"]))


def by_kind(tried: list[Tried]) -> str:
    lines = [
        "| cells | count | right % | called print % | given from 0.9 % | of these wrong | blank % |",
        "|---|---|---|---|---|---|---|",
    ]
    for kind in dict.fromkeys(t.kind for t in tried):
        here = [t for t in tried if t.kind == kind]
        sure = [t for t in here if t.reading.confidence >= SURE and not t.reading.blank]
        shares = (
            100 * sum(t.right for t in here) / len(here), 100 * sum(t.reading.printed for t in here) / len(here),
            100 * len(sure) / len(here), sum(not t.right for t in sure), 100 * sum(t.reading.blank for t in here) / len(here),
        )  # fmt: skip
        lines.append("| {} | {} | {:.1f} | {:.1f} | {:.1f} | {} | {:.1f} |".format(kind, len(here), *shares))
    return "\n".join(lines)


def calibration(tried: list[Tried]) -> str:
    lines = ["| confidence | given | mean confidence | right |", "|---|---|---|---|"]
    for low, high in zip(EDGES, EDGES[1:], strict=False):
        here = [t for t in tried if low <= t.reading.confidence < high]
        if here:
            mean = sum(t.reading.confidence for t in here) / len(here)
            lines.append(
                f"| {low} to {min(high, 1.0)} | {len(here)} | {mean:.3f} | {sum(t.right for t in here) / len(here):.3f} |"
            )
    return "\n".join(lines)


def _tried(options: argparse.Namespace, strength: float):  # type: ignore[no-untyped-def]
    random = np.random.default_rng(7)
    writer = Writer(Fonts.find(options.fonts, options.part), random)
    data = np.load(options.mnist)
    digits = [data["images"][-10_000:][data["labels"][-10_000:] == digit] for digit in range(10)]
    cells = TextCells(writer, strength, digits)
    for _ in range(options.count):
        ink, text = cells.typed(any_date(random))
        yield Tried("typed date", text, read_text(_grey(ink), 200))
        ink, text = cells.typed()
        yield Tried("typed text", text, read_text(_grey(ink), 200))
        yield Tried("hand", "\x00", read_text(_grey(cells.written()), 200))


def _grey(ink: np.ndarray) -> np.ndarray:
    return np.asarray(np.round(255 - 255 * np.clip(ink, 0, 1)), np.uint8)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'")).strip()


if __name__ == "__main__":
    main()
