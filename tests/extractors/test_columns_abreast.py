"""Levels of a checklist, and sections, side by side with nothing but white between them: what stands before a line of one column
is no mark behind the line at its left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Shape
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, Value

CHECKLIST, FORM = load_form("cse_checklist"), load_form("cse_assessment")
TICKS = [q.key for q in CHECKLIST.of_kind("tick")]
COLUMNS = (40.0, 298.0, 556.0)
LETTERS = 44  # of a line in a column
EMPTY, FULL = "\N{BALLOT BOX}", "\N{BALLOT BOX WITH CHECK}"
TITLE: Line = (40, 40, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")


def wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def column(key: str) -> int:
    return ("low", "medium", "higher").index(key.split(".")[0])


def checklist(ticked: set[str], before: bool = True, box: bool = True) -> tuple[list[Line], dict[str, Line]]:
    """The lines of the page, and where each statement begins."""
    tops = [90.0] * 3
    lines: list[Line] = [TITLE]
    places: dict[str, Line] = {}
    sections = dict.fromkeys(q.section for q in CHECKLIST.of_kind("tick"))
    lines += [(x, 70, section) for x, section in zip(COLUMNS, sections, strict=True)]
    for question in CHECKLIST.of_kind("tick"):
        at = column(question.key)
        x, top = COLUMNS[at], tops[at]
        sign = FULL if question.key in ticked else EMPTY
        texts = wrapped(question.title)
        if box and before:
            texts[0] = f"{sign} {texts[0]}"
        elif box:
            texts[-1] = f"{texts[-1]} {sign}"
        lines += [(x, top + 11 * row, text) for row, text in enumerate(texts)]
        places[question.key] = (x, top, texts[0])
        tops[at] = top + 11 * len(texts) + 4
    return lines, places


def read(form: str, *pages: Page) -> dict[str, Answer]:
    wide = [replace(one, width=842.0, height=800.0) for one in pages]
    return read_form(load_form(form), [PageReading(m) for m in locate(wide)[form]], TODAY).answers


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("ticked", TICKS)
def test_levels_side_by_side(ticked: str, before: bool) -> None:
    """Ticks of higher indicators were accepted as those of the medium ones at their left."""
    lines, _ = checklist({ticked}, before)
    found = read("cse_checklist", page(lines))
    assert {key for key in TICKS if found[key].value} == {ticked}
    assert all(found[key].value is not None for key in TICKS)


@pytest.mark.parametrize("ticked", [key for key in TICKS if column(key)])
def test_a_mark_in_the_white_before_a_column_is_not_surely_the_left_ones(ticked: str) -> None:
    lines, places = checklist(set(), box=False)
    x, top, _ = places[ticked]
    found = read("cse_checklist", page([*lines, (x - 9, top, "X")]))
    assert found[ticked].value is not False
    assert not [key for key in TICKS if found[key].value and key != ticked]


def test_a_ring_that_spills_over_into_the_column_at_its_left() -> None:
    lines, places = checklist(set(), box=False)
    x, top, text = places["higher.terminations_miscarriages"]
    corners = ((x - 6, top + 5), (x + 90, top - 2), (x + 190, top + 5), (x + 90, top + 12), (x - 6, top + 5))
    ring = Shape("curve", (x - 6, top - 2, x + 190, top + 12), corners)
    found = read("cse_checklist", page(lines, (), [ring]))
    assert text and not [key for key in TICKS if column(key) < 2 and found[key].value is not False]


@pytest.mark.parametrize("values", [(1, 5), (4, 2), (5, 5), (3, 1)])
def test_sections_side_by_side(values: tuple[Value, Value]) -> None:
    """They were surely blank, or marked twice."""
    keys = [q.key for q in FORM.of_kind("indicator")][8:]
    lines: list[Line] = [*PRINT]
    for x, key, value in zip((40.0, 440.0), keys, values, strict=True):
        top = 90.0
        lines.append((x, 70, FORM[key].title))
        for option in FORM[key].options:
            texts = wrapped(f"{FULL if option.value == value else EMPTY} {option.value} - {option.title}")
            lines += [(x, top + 11 * row, text) for row, text in enumerate(texts)]
            top += 11 * len(texts) + 3
    found = read("cse_assessment", page(lines))
    assert tuple(found[key].value for key in keys) == values


def test_the_school_in_the_right_column_ends_before_the_number_of_the_first_statement() -> None:
    school, beside = FORM["indicators.school_attendance"], FORM["indicators.missing_episodes"]
    lines: list[Line] = [*PRINT, (440, 84, "PLEASE STATE SCHOOL OR COLLEGE ATTENDING: Mockford Academy")]
    for x, question, top in ((40.0, beside, 84.0), (440.0, school, 98.0)):
        lines.append((x, 70, question.title.removesuffix("PLEASE STATE SCHOOL OR COLLEGE ATTENDING:")))
        for option in question.options:
            texts = wrapped(f"{FULL if option.value == 2 else EMPTY} {option.value} - {option.title}")
            lines += [(x, top + 11 * row, text) for row, text in enumerate(texts)]
            top += 11 * len(texts) + 3
    found = read("cse_assessment", page(lines))
    assert found[f"{school.key}.school"].value == "Mockford Academy"
    assert (found[school.key].value, found[beside.key].value) == (2, 2)


@pytest.mark.parametrize("hang", [16, 20, 24])
@pytest.mark.parametrize("ticked", TICKS)
def test_boxes_that_hang_in_the_white_before_their_statements_and_heading(ticked: str, hang: int) -> None:
    """A column begins at its heading: a tick before it was the one at its left's, and a higher line surely not ticked."""
    lines, places = checklist(set(), box=False)
    lines += [(x - hang, y, FULL if key == ticked else EMPTY) for key, (x, y, _) in places.items()]
    found = read("cse_checklist", page(lines))
    for key in TICKS:
        assert found[key].value in (None, key == ticked)
    assert all(found[key].value is False for key in TICKS if column(key) == 0 != column(ticked) == 2)
