"""Trains the model that tells print from handwriting and prints how well it does on fonts that it never saw.

    python -m benchmarks.fetch_fonts FOLDER
    python -m benchmarks.train_print FOLDER ../shared/digits/mnist-train.npz

Needs torch, onnx and pillow beside the project's own libraries. Takes about 15 CPU minutes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn

from benchmarks.digit_training import report
from benchmarks.digit_training.net import export, logits, train
from benchmarks.digit_training.pool import Pool
from benchmarks.digit_training.report import say
from benchmarks.train_words import build
from benchmarks.word_training.fonts import Fonts
from benchmarks.word_training.text_cells import TextCells
from benchmarks.word_training.writer import Writer
from extractors.models import print_model
from extractors.models.digit_model.pieces import find_pieces
from extractors.models.print_model.windows import HAND, HEIGHT, PRINT, WIDTH, windows

MODEL = Path(print_model.__path__[0]) / "print.onnx"
SEED = 20260303
_MIXED = (0.25, 0.5, 0.75, 1.0, 1.0)


def main() -> None:
    options = _options()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    pool = make_pool(options.fonts, options.mnist, "train", options.cells, _MIXED)
    say(f"{len(pool.labels)} windows, {100 * (pool.labels == PRINT).mean():.0f} % print")
    net = train(pool, options.epochs, SEED, make_net)
    fitting = make_pool(options.fonts, options.mnist, "calibrate", options.cells // 10, (1.0,))
    temperature = report.fit_temperature(logits(net, fitting.images), fitting.labels)
    say(f"temperature {temperature:.3f}")
    export(net, temperature, options.out, "windows", (HEIGHT, WIDTH))
    for name, strength in (("clean", 0.0), ("middling", 0.5), ("hard", 1.0)):
        part = make_pool(options.fonts, options.mnist, "measure", options.cells // 8, (strength,))
        probabilities = report.softmax(logits(net, part.images), temperature)
        say(f"\n{name}\n{by_kind(probabilities, part)}")


def make_net() -> nn.Sequential:
    return build(16, 40, WIDTH, 2)


def by_kind(probabilities: np.ndarray, pool: Pool) -> str:
    lines = [
        "| windows | count | called print % | with p >= 0.9 % | with p >= 0.99 % |",
        "|---|---|---|---|---|",
    ]
    for kind in dict.fromkeys(pool.kinds.tolist()):
        p = probabilities[pool.kinds == kind, PRINT]
        shares = " | ".join(f"{100 * (p >= edge).mean():.2f}" for edge in (0.5, 0.9, 0.99))
        lines.append(f"| {kind} | {len(p)} | {shares} |")
    return "\n".join(lines)


def make_pool(folder: Path, mnist: Path, part: str, count: int, mixed: tuple[float, ...]) -> Pool:
    """Windows of so many cells, typed and written by turns."""
    random = np.random.default_rng(SEED + len(part))
    writer = Writer(Fonts.find(folder, part), random)
    data = np.load(mnist)
    span = slice(0, -10_000) if part == "train" else slice(-10_000, None)
    digits = [data["images"][span][data["labels"][span] == digit] for digit in range(10)]
    images, labels, kinds = [], [], []
    for number in range(count):
        cells = TextCells(writer, float(random.choice(mixed)), digits)
        typed = number % 2 == 0
        cell = cells.typed()[0] if typed else cells.written()
        for window in windows(find_pieces(cell)):
            images.append(np.round(255 * window).astype(np.uint8))
            labels.append(PRINT if typed else HAND)
            kinds.append("print" if typed else "hand")
    return Pool(np.stack(images), np.array(labels, np.int64), np.array(kinds))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("fonts", type=Path)
    parser.add_argument("mnist", type=Path)
    parser.add_argument("--cells", type=int, default=60_000)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--out", type=Path, default=MODEL)
    return parser.parse_args()


if __name__ == "__main__":
    main()
