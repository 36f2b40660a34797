"""Whole yes/no cells at 200 dpi as scanned, and the model's input as reading takes it from them."""

from __future__ import annotations

import numpy as np

from benchmarks.digit_training.skeletons import Ink
from benchmarks.digit_training.spoil import bent, penned, ruling_taken_out, scanned
from benchmarks.word_training.others import Others
from benchmarks.word_training.writer import Writer

_LINE = 45  # height of a capital as drawn, pixels
_WIDEST = 420  # pixels; longer writing runs on in a smaller hand
_FROM_FAR = 0.25  # share of blanks' dirt


class Cells:
    """Draws cells. strength: 0 a clean scan, 1 as in training and in the hard test."""

    def __init__(self, writer: Writer, strength: float) -> None:
        self.writer, self.others, self.random = writer, Others(writer), writer.random
        self.strength = strength

    def answer(self, yes: bool) -> tuple[Ink, str]:
        """A cell that says yes or no, and how it was written."""
        ink, sort = self.writer.write(self.writer.answer(yes))
        if self.random.random() < 0.03 * self.strength:
            ink = self._underlined(ink)
        return self._cell(ink, typed=sort == "print", cut=0.06), sort

    def other(self, kind: str) -> Ink:
        """kind: of `others.KINDS`."""
        while True:
            ink = self.others.draw(kind)
            if ink.size and float(ink.max()) > 0.5:
                return self._cell(ink, typed=kind == "print left", cut=0.06)

    def blank(self) -> Ink:
        return scanned(
            self._dirtied(np.zeros(self.random.integers((50, 90), (140, 420)), np.float32)),
            self.random,
            self.strength,
        )

    def _underlined(self, ink: Ink) -> Ink:
        """By the writer, clear of the word: it still says the same."""
        below, start = int(self.random.integers(5, 14)), int(self.random.integers(0, ink.shape[1] // 3 + 1))
        padded = np.pad(ink, ((0, below + 4), (8, 8)))
        padded[-4:, start : padded.shape[1] - int(self.random.integers(0, ink.shape[1] // 3 + 1))] = 1
        return padded

    def _cell(self, ink: Ink, typed: bool, cut: float) -> Ink:
        random, strength = self.random, self.strength
        high = np.log([11, 30] if typed else [14, 60])
        scale = float(np.exp(random.uniform(*high))) / _LINE
        scale = min(scale, _WIDEST / ink.shape[1], 100 / ink.shape[0])
        given = 0.25 * strength if typed else strength
        word = bent(np.pad(ink, 12), random, given, _LINE, scale)
        word = penned(word, random, strength, _LINE * scale + 8)
        if random.random() < 0.14 * strength:
            word = ruling_taken_out(word, random)
        if random.random() < 0.08 * strength:
            self._remnant_by(word)
        cell = np.pad(word, [tuple(int(v) for v in random.integers(3, 40, 2)) for _ in range(2)])
        if random.random() < cut * strength:
            cell = self._cut(cell)
        return scanned(self._dirtied(cell), random, strength)

    def _remnant_by(self, word: Ink) -> None:
        """A short piece of a writing line or frame over or under the word, thinner than the pen."""
        rows = np.flatnonzero((word > 0.3).any(1))
        if rows.size == 0:
            return
        height, width = word.shape
        above = int(rows[0]) + int(self.random.integers(-4, 3))
        below = int(rows[-1]) + int(self.random.integers(-2, 5))
        y = min(max(0, above if self.random.random() < 0.4 else below), height - 2)
        x, length = int(self.random.integers(width)), round(width * self.random.uniform(0.1, 0.7))
        line = word[y : y + int(self.random.integers(1, 3)), x : x + length]
        np.maximum(line, self.random.uniform(0.3, 0.9), out=line)

    def _cut(self, cell: Ink) -> Ink:
        """The word runs a little out of the cell."""
        rows, columns = np.flatnonzero((cell > 0.3).any(1)), np.flatnonzero((cell > 0.3).any(0))
        if rows.size < 8 or columns.size < 8:
            return cell
        share = self.random.uniform(0, 0.12)
        side = int(self.random.integers(4))
        down, across = round(share * rows.size), round(share * columns.size)
        return [
            cell[rows[0] + down :], cell[: rows[-1] + 1 - down], cell[:, columns[0] + across :], cell[:, : columns[-1] + 1 - across]
        ][side]  # fmt: skip

    def _dirtied(self, cell: Ink) -> Ink:
        """With specks, and what a misplaced blank leaves of the cell's rulings."""
        random, (height, width) = self.random, cell.shape
        cell = cell.copy()
        if random.random() < 0.3 * self.strength:
            for _ in range(int(random.integers(1, 6))):
                y, x, size = (
                    int(random.integers(height)),
                    int(random.integers(width)),
                    int(random.integers(1, 4)),
                )
                cell[y : y + size, x : x + size] = random.uniform(0.4, 1)
        if random.random() < _FROM_FAR * self.strength:
            y = int(random.choice([0, 1, max(0, height - 3)]))
            start = int(random.integers(width))
            cell[y : y + 2, start : start + int(random.integers(5, width + 6))] = random.uniform(0.3, 0.9)
        if random.random() < 0.1 * self.strength:
            cell[:, int(random.choice([0, max(0, width - 2)])) :][:, :2] = random.uniform(0.3, 0.9)
        return cell
