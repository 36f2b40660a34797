"""Yes or no as written in a cell, from the cell's ink alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.models.word_model.model import classify
from extractors.models.word_model.shape import NO, OTHER, YES
from extractors.models.word_model.writing import find_writing

_SURELY_BLANK = 0.99
# Of the model, from which a word of a small hand is taken (1.1 to 1.2 mm high): of 765 drawn in faces that it never saw 346 have
# it and none of these is the other answer; of 5,142 of anything else in that size 18 do, where from 0.75 on 5 in 100 would.
_OF_SMALL = 0.99


@dataclass(frozen=True)
class YesNoReading:
    """What is written in one yes/no cell.

    value: None where nothing, something else or no sure word stands there. confidence: 0..1, how likely the
    value is right; for a blank how sure that is; else 0. blank: surely no ink but specks and remnants of rulings.
    against: how likely it is the other answer, rather than no answer at all.
    """

    value: bool | None
    confidence: float
    blank: bool = False
    against: float = 0.0


def read_yes_no(ink: NDArray[np.floating]) -> YesNoReading:
    """The ink of one yes/no cell with its margins, (h, w), 0 paper to 1 black, at 200 dpi, the form's own print
    taken out.

    "Yes", "No", "Y", "N" in any case, by hand or in print, with or without a full stop. Anything else that
    stands there, alone or beside them, leaves no value.
    """
    found = find_writing(ink)
    if found.ink is None:
        return YesNoReading(None, _SURELY_BLANK if found.blank else 0.0, found.blank)
    scores = classify([found.ink])[0]
    best = int(scores.argmax())
    if best == OTHER or (found.small and scores[best] < _OF_SMALL):
        return YesNoReading(None, 0.0)
    assert best in (YES, NO)
    return YesNoReading(
        best == YES, float(scores[best]) * found.trust, against=float(scores[NO if best == YES else YES])
    )
