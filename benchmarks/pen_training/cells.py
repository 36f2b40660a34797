"""Typed answers at 200 dpi as scanned, with and without a pen's corrections."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.digit_training.skeletons import Ink
from benchmarks.digit_training.spoil import scanned
from benchmarks.pen_training.strokes import CHANGES, Box, Pen, Points, digit_by_hand
from benchmarks.word_training.text_cells import TextCells
from benchmarks.word_training.texts import any_date

FINE = 2  # times 200 dpi, at which all is drawn
_POINT = FINE * 200 / 72  # pixels
_WORDS = ("Yes", "No", "Y", "N", "YES", "NO", "yes", "no")
DIGIT_WAYS = (
    "over",
    "over",
    "over",
    "change",
    "change",
    "struck",
    "struck",
    "above",
    "above",
    "beside",
    "all struck",
    "scribble",
)
WORD_WAYS = ("struck", "slash", "cross", "beside", "scribble")


@dataclass(slots=True)
class Line:
    """A typed line on its layer. boxes: of each sign, pixels."""

    text: str
    layer: Ink
    boxes: list[Box]


class PenCells:
    """digits: MNIST's pictures by digit. strength: 0 a clean scan, 1 worse than most."""

    def __init__(self, cells: TextCells, digits: list[np.ndarray]) -> None:
        self.cells, self.digits, self.random = cells, digits, cells.random

    def pair(self) -> tuple[Ink, Ink]:
        """A typed answer as scanned, and the same with a pen's strokes, by the same scanner."""
        line = self._typed(self._text())
        pen = Pen(np.zeros_like(line.layer), self._width(), self.random)
        self._correct(line, pen)
        print_, hand = line.layer * self.random.uniform(0.85, 1.0), self._inked(pen.layer)
        seed, strength = int(self.random.integers(2**31)), self.cells.strength
        angle = self.random.normal(0, 0.3 * strength)
        dirt = self.cells._dirtied(
            np.zeros((line.layer.shape[0] // FINE, line.layer.shape[1] // FINE), np.float32)
        )
        made = []
        for layer in (print_, 1 - (1 - print_) * (1 - hand)):
            small = np.maximum(self._small(layer, angle), dirt)
            made.append(scanned(small, np.random.default_rng(seed), strength))
        return made[0], made[1]

    def written(self) -> Ink:
        """Handwriting alone, now and then corrected by the same pen: numbers above all, by the same people's digits as go over print."""
        choice = self.random.random()
        if choice < 0.65:
            return self._number_by_hand()
        text = str(self.random.integers(1, 60)) if choice < 0.75 else any_date(self.random)
        return self.cells.written(text if choice < 0.92 else str(self.random.choice(_WORDS)))

    def _number_by_hand(self) -> Ink:
        random = self.random
        high, wide = random.uniform(7, 15) * _POINT, self._width()
        text = str(random.integers(1, 10) if random.random() < 0.5 else random.integers(10, 60))
        if random.random() < 0.25:
            between = str(random.choice(["/", ".", "-"]))
            text = between.join(str(random.integers(*span)) for span in ((1, 32), (1, 13), (2005, 2027)))
        layer = np.zeros((round(high * 1.6) + 120, round(high * len(text)) + 160), np.float32)
        pen, x, y = Pen(layer, wide, random), 70.0, layer.shape[0] / 2
        for sign in text:
            if sign.isdigit():
                tall = high * random.uniform(0.85, 1.1)
                digit = digit_by_hand(self.digits, int(sign), wide, tall, random)
                half = digit.shape[1] * tall / digit.shape[0] / 2
                pen.put(digit, x + half, y + random.normal(0, 0.04) * high, tall)
                x += 2 * half + high * random.uniform(0.05, 0.2)
            else:
                strokes: dict[str, Points] = {
                    "/": [(x, y + high * 0.5), (x + high * 0.3, y - high * 0.5)],
                    ".": [(x, y + high * 0.45), (x + 1, y + high * 0.45)],
                    "-": [(x, y), (x + high * 0.25, y)],
                }
                pen.stroke(strokes[sign], 1.0)
                x += high * 0.4
        if random.random() < 0.12:
            pen.line((70, y - high / 2, x, y + high / 2), str(random.choice(["level", "rising"])))
        dirt = self.cells._dirtied(np.zeros((layer.shape[0] // FINE, layer.shape[1] // FINE), np.float32))
        small = np.maximum(self._small(self._inked(layer), random.normal(0, 0.3)), dirt)
        return scanned(small, random, self.cells.strength)

    def _text(self) -> str:
        choice = self.random.random()
        if choice < 0.45:
            return str(
                self.random.integers(1, 60) if self.random.random() < 0.6 else self.random.integers(1, 6)
            )
        return any_date(self.random) if choice < 0.88 else str(self.random.choice(_WORDS))

    def _typed(self, text: str) -> Line:
        fonts = self.cells.writer.fonts.printed
        path: Path = fonts[int(self.random.integers(len(fonts)))]
        font = ImageFont.truetype(str(path), round(self.random.uniform(8, 13.5) * _POINT))
        left, base = (round(v) for v in self.random.uniform((30, 90), (70, 130)))
        size = (int(font.getlength(text)) + left + 90, base + 60)
        picture = Image.new("L", size, 0)
        ImageDraw.Draw(picture).text((left, base), text, fill=255, font=font, anchor="ls")
        boxes: list[Box] = []
        for n, sign in enumerate(text):
            x = left + font.getlength(text[:n])
            x0, top, x1, bottom = font.getbbox(sign, anchor="ls")
            boxes.append((x + x0, base + top, x + x1, base + bottom))
        return Line(text, (np.asarray(picture, np.float32) / 255).astype(np.float32), boxes)

    def _width(self) -> float:
        thick = self.random.random() < 0.08
        return float(self.random.uniform(2.6, 4.0) if thick else self.random.uniform(0.7, 1.9)) * _POINT

    def _inked(self, layer: Ink) -> Ink:
        """Paler than print, or as dark; now and then rough."""
        strength = self.random.uniform(0.45, 1.0)
        if self.random.random() < 0.5:
            coarse = self.random.random((layer.shape[0] // 2 + 1, layer.shape[1] // 2 + 1), np.float32)
            rough = cv2.resize(coarse, layer.shape[::-1], interpolation=cv2.INTER_LINEAR)
            layer = layer * (0.7 + 0.3 * np.clip(rough * 2.4 - 0.5, 0, 1))
        return np.asarray(layer * strength, np.float32)

    def _correct(self, line: Line, pen: Pen) -> None:
        random, numbers = self.random, [n for n, sign in enumerate(line.text) if sign.isdigit()]
        x0, x1 = line.boxes[0][0], line.boxes[-1][2]
        top, bottom = min(b[1] for b in line.boxes), max(b[3] for b in line.boxes)
        whole = (x0, top, x1, bottom)
        if not numbers:
            self._correct_word(whole, pen)
            return
        n = int(random.choice(numbers))
        box, way = line.boxes[n], str(random.choice(DIGIT_WAYS))
        middle, high = (box[0] + box[2]) / 2, box[3] - box[1]
        if way == "over":
            self._digit(
                pen,
                middle + random.normal(0, 0.08) * high,
                (box[1] + box[3]) / 2 + random.normal(0, 0.1) * high,
                high,
            )
        elif way == "change":
            ways = CHANGES[line.text[n]]
            for stroke in ways[int(random.integers(len(ways)))]:
                pen.stroke(
                    [(box[0] + x * (box[2] - box[0]), box[1] + y * high) for x, y in stroke], 0.04 * high
                )
        elif way in ("struck", "above"):
            pen.line(box, str(random.choice(["level", "rising", "falling"])))
            if way == "above":
                self._digit(
                    pen,
                    middle + random.normal(0, 0.15) * high,
                    box[1] - high * random.uniform(0.5, 0.9),
                    high,
                )
        elif way == "scribble":
            self._scribble(pen, box)
        else:
            pen.line(whole, "level")
            if way == "beside":
                self._digit(pen, x1 + high * random.uniform(0.5, 1.0), (top + bottom) / 2, high)

    def _correct_word(self, whole: Box, pen: Pen) -> None:
        way = str(self.random.choice(WORD_WAYS))
        if way == "scribble":
            self._scribble(pen, whole)
            return
        for one in {"slash": ("rising",), "cross": ("rising", "falling")}.get(way, ("level",)):
            pen.line(whole, one)

    def _digit(self, pen: Pen, x: float, y: float, high: float) -> None:
        tall = high * self.random.uniform(0.85, 1.6)
        number = int(self.random.integers(10))
        pen.put(digit_by_hand(self.digits, number, pen.width, tall, self.random), x, y, tall)

    def _scribble(self, pen: Pen, box: Box) -> None:
        x0, top, x1, bottom = box
        turns = int(self.random.integers(4, 9))
        pen.stroke(
            [(x0 + (x1 - x0) * n / (turns - 1), top if n % 2 else bottom) for n in range(turns)],
            0.08 * (bottom - top),
        )

    def _small(self, layer: Ink, angle: float) -> Ink:
        high, wide = layer.shape
        turned = cv2.warpAffine(layer, cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1), (wide, high))
        return np.asarray(
            cv2.resize(turned, (wide // FINE, high // FINE), interpolation=cv2.INTER_AREA), np.float32
        )
