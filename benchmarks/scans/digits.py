"""Handwritten digits that the digit model was never shown, as one writer would make them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from .sheet import Mask

SOURCE = Path(__file__).resolve().parents[3] / "shared" / "digits" / "mnist-train.npz"
HELD_BACK = 10_000  # the last ones: the model was trained on those before
FAVOURITES = 3  # ways in which a writer makes one digit
LARGE = 112  # pixels to which a picture of 28 is made larger, to change its strokes


class DigitsMissing(Exception):
    """There is nothing to write numbers with; the message says what to do."""


@cache
def pool() -> dict[int, NDArray[np.uint8]]:
    """The held back pictures of each digit. Raises DigitsMissing."""
    if not SOURCE.exists():
        raise DigitsMissing(
            f"No handwritten digits: the bench takes them from {SOURCE} (../shared beside the clone); lay it there."
        )
    with np.load(SOURCE) as data:
        images, labels = data["images"][-HELD_BACK:], data["labels"][-HELD_BACK:]
    return {digit: images[labels == digit] for digit in range(10)}


class DigitHand:
    """One writer's digits. slant: radians to the right. thick: stroke width as a share of the height. as_they_are: each is another
    picture, neither bent nor thickened."""

    def __init__(self, rng: Random, slant: float, thick: float, as_they_are: bool = False) -> None:
        self.slant, self.thick, self.as_they_are = slant, thick, as_they_are
        self._own = {
            digit: [rng.randrange(len(found)) for _ in range(FAVOURITES)] for digit, found in pool().items()
        }

    def draw(self, digit: int, height: float, rng: Random) -> Mask:
        """The digit `height` pixels high, cut to its ink."""
        found = pool()[digit]
        own = not self.as_they_are and rng.random() < 0.75
        index = rng.choice(self._own[digit]) if own else rng.randrange(len(found))
        large = cv2.resize(found[index], (LARGE, LARGE), interpolation=cv2.INTER_CUBIC).astype(np.float32)
        large = cv2.GaussianBlur(large, (0, 0), 1.5)
        turned = self._bend(self._stroke_width(large > 100), rng) if not self.as_they_are else large / 255
        rows, columns = np.where(turned.max(axis=1) > 0.5)[0], np.where(turned.max(axis=0) > 0.5)[0]
        if not len(rows):
            return np.zeros((1, 1), np.float32)
        cut = turned[max(rows[0] - 2, 0) : rows[-1] + 3, max(columns[0] - 2, 0) : columns[-1] + 3]
        scale = height / cut.shape[0]
        size = (max(2, round(cut.shape[1] * scale)), max(2, round(height)))
        return np.clip(cv2.resize(cut, size, interpolation=cv2.INTER_AREA), 0, 1).astype(np.float32)

    def _stroke_width(self, inside: NDArray[np.bool_]) -> Mask:
        """Half of the way from the picture's own stroke to the pen's: more would close loops or break strokes."""
        within = cv2.distanceTransform(inside.astype(np.uint8), cv2.DIST_L2, 3)
        beyond = cv2.distanceTransform((~inside).astype(np.uint8), cv2.DIST_L2, 3)
        ridge = within[within >= cv2.dilate(within, np.ones((3, 3))) - 0.01]
        ridge = ridge[ridge > 1]
        own = float(np.median(ridge)) if len(ridge) else 5.0
        wanted = self.thick * 80 / 2  # a digit is about 80 high in the large picture
        grow = float(np.clip((wanted - own) * 0.6, -2.5, 4.0))
        ink: Mask = np.clip(within - beyond + grow + 0.5, 0, 1).astype(np.float32)
        return ink

    def _bend(self, ink: Mask, rng: Random) -> Mask:
        """The writer's slant, and a little of chance."""
        moments = cv2.moments(ink)
        own = moments["mu11"] / moments["mu02"] if moments["mu02"] > 1 else 0.0
        shear = (own + self.slant) * 0.6 + rng.gauss(0, 0.05)
        turn, stretch = rng.gauss(0, 0.05), 1 + rng.gauss(0, 0.06)
        middle = LARGE / 2
        matrix = np.array([[stretch, -shear - turn, 0], [turn, 1, 0]], np.float32)
        matrix[:, 2] = middle - matrix[:, :2].sum(axis=1) * middle
        edge = LARGE // 4
        matrix[:, 2] += edge
        size = (LARGE + 2 * edge, LARGE + 2 * edge)
        return cv2.warpAffine(ink, matrix, size, flags=cv2.INTER_LINEAR).astype(np.float32)


def joined(parts: list[Mask], gap: float, rng: Random) -> Mask:
    """Digits and separators beside one another, each a little up or down."""
    height = max(part.shape[0] for part in parts)
    lifts = [rng.uniform(-0.05, 0.05) * height for _ in parts]
    rows = int(height * 1.3)
    width = sum(part.shape[1] for part in parts) + int((len(parts) + 1) * max(gap, 0) + 4)
    line = np.zeros((rows, width), np.float32)
    x = 0.0
    for part, lift in zip(parts, lifts, strict=True):
        top = int(min(max((rows + height) / 2 - part.shape[0] + lift, 0), rows - part.shape[0]))
        left = int(max(x, 0))
        right = min(left + part.shape[1], width)
        place = line[top : top + part.shape[0], left:right]
        np.maximum(place, part[:, : right - left], out=place)
        x += part.shape[1] + gap * rng.uniform(0.6, 1.4)
    return line
