"""Whether a mark is like the others of its form. A person makes the same mark in every row, and taking one back, by
a line through it, a cross or a scribble over it, puts more ink there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from extractors.rows.evidence import Evidence
from extractors.scans.rows.mark_shape import SAYS_YES, Shape
from extractors.scans.scan_page import ScanRow
from schemas.forms import Form

IN_CELL = ("mark", "initials", "blob", SAYS_YES)
_FEWEST = 2  # other marks that tell what is usual
DENSER = 1.4  # times the others' ink for their size: 97 % of 553 marks have less, of 14 taken back 4
_MORE, _LINE_KEPT = (
    1.5,
    0.8,
)  # times the others' ink, where it isn't a larger mark, whose strokes cover less of it
# Share of its width that ink takes up on one line of a blob; times the others' ink, where they are blobs too: a pen fills one out less evenly
# than it draws lines. Of 20 on two forms, one has 1.57.
_FULL, _MORE_BLOB = 0.9, 2.0
_AS_DENSE = (
    1.15  # times the others' ink for their size: a blob among what only its outline lets pass for no blob
)
_LESS = 0.3  # times the others' ink: a crumb among marks
_WIDER, _WIDER_INK = 2.0, 1.2  # times the others' width and ink: something written beside a mark
_BUSIER = 1.6  # times the others' length of strokes for their size, and half a diagonal
_AS_BUSY = 1.1  # times the others' strokes for their size: a band's larger cross is as busy as theirs
_BUSY_ALONE = 1.95  # diagonals of strokes: 93 % of crosses have less, a tick with a cross over it 2 and more
_HEAVIER = 2.5  # times the ink of the only other mark, and denser: something may be scribbled over it
_FARDENSER = 1.75  # times the others' ink for their size, where the summary doesn't settle that either
_BLOB = 22.0  # square millimetres of a blob: more may be scribbled over
_LINE, _LINE_WIDE = 0.8, 4.5  # share of its width that a line through a mark covers; millimetres of it


def doubt_unlike(form: Form, rows: list[ScanRow]) -> list[ScanRow]:
    """All rows of one form; marks that may have been taken back, or that nobody made, become doubts. A band may be marked in
    another way than the statements: ringed, underlined, or ticked where those are ringed."""
    shapes = {i: row.shape for i, row in enumerate(rows) if row.shape is not None and _is_in_cell(row)}
    bands, lines = (
        {i for i, row in enumerate(rows) if form[row.key].kind == kind} for kind in ("band", "tick")
    )
    outside = {i for i, row in enumerate(rows) if i not in shapes and i not in bands and _is_outside(row)}
    mostly_outside = len(outside) > len(shapes.keys() - bands)
    doubted = (
        set() if mostly_outside else outside
    )  # a fax's line under a statement, where the others are ticked
    scribbled = set()
    for i, shape in shapes.items():
        others = [other for j, other in shapes.items() if j != i]
        alone = len(others) < _FEWEST
        odd = (alone or _is_unlike(shape, others)) and (
            not (alone or i in bands) or _is_odd(shape, others) or _is_heavier(shape, others)
        )
        if (
            odd
            or (mostly_outside and i not in bands)
            or (shape.more and i in lines and not _is_usual(others))
        ):
            doubted.add(i)
        if odd and not alone and _is_scribbled_over(shape, others):
            scribbled.add(i)
    return [
        _doubted(row, i in shapes, "scribble" if i in scribbled else "unlike") if i in doubted else row
        for i, row in enumerate(rows)
    ]


def _is_in_cell(row: ScanRow) -> bool:
    return any(e.strength == "sure" and e.what in IN_CELL for e in row.evidence)


def _is_outside(row: ScanRow) -> bool:
    return any(e.strength == "sure" and e.what not in IN_CELL for e in row.evidence)


def _doubted(row: ScanRow, in_cell: bool, what: str) -> ScanRow:
    def is_meant(e: Evidence) -> bool:
        return e.strength == "sure" and (e.what in IN_CELL) == in_cell

    doubts = (replace(e, strength="doubt", what=what) if is_meant(e) else e for e in row.evidence)
    return replace(row, evidence=tuple(doubts))


def _is_unlike(shape: Shape, others: list[Shape]) -> bool:
    def times(of: str) -> float:
        return float(getattr(shape, of) / max(np.median([getattr(s, of) for s in others]), 1e-6))

    ink, filled = times("ink"), 2 * sum(s.solid for s in others) > len(others)
    if ink < _LESS or times("density") > DENSER:
        return True
    full = min(float(np.median([s.line for s in others])), shape.line) >= _FULL
    most = _MORE_BLOB if full else _MORE
    if (ink > most and times("line") > _LINE_KEPT) or (ink > _WIDER_INK and times("width") > _WIDER):
        return True
    usual = float(np.median([s.busy for s in others]))
    blob = shape.solid and times("density") > _AS_DENSE
    return not filled and (blob or shape.busy > _BUSIER * usual + 0.5)


def _is_usual(others: list[Shape]) -> bool:
    """Whether most of the others are more than one sign too: that is how this person marks."""
    return len(others) >= _FEWEST and 2 * sum(s.more for s in others) > len(others)


def _is_scribbled_over(shape: Shape, others: list[Shape]) -> bool:
    """Whether it has so much more ink than the others that it is no larger mark: a marker's scribble runs together, and hides
    how long its strokes are."""
    ink, density = (float(np.median([getattr(s, of) for s in others])) for of in ("ink", "density"))
    return shape.ink > _HEAVIER * ink and shape.density > _FARDENSER * density


def _is_heavier(shape: Shape, others: list[Shape]) -> bool:
    """Whether a mark has far more ink than the only other one."""
    return (
        len(others) == 1
        and shape.ink > _HEAVIER * others[0].ink
        and shape.density > DENSER * others[0].density
    )


def _is_odd(shape: Shape, others: list[Shape]) -> bool:
    """Whether a mark with hardly another of its kind to compare it with looks like one with something over it."""
    if shape.solid:
        return shape.ink > _BLOB
    usual = float(np.median([s.busy for s in others])) if len(others) >= _FEWEST else 0.0
    busiest = max(_BUSY_ALONE, _AS_BUSY * usual)
    return not shape.cross and (shape.busy > busiest or (shape.line > _LINE and shape.width > _LINE_WIDE))
