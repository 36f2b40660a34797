"""Columns beside the scores, a table that a page break cuts, a watermark over the marks, rings that reach too far."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

import pytest
from pages import Line, page, words
from printed import TODAY, answers_of, draw, sections
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from test_unseen_layouts import PRINT, RIGHT_HALF, SUMMARY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Ruling, Shape
from extractors.questions.locate import locate
from extractors.questions.watermark import without_watermarks
from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
MARKS = {q.key: (i % 5 + 1,) for i, q in enumerate(FORM.of_kind("indicator"))}


def table(
    columns: list[list[str]], headings: list[str], top: float = 300.0, number: int = 1, first: int = 0
) -> Page:
    """The summary's ten labels and columns of numbers in a ruled table, each with its heading."""
    labels = [label for _, label in (*SUMMARY, *RIGHT_HALF)][first:]
    lines: list[Line] = [(44, top, "Indicator")] if headings else []
    lines += [(304.0 + 60 * i, top, text) for i, text in enumerate(headings)]
    height = 18.0 * (len(labels) + 1)
    rulings = [Ruling(True, top - 4 + 18.0 * i, 40, 480) for i in range(len(labels) + 2)]
    rulings += [Ruling(False, x, top - 4, top - 4 + height) for x in (40, 300, 360, 420, 480)]
    for i, label in enumerate(labels):
        row = top + 18.0 * (i + 1)
        lines.append((44, row, label))
        lines += [(304.0 + 60 * c, row, column[i]) for c, column in enumerate(columns) if column[i]]
    return page([*lines, *PRINT], rulings, number=number)


NOW, LAST = [str(i % 5 + 1) for i in range(10)], [str(5 - i % 5) for i in range(10)]


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (["Last", "Score"], [LAST, NOW]),
        (["Score", "Last time"], [NOW, LAST]),
        (["", "Score", "Max"], [LAST, NOW, LAST]),
    ],
)
def test_the_column_headed_score_is_the_one(headings: list[str], columns: list[list[str]]) -> None:
    pages = [PageReading(m) for m in locate([table(columns, headings)])["cse_assessment"]]
    found = read_form(FORM, pages, TODAY).answers
    assert [str(found[key].value) for key, _ in (*SUMMARY, *RIGHT_HALF)] == NOW


@pytest.mark.parametrize("heading", ["Last", "Last score", "Old score"])
def test_last_times_score_is_no_answer_where_this_times_is_blank(heading: str) -> None:
    now = [*NOW[:4], "", *NOW[5:]]
    pages = [PageReading(m) for m in locate([table([LAST, now], [heading, "Score"])])["cse_assessment"]]
    answers = read_form(FORM, pages, TODAY).answers
    assert answers["summary.accommodation"].state is State.UNREAD
    assert str(answers["summary.missing_episodes"].value) == NOW[0]


@pytest.mark.parametrize(
    "headings", [["Score", "Score"], ["Score (March)", "Score"], ["Score", "New score"], ["Score", "Now"]]
)
def test_two_columns_that_may_both_be_meant_are_a_doubt(headings: list[str]) -> None:
    pages = [PageReading(m) for m in locate([table([LAST, NOW], headings)])["cse_assessment"]]
    found = read_form(FORM, pages, TODAY).answers
    differing = [key for (key, _), a, b in zip((*SUMMARY, *RIGHT_HALF), LAST, NOW, strict=True) if a != b]
    assert all(found[key].state is State.UNREAD for key in differing)


def letter(x: float, top: float, size: float, fill: float | None = 0.0) -> Shape:
    points = ((x, top + size), (x + size, top), (x + size, top + size), (x, top + size))
    return Shape("curve", (x, top, x + size, top + size), points, None if fill is None else (fill,))


def marked(number: int, shapes: list[Shape]) -> Page:
    return Page(number, 595.0, 842.0, words([(40, 40, "Name:")]), (), tuple(shapes))


WORD = [letter(100 + 40 * i, 500 - 40 * i, 50) for i in range(5)]


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        (WORD, WORD, 0),
        ([*WORD, letter(300, 300, 12)], [*WORD, letter(300, 300, 12)], 0),  # its hyphen
        ([*WORD, letter(60, 200, 12)], WORD, 1),  # a tick
        ([*WORD, letter(60, 200, 30)], WORD, 1),
        (WORD[:2], WORD[:2], 2),  # two things are no word
        (WORD, [letter(300, 300, 50)], 5),  # on one page only
    ],
)
def test_watermark(first: list[Shape], second: list[Shape], left: int) -> None:
    pages = without_watermarks([marked(1, first), marked(2, second)])
    assert len(pages[0].shapes) == left
    assert len(pages[0].shapes) + len(pages[0].furniture) == len(first)


def test_a_ring_round_one_number_reaches_into_the_next_row() -> None:
    def ring(canvas: Canvas, x: float, y: float, value: int | str | None, on: bool) -> None:
        canvas.drawString(x - 30, y, f"{value}.")
        if on:
            path = canvas.beginPath()
            for step in range(37):
                angle = 2 * pi * step / 36
                point = x - 26 + 11 * cos(angle), y + 3 + 11 * sin(angle)
                path.lineTo(*point) if step else path.moveTo(*point)
            canvas.drawPath(path)

    found = answers_of(sections(MARKS, ring), "cse_assessment")
    assert {key: (found[key].value,) for key in MARKS} == MARKS


