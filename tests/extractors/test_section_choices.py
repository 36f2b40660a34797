"""Sections that print "True  False" behind each statement: every one of them was a doubt, whatever was struck or ringed."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, sections
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Value

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")
ODD = SECTIONS[6]
CHOSEN = {s.key: [1 + n % 4] for n, s in enumerate(SECTIONS)}  # ODD: 3


def form(words: tuple[str, str], how: str, odd: str) -> bytes:
    seen: list[int] = []

    def beside(canvas: Canvas, x: float, y: float, value: int | str | None, marked: bool) -> None:
        """The choice behind one statement, and what is done to it."""
        yes, no = words
        seen.append(0)
        here = SECTIONS[(len(seen) - 1) // 5].key == ODD.key
        at = 40.0
        ends = {
            "yes": (at, canvas.stringWidth(yes, "Helvetica", SIZE)),
            "no": (at + 32, canvas.stringWidth(no, "Helvetica", SIZE)),
        }
        canvas.drawString(at, y, yes)
        canvas.drawString(at + 32, y, no)
        said = ["yes" if marked else "no"]
        if here and odd == "none":
            said = []
        if here and odd == "two" and value == 5:
            said = ["yes"]
        if here and odd == "both" and marked:
            said = ["yes", "no"]
        if here and odd == "X elsewhere" and value == 5:
            canvas.drawString(560, y, "X")
        for word in ("yes", "no") if said or not (here and odd == "none") else ():
            left, wide = ends[word]
            if how == "ring" and word in said:
                canvas.ellipse(left - 3, y - 4, left + wide + 3, y + 10)
            if how == "strike" and (word not in said or len(said) == 2):
                canvas.line(left - 1, y + 3, left + wide + 1, y + 3)

    return sections(CHOSEN, beside)


@pytest.mark.parametrize("words", [("True", "False"), ("TRUE", "FALSE"), ("Yes", "No")])
@pytest.mark.parametrize("how", ["ring", "strike"])
@pytest.mark.parametrize(
    ("odd", "value", "candidates"),
    [
        ("", 3, {3}),
        ("two", None, {3, 5}),
        ("both", None, {3}),
        ("none", None, {1, 2, 3, 4, 5}),
        ("X elsewhere", None, {3, 5}),
    ],
)
def test_the_choice_that_is_made_speaks(
    words: tuple[str, str], how: str, odd: str, value: Value, candidates: set[int]
) -> None:
    found = answers_of(form(words, how, odd), "cse_assessment")
    assert found[ODD.key].value == value
    assert candidates <= set(found[ODD.key].candidates)
    others = {key: [found[key].value] for key in CHOSEN if key != ODD.key}
    assert others == {key: chosen for key, chosen in CHOSEN.items() if key != ODD.key}
