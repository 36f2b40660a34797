"""Comments in the cell behind the judgement's score, and a field for them that runs on over the label of the score: numbers in them
were scores, and the comments surely blank."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, Line, box, page
from test_unseen_layouts import read

from extractors.pages.page import Widget
from extractors.values.comments_beside_score import may_speak_of_score
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
        ("4", "or 5 as she is at times better", (None, State.UNREAD), (None, State.UNREAD)),
        ("4", "Changed to 8 after supervision with the manager", (None, State.UNREAD), (None, State.UNREAD)),
    ],
)  # fmt: skip
def test_in_the_next_cell(
    number: str, said: str, score: tuple[Value, State], comments: tuple[Value, State]
) -> None:
    found = read(page([*ASKED, (124, 243, number), (174, 243, said), *PRINT], ROW))
    assert (found[SCORE], found[COMMENTS]) == (score, comments)


@pytest.mark.parametrize(
    ("said", "speaks"),
    [
        ("or 5 as she is at times better", True), ("Or 5 as she is at times better", True), ("to 6, it depends on the week", True),
        ("(manager: 9, as per supervision)", True), ("Manager: 9, as per supervision", True), (". 5 because she goes missing", True),
        ("0 (ten) as she is at very high risk", True), ("= previous score. Current score = 9 for this", True), ("9 out of 10 says the manager", True),
        ("Changed to eight after supervision", True), ("Seen on 3 May. I would now say 9", True), ("She is at risk. The panel gave 9/10.", True),
        ("Not agreed by the manager", True), ("Is that so? See the email", True), ("Seen at home. Mum disagrees with the score", True),
        (SAID, False), ("Attends Year 9. Has two sisters aged 6 and 8.", False), ("Mum disagrees with the school? No. 3 scans so far", True),
        ("Seen at home. Mum disagrees with the school", False), ("Previous score was 31 (Amber) in May; 2 episodes since", True),
        ("Seen with mum. Previous score was 31 (Amber) in May; 2 episodes since, both under 4 hours.", False), ("Scoring informs", False),
        ("Eight would fit better today", True), ("Two missing episodes since, one of the team saw her", False),
        ("Seen with mum. I would score 1 lower if he had not been seen", False), ("No further action needed at present.", False),
    ],
)  # fmt: skip
def test_what_may_speak_of_the_score(said: str, speaks: bool) -> None:
    assert may_speak_of_score(said) is speaks


@pytest.mark.parametrize("said", [SAID, "Her score was 31 in May"])
def test_a_field_runs_on_over_the_label_of_the_score(said: str) -> None:
    one = page([*ASKED, *PRINT], box(40, 226, 550, 240))
    fields = (
        Widget("a", "text", (48, 228, 550, 274), said),
        Widget("b", "text", (70, 242, 550, 254), "4"),
    )
    found = read(replace(one, widgets=fields))
    assert (found[SCORE], found[COMMENTS]) == ((4, State.READ), (said, State.READ))
