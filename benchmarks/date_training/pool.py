"""Pools of lines, put into bundles of nearly one width."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.date_training.lines import Lines
from benchmarks.digit_training.pool import Sources
from benchmarks.digit_training.printed import Fonts

_PART = 1_000


@dataclass(frozen=True)
class Bundle:
    """images (n, 28, w) uint8, 255 ink, padded on the right; texts: what each says."""

    images: NDArray[np.uint8]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class _Part:
    """What one process makes: so many lines, from its own seed."""

    mnist: Path
    fonts: Fonts
    held_back: bool
    strengths: tuple[float, ...]
    seed: np.random.SeedSequence

    def __call__(self) -> list[tuple[NDArray[np.uint8], str]]:
        cv2.setNumThreads(1)
        random = np.random.default_rng(self.seed)
        sources = Sources(self.mnist, self.fonts, self.held_back, random)
        made = []
        for _ in range(_PART):
            picture, text = Lines(sources, float(random.choice(self.strengths))).line()
            made.append((np.round(255 * picture).astype(np.uint8), text))
        return made


def make_lines(
    mnist: Path, fonts: Fonts, *, held_back: bool, count: int, strengths: tuple[float, ...], seed: int
) -> list[tuple[NDArray[np.uint8], str]]:
    """count: to the thousand. strengths: from which each line's is taken."""
    seeds = np.random.SeedSequence(seed).spawn(max(1, count // _PART))
    parts = [_Part(mnist, fonts, held_back, strengths, own) for own in seeds]
    with ProcessPoolExecutor(2) as workers:
        return [line for part in workers.map(_Part.__call__, parts) for line in part]


def bundled(
    lines: list[tuple[NDArray[np.uint8], str]], size: int, random: np.random.Generator
) -> list[Bundle]:
    """All lines in random bundles of lines about as wide."""
    order = sorted(range(len(lines)), key=lambda i: lines[i][0].shape[1] + random.uniform(-12, 12))
    bundles = [
        _bundle([lines[i] for i in order[start : start + size]])
        for start in range(0, len(order) - size + 1, size)
    ]
    random.shuffle(bundles)  # type: ignore[arg-type]
    return bundles


def _bundle(lines: list[tuple[NDArray[np.uint8], str]]) -> Bundle:
    widest = max(image.shape[1] for image, _ in lines)
    images = np.zeros((len(lines), lines[0][0].shape[0], widest), np.uint8)
    for row, (image, _) in enumerate(lines):
        images[row, :, : image.shape[1]] = image
    return Bundle(images, tuple(text for _, text in lines))
