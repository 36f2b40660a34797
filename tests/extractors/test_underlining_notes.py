"""A statement underlined by a note of its own kind: its program draws the line at the letters' feet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import BAND, FRONT, LAST, STATEMENTS, form, read
from pages import PRINT, page

from extractors.pages.page import Note, Shape, Word
from schemas.types import State


def under(words: list[Word], kind: str = "Underline") -> tuple[Note, Shape]:
    """The note, and what is seen of it: a line at three quarters of the letters' height."""
    box = words[0].box[0], words[0].box[1], words[-1].box[2], words[0].box[3]
    y = box[1] + 0.73 * (box[3] - box[1])
    return Note(kind, box, (box,), ""), Shape("line", (box[0], y, box[2], y), ((box[0], y), (box[2], y)))


@pytest.mark.parametrize("kind", ["Underline", "StrikeOut"])
def test_a_statement_is_chosen_by_a_note_that_underlines_it(kind: str) -> None:
    first = page([*FRONT, *STATEMENTS, *PRINT])
    note, seen = under([w for w in first.words if w.box[1] == 220], kind)
    answer = read(replace(first, notes=(note,), shapes=(seen,))).answers[LAST.key]
    if kind == "Underline":
        assert (answer.state, answer.value) == (State.READ, 3)
    else:
        assert answer.state is State.UNREAD


def test_a_line_by_itself_may_still_strike() -> None:
    first = page([*FRONT, *STATEMENTS, *PRINT])
    _, seen = under([w for w in first.words if w.box[1] == 220])
    assert read(replace(first, shapes=(seen,))).answers[LAST.key].state is State.UNREAD


def test_two_underlined_bands_leave_no_third() -> None:
    first = replace(form(), words=tuple(w for w in form().words if (w.text, w.box[1]) != ("X", 120.0)))
    level = [w for w in first.words if w.box[1] == 120]
    found = [under([w for w in level if a <= w.box[0] < b]) for a, b in ((0, 200), (200, 380))]
    notes, shapes = zip(*found, strict=True)
    answer = read(replace(first, notes=notes, shapes=shapes)).answers[BAND]
    assert answer.value is None and {"red", "amber"} <= set(answer.candidates)
