"""The judgement's "Score" as the head of a column at the right of the request, with the number below it and no lines: it was surely
blank, or unread."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page
from test_unseen_layouts import read

from schemas.types import State

SCORE, COMMENTS = "judgement.score", "judgement.comments"
ASKED: list[Line] = [
    (40, 200, "Professional Judgement Other Comments - * Please score this section 1-10 and"),
    (40, 212, "carry the score forward to your overall score; remember Scoring should"),
    (40, 224, "inform not determine decision making."),
]
HEAD: Line = (440, 200, "Score")
SAID: Line = (40, 241, "Seen at home twice, with her mum")
ON: Line = (40, 253, "and her aunt.")


@pytest.mark.parametrize(
    ("lines", "score"),
    [
        ([HEAD, SAID, (440, 241, "7")], 7),
        ([HEAD, SAID, (500, 241, "10")], 10),  # in the middle of a wide column
        ([HEAD, SAID, (425, 241, "7")], 7),  # at the left of it, the head in the middle
        ([HEAD, SAID, ON, (440, 247, "7")], 7),  # half a line off
        ([HEAD, SAID, ON, (440, 253, "7/10")], 7),
        ([HEAD, (440, 241, "7")], 7),
        ([HEAD, SAID, (440, 241, "7.")], 7),
        ([(440, 212, "Score"), SAID, (440, 241, "7")], 7),
        ([(440, 200, "Score (1-10)"), SAID, (440, 241, "7")], 7),
    ],
)
def test_is_read(lines: list[Line], score: int) -> None:
    found = read(page([*ASKED, *lines, *PRINT]))
    said = " ".join(text for x, _, text in lines if x == 40)
    assert found[SCORE] == (score, State.READ)
    assert found[COMMENTS] == ((said, State.READ) if said else (None, State.BLANK))


@pytest.mark.parametrize(
    "lines",
    [
        [HEAD, SAID, (440, 241, "7"), (440, 253, "8")],
        [HEAD, SAID, (440, 241, "7"), (500, 241, "8")],
        [HEAD, SAID, (440, 241, "7?")],
        [HEAD, SAID, (440, 241, "7 or 8")],
        [HEAD, SAID, (440, 241, "seven")],
        [HEAD, SAID, (440, 241, "7"), (440, 253, "agreed")],
        [HEAD, SAID, (440, 241, "7"), (440, 275, "8")],  # a manager's perhaps
        [HEAD, (500, 200, "Last time"), SAID, (500, 241, "7")],
        [HEAD, SAID, (440, 380, "7")],  # far below
        [HEAD, SAID, (575, 241, "7")],  # in the margin
        [HEAD, (40, 241, "Seen at home twice, with her mum and her two aunts who live near, and her dad aged 37 too"), (500, 241, "7")],
        [HEAD, (40, 241, "Seen at home twice, with her mum and her two aunts who live near by, and friends too now"), (440, 241, "7")],  # goes on
        [HEAD, SAID, (575, 420, "7")],
    ],
)  # fmt: skip
def test_what_may_be_another_stays_a_doubt(lines: list[Line]) -> None:
    assert read(page([*ASKED, *lines, *PRINT]))[SCORE] == (None, State.UNREAD)


@pytest.mark.parametrize(
    "lines",
    [
        [HEAD, SAID],
        [HEAD],
        [HEAD, SAID, (300, 815, "3")],
        [HEAD, (40, 241, "Seen 7 times, on 3 May with her mum")],
    ],
)
def test_where_no_number_stands_it_is_blank(lines: list[Line]) -> None:
    assert read(page([*ASKED, *lines, *PRINT]))[SCORE] == (None, State.BLANK)
