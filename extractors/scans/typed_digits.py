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


def digits_bear_out(ink: npt.NDArray[np.float32], text: str) -> bool:
    """Whether the signs that a line begins and ends with are the digits of the day and the year that OCR read. Digits
    that touch bear out nothing. ink: (h, w), 0 paper to 1 black, 200 dpi."""
    found = _DATE.fullmatch(text)
    if found is None:
        return False
    signs, day, year = _signs(ink), found["day"], found["year"]
    if len(signs) <= len(day) + len(year):
        return False
    pairs = zip((*signs[: len(day)], *signs[-len(year) :]), day + year, strict=True)
    return all(_is(sign, int(digit)) for sign, digit in pairs)


def day_is_ruled_out(ink: npt.NDArray[np.float32], text: str) -> bool:
    """Whether a sign that a line begins with can't be the digit of the day that OCR read: of dates by hand that pass for print
    OCR is sure now and then, and wrong. Digits that touch rule out nothing."""
    found = _DATE.fullmatch(text)
    if found is None:
        return False
    signs, day, year = _signs(ink), found["day"], found["year"]
    if len(signs) <= len(day) + len(year):
        return False
    return any(_support(sign, int(digit)) == 0.0 for sign, digit in zip(signs, day, strict=False))


def _is(sign: npt.NDArray[np.float32], digit: int) -> bool:
    return _support(sign, digit) >= _SURE


def _support(sign: npt.NDArray[np.float32], digit: int) -> float:
    return supports(find_pieces(np.pad(sign, _MARGIN)), range(10)).get(digit, 0.0)


def _signs(ink: npt.NDArray[np.float32]) -> list[npt.NDArray[np.float32]]:
    """What stands beside each other with a column of bare paper between, from the left."""
    inked = ink > _INKED
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inked.any(0).astype(np.int8), [0]])))
    runs = zip(edges[::2], edges[1::2], strict=True)
    return [ink[:, max(0, a - 1) : b + 1] for a, b in runs if int(inked[:, a:b].sum()) >= _SPECK]
