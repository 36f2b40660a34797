"""Pools of the model's inputs: two fifths yes and no each by turns, the rest what is neither."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from benchmarks.digit_training.pool import Pool
from benchmarks.word_training.cells import Cells
from benchmarks.word_training.fonts import Fonts
from benchmarks.word_training.others import KINDS
from benchmarks.word_training.writer import Writer
from extractors.models.word_model.shape import NO, OTHER, YES, normalise
from extractors.models.word_model.writing import find_writing

_MIXED = (0.25, 0.5, 0.75, 1.0, 1.0)  # of the strength: most scans are better than the worst
_PART = 5_000
_OTHER = 0.5  # share of what is neither


@dataclass(frozen=True)
class _Part:
    fonts: Fonts
    strength: float
    mixed: tuple[float, ...]
    count: int
    seed: np.random.SeedSequence

    def __call__(self) -> Pool:
        cv2.setNumThreads(1)
        return _pool(self, np.random.default_rng(self.seed))


def make_pool(folder: Path, part: str, count: int, *, strength: float, seed: int, workers: int = 1) -> Pool:
    """part: of the fonts. strength: 1 is the training's and the hard test's, 0 a clean scan."""
    fonts = Fonts.find(folder, part)
    mixed = _MIXED if part == "train" else (1.0,)
    seeds = np.random.SeedSequence(seed).spawn(-(-count // _PART))
    parts = [_Part(fonts, strength, mixed, min(_PART, count - n * _PART), s) for n, s in enumerate(seeds)]
    with ProcessPoolExecutor(workers) as pool:
        made = list(pool.map(_Part.__call__, parts))
    return Pool(*(np.concatenate([getattr(p, name) for p in made]) for name in ("images", "labels", "kinds")))


def _pool(part: _Part, random: np.random.Generator) -> Pool:
    writer = Writer(part.fonts, random)
    weights = np.array(list(KINDS.values()))
    images, labels, kinds = [], [], []
    while len(images) < part.count:
        cells = Cells(writer, part.strength * float(random.choice(part.mixed)))
        if random.random() < _OTHER:
            kind = str(random.choice(list(KINDS), p=weights / weights.sum()))
            cell, label = cells.other(kind), OTHER
        else:
            label = YES if random.random() < 0.5 else NO
            cell, kind = cells.answer(label == YES)
        found = find_writing(cell)
        if found.ink is None:
            continue  # reading never asks the model about it
        images.append(np.round(255 * normalise(found.ink)).astype(np.uint8))
        labels.append(label)
        kinds.append(kind)
    return Pool(np.stack(images), np.array(labels, np.int64), np.array(kinds))
