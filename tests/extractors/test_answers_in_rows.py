"""Rows between rulings with no uprights, answers in the middle of the row or at its foot, as browsers set them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, Line, page, tick_box
from printed import TODAY
from test_unseen_layouts import read

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Ruling, Widget
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State, Value

AWARE: list[Line] = [
    (320, 104, "Is the YP aware of this"),
    (320, 116, "referral Y/N"),
]  # its answer between the lines
TOP, BOTTOM = 100.0, 130.0
BELOW: list[Line] = [
    *PRINT,
    (300, 716, "N"),
    (40, 764, "Learning Difficulties/Disability Y/N"),
    (300, 764, "N"),
]


def row(*lines: Line, uprights: tuple[float, ...] = ()) -> Page:
    across = [Ruling(True, y, 40, 550) for y in (70, TOP, BOTTOM, 160, 190)]
    upright = [Ruling(False, x, TOP, BOTTOM) for x in uprights]
    return page([*lines, (44, 140, "Name:"), (150, 140, "Silas Nonesuch"), *BELOW], [*across, *upright])


def answers(*lines: Line, uprights: tuple[float, ...] = ()) -> dict[str, tuple[Value, State]]:
    return read(row(*lines, uprights=uprights))


MIDDLE = [(44.0, 110.0, "Date of assessment:"), *AWARE]
BOTH_OF_TWO = [(44.0, 104.0, "Date of"), (44.0, 116.0, "assessment:"), *AWARE]
CASES: list[tuple[str, list[Line], dict[str, Value]]] = [
    ("on the line of its neighbour", [*MIDDLE, (150, 110, "12/2/25"), (480, 110, "N")],
     {"assessment.date": "2025-02-12", "assessment.yp_aware": False}),
    ("between the lines of both", [*BOTH_OF_TWO, (150, 110, "12/2/25"), (480, 110, "Yes")],
     {"assessment.date": "2025-02-12", "assessment.yp_aware": True}),
    ("two lines above one", [(44, 116, "Address:"), (150, 104, "42 Model Avenue,"), (150, 116, "Testham"),
                             (320, 116, "Sexuality:"), (480, 104, "Gay or"), (480, 116, "bisexual")],
     {"young_person.address": "42 Model Avenue, Testham", "young_person.sexuality": "Gay or bisexual"}),
    ("two lines round one", [(44, 110, "Any issues with DV:"), (150, 110, "Y"), (320, 110, "Please explain:"),
                             (420, 104, "Police called"), (420, 116, "twice")],
     {"needs.domestic_violence": True, "needs.domestic_violence.details": "Police called twice"}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_each_label_has_its_column(lines: list[Line], wanted: dict[str, Value]) -> None:
    found = answers(*lines)
    assert {key: found[key] for key in wanted} == {key: (value, State.READ) for key, value in wanted.items()}


def test_a_row_left_blank_stays_blank() -> None:
    found = answers(*MIDDLE)
    assert found["assessment.date"] == found["assessment.yp_aware"] == (None, State.BLANK)


BELOW_EACH_OTHER: list[Line] = [
    (44, 104, "Date of assessment:"),
    (44, 116, "Is the YP aware of this referral Y/N"),
]
DOUBTS: list[tuple[str, list[Line], str]] = [
    ("before its label", [(44, 110, "12/2/25"), (150, 110, "Date of assessment:"), *AWARE], "assessment.date"),
    ("behind the answer of another", [*BELOW_EACH_OTHER, (400, 104, "12/2/25"), (480, 104, "N")], "assessment.yp_aware"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "key"), [c[1:] for c in DOUBTS], ids=[c[0] for c in DOUBTS])
def test_what_stands_in_the_row_leaves_no_label_surely_blank(lines: list[Line], key: str) -> None:
    assert answers(*lines)[key] == (None, State.UNREAD)


def _section_nine(answer: list[Line], rulings: list[Ruling]) -> dict[str, tuple[Value, State]]:
    """The statements at the left, the label and its answer beside the first of them, ticks at the far right."""
    options = load_form("cse_assessment")["indicators.risky_associations"].options
    lines: list[Line] = [(40, 60, "9. Association with risky peers/adults")]
    top = 90.0
    for option in options:
        text = option.title.split()
        half = len(text) // 2
        lines += [
            (40, top, f"{option.value}"),
            (60, top, " ".join(text[:half])),
            (60, top + 12, " ".join(text[half:])),
        ]
        top += 44
    label: list[Line] = [(370, 90, "Please list all known peer/adult"), (370, 102, "associates of the YP:")]
    name: list[Line] = [(40, 30, "Name:"), (80, 30, "Silas Nonesuch")]
    return read(page([*name, *lines, *label, *answer, (350, 134, "X"), *PRINT], rulings))


ROWS = [Ruling(True, 86.0 + 44 * n, 36, 560) for n in range(6)]
ASSOCIATES: list[tuple[list[Line], str | None]] = [
    ([(480, 102, "Jez (19)")], "Jez (19)"),
    ([(480, 102, "Malc,"), (370, 113, "Danny (older)")], "Malc, Danny (older)"),
    ([], None),
]


@pytest.mark.parametrize("rulings", [[], ROWS], ids=["no lines", "lines"])
@pytest.mark.parametrize(("answer", "said"), ASSOCIATES)
def test_associates_beside_a_statement(answer: list[Line], said: str | None, rulings: list[Ruling]) -> None:
    found = _section_nine(answer, rulings)
    assert found["indicators.risky_associations.associates"][0] == said
    assert found["indicators.risky_associations"] == (2, State.READ)


@pytest.mark.parametrize("figure", ["5", "(5)", "5/5", "Score: 5"])
def test_a_score_beside_all_statements_is_among_what_may_be_meant(figure: str) -> None:
    """One box a section, beside the middle of its statements: a 5 there was a doubt about 3 alone, and lowered."""
    section = load_form("cse_assessment").of_kind("indicator")[9]
    print_: list[Line] = [(40, 60, section.title)]
    for row, option in enumerate(section.options, 1):
        print_ += [(40, 60.0 + 20 * row, str(row)), (60, 60.0 + 20 * row, option.title)]
    lines = [*print_, (500, 120, figure), *PRINT]
    found = [PageReading(m) for m in locate([page(lines)])["cse_assessment"]]
    answer = read_form(load_form("cse_assessment"), found, TODAY).answers[section.key]
    assert answer.state is State.UNREAD
    assert not answer.candidates or 5 in answer.candidates


def test_a_yes_below_the_label_of_the_associates_is_the_rows() -> None:
    assert _section_nine([(370, 113, "Yes")], ROWS)["indicators.risky_associations"][1] is not State.READ


@pytest.mark.parametrize("chosen", [1, 4])
def test_a_box_to_tick_in_the_cell_that_asks_for_associates_is_the_rows(chosen: int) -> None:
    """It passed for theirs: its frame was a mark in a row without a field, and ticked, it was nobody's."""
    section = load_form("cse_assessment")["indicators.risky_associations"]
    lines: list[Line] = [(40, 60, section.title), (370, 90, "Please list all known peer/adult")]
    lines += [(370, 102, "associates of the YP:")]
    shapes, widgets = [], []
    for row, option in enumerate(section.options):
        top = 90.0 + 44 * row
        lines += [
            (40, top, f"{option.value}"),
            (60, top, option.title[:40]),
            (60, top + 12, option.title[40:]),
        ]
        x = 500.0 if row == 0 else 400.0
        shapes += tick_box(x, top + 12, full=False)
        box = (x, top + 12, x + 9, top + 21)
        widgets.append(Widget(f"Box{row}", "button", box, on=option.value == chosen, export="Yes"))
    first = replace(page([*lines, *PRINT], ROWS, shapes), widgets=tuple(widgets))
    found = [PageReading(m) for m in locate([first])["cse_assessment"]]
    answer = read_form(load_form("cse_assessment"), found, TODAY).answers[section.key]
    assert (answer.value, answer.state) == (chosen, State.READ)
