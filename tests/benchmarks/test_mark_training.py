"""The cells that the model of marks among words learns from: what is drawn is what the reader's own way of lifting ink shows."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
import reportlab

from benchmarks.mark_training import shapes
from benchmarks.mark_training.cells import draw
from benchmarks.mark_training.spoil import MACHINES, cells_of, lifted
from extractors.models.mark_model.shape import HEIGHT, WIDTH, windows
from extractors.scans.found.known import load_known

FONT = str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")
CELLS = cells_of(load_known(None))


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("marked", [False, True])
def test_what_is_drawn_is_seen_without_the_print(machine: str, marked: bool) -> None:
    seen = 0
    for seed in range(6):
        random = Random(f"{machine} {marked} {seed}")
        cell = random.choice(CELLS)
        drawn = draw(cell, [FONT], [], marked, False, random)
        assert (drawn.name == "words") != marked
        parts = windows(lifted(cell, drawn.sheet, machine, random) / 255)
        assert parts.shape[1:] == (HEIGHT, WIDTH)
        seen += any(0.002 < float(part.mean()) < 0.3 for part in parts)
    assert seen >= 3


def test_an_empty_cell_shows_no_print() -> None:
    random = Random(1)
    for cell in CELLS:
        assert not len(windows(lifted(cell, cell.sheet(random), "flatbed", random) / 255))


@pytest.mark.parametrize("way", [way for way in shapes.WAYS if way not in ("live", "said_no")])
def test_what_takes_a_mark_back_goes_over_it(way: str) -> None:
    paths = shapes.taken_back(way, (100.0, 100.0, 112.0, 112.0), Random(way))
    xs, ys = [x for path in paths for x, _ in path], [y for path in paths for _, y in path]
    assert min(xs) < 103 and max(xs) > 109 and min(ys) < 110 and max(ys) > 102
