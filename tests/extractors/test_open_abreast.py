"""Statements side by side with nothing but white between them, and a mark behind or before one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import LETTER, PRINT, SIZE, Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Shape
from extractors.questions.locate import locate
from schemas.forms import Question, load_form
from schemas.types import State, Value

FORM = load_form("cse_assessment")
ASKED = "PLEASE STATE SCHOOL OR COLLEGE ATTENDING:"
CHOSEN = (3, 4, 2, 5, 1, 2, 3, 4, 1, 2)


def pieces(text: str, words: int) -> list[str]:
    parts = text.split()
    return [" ".join(parts[i : i + words]) for i in range(0, len(parts), words)]


def wide(text: str) -> float:
    return sum(len(word) * LETTER + 0.25 * SIZE for word in text.split()) - 0.25 * SIZE


def row(question: Question, top: float, column: float, words: int) -> dict[int, list[Line]]:
    """The lines of a section's statements by number; of its heading by 0."""
    texts = [question.title.removesuffix(ASKED), *(o.title for o in question.options)]
    return {
        place: [(40 + column * place, top + 11 * i, piece) for i, piece in enumerate(pieces(text, words))]
        for place, text in enumerate(texts)
    }


def answers(where: str, how: str, column: float, words: int) -> list[tuple[Value, State]]:
    """where: "behind" or "before" the last line of the marked statement's words, or midway "between" them and the next
    statement's. how: an X, or one drawn."""
    pages = []
    for first in range(0, 10, 5):
        lines: list[Line] = [*PRINT] if not first else []
        shapes = []
        for place, question in enumerate(FORM.of_kind("indicator")[first : first + 5]):
            found = row(question, 60 + 130.0 * place, column, words)
            lines += [line for own in found.values() for line in own]
            x, y, text = found[CHOSEN[first + place]][-1]
            end = max(x0 + wide(t) for x0, _, t in found[CHOSEN[first + place]])
            at = {"behind": x + wide(text) + 3, "before": x - 8, "between": (end + x + column) / 2 - 2.5}[
                where
            ]
            if how == "X":
                lines.append((at, y, "X"))
            else:
                points = ((at, y + 5), (at + 2, y + 8), (at + 5, y + 1))
                shapes.append(Shape("curve", (at, y + 1, at + 5, y + 8), points))
        pages.append(replace(page(lines, (), shapes, len(pages) + 1), width=1300.0))
    maps = locate(pages)["cse_assessment"]
    into = read_form(FORM, [PageReading(m) for m in maps], TODAY).answers
    return [(into[q.key].value, into[q.key].state) for q in FORM.of_kind("indicator")]


@pytest.mark.parametrize(
    ("column", "words"), [(200.0, 4), (170.0, 3), (185.0, 4), (160.0, 3), (150.0, 2), (130.0, 2)]
)
@pytest.mark.parametrize("how", ["X", "drawn"])
@pytest.mark.parametrize("where", ["behind", "before", "between"])
def test_a_mark_is_never_surely_the_neighbours(where: str, how: str, column: float, words: int) -> None:
    """Of ten, three were."""
    found = answers(where, how, column, words)
    assert all(value in (None, own) for (value, _), own in zip(found, CHOSEN, strict=True))
    assert all(state is not State.BLANK for _, state in found)
