"""Forms that print none of the three bands: the one that is typed behind the label."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import BAND, FRONT, MARK, STATEMENTS, comment, read
from pages import PRINT, Line, box, page, tick_box

from extractors.page import Page, Shape
from schemas.types import State

HEAD: list[Line] = [line for line in FRONT if line[1] < 100]


def form(*lines: Line, shapes: tuple[Shape, ...] = ()) -> Page:
    return page([*HEAD, *lines, *STATEMENTS, *MARK, *PRINT], (), shapes)


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("RAG Rating: Amber", "amber"),
        ("RAG Rating Red", "red"),
        ("RAG Rating: GREEN.", "green"),
        ("RAG Rating: Amber (18-42)", "amber"),
        ("RAG Rating - Red (38 and above)", "red"),
    ],
)
def test_a_bands_name_alone_is_that_band(text: str, band: str) -> None:
    answer = read(form((40, 100, text))).answers[BAND]
    assert (answer.state, answer.value) == (State.READ, band)


@pytest.mark.parametrize(
    "text",
    [
        "RAG Rating: Amber?",
        "RAG Rating: Amber/Red",
        "RAG Rating: not Red",
        "RAG Rating: Amber, was Red",
        "RAG Rating: Green / Amber / Red",
        "RAG Rating: Amber pending discussion",
        "RAG Rating: (circle one)",
        "RAG Rating:",
        "Previous RAG Rating: Red",
        "RAG Rating last year: Green",
        "RAG Rating for sibling: Green",
        "School RAG Rating: Green",
    ],
)
def test_with_any_other_word_it_is_open_and_may_be_any(text: str) -> None:
    answer = read(form((40, 100, text))).answers.get(BAND)
    assert answer is None or (answer.state, answer.candidates) == (State.UNREAD, ())


@pytest.mark.parametrize("mark", [(97.0, 105.0, 131.0, 105.0), (100.0, 110.0, 131.0, 98.0)])
def test_one_that_is_struck_through_is_open(mark: tuple[float, float, float, float]) -> None:
    shape = Shape("line", mark, (mark[:2], mark[2:]))
    answer = read(form((40, 100, "RAG Rating: Amber"), shapes=(shape,))).answers[BAND]
    assert answer.state is State.UNREAD


@pytest.mark.parametrize("beside", [(40, 114, "Amber"), (320, 100, "Red"), (40, 140, "Green")])
def test_near_another_bands_name_it_may_be_one_of_a_list(beside: Line) -> None:
    """Each in a cell of its own, with a box to tick in the next."""
    cells = [r for top in (96, 112, 126, 140) for r in box(36, top, 196, top + 15)]
    first = "Red" if beside[2] == "Green" else "Green"
    lines = [(40.0, 100.0, f"RAG Rating: {first}"), beside]
    answer = read(page([*HEAD, *lines, *STATEMENTS, *MARK, *PRINT], cells)).answers[BAND]
    assert answer.state is State.UNREAD


@pytest.mark.parametrize("x", [86.0, 132.0])
@pytest.mark.parametrize("full", [False, True])
def test_beside_a_box_to_tick_it_is_open(x: float, full: bool) -> None:
    lines: list[Line] = [(40, 100, "RAG Rating:"), (100, 100, "Amber")]
    answer = read(form(*lines, shapes=tuple(tick_box(x, 100, full)))).answers[BAND]
    assert answer.state is State.UNREAD


@pytest.mark.parametrize("text", ["Brother's rating is amber and hers is red", "Manager: R", "I'd say red"])
def test_what_says_another_beside_it_is_heard(text: str) -> None:
    first = form((40, 100, "RAG Rating: Amber"))
    assert read(first, replace(page([(40, 80, text)]), number=2)).answers[BAND].state is State.UNREAD
    assert read(replace(first, notes=(comment(text, 100),))).answers[BAND].state is State.UNREAD


def test_two_labels_that_say_two_bands_are_open() -> None:
    second = replace(page([(40, 80, "RAG Rating: Red")]), number=2)
    answer = read(form((40, 100, "RAG Rating: Amber")), second).answers[BAND]
    assert answer.state is State.UNREAD
