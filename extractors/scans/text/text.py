"""Printed or typed text in a scanned cell. Handwriting is told apart and never given surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.models.digit_model.pieces import Pieces, among, find_pieces
from extractors.models.print_model.model import printed_share
from extractors.models.print_model.windows import lines_of
from extractors.scans.dates.months import months_agreed
from extractors.scans.dates.ordinals import ordinals_agreed
from extractors.scans.text.tesseract import BLOCK, LINE, OcrWord, ocr
from extractors.scans.text.text_confidence import COVERED, Evidence, calibrated, without_strays
from schemas.types import BBox

Grey = NDArray[np.uint8]
Passes = tuple[tuple[OcrWord, ...], ...]

_INK_DPI = 200.0  # what the pieces' sizes are meant at
_FIRST_DPI, _SECOND_DPI = 300.0, 400.0  # of the two passes: Tesseract reads letters of 20 to 40 pixels best
_MARGIN = 16  # pixels of white round the picture; letters at its edge are misread
_BACKGROUND = 51  # pixels at 200 dpi: wider than any stroke or letter
_STOP = 12  # pixels at 200 dpi from a letter within which a speck may be its full stop
_DUST = 8  # pixels at 200 dpi; a cell with nothing larger has neither text nor is surely blank
_MOST_DIRT = 0.3  # of the pixels dark: a shadow or a photograph, no cell
PRINTED = (
    0.85  # share from which a text counts as print: 2 % of handwriting fonts' texts pass, all read rightly
)
_MOST_BY_HAND = 0.3  # confidence of what may be handwriting


@dataclass(frozen=True)
class TextReading:
    """What stands in one cell. text: lines joined by spaces; "" where nothing could be read.

    confidence: 0..1, how likely every character is right; of a blank how sure that is. printed: surely print
    or type. blank: surely no ink but specks and remnants of rulings. passes: of print, the words of both passes where
    they cover all of its ink.
    """

    text: str
    confidence: float
    printed: bool
    blank: bool
    passes: Passes = ()


UNREAD = TextReading("", 0.0, False, False)
_BLANK = TextReading("", 0.99, False, True)


def read_text(grey: Grey, dpi: float, printed: float = PRINTED) -> TextReading:
    """grey: the cell's levels, (h, w), the form's own print made white. dpi: its dots an inch. printed: share of print from
    which it counts as print.

    Two passes at different scales, one grey and one in black and white, must say the same for any confidence.
    """
    if grey.ndim != 2 or grey.dtype != np.uint8 or min(grey.shape) < 6 or not 60 <= dpi <= 1300:
        return UNREAD
    flat = _flat(_at(grey, dpi, _INK_DPI))
    found = find_pieces(np.float32(1) - flat.astype(np.float32) / np.float32(255))
    if not found.alone:
        return UNREAD if found.dirty or found.faint else _BLANK
    own = among(found.labels, (label for piece in found.alone for label in piece.labels))
    if all(max(p.height, p.width) <= _DUST for p in found.alone) or own.mean() > _MOST_DIRT:
        return UNREAD
    how = LINE if len(lines_of(own)) == 1 else BLOCK
    dirt = _dirt(found, own)
    first = _pass(_cleaned(_flat(_at(grey, dpi, _FIRST_DPI)), dirt), _FIRST_DPI, how)
    if not first:
        return UNREAD
    second = _pass(_black_and_white(_cleaned(_flat(_at(grey, dpi, _SECOND_DPI)), dirt)), _SECOND_DPI, how)
    if not second:
        return UNREAD
    return _decided(found, own, first, second, printed)


def is_printed(found: Pieces, enough: float = PRINTED) -> bool:
    """Whether a cell's ink is print or type rather than handwriting."""
    return bool(found.alone) and printed_share(found, enough) >= enough


