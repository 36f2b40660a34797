"""Scores in cells one above the other are two numbers where each is whole in its own, and one stroke where the ruling cuts it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import cv2
import numpy as np
import pytest

from extractors.scans.ink.blots import PER_POINT, find_blots
from extractors.scans.ink.homes import Home
from extractors.scans.numbers.own_cells import with_numbers_apart
from extractors.scans.picture.pixels import Pixels

CELL, FIRST, CELLS, USUAL = 52, 40, 6, 32  # pixels
HIGH, WIDE = 2 * FIRST + CELL * CELLS, 220
RULING = FIRST + 2 * CELL  # between the second and the third cell
Sign = tuple[str, float, int]
"""What is written, its middle from that ruling, and how tall."""


def _homes(role: str) -> list[Home]:
    return [
        Home(
            f"summary.{n}",
            None,
            role,
            (
                10 / PER_POINT,
                (FIRST + CELL * n) / PER_POINT,
                210 / PER_POINT,
                (FIRST + CELL * (n + 1)) / PER_POINT,
            ),
        )
        for n in range(CELLS)
    ]


def _write(ink: Pixels, sign: str, middle: float, high: int) -> None:
    """A digit, cut to its ink; "|" is an upright stroke, "#" a 4 with lines through it."""
    drawn = np.zeros((120, 200), np.uint8)
    if sign == "|":
        cv2.line(drawn, (60, 20), (60, 100), 230, 8)
    else:
        text = sign.replace("#", "4")
        cv2.putText(drawn, text, (20, 100), cv2.FONT_HERSHEY_SIMPLEX, 3.0, 230, 9)
    right = 20 + 64 * len(sign)
    for at in (45, 60, 75) if "#" in sign else ():
        cv2.line(drawn, (right - 69, at + 10), (right + 6, at - 10), 230, 7)
    x, y, wide, tall = cv2.boundingRect((drawn > 60).astype(np.uint8))
    small = cv2.resize(
        drawn[y : y + tall, x : x + wide],
        (max(4, round(wide * high / tall)), high),
        interpolation=cv2.INTER_AREA,
    )
    top, left = round(RULING + middle - high / 2), 100 - small.shape[1] // 2
    own = np.s_[top : top + high, left : left + small.shape[1]]
    ink[own] = np.maximum(ink[own], small)


def _page(signs: list[Sign], others: int, role: str) -> tuple[Pixels, Any, Pixels]:
    """The ink of a page less its print, what is known of it, and the print that was taken out."""
    ruled, ink = np.zeros((HIGH, WIDE), np.uint8), np.zeros((HIGH, WIDE), np.uint8)
    for n in range(CELLS + 1):
        ruled[FIRST + CELL * n - 1 : FIRST + CELL * n + 2, 10:210] = 255
    for sign, middle, high in signs:
        _write(ink, sign, middle, high)
    for n in [0, 3, 4, 5][:others]:
        _write(ink, "2", CELL * (n - 2) + CELL / 2, USUAL)
    hidden = cv2.dilate(ruled, np.ones((5, 5), np.uint8))
    near = cv2.dilate(ruled, np.ones((9, 9), np.uint8))
    known = SimpleNamespace(near_print=near, homes=_homes(role))
    return np.asarray(cv2.subtract(ink, hidden), np.uint8), known, np.asarray(hidden, np.uint8)


def _over(signs: list[Sign], others: int = 4, role: str = "score") -> tuple[int, int]:
    """How many blots lie on both sides of that ruling: as found, and as parted."""
    ink, known, hidden = _page(signs, others, role)
    labels, blots = find_blots(ink, cast(Any, known))
    parted = with_numbers_apart(ink, labels, blots, cast(Any, known), hidden)
    for blot in parted:  # each is numbered where it lies
        x0, top, x1, bottom = blot.box
        assert (labels[top:bottom, x0:x1] == blot.label).any()
    first, last = RULING - 8, RULING + 8
    return tuple(sum(b.box[1] < first and b.box[3] > last for b in found) for found in (blots, parted))  # type: ignore[return-value]


ABOVE, BELOW = -5 - USUAL / 2, 5 + USUAL / 2  # each five pixels from the ruling
TABLE: list[tuple[str, list[Sign], int]] = [
    ("a 4 and the 2 below it", [("4", ABOVE, USUAL), ("2", BELOW, USUAL)], 0),
    ("two 4s", [("4", ABOVE, USUAL), ("4", BELOW, USUAL)], 0),
    ("a 16 and the 3 below it", [("16", ABOVE, USUAL), ("3", BELOW, USUAL)], 0),
    ("a 24 and the 3 below it", [("24", ABOVE, USUAL), ("3", BELOW, USUAL)], 0),
    ("a number of which one digit is struck out", [("2#", ABOVE, USUAL), ("3", BELOW, USUAL)], 1),
    ("an 11 and the 1 below it, or a 4", [("11", ABOVE, USUAL), ("1", BELOW, USUAL)], 1),
    ("a 3 that the ruling cuts", [("3", 0, USUAL)], 1),
    ("an 8 as tall as two, which it cuts into two 0s", [("8", 0, 2 * USUAL + 12)], 1),
    ("a 3 as tall as two", [("3", 0, 2 * USUAL + 12)], 1),
    ("a stroke as long as two digits", [("|", 0, 2 * USUAL + 12)], 1),
    ("one that is struck out", [("#", ABOVE, USUAL), ("2", BELOW, USUAL)], 1),
    ("one far smaller than this hand writes", [("4", -5 - 9, 18), ("2", BELOW, USUAL)], 1),
    ("two strokes that are shorter than digits", [("|", -5 - 13, 26), ("|", 5 + 13, 26)], 1),
]


@pytest.mark.parametrize(("signs", "joined"), [t[1:] for t in TABLE], ids=[t[0] for t in TABLE])
def test_plain_digits_of_two_cells_are_two_numbers(signs: list[Sign], joined: int) -> None:
    assert _over(signs) == (1, joined)


@pytest.mark.parametrize(("others", "role"), [(1, "score"), (4, "row")])
def test_not_where_nothing_tells_how_tall_digits_are_nor_in_rows(others: int, role: str) -> None:
    assert _over(TABLE[0][1], others, role) == (1, 1)
