"""What the bands mean, printed once more on a form: it made the marked band a doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from pages import PRINT, Line, box, page
from test_unseen_layouts import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Shape
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State, Value

FORM = load_form("cse_assessment")
LEGEND: list[Line] = [
    (40, 60, "Green 10-22: universal services."),
    (220, 60, "Amber 18-42: early help."),
    (380, 60, "Red 38 and above: strategy meeting."),
]
TABLE: list[Line] = [
    *((40, 340, "Green"), (120, 340, "10-22"), (200, 340, "Universal services")),
    *((40, 356, "Amber"), (120, 356, "18-42"), (200, 356, "Early help")),
    *((40, 372, "Red"), (120, 372, "38 and above"), (200, 372, "Strategy meeting")),
]
BANDS: list[Line] = [
    (40, 290, "RAG Rating"),
    (40, 310, "Red (38 and above)"),
    (220, 310, "Amber (18-42)"),
    (380, 310, "Green (10-22)"),
]
MARKS = {"red": (140.0, 310.0), "amber": (300.0, 310.0), "green": (460.0, 310.0)}
FIRST: list[Line] = [
    (40, 30, "Name:"),
    (80, 30, "Kai"),
    (40, 100, "Contact No:"),
    (40, 120, "Ethnicity:"),
    *PRINT,
]
LAST: list[Line] = [
    (40, 200, "Total Assessment Score"),
    (40, 220, "Overall Score"),
    (40, 260, "Accommodation"),
]


def read(first: Page, last: Page) -> tuple[Value, State]:
    maps = locate([first, last])["cse_assessment"]
    answer = read_form(FORM, [PageReading(m) for m in maps], TODAY).answers["summary.rag"]
    return answer.value, answer.state


def marked(band: str, more: Sequence[Line] = ()) -> Page:
    mark = [(*MARKS[band], "X")] if band else []
    cells = [(x0, 306, x1, 324) for x0, x1 in ((36, 216), (216, 376), (376, 560))]
    for top in {y - 3 for _, y, _ in more}:
        cells += [(x0, top, x1, top + 16) for x0, x1 in ((36, 116), (116, 196), (196, 400))]
    return page([*LAST, *BANDS, *mark, *more], [side for cell in cells for side in box(*cell)], number=2)


@pytest.mark.parametrize("band", MARKS)
def test_a_legend_on_another_page_says_nothing(band: str) -> None:
    assert read(page([*FIRST, *LEGEND]), marked(band)) == (band, State.READ)


@pytest.mark.parametrize("band", MARKS)
def test_a_legend_below_the_bands_says_nothing(band: str) -> None:
    assert read(page(FIRST), marked(band, TABLE)) == (band, State.READ)


RING = Shape("curve", (215, 55, 290, 75), tuple((x, y) for x in (215.0, 290.0) for y in (55.0, 75.0)))


@pytest.mark.parametrize(
    ("legend", "shapes", "band"),
    [
        (LEGEND, [], ""),  # nothing is marked where the heading is
        ([*LEGEND, (345, 60, "X")], [], "red"),
        (LEGEND, [RING], "red"),
        ([(x, y, text.split(":")[0]) for x, y, text in LEGEND] + [(300, 60, "this one")], [], "red"),
    ],
)
def test_what_may_be_said_at_a_legend_stays(legend: list[Line], shapes: list[Shape], band: str) -> None:
    value, state = read(page([*FIRST, *legend], shapes=shapes), marked(band))
    assert (value, state is State.READ) == (None, False)


def test_words_set_otherwise_are_somebodys() -> None:
    first = page([*FIRST, *LEGEND])
    words = tuple(replace(w, font="Courier") if w.text == "help." else w for w in first.words)
    assert read(replace(first, words=words), marked("red"))[0] is None


def test_one_line_that_names_another_band_is_a_doubt() -> None:
    assert read(page(FIRST), marked("red", TABLE[:3]))[0] is None
