"""A sticky note's icon marks no row by itself, whatever the note says; and a mark's own comment may take it back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import BIRTH, FRONT, LAST, MARK, STATEMENTS, read
from pages import PRINT, page

from extractors.pages.page import Note
from extractors.rows.note_icons import icons_on
from schemas.types import Answer, State

ALL = {1, 2, 3, 4, 5}


def icon(text: str, kind: str = "Text", top: float = 236.0) -> Note:
    box = (478.0, top, 496.0, top + 18)
    return Note(kind, box, (box,), text)


def answer(note: Note, marked: bool) -> Answer:
    first = page([*FRONT, *STATEMENTS, *(MARK if marked else []), *PRINT])
    return read(replace(first, notes=(note,))).answers[LAST.key]


@pytest.mark.parametrize("kind", ["Text", "FileAttachment"])
@pytest.mark.parametrize("text", ["", "No", "N/A", "To be assessed", "Printed by A. Clerk"])
def test_an_icon_alone_may_mean_any_answer_or_none(kind: str, text: str) -> None:
    found = answer(icon(text, kind), marked=False)
    assert (found.state, set(found.candidates)) == (State.UNREAD, ALL)


def test_a_note_that_says_a_tick_is_one() -> None:
    assert answer(icon("X"), marked=False).value == 4


@pytest.mark.parametrize("top", [196.0, 236.0])
def test_an_icon_leaves_a_tick_in_its_row_or_another_what_it_is(top: float) -> None:
    assert answer(icon("", top=top), marked=True).value == 2


def test_a_question_left_blank_beside_an_icon_is_not_surely_blank() -> None:
    lines = [(x, y, text.removesuffix("03/04/2012")) for x, y, text in FRONT]
    first = page([*lines, *STATEMENTS, *MARK, *PRINT])
    box = (70.0, 38.0, 88.0, 56.0)
    found = [read(replace(first, notes=n)).answers[BIRTH] for n in ((), (Note("Text", box, (box,), ""),))]
    assert [(one.value, one.confidence > 0) for one in found] == [(None, True), (None, False)]
    assert [shape.box for shape in icons_on(replace(first, notes=(icon("No"), icon("", "Stamp"))))] == [
        icon("").box
    ]


@pytest.mark.parametrize(
    ("comment", "value"),
    [
        ("", 4), ("agreed", 4), ("Highlight", 4), (LAST.options[3].title, 4),
        ("No", None), ("not this one", None), ("ruled out", None), ("manager to decide", None),
    ],
)  # fmt: skip
def test_a_highlights_own_comment_counts(comment: str, value: int | None) -> None:
    first = page([*FRONT, *STATEMENTS])
    words = [w.box for w in first.words if w.box[1] == 240]
    box = words[0][0], 240.0, words[-1][2], 250.0
    assert answer(Note("Highlight", box, (box,), comment), marked=False).value == value
