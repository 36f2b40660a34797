"""Drop-downs of scores behind the sections' headings: how far across the page they stand depends on the heading's length."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from printed import answers_of, draw, open_sections
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
SUMMARY = load_form("cse_assessment").of_kind("score")[:10]
CHOSEN = [1, 2, 3, 4, 5, 2, 3, 1, 4, 5]
BLANK = [0] * 10


def read(
    chosen: Sequence[int | str],
    ticked: Sequence[int] = BLANK,
    asks: str = "Score:",
    behind: str = "",
    above: str = "",
    below: str = "",
    wide: float = 40.0,
    size: float = 9.0,
) -> list[int | None]:
    def put(canvas: Canvas) -> None:
        def head(place: int, y: float, end: float) -> None:
            x = end + 6
            canvas.setFont("Helvetica", 9)
            canvas.drawString(x, y, asks)
            x += canvas.stringWidth(asks, "Helvetica", 9) + 4
            if chosen[place]:
                canvas.acroForm.choice(
                    name=f"s{place}",
                    value=str(chosen[place]),
                    options=list(
                        dict.fromkeys(["Select", *(str(n) for n in range(1, 6)), str(chosen[place])])
                    ),
                    x=x,
                    y=y - 3,
                    width=wide,
                    height=13,
                    fontSize=size,
                )
            canvas.drawString(x + wide + 6, y, behind)
            canvas.setFont("Helvetica", 7)
            canvas.drawString(x, y + 12, above)
            canvas.drawString(x, y - 9, below)

        def mark(place: int, value: int, y: float) -> None:
            if value == ticked[place]:
                canvas.drawString(85, y, "X")

        open_sections(canvas, SECTIONS, 110, mark, head, gap=20, top=780.0)

    answers = answers_of(draw(put), "cse_assessment")
    found = [answers[question.key] for question in SECTIONS]
    assert all(one.state in (State.READ, State.UNREAD) for one in found)
    return [one.value if isinstance(one.value, int) else None for one in found]


@pytest.mark.parametrize(
    ("asks", "behind"), [("Score:", ""), ("", ""), ("Score", "/5"), ("Please enter score", "")]
)
def test_the_choice_behind_each_heading_is_the_answer(asks: str, behind: str) -> None:
    """All ten were doubts."""
    assert read(CHOSEN, asks=asks, behind=behind) == CHOSEN


def statement(place: int, value: int, number: int | None = None) -> str:
    title = next(o.title for o in SECTIONS[place].options if o.value == value)
    return f"{value if number is None else number} {title}"


def test_a_list_of_numbers_and_statements() -> None:
    """All ten were doubts, and the tenth's choice was among the associates."""
    assert read([statement(i, value) for i, value in enumerate(CHOSEN)], asks="", wide=260, size=2) == CHOSEN


def test_a_list_of_an_earlier_time_answers_nothing() -> None:
    """Ten lists "Level at last review" and no mark: a hostile reader's form was accepted."""
    said = [statement(i, value) for i, value in enumerate(CHOSEN)]
    assert read(said, asks="Level at last review:", wide=200, size=2) == [None] * 10


def test_a_number_before_another_statement_is_a_doubt() -> None:
    said = [statement(i, value, 6 - value if i == 3 else None) for i, value in enumerate(CHOSEN)]
    assert read(said, asks="", wide=260, size=2) == [*CHOSEN[:3], None, *CHOSEN[4:]]


def test_a_tick_that_says_the_same_bears_it_out() -> None:
    assert read(CHOSEN, CHOSEN) == CHOSEN


def test_a_tick_at_another_statement_makes_its_section_a_doubt() -> None:
    ticked = [5, *CHOSEN[1:9], 1]
    assert read(CHOSEN, ticked) == [None, *CHOSEN[1:9], None]


@pytest.mark.parametrize(
    ("asks", "behind"), [("Last review:", ""), ("Score:", "(last time)"), ("Sibling's score:", "")]
)
def test_a_choice_that_is_named_otherwise_is_a_doubt(asks: str, behind: str) -> None:
    assert read(CHOSEN, asks=asks, behind=behind) == [None] * 10


def test_a_choice_behind_two_headings_alone_is_a_doubt() -> None:
    chosen = [n if place in (2, 6) else 0 for place, n in enumerate(CHOSEN)]
    ticked = [0 if place in (2, 6) else n for place, n in enumerate(CHOSEN)]
    expected = [None if place in (2, 6) else n for place, n in enumerate(CHOSEN)]
    assert read(chosen, ticked) == expected


@pytest.mark.parametrize("ticked", [BLANK, CHOSEN])
def test_choices_that_all_show_the_same_may_be_untouched(ticked: list[int]) -> None:
    """A blank form whose drop-downs show 1 from the start was 1 in all ten sections, surely."""
    assert read([1] * 10, ticked) == [value or None for value in ticked]


def test_an_untouched_choice_speaks_against_no_tick() -> None:
    assert read([*CHOSEN[:5], *["Select"] * 5], CHOSEN) == CHOSEN


@pytest.mark.parametrize(("above", "below"), [("Last review", ""), ("", "Last review")])
def test_a_choice_named_otherwise_above_or_below_it_is_a_doubt(above: str, below: str) -> None:
    assert read(CHOSEN, above=above, below=below) == [None] * 10


def test_what_asks_for_a_score_may_stand_above_it() -> None:
    assert read(CHOSEN, asks="", above="Score") == CHOSEN


