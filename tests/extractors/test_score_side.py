"""On which side of its label a summary table has its scores, with labels of one and of two lines, and scores in the
middle of their rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, SIZE, Line, page
from test_unseen_layouts import RIGHT_HALF, SUMMARY, TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Note, Page, Ruling
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State, Value

FORM = load_form("cse_assessment")
TOP, ROW = 300.0, 34.0
WRAPPED = {0: "behaviour", 4: "abuse/exploitation"}  # second lines, of labels at the right
SHORT = {0: "Ability to identify abusive/exploitive", 4: "Current known level of"}
LEFT: list[Value] = [5, 1, 3, 3, 2]
RIGHT: list[Value] = [2, 2, 3, 1, 4]
FIRST, LAST = (45.0, 300.0), (245.0, 510.0)  # where the columns of scores begin: at the left, at the right
HEADED_FIRST: list[Line] = [(45, 274, "Score"), (80, 274, "Indicator"), (300, 274, "Score")]
ENDS = ["summary.subtotal_left", "summary.subtotal_right", "summary.total_assessment_score"]


def rulings(xs: tuple[float, ...], rows: int, top: float = TOP) -> list[Ruling]:
    ys = [top + ROW * i for i in range(rows + 1)]
    return [*(Ruling(True, y, xs[0], xs[-1]) for y in ys), *(Ruling(False, x, ys[0], ys[-1]) for x in xs)]


CELLS = {FIRST: rulings((40, 75, 295, 330, 550), 5), LAST: rulings((75, 240, 290, 330, 505, 550), 5)}
WITH_HEADS = rulings((40, 75, 295, 330, 550), 6, TOP - ROW)


def labels(wrapped: bool = True, garbled: bool = False) -> list[Line]:
    lines: list[Line] = []
    for i, ((_, left), (_, right)) in enumerate(zip(SUMMARY, RIGHT_HALF, strict=True)):
        top = TOP + ROW * i + 5
        lines.append((80, top, left if len(left) < 30 else left.replace("/", " / ")))
        if garbled:
            lines.append((335, top, "Etwas ganz anderes"))
        elif wrapped and i in WRAPPED:
            lines += [(335, top, SHORT[i]), (335, top + 11, WRAPPED[i])]
        else:
            lines.append((335, top, right))
    return lines


def scores(
    columns: tuple[float, float], left: list[Value] | None = None, right: list[Value] | None = None
) -> list[Line]:
    both = zip(columns, (LEFT if left is None else left, RIGHT if right is None else right), strict=True)
    return [
        (x, TOP + ROW * i + (11 if i in WRAPPED else 7), str(n))
        for x, half in both
        for i, n in enumerate(half)
    ]


def answers(*pages: Page) -> dict[str, Answer]:
    readings = [PageReading(m) for m in locate(list(pages))["cse_assessment"]]
    return read_form(FORM, readings, TODAY).answers


def read(*pages: Page) -> list[list[Value]]:
    found = answers(*pages)
    return [[found[key].value for key, _ in half] for half in (SUMMARY, RIGHT_HALF)]


CASES: list[tuple[str, Page, list[list[Value]]]] = [
    ("left, in cells", page([*labels(), *scores(FIRST), *PRINT], CELLS[FIRST]), [LEFT, RIGHT]),
    ("left, in the open", page([*labels(), *scores(FIRST), *PRINT]), [LEFT, RIGHT]),
    ("right, in cells", page([*labels(False), *scores(LAST), *PRINT], CELLS[LAST]), [LEFT, RIGHT]),
    ("left, its right column left out", page([*labels(), *scores(FIRST, right=[]), *PRINT], CELLS[FIRST]),
     [LEFT, [None] * 5]),
    ("left, its left column left out", page([*labels(), *scores(FIRST, left=[]), *PRINT], CELLS[FIRST]),
     [[None] * 5, RIGHT]),
    ("right, its right column left out", page([*labels(False), *scores(LAST, right=[]), *PRINT], CELLS[LAST]),
     [LEFT, [None] * 5]),
    ("headed, its left column left out",
     page([*HEADED_FIRST, *labels(), *scores(FIRST, left=[]), *PRINT], WITH_HEADS), [[None] * 5, RIGHT]),
]  # fmt: skip


@pytest.mark.parametrize(("one", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_read(one: Page, wanted: list[list[Value]]) -> None:
    assert read(one) == wanted


UNSURE: list[tuple[str, Page]] = [
    ("one column alone, in the open", page([*labels(), *scores(FIRST, left=[]), *PRINT])),
    ("labels at the right that nobody knows, and a heading that says left",
     page([*HEADED_FIRST, *labels(garbled=True), *scores(FIRST, left=[]), *PRINT])),
]  # fmt: skip


@pytest.mark.parametrize("one", [c[1] for c in UNSURE], ids=[c[0] for c in UNSURE])
def test_what_is_not_plain_is_a_doubt(one: Page) -> None:
    found = answers(one)
    assert {found[key].state for key, _ in SUMMARY} == {State.UNREAD}


def test_a_neighbours_score_is_nobody_elses() -> None:
    """With a label unknown its score isn't that of the label before it, and what might be one isn't surely blank."""
    one = page([*labels(), *scores(FIRST), *PRINT], CELLS[FIRST])
    without = replace(one, words=tuple(w for w in one.words if w.text not in ("5", "Ability", "behaviour")))
    assert answers(without)["summary.missing_episodes"].state is State.UNREAD


def test_what_is_no_number_in_a_scores_cell_leaves_it_unread() -> None:
    lines = [*labels(), *scores(FIRST, left=[]), (46, TOP + 11, "4?"), *PRINT]
    assert answers(page(lines, CELLS[FIRST]))["summary.missing_episodes"].state is State.UNREAD


def test_typed_notes_count_as_what_they_show() -> None:
    one = page([*labels(), *scores(FIRST), *PRINT], CELLS[FIRST])
    typed = [w for w in one.words if w.text.isdigit()]
    boxes = [(w.box[0] - 2, w.box[1] - 2, w.box[2] + 15, w.box[1] + SIZE + 2) for w in typed]
    notes = tuple(Note("FreeText", box, (box,), w.text) for w, box in zip(typed, boxes, strict=True))
    assert read(replace(one, notes=notes)) == [LEFT, RIGHT]


@pytest.mark.parametrize("overall", [[], [(45.0, 480.0, "Overall Score"), (200.0, 480.0, "29")]])
def test_a_table_that_goes_on_has_one_side(overall: list[Line]) -> None:
    begun = page([*labels(), *scores(FIRST), *PRINT], CELLS[FIRST])
    ends: list[Line] = [(80, 311, "Total"), (335, 311, "Total"), (80, 345, "Total Assessment Score")]
    stated: list[Line] = [(45, 311, "14"), (300, 311, "12"), (45, 345, "26")]
    second = page([*ends, *stated, *overall], rulings((40, 75, 295, 330, 550), 2), number=2)
    found = answers(begun, second)
    assert [found[key].value for key in ENDS] == [14, 12, 26]
    assert not overall or found["summary.overall_score"].value == 29


def test_a_total_in_a_table_of_its_own_stands_behind_its_label() -> None:
    """As the overall score does: nothing stands before it, and no cell."""
    own = [*rulings((40, 300, 550), 1, 500.0)]
    total: list[Line] = [(45, 508, "Total Assessment Score"), (420, 508, "26")]
    found = answers(page([*labels(), *scores(FIRST), *total, *PRINT], [*CELLS[FIRST], *own]))
    assert (found[ENDS[2]].state, found[ENDS[2]].value) == (State.READ, 26)
    cell_before = [*rulings((40, 75, 300, 550), 1, 500.0)]
    total[0] = (80, 508, "Total Assessment Score")
    found = answers(page([*labels(), *scores(FIRST), *total, *PRINT], [*CELLS[FIRST], *cell_before]))
    assert found[ENDS[2]].value is None


@pytest.mark.parametrize(
    ("lines", "said", "read"),
    [
        (rulings((40, 300, 580), 1, 500.0), [(566, 508, "26")], True),
        (rulings((40, 580), 1, 500.0), [(566, 508, "26")], True),
        ([], [(566, 508, "26")], False),  # in the open it may be of the margin
        (rulings((40, 300, 580), 1, 500.0), [(566, 508, "26?")], False),
    ],
)
@pytest.mark.parametrize("label", ["Total Assessment Score", "Overall Score"])
def test_it_may_stand_at_the_end_of_a_row_as_wide_as_the_page(
    label: str, lines: list[Ruling], said: list[Line], read: bool
) -> None:
    asked: list[Line] = [(45, 508, label), *said]
    found = answers(page([*labels(), *scores(FIRST), *asked, *PRINT], [*CELLS[FIRST], *lines]))
    one = found["summary.overall_score" if label.startswith("Overall") else ENDS[2]]
    assert (one.state, one.value) == ((State.READ, 26) if read else (State.UNREAD, None))


HEADS_LEFT = {
    "score, previous": ("Score", "Previous"),
    "previous, score": ("Previous", "Score"),
    "none": ("", ""),
}


def two_columns(heads: tuple[str, str], ruled: bool = True) -> Page:
    """A summary with two columns of numbers at its left: the first from 1 on, the second from 5 down."""
    every = [(key, text) for key, text in (*SUMMARY, *RIGHT_HALF)]
    lines: list[Line] = [
        (x, 230, text) for x, text in ((45, heads[0]), (105, heads[1]), (165, "Indicator")) if text
    ]
    for i, (_, text) in enumerate(every):
        top = 255.0 + 25 * i
        lines += [(45, top, str(i % 4 + 2)), (105, top, str(5 - i % 5)), (165, top, text.replace("/", " / "))]
    xs, ys = (40, 100, 160, 420), [225 + 25 * n for n in range(12)]
    edges = [*(Ruling(True, y, 40, 420) for y in ys), *(Ruling(False, x, 225, 500) for x in xs)]
    return page([*lines, *PRINT], edges if ruled else [])


@pytest.mark.parametrize("heads", HEADS_LEFT)
def test_heads_say_which_of_two_columns_at_the_left_has_the_scores(heads: str) -> None:
    found = answers(two_columns(HEADS_LEFT[heads]))
    values = [found[key].value for key, _ in (*SUMMARY, *RIGHT_HALF)]
    first, second = [i % 4 + 2 for i in range(10)], [5 - i % 5 for i in range(10)]
    assert values == {"score, previous": first, "previous, score": second, "none": [None] * 10}[heads]
    assert all((found[key].state is State.UNREAD) is (heads == "none") for key, _ in (*SUMMARY, *RIGHT_HALF))
