"""Text cells at 200 dpi as scanned: typed, written by hand, and both."""

from __future__ import annotations

import textwrap
from pathlib import Path

import cv2
import numpy as np

from benchmarks.digit_training import skeletons
from benchmarks.digit_training.skeletons import Ink
from benchmarks.digit_training.spoil import bent, penned, scanned
from benchmarks.word_training.cells import Cells
from benchmarks.word_training.fonts import SIZE, render
from benchmarks.word_training.texts import any_date, any_text
from benchmarks.word_training.writer import Writer

_LINE = 45  # height of a capital as drawn, pixels
_PLAYFUL = ("comic-neue", "balsamiq-sans", "grandstander", "playpen-sans", "itim", "kiwi-maru", "klee-one", "shantell-sans",
            "delius", "short-stack", "sriracha", "mali", "mansalva", "happy-monkey")  # fmt: skip
"""Faces that people also type in; whether they are print is nothing to learn."""


class TextCells(Cells):
    """strength: 0 a clean scan, 1 worse than most. digits: MNIST's pictures by digit, for dates as people write them."""

    def __init__(self, writer: Writer, strength: float, digits: list[np.ndarray] | None = None) -> None:
        super().__init__(writer, strength)
        self.digits = digits
        self.hands = tuple(p for p in writer.fonts.hands if not p.stem.startswith(_PLAYFUL))

    def typed(self, text: str | None = None) -> tuple[Ink, str]:
        random = self.random
        text = any_text(random) if text is None else text
        font = self.writer.fonts.printed[int(random.integers(len(self.writer.fonts.printed)))]
        points = random.uniform(8, 13.5)
        scale = points / 72 * 200 / SIZE
        lines = textwrap.wrap(text, int(random.integers(24, 60)))
        block = _block(font, lines, random.uniform(1.15, 1.4))
        word = bent(np.pad(block, 12), random, 0.0, _LINE, scale)
        return self._on_paper(word, random.normal(0, 0.35 * self.strength)), " ".join(lines)

    def written(self, text: str | None = None) -> Ink:
        random = self.random
        text = any_text(random) if text is None else text
        if len(text) > 44:
            text = text[:44].rsplit(" ", 1)[0]
        if self.digits is not None and random.random() < 0.25:
            ink = self._mnist_date(any_date(random))
        else:
            self.writer.fonts = type(self.writer.fonts)(self.hands, self.writer.fonts.printed)
            ink = self.writer.write_by_hand(text)
        scale = float(np.exp(random.uniform(np.log(13), np.log(45)))) / _LINE
        scale = min(scale, 900 / ink.shape[1])
        word = bent(np.pad(ink, 12), random, self.strength * 0.7, _LINE, scale)
        word = penned(word, random, self.strength, _LINE * scale + 8)
        return self._on_paper(word, 0.0)

    def _on_paper(self, word: Ink, turn: float) -> Ink:
        """In a cell with margins, turned by so many degrees, dirtied and scanned."""
        random = self.random
        cell = np.pad(word, [tuple(int(v) for v in random.integers(4, 30, 2)) for _ in range(2)])
        if turn:
            middle = (cell.shape[1] / 2, cell.shape[0] / 2)
            cell = cv2.warpAffine(cell, cv2.getRotationMatrix2D(middle, turn, 1), cell.shape[::-1])
        return scanned(self._dirtied(np.asarray(cell, np.float32)), random, self.strength)

    def _mnist_date(self, text: str) -> Ink:
        """Digits by people who took part in MNIST, what stands between them from strokes."""
        assert self.digits is not None
        random = self.random
        text = "".join(c for c in text if c in "0123456789/.-") or "12/4/11"
        parts = []
        for one in text:
            if one.isdigit():
                among = self.digits[int(one)]
                ink = among[int(random.integers(len(among)))].astype(np.float32) / np.float32(255)
                ink = cv2.resize(ink[:, 3:25], None, fx=2.2, fy=2.2, interpolation=cv2.INTER_CUBIC)
                if random.random() < 0.3:
                    ink = cv2.resize(skeletons.draw_digit(int(one), random)[8:88, 8:88], (48, 62))
            else:
                ink = np.zeros((62, 24), np.float32)
                ends = {"/": ((20, 4), (3, 58)), ".": ((11, 54), (12, 56)), "-": ((3, 34), (20, 32))}[one]
                cv2.line(ink, *ends, 1.0, int(random.integers(3, 6)), cv2.LINE_AA)
            parts.append(np.roll(np.clip(ink, 0, 1), int(random.integers(-4, 5)), 0))
        height = max(p.shape[0] for p in parts)
        return np.hstack([np.pad(p, ((0, height - p.shape[0]), (0, 0))) for p in parts]).astype(np.float32)


def _block(font: Path, lines: list[str], leading: float) -> Ink:
    """Lines of one font under each other, set from the left."""
    made = [(render(font, line), n) for n, line in enumerate(lines)]
    rows = [(found[0], round(n * leading * SIZE) + found[1] + 20) for found, n in made if found is not None]
    height, width = max(top + ink.shape[0] for ink, top in rows) + 8, max(ink.shape[1] for ink, _ in rows)
    block = np.zeros((height, width), np.float32)
    for ink, top in rows:
        np.maximum(
            block[top : top + ink.shape[0], : ink.shape[1]],
            ink,
            out=block[top : top + ink.shape[0], : ink.shape[1]],
        )
    return block
