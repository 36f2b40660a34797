"""What of a PDF page's paint can be seen: colours, white on white, what lies under a later fill."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from extractors.pages.boxes import contains, overlap_share
from extractors.pages.page import Colour
from extractors.pdf.pdf_objects import box_of
from schemas.types import BBox

WHITE = 0.98  # a component at least this light is white
PART = 0.3  # share of a letter, or of its size, that is a good part of it
TOUCH = 0.15  # share of a letter's size by which the letters of one word stand apart at most
NEXT = 2  # places in the drawing order by which they do at most

Fill = tuple[int, BBox, bool]  # place in the drawing order, box, whether white
Char = dict[str, Any]
Covered = dict[int, tuple[Char, int]]
"""Letters under white paint, by their place in the drawing order, each with the place of the last paint over it."""


def shows(char: dict[str, Any], fills: list[Fill], paint: list[Fill]) -> bool:
    """paint: the white ones of `fills`."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    order = char["order"]
    if is_white(colour_of(char.get("non_stroking_color"))):
        below = [white for at, box, white in fills if at < order and contains(box, x, y)]
        return bool(below) and not below[-1]
    return not any(at > order and contains(box, x, y) for at, box, _ in paint)


def covered_letters(chars: Iterable[Char], paint: list[Fill]) -> Covered:
    """The letters that white paint lies over, or over a good part of. paint: white fills."""
    found: Covered = {}
    for char in chars if paint else ():
        order, letter = char["order"], box_of(char)
        over = [at for at, box, _ in paint if at > order and overlap_share(letter, box) > PART]
        if over and char["text"].strip():
            found[order] = char, over[-1]
    return found


def is_cut(char: Char, covered: Covered) -> bool:
    """Whether a letter is one that paint covers in part, or was printed in one word with one: beside it, in the same letters.
    What was printed after the paint lies upon it, and is whole."""
    near = (covered.get(char["order"] + step) for step in range(-NEXT, NEXT + 1))
    return any(it is not None and char["order"] < it[1] and _is_beside(char, it[0]) for it in near)


def _is_beside(char: Char, other: Char) -> bool:
    """Whether two letters stand in one word, or are the same one."""
    if char["order"] == other["order"]:
        return True
    level = abs(char["top"] - other["top"]) < PART * char["size"] and char["size"] == other["size"]
    gap = max(char["x0"] - other["x1"], other["x0"] - char["x1"])
    return bool(level and abs(gap) < TOUCH * char["size"])


def is_unseen(obj: dict[str, Any]) -> bool:
    """Whether a shape leaves no ink: neither filled nor stroked, or white."""
    if obj.get("stroke") and not is_white(colour_of(obj.get("stroking_color"))):
        return False
    if obj.get("fill") and not is_white(colour_of(obj.get("non_stroking_color"))):
        return False
    return obj["object_type"] != "line" or is_white(colour_of(obj.get("stroking_color")))


def colour_of(raw: Any) -> Colour:
    """A colour as the page states it: grey, RGB or CMYK, 0 to 1; black where it states none."""
    if raw is None:
        return (0.0,)
    values = tuple(raw) if isinstance(raw, list | tuple) else (raw,)
    try:
        return _numbers(values)
    except TypeError:  # of a damaged file: a list among them
        return _numbers.__wrapped__(values)


@lru_cache(maxsize=1024)
def _numbers(values: tuple[Any, ...]) -> Colour:
    return tuple(float(v) for v in values if isinstance(v, int | float)) or (0.0,)


@lru_cache(maxsize=1024)
def is_white(colour: Colour) -> bool:
    """Whether a colour can't be told from paper."""
    if len(colour) == 4:  # CMYK: ink, not light
        return all(c <= 1 - WHITE for c in colour)
    return all(c >= WHITE for c in colour)
