"""The digits of a typed date in words ("16 March 2009"), each cut out and looked at by itself: a witness that shares
nothing with OCR, where the digits' own reading of the whole line can make nothing of the letters between them."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from extractors.digit_model.pieces import find_pieces
from extractors.digit_model.support import supports

_DATE = re.compile(r"(?P<day>\d\d?)\D.*\D(?P<year>\d{4})")
_INKED = 0.3  # darkness of a pixel that is ink
_SPECK = 6  # pixels at 200 dpi; less is no sign
_MARGIN = 12  # pixels of paper round a digit
_SURE = 0.9  # support from which a digit is what OCR says

_Cut = tuple[npt.NDArray[np.float32], int]


def digits_bear_out(ink: npt.NDArray[np.float32], text: str) -> bool:
    """Whether the signs that a line begins and ends with are the digits of the day and the year that OCR read. Digits
    that touch bear out nothing. ink: (h, w), 0 paper to 1 black, 200 dpi."""
    day, year = _cut_out(ink, text)
    return bool(day) and all(_support(*one) >= _SURE for one in (*day, *year))


def day_is_ruled_out(ink: npt.NDArray[np.float32], text: str) -> bool:
    """Whether a sign that a line begins with can't be the digit of the day that OCR read: of dates by hand that pass for print
    OCR is sure now and then, and wrong. Digits that touch rule out nothing."""
    day, _ = _cut_out(ink, text)
    return any(_support(*one) == 0.0 for one in day)


def _cut_out(ink: npt.NDArray[np.float32], text: str) -> tuple[list[_Cut], list[_Cut]]:
    """The signs that a line begins and ends with, each beside the digit of the day, and of the year, that OCR read there; none
    where too few stand apart."""
    found, signs = _DATE.fullmatch(text), _signs(ink)
    if found is None or len(signs) <= len(found["day"]) + len(found["year"]):
        return [], []
    day, year = ([int(digit) for digit in found[part]] for part in ("day", "year"))
    return list(zip(signs, day, strict=False)), list(zip(signs[-len(year) :], year, strict=True))


def _support(sign: npt.NDArray[np.float32], digit: int) -> float:
    return supports(find_pieces(np.pad(sign, _MARGIN)), range(10)).get(digit, 0.0)


def _signs(ink: npt.NDArray[np.float32]) -> list[npt.NDArray[np.float32]]:
    """What stands beside each other with a column of bare paper between, from the left."""
    inked = ink > _INKED
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inked.any(0).astype(np.int8), [0]])))
    runs = zip(edges[::2], edges[1::2], strict=True)
    return [ink[:, max(0, a - 1) : b + 1] for a, b in runs if int(inked[:, a:b].sum()) >= _SPECK]
