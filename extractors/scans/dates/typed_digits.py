"""The digits of a typed date ("16 March 2009", "2009-03-16"), each cut out and looked at by itself: a witness that shares
nothing with OCR, where the digits' own reading of the whole line can make nothing of the letters or the order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extractors.models.digit_model.pieces import find_pieces
from extractors.models.digit_model.support import supports
from extractors.models.print_model.windows import lines_of
from extractors.scans.picture.pixels import runs_of
from schemas.regex import regex

_DATE = regex(r"(?P<day>\d\d?)\D.*\D(?P<year>\d{4})")
_INKED = 0.3  # darkness of a pixel that is ink
_SPECK = 6  # pixels at 200 dpi; less is no sign
_LOW = 6  # pixels; a line lower than this is dirt, or the stops of one that is cut
_MARGIN = 12  # pixels of paper round a sign
# Support from which a digit of what is surely typed is what OCR says. Of 3,500 drawn in 144 faces at 8 to 13 points, blurred, pale or in black and white, 99 in 100
# have it, and none has 0.7 for another digit; 92 in 100 have 0.9, a 0 with a dot in it seldom.
OF_PRINT = 0.8
_SURE = 0.9  # the same of what may be by hand

Ink = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands between two columns of bare paper, and what OCR read there. ink: (h, w), 0 paper to 1 black."""

    ink: Ink
    read: str


def digits_bear_out(ink: Ink, text: str, sure: float = _SURE) -> bool:
    """Whether the signs of a line are the digits that OCR read: all of them where each sign stands by itself, else
    those of the day and the year, which a date with a month's name begins and ends with. Digits that touch bear out nothing.
    ink: (h, w), 0 paper to 1 black, 200 dpi. sure: support that each digit must have."""
    named = any(letter.isalpha() for letter in text)  # else nothing bears out the month
    signs = signs_read(ink, text) or (_ends(ink, text) if named else [])
    seen = [sign for sign in signs if sign.read.isdigit()]
    return bool(seen) and all(_support(sign) >= sure for sign in seen)


def day_is_ruled_out(ink: Ink, text: str) -> bool:
    """Whether a sign that a line begins with can't be the digit of the day that OCR read: of dates by hand that pass for print
    OCR is sure now and then, and wrong. Digits that touch rule out nothing."""
    found = _DATE.fullmatch(text)
    return found is not None and any(_support(sign) == 0.0 for sign in _ends(ink, text)[: len(found["day"])])


def signs_read(ink: Ink, text: str) -> list[Sign]:
    """Every sign beside the character that OCR read there, without spaces; none where some touch, or OCR left some out."""
    signs, letters = _signs(ink), "".join(text.split())
    if len(signs) != len(letters):
        return []
    return [Sign(*one) for one in zip(signs, letters, strict=True)]


def _ends(ink: Ink, text: str) -> list[Sign]:
    """The signs that a date begins and ends with, each beside the digit of the day, and of the year, that OCR read there; none
    where too few stand apart."""
    found, signs = _DATE.fullmatch(text), _signs(ink)
    if found is None or len(signs) <= len(found["day"]) + len(found["year"]):
        return []
    day, year = zip(signs, found["day"], strict=False), zip(signs[-4:], found["year"], strict=True)
    return [Sign(*one) for one in (*day, *year)]


def _support(sign: Sign) -> float:
    return supports(find_pieces(np.pad(sign.ink, _MARGIN)), range(10)).get(int(sign.read), 0.0)


def _signs(ink: Ink) -> list[Ink]:
    """What stands beside each other with a column of bare paper between, from the left, line after line."""
    inked = ink > _INKED
    lines = [(top, bottom) for top, bottom in lines_of(inked) if bottom - top >= _LOW]
    return [sign for top, bottom in lines for sign in _in_line(ink[top:bottom], inked[top:bottom])]


def _in_line(ink: Ink, inked: npt.NDArray[np.bool_]) -> list[Ink]:
    runs = runs_of(inked.any(0))
    return [ink[:, max(0, a - 1) : b + 1] for a, b in runs if int(inked[:, a:b].sum()) >= _SPECK]
