"""The cases of the pairs: what stands in one cell, and what a person reads there (a value, or a doubt)."""

from __future__ import annotations

from ..clients.wording import KEYS
from .pair_answers import WORDED, YES_NO
from .pair_case import DOUBT, Case
from .pair_marks import MARKS
from .pair_numbers import NUMBERS
from .pair_words import MORE

__all__ = ["CASES", "DOUBT", "KEYS", "Case"]
CASES: tuple[Case, ...] = (*WORDED, *YES_NO, *MARKS, *NUMBERS, *MORE)
