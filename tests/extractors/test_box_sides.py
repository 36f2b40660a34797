"""The sides of printed boxes to tick: one that falls on a scanner's dots looks darker than the others' and is no mark, what somebody
drew along it may be one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from extractors.scans.ink.box_sides import is_side_of_box
from extractors.scans.ink.ink import InkPage

SIDE, APART = 24, 60  # pixels of a box, and from one to the next
PRINT, BETWEEN, ON_DOTS = (0, 180, 180, 0), (70, 110, 110, 70), (20, 160, 160, 20)  # across its lower side
OTHERS = 6

# What the lower side of one box shows more than on the dots, by line of pixels from the print on; whether it is the side alone.
CASES: list[tuple[str, tuple[int, ...], bool]] = [
    ("nothing", (0, 0, 0, 0), True),
    ("a shade of grain", (2, 2, 2, 2), True),
    ("a pale stroke upon it", (20, 20, 20, 20), False),
    ("a stroke along its inner edge", (50, 0, 0, 0), False),
]


def page(more: tuple[int, ...], others: int = OTHERS) -> InkPage:
    print_, dark = np.zeros((400, 80), np.uint8), np.zeros((400, 80), np.uint8)
    boxes = [(20, 20 + APART * n, 20 + SIDE, 20 + APART * n + SIDE) for n in range(others + 1)]
    for number, (x0, _, x1, bottom) in enumerate(boxes):
        own = np.array(BETWEEN if number else ON_DOTS) + (0 if number else np.array(more))
        print_[bottom - 8 : bottom - 4, x0:x1] = np.array(PRINT)[:, None]
        dark[bottom - 8 : bottom - 4, x0:x1] = own[:, None]
    known = SimpleNamespace(tick_boxes=boxes, print=print_)
    return cast(InkPage, SimpleNamespace(known=known, dark=dark))


def pale(lines: slice, length: int = 20) -> np.ndarray:
    found = np.zeros((40, 40), np.bool_)
    found[lines, 12 : 12 + length] = True
    return found


LOWER = slice(26, 28)  # the box's lower side in a window that begins at (10, 10)


@pytest.mark.parametrize(("more", "alone"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_side_as_dark_as_the_others_is_no_mark(more: tuple[int, ...], alone: bool) -> None:
    assert is_side_of_box(page(more), pale(LOWER), 10, 10) is alone


def test_what_leaves_the_print_is_no_side() -> None:
    assert not is_side_of_box(page((0, 0, 0, 0)), pale(slice(22, 28)), 10, 10)


def test_what_lies_in_no_box_is_no_side() -> None:
    assert not is_side_of_box(page((0, 0, 0, 0)), pale(LOWER, 28), 10, 10)


@pytest.mark.slow
def test_few_boxes_tell_nothing() -> None:
    assert not is_side_of_box(page((0, 0, 0, 0), others=3), pale(LOWER), 10, 10)
