"""What the partners' layouts (benchmarks/partners) brought up: each a page or its pieces, and what must be read of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pages import Line, box, words
from printed import answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.page import Ruling
from extractors.pages.parted_words import parted
from extractors.pdf.pdf_file import load_pages
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State, Value

ASSESSMENT, CHECKLIST = load_form("cse_assessment"), load_form("cse_checklist")
SECTION = ASSESSMENT["indicators.current_exploitation"]
SIZE = 10.0

# --- sections: where the box or the answer stands ------------------------------------------------------------


def section(
    after: Callable[[Canvas, int, float, float], None], below: Callable[[Canvas, float], None]
) -> bytes:
    """Every section, no cells. after(canvas, value, x, y): drawn behind a statement; below(canvas, y): below the last."""

    def put(canvas: Canvas) -> None:
        y = 800.0
        for question in ASSESSMENT.of_kind("indicator"):
            if y < 250:
                canvas.showPage()
                y = 800.0
            canvas.setFont("Helvetica-Bold", SIZE)
            canvas.drawString(60, y, question.title)
            canvas.setFont("Helvetica", SIZE)
            for option in question.options:
                y -= 20
                shown = option.title[:80]  # on one line; a statement is known by most of its words
                canvas.drawString(
                    60, y, f"{option.value}  {option.title if len(option.title) < 85 else shown}"
                )
                wide = canvas.stringWidth(f"{option.value}  {shown}", "Helvetica", SIZE)
                after(canvas, int(option.value), 60 + wide + 8, y)
            y -= 24
            below(canvas, y)
            y -= 44

    return draw(put)


def button(canvas: Canvas, x: float, y: float, full: bool) -> None:
    canvas.circle(x, y + 3, 4)
    if full:
        canvas.circle(x, y + 3, 2, stroke=0, fill=1)


def nothing_after(canvas: Canvas, value: int, x: float, y: float) -> None:
    pass


def nothing_below(canvas: Canvas, y: float) -> None:
    pass


def answer_of(data: bytes, key: str = SECTION.key) -> tuple[Value, State]:
    answer = answers_of(data, "cse_assessment")[key]
    return answer.value, answer.state


@pytest.mark.parametrize("chosen", [1, 4])
def test_a_button_behind_each_statement(chosen: int) -> None:
    """They stand at no one place, as the statements are not of one length. Once all five counted as marked."""
    found = section(lambda c, value, x, y: button(c, x, y, value == chosen), nothing_below)
    assert answer_of(found) == (chosen, State.READ)


@pytest.mark.parametrize(("chosen", "state"), [({3}, State.READ), ({3, 4}, State.UNREAD)])
def test_a_button_below_each_number(chosen: set[int], state: State) -> None:
    others = [{2}] * 9

    def scale(canvas: Canvas, y: float) -> None:
        full = others.pop() if others else chosen
        for value in range(1, 6):
            canvas.drawCentredString(40 + 40 * value, y, str(value))
            button(canvas, 40 + 40 * value, y - 16, value in full)

    value = chosen.copy().pop() if state is State.READ else None
    assert answer_of(section(nothing_after, scale)) == (value, state)


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("3 - Medium risk", 3),
        ("4 - High Risk (previous history) OR Hig", 4),
        ("3 - High Risk", None),
        ("3 - Medium risk     4 - High Risk (previous history)", None),
    ],
)
def test_a_list_that_shows_the_chosen_statement(shown: str, value: int | None) -> None:
    others = iter(ASSESSMENT.of_kind("indicator"))

    def field(canvas: Canvas, y: float) -> None:
        question = next(others)
        canvas.rect(56, y - 5, 400, 16)
        second = f"2 - {question.options[1].title[:70]}"  # the one section answered in a known way would be a doubt
        canvas.drawString(62, y, shown if question == SECTION else second)

    state = State.UNREAD if value is None else State.READ
    assert answer_of(section(nothing_after, field)) == (value, state)


# --- the judgement: what stands below it ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "below", "size", "value"),
    [
        pytest.param(60, "Summary of scores", SIZE, 5, id="a heading of the sender's own"),
        pytest.param(60, "5. Summary of scores", 1.2 * SIZE, 5, id="a numbered one in larger letters"),
        pytest.param(60, "6. see email", 1.2 * SIZE, None, id="a number and other words"),
        pytest.param(60, "6. score", 1.2 * SIZE, None, id="a number and one word"),
        pytest.param(
            60, "5. Summary of scores", SIZE, None, id="one with a number, in letters of the same size"
        ),
        pytest.param(100, "amended, see email", SIZE, None, id="a remark below the number"),
        pytest.param(60, "six", SIZE, None, id="another number in words"),
        pytest.param(60, "6", SIZE, None, id="another number"),
    ],
)
def test_what_stands_in_bold_below_a_score(x: float, below: str, size: float, value: int | None) -> None:
    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        y = 800.0
        for question in ASSESSMENT.of_kind("indicator")[:4]:
            for text in (question.title, *(option.title[:80] for option in question.options)):
                y -= 14
                canvas.drawString(60, y, text)
        canvas.drawString(
            60, 340, "Professional Judgement Other Comments - * Please score this section 1-10 and carry the"
        )
        canvas.drawString(
            60,
            328,
            "score forward to your overall score; remember Scoring should inform not determine decision making.",
        )
        canvas.drawString(60, 310, "Nothing further.")
        canvas.drawString(60, 280, "Score")
        canvas.drawString(100, 280, "5")
        canvas.setFont("Helvetica-Bold", size)
        canvas.drawString(x, 264, below)

    state = State.UNREAD if value is None else State.READ
    assert answer_of(draw(put), "judgement.score") == (value, state)


# --- checklists: Yes and No behind each line ------------------------------------------------------------------


def checklist(mark: Callable[[Canvas, int, float, float], None]) -> bytes:
    """mark(canvas, number, x, y): draws Yes and No behind the line of this number."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 800, CHECKLIST.title)
        for number, question in enumerate(CHECKLIST.of_kind("tick")):
            canvas.setFont("Helvetica", 9)
            canvas.setFillColorRGB(0, 0, 0)
            canvas.drawString(60, 760 - 20 * number, question.title)
            mark(canvas, number, 440, 760 - 20 * number)

    return draw(put)


