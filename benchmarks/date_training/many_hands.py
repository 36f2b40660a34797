"""Dates whose every digit another hand of MNIST wrote, so that no digit tells how the next one looks. For training only."""

from __future__ import annotations

import cv2
import numpy as np

from benchmarks.date_training.lines import Lines
from benchmarks.date_training.signs import SCALE, Hand, fitted
from benchmarks.digit_training.skeletons import Ink

_PARTING = {"/": 60, "-": 14, ".": 14, " ": 2}
_PARTING_ON_FORMS = {"/": 70, "-": 14, ".": 16}
_IMAGES = 8  # of each digit


class _Hands(Hand):
    def __post_init__(self) -> None:
        super().__post_init__()
        self.from_ = "mnist"
        images = self.sources.by_digit
        self.own = {d: [int(self.random.choice(images[d])) for _ in range(_IMAGES)] for d in range(10)}


class _HandsOnForms(_Hands):
    """Slashes about as high as the digits, upright or leaning little, as thick as a pen's strokes."""

    def __post_init__(self) -> None:
        super().__post_init__()
        random = self.random
        self.lean, self.thick = random.uniform(0.0, 0.4), random.uniform(0.06, 0.16)
        self.high, self.uneven = random.uniform(0.85, 1.2), random.uniform(0, 0.08)

    def digit(self, digit: int) -> Ink:
        ink = self.sources.mnist(int(self.random.choice(self.own[digit])))
        return self.barred(digit, fitted(ink, SCALE * (1 + self.random.normal(0, self.uneven))))

    def parting(self, kind: str) -> Ink:
        if kind != "/":
            return super().parting(kind)
        random = self.random
        high = round(SCALE * self.high * random.uniform(0.95, 1.05))
        line = max(2, round(self.thick * SCALE * random.uniform(0.85, 1.15)))
        lean = max(-0.03, self.lean + random.normal(0, 0.03))
        wide = round(abs(lean) * high) + line + 4
        ink = np.zeros((high, wide + 4), np.float32)
        near, far = line // 2 + 2, wide - line // 2 - 2
        top, bottom = (far, near) if lean >= 0 else (near, far)
        cv2.line(ink, (top, line // 2 + 1), (bottom, high - line // 2 - 1), 1.0, line, cv2.LINE_AA)
        return ink


class ManyHands(Lines):
    hand_of = _Hands
    parting = _PARTING

    def _spoilt(self, text: str) -> str:
        return text if self.random.random() < 0.5 else super()._spoilt(text)


class HandsOnForms(ManyHands):
    """As an examiner from outside composed them: the line's share of an upright slash was half a 1 before."""

    hand_of = _HandsOnForms
    parting = _PARTING_ON_FORMS
