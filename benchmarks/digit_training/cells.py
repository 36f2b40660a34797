"""Whole score cells, composed: one- and two-digit numbers by held-back hands and fonts, blanks, and what
should leave no value."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from benchmarks.digit_training.pool import Sources
from benchmarks.digit_training.printed import random_sign
from benchmarks.digit_training.skeletons import Ink
from benchmarks.digit_training.spoil import on_paper, scanned

HEIGHT, WIDTH = 84, 170
"""A cell of 10.7 by 21.6 mm at 200 dpi."""


class Cells:
    """Draws cells. strength: 0 a clean scan, 1 as in training."""

    def __init__(self, sources: Sources, strength: float) -> None:
        self.sources, self.random, self.strength = sources, sources.random, strength

    def number(self, value: int) -> Ink:
        digits = [self.sources.digit(int(d)) for d in str(value)]
        return self._finished(self._in_a_row(digits, self.random.uniform(0.06, 0.35)))

    def touching(self, value: int) -> Ink:
        """Both digits run into each other."""
        return self._finished(self._in_a_row([self.sources.digit(int(d)) for d in str(value)], -0.12))

    def blank(self) -> Ink:
        return self._finished(np.zeros((HEIGHT, WIDTH), np.float32))

    def unreadable(self, kind: str) -> Ink:
        """kind: of `UNREADABLE`."""
        return self._finished(UNREADABLE[kind](self))

    def _in_a_row(self, shapes: list[Ink], gap: float, heights: float | None = None) -> Ink:
        """The shapes side by side, all about as high; gap between them in heights."""
        random = self.random
        height = heights or random.uniform(26, 56)
        cell = np.zeros((HEIGHT, WIDTH), np.float32)
        row = [
            _fitted(on_paper(s, random, self.strength), height * random.uniform(0.88, 1.12)) for s in shapes
        ]
        spaces = [round(gap * height * random.uniform(0.7, 1.4)) for _ in row[1:]]
        length = sum(s.shape[1] for s in row) + sum(spaces)
        x = int(random.integers(6, max(7, WIDTH - length - 6)))
        y = int(random.integers(6, max(7, HEIGHT - max(s.shape[0] for s in row) - 8)))
        for shape, space in zip(row, [*spaces, 0], strict=True):
            _put(cell, shape, y + int(random.integers(-2, 3)), x)
            x += shape.shape[1] + space
        return cell

    def _finished(self, cell: Ink) -> Ink:
        """With specks and what a misplaced blank leaves of the cell's rulings, and scanned."""
        random = self.random
        if random.random() < 0.3 * self.strength:
            for _ in range(int(random.integers(1, 5))):
                y, x, size = (
                    int(random.integers(HEIGHT)),
                    int(random.integers(WIDTH)),
                    int(random.integers(1, 4)),
                )
                cell[y : y + size, x : x + size] = random.uniform(0.4, 1)
        if random.random() < 0.25 * self.strength:
            y = int(random.choice([0, 1, HEIGHT - 3]))
            start = int(random.integers(WIDTH))
            cell[y : y + 2, start : start + int(random.integers(5, WIDTH))] = random.uniform(0.3, 0.9)
        if random.random() < 0.1 * self.strength:
            cell[:, int(random.choice([0, WIDTH - 2])) :][:, :2] = random.uniform(0.3, 0.9)
        return scanned(cell, random, self.strength)

    def fraction(self) -> Ink:
        slash = self.sources.nothing("slash") if self.random.random() < 0.5 else _steep_slash(self.random)
        digits = [self.sources.digit(int(self.random.integers(1, 10))) for _ in range(2)]
        return self._in_a_row([digits[0], slash, digits[1]], self.random.uniform(0.05, 0.25))

    def corrected(self) -> Ink:
        """A struck number, and another beside it."""
        digit = self.sources.digit(int(self.random.integers(10)))
        return self._in_a_row([self.sources.nothing("struck"), digit], self.random.uniform(0.1, 0.4))

    def beside(self, kind: str) -> Ink:
        """A digit with something else beside it."""
        shapes = [self.sources.digit(int(self.random.integers(10))), self.sources.nothing(kind)]
        if self.random.random() < 0.5:
            shapes.reverse()
        return self._in_a_row(shapes, self.random.uniform(0.1, 0.4))

    def word(self) -> Ink:
        signs = [random_sign(self.sources.fonts, self.random) for _ in range(int(self.random.integers(1, 4)))]
        return self._in_a_row(signs, 0.15, 28)

    def point(self) -> Ink:
        """3.5"""
        random = self.random
        while True:
            digits = [self.sources.digit(int(random.integers(1, 10))) for _ in range(2)]
            cell = self._in_a_row(digits, 0.35, 40)
            columns = np.flatnonzero((cell > 0.4).any(0))
            gaps = np.flatnonzero(np.diff(columns) > 8)
            if gaps.size == 0:
                continue
            x = (columns[gaps[0]] + columns[gaps[0] + 1]) // 2
            bottom = int(np.flatnonzero((cell[:, : x + 1] > 0.4).any(1))[-1])
            cv2.circle(cell, (int(x), bottom - 2), int(random.integers(1, 4)), 1.0, -1, cv2.LINE_AA)
            return cell


UNREADABLE: dict[str, Callable[[Cells], Ink]] = {
    "tick": lambda c: c._in_a_row([c.sources.nothing("tick")], 0),
    "cross": lambda c: c._in_a_row([c.sources.nothing("cross")], 0),
    "dash": lambda c: c._in_a_row([c.sources.nothing("dash")], 0, 14),
    "scribble": lambda c: c._in_a_row([c.sources.nothing("scribble")], 0),
    "struck": lambda c: c._in_a_row([c.sources.nothing("struck")], 0),
    "overwritten": lambda c: c._in_a_row([c.sources.nothing("overwritten")], 0),
    "circled": lambda c: c._in_a_row([c.sources.nothing("circled")], 0, 56),
    "fraction": Cells.fraction,
    "corrected": Cells.corrected,
    "digit and tick": lambda c: c.beside("tick"),
    "digit and cross": lambda c: c.beside("cross"),
    "digit and scribble": lambda c: c.beside("scribble"),
    "digit and dash": lambda c: c.beside("dash"),
    "digit and sign": lambda c: c.beside("sign"),
    "word": Cells.word,
    "decimal": Cells.point,
}


def _steep_slash(random: np.random.Generator) -> Ink:
    ink = np.zeros((100, 60), np.float32)
    lean = round(float(random.uniform(8, 22)))
    cv2.line(ink, (30 + lean, 14), (30 - lean, 86), 1.0, int(random.integers(3, 7)), cv2.LINE_AA)
    return ink


def _fitted(ink: Ink, height: float) -> Ink:
    """The shape's box at this height; wide shapes (dashes) at this width."""
    rows, columns = np.flatnonzero((ink > 0.4).any(1)), np.flatnonzero((ink > 0.4).any(0))
    if rows.size == 0:
        return np.zeros((4, 4), np.float32)
    ink = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = min(height / ink.shape[0], 60 / ink.shape[1])
    size = (max(2, round(ink.shape[1] * scale)), max(2, round(ink.shape[0] * scale)))
    return np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR))


def _put(cell: Ink, shape: Ink, top: int, left: int) -> None:
    top, left = max(0, top), max(0, left)
    place = cell[top : top + shape.shape[0], left : left + shape.shape[1]]
    np.maximum(place, shape[: place.shape[0], : place.shape[1]], out=place)
