"""Pools of pictures for training and measuring: digits by hand, from skeletons and from fonts, and no digits."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.digit_training import nothings, printed, sevens, skeletons
from benchmarks.digit_training.skeletons import Ink
from benchmarks.digit_training.spoil import model_input
from extractors.models.digit_model.shape import NO_DIGIT

HELD_BACK = 10_000
"""The last images of MNIST's training set: MNIST doesn't say who wrote which."""

KINDS: dict[str, float] = {
    "tick": 3, "cross": 2, "dash": 1.5, "slash": 1, "bracket": 1.5, "remnant": 1, "dot": 0.5, "scribble": 2,
    "struck": 2.5, "overwritten": 1, "pair": 4, "half": 1.5, "circled": 1, "grain": 0.5, "sign": 4,
    "struck seven": 0.6,
}  # fmt: skip
"""What is no digit, and how much of it: most of what a cell is likely to hold instead of a digit."""

BARRED = 0.25
"""How many of the hands that are trained on put a bar through their sevens: hardly any of MNIST's does."""

_SEVENS_BARRED = 0.4
"""How many of the sevens of MNIST and of fonts get a bar in training: more than have one, so that the shape is learned, while there are
as many sevens as of any other digit."""

_MIXED = (0.25, 0.5, 0.75, 1.0, 1.0)  # of the strength: most scans are better than the worst
_PART = 2_500
_SLANT = 36.0  # degrees; a stroke further from upright may be a slash as well as a 1


@dataclass(frozen=True)
class Pool:
    """images (n, 28, 28) uint8, 255 ink; labels (n,) 0..10; kinds (n,) where each comes from."""

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    kinds: NDArray[np.str_]


class Sources:
    """Fresh pictures of anything. held_back: from the images and fonts that training doesn't see. barred: how many hands put a bar
    through their sevens; what is measured stays as it was."""

    def __init__(
        self, mnist: Path, fonts: printed.Fonts, held_back: bool, random: np.random.Generator
    ) -> None:
        data = np.load(mnist)
        part = slice(-HELD_BACK, None) if held_back else slice(0, -HELD_BACK)
        self.images, self.labels = data["images"][part], data["labels"][part]
        self.fonts = fonts.held_back if held_back else fonts.train
        self.random = random
        self.barred = 0.0 if held_back else BARRED
        self.by_digit = [np.flatnonzero(self.labels == digit) for digit in range(10)]
        slanted = np.array([_slant(self.images[i]) > _SLANT for i in self.by_digit[1]], bool)
        self.unclear = set(self.by_digit[1][slanted].tolist())

    def mnist(self, index: int) -> Ink:
        return np.pad(self.images[index].astype(np.float32) / 255, 2)

    def digit(self, digit: int) -> Ink:
        """Any source: half MNIST, a third skeletons, the rest fonts."""
        choice = self.random.random()
        if choice < 0.5:
            return self.mnist(int(self.random.choice(self.by_digit[digit])))
        if choice < 0.83:
            return skeletons.draw_digit(digit, self.random)
        return printed.random_digit(self.fonts, digit, self.random)

    def nothing(self, kind: str) -> Ink:
        random = self.random
        if kind in nothings.SHAPES:
            return nothings.shape(kind, random)
        if kind == "sign":
            return printed.random_sign(self.fonts, random)
        if kind == "struck seven":
            return sevens.struck_seven(self.digit(7), random)
        if kind in ("dot", "scribble", "grain"):
            return {"dot": nothings.dot, "scribble": nothings.scribble, "grain": nothings.grain}[kind](random)
        composed = {
            "struck": nothings.struck, "overwritten": nothings.overwritten, "pair": nothings.pair,
            "half": nothings.half, "circled": nothings.circled,
        }  # fmt: skip
        return composed[kind](self.digit, random)


@dataclass(frozen=True)
class _Part:
    """What one process makes: so much of the pictures, from its own seed."""

    mnist: Path
    fonts: printed.Fonts
    held_back: bool
    strength: float
    mixed: tuple[float, ...]
    start: int
    stop: int
    seed: np.random.SeedSequence

    def __call__(self) -> Pool:
        cv2.setNumThreads(1)
        sources = Sources(self.mnist, self.fonts, self.held_back, np.random.default_rng(self.seed))
        return _pool(sources, range(self.start, self.stop), self.strength, self.mixed)


def make_pool(
    mnist: Path, fonts: printed.Fonts, *, held_back: bool, rounds: int, strength: float, seed: int
) -> Pool:
    """Each round: every image of MNIST's training or held-back part once, and in proportion the rest."""
    count = HELD_BACK if held_back else 60_000 - HELD_BACK
    starts = [start for _ in range(rounds) for start in range(0, count, _PART)]
    seeds = np.random.SeedSequence(seed).spawn(len(starts))
    parts = [
        _Part(
            mnist,
            fonts,
            held_back,
            strength,
            (1.0,) if held_back else _MIXED,
            start,
            min(start + _PART, count),
            own,
        )
        for start, own in zip(starts, seeds, strict=True)
    ]
    with ProcessPoolExecutor(2) as workers:
        made = list(workers.map(_Part.__call__, parts))
    return Pool(*(np.concatenate([getattr(p, name) for p in made]) for name in ("images", "labels", "kinds")))


def _pool(sources: Sources, indexes: range, strength: float, mixed: tuple[float, ...]) -> Pool:
    """For each image of MNIST 0.3 of a skeleton, 0.2 of a font's digit and 0.6 of no digit."""
    random, count = sources.random, len(indexes)
    images: list[NDArray[np.uint8]] = []
    labels: list[int] = []
    kinds: list[str] = []

    def add(ink: Ink, label: int, kind: str) -> None:
        # A slash that is bent and slanted like the rest may come out as a 1.
        given = 0.4 * strength if kind == "slash" else strength
        made = model_input(ink, random, given * random.choice(mixed))
        images.append(np.round(255 * made).astype(np.uint8))
        labels.append(label)
        kinds.append(kind)

    def add_digit(ink: Ink, digit: int, kind: str) -> None:
        if digit == 7 and sources.barred > 0 and random.random() < _SEVENS_BARRED:
            ink, kind = sevens.barred(ink, random), "barred"
        add(ink, digit, kind)

    for index in indexes:
        if index not in sources.unclear:
            add_digit(sources.mnist(index), int(sources.labels[index]), "mnist")
    for number in range(round(0.3 * count)):
        add(skeletons.draw_digit(number % 10, random), number % 10, "skeleton")
    for number in range(round(0.2 * count)):
        add_digit(printed.random_digit(sources.fonts, number % 10, random), number % 10, "font")
    weights = np.array(list(KINDS.values()))
    for kind in random.choice(list(KINDS), round(0.6 * count), p=weights / weights.sum()):
        add(sources.nothing(str(kind)), NO_DIGIT, str(kind))
    return Pool(np.stack(images), np.array(labels, np.int64), np.array(kinds))


def _slant(image: NDArray[np.uint8]) -> float:
    """How far from upright the main axis of the ink stands, degrees."""
    weights = image.astype(np.float64)
    y, x = np.mgrid[: image.shape[0], : image.shape[1]]
    x, y = x - (weights * x).sum() / weights.sum(), y - (weights * y).sum() / weights.sum()
    turn = 2 * (weights * x * y).sum(), (weights * (y * y - x * x)).sum()
    return abs(float(np.degrees(0.5 * np.arctan2(*turn))))