def summarise(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.showPage()
    for i, question in enumerate(SUMMARY):
        canvas.drawString(60, 700 - 20 * i, question.title)
        canvas.drawString(400, 700 - 20 * i, str(CHOSEN[i]))


@pytest.mark.parametrize("right", [True, False])  # at the page's side, or right behind the heading's words
@pytest.mark.parametrize("above", ["", "Mandatory Field; please complete as fully as possible"])
@pytest.mark.parametrize(("broken", "left"), [(-1, -1), (4, -1), (-1, 6)])
def test_a_number_in_a_text_field_beside_each_heading(
    above: str, broken: int, left: int, right: bool
) -> None:
    """With what the field shows of itself on the page; in section 2 the school stands in a field before it. broken: the section whose
    statements stand on the next page; left: one that nothing is written for."""

    def put(canvas: Canvas) -> None:
        def head(place: int, y: float, end: float) -> None:
            canvas.setFont("Helvetica", 7)
            canvas.drawString(420, y + 8, above)
            if place == 1:
                canvas.acroForm.textfield(
                    name="school", value="Fictional High", x=300, y=y - 3, width=90, height=13, fontSize=9
                )
            canvas.acroForm.textfield(
                name=f"s{place}",
                value=str(CHOSEN[place]) if place != left else "",
                x=480 if right else end + 8,
                y=y - 6,
                width=30,
                height=13,
                fontSize=9,
            )
            if place == broken:
                canvas.showPage()

        open_sections(canvas, SECTIONS, 110, lambda place, value, y: None, head, gap=20, top=780.0)
        summarise(canvas)

    answers = answers_of(draw(put), "cse_assessment")
    wanted = [None if place == left else value for place, value in enumerate(CHOSEN)]
    assert [answers[question.key].value for question in SECTIONS] == wanted
    assert left < 0 or answers[SECTIONS[left].key].state is State.BLANK


@pytest.mark.parametrize("arrows", [True, False])  # drawn on the page, as browsers' prints have them
@pytest.mark.parametrize("level", [1, 3, 5])
def test_a_drop_down_level_with_one_of_the_statements(level: int, arrows: bool) -> None:
    """It says its section's score and nothing of the statement that it stands at; with an arrow it was that statement's mark."""

    def put(canvas: Canvas) -> None:
        def mark(place: int, value: int, y: float) -> None:
            if value != level:
                return
            canvas.acroForm.choice(
                name=f"s{place}",
                value=str(CHOSEN[place]),
                options=[str(n) for n in range(1, 6)],
                x=480,
                y=y - 3,
                width=60,
                height=13,
                fontSize=9,
            )
            if arrows:
                canvas.rect(527, y - 1, 11, 9)
                canvas.lines([(529, y + 5, 532, y + 1), (532, y + 1, 535, y + 5)])

        open_sections(canvas, SECTIONS, 110, mark, gap=20, top=780.0)
        summarise(canvas)

    answers = answers_of(draw(put), "cse_assessment")
    assert [answers[question.key].value for question in SECTIONS] == CHOSEN


def test_a_number_typed_above_a_heading_s_field_is_a_doubt() -> None:
    """It passed for what asks for the score."""

    def put(canvas: Canvas) -> None:
        def head(place: int, y: float, end: float) -> None:
            field = {"x": end + 8, "y": y - 3, "width": 30, "height": 13, "fontSize": 9}
            canvas.acroForm.textfield(name=f"s{place}", value=str(CHOSEN[place]), **field)
            if place == 9:
                canvas.setFont("Helvetica", 9)
                canvas.drawString(end + 12, y + 14, "1")

        open_sections(canvas, SECTIONS, 110, lambda place, value, y: None, head, gap=20, top=780.0)
        summarise(canvas)

    answers = answers_of(draw(put), "cse_assessment")
    assert answers[SECTIONS[9].key].value is None
    assert [answers[question.key].value for question in SECTIONS[:9]] == CHOSEN[:9]


def on_its_own_line(asks: str, others: str = "Score:") -> list[int | None]:
    """The second section's field stands on the line below its heading, behind a text, as it asks for the school before."""

    def put(canvas: Canvas) -> None:
        def head(place: int, y: float, end: float) -> None:
            x, label, line = (end + 6, others, y) if place != 1 else (260.0, asks, y - 11)
            canvas.setFont("Helvetica", 9)
            canvas.drawString(x, line, label)
            x += canvas.stringWidth(label, "Helvetica", 9) + 4
            value = str(CHOSEN[place])
            canvas.acroForm.choice(
                name=f"s{place}",
                value=value,
                options=["Select", *(str(n) for n in range(1, 6))],
                x=x,
                y=line - 3,
                width=40,
                height=11,
                fontSize=8,
            )

        open_sections(canvas, SECTIONS, 110, lambda *_: None, head, gap=24, top=780.0)

    answers = answers_of(draw(put), "cse_assessment")
    return [a.value if isinstance(a.value, int) else None for a in (answers[q.key] for q in SECTIONS)]


def test_one_of_the_fields_stands_below_its_heading() -> None:
    """All ten were doubts."""
    assert on_its_own_line("Score:") == CHOSEN


@pytest.mark.parametrize("asks", ["Manager's score:", "Last review score:", "Days missed:"])
def test_one_that_is_named_otherwise_tells_what_all_are(asks: str) -> None:
    assert on_its_own_line(asks) == [None] * 10
