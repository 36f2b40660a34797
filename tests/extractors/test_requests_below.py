"""What asks for marks below the last text of a checklist's head."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page, words
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, Item
from extractors.questions.locate import locate
from extractors.questions.requests_below import without_lines_below_address
from extractors.questions.titles import titles
from extractors.questions.wording import Match
from schemas.forms import load_form

FORM = load_form("cse_checklist")
KEY = "child.accompanied_by"


def accompanied(*below: tuple[float, str]) -> object:
    lines: list[Line] = [(40, 60, f"{FORM[KEY].title}: Mother"), *((40, y, text) for y, text in below)]
    y = 160.0
    for question in FORM.of_kind("tick"):
        lines.append((60, y, question.title))
        y += 16
    found = locate([page(lines)])["cse_checklist"]
    return read_form(FORM, [PageReading(m) for m in found], TODAY).answers[KEY].value


@pytest.mark.parametrize(
    ("below", "value"),
    [
        ([(82, "Highlight every indicator that applies")], "Mother"),
        ([(82, "Please tick all the boxes that apply:")], "Mother"),
        ([(82, "Mark each indicator which applies to this young person.")], "Mother"),
        ([(72, "and her aunt")], "Mother and her aunt"),
        ([(72, "Mark one box")], "Mother Mark one box"),
        ([(82, "Mark Sampleby, uncle")], "Mother Mark Sampleby, uncle"),
        ([(82, "Tick Mock")], "Mother Tick Mock"),
        ([(82, "Highlight every indicator that applies"), (94, "and her aunt")], None),
    ],
)
def test_a_line_apart_that_asks_for_marks_is_no_text(
    below: list[tuple[float, str]], value: str | None
) -> None:
    told = accompanied(*below)
    if value is None:
        assert "aunt" in str(told)
    else:
        assert told == value


SCORED = load_form("cse_assessment")
BELOW: list[tuple[str, int | None]] = [
    ("Delete those that do not apply", 30),
    ("Highlighted = applies", 30),
    ("Only one option per section.", 30),
    ("Please see attached chronology.", 30),
    ("See enclosed report and case notes", 30),
    ("See attached corrections.", None),
    ("see attached 45", None),
    ("Not agreed by the panel.", None),
    ("should be 45", None),
]


@pytest.mark.parametrize(("below", "value"), BELOW, ids=[b[0] for b in BELOW])
@pytest.mark.parametrize("second", ["", "was 45"])
def test_what_stands_right_below_a_score(below: str, value: int | None, second: str) -> None:
    """second: what is written below that."""
    lines: list[Line] = [(40, 60, "Total Assessment Score 25"), (40, 76, "Overall Score 30"), (40, 88, below)]
    lines += [(40, 100, second)] if second else []
    found = locate([page([*lines, *PRINT])])["cse_assessment"]
    answers = read_form(SCORED, [PageReading(m) for m in found], TODAY).answers
    assert answers["summary.overall_score"].value == (None if second else value)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ([(60, "ann@example.org"), (111, "RECEIVED 12 DEC 2025")], "ann@example.org"),  # a stamp
        ([(60, "ann@example.org"), (72, "RECEIVED 12 DEC 2025")], "ann@example.org RECEIVED 12 DEC 2025"),
        ([(60, "ann@"), (111, "example.org")], "ann@ example.org"),
        ([(60, "07700 900001"), (111, "ann@example.org")], "07700 900001 ann@example.org"),
    ],
)
def test_what_stands_apart_below_an_address_is_none_of_it(lines: list[tuple[float, str]], kept: str) -> None:
    items = [Item(word.box, 1, word) for word in words((40, y, text) for y, text in lines)]
    title = next(t for t in titles() if t.keys == ("referrer.email",))
    match = Match(title, 1, (), (0, 0, 1, 1), True, 1.0)
    one = Field("referrer.email", 1, match, (0, 0, 1, 1), "right", (), items)
    assert " ".join(item.text for item in without_lines_below_address(one).items) == kept
