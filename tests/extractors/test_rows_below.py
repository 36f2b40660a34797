"""Where a blank leaves the judgement's comments their place: in the request's own cell, or in a row of the table below it, beside or
below the score's. What is written there would else be ink in no space, and the score beside it a doubt."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from printed import PAGE, SIZE, draw
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from extractors.gathering.gather import PageReading
from extractors.layouts.regions import page_regions
from extractors.pdf.pdf_file import load_pages
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.keys import JUDGEMENT
from schemas.types import BBox

FORM = load_form("cse_assessment")
COMMENTS = "judgement.comments"
REQUEST = FORM[COMMENTS].title
SECTION = FORM["indicators.current_exploitation"]
ABOVE = (FORM.title, SECTION.title, *(f"{option.value} {option.title}" for option in SECTION.options))
LEFT, RIGHT, HIGH, TOP = 60.0, 540.0, 24.0, 500.0
Span = tuple[int, int]
"""Rows of the table, first and last."""


@dataclass(frozen=True, slots=True)
class Table:
    """rows: what is printed in each, at the left and behind the column's rule. column: where that stands, in the rows that have one.
    sides: whether the table has any upright rules."""

    rows: tuple[tuple[str, str], ...]
    column: float = 200.0
    sides: bool = True
    split: tuple[int, ...] = ()


def places(table: Table) -> tuple[BBox, BBox | None]:
    """Of the comments and of the score, in points from the page's top."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        for number, text in enumerate(ABOVE):
            canvas.drawString(LEFT, 790 - 16 * number, text)
        for number, (left, right) in enumerate(table.rows):
            y = TOP - number * HIGH
            canvas.line(LEFT, y, RIGHT, y)
            wide = (table.column if right else RIGHT) - LEFT - 8
            for at, part in enumerate(simpleSplit(left, "Helvetica", SIZE, wide)):
                canvas.drawString(LEFT + 4, y - 11 - 10 * at, part)
            canvas.drawString(table.column + 4, y - 11, right)
            if table.sides:
                for x in (LEFT, RIGHT, *([table.column] if number in table.split else [])):
                    canvas.line(x, y, x, y - HIGH)
        canvas.line(LEFT, TOP - len(table.rows) * HIGH, RIGHT, TOP - len(table.rows) * HIGH)

    pages = load_pages(draw(put), range(1, 2))
    reading = PageReading(locate(pages)[FORM.id][0])
    found = {r.key: r.box for r in page_regions(FORM, reading) if r.role in ("text", "score")}
    return found[COMMENTS], found.get(JUDGEMENT)


def in_rows(first: int, last: int) -> tuple[float, float]:
    return PAGE[1] - TOP + first * HIGH, PAGE[1] - TOP + (last + 1) * HIGH


CASES: list[tuple[str, Table, Span, Span | None]] = [
    ("below the score's row", Table(((REQUEST, ""), ("Score", ""), ("", "")), split=(1,)), (2, 2), (1, 1)),
    ("the same, rules across alone", Table(((REQUEST, ""), ("Score", ""), ("", "")), sides=False), (2, 2), (1, 1)),
    ("between request and score", Table(((REQUEST, ""), ("", ""), ("Score", "")), sides=False), (0, 1), (2, 2)),
    ("none", Table(((REQUEST, ""), ("Score", "")), split=(1,)), (0, 0), (1, 1)),
    ("a gap before another table", Table(((REQUEST, ""), ("", ""), ("DOB", "")), sides=False), (0, 0), None),
    ("beside the score's column", Table(((REQUEST, "Score"), ("", "")), 480.0, split=(0, 1)), (1, 1), (1, 1)),
    ("the same, rules across alone", Table(((REQUEST, "Score"), ("", "")), 480.0, sides=False), (0, 1), (0, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("table", "comments", "score"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_comments_have_their_row(table: Table, comments: Span, score: Span | None) -> None:
    written, numbered = places(table)
    assert (written[1], written[3]) == pytest.approx(in_rows(*comments), abs=1)
    assert (numbered is None) == (score is None)
    if numbered is not None and score is not None:
        assert (numbered[1], numbered[3]) == pytest.approx(in_rows(*score), abs=1)
        side_by_side = comments == score
        assert not side_by_side or written[2] <= numbered[0] + 1
