"""Pools of lines, put into bundles of nearly one width."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.date_training.lines import Lines, picture_of
from benchmarks.date_training.many_hands import HandsOnForms, ManyHands
from benchmarks.date_training.sheets import dates_on_sheets
from benchmarks.date_training.varied import VariedLines
from benchmarks.digit_training.pool import Sources
from benchmarks.digit_training.printed import Fonts
from benchmarks.digit_training.skeletons import Ink
from extractors.scans.found.known import load_known

_PART = 1_000
_SPOILT = 0.3  # of the composed lines that are trained on
_KINDS: tuple[tuple[type[Lines], float], ...] = (
    (Lines, 0.22),
    (VariedLines, 0.1),
    (ManyHands, 0.18),
    (HandsOnForms, 0.5),
)


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
    on_sheets: bool

    def __call__(self) -> list[tuple[NDArray[np.uint8], str]]:
        cv2.setNumThreads(1)
        random = np.random.default_rng(self.seed)
        sources = Sources(self.mnist, self.fonts, self.held_back, random)
        made: list[tuple[NDArray[np.uint8], str]] = []
        for picture, text in self._cut(sources) if self.on_sheets else self._composed(sources):
            made.append((np.round(255 * picture).astype(np.uint8), text))
            if len(made) == _PART:
                break
        return made

    def _composed(self, sources: Sources) -> Iterator[tuple[Ink, str]]:
        while True:
            kind = Lines if self.held_back else _kind(sources.random)
            drawn = kind(sources, float(sources.random.choice(self.strengths)))
            drawn.spoilt = drawn.spoilt if self.held_back else _SPOILT
            yield drawn.line()

    def _cut(self, sources: Sources) -> Iterator[tuple[Ink, str]]:
        for ink, text in dates_on_sheets(sources, load_known(None), self.held_back):
            if (picture := picture_of(ink)) is not None:
                yield picture, text


def _kind(random: np.random.Generator) -> type[Lines]:
    return _KINDS[int(random.choice(len(_KINDS), p=[share for _, share in _KINDS]))][0]


def make_lines(
    mnist: Path,
    fonts: Fonts,
    *,
    held_back: bool,
    count: int,
    strengths: tuple[float, ...],
    seed: int,
    on_sheets: int = 0,
) -> list[tuple[NDArray[np.uint8], str]]:
    """count: to the thousand. strengths: from which each line's is taken. Held back are plain `Lines` alone, so that
    what is measured stays as it was. on_sheets: so many more, to the thousand, that the reader cut out of whole pages."""
    seeds = np.random.SeedSequence(seed).spawn(max(1, (count + on_sheets) // _PART))
    parts = [
        _Part(mnist, fonts, held_back, strengths, own, number >= count // _PART)
        for number, own in enumerate(seeds)
    ]
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
