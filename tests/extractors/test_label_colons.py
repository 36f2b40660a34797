"""Boxes between a label and the bands, or beside a label that wraps: each was a doubt on every such form."""

from __future__ import annotations

from datetime import date

import pytest
from pages import PRINT, Line, box, page
from test_unseen_layouts import read

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State, Value

FORM = load_form("cse_assessment")
BANDS = {"red": "Red (38 and above)", "amber": "Amber (18-42)", "green": "Green (10-22)"}
DV, LOSS, OPEN = "needs.domestic_violence", "needs.loss_bereavement", "needs.open_to_services"
BELOW: list[Line] = [(x, y, text) for x, y, text in PRINT if "loss" not in text]


def band_line(label: str, empty: str, full: str, chosen: str, between: str = "  ") -> Line:
    bands = between.join(f"{full if value == chosen else empty} {text}" for value, text in BANDS.items())
    return (40, 300, f"{label} {bands}")


@pytest.mark.parametrize(
    "label", ["RAG Rating:", "RAG Rating :", "RAG Rating (please tick one) :", "RAG Rating"]
)
@pytest.mark.parametrize(("empty", "full"), [("☐", "☒"), ("[ ]", "[x]"), ("○", "●")])
@pytest.mark.parametrize("between", ["  ", " / "])
@pytest.mark.parametrize("chosen", ["red", "amber", "green", ""])
def test_bands_behind_a_label_with_a_colon(
    label: str, empty: str, full: str, between: str, chosen: str
) -> None:
    found = read(page([band_line(label, empty, full, chosen, between), *PRINT]))["summary.rag"]
    assert found == (chosen or None, State.READ if chosen else State.BLANK)


@pytest.mark.parametrize("lone", ["X", "✓", "x:", ":X"])
def test_a_mark_behind_the_label_is_still_one(lone: str) -> None:
    """Before the first band it is that one's; with others' boxes it may be either's."""
    (x, y, text) = band_line("RAG Rating :", "☐", "☒", "")
    found = read(page([(x, y, text.replace(": ☐", f": {lone} ☐")), *PRINT]))["summary.rag"]
    assert found[1] is not State.BLANK


def answers(heads: tuple[str, ...], rows: list[tuple[str, ...]], wrapped: bool) -> list[tuple[Value, State]]:
    """Three questions in a ruled table, the first label over two lines; what is said in the cells at its right."""
    labels = ["Is the YP open to any other", "Any issues with DV:", "Any significant loss/bereavement"]
    lines: list[Line] = [(x, 24, text) for x, text in zip((40, 204, 304), heads, strict=False) if text]
    edges = (36, 200, *((300,) if heads else ()), 500)
    frames = []
    top = 36
    for n, (label, said) in enumerate(zip(labels, rows, strict=True)):
        high = 32 if n == 0 and wrapped else 18
        lines.append((40, top + 3, label if wrapped or n else label + " services Y/N"))
        if n == 0 and wrapped:
            lines.append((40, top + 17, "services Y/N"))
        beside = top + (10 if high > 18 else 3)
        lines += [(x, beside, text) for x, text in zip((204, 304), said, strict=False)]
        for x0, x1 in zip(edges, edges[1:], strict=False):
            frames += box(x0, top, x1, top + high)
        top += high
    maps = locate([page([*lines, *BELOW], frames)])["cse_assessment"]
    found = read_form(FORM, [PageReading(m) for m in maps], date(2026, 11, 25)).answers
    return [(found[key].value, found[key].state) for key in (OPEN, DV, LOSS)]


@pytest.mark.parametrize(("empty", "full"), [("☐", "☒"), ("○", "●")])
def test_boxes_beside_a_label_that_wraps_head_no_columns(empty: str, full: str) -> None:
    yes, no = (f"{full} Yes", f"{empty} No"), (f"{empty} Yes", f"{full} No")
    assert answers((), [yes, no, yes], True) == [(v, State.READ) for v in (True, False, True)]


@pytest.mark.parametrize("wrapped", [True, False])
def test_heads_above_such_a_label_are_still_heads(wrapped: bool) -> None:
    said = [("No", "Yes"), ("Yes", "No"), ("No", "No")]
    found = answers(("Question", "Previously", "Now"), said, wrapped)
    assert all(state is State.UNREAD for _, state in found)
