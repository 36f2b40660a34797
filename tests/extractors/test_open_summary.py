"""A summary in two halves whose rows are parted by level lines alone, right below the judgement: each row is one wide cell."""

from __future__ import annotations

from itertools import zip_longest

from pages import Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Ruling
from extractors.questions.locate import locate
from schemas.forms import load_form

FORM = load_form("cse_assessment")
SCORES = [q for q in FORM.questions if q.key.startswith("summary.") and q.kind == "score"]
LEFT, RIGHT = SCORES[:5], SCORES[5:10]
HEAD: list[Line] = [
    (40, 40, "Professional Judgement"),
    (40, 60, "Seen with older males near the station."),
    (40, 80, "Score: 7"),
    (44, 106, "Indicator"),
    (280, 106, "Score"),
    (320, 106, "Indicator"),
    (560, 106, "Score"),
]
ABOVE: list[Line] = [(40, 600, "Parents contact no's"), (40, 616, "Email address:")]


def test_its_first_row_is_no_space_for_comments() -> None:
    lines, rulings = [*HEAD, *ABOVE], [Ruling(True, 117, 40, 600)]
    for place, (left, right) in enumerate(zip_longest(LEFT, RIGHT)):
        y = 120 + 14.0 * place
        lines += [(44, y, left.title), (280, y, "2"), (320, y, right.title), (560, y, "3")]
        rulings.append(Ruling(True, y + 11, 40, 600))
    found = locate([page(lines, rulings)])["cse_assessment"]
    answers = read_form(FORM, [PageReading(m) for m in found], TODAY).answers
    assert [answers[q.key].value for q in LEFT] == [2] * 5
    assert [answers[q.key].value for q in RIGHT] == [3] * 5
