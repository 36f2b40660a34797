"""A part's heading on a bar of colour above the first score of a summary."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State, Value

FORM = load_form("cse_assessment")
LABELS = [q for q in FORM.questions if q.key.startswith("summary.") and q.kind == "score"][:6]
KEY = LABELS[0].key
WHITE, GREEN, PALE = (1.0, 1.0, 1.0), (0.04, 0.43, 0.31), (0.8, 0.95, 0.85)
Colour = tuple[float, float, float]


def summary(
    head: str, letters: Colour, bar: Colour | None, right: float = 540.0, low: float = 716.0
) -> bytes:
    """Rows parted by level lines alone, the first below the heading's bar. low: where the bar ends."""

    def put(canvas: Canvas) -> None:
        canvas.line(40, 760, 540, 760)
        canvas.saveState()
        if bar is not None:
            canvas.setFillColorRGB(*bar)
            canvas.rect(40, low, right - 40, 736 - low, stroke=0, fill=1)
        canvas.setFillColorRGB(*letters)
        canvas.setFont("Helvetica-Bold", SIZE)
        canvas.drawString(44, 722, head)
        canvas.restoreState()
        for place, question in enumerate(LABELS):
            y = 700.0 - 22 * place
            canvas.drawString(44, y, question.title)
            canvas.drawString(300, y, str(place % 5 + 1))
            canvas.line(40, y - 7, 540, y - 7)

    return draw(put)


@pytest.mark.parametrize(
    ("head", "letters", "bar", "right", "low", "value"),
    [
        ("Summary", WHITE, GREEN, 540.0, 716.0, 1),
        ("Part C: summary of scores", WHITE, GREEN, 540.0, 716.0, 1),
        ("see page 3", WHITE, GREEN, 540.0, 716.0, None),
        ("should be four", WHITE, GREEN, 540.0, 716.0, None),
        ("see manager", (0.0, 0.0, 0.0), None, 540.0, 716.0, None),
        ("see manager", (0.0, 0.0, 0.0), PALE, 540.0, 716.0, None),
        ("see manager", WHITE, GREEN, 200.0, 716.0, None),
        ("see manager", WHITE, GREEN, 540.0, 690.0, None),
    ],
)
def test_a_heading_on_a_bar_above_the_first_score_is_none_of_it(
    head: str, letters: Colour, bar: Colour | None, right: float, low: float, value: Value
) -> None:
    found = answers_of(summary(head, letters, bar, right, low), "cse_assessment")
    assert (found[KEY].value, found[KEY].state) == (value, State.UNREAD if value is None else State.READ)
    assert [found[q.key].value for q in LABELS[1:5]] == [2, 3, 4, 5]
