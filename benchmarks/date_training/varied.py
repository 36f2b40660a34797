"""Dates by hands that keep to one way of writing each digit and lean all alike, and cells in which more stands than
the date: rulings, dotted lines, combs, strokes from the row above or below. For training only."""

from __future__ import annotations

import cv2
import numpy as np

from benchmarks.date_training.lines import Lines
from benchmarks.date_training.signs import SCALE, Hand, fitted
from benchmarks.digit_training import skeletons
from benchmarks.digit_training.skeletons import Ink
from benchmarks.digit_training.spoil import bent, penned, ruling_taken_out, scanned

_PARTING = {"/": 46, ".": 18, "-": 22, " ": 6, "\\": 1, "|": 5, ",": 2}
_SMALLEST, _LARGEST = np.log(13), np.log(60)  # height of a digit at 200 dpi

# As in `skeletons`: ways that dates by hand have beside those.
_STYLES: dict[int, list[str]] = {
    0: ["30,0 5,30 5,75 30,100 55,70 50,25 25,2 40,-6", "25,8 5,45 20,98 45,70 40,15 15,0"],
    1: ["6,0 0,100", "28,0 0,100", "0,35 30,0! 20,100", "8,0 4,60 6,100 14,96", "0,12 12,0! 10,100"],
    2: ["2,18 25,0 45,20 30,60 0,98! 70,92", "5,20 30,2 45,22 15,75 0,98 10,88 40,100 70,96"],
    3: ["0,0 48,0! 24,38! 55,60 40,98 0,92", "5,8 35,0 42,28 15,45 50,60 40,96 -6,104"],
    4: ["20,0 0,62! 70,58 / 48,30 38,118", "8,8 4,56 55,52 / 55,2 46,112", "46,0! 0,66! 60,64 / 46,0! 44,104"],
    5: ["14,4 8,46! 46,42 52,84 20,102 0,92 / 14,4 70,-6", "50,0 14,2 8,42 44,50 40,92 -4,98"],
    6: ["40,0 8,40 6,90 34,98 40,64 6,70", "20,0 0,60 10,98 40,90 36,62 4,76"],
    7: ["0,6 50,0! 12,110", "0,12 4,0! 50,4! 24,60 18,104 / 8,54 48,46", "0,0 44,2! 34,100", "0,4 60,0! 4,100"],
    8: ["46,14 20,0 6,22 46,66 36,98 8,92 12,66 48,20 40,8", "30,44 8,20 30,0 46,20 4,76 26,100 48,78 28,44"],
    9: ["46,16 20,0 2,28 24,48 46,14! 42,70 20,104 -4,92", "44,10 10,8 6,44 42,34 46,6! 38,112", "40,4 4,24 24,50 44,8 30,100"],
}  # fmt: skip


class VariedHand(Hand):
    """A writer with one way, or two, of writing each digit, one lean and one pen."""

    def __post_init__(self) -> None:
        super().__post_init__()
        random = self.random
        self.from_ = str(random.choice(["mnist", "skeleton", "font", "any"], p=[0.42, 0.4, 0.1, 0.08]))
        self.slant = random.normal(0.12, 0.16)
        self.kept = random.uniform(0.2, 1.0)  # of a digit's own slant
        self.jitter = random.uniform(0.0, 0.1)
        styles = {digit: [*skeletons.STYLES[digit], *_STYLES[digit]] for digit in range(10)}
        self.styles = {d: skeletons.parse(str(random.choice(found))) for d, found in styles.items()}

    def digit(self, digit: int) -> Ink:
        if self.from_ == "skeleton":
            ink = skeletons.draw(self.styles[digit], self.random, wobble=self.random.uniform(0.01, 0.035))
        else:
            ink = super().digit(digit)
        return fitted(self._leaned(ink), SCALE * (1 + self.random.normal(0, 0.04 + self.jitter)))

    def parting(self, kind: str) -> Ink:
        """Longer and shorter strokes, dashes that reach the digits, dots at half height."""
        random, ink = self.random, super().parting(kind)
        if random.random() < 0.6:
            return ink
        if kind == "-":
            return np.pad(
                cv2.resize(ink, (round(ink.shape[1] * random.uniform(0.5, 2)), ink.shape[0])),
                ((0, 4), (0, 0)),
            )
        if kind in ".,":
            return np.pad(ink, ((0, round(SCALE * random.uniform(0, 0.5))), (0, 0)))
        size = (
            round(ink.shape[1] * random.uniform(0.7, 1.5)),
            round(ink.shape[0] * random.uniform(0.65, 1.35)),
        )
        return np.pad(cv2.resize(ink, size), ((0, round(SCALE * random.uniform(0, 0.12))), (0, 0)))

    def _leaned(self, ink: Ink) -> Ink:
        """Leant as this writer leans."""
        weights = ink.astype(np.float64)
        mass = max(weights.sum(), 1e-6)
        y, x = np.mgrid[: ink.shape[0], : ink.shape[1]]
        middle_x, middle_y = (weights * x).sum() / mass, (weights * y).sum() / mass
        high = (weights * (y - middle_y) ** 2).sum()
        own = float(np.clip(-(weights * (x - middle_x) * (y - middle_y)).sum() / max(high, 1e-6), -0.6, 0.6))
        shear = (self.kept - 1) * own * 0.7 + self.slant + self.random.normal(0, 0.03)
        side = round(0.5 * ink.shape[0]) + 2
        wide = np.pad(ink, ((2, 2), (side, side)))
        turn = np.array([[1, -shear, shear * wide.shape[0] / 2], [0, 1, 0]], np.float32)
        return np.asarray(cv2.warpAffine(wide, turn, wide.shape[::-1]), np.float32)


