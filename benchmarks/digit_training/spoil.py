"""Pens and scanners: what happens to a shape between the hand and the model's input."""

from __future__ import annotations

import cv2
import numpy as np

from benchmarks.digit_training.skeletons import Ink
from extractors.models.digit_model.shape import normalise


def spoil(ink: Ink, random: np.random.Generator, strength: float = 1.0) -> Ink:
    """A shape as it comes back from paper, (h, w) ink 0..1 at 200 dpi.

    ink: (h, w), with a margin. strength: 1 is the training's and the hard test's.
    """
    picture = on_paper(ink, random, strength)
    if random.random() < 0.15 * strength:
        picture = _dirtied(picture, random)
    return scanned(picture, random, strength)


def on_paper(ink: Ink, random: np.random.Generator, strength: float = 1.0) -> Ink:
    """The shape as a hand and a pen write it, before any scanner."""
    picture = penned(written(ink, random, strength), random, strength)
    return ruling_taken_out(picture, random) if random.random() < 0.14 * strength else picture


def model_input(ink: Ink, random: np.random.Generator, strength: float = 1.0) -> Ink:
    """The spoilt shape as (28, 28) for the model."""
    return normalise(spoil(ink, random, strength))


def written(ink: Ink, random: np.random.Generator, strength: float) -> Ink:
    """Turned, slanted, stretched, wavy, and 20 to 70 pixels high: 2.5 to 9 mm at 200 dpi."""
    rows, columns = np.flatnonzero((ink > 0.3).any(1)), np.flatnonzero((ink > 0.3).any(0))
    extent = max(rows[-1] - rows[0], columns[-1] - columns[0], 4) if rows.size else ink.shape[0]
    scale = float(np.exp(random.uniform(np.log(20), np.log(70)))) / extent
    return bent(ink, random, strength, extent, scale)


def bent(ink: Ink, random: np.random.Generator, strength: float, extent: float, scale: float) -> Ink:
    """Turned, slanted, stretched, wavy. extent: of one letter, pixels; all is scaled by `scale`."""
    height, width = ink.shape
    angle, shear = np.radians(random.normal(0, 6 * strength)), random.normal(0, 0.12 * strength)
    stretch = np.exp(random.normal(0, 0.1 * strength))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    forward = scale * turn @ np.array([[stretch, shear], [0, 1 / stretch]])
    inverse = np.linalg.inv(forward).astype(np.float32)
    corners = np.abs(forward) @ np.array([width, height])
    out_width, out_height = (int(c) + 8 for c in corners)
    x = np.arange(out_width, dtype=np.float32)[None] - np.float32(out_width / 2)
    y = np.arange(out_height, dtype=np.float32)[:, None] - np.float32(out_height / 2)
    waves = random.normal(0, 0.03 * strength * extent * scale, (2, 4, 4)).astype(np.float32)
    x = x + cv2.resize(waves[0], (out_width, out_height), interpolation=cv2.INTER_CUBIC)
    y = y + cv2.resize(waves[1], (out_width, out_height), interpolation=cv2.INTER_CUBIC)
    source_x = inverse[0, 0] * x + inverse[0, 1] * y + np.float32(width / 2)
    source_y = inverse[1, 0] * x + inverse[1, 1] * y + np.float32(height / 2)
    if scale < 0.7:
        ink = _blurred(ink, 0.4 / scale)
    made = cv2.remap(ink, source_x, source_y, cv2.INTER_LINEAR)
    return _cropped(np.asarray(made, np.float32), round(0.15 * extent * scale) + 3)


def _blurred(ink: Ink, sigma: float) -> Ink:
    return np.asarray(cv2.GaussianBlur(ink, (0, 0), sigma), np.float32)


def _cropped(ink: Ink, margin: int) -> Ink:
    rows, columns = np.flatnonzero((ink > 0.3).any(1)), np.flatnonzero((ink > 0.3).any(0))
    if rows.size == 0:
        return ink
    top, left = max(0, rows[0] - margin), max(0, columns[0] - margin)
    return ink[top : rows[-1] + margin + 1, left : columns[-1] + margin + 1]


