"""What a pen does to a typed digit or answer: another digit over it, strokes that make it another, a line through it and the right
one beside or above it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from benchmarks.digit_training import skeletons
from benchmarks.digit_training.skeletons import Ink

Box = tuple[float, float, float, float]
Points = list[tuple[float, float]]

# Strokes that make a printed digit another one, in shares of its box.
CHANGES: dict[str, list[list[Points]]] = {
    "0": [[[(0.05, 0.5), (0.5, 0.42), (0.95, 0.5)]], [[(0.95, 0.5), (1.0, 1.2)]], [[(0.05, 0.45), (0.0, -0.2)]]],
    "1": [[[(0.3, 0.0), (-0.9, 0.65), (1.6, 0.65)]], [[(-0.6, 0.04), (0.6, 0.02)]], [[(0.4, 0.1), (1.6, 0.3), (0.4, 0.5)]]],
    "2": [[[(0.5, 0.5), (0.95, 0.65), (0.8, 0.95), (0.1, 0.97)]], [[(0.0, 0.02), (0.6, 0.0)]]],
    "3": [[[(0.1, 0.1), (-0.02, 0.3), (0.35, 0.5), (-0.02, 0.75), (0.15, 0.95)]], [[(0.1, 0.0), (0.0, 0.5)]]],
    "4": [[[(0.2, 0.3), (0.3, 0.0), (0.8, 0.0)]], [[(0.1, 0.6), (0.0, 1.0), (0.8, 1.0)]]],
    "5": [[[(0.05, 0.45), (0.02, 0.75), (0.2, 0.97)]], [[(0.9, 0.02), (1.0, 0.3), (0.8, 0.48)]]],
    "6": [[[(0.9, 0.02), (1.0, 0.3), (0.75, 0.5)]], [[(0.2, 0.5), (0.9, 0.1)]]],
    "7": [[[(0.05, 0.05), (0.02, 0.45), (0.6, 0.45)]], [[(0.3, 0.97), (1.05, 0.97)]], [[(0.1, 0.5), (0.8, 0.5)]]],
    "8": [[[(0.1, 0.1), (0.9, 0.9)]]],
    "9": [[[(0.08, 0.5), (-0.02, 0.78), (0.25, 0.97)]], [[(0.1, 1.0), (0.9, 0.4)]]],
}  # fmt: skip


@dataclass(slots=True)
class Pen:
    """Draws on a layer of ink, in pixels. width: of a stroke."""

    layer: Ink
    width: float
    random: np.random.Generator

    def stroke(self, points: Points, shaky: float) -> None:
        """A smooth stroke; shaky: by how many pixels its points are off."""
        at = np.array(points, np.float32) + self.random.normal(0, shaky, (len(points), 2))
        steps = np.linspace(0, len(at) - 1, 8 * len(at))
        dense = np.stack([np.interp(steps, range(len(at)), at[:, i]) for i in (0, 1)], axis=1)
        soft = cv2.blur(dense.astype(np.float32), (1, 5), borderType=cv2.BORDER_REPLICATE)
        wide = max(1, round(self.width * self.random.uniform(0.85, 1.15)))
        cv2.polylines(self.layer, [np.round(soft).astype(np.int32)], False, 1.0, wide, cv2.LINE_AA)

    def line(self, box: Box, way: str) -> None:
        """Through what stands in a box."""
        x0, top, x1, bottom = box
        high, more = bottom - top, self.random.uniform(0.05, 0.35) * (bottom - top)
        if way == "level":
            y = top + high * self.random.uniform(0.3, 0.7)
            self.stroke([(x0 - more, y), ((x0 + x1) / 2, y), (x1 + more, y)], 0.05 * high)
        else:
            ends = [(x0 - more / 2, bottom + more), (x1 + more / 2, top - more)]
            if way == "falling":
                ends = [(x0 - more / 2, top - more), (x1 + more / 2, bottom + more)]
            self.stroke([ends[0], ((x0 + x1) / 2, (top + bottom) / 2), ends[1]], 0.04 * high)

    def put(self, digit: Ink, x: float, y: float, high: float) -> float:
        """A digit's picture about a middle; gives how wide it got."""
        wide = max(2, round(digit.shape[1] * high / digit.shape[0]))
        small = np.asarray(
            cv2.resize(digit, (wide, max(2, round(high))), interpolation=cv2.INTER_AREA), np.float32
        )
        top, left = max(0, round(y - small.shape[0] / 2)), max(0, round(x - wide / 2))
        place = self.layer[top : top + small.shape[0], left : left + wide]
        np.maximum(place, small[: place.shape[0], : place.shape[1]], out=place)
        return float(wide)


def digit_by_hand(
    digits: list[np.ndarray], number: int, pen: float, high: float, random: np.random.Generator
) -> Ink:
    """One of MNIST's, or a drawn one, its strokes brought to a pen's width (pixels) at its height."""
    if random.random() < 0.4:
        ink = skeletons.draw_digit(number, random)
    else:
        among = digits[number]
        ink = among[int(random.integers(len(among)))].astype(np.float32) / np.float32(255)
    large = cv2.resize(
        np.pad(ink, 2), None, fx=200 / ink.shape[0], fy=200 / ink.shape[0], interpolation=cv2.INTER_CUBIC
    )
    inside = (cv2.GaussianBlur(large, (0, 0), 2.0) > 0.45).astype(np.uint8)
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    if not rows.size:
        return np.zeros((4, 4), np.float32)
    wanted = pen / high * rows.size
    within = cv2.distanceTransform(np.asarray(inside, np.uint8), cv2.DIST_L2, 3)
    ridge = within[within >= cv2.dilate(within, np.ones((3, 3))) - 0.01]
    grow = float(
        np.clip((wanted / 2 - float(np.median(ridge[ridge > 1]) if (ridge > 1).any() else 4)) * 0.8, -5, 12)
    )
    beyond = cv2.distanceTransform((1 - inside).astype(np.uint8), cv2.DIST_L2, 3)
    shape = np.asarray(np.clip(within - beyond + grow + 0.5, 0, 1), np.float32)
    return shape[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
