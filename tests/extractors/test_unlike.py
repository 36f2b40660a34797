"""Marks compared with the others of their form: the shapes of marks as they were measured on forms made for this."""

from __future__ import annotations

import pytest

from extractors.rows.evidence import Evidence
from extractors.scans.rows.mark_shape import Shape
from extractors.scans.rows.unlike import doubt_unlike
from extractors.scans.scan_page import ScanRow
from schemas.forms import load_form

BOX = (0.0, 0.0, 10.0, 10.0)
CROSS = Shape(4.8, 4.8, 0.89, 1.69, False, (0.86, 1.0), 0.62, 10.3, 0.58, True)
SCRIBBLED_OVER = Shape(9.65, 6.5, 1.57, 1.94, False, (0.55, 1.0), 0.7, 35.5, 0.76)
TYPED_X = Shape(2.0, 1.9, 0.39, 1.9, False, (0.48, 1.0), 0.43, 2.1, 0.83)
LARGER_TYPED_X = Shape(2.9, 2.8, 0.42, 2.01, False, (0.49, 1.0), 0.45, 3.4, 0.71)
TICK_UNDER_A_CROSS = Shape(2.9, 2.8, 0.42, 2.4, False, (0.49, 1.0), 0.45, 3.4, 0.71)
SECTIONS = [(f"indicators.{k}", TYPED_X) for k in ("missing_episodes", "substance_use", "accommodation")]

Marks = list[tuple[str, Shape]]
CASES: list[tuple[str, str, Marks, list[str]]] = [
    (
        "a tick scribbled out beside one cross",
        "cse_checklist",
        [("low.self_harm", CROSS), ("medium.peers_at_risk", SCRIBBLED_OVER)],
        ["sure", "doubt"],
    ),
    (
        "a band's larger cross",
        "cse_assessment",
        [*SECTIONS, ("summary.rag", LARGER_TYPED_X)],
        ["sure", "sure", "sure", "sure"],
    ),
    (
        "a band's tick with a cross over it",
        "cse_assessment",
        [*SECTIONS, ("summary.rag", TICK_UNDER_A_CROSS)],
        ["sure", "sure", "sure", "doubt"],
    ),
]


@pytest.mark.parametrize(("form", "marks", "strengths"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_mark_among_others(form: str, marks: Marks, strengths: list[str]) -> None:
    mark = Evidence("sure", "mark", BOX, "mark")
    rows = [
        ScanRow(key, "amber" if key == "summary.rag" else None, 1, BOX, (mark,), shape)
        for key, shape in marks
    ]
    assert [row.evidence[0].strength for row in doubt_unlike(load_form(form), rows)] == strengths


FELT_TICKS = [
    Shape(8.0, 5.2, 1.2, busy, False, (0.3, 1.0), 0.8, ink, 0.4)
    for busy, ink in ((1.19, 13.2), (1.15, 14.6), (1.21, 13.8))
]
# What may be settled by the summary's saying the same, and what may not: a marker's scribble has no more strokes to be seen than letters.
OTHERS = [
    ("a larger tick", Shape(12.0, 8.0, 1.2, 1.2, False, (0.3, 1.0), 0.8, 20.5, 0.4), "mark"),
    ("a thicker one", Shape(9.0, 6.0, 1.9, 1.3, False, (0.3, 1.0), 0.8, 24.0, 0.5), "unlike"),
    ("a cross", Shape(6.5, 5.0, 1.2, 1.69, False, (0.8, 1.0), 0.8, 16.6, 0.58, True), "mark"),
    ("a tick scribbled out", Shape(15.0, 7.7, 1.7, 2.12, False, (0.4, 1.0), 0.9, 48.8, 0.74), "scribble"),
    ("one blacked out", Shape(9.0, 6.0, 2.2, 1.9, False, (0.4, 1.0), 0.9, 41.0, 0.9), "scribble"),
]


@pytest.mark.parametrize(("shape", "what"), [o[1:] for o in OTHERS], ids=[o[0] for o in OTHERS])
def test_a_markers_scribble_among_its_ticks(shape: Shape, what: str) -> None:
    assert _among(FELT_TICKS, shape) == ["mark"] * 3 + [what]


def _among(others: list[Shape], shape: Shape) -> list[str]:
    """What three sections' marks pass for, and then this one."""
    mark = Evidence("sure", "mark", BOX, "mark")
    keys = ("missing_episodes", "substance_use", "accommodation", "parent_relationship")
    rows = [
        ScanRow(f"indicators.{key}", 2, 1, BOX, (mark,), one)
        for key, one in zip(keys, [*others, shape], strict=True)
    ]
    return [row.evidence[0].what for row in doubt_unlike(load_form("cse_assessment"), rows)]


BLOBS = [
    Shape(w, h, 3.0, 1.14, solid, (0.5, 1.0), 1.0, ink, 0.99)
    for w, h, solid, ink in ((5.0, 5.0, False, 16.2), (4.3, 3.4, True, 10.8), (4.8, 4.7, False, 15.0))
]
# As a phone took an outside examiner's blobs, and a fax: half of them just pass for filled.
FILLED = [
    ("one that just passes for filled", Shape(3.6, 3.8, 3.0, 1.11, True, (0.5, 1.0), 1.0, 9.6, 1.0), "mark"),
    ("a larger one", Shape(6.0, 6.0, 3.4, 1.2, False, (0.5, 1.0), 1.0, 24.0, 0.97), "mark"),
    ("one far larger", Shape(9.0, 6.4, 4.0, 1.2, True, (0.5, 1.0), 1.0, 38.0, 0.95), "unlike"),
]


@pytest.mark.parametrize(("shape", "what"), [o[1:] for o in FILLED], ids=[o[0] for o in FILLED])
def test_a_blob_among_blobs(shape: Shape, what: str) -> None:
    assert _among(BLOBS, shape) == ["mark"] * 3 + [what]


def test_a_blob_among_ticks() -> None:
    blob = Shape(3.6, 3.8, 3.0, 1.11, True, (0.5, 1.0), 1.0, 9.6, 1.0)
    assert _among(FELT_TICKS, blob)[-1] == "unlike"
