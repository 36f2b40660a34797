"""A cover that names what the form asks and points to it was a second copy of the form's page: `page_repeated`, and the name lost."""

from __future__ import annotations

import pytest
from pages import Line, page
from test_unseen_layouts import PRINT

from extractors.questions.locate import locate

FORM: list[Line] = [
    (40, 60, "Name: Testina Mock"), (40, 80, "DOB: 03/04/2012"), (40, 100, "Overall Score 27"), (40, 120, "Total Assessment Score 20"),
    (40, 200, "Professional Judgement Other Comments - * Please score this section 1-10 and carry the score forward to your overall"),
    (40, 212, "score; remember Scoring should inform not determine decision making."), (40, 240, "Score"), (330, 240, "7"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cover", "asks"),
    [
        ("Score: see page 2. RAG Rating: Red / Amber / Green - see form.", False),
        ("Score: as attached", False),
        ("Score: see page 2, now 8", True),
        ("Score: see attached, nine out of ten", True),
        ("Score: see attached form for further details, thank you.", False),
        ("Score: 8", True),
    ],
)
def test_a_cover_that_points(cover: str, asks: bool) -> None:
    lines: list[Line] = [
        (40, 60, "Re: CSE referral. Name: see attached. DOB: see attached."),
        (40, 90, cover),
    ]
    found = locate([page(lines), page([*FORM, *PRINT], number=2)])["cse_assessment"]
    assert 2 in [m.page.number for m in found]
    assert asks or [m.page.number for m in found] == [2]
