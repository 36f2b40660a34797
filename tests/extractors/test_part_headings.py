"""What stands behind the heading "Professional Judgement" says nothing of the last section; what only looks like it may."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State, Value

FORM = load_form("cse_assessment")
LAST, NINTH = FORM["indicators.current_exploitation"], FORM["indicators.risky_associations"]
FIRST = FORM.of_kind("indicator")[0]


def read(*pages: Page) -> dict[str, Answer]:
    found = [PageReading(m) for m in locate(list(pages))["cse_assessment"]]
    return read_form(FORM, found, TODAY).answers


def section(top: float, marked: int | None = 3, key: str = LAST.key) -> list[Line]:
    lines: list[Line] = [(40, top, FORM[key].title)]
    for row, option in enumerate(FORM[key].options):
        lines += [(60, top + 20 + 18 * row, option.title)]
        lines += [(30, top + 20 + 18 * row, "X")] if option.value == marked else []
    return lines


@pytest.mark.parametrize(
    ("below", "value"),
    [
        ([(40, 220, "Professional Judgement"), (40, 240, "Family work with us."), (40, 260, "Score: 5")], 3),
        ([(40, 220, "PROFESSIONAL JUDGEMENT:"), (40, 240, "Score"), (40, 254, "5")], 3),
        ([(40, 220, "Professional Judgement - Other Comments"), (480, 220, "Score"), (485, 240, "5")], 3),
        ([(40, 220, "Professional Judgement"), (470, 220, "Score: 5")], 3),
        ([(40, 220, "Professional Judgement Score (1-10): 5")], 3),
        ([(40, 220, "Professional Judgement (please score 1 to 10)"), (45, 240, "5")], 3),
        # may be said of the section
        ([(40, 220, "Panel"), (480, 220, "5")], None),
        ([(40, 220, "Panel's Professional Judgement"), (485, 220, "5")], None),
        ([(40, 220, "Manager Professional Judgement"), (485, 220, "5")], None),
        ([(20, 220, "6"), (40, 220, "Professional Judgement"), (485, 220, "5")], None),
        ([(40, 220, "Professional Judgement of this level"), (485, 220, "5")], None),
        ([(40, 220, "Professional Judgement 5"), (485, 240, "5")], None),
        ([(40, 220, "Professional Judgement now"), (485, 240, "5")], None),
        ([(40, 210, "Review"), (485, 210, "5"), (40, 240, "Professional Judgement"), (40, 260, "4")], None),
    ],
)
def test_what_stands_below_the_last_section(below: list[Line], value: Value) -> None:
    assert read(page([*section(80), *below, *PRINT]))[LAST.key].value == value


@pytest.mark.parametrize(
    ("top", "value"),
    [
        ([(40, 60, "Professional Judgement"), (40, 80, "Score"), (40, 94, "5")], 3),
        ([(40, 60, "Professional Judgement: the panel's"), (485, 60, "5")], None),
        ([(40, 50, "5"), (40, 70, "Professional Judgement")], None),
    ],
)
def test_on_the_next_page(top: list[Line], value: Value) -> None:
    found = read(page(section(600)), page([*top, *PRINT], number=2))
    assert found[LAST.key].value == value


def test_a_judgement_below_each_section_is_no_part_of_its_own() -> None:
    """Whose score counts is for a person to say."""
    lines = [*section(40, 3, NINTH.key), (40, 165, "Professional Judgement"), (485, 165, "5")]
    lines += [*section(220, 3), (40, 345, "Professional Judgement"), (485, 345, "5")]
    assert read(page([*lines, *PRINT]))[NINTH.key].value is None


def test_a_blank_section_beside_the_judgements_score() -> None:
    """Without "Score" before it the figure may be the section's."""
    before = page([*section(40, 3, FIRST.key), *section(240, 2, NINTH.key)])
    lines = [
        *section(80, None),
        (40, 220, "Professional Judgement"),
        (40, 240, "Family work."),
        (40, 260, "Score: 5"),
    ]
    assert read(before, page([*lines, *PRINT], number=2))[LAST.key].state is State.BLANK
    lines[-1] = (40, 260, "5")
    assert read(before, page([*lines, *PRINT], number=2))[LAST.key].state is State.UNREAD
    lines = [*section(80, None), (40, 205, "4"), *lines[-3:]]
    assert read(before, page([*lines, *PRINT], number=2))[LAST.key].state is State.UNREAD


@pytest.mark.parametrize(
    ("below", "value"),
    [
        ([(40, 130, "Professional Judgement"), (500, 130, "Score: 4")], 2),
        ([(40, 130, "Panel judgement"), (500, 130, "Score: 4")], None),
        ([(500, 118, "now 4"), (40, 130, "Professional Judgement"), (500, 130, "Score: 4")], None),
    ],
)
def test_the_last_of_typed_scores(below: list[Line], value: Value) -> None:
    """All sections are answered by one figure in a column, the last close above the judgement's heading."""
    pages: list[Page] = []
    others = [q for q in FORM.of_kind("indicator") if q.key != LAST.key]
    for number in range(3):
        lines: list[Line] = []
        for place, question in enumerate(others[3 * number : 3 * number + 3]):
            lines += [*section(40 + 160 * place, None, question.key), (500, 40 + 160 * place, "Score: 2")]
        pages.append(page(lines, number=number + 1))
    last: list[Line] = [(40, 40, LAST.title), (500, 40, "Score: 2")]
    last += [(60, 54 + 12 * row, option.title) for row, option in enumerate(LAST.options)]
    summary: list[Line] = []
    for row, question in enumerate([*others, LAST]):
        key = question.key.replace("indicators", "summary")
        summary += [(40, 300 + 20 * row, FORM[key].title), (300, 300 + 20 * row, "2")]
    found = read(*pages, page([*last, *below, *summary, *PRINT], number=4))
    assert found[LAST.key].value == value
