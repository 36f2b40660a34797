"""Frames heavier than a page's lines: somebody may have chosen what stands in one."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.pages.frames import heavy_frames

CELL = (70.0, 100.0, 400.0, 118.0)


def _line(x0: float, top: float, x1: float, bottom: float, thick: float) -> dict[str, Any]:
    return {"object_type": "line", "x0": x0, "top": top, "x1": x1, "bottom": bottom, "linewidth": thick}


def _bar(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    """A line as LibreOffice and browsers draw it: a filled rectangle."""
    return {
        "object_type": "rect",
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "fill": True,
        "linewidth": 0,
    }


def _rect(thick: float) -> dict[str, Any]:
    x0, top, x1, bottom = CELL
    return {"object_type": "rect", "x0": x0, "top": top, "x1": x1, "bottom": bottom, "stroke": True, "linewidth": thick}  # fmt: skip


def _sides(thick: float) -> list[dict[str, Any]]:
    x0, top, x1, bottom = CELL
    return [
        _line(x0, top, x1, top, thick), _line(x0, bottom, x1, bottom, thick),
        _line(x0, top, x0, bottom, thick), _line(x1, top, x1, bottom, thick),
    ]  # fmt: skip


def _bars(thick: float) -> list[dict[str, Any]]:
    x0, top, x1, bottom = CELL
    half = thick / 2
    return [
        _bar(x0 - half, top - half, x1 + half, top + half), _bar(x0 - half, bottom - half, x1 + half, bottom + half),
        _bar(x0 - half, top, x0 + half, bottom), _bar(x1 - half, top, x1 + half, bottom),
    ]  # fmt: skip


TABLE = [_line(70.0, y, 400.0, y, 0.5) for y in range(40, 400, 18)]
BARS = [_bar(70.0, y, 400.0, y + 0.5) for y in range(40, 400, 18)]


@pytest.mark.parametrize(
    ("drawn", "frames"),
    [
        ([*TABLE, _rect(2.0)], [CELL]),
        ([*TABLE, _rect(0.5)], []),
        ([*TABLE, *_sides(1.5)], [CELL]),
        ([*TABLE[:8], *_sides(1.5)], [CELL]),  # on a page of few lines
        ([*TABLE, *_sides(1.5)[:3]], []),  # open on one side
        ([*BARS, *_bars(1.5)], [CELL]),
        ([*BARS, *_bars(0.5)], []),
        (
            [*(_line(70.0, y, 400.0, y, 2.0) for y in range(40, 400, 18)), _rect(2.0)],
            [],
        ),  # all lines are heavy
        ([], []),
    ],
)
def test_a_frame_is_heavier_than_the_pages_lines(drawn: list[dict[str, Any]], frames: list[Any]) -> None:
    assert [shape.box for shape in heavy_frames(drawn)] == [pytest.approx(box, abs=1) for box in frames]
