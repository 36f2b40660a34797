"""Pages for tests, written as text at places: what a producer of PDFs would have drawn."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.pages.page import Page, Ruling, Shape, Word

SIZE = 10.0
LETTER = 5.0  # points that a letter is wide

Line = tuple[float, float, str]  # left edge and top in points, text

PRINT: list[Line] = [
    (40, 700, "Parents contact no's"),
    (40, 716, "Emotional/Mental Health concerns Y/N"),
    (40, 732, "Any significant loss/bereavement"),
    (40, 748, "Is the young person at risk"),
]
"""Wording enough to know an assessment by."""


def words(lines: Iterable[Line]) -> tuple[Word, ...]:
    found = []
    for x, top, text in lines:
        for part in text.split():
            xs = tuple(x + LETTER * i for i in range(len(part) + 1))
            box = (x, top, xs[-1], top + SIZE)
            found.append(Word(part, box, "Helvetica", SIZE, (0.0,), xs, len(found)))
            x = xs[-1] + 0.25 * SIZE
    return tuple(found)


def box(x0: float, top: float, x1: float, bottom: float) -> list[Ruling]:
    """A frame to write in."""
    return [
        Ruling(True, top, x0, x1),
        Ruling(True, bottom, x0, x1),
        Ruling(False, x0, top, bottom),
        Ruling(False, x1, top, bottom),
    ]


def tick_box(x: float, top: float, full: bool, side: float = 9.0) -> list[Shape]:
    """A drawn box, with a tick in it if it is full."""
    corners = ((x, top), (x + side, top), (x + side, top + side), (x, top + side), (x, top))
    frame = Shape("rect", (x, top, x + side, top + side), corners)
    tick = ((x + 2, top + 5), (x + 4, top + 8), (x + 8, top + 1))
    return [frame, Shape("curve", (x + 2, top + 1, x + 8, top + 8), tick)] if full else [frame]


def page(
    lines: Iterable[Line], rulings: Iterable[Ruling] = (), shapes: Iterable[Shape] = (), number: int = 1
) -> Page:
    return Page(number, 595.0, 842.0, words(lines), tuple(rulings), tuple(shapes))
