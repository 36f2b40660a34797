"""Writes a text in a random hand: a font's own, letters of one or of two fonts set anew, or pen strokes."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from benchmarks.digit_training.skeletons import Ink
from benchmarks.word_training import strokes
from benchmarks.word_training.fonts import Fonts, letter, render

YES = {"Yes": 0.36, "yes": 0.24, "YES": 0.16, "Y": 0.14, "y": 0.1}
NO = {"No": 0.36, "no": 0.24, "NO": 0.16, "N": 0.14, "n": 0.1}

Sort = str
"""How a text was written: "font", "letters", "strokes" or "print"."""


class Writer:
    def __init__(self, fonts: Fonts, random: np.random.Generator) -> None:
        self.fonts, self.random = fonts, random

    def answer(self, yes: bool) -> str:
        words = YES if yes else NO
        text = str(self.random.choice(list(words), p=list(words.values())))
        return text + "." if self.random.random() < 0.12 else text

    def write(self, text: str) -> tuple[Ink, Sort]:
        """Ink 0..1, cut to the text, about 64 pixels to a line."""
        choice = self.random.random()
        if choice < 0.3 and strokes.can_write(text):
            return strokes.write(text, self.random), "strokes"
        if choice < 0.45:
            return self._in(self._some(self.fonts.printed), text), "print"
        if choice < 0.75:
            return self._in(self._some(self.fonts.hands), text), "font"
        return self._lettered(text), "letters"

    def write_by_hand(self, text: str) -> Ink:
        """As a font's own line, letter by letter, or, where it can be, from pen strokes."""
        choice = self.random.random()
        if choice < 0.3 and strokes.can_write(text):
            return strokes.write(text, self.random)
        return self._in(self._some(self.fonts.hands), text) if choice < 0.6 else self._lettered(text)

    def printed(self, text: str) -> Ink:
        return self._in(self._some(self.fonts.printed), text)

    def _some(self, fonts: tuple[Path, ...]) -> Path:
        return fonts[int(self.random.integers(len(fonts)))]

    def _in(self, font: Path, text: str) -> Ink:
        made = render(font, text)
        return made[0] if made is not None else strokes.write("x", self.random)

    def _lettered(self, text: str) -> Ink:
        """Each letter put down by itself, nearer or wider, higher or lower, some from a second font."""
        random = self.random
        first, second = self._some(self.fonts.hands), self._some(self.fonts.hands)
        mixed = 0.4 if random.random() < 0.5 else 0.0
        like = _cap_height(first) / _cap_height(second)
        spread, drift = random.uniform(-0.03, 0.12) * 64, random.uniform(0, 0.06) * 64
        parts: list[tuple[Ink, int, int]] = []
        x, down = 0.0, 0.0
        for one in text:
            from_second = random.random() < mixed
            found = letter(second if from_second else first, one)
            if one == " " or found is None:
                x += 18
                continue
            ink, top = found
            size = random.uniform(0.9, 1.12) * (like if from_second else 1.0)
            foot = _foot(second if from_second else first)
            ink, top = _resized(ink, size), round((top - foot) * size)
            down += random.normal(0, drift / 2)
            parts.append((ink, round(top + down), round(x)))
            x += ink.shape[1] + max(-0.25 * ink.shape[1], spread + random.normal(0, 2.5))
        return _put_together(parts)


def _cap_height(font: Path) -> float:
    found = letter(font, "N")
    return float(found[0].shape[0]) if found else 45.0


def _foot(font: Path) -> int:
    """Where the font's letters stand."""
    found = letter(font, "N")
    return found[1] + found[0].shape[0] if found else 50


def _resized(ink: Ink, size: float) -> Ink:
    size = float(np.clip(size, 0.4, 2.5))
    wanted = max(2, round(ink.shape[1] * size)), max(2, round(ink.shape[0] * size))
    return np.asarray(cv2.resize(ink, wanted, interpolation=cv2.INTER_AREA), np.float32)


def _put_together(parts: list[tuple[Ink, int, int]]) -> Ink:
    if not parts:
        return np.zeros((8, 8), np.float32)
    high = min(top for _, top, _ in parts)
    left = min(x for _, _, x in parts)
    height = max(top + ink.shape[0] for ink, top, _ in parts) - high
    width = max(x + ink.shape[1] for ink, _, x in parts) - left
    canvas = np.zeros((height, width), np.float32)
    for ink, top, x in parts:
        place = canvas[top - high : top - high + ink.shape[0], x - left : x - left + ink.shape[1]]
        np.maximum(place, ink, out=place)
    return canvas