def penned(ink: Ink, random: np.random.Generator, strength: float, extent: float | None = None) -> Ink:
    """Thinner or thicker, softer or harder, and where the pen skips, broken. extent: of one letter, pixels."""
    side = extent or max(ink.shape)
    soft = _blurred(ink, max(0.4, side * random.uniform(0.008, 0.02)))
    soft /= np.float32(max(float(soft.max()), 1e-6))
    middle, hardness = random.uniform(0.5 - 0.28 * strength, 0.5 + 0.08 * strength), random.uniform(6, 30)
    ink = np.asarray(1 / (1 + np.exp(np.float32(-hardness) * (soft - np.float32(middle)))), np.float32)
    ink = ink - np.float32(1 / (1 + np.exp(hardness * middle)))
    if random.random() < 0.2 * strength:
        size = max(2, round(side * random.uniform(0.02, 0.06)))
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
        ink = np.asarray(cv2.dilate(ink, disc), np.float32)
    if random.random() < 0.12 * strength:
        grain = cv2.resize(random.random((9, 9), np.float32), ink.shape[::-1], interpolation=cv2.INTER_CUBIC)
        ink = ink * np.clip(1.3 - 1.2 * (grain > 0.72), 0, 1)
    return np.clip(ink, 0, 1).astype(np.float32)


def ruling_taken_out(ink: Ink, random: np.random.Generator) -> Ink:
    """A line of the form ran through the shape, and its pixels went with the form's print."""
    ink = ink.copy()
    if random.random() < 0.6:
        y = int(random.integers(ink.shape[0]))
        ink[y : y + int(random.integers(1, 4))] *= random.uniform(0, 0.4)
    else:
        x = int(random.integers(ink.shape[1]))
        ink[:, x : x + int(random.integers(1, 4))] *= random.uniform(0, 0.4)
    return ink


def _dirtied(ink: Ink, random: np.random.Generator) -> Ink:
    """Specks near the shape, or a short remnant of a ruling at its edge."""
    ink = ink.copy()
    height, width = ink.shape
    if random.random() < 0.6:
        for _ in range(int(random.integers(1, 4))):
            y, x, size = int(random.integers(height)), int(random.integers(width)), int(random.integers(1, 4))
            ink[y : y + size, x : x + size] = np.maximum(
                ink[y : y + size, x : x + size], random.uniform(0.4, 1)
            )
        return ink
    rows = np.flatnonzero((ink > 0.3).any(1))
    if rows.size:
        y = int(random.choice([rows[0], rows[-1]]))
        start, length = int(random.integers(width)), round(width * random.uniform(0.1, 0.35))
        line = ink[y : y + int(random.integers(1, 3)), start : start + length]
        np.maximum(line, random.uniform(0.3, 0.9), out=line)
    return ink


def scanned(ink: Ink, random: np.random.Generator, strength: float) -> Ink:
    """What a scanner, a fax or a copy makes of it, at 200 dpi again."""
    height, width = ink.shape
    kind = random.random()
    if kind < 0.25 * strength and min(height, width) > 24:  # 100 dpi, or a fax of 204 x 98
        across = 1.0 if kind < 0.1 * strength else 0.5
        small = cv2.resize(ink, (round(width * across), round(height * 0.5)), interpolation=cv2.INTER_AREA)
        if random.random() < 0.5:
            small = (small > random.uniform(0.3, 0.55)).astype(np.float32)
        how = cv2.INTER_CUBIC if random.random() < 0.5 else cv2.INTER_LINEAR
        ink = np.asarray(cv2.resize(small, (width, height), interpolation=how), np.float32)
    elif kind < 0.6 * strength:
        ink = _blurred(ink, random.uniform(0.3, 1.2))
    noise = random.standard_normal(ink.shape, np.float32) * np.float32(random.uniform(0, 0.04 * strength))
    ink = ink * np.float32(random.uniform(0.35, 1)) + noise
    if random.random() < 0.3 * strength:
        grey = np.clip(255 - 255 * ink, 0, 255).astype(np.uint8)
        _, packed = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(25, 80))])
        ink = np.asarray(
            1 - np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.float32) / np.float32(255),
            np.float32,
        )
    if random.random() < 0.3 * strength:
        ink = (ink > random.uniform(0.35, 0.6) * max(float(ink.max()), 1e-6)).astype(np.float32)
    return np.clip(ink, 0, 1).astype(np.float32)
