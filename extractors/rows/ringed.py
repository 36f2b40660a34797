"""Rings drawn loosely round one statement's words: whose they are, though they run over the lines of their row."""

from __future__ import annotations

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, height, width
from extractors.pages.page import Shape
from extractors.pages.strokes import is_round, is_rounded_frame
from schemas.types import BBox

HIGHEST = 5.0  # lines of text: a higher ring goes round more than a statement
MOST = 0.4  # share of a statement's letters that a ring round it holds at least

Rings = dict[tuple[int, BBox], tuple[Row, ...]]


def rings_round(section: list[Row]) -> Rings:
    """By page and box, the row whose words a ring holds where it holds no other row's, else all that it may be drawn for.
    Empty where every row has a ring of its own: such are printed."""
    found: Rings = {}
    rings = {(row.page, shape.box): shape for row in section for shape in row.shapes if _is_ring(shape)}
    for (page, _), shape in rings.items():
        held = tuple(row for row in section if row.page == page and _holds_any(shape.box, row))
        if len(held) == 1 and not _is_round_words(shape.box, held[0]):
            held = tuple(row for row in section if row.page == page and shape in row.shapes)
        if held:
            found[page, shape.box] = held
    ringed = {id(rows[0]) for rows in found.values() if len(rows) == 1}
    return found if len(ringed) < len(section) else {}


def but_rings_of_others(row: Row, shapes: list[Shape], rings: Rings) -> list[Shape]:
    """What is drawn at a row but for the rings round another row's words alone: where one reaches over this row's own, neither
    crosses the other out."""

    def is_anothers(shape: Shape) -> bool:
        ringed = rings.get((row.page, shape.box), ())
        return len(ringed) == 1 and ringed[0] is not row

    return [shape for shape in shapes if not is_anothers(shape)]


def _is_ring(shape: Shape) -> bool:
    if shape.fill is not None or shape.kind in ("rect", "line", "image"):
        return False
    return shape.note in ("Circle", "Square") or (is_round(shape) and not is_rounded_frame(shape))


def _holds_any(ring: BBox, row: Row) -> bool:
    return any(_holds(ring, word.box) for word in row.statement)


def _holds(ring: BBox, word: BBox) -> bool:
    """Whether the middle of a word lies within an ellipse of the ring's width and height."""
    (x, y), (x0, y0) = centre(word), centre(ring)
    wide, high = max(width(ring), 1.0) / 2, max(height(ring), 1.0) / 2
    return ((x - x0) / wide) ** 2 + ((y - y0) / high) ** 2 <= 1


def _is_round_words(ring: BBox, row: Row) -> bool:
    line = min(height(word.box) for word in row.statement)
    lines = height(row.match.box) / line
    letters = sum(len(w.text) for w in row.statement)
    held = sum(len(w.text) for w in row.statement if _holds(ring, w.box))
    return (
        held >= MOST * letters
        and height(ring) <= (lines - 1 + HIGHEST) * line
        and contains(row.match.box, *centre(ring), slack=line)
    )
