"""A mark in a cell to tick that isn't what this person makes elsewhere on the form: a tick with a word, a "?" or initials beside it, one
among ticks that has become a cross by a line through it, or another option's number. Each may take the mark back, and no other
reading of the form settles that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractors.scans.rows.mark_shape import Shape
from extractors.scans.rows.struck_signs import is_signed
from extractors.scans.rows.unlike import IN_CELL
from extractors.scans.scan_page import ScanRow
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
# Times the others' width and height, and their ink: of 445 marks on 50 forms in order
# none has less than 0.72 of the ink; a "?" has 0.4.
_SMALL, _LITTLE = 0.75, 0.5
_PIECES, _LETTERS = (
    2,
    1.6,
)  # beside each other, and diagonals of strokes: more are letters, not a pencil's tick in pieces
_BUSIER = 1.2  # times the strokes that others' ticks have for their size: 1.07 at most of those 445; one that runs on into a "?" has 1.25
# A blob among blobs is no rest of a tick while it is as round as they are and not far smaller: a felt pen's differ by more than strokes do.
# Of its longer side the shorter; of its box that ink takes up, of which a circle has 0.79; times the others' width and height.
_ROUND, _FULL, _SMALL_BLOB = 0.85, 0.7, 0.62
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
    if _is_small(shape, value, others):
        return True
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
    letters = shape.pieces > _PIECES and shape.busy > _LETTERS
    if letters and sum(s.pieces == 1 for s in others) >= least:  # "tbc"
        return True
    ticks = sum(s.sign == "tick" for s in others) >= least
    if ticks and shape.sign == "tick" and shape.busy > _BUSIER * float(np.median([s.busy for s in others])):
        return True
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


def _is_small(shape: Shape, value: int | str | None, others: Sequence[Shape]) -> bool:
    """Whether it is far smaller than this person's other marks, each way and in ink: a "?", a "0", what correction fluid left of a tick. On a
    checklist, where nothing else bears a mark out, one other mark tells, and a blot beside what is drawn is odd too."""
    if isinstance(value, str) or len(others) < (_FEWEST if value is not None else 1):
        return False

    def usual(of: str) -> float:
        return float(np.median([getattr(s, of) for s in others]))

    if value is not None and shape.sign is not None and not shape.more:
        return False  # surely a tick or a cross, of a hand whose marks vary; the rest of one is a doubt on a checklist alone
    if value is None and shape.solid and not any(s.solid for s in others):
        return True
    blobs = _is_round(shape) and 2 * sum(map(_is_round, others)) > len(others)
    least = _SMALL_BLOB if blobs else _SMALL
    small = shape.width < least * usual("width") and shape.height < least * usual("height")
    return small and shape.ink < _LITTLE * usual("ink")


def _is_round(shape: Shape) -> bool:
    """Whether it is a round blob, of which nothing is covered."""
    short, long = sorted((shape.width, shape.height))
    return shape.solid and short >= _ROUND * long and shape.ink >= _FULL * short * long


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
