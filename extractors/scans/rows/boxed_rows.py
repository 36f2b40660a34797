"""What stands in the printed boxes of rows, however small: the dot of a radio button is smaller than any mark by hand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np

from extractors.rows.evidence import Evidence, Strength
from extractors.scans.ink.ink import InkPage, in_pixels
from extractors.scans.scan_page import ScanRow
from extractors.scans.unknown.self_blank import SelfBlank
from schemas.types import BBox

_INK = 60  # darkness of a mark
_LEAST = 10  # pixels of ink more than in most boxes, from which one isn't empty
_FULL = 20  # the same from which something is surely in it, if hardly anything is in the others
_OTHERS = 0.25  # of its ink that the fullest of the others may have


def with_boxed(page: InkPage, rows: tuple[ScanRow, ...]) -> tuple[ScanRow, ...]:
    """The rows with what stands in their boxes, compared with the other boxes of their section. A row whose box was
    not found among boxes may be no more than that box."""
    known = page.known
    boxes = known.boxes if isinstance(known, SelfBlank) else {}
    sections: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        sections[row.key if row.value is not None else ""].append(i)
    made = list(rows)
    for members in sections.values():
        inside = {i: _ink_in(page, boxes[row]) for i in members for row in [_row(rows[i])] if row in boxes}
        for i in members:
            if inside and i not in inside:
                made[i] = _in_doubt(rows[i])
            elif i in inside and not rows[i].evidence:
                made[i] = _seen(rows[i], inside, i)
    return tuple(made)


def _row(row: ScanRow) -> tuple[str, int | str | None]:
    return row.key, row.value


def _seen(row: ScanRow, inside: dict[int, int], own: int) -> ScanRow:
    others = [ink for i, ink in inside.items() if i != own]
    extra = inside[own] - (float(np.median(others)) if others else 0.0)
    if extra < _LEAST:
        return row
    sure = bool(others) and extra >= _FULL and max(others) <= _OTHERS * inside[own]
    strength: Strength = "sure" if sure else "doubt"
    return replace(row, evidence=(Evidence(strength, "mark", row.band, "dot"),))


def _ink_in(page: InkPage, boxes: list[BBox]) -> int:
    found = 0
    for box in boxes:
        x0, top, x1, bottom = in_pixels(box)
        found = max(found, int((page.ink[max(0, top) : bottom, max(0, x0) : x1] >= _INK).sum()))
    return found


def _in_doubt(row: ScanRow) -> ScanRow:
    return replace(row, evidence=tuple(replace(e, strength="doubt") for e in row.evidence))
