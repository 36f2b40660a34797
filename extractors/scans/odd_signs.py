"""A mark in a cell to tick that isn't what this person makes elsewhere on the form: a tick with a word, a "?" or initials beside it, one
among ticks that has become a cross by a line through it, or another option's number. Each may take the mark back, and no other
reading of the form settles that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractors.scans.mark_shape import Shape
from extractors.scans.scan_page import ScanRow
from extractors.scans.struck_signs import is_signed
from extractors.scans.unlike import IN_CELL
from schemas.forms import Form

TAKEN_BACK = "taken back"
_FEWEST, _FEWEST_LINES = (
    3,
    2,
)  # other marks of an assessment, and lines of a checklist, that tell what is usual
_USUAL = 0.7  # of them are alike
# Times the others' darkness: what shows through from the back, a drop of coffee. Of 457 marks on 60 forms none has less than 0.76.
_PALER = 0.65
# Diagonals of strokes of a staple, which is one straight line; of those who tick
# on 60 forms (246 ticks), two marks have less, both of one hand whose ticks are cut at the rulings.
_STRAIGHT = 1.1
_WIDER = 1.25  # times the others' width: with a "?" behind it a tick has 1.4 and more
_NARROWER = 0.6  # times the others' width: a letter or a "?" where they are ticks
_FIGURES = range(2, 6)  # a stroke or a tick may pass for 1 or 7


def doubt_odd_signs(form: Form, rows: list[ScanRow]) -> list[ScanRow]:
    """All rows of one form; odd marks become doubts, but of who marks sections with initials or words."""
    if is_signed(form, rows):
        return rows
    shapes = {i: row.shape for i, row in enumerate(rows) if row.shape is not None and _is_sure(row)}
    odd = {
        i
        for i, shape in shapes.items()
        if _is_odd(shape, rows[i].value, [s for j, s in shapes.items() if j != i])
    }
    return [_doubted(row) if i in odd else row for i, row in enumerate(rows)]


def _is_odd(shape: Shape, value: int | str | None, others: Sequence[Shape]) -> bool:
    if len(others) < (_FEWEST if value is not None else _FEWEST_LINES):
        return False
    least = _USUAL * len(others)
    if shape.darkness < _PALER * float(np.median([s.darkness for s in others])):
        return True
    wide = shape.width > _WIDER * float(
        np.median([s.width for s in others])
    )  # a pencil's tick in pieces isn't
    if wide and shape.pieces > 1 and sum(s.pieces == 1 for s in others) >= least:
        return True
    ticks = sum(s.sign == "tick" for s in others) >= least
    if ticks and shape.sign is None and not shape.solid and shape.busy < _STRAIGHT:
        return True
    # Who ticks statements may cross the band: there only what is more than a cross is one struck.
    struck = shape.sign == "cross" and not shape.cross and (not isinstance(value, str) or shape.more)
    if struck and ticks:
        return True
    if value is None:
        narrow = shape.width < _NARROWER * float(np.median([s.width for s in others]))
        return shape.sign is None and not shape.cross and narrow and all(s.sign or s.cross for s in others)
    anothers = isinstance(value, int) and shape.digit in _FIGURES and shape.digit != value
    return anothers and sum(s.digit is None for s in others) >= least


def _is_sure(row: ScanRow) -> bool:
    return any(e.strength == "sure" and e.what in IN_CELL for e in row.evidence)


def _doubted(row: ScanRow) -> ScanRow:
    return replace(
        row,
        evidence=tuple(
            replace(e, strength="doubt", what=TAKEN_BACK) if e.strength == "sure" and e.what in IN_CELL else e
            for e in row.evidence
        ),
    )
