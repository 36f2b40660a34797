"""The boxes that OCR gives its words, less what stands beside the letters: a box to tick a space away is part of a word's now and
then, and what fills it would pass for print."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from extractors.scans.picture.pixels import Pixels
from extractors.scans.text.tesseract import OcrWord

_GAP = 0.6  # of the word's height without any ink: letters of one word stand nearer
_MUCH = (
    0.6  # of the word's ink, across, that its letters take at least; else nobody knows which part they are
)
_WHITE = 205  # level from which all is paper


def with_tight_boxes(words: list[OcrWord], grey: Pixels) -> list[OcrWord]:
    """grey: the picture that was read."""
    return [_tight(word, grey) for word in words]


def _tight(word: OcrWord, grey: Pixels) -> OcrWord:
    left, top, right, bottom = word.box
    inked = np.flatnonzero((grey[top:bottom, left:right] < _WHITE).any(axis=0))
    if inked.size < 2:
        return word
    apart = _GAP * (bottom - top)
    cuts = [i for i, (a, b) in enumerate(pairwise(inked.tolist()), 1) if b - a > apart]
    parts = np.split(inked, cuts)
    letters = max(parts, key=len)
    if len(parts) < 2 or len(letters) < _MUCH * inked.size:
        return word
    return replace(word, box=(left + int(letters[0]), top, left + int(letters[-1]) + 1, bottom))
