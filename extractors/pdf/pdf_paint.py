"""What of a PDF page's paint can be seen: colours, white on white, what lies under a later fill."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from extractors.pages.boxes import contains, overlap_share
from extractors.pages.page import Colour
from extractors.pdf.pdf_objects import box_of
from schemas.types import BBox

WHITE = 0.98  # a component at least this light is white
PART = 0.3  # share of a letter, or of its size, that is a good part of it
TOUCH = 0.15  # share of a letter's size by which the letters of one word stand apart
NEXT = 2  # places in the drawing order by which they do

Fill = tuple[int, BBox, bool]  # place in the drawing order, box, whether white


def shows(char: dict[str, Any], fills: list[Fill], paint: list[Fill]) -> bool:
    """paint: the white ones of `fills`."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    order = char["order"]
    if is_white(colour_of(char.get("non_stroking_color"))):
        below = [white for at, box, white in fills if at < order and contains(box, x, y)]
        return bool(below) and not below[-1]
    return not any(at > order and contains(box, x, y) for at, box, _ in paint)


def covers(paint: list[Fill], char: dict[str, Any]) -> bool:
    """Whether white paint lies over a letter, or a good part of it. paint: white fills."""
    if not paint or not char["text"].strip():
        return False
    return any(at > char["order"] and overlap_share(box_of(char), box) > PART for at, box, _ in paint)


def adjoins(char: dict[str, Any], covered: dict[str, Any]) -> bool:
    """Whether a letter is one that paint covers in part, or was printed in one word with one: beside it, in the same letters.
    What was typed into a place painted over has its own letters, drawn after the paint."""
    gap = max(char["x0"] - covered["x1"], covered["x0"] - char["x1"])
    level = abs(char["top"] - covered["top"]) < PART * char["size"] and char["size"] == covered["size"]
    apart = abs(char["order"] - covered["order"]) > NEXT
    return char is covered or (level and not apart and abs(gap) < TOUCH * char["size"])


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
