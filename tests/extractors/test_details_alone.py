"""Nothing at a yes/no question, and something written in the space of its details."""

from __future__ import annotations

import pytest

from extractors.doubts.contradictions import doubt_contradicted_by_details
from extractors.values.answers import Readings
from schemas.forms import load_form
from schemas.types import Answer, State
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned

PLAN, DETAILS = "needs.cp_plan_or_looked_after", "needs.cp_plan_or_looked_after.details"


@pytest.mark.parametrize(
    ("written", "state"), [("", State.BLANK), ("No", State.UNREAD), ("LAC", State.UNREAD)]
)
def test_on_a_scan_it_may_be_the_answer(written: str, state: State) -> None:
    sheet = Sheet(MAIN, 1, pen=2)
    _, _, right, bottom = sheet.box("young_person.dob", "label")
    sheet.write("2/4/2006", right + 6, bottom - 2, 0.9)  # on a page without ink all is doubt
    x0, top, _, bottom = sheet.box(DETAILS, "text")
    sheet.write(written, x0 + 90, (top + bottom) / 2 + 4, 0.7)
    assert answers(sheet.read(scanned(sheet.picture, 3, 0.2))).answers[PLAN].state is state


@pytest.mark.parametrize(
    ("details", "state"),
    [("No", State.UNREAD), ("Yes, since May", State.UNREAD), ("See the chronology", State.BLANK), (None, State.BLANK)],
)  # fmt: skip
def test_typed_it_is_where_it_says_yes_or_no(details: str | None, state: State) -> None:
    into = Readings({PLAN: Answer(None, 0.99, "typed"), DETAILS: Answer(details, 0.99, "typed")})
    doubt_contradicted_by_details(load_form("cse_assessment"), into)
    assert into.answers[PLAN].state is state
