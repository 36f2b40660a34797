"""A checklist that prints "Yes / No" behind each line: right behind its words, or all at one place."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from printed import SIZE, TODAY, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pdf.pdf_file import load_pages
from extractors.questions.locate import locate
from extractors.rows.behind_no import says_no_more
from schemas.forms import load_form
from schemas.types import Answer, State, Value

LINES = load_form("cse_checklist").of_kind("tick")
TICKED = {"low.self_harm", "medium.peers_at_risk", "higher.under_13_sexual_activity"}
ODD = "medium.multiple_stis"


def form(place: float | None, how: str, odd: str) -> bytes:
    """place: where the choices stand; right behind the words where it is None. odd: what is marked of one line."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        for number, question in enumerate(LINES):
            y = 760 - 20 * number
            canvas.drawString(60, y, question.title)
            x = place or 66 + canvas.stringWidth(question.title, "Helvetica", SIZE)
            canvas.drawString(x, y, "Yes / No")
            marked = odd if question.key == ODD else "yes" if question.key in TICKED else "no"
            for word, at, wide in (("yes", x, 16.0), ("no", x + 24, 12.0)):
                if how == "ring" and marked in (word, "both"):
                    canvas.ellipse(at - 3, y - 4, at + wide + 3, y + 10)
                if how == "strike" and marked not in (word, "none"):
                    canvas.line(at - 1, y + 3, at + wide + 1, y + 3)

    return draw(put)


@pytest.mark.parametrize("place", [400.0, None])
@pytest.mark.parametrize("how", ["ring", "strike"])
@pytest.mark.parametrize(("odd", "value"), [("yes", True), ("no", False), ("both", None), ("none", None)])
def test_each_line_says_what_is_chosen_behind_it(
    place: float | None, how: str, odd: str, value: Value
) -> None:
    found = answers_of(form(place, how, odd), "cse_checklist")
    assert found[ODD].value is value
    others = {q.key: found[q.key].value for q in LINES if q.key != ODD}
    assert others == {key: key in TICKED for key in others}


@pytest.mark.parametrize("gap", [6.0, 12.0, 20.0, 60.0])
def test_ticks_in_a_column_behind_true_and_false(gap: float) -> None:
    """They may be meant for the line: none of those lines is surely not ticked."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        for number, question in enumerate(LINES):
            y = 760 - 20 * number
            canvas.drawString(60, y, question.title)
            canvas.drawString(400, y, "True")
            canvas.drawString(430, y, "False")
            if question.key in TICKED:
                canvas.drawString(430 + canvas.stringWidth("False", "Helvetica", SIZE) + gap, y, "X")

    found = answers_of(draw(put), "cse_checklist")
    assert all(found[key].value is not False for key in TICKED)


def cross(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x, y - 1, x + 9, y + 8)
    canvas.line(x, y + 8, x + 9, y - 1)


def tick(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x, y + 3, x + 3, y - 1)
    canvas.line(x + 3, y - 1, x + 10, y + 9)


def open_ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.arc(x - 3, y - 4, x + 19, y + 10, 20, 270)


BESIDES = {
    "a cross over the Yes": lambda canvas, x, y: cross(canvas, x + 3, y),
    "a tick over the Yes": lambda canvas, x, y: tick(canvas, x + 3, y),
    "a high tick over the Yes": lambda canvas, x, y: tick(canvas, x + 6, y + 1),
    "a ring left open round the Yes": open_ring,
    "a tick before the Yes": lambda canvas, x, y: tick(canvas, x - 12, y),
    "a cross before the Yes": lambda canvas, x, y: cross(canvas, x - 12, y),
    "yes - see notes": None,
    "in 2025 yes": None,
    "?": None,
    "see overleaf she told me": None,
    "Yes": None,
}


@pytest.mark.parametrize("ringed", [True, False])
@pytest.mark.parametrize("besides", BESIDES)
def test_a_no_with_more_beside_it_is_a_doubt(besides: str, ringed: bool) -> None:
    """Here the choice tells it by itself: without the page's picture."""
    put = BESIDES[besides]
    found = read(more(put, "" if put else besides, ringed))
    assert found[ODD].state is State.UNREAD
    others = {q.key: found[q.key].value for q in LINES if q.key != ODD}
    assert others == {key: key in TICKED for key in others}


