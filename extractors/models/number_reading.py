"""What is written in one score cell: plain data, which children hand on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NumberReading:
    """What is written in one score cell.

    value: the number, None where nothing or no sure number stands there. confidence: 0..1, how likely the
    value is right; for a blank how sure that is; else 0. candidates: other numbers that it may be, best
    first. blank: surely no ink but specks and remnants of rulings.
    """

    value: int | None
    confidence: float
    candidates: tuple[int, ...] = ()
    blank: bool = False
