"""What programs draw: also nothing, a point, or a rectangle without height, as a browser's <hr> is. Never an error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.pages.frames import heavy_frames
from extractors.pages.outlines import with_outlines
from extractors.pages.page import Shape
from extractors.pages.rulings import Segment, merge_rulings
from extractors.pages.strokes import (
    is_box_print,
    is_round,
    is_rounded_frame,
    is_scribble,
    is_tick,
    is_wide_stroke,
    row_share,
)
from extractors.pdf.pdf_drawings import sort_drawing

POINT = st.tuples(st.integers(0, 40), st.integers(0, 40))


def _drawn(kind: str, points: Sequence[tuple[float, float]], stroke: bool, fill: bool) -> dict[str, Any]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return {
        "object_type": kind, "pts": points, "stroke": stroke, "fill": fill, "order": 1, "linewidth": 1,
        "x0": min(xs), "x1": max(xs), "top": min(ys), "bottom": max(ys), "non_stroking_color": (0,),
    }  # fmt: skip


@given(
    st.sampled_from(["line", "rect", "curve"]),
    st.lists(POINT, min_size=1, max_size=7),
    st.booleans(),
    st.booleans(),
)
def test_any_path_is_sorted(kind: str, points: list[tuple[int, int]], stroke: bool, fill: bool) -> None:
    segments: list[Segment] = []
    shapes: list[Shape] = []
    obj = _drawn(kind, points, stroke, fill)
    heavy_frames([dict(obj)])
    sort_drawing(obj, segments, shapes)
    merge_rulings(segments, [], [])
    for shape in shapes:
        for look in (is_box_print, is_round, is_rounded_frame, is_scribble, is_tick, is_wide_stroke):
            look(shape)
        row_share(shape, (0.0, 0.0, 20.0, 20.0))


@pytest.mark.parametrize(
    "points", [[(0, 5), (40, 5), (40, 5), (0, 5), (0, 5)], [(7, 0), (7, 40), (7, 40), (7, 0)]]
)
def test_a_flat_path_is_a_line(points: list[tuple[int, int]]) -> None:
    segments: list[Segment] = []
    shapes: list[Shape] = []
    sort_drawing(_drawn("curve", points, False, True), segments, shapes)
    assert len(segments) + len(shapes) >= 1


@pytest.mark.parametrize(
    ("uprights", "rulings"), [((40.0, 540.0), 3), ((40.0, 220.0, 540.0), 4), ((40.0, 300.0), 1)]
)
def test_the_sides_of_boxes_that_a_page_break_cuts(uprights: tuple[float, ...], rulings: int) -> None:
    """Short as they are, they are lines of the table; a short line that has no twin at the other end is none."""
    drawn = [Segment(True, 55, 40, 540, 1), *(Segment(False, x, 40, 55, 2) for x in uprights)]
    assert len(merge_rulings(drawn, [], [])[0]) == rulings


@pytest.mark.parametrize(
    ("letters", "uprights", "kept"),
    [
        (1, (40.0, 100.0, 500.0, 540.0), True),
        (6, (40.0, 100.0, 500.0, 540.0), False),
        (1, (500.0, 540.0), False),
    ],
)
def test_a_letter_across_a_tables_line_strikes_nothing(
    letters: int, uprights: tuple[float, ...], kept: bool
) -> None:
    """A cross set too low leaves the line one of the table; more letters, or a short line, were struck."""
    line = Segment(True, 55, uprights[0], uprights[-1], 1)
    drawn = [line, *(Segment(False, x, 40, 70, 2 + n) for n, x in enumerate(uprights))]
    across = [(510.0 + 6 * n, 50.0, 516.0 + 6 * n, 60.0) for n in range(letters)]
    assert any(r.horizontal for r in merge_rulings(drawn, across, [])[0]) is kept


@pytest.mark.parametrize(("beside", "above", "left"), [(0.8, 0.8, 1), (5.4, 0.4, 2)])
def test_a_shade_within_a_shade_is_no_outline(beside: float, above: float, left: int) -> None:
    """A border is as thick at all its sides; a paragraph's shade fills its cell but for the padding."""
    inner = [(beside, above), (40 - beside, 20 - above)]
    drawn = [
        {**_drawn("rect", points, False, True), "evenodd": True} for points in ([(0, 0), (40, 20)], inner)
    ]
    assert len(with_outlines([{**obj, "order": n} for n, obj in enumerate(drawn)])) == left


@pytest.mark.parametrize(
    ("colour", "high", "kind"), [("P12", 4, "curve"), ("P12", 18, "rect"), ((0.9,), 4, "rect")]
)
def test_a_low_rectangle_of_a_pattern_is_a_line_under_words(colour: object, high: int, kind: str) -> None:
    """A browser's wavy underline; a higher one is a cell's shade, and a plain one a bar of the table."""
    shapes: list[Shape] = []
    points = [(0, 0), (200, 0), (200, high), (0, high)]
    sort_drawing({**_drawn("rect", points, False, True), "non_stroking_color": colour}, [], shapes)
    assert [shape.kind for shape in shapes] == [kind]
