"""Sections of an unknown layout whose rows share one cell: what stands in it is the section's score, and marks no row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from extractors.pages.page import Ruling
from extractors.scans.ink.homes import Home
from extractors.scans.unknown.ruled import AT, is_ruled
from schemas.types import BBox


def sections_in_one_cell(homes: Sequence[Home], rulings: Sequence[Ruling]) -> set[str]:
    """The sections between some of whose rows a ruling parts the statements and not the cells to tick."""
    rows: dict[str, list[Home]] = defaultdict(list)
    for home in homes:
        if isinstance(home.value, int) and {"statement", "tick"} <= home.regions.keys():
            rows[home.key].append(home)
    return {key for key, own in rows.items() if _is_merged(sorted(own, key=lambda h: h.box[1]), rulings)}


def _is_merged(rows: list[Home], rulings: Sequence[Ruling]) -> bool:
    return any(
        _parts(rulings, upper.box[3], upper.regions["statement"])
        and not _parts(rulings, upper.box[3], upper.regions["tick"])
        for upper, lower in pairwise(rows)
        if abs(lower.box[1] - upper.box[3]) <= AT
    )


def _parts(rulings: Sequence[Ruling], at: float, box: BBox) -> bool:
    """Whether rulings run along this level from a box's left to its right."""
    return is_ruled(rulings, True, at, box[0], box[2])
