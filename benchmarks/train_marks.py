"""Trains the model that tells words alone from words with a mark among them, and prints how well it does on the bench's hands.

    python -m benchmarks.fetch_fonts FOLDER
    python -m benchmarks.train_marks FOLDER

Needs torch, onnx and pillow beside the project's own libraries. Takes about 25 CPU minutes. Neither the hands nor the marks of the
bench of scans are trained on.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import nn

from benchmarks.digit_training import report
from benchmarks.digit_training.net import block, export, loaded, logits, train
from benchmarks.digit_training.pool import Pool
from benchmarks.digit_training.report import say
from benchmarks.mark_training.pool import MARKED, make_pool
from extractors.models import mark_model
from extractors.models.mark_model.shape import HEIGHT, WIDTH

MODEL = Path(mark_model.__path__[0]) / "marks.onnx"
SEED = 20261129
_EDGES = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9)
FASTEST, FURTHER = 3e-3, 1e-3  # learning rate, and where a model is trained further
_BATCH, _AVERAGE = 128, 0.99  # fewer steps than of the other models, and less of them averaged


def main() -> None:
    options = _options()
    torch.set_num_threads(1)
    pool = _pool(options, "train", options.cells)
    say(f"{len(pool.labels)} cells")
    make = (lambda: loaded(options.further, build)) if options.further else build
    net = train(
        pool,
        options.epochs,
        SEED,
        make,
        FURTHER if options.further else FASTEST,
        _BATCH,
        _AVERAGE,
        short=True,
    )
    fitting = _pool(options, "calibrate", options.cells // 10)
    temperature = report.fit_temperature(logits(net, fitting.images), fitting.labels)
    say(f"temperature {temperature:.3f}")
    export(net, temperature, options.out, "cells", (HEIGHT, WIDTH))
    for part in ("calibrate", "bench"):
        measured = fitting if part == "calibrate" else _pool(options, part, options.cells // 10)
        probabilities = report.softmax(logits(net, measured.images), temperature)
        say(f"\n{part}\n{by_kind(probabilities, measured)}")


def build() -> nn.Sequential:
    """A mark is a small thing anywhere: what speaks for it most, wherever it stands, decides."""
    net = nn.Sequential(
        *block(1, 12, 5, 2), *block(12, 24, 3, 2), *block(24, 32, 3), *block(32, 40, 3, 2), *block(40, 48, 3),
        *block(48, 48, 3), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(48, 2),
    )  # fmt: skip
    return net.to(memory_format=torch.channels_last)


def by_kind(probabilities: np.ndarray, pool: Pool) -> str:
    """For each kind of cell the share that is taken for one with a mark, from several edges on."""
    lines = [f"| cells | count | {' | '.join(f'p >= {edge}' for edge in _EDGES)} |", "|---" * 9 + "|"]
    kinds = ["words", "any mark", *sorted(set(pool.kinds.tolist()) - {"words"})]
    for kind in kinds:
        own = pool.labels == MARKED if kind == "any mark" else pool.kinds == kind
        p = probabilities[own, MARKED]
        lines.append(
            f"| {kind} | {len(p)} | {' | '.join(f'{100 * (p >= edge).mean():.1f}' for edge in _EDGES)} |"
        )
    return "\n".join(lines)


def _pool(options: argparse.Namespace, part: str, count: int) -> Pool:
    kept = sorted(options.cache.glob(f"pool_{part}_*.npz")) if options.cache else []
    if kept:
        data = [np.load(path) for path in kept]
        return Pool(*(np.concatenate([d[name] for d in data]) for name in ("images", "labels", "kinds")))
    return make_pool(options.fonts, part, count, SEED)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("fonts", type=Path)
    parser.add_argument("--cells", type=int, default=24_000)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--further", type=Path, help="trains this model further")
    parser.add_argument("--cache", type=Path, help="folder with pools that were made before")
    return parser.parse_args()


if __name__ == "__main__":
    main()