class VariedLines(Lines):
    hand_of = VariedHand
    parting = _PARTING

    def _in_a_row(self, parts: list[Ink], gaps: list[float]) -> Ink:
        random = self.random
        closer = random.uniform(0, 0.16) if random.random() < 0.25 else 0.0  # digits that touch
        wider = random.uniform(0.1, 0.8) if random.random() < 0.12 else 0.0  # one in each box of a comb
        return super()._in_a_row(parts, [gap - closer + wider for gap in gaps])

    def _finished(self, row: Ink) -> Ink:
        random, strength = self.random, self.strength
        height = float(np.exp(random.uniform(_SMALLEST, _LARGEST)))
        line = bent(row, random, 0.3 * strength, SCALE, height / SCALE)
        line = penned(line, random, strength, height)
        line = _widened(line, random, height) if random.random() < 0.25 * strength else line
        for _ in range(int(random.integers(1, 4)) if random.random() < 0.2 * strength else 0):
            line = ruling_taken_out(line, random)
        cell = np.pad(line, [tuple(int(v) for v in random.integers(3, 24, 2)) for _ in range(2)])
        if random.random() < 0.05 * strength:
            self._crossed(cell)
        for spoils, share in ((_underlined, 0.14), (_combed, 0.05), (self._reached_into, 0.12)):
            if random.random() < share * strength:
                spoils(cell, random, height)
        if random.random() < 0.25 * strength:
            self._dirtied(cell)
        if random.random() < 0.12 * strength:
            cell = _worn(cell, random)
        return scanned(cell, random, strength)

    def _reached_into(self, cell: Ink, random: np.random.Generator, height: float) -> None:
        """The tails of what is written in the row above, or the heads of what is below."""
        above, reach = random.random() < 0.6, round(height * random.uniform(0.1, 0.45))
        for _ in range(int(random.integers(1, 4))):
            sign = VariedHand(self.sources).digit(int(random.integers(10)))
            scale = height * random.uniform(0.7, 1.3) / sign.shape[0]
            sign = cv2.resize(
                sign, (max(2, round(sign.shape[1] * scale)), max(4, round(sign.shape[0] * scale)))
            )
            part = sign[-reach:] if above else sign[:reach]
            x = int(random.integers(max(1, cell.shape[1] - part.shape[1])))
            place = cell[: part.shape[0]] if above else cell[-part.shape[0] :]
            place = place[:, x : x + part.shape[1]]
            np.maximum(place, part[: place.shape[0], : place.shape[1]], out=place)


def _widened(ink: Ink, random: np.random.Generator, height: float) -> Ink:
    """A marker, or a hairline."""
    size = max(2, round(height * random.uniform(0.03, 0.09)))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    if random.random() < 0.6:
        return np.asarray(cv2.dilate(ink, disc), np.float32)
    thin = np.asarray(cv2.erode(ink, np.ones((2, 2), np.uint8)), np.float32)
    return thin if float(thin.max(initial=0)) > 0.5 else ink


def _underlined(cell: Ink, random: np.random.Generator, height: float) -> None:
    """A ruling below, through the feet of the digits or above, whole or dotted, or what is left of it."""
    rows = np.flatnonzero((cell > 0.3).any(1))
    if rows.size < 8:
        return
    foot = rows[-1] if random.random() < 0.8 else rows[0]
    y, thick = (
        int(np.clip(foot + random.normal(0, 0.12 * height), 0, cell.shape[0] - 3)),
        int(random.integers(1, 3)),
    )
    line = np.full(cell.shape[1], random.uniform(0.35, 1), np.float32)
    if random.random() < 0.6:
        apart, phase = random.uniform(4, 11), random.uniform(0, 9)
        line *= ((np.arange(line.size) + phase) % apart < random.uniform(1.2, 0.6 * apart)).astype(np.float32)
    if random.random() < 0.5:
        start = int(random.integers(line.size))
        line[start : start + int(random.integers(line.size))] = 0
    place = cell[y : y + thick]
    np.maximum(place, line, out=place)


def _combed(cell: Ink, random: np.random.Generator, height: float) -> None:
    """Short strokes between the boxes of a comb, at the foot."""
    apart, high = height * random.uniform(0.8, 1.6), round(height * random.uniform(0.08, 0.3))
    for x in np.arange(random.uniform(0, apart), cell.shape[1] - 2, apart).astype(int):
        place = cell[-high:, x : x + int(random.integers(1, 3))]
        np.maximum(place, random.uniform(0.4, 1), out=place)


def _worn(cell: Ink, random: np.random.Generator) -> Ink:
    """Faint, or a fax's salt and pepper."""
    if random.random() < 0.5:
        return np.asarray(cell * np.float32(random.uniform(0.18, 0.45)), np.float32)
    grain = random.random(cell.shape, np.float32)
    worn = np.where(grain < random.uniform(0, 0.03), np.float32(0), cell)
    return np.asarray(np.where(grain > 1 - random.uniform(0, 0.004), np.float32(1), worn), np.float32)
