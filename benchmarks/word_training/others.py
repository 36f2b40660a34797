"""What stands in a yes/no cell and is neither: marks, struck and doubled answers, answers with more text, other
words, parts of words, and what is left of the form's own print.

Left out is what nobody could tell from an answer in a hurried hand: "Na" and "Mo" for "No", "ves" for "yes".
"""

from __future__ import annotations

import re
from collections.abc import Callable

import cv2
import numpy as np

from benchmarks.digit_training import nothings
from benchmarks.digit_training.skeletons import Ink
from benchmarks.word_training.word_lists import LETTERS, MIXED, PRINTS, TAILS, TWO, WORDS
from benchmarks.word_training.writer import Writer

KINDS: dict[str, float] = {
    "tick": 3, "cross": 2.5, "dash": 1, "slash": 0.6, "bracket": 1, "remnant": 1.5, "dot": 0.4, "scribble": 2, "grain": 0.5,
    "digit": 2, "letter": 2, "struck": 6.5, "overwritten": 2.5, "two": 4, "more": 4.5, "word": 5, "string": 3.5,
    "half": 2.5, "ring": 1.5, "ringed": 1, "print left": 2, "marked": 1.5,
}  # fmt: skip
"""What is neither, and how much of it."""


class Others:
    def __init__(self, writer: Writer) -> None:
        self.writer, self.random = writer, writer.random

    def draw(self, kind: str) -> Ink:
        """kind: of `KINDS`; ink 0..1, about 64 pixels to a line of writing."""
        if kind in nothings.SHAPES:
            return nothings.shape(kind, self.random)
        drawn: dict[str, Callable[[], Ink]] = {
            "dot": lambda: nothings.dot(self.random), "scribble": lambda: nothings.scribble(self.random),
            "grain": lambda: nothings.grain(self.random), "digit": self._digit, "struck": self._struck,
            "letter": lambda: self._text(self._one(list(LETTERS))), "overwritten": self._overwritten,
            "two": lambda: self._text(self._one(TWO)), "more": self._more, "word": lambda: self._text(self._one(WORDS)),
            "string": self._string, "half": self._half, "ring": self._ring, "ringed": self._ringed,
            "print left": self._print_left, "marked": self._marked,
        }  # fmt: skip
        return drawn[kind]()

    def _one(self, among: list[str]) -> str:
        return among[int(self.random.integers(len(among)))]

    def _text(self, text: str) -> Ink:
        return self.writer.write(text)[0]

    def _answer(self) -> Ink:
        return self._text(self.writer.answer(bool(self.random.random() < 0.5)))

    def _digit(self) -> Ink:
        return self._text(str(int(self.random.integers(10 ** int(self.random.integers(1, 4))))))

    def _more(self) -> Ink:
        space = " " if self.random.random() < 0.7 else ""
        answer = self.writer.answer(bool(self.random.random() < 0.4)).rstrip(".")
        tail = self._one(TAILS)
        if not space and (answer + tail).lower() in ("yes", "yess", "noo"):
            tail = "?"
        return self._text(answer + space + tail)

    def _string(self) -> Ink:
        while True:
            text = "".join(self._one(list(MIXED)) for _ in range(int(self.random.integers(2, 5))))
            if self.random.random() < 0.4:
                text = self._one(["Y", "N", "y", "n"]) + text[1:]
            if not _too_like(text):
                return self._text(text)

    def _struck(self) -> Ink:
        """An answer crossed out: one line, a cross, several lines, a zigzag, waves."""
        random = self.random
        ink = _padded(self._answer(), 30)
        top, bottom, left, right = _box(ink)
        kind = random.choice(["flat", "flat", "slant", "cross", "many", "zigzag"])
        height, over = bottom - top, random.uniform(-0.02, 0.35) * 64
        thick = max(2, round(random.uniform(0.03, 0.11) * 64))
        if kind == "zigzag":
            count = int(random.integers(5, 14))
            x = np.linspace(left - over / 2, right + over / 2, count)
            y = top + height * np.where(np.arange(count) % 2, random.uniform(0.6, 1), random.uniform(0, 0.4))
            _line(ink, np.stack([x, y + random.normal(0, 3, count)], 1), thick)
            return ink
        lines = {
            "flat": int(random.integers(1, 3)),
            "slant": 1,
            "cross": 2,
            "many": int(random.integers(3, 7)),
        }[str(kind)]
        for number in range(lines):
            rise = {"flat": 0.06, "slant": 0.5, "cross": 0.5, "many": random.uniform(0, 0.5)}[
                str(kind)
            ] * height
            rise *= random.uniform(0.6, 1.1) * (-1 if number % 2 else random.choice([-1, 1]))
            middle = top + height * random.uniform(0.3, 0.68 if lines < 3 else 0.8)
            x = np.linspace(left - over, right + over, 6)
            y = np.linspace(middle + rise, middle - rise, 6) + random.normal(0, 0.025 * height, 6)
            _line(ink, np.stack([x, y], 1), thick)
        return ink

    def _overwritten(self) -> Ink:
        first = self.random.random() < 0.5
        inks = [_padded(self._text(self.writer.answer(yes)), 4) for yes in (first, not first)]
        if self.random.random() < 0.25:
            inks.append(_padded(self._text(self._one(WORDS)[:6]), 4))
        height, width = (max(i.shape[a] for i in inks) for a in (0, 1))
        canvas = np.zeros((height, width), np.float32)
        for ink in inks:
            wide = round(ink.shape[1] + (width - ink.shape[1]) * self.random.uniform(0, 1))
            sized = cv2.resize(ink, (wide, ink.shape[0]), interpolation=cv2.INTER_LINEAR)
            y, x = (height - ink.shape[0]) // 2, int(self.random.integers(0, width - wide + 1))
            np.maximum(
                canvas[y : y + ink.shape[0], x : x + wide],
                sized,
                out=canvas[y : y + ink.shape[0], x : x + wide],
            )
        return canvas

    def _half(self) -> Ink:
        random = self.random
        words = ["Yes", "yes", "YES", "No", "no", "NO"]
        ink = self._text(self._one(words))
        height, width = ink.shape
        side = random.choice(["top", "bottom", "right"])
        if side == "right":
            return ink[:, round(width * random.uniform(0.5, 0.7)) :]
        cut = round(height * random.uniform(0.3, 0.42))
        return ink[:cut] if side == "top" else ink[height - cut :]

    def _ring(self) -> Ink:
        """A ring that somebody drew round print that was taken out, whole or in part."""
        ink = np.zeros((110, 190), np.float32)
        self._ellipse(
            ink,
            (95, 55),
            (self.random.uniform(18, 80), self.random.uniform(18, 44)),
            self.random.uniform(60, 380),
        )
        return ink

    def _ringed(self) -> Ink:
        ink = _padded(self._answer(), 45)
        top, bottom, left, right = _box(ink)
        axes = (
            0.5 * (right - left) + self.random.uniform(6, 34),
            0.5 * (bottom - top) + self.random.uniform(4, 28),
        )
        self._ellipse(ink, ((left + right) // 2, (top + bottom) // 2), axes, self.random.uniform(280, 380))
        return ink

    def _ellipse(self, ink: Ink, centre: tuple[int, int], axes: tuple[float, float], length: float) -> None:
        start = self.random.uniform(0, 360)
        turned = np.radians(np.linspace(start, start + length, 14))
        wobble = self.random.normal(1, 0.05, 14)
        points = np.stack([np.cos(turned) * axes[0] * wobble, np.sin(turned) * axes[1] * wobble], 1) + centre
        _line(ink, points, max(2, round(self.random.uniform(0.03, 0.1) * 64)))

    def _print_left(self) -> Ink:
        """Print that wasn't taken out to the last pixel."""
        printed = _padded(self.writer.printed(self._one(PRINTS)), 6)
        dy, dx = (int(v) for v in self.random.integers(-5, 6, 2))
        thick = cv2.dilate(np.roll(printed, (dy, dx), (0, 1)), np.ones((3, 3), np.uint8))
        left = np.asarray(np.clip(printed - 1.2 * thick, 0, 1), np.float32)
        if self.random.random() < 0.5:  # where a mark crossed the print, its pixels went too
            left[:, : int(self.random.integers(left.shape[1]))] = 0
        return left

    def _marked(self) -> Ink:
        """An answer with a tick or a cross at it or over it."""
        word = _padded(self._answer(), 40)
        mark = nothings.shape(str(self.random.choice(["tick", "cross"])), self.random)
        y = int(self.random.integers(0, max(1, word.shape[0] - mark.shape[0])))
        x = int(self.random.integers(0, max(1, word.shape[1] - mark.shape[1])))
        place = word[y : y + mark.shape[0], x : x + mark.shape[1]]
        np.maximum(place, mark[: place.shape[0], : place.shape[1]], out=place)
        return word


def _too_like(text: str) -> bool:
    """Whether a hurried answer may look the same."""
    low = text.lower()
    return (
        bool(re.fullmatch(r"[yvxgj][ecao][sr5]|[nmhwurkv][oaceud]|[ynvgjhurm]|es", low))
        or low[:3] == "yes"
        or low[:2] == "no"
    )


def _padded(ink: Ink, margin: int) -> Ink:
    return np.pad(ink, margin)


def _line(ink: Ink, points: np.ndarray, thick: int) -> None:
    pixels = np.round(points * 16).astype(np.int32)
    cv2.polylines(ink, [pixels], False, 1.0, thick, cv2.LINE_AA, 4)


def _box(ink: Ink) -> tuple[int, int, int, int]:
    rows, columns = np.flatnonzero((ink > 0.4).any(1)), np.flatnonzero((ink > 0.4).any(0))
    if rows.size == 0:
        return 0, ink.shape[0], 0, ink.shape[1]
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
