"""Which of a printed Yes and No a tick box is for: where the words and boxes stand, and what must be said.

Once the nearest word decided: of "○ Yes ◉" with "No" on the next line a yes was read, and forms were accepted so.
"""

from __future__ import annotations

import pytest

from extractors.yes_no.choice_boxes import Outcome, said_by_boxes
from schemas.types import BBox

LETTER, LINE = 6.0, 14.0


def place(column: int, line: int, wide: int) -> BBox:
    return column * LETTER, line * LINE, (column + wide) * LETTER, line * LINE + 10


def said(drawing: str) -> list[Outcome]:
    """drawing: lines of text; x is a full box, o an empty one."""
    words: dict[str, BBox] = {}
    boxes: list[tuple[BBox, bool]] = []
    for number, line in enumerate(drawing.split("\n")):
        for word in ("Yes", "No"):
            if (at := line.find(word)) >= 0:
                words[word] = place(at, number, len(word))
        bare = line.replace("Yes", "   ").replace("No", "  ")
        boxes += [(place(i, number, 1), sign == "x") for i, sign in enumerate(bare) if sign in "xo"]
    return list(said_by_boxes(words["Yes"], words["No"], boxes))


@pytest.mark.parametrize(
    ("drawing", "outcome"),
    [
        ("x Yes o No", ["yes"]),
        ("o Yes x No", ["no"]),
        ("Yes x No o", ["yes"]),
        ("Yes o No x", ["no"]),
        ("o No x Yes", ["yes"]),
        ("Yes      x      No      o", ["yes"]),
        ("Yes      o      No      x", ["no"]),
        ("o Yes x\nNo", ["no"]),
        ("x Yes o\nNo", ["yes"]),
        ("Yes o No\nx", ["no"]),
        ("Yes x No\no", ["yes"]),
        ("o Yes\nx No", ["no"]),
        ("Yes o\nNo  x", ["no"]),
        ("Yes   No\n x    o", ["yes"]),
        ("Yes   No\n o    x", ["no"]),
        (" o    x\nYes   No", ["no"]),
        ("Yes   No o x", ["unread"]),
        ("Yes   No\n          o   x", ["unread"]),
        ("x Yes x No", ["yes", "no"]),
        ("o Yes o No", []),
        ("o Yes o No x", ["unread"]),
        ("x Yes   No", ["yes"]),
        ("Yes   No x", ["no"]),
        ("Yes  x  No", ["unread"]),
        ("Yes x      No", ["yes"]),
        ("Yes x\nNo", ["unread"]),
        ("Yes\nx No", ["no"]),
        ("Yes   No           x", ["unread"]),
        ("YesNo x", ["unread"]),
        ("x YesNo", ["unread"]),
        ("YesNo o x", ["unread"]),
    ],
)
def test_the_order_of_reading_decides(drawing: str, outcome: list[Outcome]) -> None:
    assert said(drawing) == outcome
