"""A scanned page in a layout that nobody taught, made a page like any other: words by OCR, rulings from pixels."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from extractors.pages.boxes import union
from extractors.pages.page import Page, Word
from extractors.scans.picture.pixels import PagePicture
from extractors.scans.text.tesseract import SPARSE, OcrWord, ocr
from extractors.scans.unknown.pixel_rulings import find_rulings, without_rulings
from extractors.scans.unknown.straighten import DPI, POINT, Matrix, Straight, straighten
from extractors.scans.unknown.word_boxes import with_tight_boxes
from schemas.types import BBox

_WHITE = 205  # level from which all is paper; print, not faint pencil, is what is looked for
_GOOD = 0.7  # Tesseract's confidence from which a word is one
_LEAST_LETTERS = 3
_ENOUGH = 12  # good words from which a page stands upright; upside down there are hardly any
_SHARE = 0.5  # of the words that are good where it does
_TRIED = (2, 1, 3)  # quarter turns, likeliest first
_FONT = 1.35  # font size in heights of a line's words as inked


@dataclass(frozen=True, slots=True)
class UnknownPage:
    """page: words and rulings in points, top left, as it was straightened. to_picture: takes these points to
    pixels of the picture, a pixel's middle being its whole numbers."""

    page: Page
    to_picture: Matrix


def page_from_picture(picture: PagePicture) -> UnknownPage:
    """The page straightened and read; without Tesseract it has no words."""
    straight, words = _upright(straighten(picture))
    placed = _placed(words)
    rulings, loose = find_rulings(straight.grey, [w.box for w in placed])
    page = Page(picture.number, straight.width, straight.height, tuple(placed), rulings, loose, picture=1.0)
    return UnknownPage(page, straight.to_picture)


def _upright(straight: Straight) -> tuple[Straight, list[OcrWord]]:
    """The page turned until its words can be read."""
    words = _read(straight)
    good = _good(words)
    if good >= max(_ENOUGH, _SHARE * len(words)):
        return straight, words
    best = good, straight, words
    for quarters in _TRIED:
        turned = straight.turned(quarters)
        words = _read(turned)
        best = max(best, (_good(words), turned, words), key=lambda tried: tried[0])
        if best[0] >= max(_ENOUGH, _SHARE * len(best[2])):
            break
    return best[1], best[2]


def _read(straight: Straight) -> list[OcrWord]:
    # Shaded cells become white: their edges would be taken for strokes of the words beside them.
    bright = cv2.convertScaleAbs(without_rulings(straight.grey), alpha=255 / _WHITE)
    words = ocr(np.asarray(bright, np.uint8), DPI, SPARSE) or []
    # A bar or colon alone is what is left of a ruling; at a label's head it would hide that one begins there.
    return with_tight_boxes([w for w in words if any(map(str.isalnum, w.text))], straight.grey)


def _good(words: list[OcrWord]) -> int:
    return sum(1 for w in words if w.confidence >= _GOOD and sum(map(str.isalpha, w.text)) >= _LEAST_LETTERS)


def _placed(words: list[OcrWord]) -> list[Word]:
    """In points; the words of a line as high as the line, as those of a PDF are."""
    lines: dict[int, list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    placed: list[Word] = []
    for line in lines.values():
        size = _FONT * median(w.box[3] - w.box[1] for w in line) * POINT / DPI
        hull = _points(union(tuple(float(v) for v in w.box) for w in line))  # type: ignore[misc]
        for word in line:
            box = _points((float(word.box[0]), float(word.box[1]), float(word.box[2]), float(word.box[3])))
            if hull[3] - hull[1] <= 1.6 * size:
                box = (box[0], hull[1], box[2], hull[3])
            placed.append(_word(word.text, box, size, len(placed)))
    return placed


def _word(text: str, box: BBox, size: float, order: int) -> Word:
    step = (box[2] - box[0]) / max(1, len(text))
    xs = tuple(box[0] + step * n for n in range(len(text) + 1))
    return Word(text, box, "", size, (0.0,), xs, order)


def _points(box: BBox) -> BBox:
    scale = POINT / DPI
    return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale
