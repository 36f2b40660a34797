"""Whether a pen went over what is typed: whoever corrects a printed form by hand writes over a digit, or strikes it. OCR passes
over the pen, and reads what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.models.pen_model.model import penned_share
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.numbers.numbers import cell_ink

# Share from which typed ink is read no further: 1 of 803 dates and yes/no answers typed in usual faces has more, 4 in 100 in unusual ones.
PENNED = 0.2
# The same of scores, which the marks and sums look after: typed digits that touch have up to 0.75, of 1,041 scores 3 more than 0.2.
PENNED_SCORE = 0.8


def is_penned(page: InkPage, home: Home, blots: Sequence[Blot]) -> bool:
    """Whether the ink of a space looks like print with a pen's strokes on it or beside it."""
    least = PENNED_SCORE if home.role == "score" else PENNED
    return bool(blots) and penned_share(cell_ink(page, home, list(blots))) >= least
