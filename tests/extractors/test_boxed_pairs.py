"""A checklist's "☐ Yes ☒ No" with more beside it: a stroke through the pair, words at the line. A No beside them was given surely."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, choices, glyph
from reportlab.pdfgen.canvas import Canvas

from extractors.values.answers import Readings
from extractors.yes_no.struck_pairs import doubt_signs_beside
from schemas.forms import load_form
from schemas.types import Answer, State

KEY = "higher.under_13_sexual_activity"
TICKED = "low.self_harm"
X = 430.0
DOUBT, READ_NO = (State.UNREAD, None), (State.READ, False)

Line = tuple[float, float, float, float]  # from x, up to x, up: from the pair's baseline


def form(beside: str = "", stroke: Line | None = None, at_all: str = "") -> bytes:
    """beside: what is typed at KEY's line behind its pair. stroke: what is drawn over that. at_all: what is printed behind each."""

    def put(canvas: Canvas, y: float, key: str) -> None:
        glyph(canvas, X, y, "☒ Yes ☐ No" if key == TICKED else "☐ Yes ☒ No")
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(X + 62, y, beside if key == KEY and beside else at_all)
        if key == KEY and stroke is not None:
            x0, up0, x1, up1 = stroke
            canvas.line(X + x0, y + up0, X + x1, y + up1)

    return choices(put)


def outcome(data: bytes) -> tuple[State, object]:
    answers = answers_of(data, "cse_checklist")
    assert answers[TICKED].value is True
    assert answers["low.unknown_adults"].value is False
    return answers[KEY].state, answers[KEY].value


@pytest.mark.parametrize(
    "words", ["query", "?", "TS: yes", "Changed to yes by phone", "not sure", "(yes since May)"]
)
def test_words_at_a_line_are_a_doubt(words: str) -> None:
    assert outcome(form(words)) == DOUBT


@pytest.mark.parametrize("words", ["", "denies", "n/a"])
def test_a_plain_pair_is_read(words: str) -> None:
    assert outcome(form(words)) == READ_NO


def test_print_at_all_lines_is_no_doubt() -> None:
    assert outcome(form(at_all="(circle)")) == READ_NO


@pytest.mark.parametrize(
    ("stroke", "said"),
    [
        ((0, 3, 52, 3), DOUBT),
        ((-3, -2, 58, 8), DOUBT),
    ],
)
def test_a_stroke_through_the_pair_is_a_doubt(stroke: Line, said: tuple[State, object]) -> None:
    assert outcome(form(stroke=stroke)) == said


@pytest.mark.parametrize(
    ("typed", "said"), [("?", None), ("←", None), ("??", None), ("since May?", False), ("-", False)]
)
def test_a_sign_alone_beside_an_assessments_pair_is_a_doubt(typed: str, said: bool | None) -> None:
    key, into = "needs.cp_plan_or_looked_after", Readings()
    into.answers[key] = Answer(False, 0.99, "text", 1, None, (False,))
    into.rest[key] = Answer(typed, 0.95, "text", 1, None, (typed,))
    doubt_signs_beside(load_form("cse_assessment"), into)
    assert into.answers[key].value is said
