"""What is typed over a statement's words stands among their letters: its section is never surely blank."""

from __future__ import annotations

import pytest
from printed import answers_of, sections
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

SECTIONS = load_form("cse_assessment").of_kind("indicator")


def states(text: str, x: float, where: int = 2) -> set[State]:
    """Of ten sections over one of whose statements each this is typed."""

    def beside(canvas: Canvas, left: float, y: float, option: int | str | None, chosen: bool) -> None:
        if chosen:
            canvas.drawString(left + x, y, text)

    found = answers_of(sections({q.key: [where] for q in SECTIONS}, beside), "cse_assessment")
    return {found[q.key].state for q in SECTIONS}


@pytest.mark.parametrize("x", [21.0, 37.0, 52.0])
@pytest.mark.parametrize("text", ["<-", "-->", "X", "x", "*", "5", "YES", "----", "____", "+", "o"])
def test_what_is_typed_over_words_is_seen(text: str, x: float) -> None:
    assert states(text, x) == {State.UNREAD}


def test_nothing_typed_is_nothing() -> None:
    assert states("", 21.0) == {State.BLANK}
