"""Pools of pictures for training and measuring: words alone, and words with a mark."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from benchmarks.digit_training.pool import Pool
from benchmarks.mark_training.cells import draw
from benchmarks.mark_training.spoil import MACHINES, TWO_TONE, cells_of, lifted
from benchmarks.scans import fonts as bench
from benchmarks.word_training.fonts import CALIBRATING, HANDS
from extractors.models.mark_model.shape import HEIGHT, WIDTH, windows
from extractors.scans.found.known import load_known

WORDS, MARKED = 0, 1
"""The model's classes."""


def families(folder: Path, part: str) -> list[str]:
    """Font files by hand that the bench of scans doesn't write in: "train" or "calibrate", or what it does ("bench")."""
    if part == "bench":
        return [str(bench.CACHE / f"{name}.woff2") for name in bench.HANDS]
    found = []
    for path in sorted(p for kind in ("woff2", "ttf") for p in folder.rglob(f"*.{kind}")):
        family = path.stem.split("@")[0]
        if family in HANDS and family not in bench.HANDS and (family in CALIBRATING) == (part == "calibrate"):
            found.append(str(path))
    return found


def make_pool(folder: Path, part: str, count: int, seed: int) -> Pool:
    """So many cells, words alone and with a mark by turns."""
    random = Random(f"marks/{part}/{seed}")
    cells, hands = cells_of(load_known(None)), families(folder, part)
    typed = [str(bench.CACHE / f"{name}.woff2") for name in bench.prints() if name != bench.FALLBACK]
    images: list[NDArray[np.uint8]] = []
    labels: list[int] = []
    kinds: list[str] = []
    while len(labels) < count:
        machine = random.choices(list(MACHINES), list(MACHINES.values()))[0]
        cell, marked = random.choice(cells), len(labels) % 2 == MARKED
        drawn = draw(cell, hands, typed, marked, machine not in TWO_TONE, random)
        ink = lifted(cell, drawn.sheet, machine, random)
        parts = windows(ink.astype(np.float32) / 255)
        if len(parts) != 1:  # nothing to be seen, or more than these cells hold
            continue
        images.append(np.round(255 * parts[0]).astype(np.uint8))
        labels.append(int(marked))
        kinds.append(drawn.name)
    shape = (len(images), HEIGHT, WIDTH)
    return Pool(np.stack(images).reshape(shape), np.array(labels, np.int64), np.array(kinds))
