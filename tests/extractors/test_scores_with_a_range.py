"""A score's row below each section, whose label says what it may be: "Score (1-5): 2"."""

from __future__ import annotations

import pytest
from printed import answers_of, draw, line
from reportlab.pdfgen.canvas import Canvas
from test_ways_of_sections import summary

from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")
CHOSEN = (1, 2, 4, 5, 1, 2, 4, 2, 3, 5)
RIGHT = 540.0


def read(
    label: str,
    said: dict[int, str] | None = None,
    scores: tuple[int, ...] = CHOSEN,
    ticked: tuple[int, int] | None = None,
) -> list[Answer]:
    """said: what stands behind the label of a section instead of its score. ticked: a section and the statement of it that
    has an X."""
    behind = {place: str(value) for place, value in enumerate(CHOSEN)} | (said or {})

    def put(canvas: Canvas) -> None:
        y = 0.0
        for place, question in enumerate(SECTIONS):
            if y < 220:
                canvas.showPage() if y else None
                y = 800.0
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(60, y, question.title)
            for option in question.options:
                first = y - 18
                y = line(canvas, 110, first, option.title)
                canvas.drawString(90, first, str(option.value))
                canvas.rect(84, y - 6, 20, first - y + 18)
                canvas.rect(104, y - 6, 441, first - y + 18)
                if ticked == (place, option.value):
                    canvas.drawString(530, first, "X")
            y -= 18
            canvas.rect(84, y - 6, 461, 18)
            text = f"{label} {behind[place]}".strip()
            canvas.drawRightString(RIGHT, y, text)
            y -= 26
        summary(canvas, scores)

    found = answers_of(draw(put), "cse_assessment")
    return [found[question.key] for question in SECTIONS]


@pytest.mark.parametrize(
    "label", ["Score:", "Score (1-5):", "Score (1 - 5)", "Score [1 to 5]:", "Score (1–5) :"]
)
def test_the_range_is_no_score(label: str) -> None:
    assert [answer.value for answer in read(label)] == list(CHOSEN)


@pytest.mark.parametrize("label", ["Score chosen:", "Score given", "Your score:"])
def test_so_it_is_by_what_asks_for_it(label: str) -> None:
    in_words = {2: "four", 5: "Two"}
    assert [answer.value for answer in read(label, in_words)] == list(CHOSEN)


@pytest.mark.parametrize("said", ["", "2 3", "2?", "2 / 4", "not 2", "2 (was 4)", "(1-5)", "6", "1-5"])
def test_what_is_no_plain_score_leaves_its_section_open(said: str) -> None:
    found = read("Score (1-5):", {7: said})
    assert all(a.value in (None, own) for a, own in zip(found, CHOSEN, strict=True))
    assert [a.value for a in found[1:]] == [*CHOSEN[1:7], None, *CHOSEN[8:]]
    assert found[7].state is State.UNREAD and not found[7].candidates


@pytest.mark.parametrize(
    "label", ["Last score (1-5):", "Score (1-10):", "Score (2-5):", "Score 1-5:", "Page (1-5):"]
)
def test_other_ranges_and_names_are_doubts(label: str) -> None:
    assert all(answer.state is State.UNREAD and not answer.candidates for answer in read(label))


def test_nothing_behind_any_label_answers_nothing() -> None:
    found = read("Score (1-5):", dict.fromkeys(range(10), ""))
    assert all(answer.value is None for answer in found)


def test_what_the_summary_does_not_bear_out_is_a_doubt() -> None:
    found = read("Score (1-5):", scores=(3,) * 10)
    assert all(answer.state is State.UNREAD for answer in found)


def test_a_tick_that_says_otherwise_leaves_its_section_open() -> None:
    found = read("Score (1-5):", ticked=(6, 2))
    assert [a.value for a in found] == [*CHOSEN[:6], None, *CHOSEN[7:]]
    assert found[6].state is State.UNREAD and {2, 4} <= set(found[6].candidates or (2, 4))
