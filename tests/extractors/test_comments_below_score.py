"""Forms that ask for the judgement's score first: the comments below it passed for more of the score, whose numbers were doubts."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page
from test_unseen_layouts import read

from schemas.types import State

ASKED: list[Line] = [
    (40, 200, "Professional Judgement Other Comments - * Please score this section 1-10 and carry the score forward to your overall"),
    (40, 212, "score; remember Scoring should inform not determine decision making."),
    (40, 230, "Score"),
    (330, 230, "4"),
]  # fmt: skip


def test_comments_below() -> None:
    said = ["Seen 3 times in 2 weeks with males aged 19-24, police", "reference 0934. Returned home at 5 am."]
    lines: list[Line] = [(40, 246 + 12 * number, text) for number, text in enumerate(said)]
    found = read(page([*ASKED, *lines, *PRINT]))
    assert found["judgement.score"] == (4, State.READ)
    assert found["judgement.comments"] == (" ".join(said), State.READ)


@pytest.mark.parametrize("below", ["should be 6", "5 at last review", "agreed by manager: 7"])
def test_a_few_words_below_are_said_of_the_score(below: str) -> None:
    found = read(page([*ASKED, (40, 246, below), *PRINT]))
    assert found["judgement.score"] == (None, State.UNREAD)