def _decided(
    found: Pieces, own: NDArray[np.bool_], first: list[OcrWord], second: list[OcrWord], enough: float
) -> TextReading:
    printed = printed_share(found, enough)
    first, second = months_agreed(*ordinals_agreed(first, second))
    covered = min(_covered(own, words, at) for words, at in ((first, _FIRST_DPI), (second, _SECOND_DPI)))
    texts = _text(first), _text(second)
    weakest = min(w.confidence for w in (*first, *second))
    seen = Evidence(texts, weakest, covered, printed)
    confidence, text = calibrated(seen), without_strays(texts[0])
    if printed < enough:
        return TextReading(text, min(confidence, _MOST_BY_HAND), False, False)
    passes = (tuple(first), tuple(second)) if covered >= COVERED else ()
    return TextReading(text, confidence, True, False, passes)


def _pass(picture: Grey, dpi: float, how: int) -> list[OcrWord] | None:
    return ocr(np.pad(picture, _MARGIN, constant_values=255), dpi, how)


def _text(words: list[OcrWord]) -> str:
    return " ".join(w.text for w in words)


def _covered(own: NDArray[np.bool_], words: list[OcrWord], dpi: float) -> float:
    """Share of the ink that lies in the words' boxes: what Tesseract passed over may be a part of the answer."""
    inside = np.zeros(own.shape, np.bool_)
    for left, top, right, bottom in _boxes(words, dpi):
        rows = slice(max(0, int(top) - 3), int(bottom) + 4)
        inside[rows, max(0, int(left) - 3) : int(right) + 4] = True
    return float((own & inside).sum() / max(1, int(own.sum())))


def word_boxes(number: int, words: Sequence[OcrWord]) -> list[BBox]:
    """Where the words of the first or second (`number` 0 or 1) of `TextReading.passes` stand: pixels at 200 dots an inch of what was read."""
    return _boxes(words, (_FIRST_DPI, _SECOND_DPI)[number])


def _boxes(words: Sequence[OcrWord], dpi: float) -> list[BBox]:
    scale = _INK_DPI / dpi
    placed = (tuple((v - _MARGIN) * scale for v in word.box) for word in words)
    return [(left, top, right, bottom) for left, top, right, bottom in placed]


def _at(grey: Grey, dpi: float, wanted: float) -> Grey:
    factor = wanted / dpi
    if abs(factor - 1) < 0.01:
        return grey
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=how), np.uint8)


def _flat(grey: Grey) -> Grey:
    """The paper made white: divided by what is left of it once thin dark things are gone."""
    paper = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((_BACKGROUND, _BACKGROUND), np.uint8))
    paper = cv2.blur(paper, (_BACKGROUND, _BACKGROUND), borderType=cv2.BORDER_REPLICATE)
    ratio = grey.astype(np.float32) / np.maximum(paper.astype(np.float32), 1)
    return np.asarray(np.clip(ratio * 255, 0, 255), np.uint8)


def _dirt(found: Pieces, own: NDArray[np.bool_]) -> Grey:
    """What is left of rulings, and specks that are no full stop as no letter is near: 255 there."""
    rulings = among(found.labels, (label for piece in found.rulings for label in piece.labels))
    near = cv2.dilate(own.astype(np.uint8), np.ones((2 * _STOP + 1, 2 * _STOP + 1), np.uint8)) > 0
    dirt = rulings | ((found.labels > 0) & ~own & ~near)
    return np.asarray(cv2.dilate(dirt.astype(np.uint8) * np.uint8(255), np.ones((5, 5), np.uint8)), np.uint8)


def _cleaned(flat: Grey, dirt: Grey) -> Grey:
    there = cv2.resize(dirt, flat.shape[::-1], interpolation=cv2.INTER_LINEAR) > 60
    return np.where(there, np.uint8(255), flat)


def _black_and_white(grey: Grey) -> Grey:
    smooth = cv2.GaussianBlur(grey, (0, 0), 1.2)
    _, made = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return np.asarray(made, np.uint8)
