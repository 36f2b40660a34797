"""The judgement's score as the last line of a box that holds its heading and comments too, right behind its label."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import Line, box, page
from printed import TODAY
from test_short_judgement import ABOVE, FORM

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from schemas.types import State, Value

BOLD = "Helvetica-Bold"
ASKS = "Professional Judgement Other Comments - * Please score this section 1-10 and carry the score"
HEAD: list[Line] = [
    (50, 50, "Professional Judgement:"),
    (50, 70, ASKS),
    (50, 82, "forward to your overall score; remember Scoring should inform not determine decision making."),
]
SAID: Line = (50, 104, "Seen with older males near the station.")


def score(lines: list[Line], bold: set[str], below: list[Line]) -> tuple[Value, State] | None:
    """bold: words set otherwise than the print. below: what stands under the box."""
    one = page([*HEAD, *lines, *below, *ABOVE], box(40, 40, 580, 150))
    words = (replace(w, font=BOLD) if w.text in bold else w for w in one.words)
    found = locate([replace(one, words=tuple(words))])["cse_assessment"]
    answers = read_form(FORM, [PageReading(m) for m in found], TODAY).answers
    told = answers.get("judgement.score")
    return told and (told.value, told.state)


COMMENTS = set(SAID[2].split())
CASES: list[tuple[str, list[Line], set[str], list[Line], tuple[Value, State] | None]] = [
    ("typed in other letters", [SAID, (50, 124, "Score: 10")], {*COMMENTS, "10"}, [], (10, State.READ)),
    ("no comments", [(50, 124, "Score: 4")], {"4"}, [], (4, State.READ)),
    ("two figures", [SAID, (50, 124, "Score: 4 7")], {*COMMENTS, "4", "7"}, [], None),
    ("all in one hand", [SAID, (50, 124, "Score: 10")], set(), [], None),
    ("the label is typed too", [SAID, (50, 124, "Score: 10")], {*COMMENTS, "Score:", "10"}, [], None),
    ("bold in a text", [SAID, (50, 124, "Score: 10")], {"10"}, [], None),
    ("no colon", [SAID, (50, 124, "Score 10")], {*COMMENTS, "10"}, [], (10, State.READ)),
    ("no colon, the label bold", [SAID, (50, 124, "Score 10")], {"Score"}, [], (10, State.READ)),
    (
        "no colon, the sentence goes on",
        [(50, 104, "Seen with her brother who has"), (50, 124, "Score 10")],
        {"Score"},
        [],
        None,
    ),
    ("no colon, nor comments", [(50, 124, "Score 10")], {"Score"}, [], (10, State.READ)),
    ("words below it", [(50, 104, "Score: 10"), (50, 124, SAID[2])], {*COMMENTS, "10"}, [], None),
    (
        "another below the box is a doubt",
        [SAID, (50, 124, "Score: 10")],
        {*COMMENTS, "10"},
        [(50, 160, "Score"), (300, 160, "7")],
        (None, State.UNREAD),
    ),
]


@pytest.mark.parametrize(
    ("lines", "bold", "below", "told"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_the_score_right_behind_its_label_in_the_box_of_the_judgement(
    lines: list[Line], bold: set[str], below: list[Line], told: tuple[Value, State] | None
) -> None:
    assert score(lines, bold, below) == told


@pytest.mark.parametrize("said", ["seven", "7/10", "7 out of 10", "7"])
def test_the_score_in_a_column_of_its_own_in_the_box(said: str) -> None:
    """In words, or of ten, it was no score, and the judgement lost."""
    assert score([SAID, (50, 124, "Score"), (300, 124, said)], set(), []) == (7, State.READ)


@pytest.mark.parametrize("said", ["see below", "7 or 8", "seven?", "7/5", "as before"])
def test_another_text_in_that_column_is_none(said: str) -> None:
    assert score([SAID, (50, 124, "Score"), (300, 124, said)], set(), []) in (None, (None, State.UNREAD))
