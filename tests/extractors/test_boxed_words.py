"""A box drawn round the first word of a band, as typesetters of forms do: the band was surely blank."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw, line
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

BANDS = {option.value: option.title for option in load_form("cse_assessment")["summary.rag"].options}
SECTIONS = load_form("cse_assessment").of_kind("indicator")[:3]


def form(boxed: set[str], words: int = 1, typed: str = "") -> bytes:
    """boxed: the bands of which the first words stand in a box. typed: the band with an X behind."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(60, 800, "RAG Rating")
        for x, (value, title) in zip((60, 230, 400), BANDS.items(), strict=True):
            canvas.drawString(x, 780, title)
            canvas.drawString(x + 110, 780, "X" if value == typed else "")
            wide = canvas.stringWidth(" ".join(title.split()[:words]), "Helvetica", SIZE)
            for at in (777, 789) if value in boxed else ():
                canvas.line(x - 2, at, x + wide + 2, at)
            for at in (x - 2, x + wide + 2) if value in boxed else ():
                canvas.line(at, 777, at, 789)
        y = 740.0
        for question in SECTIONS:
            y -= 20
            canvas.drawString(60, y, question.title)
            for option in question.options:
                y = line(canvas, 110, y - 16, option.title)

    return draw(put)


@pytest.mark.parametrize(
    ("boxed", "words", "typed", "state", "candidates"),
    [
        ({"red"}, 1, "", State.UNREAD, {"red"}),
        ({"amber"}, 1, "", State.UNREAD, {"amber"}),
        ({"red"}, 1, "amber", State.UNREAD, {"red", "amber"}),
        (set(BANDS), 1, "", State.BLANK, set()),  # print
        (set(), 1, "", State.BLANK, set()),
    ],
)
def test_a_band_whose_word_is_boxed_is_not_surely_unmarked(
    boxed: set[str], words: int, typed: str, state: State, candidates: set[str]
) -> None:
    answer = answers_of(form(boxed, words, typed), "cse_assessment")["summary.rag"]
    assert (answer.state, set(answer.candidates)) == (state, candidates)


@pytest.mark.parametrize("words", [1, 5])
@pytest.mark.parametrize(
    ("typed", "candidates"),
    [("red", {"red", "amber"}), ("amber", {"amber", "green"}), ("green", {"green"}), ("", set())],
)
def test_a_mark_beside_bands_in_boxes_leaves_none_surely_unmarked(
    words: int, typed: str, candidates: set[str]
) -> None:
    """All three were, and a Red that somebody stated counted for nothing."""
    answer = answers_of(form(set(BANDS), words, typed), "cse_assessment")["summary.rag"]
    assert (answer.state, set(answer.candidates)) == (State.UNREAD if typed else State.BLANK, candidates)