def filled(canvas: Canvas, x: float, y: float, text: str, full: bool) -> None:
    canvas.setFillColorRGB(*((0.0, 0.37, 0.72) if full else (1.0, 1.0, 1.0)))
    canvas.rect(x, y - 3, 30, 12, stroke=1, fill=1)
    canvas.setFillColorRGB(*((1.0, 1.0, 1.0) if full else (0.0, 0.0, 0.0)))
    canvas.drawString(x + 8, y, text)


def underlined(canvas: Canvas, x: float, y: float, text: str, full: bool) -> None:
    canvas.setFont("Helvetica-Bold" if full else "Helvetica", 9)
    canvas.drawString(x, y, text)
    if full:
        canvas.line(x, y - 1.5, x + 14, y - 1.5)


@pytest.mark.parametrize("style", [filled, underlined])
def test_yes_and_no_behind_each_line(style: Callable[[Canvas, float, float, str, bool], None]) -> None:
    """Once the buttons were not looked at."""
    ticked = {1, 4, 9}

    def put(canvas: Canvas, number: int, x: float, y: float) -> None:
        style(canvas, x, y, "Yes", number in ticked)
        style(canvas, x + 40, y, "No", number not in ticked)

    found = answers_of(checklist(put), "cse_checklist")
    lines = CHECKLIST.of_kind("tick")
    assert [found[q.key].value for q in lines] == [number in ticked for number in range(len(lines))]


def test_a_line_answered_by_neither_is_a_doubt() -> None:
    def put(canvas: Canvas, number: int, x: float, y: float) -> None:
        filled(canvas, x, y, "Yes", False)
        filled(canvas, x + 40, y, "No", number > 0)

    found = answers_of(checklist(put), "cse_checklist")
    states = [found[q.key].state for q in CHECKLIST.of_kind("tick")]
    assert states == [State.UNREAD, *[State.READ] * (len(states) - 1)]


def test_most_lines_highlighted_are_ticks() -> None:
    """A highlighter's stroke is as long as the words. Once so many were taken for print, and nothing was ticked."""
    ticked = set(range(9))

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 800, CHECKLIST.title)
        for number, question in enumerate(CHECKLIST.of_kind("tick")):
            y = 760 - 20 * number
            if number in ticked:
                canvas.setFillColorRGB(1, 1, 0)
                canvas.rect(
                    60, y - 2, canvas.stringWidth(question.title, "Helvetica", 9), 10, stroke=0, fill=1
                )
            canvas.setFillColorRGB(0, 0, 0)
            canvas.drawString(60, y, question.title)

    found = answers_of(draw(put), "cse_checklist")
    lines = CHECKLIST.of_kind("tick")
    assert [found[q.key].value for q in lines] == [number in ticked for number in range(len(lines))]


# --- words of two cells ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "texts"),
    [
        pytest.param(105.0, ["3", "Engagement"], id="between two characters"),
        pytest.param(106.5, ["3", "Engagement"], id="near the gap"),
        pytest.param(90.0, ["3Engagement"], id="before the word"),
    ],
)
def test_a_word_is_parted_at_the_line_that_it_crosses(at: float, texts: list[str]) -> None:
    line: Line = (100.0, 50.0, "3Engagement")
    found = parted(words([line]), [Ruling(False, at, 40, 70)])
    assert [word.text for word in found] == texts
    assert found[0].box[0] == 100.0
    assert found[-1].box[2] == 155.0


def test_a_line_beside_or_across_parts_nothing() -> None:
    line: Line = (100.0, 50.0, "3Engagement")
    frame = box(60, 62, 300, 90)  # its sides stand below the word
    assert len(parted(words([line]), [*frame, Ruling(True, 55, 40, 300)])) == 1


# --- two forms in a file --------------------------------------------------------------------------------------


def test_the_name_on_a_second_checklist_stays_its_name() -> None:
    """The second asks less. Once its name was taken for a stray, and two children had one record."""

    def put(canvas: Canvas) -> None:
        for name in ("Kai Proofley", "Jo Testerson"):
            canvas.setFont("Helvetica", 9)
            canvas.drawString(60, 800, CHECKLIST.title)
            canvas.drawString(60, 780, f"NAME OF CHILD: {name}")
            if name.startswith("Kai"):
                canvas.drawString(60, 766, "PERSON ACCOMPANYING THE CHILD/YP: Mum")
            for number, question in enumerate(CHECKLIST.of_kind("tick")):
                canvas.drawString(60, 740 - 20 * number, question.title)
            canvas.showPage()

    data = draw(put)
    maps = locate(load_pages(data, range(1, 3)))[CHECKLIST.id]
    assert ["child.name" in page.labels for page in maps] == [True, True]
