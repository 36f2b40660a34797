"""How the digit model takes sevens of hands that training never saw: plain, with a bar (drawn in two ways, of which training
has one), and struck out.

    python -m benchmarks.digit_sevens ../shared/digits/mnist-train.npz
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.date_training.signs import SCALE, crossed, fitted
from benchmarks.digit_training.pool import Sources
from benchmarks.digit_training.printed import Fonts
from benchmarks.digit_training.report import say
from benchmarks.digit_training.sevens import barred, struck_seven
from benchmarks.digit_training.skeletons import Ink
from benchmarks.digit_training.spoil import spoil
from extractors.models.digit_model.model import classify
from extractors.models.digit_model.shape import NO_DIGIT

_LEVELS = (0.5, 0.9, 0.95, 0.99)
_TIMES = 2  # each seven of MNIST's held-back part
_SEED = 5


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("mnist", type=Path)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    random = np.random.default_rng(_SEED)
    sources = Sources(options.mnist, Fonts((), ()), True, random)
    kinds: dict[str, Callable[[Ink], Ink]] = {
        "plain": lambda ink: ink,
        "barred, as in training": lambda ink: barred(ink, random),
        "barred, as in dates": lambda ink: np.pad(crossed(fitted(ink, SCALE), random), SCALE // 4),
        "struck out": lambda ink: struck_seven(ink, random),
    }
    levels = " | ".join(f"a 7 / another digit from {level}" for level in _LEVELS)
    say(f"| sevens | strength | right | {levels} |\n|---|---|---|{'---|' * len(_LEVELS)}")
    for strength in (0.0, 0.5, 1.0):
        for name, draw in kinds.items():
            made = [
                spoil(draw(sources.mnist(int(index))), random, strength)
                for index in sources.by_digit[7]
                for _ in range(_TIMES)
            ]
            _print(name, strength, classify(made))


def _print(name: str, strength: float, scores: NDArray[np.float32]) -> None:
    said = NO_DIGIT if name == "struck out" else 7
    right = (scores.argmax(1) == said).mean()
    digits, sure = scores[:, :NO_DIGIT].argmax(1), scores[:, :NO_DIGIT].max(1)
    given = [(sure >= level) for level in _LEVELS]
    cells = " | ".join(f"{(g & (digits == 7)).sum()} / {(g & (digits != 7)).sum()}" for g in given)
    say(f"| {name} | {strength} | {100 * right:.2f} % of {len(scores)} | {cells} |")


if __name__ == "__main__":
    main()
