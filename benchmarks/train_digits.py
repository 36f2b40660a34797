"""Trains the model of digits and prints how well it reads what it never saw.

    python -m benchmarks.train_digits ../shared/digits/mnist-train.npz --fonts FOLDER [--fonts FOLDER]

Needs torch, onnx and pillow beside the project's own libraries (pip install torch onnx pillow). Takes about 25
CPU minutes. The same seed, fonts and library versions give the same model up to the order of summing.
"""

from __future__ import annotations

import argparse
import resource
from pathlib import Path

import numpy as np
import torch

from benchmarks.digit_training import report
from benchmarks.digit_training.net import export, loaded, logits, train
from benchmarks.digit_training.pool import Pool, make_pool
from benchmarks.digit_training.printed import Fonts
from benchmarks.digit_training.report import say
from extractors.models import digit_model

MODEL = Path(digit_model.__path__[0]) / "digits.onnx"
SEED = 20260301
FURTHER = 8e-4  # learning rate of one that was trained before


def main() -> None:
    options = _options()
    torch.set_num_threads(2)
    fonts = Fonts.find(options.fonts)
    say(f"{len(fonts.train)} fonts, {len(fonts.held_back)} more held back")
    pool = _pool(options, fonts, "train", False, options.rounds, 1.0)
    say(f"{len(pool.labels)} pictures, {_cpu_minutes():.1f} CPU minutes")
    if options.further:
        net = train(pool, options.epochs, SEED, lambda: loaded(options.further), FURTHER)
    else:
        net = train(pool, options.epochs, SEED)
    say(f"trained, {_cpu_minutes():.1f} CPU minutes")
    hard = _pool(options, fonts, "hard", True, 1, 1.0)
    clean = _pool(options, fonts, "clean", True, 1, 0.0)
    # Half fits the temperature, the other half is what the figures are measured on.
    scores = logits(net, hard.images)
    temperature = report.fit_temperature(scores[::2], hard.labels[::2])
    say(f"temperature {temperature:.3f}")
    export(net, temperature, options.out)
    measured = Pool(hard.images[1::2], hard.labels[1::2], hard.kinds[1::2])
    for name, part in (("clean", clean), ("hard", measured)):
        probabilities = report.softmax(logits(net, part.images), temperature)
        say(f"\n{name}: {report.headline(probabilities, part)}\n\n{report.by_kind(probabilities, part)}\n")
        say(report.calibration(probabilities, part))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("mnist", type=Path)
    parser.add_argument("--fonts", type=Path, action="append", default=[], required=True)
    parser.add_argument("--rounds", type=int, default=2, help="how often each image of MNIST is spoilt anew")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--further", type=Path, help="trains this model further, on pictures made anew")
    parser.add_argument(
        "--anew",
        type=int,
        default=7,
        help="added to the seed of the pictures of a model that is trained further",
    )
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--cache", type=Path, help="folder that keeps the pictures for another run")
    return parser.parse_args()


def _pool(
    options: argparse.Namespace, fonts: Fonts, name: str, held_back: bool, rounds: int, strength: float
) -> Pool:
    kept = options.cache / f"{name}.npz" if options.cache else None
    if kept is not None and kept.exists():
        data = np.load(kept)
        return Pool(data["images"], data["labels"], data["kinds"])
    pool = make_pool(
        options.mnist,
        fonts,
        held_back=held_back,
        rounds=rounds,
        strength=strength,
        seed=SEED + held_back + (options.anew if options.further and not held_back else 0),
    )
    if kept is not None:
        np.savez(kept, images=pool.images, labels=pool.labels, kinds=pool.kinds)
    return pool


def _cpu_minutes() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(s.ru_utime + s.ru_stime for s in spent) / 60


if __name__ == "__main__":
    main()
