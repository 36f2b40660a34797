"""A yes by hand in words ("looked after", "CP Plan since May") in a cell that asks yes or no. What is made to read print reads some
hands as well: never surely enough for a text, but next to never it takes other words for the few that say yes here."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import numpy.typing as npt

from extractors.scans.text.text import read_text
from extractors.yes_no.yes_no_words import parse_answer
from schemas.forms import Question

DPI = 200.0
# Confidence of OCR, whose two passes must say the same of all of the ink. Of 380 drawn in 24 faces half of the words that say yes
# have it; of 417 others ("not looked after", "CP Plan ended May"), and of 849 struck, scribbled over or crossed out, none has.
_SURE = 0.8
_FEWEST = 2  # words: "LAC" is read as "CAC", and one word for another
_NARROWEST = 64  # pixels of two words; reading costs as much as all else in a cell
_BEFORE = r"(?:(?:on|is|currently|a|the) ){0,3}"
_MONTH = r"(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october"
_BEHIND = rf"(?: child| young person)?(?: since (?:{_MONTH}))?"


def says_yes(ink: npt.NDArray[np.float32], question: Question) -> str | None:
    """The words by hand that say yes in answer to this question, and nothing else; None of anything else. ink: of the cell, (h, w),
    0 paper to 1 black, at 200 dpi, the form's own print taken out."""
    if not question.means_yes or _width(ink) < _NARROWEST:
        return None
    text = read_text(np.uint8(255) - (ink * 255).astype(np.uint8), DPI, 0.0)
    said = text.text.strip(" .")
    found = _yes_alone(question).fullmatch(said)
    if text.confidence < _SURE or found is None or len(found["yes"].split()) < _FEWEST:
        return None
    return said if parse_answer(question, said).value is True else None


@cache
def _yes_alone(question: Question) -> re.Pattern[str]:
    return re.compile(f"{_BEFORE}(?P<yes>{'|'.join(question.means_yes)}){_BEHIND}", re.IGNORECASE)


def _width(ink: npt.NDArray[np.float32]) -> int:
    columns = np.flatnonzero((ink > 0.2).any(axis=0))
    return int(columns[-1] - columns[0]) if columns.size else 0