def test_selected_in_words() -> None:
    def said(canvas: Canvas, x: float, y: float, value: int | str | None, on: bool) -> None:
        canvas.drawString(x - 45, y, "(selected)" if on else "")

    found = answers_of(sections(MARKS, said), "cse_assessment")
    assert {key: (found[key].value,) for key in MARKS} == MARKS


def test_the_judgements_score_may_stand_at_the_top_of_the_next_page() -> None:
    guidance = [
        (40.0, 780.0, FORM["judgement.comments"].title[:90]),
        (40.0, 792.0, FORM["judgement.comments"].title[90:]),
    ]
    first = page([*guidance, *PRINT])
    scores: list[Line] = [(60, 300 + 18.0 * i, label) for i, (_, label) in enumerate(SUMMARY)]
    second = page([(40, 40, "Score"), (90, 40, "6"), *scores], number=2)
    pages = [PageReading(m) for m in locate([first, second])["cse_assessment"]]
    assert read_form(FORM, pages, TODAY).answers["judgement.score"].value == 6


def test_half_a_table_is_no_stray_where_another_form_has_it_whole() -> None:
    half: list[Line] = [
        (60, 600 + 18.0 * i, label) for i, (_, label) in enumerate((*SUMMARY, *RIGHT_HALF)[:5])
    ]
    maps = locate([page([*half, *PRINT]), table([NOW], ["Score"], number=2)])["cse_assessment"]
    assert sum(key.startswith("summary.") for key in maps[0].labels) == 5


def grid(canvas: Canvas, y: float) -> None:
    for at in (y - 4.5, y + 11.5):
        canvas.line(60, at, 560, at)
    for at in (60, 105, 560):
        canvas.line(at, y - 4.5, at, y + 11.5)


def boxed(canvas: Canvas, y: float) -> None:
    """A square annotation that was flattened: across the line between number and statement."""
    canvas.rect(85, y - 3, 240, 12)


def wavy(canvas: Canvas, y: float) -> None:
    """A squiggly annotation, flattened."""
    path = canvas.beginPath()
    path.moveTo(110, y - 2)
    for step in range(1, 40):
        path.lineTo(110 + 2 * step, y - 2 - 1.5 * (step % 2))
    canvas.drawPath(path)


@pytest.mark.parametrize("mark", [boxed, wavy])
def test_what_a_note_draws_round_or_under_a_statement(mark: Callable[[Canvas, float], None]) -> None:
    def beside(canvas: Canvas, _x: float, y: float, _value: object, on: bool) -> None:
        grid(canvas, y)
        if on:
            mark(canvas, y)

    keys = list(MARKS)
    marks = {**MARKS, keys[3]: (), keys[5]: (2, 4)}
    answers = answers_of(sections(marks, beside), "cse_assessment")
    assert {key: answers[key].value for key in keys} == {
        key: values[0] if len(values) == 1 else None for key, values in marks.items()
    }
    assert (answers[keys[3]].state, answers[keys[5]].candidates) == (State.BLANK, (2, 4))


def test_the_frame_of_a_field_across_a_tables_line_is_no_answer() -> None:
    """A flattened field for names, in one row of a section that is left blank."""

    def beside(canvas: Canvas, _x: float, y: float, value: object, on: bool) -> None:
        grid(canvas, y)
        canvas.line(480, y - 4.5, 480, y + 11.5)
        if on:
            boxed(canvas, y)
        elif value == 1:
            canvas.rect(430, y - 3, 110, 12)

    marks = {**MARKS, list(MARKS)[8]: ()}
    answers = answers_of(sections(marks, beside), "cse_assessment")
    assert answers[list(MARKS)[8]].value is None
    wrong = {key for key in MARKS if answers[key].value not in (None, *marks[key])}
    assert not wrong


def struck_but(left: dict[str, tuple[int, ...]]) -> bytes:
    """Ten sections with all statements struck out but those left."""

    def put(canvas: Canvas) -> None:
        y = 0.0
        for question in FORM.of_kind("indicator"):
            if y < 250:
                if y:
                    canvas.showPage()
                y = 800.0
            canvas.setFont("Helvetica", 9)
            canvas.drawString(60, y, question.title)
            for option in question.options:
                y -= 6
                for piece in simpleSplit(option.title, "Helvetica", 9, 430):
                    y -= 11
                    canvas.drawString(110, y, piece)
                    if option.value not in left[question.key]:
                        canvas.line(110, y + 2.5, 110 + canvas.stringWidth(piece, "Helvetica", 9), y + 2.5)
            y -= 26

    return draw(put)


@pytest.mark.parametrize(
    ("odd", "read"),
    [
        ({}, 10),
        ({"indicators.accommodation": (1, 2)}, 9),
        (dict.fromkeys(list(MARKS)[:3], ()), 0),  # too few sections are answered so
        (dict.fromkeys(MARKS, (1, 2, 3, 4)), 0),  # one is struck: chosen, or ruled out
    ],
)
def test_all_statements_struck_out_but_one(odd: dict[str, tuple[int, ...]], read: int) -> None:
    left = {**MARKS, **odd}
    answers = answers_of(struck_but(left), "cse_assessment")
    values = {key: answers[key].value for key in MARKS if answers[key].value is not None}
    assert len(values) == read
    assert all(left[key] == (value,) for key, value in values.items())
    assert all(answers[key].state is State.UNREAD for key in MARKS if key not in values)
