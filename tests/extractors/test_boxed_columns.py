"""Lines of a checklist in two columns that are not quite level, a drawn box before each, under which its second line begins: boxes of
the right column were the left one's too, and two lines of words that wrap were found nowhere."""

from __future__ import annotations

from textwrap import wrap

import pytest
from pages import Line, page, tick_box
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Shape
from extractors.questions.locate import locate
from schemas.forms import load_form

FORM = load_form("cse_checklist")
TICKS = [q.key for q in FORM.of_kind("tick")]
COLUMNS = (40.0, 300.0)
LETTERS = 42


def form(ticked: set[str]) -> tuple[list[Line], list[Shape]]:
    lines: list[Line] = [(40, 40, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")]
    shapes: list[Shape] = []
    top = 80.0
    for section in dict.fromkeys(q.section for q in FORM.of_kind("tick")):
        own = [q for q in FORM.of_kind("tick") if q.section == section]
        lines.append((40, top, section))
        ends = []
        for at, x in enumerate(COLUMNS):
            y = top + 20 - 2.5 * at
            for question in own[: (len(own) + 1) // 2] if at == 0 else own[(len(own) + 1) // 2 :]:
                shapes += tick_box(x, y, question.key in ticked)
                for n, part in enumerate(wrap(question.title, LETTERS)):
                    lines.append((x if n else x + 12, y + 11 * n, part))
                y += 11 * len(wrap(question.title, LETTERS)) + 4
            ends.append(y)
        top = max(ends) + 8
    return lines, shapes


@pytest.mark.parametrize(
    "ticked", [set(), {"low.low_self_esteem"}, {"low.self_harm"}, {"medium.older_partner", *TICKS[-3:]}]
)
def test_boxes_of_two_columns(ticked: set[str]) -> None:
    lines, shapes = form(ticked)
    maps = locate([page(lines, shapes=shapes)])["cse_checklist"]
    answers = read_form(FORM, [PageReading(m) for m in maps], TODAY).answers
    assert {key: answers[key].value for key in TICKS} == {key: key in ticked for key in TICKS}
    assert all(answers[key].confidence > 0 for key in TICKS)
