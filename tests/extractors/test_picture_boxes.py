"""Boxes to tick that are pictures: the odd one of each section is its tick, where all else is the same empty box."""

from __future__ import annotations

from functools import cache

import pytest
from PIL import Image, ImageDraw
from printed import answers_of, sections
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

KEYS = [question.key for question in load_form("cse_assessment").of_kind("indicator")]
TICKED = {key: 1 + number % 4 for number, key in enumerate(KEYS)}


@cache
def picture(ticked: bool, shade: int = 0) -> ImageReader:
    image = Image.new("L", (24, 24), 255)
    pen = ImageDraw.Draw(image)
    pen.rectangle((1, 1, 22, 22), outline=shade, width=2)
    if ticked:
        pen.line((5, 12, 10, 18, 19, 5), fill=shade, width=3)
    return ImageReader(image)


def form(
    ticked: dict[str, list[int]],
    odd: bool = False,
    crossed: bool = False,
    said: int = 10,
    otherwise: bool = False,
) -> bytes:
    """odd: the first statement's box is another picture. crossed: somebody crossed one empty box. said: sections whose score in the
    summary is the ticked one's, or with otherwise another."""

    def beside(canvas: Canvas, x: float, y: float, value: int | str | None, marked: bool) -> None:
        shade = 90 if odd and value == 1 else 0
        canvas.drawImage(picture(marked, shade), 560, y - 1, 10, 10)
        if crossed and value == 5 and y > 700:
            canvas.lines([(560, y - 1, 570, y + 9), (560, y + 9, 570, y - 1)])

    scores = [str(next(iter(ticked[key]), "")) for key in KEYS]
    if otherwise:
        scores = [str(int(score) % 5 + 1) for score in scores]
    return sections(ticked, beside, summary=scores[:said])


def test_the_odd_picture_of_each_section_is_its_tick() -> None:
    found = answers_of(form({key: [value] for key, value in TICKED.items()}), "cse_assessment")
    assert {key: found[key].value for key in KEYS} == TICKED


def test_none_two_and_a_crossed_box_are_doubts() -> None:
    ticked = {key: [value] for key, value in TICKED.items()} | {KEYS[4]: [], KEYS[6]: [2, 3]}
    found = answers_of(form(ticked, crossed=True), "cse_assessment")
    open_keys = {key for key in KEYS if found[key].state is State.UNREAD}
    assert {KEYS[0], KEYS[4], KEYS[6]} <= open_keys
    assert all(found[key].value == TICKED[key] for key in KEYS if key not in open_keys)


@pytest.mark.parametrize(
    ("ticked", "odd"), [({key: [3] for key in KEYS}, False), ({key: [v] for key, v in TICKED.items()}, True)]
)
def test_signs_of_the_form_are_no_ticks(ticked: dict[str, list[int]], odd: bool) -> None:
    found = answers_of(form(ticked, odd), "cse_assessment")
    assert all(found[key].value is None for key in KEYS)


@pytest.mark.parametrize(
    ("said", "otherwise", "read"), [(3, False, 10), (2, False, 0), (0, False, 0), (10, True, 0)]
)
def test_pictures_are_ticks_where_the_summary_says_the_same(said: int, otherwise: bool, read: int) -> None:
    """A form may print an "i" at each statement, and a warning at one."""
    found = answers_of(
        form({key: [value] for key, value in TICKED.items()}, said=said, otherwise=otherwise),
        "cse_assessment",
    )
    assert sum(found[key].state is State.READ for key in KEYS) == read


def test_a_picture_placed_often_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of several megabytes was summed anew at each of a thousand places."""
    summed: list[int] = []
    monkeypatch.setattr("extractors.pdf.pdf_objects._picture", lambda stream: summed.append(id(stream)) or 1)
    answers_of(form({key: [v] for key, v in TICKED.items()}), "cse_assessment")
    assert 0 < len(summed) < 2 * len(KEYS)  # two on each page, of which one holds two sections or more