DENIALS = "denies|Denied.|pt denies|she denies any|n/a|N/A|na|never|nil|nil known|none|negative|neg|not known to us|none known|at all"
DENIALS += "|does not smoke|doesn't drink|she does not use drugs|never drinks|does not smoke or drink|has not used any drugs"
NOTHING_SAID = (
    "JS|J.S.|03/11|3.11.26|03/11/2026|asked 03/11/26|asked today|denies JS 03/11/26|denied, 03/11 (TN)"
)
OTHERWISE = (
    "yes|see notes|see over|?|denies?|in 2025 yes|2025|but|but had one|denied, then told us|denied in 2024|never say never|n/a yes|"
    "nil yet|positive|SH|GC|NK|HIV|TOP|JS?|asked mum|denies but|*|(1)|3|10 weeks|until 03/11|since 03/11/25|negative x2 positive x1|"
    "does not know|does not say|does not smoke but drinks|does not drink much|does not smoke now|does not smoke, used cannabis"
)


@pytest.mark.parametrize("text", [*DENIALS.split("|"), *NOTHING_SAID.split("|")])
def test_words_that_say_no_more_than_the_no_before_them(text: str) -> None:
    assert says_no_more(text)


@pytest.mark.parametrize("text", OTHERWISE.split("|"))
def test_words_that_may_say_otherwise_than_the_no_before_them(text: str) -> None:
    assert not says_no_more(text)


@pytest.mark.parametrize(
    "text", ["denied ", "03/11 ", "JS, ", "n a ", "she denies any ", "1.1.", "11.", "asked today "]
)
def test_a_long_text_behind_a_no_is_read_at_once(text: str) -> None:
    started = process_time()
    assert not says_no_more(text * 2000 + "?")
    assert not says_no_more((text * 40)[:70] + "?")
    assert process_time() - started < 0.5


@pytest.mark.parametrize("behind", ["", "none known", "not known to us", "denies", "n/a", "03/11 JS"])
def test_a_no_that_says_so_behind_it(behind: str) -> None:
    assert read(more(None, behind, True))[ODD].value is False


def test_a_third_choice_is_print() -> None:
    found = read(more(None, "", True, every="/ N/K"))
    assert {q.key: found[q.key].value for q in LINES} == {q.key: q.key in TICKED for q in LINES}


def boxed(canvas: Canvas, at: float, wide: float, y: float, before: bool) -> float:
    """A box before or behind a word; where a mark in it begins."""
    x = at - 13 if before else at + wide + 3
    canvas.rect(x, y - 2, 11, 11)
    return x + 1


@pytest.mark.parametrize("odd", ["no", "yes", "both", "stray"])
@pytest.mark.parametrize("mark", [cross, tick])
@pytest.mark.parametrize("where", ["box before", "box behind", "behind"])
def test_the_mark_that_chose_is_no_other_mark(
    where: str, mark: Callable[[Canvas, float, float], None], odd: str
) -> None:
    """Ticks and crosses drawn line by line, in a box of each word or beside it. odd: what is marked of one line."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        for number, question in enumerate(LINES):
            y = 760 - 20 * number
            canvas.drawString(60, y, question.title)
            said = odd if question.key == ODD else "yes" if question.key in TICKED else "no"
            for word, at, wide in (("Yes", 410.0, 16.0), ("No", 460.0, 12.0)):
                canvas.drawString(at, y, word)
                x = boxed(canvas, at, wide, y, "before" in where) if "box" in where else at + wide + 3
                if said in (word.casefold(), "both") or (said == "stray" and word == "No"):
                    mark(canvas, x, y)
            if said == "stray":
                mark(canvas, 384.0 if where == "box before" else 396.0, y)

    found = read(draw(put))
    assert found[ODD].value is {"no": False, "yes": True}.get(odd)
    others = {q.key: found[q.key].value for q in LINES if q.key != ODD}
    assert others == {key: key in TICKED for key in others}


def more(
    put: Callable[[Canvas, float, float], None] | None, text: str, ringed: bool, every: str = ""
) -> bytes:
    """A checklist with a ring round Yes or No of each line. put, text: what is drawn, and typed, on one whose No may be ringed
    too. every: what stands behind each choice."""

    def drawn(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        for number, question in enumerate(LINES):
            y, x = 760 - 20 * number, 400.0
            canvas.drawString(60, y, question.title)
            canvas.drawString(x, y, f"Yes / No {every}".strip())
            odd = question.key == ODD
            at, wide = (x, 16.0) if question.key in TICKED else (x + 24, 12.0)
            if not odd or ringed or put is None:
                canvas.ellipse(at - 3, y - 4, at + wide + 3, y + 10)
            if odd and put is not None:
                put(canvas, x, y)
            if odd and text:
                canvas.drawString(x + 48, y, text)

    return draw(drawn)


def read(data: bytes) -> dict[str, Answer]:
    form = load_form("cse_checklist")
    maps = locate(load_pages(data, range(1, 2)))[form.id]
    return read_form(form, [PageReading(m) for m in maps], TODAY).answers
