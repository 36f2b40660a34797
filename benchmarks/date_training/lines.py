"""Whole date cells at 200 dpi as scanned, and the model's input as reading takes it from them."""

from __future__ import annotations

import numpy as np

from benchmarks.date_training.signs import PARTING, SCALE, Hand
from benchmarks.digit_training.pool import Sources
from benchmarks.digit_training.skeletons import Ink
from benchmarks.digit_training.spoil import bent, penned, ruling_taken_out, scanned
from extractors.models.date_model.shape import line_of, normalise
from extractors.models.digit_model.pieces import find_pieces

_YEARS = (1935, 2035)
_SMALLEST, _LARGEST = np.log(15), np.log(52)  # height of a digit at 200 dpi: 2 to 6.5 mm


class Lines:
    """Draws dates. strength: 0 a clean scan, 1 as in training and in the hard test. hand_of: who writes. parting: with what, and
    how often. spoilt: how often it is none."""

    hand_of: type[Hand] = Hand
    parting = PARTING
    spoilt = 0.14  # of the lines: what spells no date

    def __init__(self, sources: Sources, strength: float) -> None:
        self.sources, self.random, self.strength = sources, sources.random, strength

    def line(self) -> tuple[Ink, str]:
        """The model's input, and the signs that stand there: "x" for what is neither digit nor separator."""
        while True:
            ink, text = self.cell()
            if (picture := picture_of(ink)) is not None:
                return picture, text

    def cell(self) -> tuple[Ink, str]:
        """A cell's ink at 200 dpi, and what it says."""
        hand, text = self.hand_of(self.sources), self._date()
        kind = _chosen(self.parting, self.random)
        mixed = self.random.random() < 0.04
        text = self._spoilt(text) if self.random.random() < self.spoilt else text
        parts, gaps = [], []
        close = (
            self.random.uniform(-0.05, 0.18)
            if self.random.random() < 0.6
            else self.random.uniform(0.12, 0.34)
        )
        for place, sign in enumerate(text):
            own = str(self.random.choice(list("/.-"))) if mixed else kind
            if sign == "/" and own == " ":
                if 0 < place < len(text) - 1:
                    gaps[-1] += self.random.uniform(0.6, 1.2)
                continue
            parts.append(
                hand.other() if sign == "x" else hand.parting(own) if sign == "/" else hand.digit(int(sign))
            )
            gaps.append(close + self.random.normal(0, 0.05))
        return self._finished(self._in_a_row(parts, gaps)), text

    def _date(self) -> str:
        random = self.random
        if random.random() < 0.4:  # any digits: what the ink says counts, not what a date may be
            day, month = (random.integers(0, 100 if random.random() < 0.3 else 40) for _ in range(2))
            year = random.integers(0, 10_000)
        else:
            day, month, year = random.integers(1, 32), random.integers(1, 13), random.integers(*_YEARS)
            year = random.integers(2004, 2028) if random.random() < 0.5 else year
        first = f"{day:02}" if random.random() < 0.55 else str(day)
        second = f"{month:02}" if random.random() < 0.55 else str(month)
        return f"{first}/{second}/{year:04}" if random.random() < 0.6 else f"{first}/{second}/{year % 100:02}"

    def _spoilt(self, text: str) -> str:
        """A sign that is none, one too many, or a date that breaks off."""
        random, signs = self.random, list(text)
        way, at = random.random(), int(random.integers(len(text)))
        if way < 0.5:
            signs[at] = "x"
        elif way < 0.7:
            signs[at:at] = ["x"] * int(random.integers(1, 3))
        elif way < 0.8:
            signs = signs[: at + 1]
        elif way < 0.9:
            signs[at:at] = [str(random.integers(10))]
        else:
            signs = [*signs, *"x" * int(random.integers(1, 4))]
        return "".join(signs)

    def _in_a_row(self, parts: list[Ink], gaps: list[float]) -> Ink:
        """Signs on one line; gaps: after each, in heights of a digit."""
        random, margin = self.random, 20
        high = max(p.shape[0] for p in parts) + 2 * margin
        wide = sum(p.shape[1] for p in parts) + round(SCALE * sum(max(g, 0) for g in gaps)) + 2 * margin + 8
        row = np.zeros((high, wide), np.float32)
        x, rise = float(margin), random.normal(0, 0.012)
        for part, gap in zip(parts, gaps, strict=True):
            low = high - margin + round(rise * (x - wide / 2)) + round(SCALE * random.normal(0, 0.04))
            top, left = min(max(0, low - part.shape[0]), high - part.shape[0]), max(0, round(x))
            part = part[:, : wide - left]
            place = row[top : top + part.shape[0], left : left + part.shape[1]]
            np.maximum(place, part, out=place)
            x += part.shape[1] + SCALE * gap
        return row

    def _finished(self, row: Ink) -> Ink:
        """Bent, penned, scanned, with dirt, what is left of rulings and what runs across."""
        random, strength = self.random, self.strength
        height = float(np.exp(random.uniform(_SMALLEST, _LARGEST)))
        line = bent(row, random, 0.3 * strength, SCALE, height / SCALE)
        line = penned(line, random, strength, height)
        if random.random() < 0.12 * strength:
            line = ruling_taken_out(line, random)
        cell = np.pad(line, [tuple(int(v) for v in random.integers(3, 24, 2)) for _ in range(2)])
        if random.random() < 0.07 * strength:
            self._crossed(cell)
        if random.random() < 0.3 * strength:
            self._dirtied(cell)
        return scanned(cell, random, strength)

    def _crossed(self, cell: Ink) -> None:
        """A scanner's or a fax machine's line through all of it."""
        rows = np.flatnonzero((cell > 0.3).any(1))
        if rows.size < 8:
            return
        y, thick = int(self.random.integers(rows[0], rows[-1])), int(self.random.integers(1, 3))
        start = int(self.random.integers(cell.shape[1] // 2)) if self.random.random() < 0.5 else 0
        end = (
            int(self.random.integers(start + 10, cell.shape[1] + 1))
            if self.random.random() < 0.4
            else cell.shape[1]
        )
        np.maximum(
            cell[y : y + thick, start:end], self.random.uniform(0.4, 1), out=cell[y : y + thick, start:end]
        )

    def _dirtied(self, cell: Ink) -> None:
        random, (height, width) = self.random, cell.shape
        for _ in range(int(random.integers(1, 9))):
            y, x, size = int(random.integers(height)), int(random.integers(width)), int(random.integers(1, 5))
            cell[y : y + size, x : x + size] = random.uniform(0.4, 1)
        if random.random() < 0.25:
            y, start = int(random.choice([0, 1, max(0, height - 3)])), int(random.integers(width))
            cell[y : y + 2, start : start + int(random.integers(5, width + 6))] = random.uniform(0.3, 0.9)


def picture_of(ink: Ink) -> Ink | None:
    """The model's input of a cell's ink; None where no line is written."""
    line = line_of(find_pieces(ink))
    return None if line is None else normalise(line)


def _chosen(weights: dict[str, int], random: np.random.Generator) -> str:
    return str(random.choice(list(weights), p=np.array(list(weights.values())) / sum(weights.values())))
