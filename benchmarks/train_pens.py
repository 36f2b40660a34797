"""Trains the model that tells print alone from print that a pen went over, and prints how well it does on faces that it never saw.

    python -m benchmarks.fetch_fonts FOLDER
    python -m benchmarks.train_pens FOLDER ../shared/digits/mnist-train.npz

Needs torch, onnx and pillow beside the project's own libraries. Takes about 10 CPU minutes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn

from benchmarks.digit_training import report
from benchmarks.digit_training.net import block, export, logits, train
from benchmarks.digit_training.pool import Pool
from benchmarks.digit_training.report import say
from benchmarks.pen_training.cells import PenCells
from benchmarks.word_training.fonts import Fonts
from benchmarks.word_training.text_cells import TextCells
from benchmarks.word_training.writer import Writer
from extractors.models import pen_model
from extractors.models.pen_model.shape import HAND, HEIGHT, PENNED, PRINT, WIDTH, cut, lightened, places

MODEL = Path(pen_model.__path__[0]) / "pens.onnx"
SEED = 20261130
_MIXED = (0.0, 0.25, 0.5, 0.75, 1.0)  # how badly scanned
_SEEN, _UNSEEN = (
    14.0,
    3.0,
)  # pixels that a pen changes in a window, at least where it is one, at most where it is none
_EDGES = (0.2, 0.3, 0.5, 0.7, 0.9, 0.97)


def main() -> None:
    options = _options()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    pool = make_pool(options, "train", options.cells)
    say(f"{len(pool.labels)} windows: {np.bincount(pool.labels).tolist()}")
    net = train(pool, options.epochs, SEED, build, 3e-3, 128, 0.99, short=True)
    fitting = make_pool(options, "calibrate", options.cells // 8)
    temperature = report.fit_temperature(logits(net, fitting.images), fitting.labels)
    say(f"temperature {temperature:.3f}")
    export(net, temperature, options.out, "cells", (HEIGHT, WIDTH))
    measured = make_pool(options, "measure", options.cells // 8)
    probabilities = report.softmax(logits(net, measured.images), temperature)
    for label, name in ((PRINT, "print"), (PENNED, "penned"), (HAND, "hand")):
        p = probabilities[measured.labels == label, PENNED]
        say(
            f"{name} {len(p)}: "
            + ", ".join(f">= {edge}: {100 * (p >= edge).mean():.1f} %" for edge in _EDGES)
        )


def build() -> nn.Sequential:
    """A pen's stroke is a small thing anywhere: what speaks for it most, wherever it stands, decides."""
    net = nn.Sequential(
        *block(1, 16, 5, 2), *block(16, 24, 3), *block(24, 40, 3, 2), *block(40, 48, 3), *block(48, 56, 3, 2),
        *block(56, 56, 3), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(56, 3),
    )  # fmt: skip
    return net.to(memory_format=torch.channels_last)


def make_pool(options: argparse.Namespace, part: str, count: int) -> Pool:
    """Windows of so many cells: a third typed, a third penned, a third by hand."""
    random = np.random.default_rng(SEED + len(part))
    writer = Writer(Fonts.find(options.fonts, part), random)
    data = np.load(options.mnist)
    span = slice(0, -10_000) if part == "train" else slice(-10_000, None)
    digits = [data["images"][span][data["labels"][span] == digit] for digit in range(10)]
    images, labels = [], []
    for number in range(count):
        cells = PenCells(TextCells(writer, float(random.choice(_MIXED)), digits), digits)
        found = _hand(cells.written()) if number % 3 == 0 else _windows(*cells.pair(), number % 3 == 1)
        for window, label in found:
            images.append(np.round(255 * window).astype(np.uint8))
            labels.append(label)
    return Pool(np.stack(images), np.array(labels, np.int64), np.array(labels))


def _hand(ink: np.ndarray) -> list[tuple[np.ndarray, int]]:
    light = lightened(ink)
    return [(cut(light, place), HAND) for place in places(light)]


def _windows(bare: np.ndarray, over: np.ndarray, penned: bool) -> list[tuple[np.ndarray, int]]:
    """Of a cell with a pen's strokes or of the same without. A window where too little of them is seen to tell is left out."""
    light = lightened(over if penned else bare)
    found = []
    for place in places(light):
        top, bottom, left, right = place
        seen = float(np.abs(over - bare)[top:bottom, left:right].sum()) if penned else 0.0
        if _UNSEEN < seen < _SEEN:
            continue
        found.append((cut(light, place), PENNED if seen >= _SEEN else PRINT))
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("fonts", type=Path)
    parser.add_argument("mnist", type=Path)
    parser.add_argument("--cells", type=int, default=24_000)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--out", type=Path, default=MODEL)
    return parser.parse_args()


if __name__ == "__main__":
    main()
