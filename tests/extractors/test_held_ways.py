"""What the layouts once held back (benchmarks/clients: fen_word, moor_paper) brought up, when they were read for the
first time: each a page or its pieces, and what must be read of it."""

from __future__ import annotations

from datetime import date
from math import cos, pi, sin

import pytest
from pages import PRINT, Line, box, page

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Ruling
from extractors.pages.rulings import Segment, merge_rulings
from extractors.pdf.pdf_drawings import _is_upright_rectangle
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import BBox, State, Value

TODAY = date(2026, 11, 25)
ASSESSMENT = load_form("cse_assessment")
UPPER: list[Line] = [(x, y - 400, text) for x, y, text in PRINT]
COMMENTS: list[Line] = [
    (40, 640, "Professional Judgement Other Comments - * Please score this section"),
    (40, 652, "1-10 and carry the score forward to your overall score; remember Scoring should inform not"),
    (40, 664, "determine decision making."),
]


def read(*pages: Page) -> dict[str, tuple[Value, State]]:
    found = [PageReading(m) for m in locate(list(pages))["cse_assessment"]]
    return {key: (a.value, a.state) for key, a in read_form(ASSESSMENT, found, TODAY).answers.items()}


# --- sections -------------------------------------------------------------------------------------------

ABREAST = ["indicators.missing_episodes", "indicators.parent_relationship", "indicators.substance_use"]


def abreast(key: str, top: float, marked: int, wrap: int) -> tuple[list[Line], list[Ruling]]:
    """A section with its statements side by side, the number above each, a cell to tick below each."""
    lines: list[Line] = [(40, top, ASSESSMENT[key].title)]
    rulings: list[Ruling] = []
    for option in ASSESSMENT[key].options:
        x = 40 + 104 * (int(option.value) - 1)
        parts = [""]
        for word in option.title.split():
            parts = (
                [*parts[:-1], f"{parts[-1]} {word}".strip()]
                if len(parts[-1] + word) < wrap
                else [*parts, word]
            )
        lines += [(x + 4, top + 20, str(option.value))]
        lines += [(x + 4, top + 32 + 11 * i, part) for i, part in enumerate(parts)]
        rulings += [*box(x, top + 16, x + 104, top + 130), *box(x, top + 130, x + 104, top + 148)]
        if option.value == marked:
            lines.append((x + 50, top + 134, "X"))
    return lines, rulings


def test_numbers_above_statements_of_one_line_and_of_many() -> None:
    marked = (2, 5, 1)
    parts = [abreast(key, 40 + 170 * i, marked[i], 20) for i, key in enumerate(ABREAST)]
    one = page([*(line for lines, _ in parts for line in lines), *PRINT], [r for _, rs in parts for r in rs])
    found = read(one)
    assert [found[key] for key in ABREAST] == [(value, State.READ) for value in marked]


KEY = "indicators.sexual_health_awareness"
STATEMENTS = [option.title for option in ASSESSMENT[KEY].options]


@pytest.mark.parametrize("marked", [1, 3])
def test_a_statement_cut_by_a_page_break_below_a_repeated_heading(marked: int) -> None:
    """Its rest is a short word, or begins with what is a label of its own elsewhere."""
    assert STATEMENTS[0].endswith("at risk")
    first: list[Line] = [(40, 790, ASSESSMENT[KEY].title), (60, 806, STATEMENTS[0].removesuffix(" risk"))]
    second: list[Line] = [(40, 40, ASSESSMENT[KEY].title), (60, 56, "risk")]
    second += [(60, 72 + 16 * i, statement) for i, statement in enumerate(STATEMENTS[1:])]
    (first if marked == 1 else second).append((440, 806 if marked == 1 else 72 + 16 * (marked - 2), "X"))
    assert read(page([*PRINT, *first]), page(second, number=2))[KEY] == (marked, State.READ)


def test_a_section_cut_in_two_is_its_own_where_another_form_has_it_whole() -> None:
    def form(number: int, cut: int, marked: int) -> list[Page]:
        tops = {v: (800 - 16 * (cut - v)) if v <= cut else 40 + 16 * (v - cut) for v in range(1, 6)}
        parts: tuple[list[Line], list[Line]] = ([*UPPER, (40, 60, "Name:"), (200, 60, f"Child {number}")], [])
        for value, statement in enumerate(STATEMENTS, start=1):
            parts[value > cut].append((60, tops[value], statement))
            if value == marked:
                parts[value > cut].append((440, tops[value], "X"))
        return [page(lines, number=number + i) for i, lines in enumerate(parts) if lines]

    pages = [*form(1, 1, 1), *form(3, 5, 4)]
    options = [m.options for m in locate(pages)["cse_assessment"]]
    assert [sum(key == KEY for key, _ in one) for one in options] == [1, 4, 5]


# --- the judgement's score --------------------------------------------------------------------------------


def numbered_section() -> tuple[list[Line], list[Ruling]]:
    lines: list[Line] = [(40, 500, ASSESSMENT[KEY].title), (440, 500, "Tick"), (500, 500, "Score")]
    rulings: list[Ruling] = []
    for i, statement in enumerate(STATEMENTS):
        lines += [(40, 516 + 16 * i, statement), (500, 516 + 16 * i, str(i + 1))]
    for i in range(6):
        top = 498 + 16 * i
        rulings += [
            *box(36, top, 430, top + 16),
            *box(430, top, 490, top + 16),
            *box(490, top, 560, top + 16),
        ]
    return [*lines, (450, 548, "X")], rulings


