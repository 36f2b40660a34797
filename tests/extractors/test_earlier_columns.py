"""Last time's marks and scores beside this time's, as case management systems print a review."""

from __future__ import annotations

import pytest

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Ruling, Shape
from extractors.questions.earlier_columns import without_earlier_columns
from extractors.questions.locate import locate
from schemas.forms import load_form
from tests.extractors.pages import PRINT, Line, page
from tests.extractors.printed import TODAY

LEFT = (40.0, 300.0, 400.0, 500.0)  # of the three columns, and the last one's right edge
TOP, ROW, ROWS = 100.0, 20.0, 4


def _table(heads: tuple[str, str, str], rows: list[tuple[str, str, str]], shapes: list[Shape]) -> Page:
    lines: list[Line] = []
    for number, row in enumerate([heads, *rows]):
        lines += [(x + 4, TOP + ROW * number + 5, text) for x, text in zip(LEFT, row, strict=False) if text]
    bottom = TOP + ROW * (len(rows) + 1)
    rulings = [Ruling(True, TOP + ROW * i, LEFT[0], LEFT[-1]) for i in range(len(rows) + 2)]
    rulings += [Ruling(False, x, TOP, bottom) for x in LEFT]
    return page(lines, rulings, shapes)


def _left(made: Page) -> list[str]:
    return [w.text for w in made.words if w.box[0] > LEFT[1] and w.box[1] > TOP + ROW]


@pytest.mark.parametrize(
    ("heads", "left"),
    [
        (("2. School/College attendance", "Last review", "This review"), ["X"]),
        (("2. School/College attendance", "Previous score", "Current score"), ["X"]),
        (("2. School/College attendance", "At the last meeting", "Today"), ["X"]),
        (("Indicator", "Previous score", "New score"), ["X"]),
        (("Indicator", "Score at last review", "This review"), ["X"]),
        (("Indicator", "Previous (May)", "New score"), ["X"]),
        (("Indicator", "Initial score", "New score"), ["X"]),
        (("2. School/College attendance", "Then", "Now"), ["X"]),
        (("2. School/College attendance", "Before", "Now"), ["X"]),
        (("2. School/College attendance", "Then", "Comments"), ["4", "X"]),
        (("2. School/College attendance", "Then tell us", "Now"), ["4", "X"]),
        (("Indicator", "Agreed score", "Score"), ["4", "X"]),  # may be this time's
        (("Indicator", "Last review", "Score agreed"), ["4", "X"]),
        (
            ("2. School/College attendance", "Last review", "Comments"),
            ["4", "X"],
        ),  # nothing says which is now
        (("Previous", "This review", "Notes"), ["4", "X"]),  # a row's first cell heads its labels
        (("", "Score", "This review"), ["4", "X"]),
    ],
)
def test_what_stands_under_an_earlier_review_is_set_aside(
    heads: tuple[str, str, str], left: list[str]
) -> None:
    made = _table(heads, [("Stays out late", "4", ""), ("Whereabouts known", "", "X")], [])
    (done,) = without_earlier_columns([made])
    assert _left(done) == left
    assert len(done.words) + len(done.aside) == len(made.words)


def test_marks_drawn_there_go_too_and_what_is_level_with_them_stays() -> None:
    tick = ((310.0, 128.0), (313.0, 133.0), (320.0, 124.0))
    drawn = [
        Shape("curve", (310 + x, 124, 320 + x, 133), tuple((a + x, b) for a, b in tick)) for x in (0.0, 100.0)
    ]
    made = _table(("Section", "Last review", "This review"), [("Stays out late", "", "")], drawn)
    (done,) = without_earlier_columns([made])
    assert done.shapes == (drawn[1],)


def test_the_column_ends_where_print_begins() -> None:
    """Two columns of answers below two of dates."""
    rows = [("", "3", "4"), ("", "Name:", "Test Child"), ("", "5", "")]
    (done,) = without_earlier_columns([_table(("Score", "Last review", "This review"), rows, [])])
    assert _left(done) == ["4", "Name:", "Test", "Child", "5"]


FORM = load_form("cse_assessment")
SUMMARY = [FORM[f"summary.{q.key.split('.')[1]}"] for q in FORM.of_kind("indicator")]


@pytest.mark.parametrize("earlier", ["Previous score", "Score at last review", "Last review"])
@pytest.mark.parametrize("first", [True, False])
def test_without_rulings_an_earlier_score_is_no_answer(earlier: str, first: bool) -> None:
    """first: whether the earlier column stands before the other. One line has no score now."""
    at = (300.0, 440.0) if first else (440.0, 300.0)
    lines: list[Line] = [(40, 60, "Indicator"), (at[0], 60, earlier), (at[1], 60, "Score")]
    for n, question in enumerate(SUMMARY):
        lines += [(40, 80 + 16.0 * n, question.title), (at[0] + 20, 80 + 16.0 * n, "4")]
        lines += [(at[1] + 10, 80 + 16.0 * n, "2")] if n != 3 else []
    found = [PageReading(m) for m in locate([page([*lines, *PRINT])])["cse_assessment"]]
    answers = read_form(FORM, found, TODAY).answers
    assert all(answers[q.key].value in (2, None) for q in SUMMARY)
    assert answers[SUMMARY[3].key].value is None
