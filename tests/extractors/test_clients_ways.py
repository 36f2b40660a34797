"""What the clients' layouts (benchmarks/clients) brought up: each a page or its pieces, and what must be read of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pages import PRINT, Line, box, page, tick_box

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.dashes import without_dashes
from extractors.pages.page import Page, Ruling, Shape, Widget
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State, Value

TODAY = date(2026, 11, 24)
ASSESSMENT = load_form("cse_assessment")


def read(*pages: Page, form: str = "cse_assessment") -> dict[str, tuple[Value, State]]:
    found = [PageReading(m) for m in locate(list(pages))[form]]
    return {key: (a.value, a.state) for key, a in read_form(load_form(form), found, TODAY).answers.items()}


# --- dashes ---------------------------------------------------------------------------------------------


def piece(x0: float, top: float, x1: float, bottom: float, order: int = 0) -> dict[str, Any]:
    return {"object_type": "curve", "fill": True, "non_stroking_color": (0.4,),
            "x0": x0, "top": top, "x1": x1, "bottom": bottom, "order": order}  # fmt: skip


def row(x: float, y: float, count: int, gap: float = 1.5) -> list[dict[str, Any]]:
    return [piece(x + i * (2 + gap), y, x + i * (2 + gap) + 2, y + 0.8) for i in range(count)]


def frame(x: float, y: float, wide: int, high: int) -> list[dict[str, Any]]:
    """A dashed frame, drawn round: top, right, bottom, left."""
    step = 3.5
    top = [piece(x + i * step, y, x + i * step + 2, y + 0.8) for i in range(wide)]
    right = [
        piece(x + wide * step, y + 1.5 + i * step, x + wide * step + 0.8, y + 3.5 + i * step)
        for i in range(high)
    ]
    bottom = [piece(p["x0"], y + high * step + 1, p["x1"], y + high * step + 1.8) for p in reversed(top)]
    left = [piece(x - 1.5, p["top"], x - 0.7, p["bottom"]) for p in reversed(right)]
    return [*top, *right, *bottom, *left]


@pytest.mark.parametrize(
    ("drawn", "lines", "left"),
    [
        pytest.param(row(40, 100, 30), 1, 0, id="a dashed line"),
        pytest.param([*row(40, 100, 30), *row(40, 120, 30)], 2, 0, id="two, one below the other"),
        pytest.param(frame(40, 100, 12, 5), 4, 0, id="a dashed frame"),
        pytest.param(row(40, 100, 5), 0, 5, id="five bits are no line"),
        pytest.param(row(40, 100, 30, gap=0.0), 0, 30, id="bits that touch are a stroke of somebody's"),
        pytest.param(row(40, 100, 30, gap=12.0), 0, 30, id="bits far apart are dots"),
        pytest.param([piece(40, 100, 52, 101)] * 9, 0, 9, id="bits of a tick's length"),
    ],
)
def test_dashes_are_lines(drawn: list[dict[str, Any]], lines: int, left: int) -> None:
    rest, found = without_dashes(drawn)
    assert (len(found), len(rest)) == (lines, left)


# --- yes and no -----------------------------------------------------------------------------------------

TICK = ((0.0, 6.0), (4.0, 10.0), (11.0, 0.0))


def tick(x: float, top: float) -> Shape:
    return Shape("curve", (x, top, x + 11, top + 10), tuple((x + dx, top + dy) for dx, dy in TICK))


def ring(x: float, top: float) -> Shape:
    eighths = ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7), (1, 0))
    points = tuple((x + 2.5 + 7 * dx, top + 5 + 7 * dy) for dx, dy in eighths)
    return Shape("curve", (x - 4.5, top - 2, x + 9.5, top + 12), points)


def letters(*shapes: Shape, no: float = 234) -> Page:
    """Y at 210, N at `no` (each 5 wide), and what was drawn beside them."""
    return page([(40, 46, "Any issues with DV:"), (210, 46, "Y"), (no, 46, "N"), *PRINT], (), shapes)


@pytest.mark.parametrize(
    ("one", "value"),
    [
        pytest.param(letters(tick(216, 44)), True, id="a tick right of Y"),
        pytest.param(letters(tick(240, 44)), False, id="a tick right of N"),
        pytest.param(letters(tick(219, 44)), None, id="a tick as near to N as to Y"),
        pytest.param(letters(tick(207, 44)), None, id="a tick over Y may strike it out"),
        pytest.param(letters(tick(216, 44), tick(240, 44)), None, id="a tick beside each"),
        pytest.param(letters(ring(210, 46)), True, id="a ring round Y"),
    ],
)
def test_marks_beside_letters(one: Page, value: bool | None) -> None:
    state = State.UNREAD if value is None else State.READ
    assert read(one)["needs.domestic_violence"] == (value, state)


def test_a_rings_padding_parts_the_letters_of_a_label() -> None:
    one = page(
        [(40, 46, "Is the YP aware of this referral"), (210, 46, "Y"), (222, 46, "/N"), *PRINT],
        (),
        [ring(210, 46)],
    )
    assert read(one)["assessment.yp_aware"] == (True, State.READ)


STACKED = [(40.0, 46.0, "Any issues with DV:"), (212.0, 46.0, "Yes"), (212.0, 58.0, "No"), *PRINT]


@pytest.mark.parametrize(
    ("boxes", "value"),
    [
        (("\u2610", "\u2612"), False),
        (("\u2612", "\u2610"), True),
        (("\u2612", "\u2612"), None),
        (("[X]", "[ ]"), True),
        (("[ ]", "[X]"), False),
    ],
)
def test_boxes_before_a_yes_above_a_no(boxes: tuple[str, str], value: bool | None) -> None:
    """Once the box that is full was taken for that of the Yes, whichever it was: such forms were accepted."""
    frames = [*box(36, 42, 190, 72), *box(190, 42, 300, 72)]
    found = read(page([*STACKED, (194, 46, boxes[0]), (194, 58, boxes[1])], frames))
    assert found["needs.domestic_violence"] == (value, State.UNREAD if value is None else State.READ)


@pytest.mark.parametrize(
    ("places", "full", "value"),
    [
        pytest.param([(212, 58), (240, 58)], 0, True, id="below the Yes"),
        pytest.param([(212, 58), (240, 58)], 1, False, id="below the No"),
        pytest.param([(228, 46), (194, 58)], 1, False, id="the second box wrapped to the next line"),
        pytest.param([(196, 46), (228, 46)], 1, False, id="before each"),
        pytest.param([(228, 46), (256, 46)], 1, False, id="after each"),
    ],
)
def test_boxes_where_a_yes_and_a_no_stand_on_one_line(
    places: list[tuple[float, float]], full: int, value: bool | None
) -> None:
    lines: list[Line] = [(40, 46, "Any issues with DV:"), (210, 46, "Yes"), (240, 46, "No"), *PRINT]
    lines += [(x, y, "\u2612" if i == full else "\u2610") for i, (x, y) in enumerate(places)]
    found = read(page(lines, [*box(36, 42, 190, 72), *box(190, 42, 300, 72)]))
    assert found["needs.domestic_violence"] == (value, State.UNREAD if value is None else State.READ)


@pytest.mark.parametrize("full", [0, 1])
def test_drawn_boxes_before_a_yes_above_a_no(full: int) -> None:
    frames = [*box(36, 42, 190, 72), *box(190, 42, 300, 72)]
    found = read(page(STACKED, frames, [*tick_box(198, 46, full == 0), *tick_box(198, 58, full == 1)]))
    value, state = found["needs.domestic_violence"]
    assert state is State.UNREAD or value is (full == 0)


@pytest.mark.parametrize(("pitch", "state"), [(12, State.UNREAD), (16, State.UNREAD), (60, State.BLANK)])
def test_a_mark_on_the_next_line_is_not_explained_by_letters_above(pitch: int, state: State) -> None:
    """A tick after a question that prints no letters: the ring round the letters of the line above is no reason to
    call it blank; without the tick, far below, it is."""
    lines: list[Line] = [(40, 46, "Any issues with DV:"), (210, 46, "Y"), (234, 46, "N")]
    lines += [(40, 46 + pitch, "Any significant loss/bereavement")]
    ticked = [tick(222, 46 + pitch)] if pitch < 60 else []
    found = read(page([*lines, *PRINT[:2], PRINT[3]], (), [ring(210, 46), *ticked]))
    assert found["needs.domestic_violence"] == (True, State.READ)
    assert found["needs.loss_bereavement"] == (None, state)


def test_a_label_takes_no_letters_of_another_row() -> None:
    """Two columns in the open: where the left one ends with a question that prints no Y/N, the right one begins with
    the Y / N of the first question. The ring round it once said that the last question was answered yes."""
    left = ["Is the child or young person subject to a", "CP Plan or Looked after?", "Any issues with DV:",
            "Any significant", "loss/bereavement:", "Is the YP open to any other services"]  # fmt: skip
    lines: list[Line] = [(40, 40 + 16 * i, text) for i, text in enumerate(left)]
    asked = {0: "Y / N", 2: "Y / N", 3: "Y / N", 5: "Y / N"}
    lines += [(300, 40 + 16 * i, text) for i, text in asked.items()]
    found = read(page([*lines, (40, 700, "Parents contact no's"), (40, 716, "Emotional/Mental Health concerns Y/N")],
                      (), [ring(300, 40), ring(300 + 5 * 3, 40 + 16 * 5)]))  # fmt: skip
    assert found["needs.cp_plan_or_looked_after"] == (True, State.READ)
    assert found["needs.open_to_services"] != (True, State.READ)


# --- labels, statements, sections -------------------------------------------------------------------------


def test_a_score_stands_below_the_heading_of_its_column() -> None:
    lines: list[Line] = [
        (40, 300, "Professional Judgement Other Comments - * Please score this section"),
        (40, 312, "1-10 and carry the score forward to your overall score; remember Scoring should inform not"),
        (40, 324, "determine decision making."), (520, 300, "Score"),
        (40, 346, "Seen 6 times out of 10; see chronology."), (520, 346, "7"),
    ]  # fmt: skip
    frames = [*box(36, 296, 560, 340), *box(36, 340, 560, 360)]
    found = read(page([*lines, *PRINT], frames))
    assert found["judgement.score"] == (7, State.READ)
    assert found["judgement.comments"][0] == "Seen 6 times out of 10; see chronology."


@pytest.mark.parametrize("marked", [0, 2, 8])
def test_boxes_typed_before_the_lines_of_a_checklist(marked: int) -> None:
    ticks = load_form("cse_checklist").of_kind("tick")
    lines: list[Line] = [(40, 60, "NAME OF CHILD"), (40, 80, "PERSON ACCOMPANYING THE CHILD/YP")]
    for i, question in enumerate(ticks):
        lines.append((40, 120 + 20 * i, f"{'[X]' if i == marked else '[ ]'} {question.title}"))
    found = read(page(lines), form="cse_checklist")
    assert {q.key: found[q.key] for q in ticks} == {
        q.key: (i == marked, State.READ) for i, q in enumerate(ticks)
    }


def statements(
    key: str, top: float, fields: list[Widget] | None = None, score: str | None = None
) -> list[Line]:
    question = ASSESSMENT[key]
    lines: list[Line] = [(40, top, question.title)]
    lines += [(60, top + 14 * (i + 1), option.title) for i, option in enumerate(question.options)]
    if fields is not None:
        lines.append((40, top + 14 * 6, "Selected score for this section"))
        place = (400, top + 14 * 6 - 2, 500, top + 14 * 6 + 11)
        fields.append(Widget(f"f{len(fields)}", "choice", place, score))
    return lines


def table(top: float) -> list[Ruling]:
    """The rulings round a section's statements and the line below them."""
    return [side for i in range(7) for side in box(36, top - 2 + 14 * i, 560, top + 12 + 14 * i)]


