"""How likely a text that Tesseract read is right to the letter, from what can be seen without a dictionary."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

COVERED = 0.97  # of the ink in the words' boxes; the rest is dots and commas
_STRAY = 0.95  # a bar or dot by itself at an end was dirt, as a rule
_DISAGREE = 0.3  # share right where the passes differ
# Tesseract's lowest word confidence and how often the text is right where both passes agree: measured on 1,462 typed
# cells in fonts kept for this (benchmarks/read_text.py --part calibrate), rounded down as real scans differ.
_SAID, _RIGHT = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0), (0.3, 0.6, 0.75, 0.84, 0.92, 0.96, 0.985, 0.99)


@dataclass(frozen=True, slots=True)
class Evidence:
    """texts: of the two passes. weakest: Tesseract's lowest word confidence, 0..1. covered: share of the ink in
    the words' boxes. printed: share of print."""

    texts: tuple[str, str]
    weakest: float
    covered: float
    printed: float


def without_strays(text: str) -> str:
    """Without what stands at an end by itself and is neither letter nor digit, nor the specks before a text and
    after a number that are taken for stops."""
    text = re.sub(r"^(?:[^\w\s]+\s+)+|(?:\s+[^\w\s]+)+$", "", text)
    return re.sub(r"^[.,:;·]+(?=\w)|(?<=\d)[.,:;·]+$", "", text)


def agree(texts: tuple[str, str]) -> bool:
    """Spaces count: "20 13" is another year than 2013."""
    return texts[0].split() == texts[1].split()


def calibrated(seen: Evidence) -> float:
    """How likely (0 to 1) the text of the first pass is right."""
    first, second = (without_strays(text) for text in seen.texts)
    right = float(np.interp(seen.weakest, _SAID, _RIGHT))
    if not agree((first, second)) or seen.covered < COVERED:
        return _DISAGREE * right
    if (first, second) != seen.texts:
        right *= _STRAY
    return right if _is_plain(first) and not _is_torn(first) else min(right, 0.5)


def _is_plain(text: str) -> bool:
    """Whether it holds nothing but what people type: a bar, a degree sign, a tilde are misread dirt."""
    return bool(re.fullmatch(r"[\w\s.,;:'’‘\"“”/()@&+?!£%–—-]*", text)) and "_" not in text


def _is_torn(text: str) -> bool:
    """A date in numbers with a space in it ("23/05/20 13", "7 1.12"): a stop was lost or a number cut in two."""
    dated = re.search(r"\d\s*[./-]\s*\d", text)
    return bool(dated and re.search(r"\d\s+\d|\d\s+[./-]\s*\d|\d[./-]\s+\d", text))
