"""Statements side by side, one ticked, and a line from the tick to another one's box: the tick counted as if it stood there still."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import answers_of, draw, section_heading, sections
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from extractors.gathering.gather import PageReading
from extractors.pages.page import Shape
from extractors.pages.pointers import pointers
from extractors.pdf.pdf_file import check_pdf, load_pages
from extractors.questions.locate import locate
from extractors.sections.moved_marks import doubt_moved_marks
from extractors.values.answers import Readings
from sample_forms.producers.reportlab_pages import use_dejavu
from schemas.forms import Question, load_form
from schemas.types import Answer, State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
LEFT, CARD, HIGH = 45.0, 100.0, 130.0  # points: where the cards begin, how wide and how high one is
SIZE = 7.0
MOVED = 9  # place of the section in which something is drawn
Draw = Callable[[Canvas, float, float], None]
"""Draws from the middle of the box of the third card: canvas, x and y. The next card's is `CARD` to the right."""


def path(*points: tuple[float, float], fill: bool = False, close: bool = False) -> Draw:
    def put(canvas: Canvas, x: float, y: float) -> None:
        drawn = canvas.beginPath()
        drawn.moveTo(x + points[0][0], y + points[0][1])
        for dx, up in points[1:]:
            drawn.lineTo(x + dx, y + up)
        if close:
            drawn.close()
        canvas.drawPath(drawn, fill=int(fill))

    return put


def both(*draws: Draw) -> Draw:
    def put(canvas: Canvas, x: float, y: float) -> None:
        for one in draws:
            one(canvas, x, y)

    return put


def arc(canvas: Canvas, x: float, y: float) -> None:
    drawn = canvas.beginPath()
    drawn.moveTo(x + 6, y + 3)
    drawn.curveTo(x + 40, y + 16, x + 150, y + 16, x + 2 * CARD - 6, y + 3)
    canvas.drawPath(drawn)


def dashed(canvas: Canvas, x: float, y: float) -> None:
    canvas.setDash(3, 2)
    canvas.line(x + 6, y, x + 2 * CARD - 6, y)
    canvas.setDash()


