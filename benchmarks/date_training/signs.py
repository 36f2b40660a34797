"""One sign of a date as a hand writes it: digits of one writer, strokes that part them, and what is neither."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from benchmarks.digit_training import nothings, printed, skeletons
from benchmarks.digit_training.pool import Sources
from benchmarks.digit_training.skeletons import Ink

SCALE = 64
"""Height of a digit as drawn, pixels."""

PARTING = {"/": 52, ".": 18, "-": 20, " ": 3, "\\": 1, "|": 3, ",": 2}
"""What parts day, month and year, and how often."""

_OTHERS = ("struck", "overwritten", "scribble", "letter", "letter", "letter", "cross", "half")


@dataclass
class Hand:
    """One writer: where the digits come from, and how the strokes lean."""

    sources: Sources

    def __post_init__(self) -> None:
        random = self.sources.random
        self.random = random
        self.bars = self.sources.barred > 0 and random.random() < self.sources.barred
        self.from_ = str(random.choice(["mnist", "skeleton", "font", "any"], p=[0.55, 0.2, 0.13, 0.12]))
        self.own = {d: [int(random.choice(self.sources.by_digit[d])) for _ in range(2)] for d in range(10)}
        self.font = self.sources.fonts[int(random.integers(len(self.sources.fonts)))]
        self.lean = random.uniform(0.06, 0.6)
        self.thick = random.uniform(0.05, 0.14)

    def digit(self, digit: int) -> Ink:
        """Its ink, cut to its box, about `SCALE` high."""
        if self.from_ == "mnist":
            ink = self.sources.mnist(int(self.random.choice(self.own[digit])))
        elif self.from_ == "skeleton":
            ink = skeletons.draw_digit(digit, self.random)
        elif self.from_ == "font":
            drawn = printed.render(self.font, str(digit))
            assert drawn is not None  # a font without digits isn't among the sources
            ink = drawn
        else:
            ink = self.sources.digit(digit)
        return self.barred(digit, fitted(ink, SCALE * self.random.uniform(0.86, 1.12)))

    def barred(self, digit: int, ink: Ink) -> Ink:
        """The ink with a bar through it, where it is a seven and this hand writes one so."""
        return crossed(ink, self.random) if digit == 7 and self.bars else ink

    def other(self) -> Ink:
        """What is no digit."""
        kind = str(self.random.choice(_OTHERS))
        if kind == "letter":
            return fitted(printed.random_sign(self.sources.fonts, self.random), SCALE)
        return fitted(self.sources.nothing(kind), SCALE * self.random.uniform(0.7, 1.3))

    def parting(self, kind: str) -> Ink:
        """The stroke between two numbers: its ink stands as high above the line as it is written."""
        random, line = self.random, max(2, round(self.thick * SCALE * self.random.uniform(0.8, 1.2)))
        high = round(SCALE * random.uniform(0.85, 1.45))
        if kind == "-":
            wide = round(SCALE * random.uniform(0.2, 0.6))
            ink = np.zeros((line + 10, wide), np.float32)
            cv2.line(
                ink,
                (2, 5 + line // 2 + int(random.integers(-4, 5))),
                (wide - 3, 5 + line // 2),
                1.0,
                line,
                cv2.LINE_AA,
            )
            return np.pad(ink, ((0, round(SCALE * random.uniform(0.25, 0.55))), (0, 0)))
        if kind in ".,":
            side = max(4, round(SCALE * random.uniform(0.08, 0.2)))
            ink = np.zeros((side + 4, side + 4), np.float32)
            cv2.circle(ink, (side // 2 + 2, side // 2 + 2), side // 2, 1.0, -1, cv2.LINE_AA)
            if kind == ",":
                ink = np.pad(ink, ((0, side), (side // 2, 0)))
                cv2.line(
                    ink, (side, side // 2 + 2), (1, ink.shape[0] - 2), 1.0, max(2, side // 3), cv2.LINE_AA
                )
            return np.pad(ink, ((0, round(SCALE * random.uniform(0, 0.1))), (0, 0)))
        lean = {"\\": -self.lean, "|": random.uniform(-0.04, 0.06)}.get(kind, self.lean) * random.uniform(
            0.8, 1.2
        )
        wide = round(abs(lean) * high) + line + 4
        bow = random.normal(0, 0.04) * high
        points = [
            (wide - line / 2 - 2, line / 2 + 1),
            (wide / 2 + bow, high / 2),
            (line / 2 + 2, high - line / 2 - 1),
        ]
        if lean < 0:
            points = [(wide - x, y) for x, y in points]
        curve = skeletons.drawn(points, [(0.0, 0.0)] * 3)
        ink = np.zeros((high, wide + 8), np.float32)
        shifted = np.round((curve + np.array([4.0, 0.0])) * 16).astype(np.int32)
        cv2.polylines(ink, [shifted], False, 1.0, line, cv2.LINE_AA, 4)
        return ink


def crossed(ink: Ink, random: np.random.Generator) -> Ink:
    """A seven with a bar through its stem, as thick as its strokes."""
    side = round(0.35 * SCALE)
    wide = np.pad(ink, ((0, 0), (side, side)))
    y = round(wide.shape[0] * random.uniform(0.36, 0.62))
    columns = np.flatnonzero(wide[y] > 0.4)
    if not columns.size:
        return ink
    depth = cv2.distanceTransform((wide > 0.4).astype(np.uint8), cv2.DIST_L2, 3)
    line = max(2, round(2 * float(np.percentile(depth[depth > 0], 90)) * random.uniform(0.5, 0.95)))
    stem = float(columns[columns > columns[-1] - 3 * line].mean())
    before, behind, rise = random.uniform(0.12, 0.34), random.uniform(0.08, 0.34), random.normal(0.04, 0.08)
    left = (round(stem - before * SCALE), round(y + rise * before * SCALE))
    right = (round(stem + behind * SCALE), round(y - rise * behind * SCALE))
    cv2.line(wide, left, right, 1.0, line, cv2.LINE_AA)
    return fitted(wide, wide.shape[0])


def fitted(ink: Ink, height: float) -> Ink:
    top, bottom, left, right = nothings._box(ink)
    cut = ink[top:bottom, left:right]
    scale = height / max(cut.shape[0], 1)
    if cut.shape[1] > 2.5 * cut.shape[0]:  # a flat stroke stays flat
        scale = height / cut.shape[1]
    size = max(2, round(cut.shape[1] * scale)), max(2, round(cut.shape[0] * scale))
    return np.asarray(np.clip(cv2.resize(cut, size, interpolation=cv2.INTER_CUBIC), 0, 1), np.float32)