SHORT = [
    "indicators.missing_episodes",
    "indicators.parent_relationship",
    "indicators.recognises_exploitation",
]


@pytest.mark.parametrize(
    ("said", "values"),
    [
        (["2", "4", "1"], [2, 4, 1]),
        (["2 - Stays out late, no missing", "4", "1"], [2, 4, 1]),
        (["2", "seven", "1"], [2, None, 1]),
    ],
)
def test_drop_downs_of_sections(said: list[str], values: list[int | None]) -> None:
    fields: list[Widget] = []
    lines = [line for i, key in enumerate(SHORT) for line in statements(key, 60 + 130 * i, fields, said[i])]
    rulings = [side for i in range(3) for side in table(60 + 130 * i)]
    one = replace(page([*lines, *PRINT], rulings), widgets=tuple(fields))
    found = read(one)
    assert [found[key] for key in SHORT] == [(v, State.READ if v else State.UNREAD) for v in values]


def test_a_drop_down_that_differs_from_the_ticked_statement_is_a_doubt() -> None:
    fields: list[Widget] = []
    lines = [line for i, key in enumerate(SHORT) for line in statements(key, 60 + 130 * i, fields, "2")]
    rulings = [side for i in range(3) for side in table(60 + 130 * i)]
    one = replace(page([*lines, (44, 60 + 14 * 4, "X"), *PRINT], rulings), widgets=tuple(fields))
    assert read(one)[SHORT[0]] == (None, State.UNREAD)


