"""What stands below the judgement's score may correct it; what begins with the judgement's name may be a comment."""

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


@pytest.mark.parametrize("below", ["should be 6", "5 at last review", "agreed by manager: 7"])
def test_a_few_words_below_are_said_of_the_score(below: str) -> None:
    found = read(page([*ASKED, (40, 246, below), *PRINT]))
    assert found["judgement.score"] == (None, State.UNREAD)


def test_comments_that_begin_with_the_judgement_s_name() -> None:
    """They were taken for its heading, and surely blank."""
    said = "Professional judgement: she minimises, and is more at risk than she recognises."
    lines: list[Line] = [*ASKED[:2], (40, 226, said), (40, 250, "Score"), (330, 250, "4")]
    assert read(page([*lines, *PRINT]))["judgement.comments"] == (said, State.READ)


@pytest.mark.parametrize("gap", [7.0, 8.5, 20.0])
def test_a_score_that_heads_a_column_close_behind_the_request(gap: float) -> None:
    """With less than a letter between the two the word was part of the request, which was known no more: the comments were surely
    blank, and the score lost."""
    first = "Professional Judgement Other Comments - * Please score this section 1-10 and carry the score"
    end = 40 + 5.0 * len(first.replace(" ", "")) + 2.5 * first.count(" ")
    said = "Seen with older males near the station."
    lines: list[Line] = [
        (40, 200, first),
        (end + gap, 200, "Score"),
        (40, 214, "forward to your overall score; remember"),
    ]
    lines += [(40, 228, "Scoring should inform not determine decision making.")]
    lines += [(40, 248, said), (end + gap + 4, 248, "7")]
    found = read(page([*lines, *PRINT]))
    assert found["judgement.score"] == (7, State.READ)
    assert found["judgement.comments"] == (said, State.READ)
