"""Ways in which all sections of a form are answered alike, none of which one section alone would make sure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import answers_of, draw, line
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.sections.scored_sections import doubt_scored_sections
from extractors.values.answers import Readings
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")
CHOSEN = (1, 2, 4, 5, 1, 2, 4, 2, 3, 5)
X, NUMBERS, SCORES = 110.0, 90.0, 560.0

Put = Callable[[Canvas, float, int, int, float], None]
"""canvas, y of a statement, place of its section, its number, how wide its words are (points)"""


def summary(canvas: Canvas, scores: tuple[int, ...]) -> None:
    """On a page of its own."""
    canvas.showPage()
    canvas.setFont("Helvetica", 9)
    for place, (question, score) in enumerate(zip(SECTIONS, scores, strict=True)):
        y = 780.0 - 18 * place
        canvas.rect(54, y - 6, 300, 18)
        canvas.rect(354, y - 6, 60, 18)
        canvas.drawString(60, y, FORM[question.summary or ""].title)
        canvas.drawString(380, y, str(score))


def begin(canvas: Canvas, y: float) -> float:
    """Where a section begins: below the one before it, or on a new page. y: 0 before the first."""
    if y >= 220:
        return y
    if y:
        canvas.showPage()
    return 800.0


def read(
    put: Put, band: str | None = None, asked: str | None = None, scores: tuple[int, ...] = ()
) -> list[Answer]:
    """The ten sections, tables of numbered statements, with what `put` draws at each, and the summary with these scores, or
    those chosen. band: that with a box round it, if the bands are printed; its answer is the last then, as is that to
    what is `asked`."""

    def all_of(canvas: Canvas) -> None:
        y = 0.0
        for place, question in enumerate(SECTIONS):
            y = begin(canvas, y)
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(60, y, question.title)
            for option in question.options:
                y -= 18
                top = y
                y = line(canvas, X, y, option.title)
                canvas.drawString(NUMBERS, top, str(option.value))
                for x0, x1 in ((84, 104), (104, 545), (545, 580)):
                    canvas.rect(x0, y - 6, x1 - x0, top - y + 18)
                wide = min(430.0, stringWidth(option.title, "Helvetica", 9))
                put(canvas, top, place, int(option.value), wide)
            y -= 26
        if band is not None:
            canvas.drawString(60, y, "RAG Rating")
            for x, text in BANDS:
                canvas.rect(x - 6, y - 22, 140, 18)
                canvas.drawString(x, y - 16, text)
                if text.casefold().startswith(band):
                    canvas.rect(x - 2, y - 19, stringWidth(text, "Helvetica", 9) + 4, 12)
        summary(canvas, scores or CHOSEN)

    found = answers_of(draw(all_of), "cse_assessment")
    last = "summary.rag" if band is not None else asked
    keys = [question.key for question in SECTIONS] + ([last] if last else [])
    return [found[key] for key in keys]


BANDS = ((60, "Red (38 and above)"), (220, "Amber (18-42)"), (380, "Green (10-22)"))


def score(canvas: Canvas, y: float, place: int, value: int, _wide: float) -> None:
    if value == 3:
        canvas.drawString(SCORES, y, str(CHOSEN[place]))


def boxed(canvas: Canvas, y: float, place: int, value: int, wide: float) -> None:
    if value == CHOSEN[place]:
        canvas.rect(X - 3, y - 4, wide + 6, 14)


def beside_heading(canvas: Canvas, y: float, place: int, value: int, _wide: float) -> None:
    if value == 1:
        canvas.drawString(SCORES - 30, y + 18, "Score:")
        canvas.drawString(SCORES, y + 18, str(CHOSEN[place]))


@pytest.mark.parametrize("put", [score, boxed, beside_heading])
def test_all_sections_answered_alike(put: Put) -> None:
    assert [answer.value for answer in read(put)] == list(CHOSEN)


def test_a_score_in_a_cell_across_all_rows_is_no_part_of_the_school() -> None:
    """Once "Ashdown College 2"."""

    def put(canvas: Canvas) -> None:
        y = 0.0
        for place, question in enumerate(SECTIONS):
            y = begin(canvas, y)
            canvas.setFont("Helvetica", 9)
            asked = "PLEASE STATE SCHOOL OR COLLEGE ATTENDING: Ashdown" if place == 1 else ""
            title = question.title.replace("PLEASE STATE SCHOOL OR COLLEGE ATTENDING:", "").strip()
            canvas.drawString(84, y, f"{title} {asked}")
            canvas.rect(80, y - 5, 500, 16)
            top = y - 5
            for option in question.options:
                y -= 18
                first, y = y, line(canvas, X, y, option.title)
                canvas.drawString(NUMBERS, first, str(option.value))
                canvas.rect(80, y - 6, 470, first - y + 18)
            canvas.rect(550, y - 6, 30, top - y + 6)
            canvas.drawString(SCORES, (top + y) / 2, str(CHOSEN[place]))
            y -= 26
        summary(canvas, CHOSEN)

    found = answers_of(draw(put), "cse_assessment")
    assert [found[question.key].value for question in SECTIONS] == list(CHOSEN)
    assert found["indicators.school_attendance.school"].value == "Ashdown"


def test_a_box_round_a_band() -> None:
    """It is the answer of a form whose sections are answered so, and a doubt of any other."""
    assert read(boxed, "amber")[-1].value == "amber"
    assert read(score, "amber")[-1].state is State.UNREAD


@pytest.mark.parametrize(("figures", "left"), [({4}, None), ({2}, 2), ({2, 4}, None), (set(), 2)])
def test_a_mark_at_a_statement_and_the_score_in_the_column_must_agree(
    figures: set[int], left: int | None
) -> None:
    own, *others = (question.key for question in SECTIONS)
    into = Readings({key: Answer(2, 0.95, "text", 1, (0, 0, 1, 1), (2,)) for key in (own, *others)})
    into.scored, into.figures = set(others), {own: figures}
    doubt_scored_sections(FORM, into)
    assert into.answers[own].value == left


@pytest.mark.parametrize("name", ["Last review", "Guidance, page", "Evidence no.", "Highest score"])
@pytest.mark.parametrize("marked", [0, 9])
def test_a_figure_that_is_called_something_else_is_no_score(name: str, marked: int) -> None:
    """Nor where the other sections are ticked: then the section without a tick may be blank, or anything."""

    def put(canvas: Canvas, y: float, place: int, value: int, _wide: float) -> None:
        if value == 1:
            canvas.drawRightString(SCORES - 25, y + 18, name)
            canvas.drawString(SCORES, y + 18, str(CHOSEN[place]))
        if value == CHOSEN[place] and place < marked:
            canvas.drawString(SCORES - 30, y, "X")

    found = read(put)
    assert [answer.value for answer in found] == [*CHOSEN[:marked], *[None] * (10 - marked)]
    assert not any(answer.candidates for answer in found[marked:])


@pytest.mark.parametrize("remark", ["5", "now 5"])
def test_a_remark_below_a_section_leaves_its_figure_unread(remark: str) -> None:
    def put(canvas: Canvas, y: float, place: int, value: int, wide: float) -> None:
        beside_heading(canvas, y, place, value, wide)
        if (place, value) == (6, 5):
            canvas.drawString(SCORES - 8, y - 14, remark)

    found = [answer.value for answer in read(put)]
    assert found[6] is None and all(value in (None, own) for value, own in zip(found, CHOSEN, strict=True))


@pytest.mark.parametrize(("x", "may_be"), [(352.0, {"amber", "red"}), (212.0, {"green", "amber"})])
def test_a_mark_below_and_between_two_bands_may_be_either(x: float, may_be: set[str]) -> None:
    """Set to the left of a cell that no ruling shows, under words set in the middle of theirs."""

    def put(canvas: Canvas, y: float, place: int, value: int, _wide: float) -> None:
        if (place, value) != (9, 5):
            return
        canvas.drawString(60, y - 30, "RAG Rating")
        bands = ("Green (10-22)", "Amber (18-42)", "Red (38 and above)")
        for middle, text in zip((135, 280, 425), bands, strict=True):
            canvas.drawCentredString(middle, y - 50, text)
        canvas.drawString(x, y - 66, "X")

    found = read(put, asked="summary.rag")[-1]
    assert found.value is None and may_be <= set(found.candidates or may_be)


@pytest.mark.parametrize("put", [score, boxed])
def test_figures_and_boxes_that_the_summary_doesnt_bear_out_are_no_answers(put: Put) -> None:
    """Last year's scores, or boxes that are the form's design."""
    found = read(put, scores=(3,) * 10)
    assert {(answer.value, answer.state, answer.candidates) for answer in found} == {(None, State.UNREAD, ())}


@pytest.mark.parametrize(
    ("said", "below"), [("2?", ""), ("0", ""), ("2.3.26", ""), ("2", "now 5"), ("2", "?")]
)
def test_what_is_no_plain_score_is_no_blank_and_no_answer(said: str, below: str) -> None:
    """In the box of one section, where the others have theirs."""

    def put(canvas: Canvas, y: float, place: int, value: int, wide: float) -> None:
        if place != 9:
            score(canvas, y, place, value, wide)
        elif value == 3:
            canvas.drawString(SCORES - 10, y, said)
            canvas.drawString(SCORES - 10, y - 11, below)

    found = read(put)
    second = None if below == "now 5" else CHOSEN[1]  # "2 now 5" may as well be said of the second section
    assert [answer.value for answer in found] == [CHOSEN[0], second, *CHOSEN[2:9], None]
    assert found[9].state is State.UNREAD and 5 in (found[9].candidates or (5,))


def cross(canvas: Canvas, y: float, place: int, value: int, _wide: float) -> None:
    if (place, value) == (3, 1):
        canvas.drawString(SCORES - 30, y, "X")


def second_box(canvas: Canvas, y: float, place: int, value: int, wide: float) -> None:
    if (place, value) == (3, 1):
        canvas.rect(X - 3, y - 4, wide + 6, 14)


@pytest.mark.parametrize(
    ("put", "other"), [(score, cross), (score, second_box), (boxed, cross), (boxed, second_box)]
)
def test_a_second_mark_in_one_section_stays_a_doubt(put: Put, other: Put) -> None:
    def both(canvas: Canvas, y: float, place: int, value: int, wide: float) -> None:
        put(canvas, y, place, value, wide)
        other(canvas, y, place, value, wide)

    found = read(both)
    assert found[3].value is None and {1, 5} <= set(found[3].candidates or (1, 5))
    assert [answer.value for answer in (*found[:3], *found[4:])] == [*CHOSEN[:3], *CHOSEN[4:]]


def test_numbers_level_with_their_statements_are_no_scores_of_sections() -> None:
    """Where most stand in their own rows, one that doesn't may be a slip: it isn't simply taken."""

    def own(canvas: Canvas, y: float, place: int, value: int, _wide: float) -> None:
        if value == CHOSEN[place]:
            canvas.drawString(SCORES, y, "4" if place == 0 else str(value))

    found = read(own)
    assert found[0].state is State.UNREAD
    assert [answer.value for answer in found[1:]] == list(CHOSEN[1:])


@pytest.mark.parametrize("remark", ["now 5", "five", "2 or 5", "error - 5"])
def test_a_remark_that_names_a_score_leaves_that_possible(remark: str) -> None:
    """In the row above that of the figure, which stands level with its own statement."""

    def own(canvas: Canvas, y: float, place: int, value: int, _wide: float) -> None:
        if value == CHOSEN[place]:
            canvas.drawString(SCORES, y, str(value))
        if (place, value) == (7, 1):
            canvas.drawString(SCORES - 30, y, remark)

    assert {2, 5} <= set(read(own)[7].candidates or (2, 5))


def test_few_boxes_are_no_way_of_answering() -> None:
    def few(canvas: Canvas, y: float, place: int, value: int, wide: float) -> None:
        if place < 5:
            boxed(canvas, y, place, value, wide)

    assert all(answer.value is None for answer in read(few)[:5])


@pytest.mark.parametrize(
    ("struck", "value"),
    [((1, 2), "red"), ((0, 2), "amber"), ((0, 1), "green"), ((0,), None), ((0, 1, 2), None)],
)
def test_bands_struck_out(struck: tuple[int, ...], value: str | None) -> None:
    """Of three the one that is left where both others are struck."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for row, question in enumerate(SECTIONS[:5]):
            canvas.drawString(60, 800 - 14 * row, question.title)
        canvas.drawString(60, 700, "RAG Rating")
        for place, (x, text) in enumerate(BANDS):
            canvas.drawString(x, 680, text)
            if place in struck:
                canvas.line(x, 683, x + stringWidth(text, "Helvetica", 9), 683)
        for row, option in enumerate(SECTIONS[5].options):
            line(canvas, 60, 640 - 14 * row, option.title)

    assert answers_of(draw(put), "cse_assessment")["summary.rag"].value == value
