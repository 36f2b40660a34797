"""Marks that were made and taken back: never to be accepted, whichever was meant."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from extractors.layouts.layout import LayoutPage

from .hands import Hand
from .marks import cross_paths, line_paths, scribble_paths
from .options import choose_by
from .sheet import Ink, Sheet
from .writing import Box, write

WAYS = ("scribbled", "crossed_out", "said_no", "struck")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """first: the option whose mark was taken back. second: that marked after it, None where there is none."""

    way: str
    first: Any
    second: Any


def draw(sheet: Sheet, page: LayoutPage, key: str, taken_back: Withdrawn, hand: Hand, rng: Random) -> None:
    """An option of a section, or a box of a checklist."""
    kind = hand.marks if hand.marks not in ("highlight", "row_line", "underline") else "tick"
    way = taken_back.way
    if way == "crossed_out" and kind in ("cross", "slash", "typed_x", "typed_lower_x"):
        way = "scribbled"  # a cross over a cross is a cross
    take_back(sheet, choose_by(sheet, page, key, taken_back.first, kind, hand, rng), way, hand, rng)
    if taken_back.second is not None:
        choose_by(sheet, page, key, taken_back.second, kind, hand, rng)


def take_back(sheet: Sheet, box: Box, way: str, hand: Hand, rng: Random) -> None:
    """What is done to a mark, word or number that stands about in the box."""
    x0, top, x1, bottom = box
    ink = hand.spare(rng) if not hand.typed else Ink((40, 35, 35), 1.2)
    if way == "scribbled":
        sheet.strokes(scribble_paths((x0 - 2, top - 1, x1 + 2, bottom + 1), rng), ink)
    elif way == "crossed_out":
        size = max(x1 - x0, bottom - top) * 1.5
        sheet.strokes(cross_paths((x0 + x1) / 2, (top + bottom) / 2, size, rng), ink)
    elif way == "struck":
        for _ in range(2):
            y = (top + bottom) / 2 + rng.gauss(0, 1)
            sheet.strokes(line_paths(x0 - 4, x1 + 4, y, rng), ink)
    else:
        write(sheet, "NO", (x1 + 2, top - 2, x1 + 40, bottom + 6), None, hand, rng)


def plain_way(way: str) -> str:
    """Beside a word or number nobody writes NO."""
    return "struck" if way in ("said_no", "crossed_out") else way
