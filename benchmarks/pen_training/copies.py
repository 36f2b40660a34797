"""What a photocopier makes of a cell, once or twice: contrast, thicker or broken strokes, specks, grey around what is black."""

from __future__ import annotations

import cv2
import numpy as np

from benchmarks.digit_training.skeletons import Ink

_FINER = 1.5  # times 200 dpi, at which most are copied
_TWICE = 0.35  # of copies that were copied again
_TWO_TONES = 0.3  # of those scanned without greys


def copied(ink: Ink, random: np.random.Generator) -> Ink:
    """A cell's ink (200 dpi, 0 paper to 1 black) as copied. One generator for two cells copies both alike."""
    high, wide = ink.shape
    size = (round(wide * _FINER), round(high * _FINER))
    made = np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_CUBIC), np.float32)
    for _ in range(2 if random.random() < _TWICE else 1):
        made = _one_copy(made, random)
    small = cv2.resize(made, (wide, high), interpolation=cv2.INTER_AREA)
    two_tones, level = random.random() < _TWO_TONES, random.uniform(0.35, 0.6)
    soft = random.uniform(0.2, 0.7)
    if two_tones:
        return (small > level).astype(np.float32)
    return np.clip(cv2.GaussianBlur(small, (0, 0), soft), 0, 1).astype(np.float32)


def _one_copy(ink: Ink, random: np.random.Generator) -> Ink:
    """Blurred, paler and darker in places, and driven to black and white about a level that makes strokes thicker or thinner."""
    made = cv2.GaussianBlur(ink, (0, 0), random.uniform(0.5, 1.4))
    around = random.uniform(0.0, 0.2) if random.random() < 0.35 else 0.0
    if around:
        made = np.maximum(made, around * _unit(cv2.GaussianBlur(ink, (0, 0), random.uniform(2.5, 6.0))))
    uneven = random.uniform(0.0, 0.3)
    coarse = random.random((ink.shape[0] // 6 + 2, ink.shape[1] // 6 + 2), np.float32)
    made = made * (1 - uneven * cv2.resize(coarse, ink.shape[::-1], interpolation=cv2.INTER_CUBIC))
    made = made + random.normal(0, random.uniform(0.01, 0.08), ink.shape).astype(np.float32)
    level, contrast = random.uniform(0.2, 0.6), float(np.exp(random.uniform(0.2, 2.3)))
    made = np.clip((made - level) * contrast + level, 0, 1)
    if random.random() < 0.25:
        made = cv2.dilate(made, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3)))
    for _ in range(int(random.poisson(1.2))):
        side, y, x = int(random.integers(1, 5)), *(int(random.integers(length)) for length in ink.shape)
        made[y : y + side, x : x + side] = random.uniform(0.5, 1.0)
    return np.asarray(made, np.float32)


def _unit(ink: Ink) -> Ink:
    return np.asarray(ink / max(float(ink.max()), 1e-6), np.float32)
