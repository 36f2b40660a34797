"""A yes/no question of whose two printed words one is parted from it, by a box wider than a word's or by one that touches the table:
the other word passed for typed, and a framed No was a Yes."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

KEY = "needs.cp_plan_or_looked_after"
TITLES = [question.title for question in load_form("cse_assessment").questions if question.kind == "yes_no"]
LEFT, MIDDLE, RIGHT = 50.0, 330.0, 480.0
ROW = 28.0
DOUBT, READ_YES, READ_NO = (State.UNREAD, None), (State.READ, True), (State.READ, False)


def choice(canvas: Canvas, x: float, y: float, words: str, across: float, up: float) -> None:
    """Words in a row, 24 points from each other, the one in brackets in a frame. across, up: points from it to its frame, or 13 across
    where it is in braces."""
    for text in words.split():
        bare = text.strip("[]{}")
        canvas.drawString(x, y, bare)
        wide = canvas.stringWidth(bare, "Helvetica", SIZE)
        if bare != text:
            aside = 13 if "{" in text else across
            canvas.rect(x - aside, y - 2 - up, wide + 2 * aside, SIZE + 2 * up)
        x += wide + 24


def form(words: str, across: float, up: float, table: bool) -> bytes:
    """words: what stands at KEY's label, and, in a table, right under its cell's upper line. Elsewhere a No is typed."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(LEFT, 800, "Child Sexual Exploitation Assessment")
        for number, title in enumerate(TITLES):
            y = 760 - ROW * number
            x = MIDDLE + 15 if table else LEFT + canvas.stringWidth(title, "Helvetica", SIZE) + 20
            if table:
                canvas.rect(LEFT, y + 12 - ROW, MIDDLE - LEFT, ROW)
                canvas.rect(MIDDLE, y + 12 - ROW, RIGHT - MIDDLE, ROW)
            canvas.drawString(LEFT + 5, y, title)
            asked = title == load_form("cse_assessment")[KEY].title
            choice(canvas, x, y, words if asked else "No", across, up)
        for number, title in enumerate(("Name:", "DOB:", "Sexuality:", "Ethnicity:", "Name of Parents:")):
            canvas.drawString(LEFT + 5, 740 - ROW * len(TITLES) - 20 * number, title)

    return draw(put)


@pytest.mark.parametrize(
    ("words", "across", "up", "table", "said"),
    [
        ("Yes [No]", 14, 2, False, DOUBT),  # the frame is too wide for a word's
        ("[Yes] No", 14, 2, False, DOUBT),
        ("[No] Yes", 14, 2, False, DOUBT),
        ("Yes [No]", 4, 5, True, DOUBT),  # it touches the table, so it passes for a cell
        ("[Yes] No", 4, 5, True, DOUBT),
        ("[Yes] {No}", 4, 3, False, DOUBT),  # buttons of one width: the short word's is wider than a word's
        ("{Yes} [No]", 4, 3, False, DOUBT),
        ("No", 0, 0, False, READ_NO),
        ("Yes", 0, 0, True, READ_YES),
        ("[Yes]", 14, 2, False, READ_YES),
        ("Yes [No]", 3, 2, False, READ_NO),  # a word's own frame
        ("[Yes] No", 3, 2, False, READ_YES),
        ("Yes [No]", 4, 1, True, READ_NO),
    ],
)
def test_a_word_beside_the_other_is_not_typed(
    words: str, across: float, up: float, table: bool, said: tuple[State, object]
) -> None:
    answers = answers_of(form(words, across, up, table), "cse_assessment")
    assert (answers[KEY].state, answers[KEY].value) == said
    assert answers["needs.domestic_violence"].value is False
