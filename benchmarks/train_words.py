"""Trains the model of yes and no and prints how well it reads in hands that it never saw.

    python -m benchmarks.fetch_fonts FOLDER
    python -m benchmarks.train_words FOLDER

Needs torch, onnx and pillow beside the project's own libraries (pip install torch onnx pillow). Takes about 40
CPU minutes. The same seed, fonts and library versions give the same model up to the order of summing.
"""

from __future__ import annotations

import argparse
import resource
from pathlib import Path

import numpy as np
import torch
from torch import nn

from benchmarks.digit_training import report
from benchmarks.digit_training.net import export, loaded, logits, train
from benchmarks.digit_training.pool import Pool
from benchmarks.digit_training.report import say
from benchmarks.word_training.pool import make_pool
from extractors.models import word_model
from extractors.models.word_model.shape import HEIGHT, OTHER, WIDTH

MODEL = Path(word_model.__path__[0]) / "words.onnx"
SEED = 20260302
ANEW = 7
FURTHER = 1.5e-3  # the learning rate then


def main() -> None:
    options = _options()
    torch.set_num_threads(options.threads)
    pool = _pool(options, "train", "train", options.pictures, 1.0)
    say(f"{len(pool.labels)} pictures, {_cpu_minutes():.1f} CPU minutes")
    if options.further:
        net = train(pool, options.epochs, SEED, lambda: loaded(options.further, build), FURTHER)
    else:
        net = train(pool, options.epochs, SEED, build)
    say(f"trained, {_cpu_minutes():.1f} CPU minutes")
    fitting = _pool(options, "fitting", "calibrate", options.measured // 2, 1.0)
    temperature = report.fit_temperature(logits(net, fitting.images), fitting.labels)
    say(f"temperature {temperature:.3f}")
    export(net, temperature, options.out, "words", (HEIGHT, WIDTH))
    for name, strength in (("clean", 0.0), ("middling", 0.5), ("hard", 1.0)):
        part = _pool(options, name, "measure", options.measured, strength)
        probabilities = report.softmax(logits(net, part.images), temperature)
        say(f"\n{name}: {report.headline(probabilities, part, OTHER)}\n")
        say(f"{report.by_kind(probabilities, part, OTHER)}\n")
        say(report.calibration(probabilities, part, OTHER))


def build(first: int = 24, last: int = 80, width: int = WIDTH, classes: int = OTHER + 1) -> nn.Sequential:
    """134,000 parameters, 7 million multiplications a word. first, last: channels of its layers; width: of the
    input, pixels."""

    def block(inputs: int, outputs: int, size: int, stride: int = 1) -> list[nn.Module]:
        convolution = nn.Conv2d(inputs, outputs, size, padding=size // 2, stride=stride, bias=False)
        return [convolution, nn.BatchNorm2d(outputs), nn.ReLU()]

    net = nn.Sequential(
        *block(1, first, 5, 2), *block(first, 2 * first, 3, 2), *block(2 * first, 2 * first, 3),
        *block(2 * first, last, 3, 2), *block(last, last, 3),
        nn.Flatten(), nn.Dropout(0.2), nn.Linear(last * (HEIGHT // 8) * (width // 8), classes),
    )  # fmt: skip
    return net.to(memory_format=torch.channels_last)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("fonts", type=Path)
    parser.add_argument("--pictures", type=int, default=240_000)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--measured", type=int, default=20_000, help="pictures for the figures")
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--further", type=Path, help="trains this model further, on pictures made anew")
    parser.add_argument("--anew", type=int, default=ANEW, help="added to the seed of those pictures")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--cache", type=Path, help="folder that keeps the pictures for another run")
    return parser.parse_args()


def _pool(options: argparse.Namespace, name: str, part: str, count: int, strength: float) -> Pool:
    kept = options.cache / f"{name}.npz" if options.cache else None
    if kept is not None and kept.exists():
        data = np.load(kept)
        return Pool(data["images"], data["labels"], data["kinds"])
    # The figures' pictures come from a seed of their own as well as from fonts of their own.
    seed = SEED + ("train", "calibrate", "measure").index(part)
    seed += options.anew if options.further and part == "train" else 0
    pool = make_pool(options.fonts, part, count, strength=strength, seed=seed, workers=options.threads)
    if kept is not None:
        np.savez(kept, images=pool.images, labels=pool.labels, kinds=pool.kinds)
    return pool


def _cpu_minutes() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(s.ru_utime + s.ru_stime for s in spent) / 60


if __name__ == "__main__":
    main()
