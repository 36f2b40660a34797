"""The model of marks among words: what is drawn in a cell, and whether a mark is seen there."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from extractors.models.mark_model.model import marked_share
from extractors.models.mark_model.shape import HEIGHT, WIDTH, windows

Ink = npt.NDArray[np.float32]
Cell = npt.NDArray[np.uint8]
SIMPLEX, SCRIPT = cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_SCRIPT_SIMPLEX
MIDDLE = (150, 92)
TEXTS = [
    (("Male known only", "as Uncle T"), SCRIPT, 0.9),
    (("Sky & Tia - both", "LAC at the same", "home"), SIMPLEX, 0.7),
    (("Kayleigh M, Jordan P", "drives white van"), SCRIPT, 0.8),
    (("None known",), SIMPLEX, 0.8),
]


def written(lines: tuple[str, ...], font: int, size: float, wide: int = 370, high: int = 200) -> Cell:
    cell = np.zeros((high, wide), np.uint8)
    for number, line in enumerate(lines):
        cv2.putText(cell, line, (20, 50 + 40 * number), font, size, (255,), 3, cv2.LINE_AA)
    return cell


def stroke(cell: Cell, *points: tuple[int, int]) -> None:
    at = np.array([[(MIDDLE[0] + x, MIDDLE[1] + y) for x, y in points]], np.int32)
    cv2.polylines(cell, [at[0]], False, (255,), 4, cv2.LINE_AA)


def tick(cell: Cell) -> None:
    stroke(cell, (-20, 0), (-8, 20), (26, -26))


def cross(cell: Cell) -> None:
    stroke(cell, (-22, -22), (22, 22))
    stroke(cell, (22, -22), (-22, 22))


def blob(cell: Cell) -> None:
    cv2.circle(cell, MIDDLE, 13, (255,), -1, cv2.LINE_AA)


def scribbled_out(cell: Cell) -> None:
    tick(cell)
    stroke(cell, *[(-26 + 4 * n, 24 if n % 2 else -24) for n in range(14)])


def crossed_out(cell: Cell) -> None:
    tick(cell)
    stroke(cell, (-32, -32), (32, 32))
    stroke(cell, (32, -32), (-32, 32))


MARKS: list[Callable[[Cell], None]] = [tick, cross, blob, scribbled_out, crossed_out]


def share(cell: Cell) -> float:
    return marked_share(cell.astype(np.float32) / 255)


@pytest.mark.parametrize("text", TEXTS)
def test_words_alone_hold_no_mark(text: tuple[tuple[str, ...], int, float]) -> None:
    assert share(written(*text)) < 0.3


@pytest.mark.parametrize("draw", MARKS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_mark_over_words_is_seen(
    text: tuple[tuple[str, ...], int, float], draw: Callable[[Cell], None]
) -> None:
    cell = written(*text)
    draw(cell)
    assert share(cell) > 0.5


@pytest.mark.parametrize("draw", MARKS)
def test_a_mark_is_seen_anywhere_in_a_large_cell(draw: Callable[[Cell], None]) -> None:
    cell = written(("Ellie, Chloe", "and others"), SIMPLEX, 0.8, 1000, 500)
    marked = np.zeros_like(cell)
    draw(marked)
    cell |= np.roll(marked, (330, 780), (0, 1))
    assert len(windows(cell.astype(np.float32))) > 1
    assert share(cell) > 0.5


def test_an_empty_cell_has_no_windows() -> None:
    empty: Ink = np.zeros((200, 370), np.float32)
    assert windows(empty).shape == (0, HEIGHT, WIDTH)
    assert marked_share(empty) == 0.0


def test_a_pencil_is_as_dark_as_a_pen() -> None:
    cell = written(*TEXTS[0])
    assert np.abs(windows(cell / np.float32(255)) - windows(cell / np.float32(255 * 3))).max() < 0.05
