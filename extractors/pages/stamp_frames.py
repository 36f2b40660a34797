"""The frame that a stamp draws round its words ("APPROVED"): part of the stamp, no ruling of the form's and no mark beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.pages.boxes import height, width
from extractors.pages.page import Note, Ruling, Shape
from schemas.types import BBox

_ASIDE = 0.12  # of a stamp's height, within points: how near to its sides its frame is drawn
_LEAST, _MOST = 2.0, 4.0
_SIDE = 0.8  # of a side's length that a line of the frame has


def without_stamp_frames(
    notes: Iterable[Note], rulings: Sequence[Ruling], shapes: Sequence[Shape]
) -> tuple[tuple[Ruling, ...], tuple[Shape, ...]]:
    """The rulings and shapes of a page but for those along the sides of a stamp: they would part its cell from its row."""
    stamps = [note.box for note in notes if note.subtype == "Stamp"]
    if not stamps:
        return tuple(rulings), tuple(shapes)
    return (
        tuple(r for r in rulings if not any(_is_side(r, box) for box in stamps)),
        tuple(s for s in shapes if not any(_is_round(s, box) for box in stamps)),
    )


def _is_side(ruling: Ruling, stamp: BBox) -> bool:
    x0, top, x1, bottom = stamp
    near = _near(stamp)
    start, end, sides = (x0, x1, (top, bottom)) if ruling.horizontal else (top, bottom, (x0, x1))
    inside = start - _LEAST <= ruling.start and ruling.end <= end + _LEAST
    return (
        inside
        and ruling.end - ruling.start >= _SIDE * (end - start)
        and any(abs(ruling.at - side) <= near for side in sides)
    )


def _is_round(drawn: Shape, stamp: BBox) -> bool:
    """Whether a rectangle, which a slanting stamp draws as a path, goes round a stamp: a tick as large as it is its sign."""
    near = _near(stamp)
    framing = drawn.kind == "rect" or (drawn.kind == "curve" and len(drawn.points) in (4, 5))
    return (
        framing
        and min(width(stamp), height(stamp)) > 2 * near
        and all(abs(a - b) <= near for a, b in zip(drawn.box, stamp, strict=True))
    )


def _near(stamp: BBox) -> float:
    return min(_MOST, max(_LEAST, _ASIDE * height(stamp)))
