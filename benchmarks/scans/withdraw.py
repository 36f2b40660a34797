"""Marks that were made and taken back: never to be accepted, whichever was meant."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from extractors.layouts.layout import LayoutPage

from .hands import Hand
from .marks import cross_paths, line_paths, scribble_paths
from .sheet import Sheet
from .writing import write

WAYS = ("scribbled", "crossed_out", "said_no", "struck")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """first: the option whose mark was taken back. second: that marked after it, None where there is none."""

    way: str
    first: Any
    second: Any


def draw(sheet: Sheet, page: LayoutPage, key: str, taken_back: Withdrawn, hand: Hand, rng: Random) -> None:
    from .fill import choose_by

    kind = hand.marks if hand.marks not in ("highlight", "row_line", "underline") else "tick"
    x0, top, x1, bottom = choose_by(sheet, page, key, taken_back.first, kind, hand, rng)
    ink = hand.spare(rng)
    if taken_back.way == "scribbled":
        sheet.strokes(scribble_paths((x0 - 2, top - 1, x1 + 2, bottom + 1), rng), ink)
    elif taken_back.way == "crossed_out":
        size = max(x1 - x0, bottom - top) * 1.5
        sheet.strokes(cross_paths((x0 + x1) / 2, (top + bottom) / 2, size, rng), ink)
    elif taken_back.way == "struck":
        for _ in range(2):
            sheet.strokes(line_paths(x0 - 6, x1 + 6, (top + bottom) / 2 + rng.gauss(0, 1), rng), ink)
    else:
        write(sheet, "NO", (x1 + 2, top - 2, x1 + 40, bottom + 6), None, hand, rng)
    if taken_back.second is not None:
        choose_by(sheet, page, key, taken_back.second, kind, hand, rng)