@pytest.mark.parametrize(
    ("beside", "below", "state"),
    [("2", "", State.READ), ("", "", State.UNREAD), ("", "2", State.UNREAD), ("2", "3", State.UNREAD)],
)
def test_a_label_cut_by_a_page_break(beside: str, below: str, state: State) -> None:
    first: list[Line] = [
        (40, 800, "Consumption of controlled"),
        (40, 780, "School/college attendance"),
        (240, 780, "3"),
    ]
    first += [(240, 800, beside)] if beside else []
    second: list[Line] = [(40, 40, "substances"), (40, 60, "Accommodation"), (240, 60, "1")]
    second += [(240, 40, below)] if below else []
    found = read(page([*PRINT, *first]), page(second, number=2))
    assert found["summary.substance_use"] == (2 if state is State.READ else None, state)
    assert found["summary.accommodation"] == (1, State.READ)


@pytest.mark.parametrize(
    ("head", "comment"),
    [
        ("OFFICIAL-SENSITIVE: Fableford Trust", "Seen at home."),
        ("Page 1 of 2", "Seen at home."),
        ("X", "X Seen at home."),  # a mark may stand alike on two pages
    ],
)
def test_running_heads_are_nobodys_answer(head: str, comment: str) -> None:
    below: list[Line] = [(40, 60, "Seen at home.")]
    frames = box(36, 34, 560, 90)
    first = page(
        [(40, 40, head), *PRINT, (40, 640, "Professional Judgement Other Comments")], box(36, 600, 560, 660)
    )
    second = page(
        [(40, 40, head), *below, (40, 120, "Any issues with DV:"), (200, 120, "No")], frames, number=2
    )
    aside = [word.text for m in locate([first, second])["cse_assessment"] for word in m.page.aside]
    assert (aside == []) == (head == "X")
    assert read(first, second)["needs.domestic_violence"] == (False, State.READ)


@pytest.mark.parametrize(("chosen", "value"), [(0, "red"), (1, "amber"), (2, "green")])
def test_a_dot_in_one_of_three_boxes_of_one_colour(chosen: int, value: str) -> None:
    lines: list[Line] = [(40, 300 + 20 * i, o.title) for i, o in enumerate(ASSESSMENT["summary.rag"].options)]
    shapes: list[Shape] = []
    for i in range(3):
        (frame_of_box,) = tick_box(240, 300 + 20 * i, False)
        shapes += [
            replace(frame_of_box, fill=(0.6, 0.7, 1.0), order=9 * i),
            replace(frame_of_box, order=9 * i + 1),
        ]
        if i == chosen:
            shapes.append(Shape("rect", (243, 303 + 20 * i, 246, 306 + 20 * i), (), (0.1,), order=9 * i + 2))
    assert read(page([(40, 280, "RAG Rating"), *lines, *PRINT], (), shapes))["summary.rag"] == (
        value,
        State.READ,
    )