def typed(sign: str) -> Draw:
    def put(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFont(use_dejavu(), 10)
        canvas.drawString(x - 4, y - 4, sign)

    return put


def box(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x - 5, y - 5, 10, 10)


def nothing(canvas: Canvas, x: float, y: float) -> None: ...


BOXES: dict[str, tuple[Draw, Draw]] = {  # of a card that isn't ticked, and of one that is
    "typed": (typed("☐"), typed("☒")),
    "typed tick": (nothing, typed("✓")),
    "drawn cross": (box, both(box, path((-4, -4), (4, 4)), path((-4, 4), (4, -4)))),
    "drawn tick": (box, both(box, path((-3, 0), (-1, -3), (6, 7)))),
}


def form(boxes: str, drawn: Draw, everywhere: Draw | None = None) -> bytes:
    """Ten sections of five cards, the third of each ticked. drawn: in the last section. everywhere: in each."""
    empty, ticked = BOXES[boxes]

    def put(canvas: Canvas) -> None:
        y = 0.0
        for place, question in enumerate(SECTIONS):
            y = section_heading(canvas, y, question.title)
            bottom = y - 8 - HIGH
            cards(canvas, question, bottom)
            for number in range(5):
                (ticked if number == 2 else empty)(canvas, LEFT + CARD * (number + 0.5), bottom + 12)
            for one in (everywhere, drawn if place == MOVED else None):
                if one is not None:
                    one(canvas, LEFT + CARD * 2.5, bottom + 12)
            y = bottom - 30

    return draw(put)


def cards(canvas: Canvas, question: Question, bottom: float) -> None:
    canvas.grid([LEFT + CARD * n for n in range(6)], [bottom, bottom + 24, bottom + HIGH])
    for number, option in enumerate(question.options):
        left, top = LEFT + CARD * number, bottom + HIGH
        canvas.setFont("Helvetica", SIZE)
        canvas.drawCentredString(left + CARD / 2, top - 9, str(option.value))
        for n, text in enumerate(simpleSplit(option.title, "Helvetica", SIZE, CARD - 8)):
            canvas.drawString(left + 4, top - 19 - 8 * n, text)


def read(data: bytes) -> list[tuple[object, State, set[object]]]:
    answers = answers_of(data, "cse_assessment")
    return [(answers[q.key].value, answers[q.key].state, set(answers[q.key].candidates)) for q in SECTIONS]


THREE = (3, State.READ, {3})
FAR = 2 * CARD
MOVES: dict[str, tuple[Draw, set[int]]] = {
    "a line": (path((6, 0), (FAR - 6, 0)), {3, 4, 5}),
    "a line that stops short": (path((6, 0), (FAR - 30, 0)), {3, 4, 5}),
    "a line that begins beside the tick": (path((9, 0), (FAR, 0)), {3, 4, 5}),
    "a line through the tick": (path((-12, 0), (FAR, 0)), {3, 4, 5}),
    "dashes": (dashed, {3, 4, 5}),
    "back": (path((-6, 0), (-CARD + 6, 0)), {2, 3}),
    "to the next": (path((6, 0), (CARD - 6, 0)), {3, 4}),
    "slanting, to the statement": (path((6, 2), (FAR, 40)), {3, 4, 5}),
    "by hand": (path((6, 0), (30, 2), (70, 4), (110, 5), (150, 4), (FAR - 6, 1)), {3, 4, 5}),
    "by hand, dipping": (path((6, 0), (30, -3), (70, -2), (110, 1), (150, 3), (FAR - 6, 4)), {3, 4, 5}),
    "by hand, up and down": (
        path(*((6 + 9 * n, 1.5 * (n % 2)) for n in range(22))),
        {3, 4, 5},
    ),
    "by a broad pen": (
        path(
            *((6 + 19 * n, 1 + n % 2) for n in range(10)),
            *((177 - 19 * n, -1 - n % 2) for n in range(10)),
            fill=True,
            close=True,
        ),
        {3, 4, 5},
    ),
    "bent": (arc, {3, 4, 5}),
    "a wedge": (path((6, 0), (FAR, 0), (FAR - 6, -3), (FAR - 6, 3), fill=True, close=True), {3, 4, 5}),
    "an arrow's outline": (
        path(
            *((6, 2), (FAR - 14, 2), (FAR - 14, 5), (FAR - 6, 0), (FAR - 14, -5), (FAR - 14, -2), (6, -2)),
            close=True,
        ),
        {3, 4, 5},
    ),
}


@pytest.mark.parametrize(
    ("boxes", "move"), [*(("typed", move) for move in MOVES), *((boxes, "a line") for boxes in BOXES)]
)
def test_a_line_from_the_tick_to_another_card_is_a_doubt(boxes: str, move: str) -> None:
    drawn, possible = MOVES[move]
    found = read(form(boxes, drawn))
    value, state, candidates = found[MOVED]
    assert (value, state) == (None, State.UNREAD)
    assert possible <= candidates or not candidates, "without candidates it may be anything"
    assert found[:MOVED] == [THREE] * MOVED


SCALE = both(*(path((CARD * n + 5, 0), (CARD * (n + 1) - 5, 0)) for n in range(-2, 2)))
PRINTED: dict[str, Draw] = {
    "from box to box": SCALE,
    "from the first box to the last": path((-2 * CARD, 0), (2 * CARD, 0)),
    "from each tick on": path((6, 0), (CARD - 6, 0)),
    "a rule under all boxes": path((-2.5 * CARD, -9), (2.5 * CARD, -9)),
    "a rule through all boxes": path((-2.5 * CARD, 3), (2.5 * CARD, 3)),
    "a frame round the boxes": path(
        (-2.5 * CARD, -9), (2.5 * CARD, -9), (2.5 * CARD, 9), (-2.5 * CARD, 9), close=True
    ),
}
NO_MOVES: dict[str, Draw] = {
    "a line under the tick": path((-8, -8), (8, -8)),
    "a line within the card": path((6, 0), (CARD / 2 - 4, 0)),
    "a ruling of its own": path((-2.5 * CARD, 2), (2.5 * CARD, 2)),
    "a line under all ticks": path((-2 * CARD, -11), (2 * CARD, -11)),
    "a line between the boxes of others": path((CARD + 10, 0), (2 * CARD - 10, 0)),
    "the scale of one section": SCALE,
    "a tick's long stroke": path((-4, 0), (0, -4), (CARD / 2 + 3, 20)),
}


def left_as_read(data: bytes) -> bool:
    """Whether lines change none of the answers, if all are read: others than this module may doubt what stands there."""
    pages = load_pages(data, range(1, check_pdf(data, 300).page_count + 1))
    found = [PageReading(one) for one in locate(pages)["cse_assessment"]]
    into = Readings()
    for page in found:
        for row in page.gathered.rows:
            if row.value == 3:
                into.answers[row.key] = Answer(3, 0.99, "text", page.number, row.band, (3,))
    before = dict(into.answers)
    doubt_moved_marks(load_form("cse_assessment"), found, into)
    assert len(before) == len(SECTIONS)
    return into.answers == before


@pytest.mark.parametrize("move", MOVES)
def test_lines_by_themselves_tell(move: str) -> None:
    assert not left_as_read(form("typed tick", MOVES[move][0]))


@pytest.mark.parametrize("boxes", ["typed", "drawn cross"])
@pytest.mark.parametrize("lines", PRINTED)
def test_lines_that_all_sections_have_are_print(boxes: str, lines: str) -> None:
    assert left_as_read(form(boxes, nothing, PRINTED[lines]))


@pytest.mark.parametrize("boxes", ["typed", "drawn tick"])
@pytest.mark.parametrize("drawn", NO_MOVES)
def test_a_line_that_leads_from_no_tick_moves_none(boxes: str, drawn: str) -> None:
    assert left_as_read(form(boxes, NO_MOVES[drawn]))


@pytest.mark.parametrize("boxes", ["typed", "drawn cross"])
@pytest.mark.parametrize("lines", ["from box to box", "a rule under all boxes"])
def test_a_line_from_the_tick_is_told_from_print(boxes: str, lines: str) -> None:
    assert left_as_read(form(boxes, nothing, PRINTED[lines]))
    assert not left_as_read(form(boxes, MOVES["a wedge"][0], PRINTED[lines]))


COLUMN: dict[str, Draw] = {
    "a line": path((0, -3), (0, -31)),
    "an arrow": both(
        path((0, -3), (0, -28)), path((0, -31), (-3, -27), (3, -27), (0, -31), fill=True, close=True)
    ),
    "an arrow's outline beside": path(
        *((-10, 0), (-10, -24), (-12, -24), (-8, -31), (-4, -24), (-6, -24), (-6, 0)), close=True
    ),
}


@pytest.mark.parametrize("drawn", COLUMN)
def test_in_a_column_the_statement_where_it_ends_may_be_chosen(drawn: str) -> None:
    once = iter([True])

    def beside(canvas: Canvas, _x: float, y: float, value: int | str | None, on: bool) -> None:
        typed("☒" if on else "☐")(canvas, 40, y + 3)
        if on and next(once, False):
            COLUMN[drawn](canvas, 40, y + 3)

    first, *others = read(sections({q.key: {3} for q in SECTIONS}, beside))
    assert first[0] is None
    assert {3, 4, 5} <= first[2] or not first[2]
    assert others == [THREE] * len(others)


def curve(*points: tuple[float, float], fill: bool = False) -> Shape:
    xs, ys = zip(*points, strict=True)
    box = min(xs), min(ys), max(xs), max(ys)
    return Shape("curve", box, points, (0.0, 0.0, 0.0) if fill else None)


def test_a_wedge_leads_from_end_to_end_and_a_broad_outline_nowhere() -> None:
    wedge = curve((0, 0), (90, 0), (85, -3), (85, 3), (0, 0), fill=True)
    assert pointers([wedge]) == [((0, 0), (90, 0))]
    assert pointers([curve((0, 0), (90, 0), (90, 60), (0, 60), (0, 0))]) == []
    assert pointers([curve((0, 0), (5, 0))]) == []