@pytest.mark.parametrize(("second", "score"), [([(40, 40, "Score"), (200, 40, "4")], 4), ([], None)])
def test_the_score_over_a_sections_numbers_is_not_the_judgements(
    second: list[Line], score: int | None
) -> None:
    """Once it was, and the judgement, on a page of its own, was called surely blank."""
    lines, rulings = numbered_section()
    found = read(page([*lines, *PRINT, *COMMENTS], rulings), page(second, box(36, 36, 300, 54), number=2))
    if score:
        assert found["judgement.score"] == (score, State.READ)
    else:
        assert "judgement.score" not in found
    assert found[KEY] == (3, State.READ)


# --- boxes ------------------------------------------------------------------------------------------------


def cells(tops: list[float], edges: list[float], gap: float) -> list[Ruling]:
    """Rows of boxes, each a frame of its own with a gap to the next."""
    return [
        side
        for top in tops
        for x0, x1 in zip(edges, edges[1:], strict=False)
        for side in box(x0 + gap / 2, top - 3 + gap / 2, x1 - gap / 2, top + 15 - gap / 2)
    ]


@pytest.mark.parametrize("gap", [0.0, 2.0, 4.0, 5.0])
def test_boxes_with_a_gap_between_them(gap: float) -> None:
    tops = [60.0, 78.0, 96.0]
    labels = [
        "Episodes of missing from home/care",
        "School/college attendance",
        "Consumption of controlled substances",
    ]
    lines: list[Line] = [(44, top, label) for top, label in zip(tops, labels, strict=True)]
    lines += [(310, top, value) for top, value in zip(tops, "341", strict=True)]
    lines += [*COMMENTS, (44, 690, "Seen at home."), (410, 690, "Score"), (510, 690, "7")]
    frames = [*cells(tops, [36, 300, 360], gap), *cells([690.0], [36, 400, 500, 560], gap)]
    found = read(page([*lines, *UPPER], frames))
    keys = ("missing_episodes", "school_attendance", "substance_use")
    assert [found[f"summary.{key}"] for key in keys] == [(value, State.READ) for value in (3, 4, 1)]
    assert found["judgement.score"] == (7, State.READ)
    assert found["judgement.comments"] == ("Seen at home.", State.READ)


def rounded(wide: float, high: float, radius: float) -> list[tuple[float, float]]:
    """The ends of a rounded rectangle's strokes, as a path has them."""
    x, y, r = wide, high, radius
    return [(r, 0), (x - r, 0), (x, r), (x, y - r), (x - r, y), (r, y), (0, y - r), (0, r), (r, 0)]


def polygon(wide: float, high: float, sides: int) -> list[tuple[float, float]]:
    turns = [2 * pi * i / sides for i in range(sides + 1)]
    return [(wide / 2 * (1 + cos(t)), high / 2 * (1 + sin(t))) for t in turns]


@pytest.mark.parametrize(
    ("points", "is_box"),
    [
        pytest.param(rounded(94, 13, 4), True, id="a low box, its corners rounded"),
        pytest.param(rounded(12, 12, 3), True, id="a tick box"),
        pytest.param(rounded(90, 13, 6.5), False, id="a pill drawn round a word"),
        pytest.param(polygon(22, 22, 36), False, id="a ring drawn in short strokes"),
        pytest.param(polygon(60, 14, 36), False, id="a ring round a word"),
    ],
)
def test_rounded_boxes_and_rings(points: list[tuple[float, float]], is_box: bool) -> None:
    (xs, ys) = zip(*points, strict=True)
    around: BBox = (min(xs), min(ys), max(xs), max(ys))
    assert _is_upright_rectangle(points, around) is is_box


@pytest.mark.parametrize(("length", "kept"), [(30.0, 0), (200.0, 1)])
def test_a_bar_beside_some_lines_of_text_parts_nothing(length: float, kept: int) -> None:
    rulings, _ = merge_rulings([Segment(False, 40.0, 100.0, 100.0 + length, 1)], [], [])
    assert len(rulings) == kept


# --- texts ------------------------------------------------------------------------------------------------

EXPLAIN: list[Line] = [
    (40, 60, "Learning"), (40, 74, "Difficulties/Disability Y/N"), (200, 60, "YES"), (300, 60, "Please explain:"),
    (40, 100, "Any issues with DV:"), (200, 100, "NO"), (300, 100, "Please explain:"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "key", "text"),
    [
        pytest.param(
            [*EXPLAIN, (420, 60, "Yes, since 12/03/2024 - 2"), (420, 74, "sessions so far")],
            "needs.learning_disability.details", "Yes, since 12/03/2024 - 2 sessions so far",
            id="beside the second line of another label",
        ),
        pytest.param(
            [(40, 60, "Sexuality:"), (96, 60, "Gay"), (300, 60, "Any issues with homophobia: Name calling at"), (40, 72, "school")],
            "young_person.homophobia_issues", "Name calling at school",
            id="wraps to the margin",
        ),
        pytest.param(
            [*EXPLAIN, (400, 100, "Seen on 3rd May;"), (400, 112, "score 5 on SDQ")],
            "needs.domestic_violence.details", "Seen on 3rd May; score 5 on SDQ",
            id="a line that begins with score",
        ),
    ],
)  # fmt: skip
def test_an_answer_goes_on_in_the_next_line(lines: list[Line], key: str, text: str) -> None:
    found = read(page([*lines, *(line for line in PRINT if "DV" not in line[2])]))
    assert found[key] == (text, State.READ)


def test_a_heading_of_the_table_below_is_no_answer() -> None:
    lines, rulings = numbered_section()
    one = page([*lines, (40, 480, "PLEASE STATE SCHOOL OR COLLEGE ATTENDING:"), *PRINT], rulings)
    assert read(one)["indicators.school_attendance.school"] == (None, State.BLANK)
