"""Comments in the cell behind the judgement's score, and a field for them that runs on over the label of the score: numbers in them
were scores, and the comments surely blank."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, Line, box, page
from test_unseen_layouts import read

from extractors.page import Widget
from schemas.types import State, Value

SCORE, COMMENTS = "judgement.score", "judgement.comments"
ASKED: list[Line] = [
    (40, 200, "Professional Judgement Other Comments - * Please score this section 1-10 and carry the score forward to your overall"),
    (40, 212, "score; remember Scoring should inform not determine decision making."),
    (44, 243, "Score"),
]  # fmt: skip
ROW = [*box(40, 240, 120, 280), *box(120, 240, 170, 280), *box(170, 240, 550, 280)]
SAID = "Out of 10 contacts she came to 6"


@pytest.mark.parametrize(
    ("number", "said", "score", "comments"),
    [
        ("4", SAID, (4, State.READ), (SAID, State.READ)),
        ("10", "Seen at home twice, score of 31 in May", (10, State.READ), ("Seen at home twice, score of 31 in May", State.READ)),
        ("", SAID, (None, State.UNREAD), (None, State.UNREAD)),
        ("4 or 5", SAID, (None, State.UNREAD), (None, State.UNREAD)),
    ],
)  # fmt: skip
def test_in_the_next_cell(
    number: str, said: str, score: tuple[Value, State], comments: tuple[Value, State]
) -> None:
    found = read(page([*ASKED, (124, 243, number), (174, 243, said), *PRINT], ROW))
    assert (found[SCORE], found[COMMENTS]) == (score, comments)


@pytest.mark.parametrize("said", [SAID, "Her score was 31 in May"])
def test_a_field_runs_on_over_the_label_of_the_score(said: str) -> None:
    one = page([*ASKED, *PRINT], box(40, 226, 550, 240))
    fields = (
        Widget("a", "text", (48, 228, 550, 274), said),
        Widget("b", "text", (70, 242, 550, 254), "4"),
    )
    found = read(replace(one, widgets=fields))
    assert (found[SCORE], found[COMMENTS]) == ((4, State.READ), (said, State.READ))
