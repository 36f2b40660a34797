"""Plain answers that were doubts, or texts that were lost: each a page or two, and what must be read of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, Line, box, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.dashes import without_dashes
from extractors.pages.page import Page, Shape, Stroke, Widget
from extractors.questions.locate import locate
from extractors.rows.row_widths import widen_to_fields
from schemas.forms import load_form
from schemas.types import Answer, BBox, State, Value

FORM = load_form("cse_assessment")
SCHOOL, LAST = FORM["indicators.school_attendance"], FORM["indicators.current_exploitation"]
ATTENDING = "PLEASE STATE SCHOOL OR COLLEGE ATTENDING:"
TICK = ((0.0, 4.0), (3.0, 8.0), (8.0, 0.0))


def read(*pages: Page) -> dict[str, Answer]:
    found = [PageReading(m) for m in locate(list(pages))["cse_assessment"]]
    return read_form(FORM, found, TODAY).answers


def statements(key: str, top: float, options: range, numbers: bool = True) -> list[Line]:
    """Statements of a section below each other, over two lines each where they are long."""
    lines: list[Line] = []
    for row, value in enumerate(options):
        first, second = halves(FORM[key].options[value - 1].title)
        lines += [(60, top + 26 * row, first), (60, top + 26 * row + 11, second)]
        lines += [(40, top + 26 * row, str(value))] if numbers else []
    return lines


def halves(text: str) -> tuple[str, str]:
    words = text.split()
    half = len(words) // 2 if len(text) > 80 else len(words)
    return " ".join(words[:half]), " ".join(words[half:])


@pytest.mark.parametrize(
    ("marked", "foot", "value", "state"),
    [  # in the pale cell of its table
        ([(560, 702, "X")], [(40, 790, "5")], 2, State.READ),
        ([(560, 702, "X")], [(40, 790, "5"), (560, 790, "X")], None, State.UNREAD),
        ([(560, 702, "X")], [], None, State.UNREAD),
        ([], [(40, 790, "5"), (560, 790, "X")], 5, State.READ),
        ([], [(40, 790, "5"), (560, 790, "perhaps")], None, State.UNREAD),
    ],
)
def test_a_number_at_the_foot_of_a_page_whose_statement_stands_overleaf(
    marked: list[Line], foot: list[Line], value: Value, state: State
) -> None:
    paper = [Shape("rect", (37, 787, 55, 801), (), (0.91, 0.93, 0.96))]
    before = page([(40, 650, LAST.title), *statements(LAST.key, 676, range(1, 5)), *marked, *foot], (), paper)
    after = page([*statements(LAST.key, 40, range(5, 6), numbers=False), *PRINT], number=2)
    answer = read(before, after)[LAST.key]
    assert (answer.value, answer.state) == (value, state)


def test_a_struck_mark_beside_such_a_number_is_a_doubt() -> None:
    lines = [(40, 650, LAST.title), *statements(LAST.key, 676, range(1, 5)), (40, 790, "5"), (560, 790, "X")]
    line = Stroke(True, 795.0, 558.0, 568.0, 0.8, (0.0, 0.0, 0.0))
    before = replace(page(lines), strokes=(line,))
    after = page([*statements(LAST.key, 40, range(5, 6), numbers=False), *PRINT], number=2)
    assert read(before, after)[LAST.key].value is None


def test_a_first_statement_alone_below_its_heading() -> None:
    """It stands below the free text for associates, and its siblings overleaf."""
    lines: list[Line] = [
        *PRINT[:3],
        (40, 748, "Please list all known peer/adult associates of the YP: Unknown"),
        (40, 766, LAST.title),
        (60, 782, LAST.options[0].title),
    ]
    rules = [rule for at in (745, 779, 795) for rule in box(36, at, 560, at)[:1]]
    others: list[Line] = [(60, 40 + 16 * row, o.title) for row, o in enumerate(LAST.options[1:])]
    answer = read(page(lines, rules), page([*others, (560, 56, "X")], number=2))[LAST.key]
    assert answer.value == 3


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("Highgate PRU", "Highgate PRU"),
        ("Year 10 at Oakfield", "Year 10 at Oakfield"),
        ("X", None),
        ("4", None),
    ],
)
def test_a_school_in_a_row_of_its_own(text: str, school: str | None) -> None:
    mark: Line = (20, 157, "X")
    heading = f"{SCHOOL.title} {ATTENDING}" if ATTENDING not in SCHOOL.title else SCHOOL.title
    lines: list[Line] = [(40, 100, heading), (40, 116, text), *statements(SCHOOL.key, 131, range(1, 6))]
    found = read(page([*lines, mark, *PRINT]))
    assert found[f"{SCHOOL.key}.school"].value == school
    assert school is None or found[SCHOOL.key].value == 2


def test_a_school_in_the_cell_of_its_heading_ends_with_it() -> None:
    heading = SCHOOL.title if ATTENDING in SCHOOL.title else f"{SCHOOL.title} {ATTENDING}"
    lines: list[Line] = [
        (40, 100, heading),
        (40, 114, "Ashdown College"),
        (484, 100, "Last"),
        (484, 114, "review"),
    ]
    cells = [*box(36, 96, 480, 128), *box(480, 96, 530, 128), *box(530, 96, 580, 128)]
    rows = statements(SCHOOL.key, 131, range(1, 6))
    found = read(page([*lines, (550, 107, "4"), *rows, (560, 157, "X"), *PRINT], cells))
    assert found[f"{SCHOOL.key}.school"].value == "Ashdown College"


NEEDS = ("Any issues with DV:", "Any significant loss/bereavement:", "Emotional/Mental Health concerns Y/N")
COLUMNS: list[Line] = [
    (40, 600, "Parents contact no's"),
    (200, 600, "01632 960018"),
    (300, 620, "Y"),
    (350, 620, "N"),
]


PLAN = FORM["needs.cp_plan_or_looked_after"].title.split()


@pytest.mark.parametrize("chosen", ["Yes", "No"])
def test_an_answer_level_with_the_gap_between_the_lines_of_its_label(chosen: str) -> None:
    """As browsers set it in the middle of its cell; without rulings it went to the question above."""
    lines: list[Line] = [
        *(
            (40, 600.0 + 15 * row, text)
            for row, text in enumerate(("Any issues with DV:", "Please explain:"))
        ),
        (240, 600, "No"),
        (40, 630, " ".join(PLAN[:9])),
        (40, 641, " ".join(PLAN[9:])),
        (240, 635.5, chosen),
        (40, 656, "Further info:"),
        *PRINT,
    ]
    found = read(page(lines))
    assert found["needs.cp_plan_or_looked_after"].value is (chosen == "Yes")
    assert found["needs.domestic_violence.details"].value is None


def test_an_answer_of_two_lines_set_in_the_middle_beside_its_label() -> None:
    lines: list[Line] = [(40, 600, "DOB:"), (240, 600, "8 November 2010"), (40, 623, "Address:")]
    lines += [
        (240, 617.5, "103 Mill Lane, Harrowmere"),
        (240, 628.5, "HM5 4QT"),
        (40, 650, "Date of assessment"),
    ]
    found = read(page([*lines, *PRINT]))
    assert found["young_person.address"].value == "103 Mill Lane, Harrowmere HM5 4QT"
    assert found["young_person.dob"].value == "2010-11-08"


def test_a_choice_that_strayed_into_a_text_leaves_no_question_blank() -> None:
    lines: list[Line] = [
        (40, 600, "Any issues with DV:"),
        (40, 616, "Ethnicity"),
        (240, 616, "White British Y / N"),
    ]
    assert read(page([*lines, *PRINT]))["needs.domestic_violence"].state is State.UNREAD


THIRD: dict[str, list[Line]] = {
    "none": [],
    "in one line": [(400, 620, "Not known")],
    "in two": [(400, 614, "Not"), (396, 626, "known")],
}


@pytest.mark.parametrize("third", THIRD)
@pytest.mark.parametrize("drawn", [False, True])
def test_needs_in_columns_without_rulings(drawn: bool, third: str) -> None:
    """Ticks are read by column, typed or drawn, and the headings are no part of the text above."""
    labels: list[Line] = [(40, 640 + 20 * row, text) for row, text in enumerate(NEEDS)]
    at = [(298, 640), (348, 660), (298, 680)]
    typed: list[Line] = [] if drawn else [(x, y, "\N{CHECK MARK}") for x, y in at]
    ticks = [Shape("curve", (x, y, x + 8, y + 8), tuple((x + a, y + b) for a, b in TICK)) for x, y in at]
    found = read(page([*COLUMNS, *THIRD[third], *labels, *typed, PRINT[3]], (), ticks if drawn else ()))
    keys = ("needs.domestic_violence", "needs.loss_bereavement", "needs.mental_health")
    assert [found[key].value for key in keys] == [True, False, True]
    assert found["parents.contact_nos"].value == "01632 960018"


def test_the_score_beside_a_sections_heading_is_not_the_judgements() -> None:
    """Though it ends the page, with no statement and no comments on it."""
    heading, (begun, ended) = FORM.of_kind("indicator")[0], halves(FORM["judgement.comments"].title)
    asked: list[Line] = [
        (40, 600.0 + 16 * n, text) for n, text in enumerate(("Ethnicity", "Sexuality", "Address", "DOB"))
    ]
    first = page([*asked, *PRINT, (40, 780, heading.title), (500, 780, "Score"), (540, 780, "5")])
    second = page(statements(heading.key, 160, range(1, 6)), number=2)
    lines: list[Line] = [
        (40, 40, begun),
        (40, 54, ended),
        (40, 68, "Calm"),
        (40, 84, "Score"),
        (90, 84, "3"),
    ]
    assert read(first, second, page(lines, number=3))["judgement.score"].value == 3


BEGUN, ENDED = halves(FORM["judgement.comments"].title)
BESIDE: list[Line] = [(40, 100, BEGUN), (40, 114, ENDED), (540, 107, "Score"), (548, 132, "4")]
ABOVE: list[Line] = [(40, 84, "Score"), (540, 84, "4"), (40, 100, BEGUN), (40, 114, ENDED)]
BELOW: list[Line] = [(40, 100, BEGUN), (40, 114, ENDED), (40, 146, "Score: 4")]


@pytest.mark.parametrize("place", [BESIDE, ABOVE, BELOW], ids=["beside", "above", "below"])
@pytest.mark.parametrize(
    ("comment", "score"),
    [("Score 9 given", 4), ("Score 3 (mother), score 9 (school)", 4), ("Score: 9", None), ("Score 4", 4)],
)
def test_comments_that_begin_with_score(place: list[Line], comment: str, score: Value) -> None:
    """Where they may be the judgement's score, neither is taken for sure."""
    found = read(page([*place, (40 if place is not ABOVE else 48, 132, comment), *PRINT]))
    assert found["judgement.comments"].value == comment
    assert (found["judgement.score"].value, 4 in found["judgement.score"].candidates) == (score, True)


def test_a_score_below_its_heading_beside_the_comments() -> None:
    first, second = halves(FORM["judgement.comments"].title)
    lines: list[Line] = [
        (40, 100, first),
        (40, 114, second),
        (540, 100, "Score"),
        (40, 132, "No disclosure made"),
        (548, 132, "4"),
    ]
    found = read(page([*lines, *PRINT]))
    assert found["judgement.score"].value == 4
    assert found["judgement.comments"].value == "No disclosure made"


def test_a_ring_in_a_frame_round_many_questions() -> None:
    """It is drawn round the letter of one, and is no ink in the dates of the others."""
    lines: list[Line] = [
        (44, 100, "Name:"),
        (44, 120, "DOB:"),
        (200, 120, "3/4/2010"),
        (44, 140, "Contact No:"),
    ]
    lines += [
        (44, 160, "Date of assessment:"),
        (200, 160, "1/9/2026"),
        (44, 180, NEEDS[2]),
        (44, 200, "Ethnicity:"),
    ]
    x = 44 + 5 * len(NEEDS[2].replace(" ", "")) + 2.5 * NEEDS[2].count(" ") - 15
    ring = Shape("curve", (x - 2, 178, x + 7, 192), ((x - 2, 185), (x + 2, 178), (x + 7, 185), (x + 2, 192)))
    found = read(page([*lines, PRINT[0], *PRINT[2:]], box(36, 95, 560, 220), [ring]))
    assert found["assessment.date"].value == "2026-09-01"
    assert found["young_person.dob"].value == "2010-04-03"


@pytest.mark.parametrize(
    ("marks", "value"),
    [
        ([(250.0, 636.0, "X")], "amber"),
        (
            [
                (70.0, 636.0, "\N{BALLOT BOX}"),
                (250.0, 636.0, "\N{BALLOT BOX WITH X}"),
                (410.0, 636.0, "\N{BALLOT BOX}"),
            ],
            "amber",
        ),
        ([(250.0, 636.0, "X"), (420.0, 636.0, "X")], None),
        ([(375.0, 636.0, "X")], None),
        ([(250.0, 636.0, "X"), (410.0, 636.0, "maybe")], None),
    ],
)
def test_marks_in_a_row_below_bands_without_rulings(marks: list[Line], value: str | None) -> None:
    answer = read(page([(40, 600, "RAG Rating"), *BANDS, *marks, *PRINT]))["summary.rag"]
    assert answer.value == value
    assert answer.state is not State.BLANK


@pytest.mark.parametrize("comment", ["No disclosure made", "Score 8 at last review"])
def test_comments_below_their_sentence(comment: str) -> None:
    """Neither the "-" that begins its second line nor a comment that begins with "Score" is print."""
    words = FORM["judgement.comments"].title.split()
    at = words.index("-")
    lines: list[Line] = [
        (44, 100, " ".join(words[:at])),
        (46, 114, "-"),
        (56, 114, "*"),
        (64, 114, " ".join(words[at + 2 : -8])),
        (44, 128, " ".join(words[-8:])),
        (44, 142, comment),
        (510, 100, "Score"),
        (518, 114, "4"),
    ]
    found = read(page([*lines, *PRINT], [*box(40, 96, 500, 160), *box(500, 96, 560, 160)]))
    assert found["judgement.comments"].value == comment
    assert found["judgement.score"].value == 4


@pytest.mark.parametrize("cut", [False, True])
def test_a_note_in_a_narrow_column_beside_statements(cut: bool) -> None:
    """Its last words stand level with the first statement, or at the top of the next page."""
    note = ["Mandatory Field; please", "complete as fully", "as possible"]
    top = 806.0 if cut else 100.0
    lines: list[Line] = [(40, top, LAST.title)]
    lines += [(450, top + 12 * row, text) for row, text in enumerate(note[: 2 if cut else 3])]
    rest: list[Line] = [(450, 42, note[2])] if cut else []
    own = [*rest, *statements(LAST.key, 44 if cut else 124, range(1, 6)), (20, 70 if cut else 150, "X")]
    pages = [page([*lines, *PRINT]), page(own, number=2)] if cut else [page([*lines, *own, *PRINT])]
    assert read(*pages)[LAST.key].value == 2


def test_a_stroke_of_the_print_that_begins_a_page_is_no_mark() -> None:
    """ "Minimal engagement with sexual health issues" ends one page, "/ health is at risk" begins the next."""
    question = FORM["indicators.sexual_health_awareness"]
    first, second = question.options[3].title.split("/")
    titles = [option.title for option in question.options]
    top: list[Line] = [(60, 750 + 16 * row, title) for row, title in enumerate(titles[:3])]
    lines = [*((x, y - 600, text) for x, y, text in PRINT), (40, 734, question.title), *top, (560, 766, "X")]
    before = page([*lines, (60, 798, first)])
    after = page([(60, 42, f"/{second}"), (60, 58, titles[4])], number=2)
    assert read(before, after)[question.key].value == 2


BANDS: list[Line] = [
    (44, 620, "Red (38 and above)"),
    (214, 620, "Amber (18-42)"),
    (384, 620, "Green (10-22)"),
]
COLOURS = ((1.0, 0.6, 0.6), (1.0, 0.87, 0.53), (0.6, 0.93, 0.6))


@pytest.mark.parametrize(("mark", "value"), [([(300.0, 620.0, "X")], "amber"), ([], None)])
def test_cells_in_the_colours_of_their_bands_touch_each_other(mark: list[Line], value: str | None) -> None:
    """The middle one's reaches both others, and was print by that: the others were marked."""
    sides = ((39.6, 210.4), (209.6, 380.4), (379.6, 550.4))
    cells = [Shape("rect", (x0, 617, x1, 633), (), c) for (x0, x1), c in zip(sides, COLOURS, strict=True)]
    rules = [side for x0, x1 in ((40, 210), (210, 380), (380, 550)) for side in box(x0, 617, x1, 633)]
    found = read(page([(40, 600, "RAG Rating"), *BANDS, *mark, *PRINT], rules, cells))["summary.rag"]
    assert (found.value, found.state) == (value, State.READ if value else State.BLANK)


@pytest.mark.parametrize(("elsewhere", "value"), [(12, "green"), (2, None)])
def test_a_band_on_a_stripe_of_the_tables(elsewhere: int, value: str | None) -> None:
    grey = (0.75, 0.75, 0.75)
    stripes = [Shape("rect", (40, 20 + 30 * n, 560, 34 + 30 * n), (), grey) for n in range(elsewhere)]
    bands: list[Line] = [(44, 620 + 16 * row, text) for row, (_, _, text) in enumerate(BANDS)]
    rules = [side for row in range(3) for side in box(40, 617 + 16 * row, 560, 633 + 16 * row)]
    shade = Shape("rect", (40, 633, 560, 649), (), grey)
    lines = [(40, 600, "RAG Rating"), *bands, (500.0, 652.0, "X"), *PRINT]
    assert read(page(lines, rules, [*stripes, shade]))["summary.rag"].value == value


def test_short_sides_of_cells_in_dashes() -> None:
    """Four dashes are a line where longer ones of the same dashes are drawn; alone they may be somebody's."""

    def dash(x: float, y: float, order: int) -> dict[str, object]:
        return {
            "object_type": "rect", "x0": x, "x1": x + 0.75, "top": y, "bottom": y + 2.2, "order": order,
            "fill": True, "non_stroking_color": (0.6,), "stroking_color": None,
        }  # fmt: skip

    short = [dash(40, 100 + 3.4 * n, n) for n in range(4)]
    long = [dash(90, 100 + 3.4 * n, 10 + n) for n in range(9)]
    left, lines = without_dashes([*short, *long])
    assert (len(left), len(lines)) == (0, 2)
    assert len(without_dashes(short)[0]) == 4


def test_a_drop_down_list_beside_each_sections_heading() -> None:
    """The number that it shows is no lone one, which may be last year's."""
    asked = FORM.of_kind("indicator")[2:5]
    lines = [
        line
        for n, q in enumerate(asked)
        for line in ((40, 100 + 170 * n, q.title), *statements(q.key, 120 + 170 * n, range(1, 6)))
    ]
    shown: list[Line] = [(504, 100 + 170 * n, str(n + 2)) for n in range(3)]
    lists = tuple(
        Widget(f"f{n}", "choice", (500, 98 + 170 * n, 530, 112 + 170 * n), str(n + 2), None) for n in range(3)
    )
    found = read(replace(page([*lines, *shown, *PRINT]), widgets=lists))
    assert [found[question.key].value for question in asked] == [2, 3, 4]


def test_fields_for_marks_that_seem_a_column_of_cells() -> None:
    """Where their boxes stand on each other, lower than the rows, no row ends where they begin."""
    fields = tuple(
        Widget(f"f{row}", "text", (520, 98 + 26 * row, 538, 112 + 26 * row), "", None) for row in range(5)
    )
    one = replace(
        page([(40, 80, SCHOOL.title), *statements(SCHOOL.key, 100, range(1, 6)), *PRINT]), widgets=fields
    )
    reading = PageReading(locate([one])["cse_assessment"][0])
    rows = sorted((r for r in reading.gathered.rows if r.key == SCHOOL.key), key=lambda r: r.match.box[1])
    wide = rows[0].band[2]
    rows[3].band = (*rows[3].band[:2], 520.0, rows[3].band[3])
    widen_to_fields(reading.map, rows)
    assert [row.band[2] for row in rows] == pytest.approx([wide] * 5, abs=1.0)


@pytest.mark.parametrize(("beside", "end"), [(True, 298.0), (False, 595.0)])
def test_a_box_before_a_statement_of_several_lines_ends_no_other_row(beside: bool, end: float) -> None:
    """The box stands where the rows of the left column end, before the first of four lines; beside nothing it is a field."""
    key, others = "indicators.missing_episodes", FORM["indicators.accommodation"].options
    lines: list[Line] = [(60, 100 + 60 * row, o.title) for row, o in enumerate(FORM[key].options)]
    lines += [(320, 480 + 14 * row, option.title[:40]) for row, option in enumerate(others[2:])]
    words = others[1].title.split()
    parts = [" ".join(words[at : at + 6]) for at in range(0, len(words), 6)]
    lines += [(320, 160 + 11 * row, part) for row, part in enumerate(parts)] if beside else []
    reading = PageReading(locate([page([*lines, *PRINT], (), box_shape(300, 160))])["cse_assessment"][0])
    rows = sorted((r for r in reading.gathered.rows if r.key == key), key=lambda r: r.match.box[1])
    for row in rows:
        row.band = (*row.band[:2], 595.0, row.band[3])
    rows[1].band = (*rows[1].band[:2], 298.0, rows[1].band[3])
    widen_to_fields(reading.map, rows)
    assert rows[1].band[2] == end


def box_shape(x: float, top: float) -> list[Shape]:
    corners = ((x, top), (x + 9, top), (x + 9, top + 9), (x, top + 9), (x, top))
    return [Shape("rect", (x, top, x + 9, top + 9), corners)]


@pytest.mark.parametrize("chosen", ["red", "amber", "green"])
def test_a_band_whose_button_a_viewer_drew_anew(chosen: str) -> None:
    """The chosen button is as large as its field, with a dot in it; the others keep smaller discs in a corner."""
    lines: list[Line] = [*PRINT, (40, 500, "RAG Rating")]
    widgets: list[Widget] = []
    shapes: list[Shape] = []
    for row, band in enumerate(FORM["summary.rag"].options):
        top = 520.0 + 22 * row
        lines.append((40, top, band.title))
        on = band.value == chosen
        place = (200.0, top, 212.0, top + 12)
        widgets.append(Widget("band", "button", place, None, on, export=str(band.value).title()))
        for size, colour in (
            ((12.0, BLUISH), (11.4, None), (5.4, (0.0,))) if on else ((7.2, BLUISH), (6.8, None))
        ):
            x, y = (206.0, top + 6) if on else (203.6, top + 8.4)
            shapes.append(disc(x, y, size, colour, len(shapes)))
    found = read(replace(page(lines, (), shapes), widgets=tuple(widgets)))["summary.rag"]
    assert (found.value, found.state) == (chosen, State.READ)


BLUISH = (0.8, 0.84, 1.0)


def disc(x: float, y: float, size: float, colour: tuple[float, ...] | None, order: int) -> Shape:
    half = size / 2
    ends = ((x - half, y), (x, y - half), (x + half, y), (x, y + half), (x - half, y))
    return Shape("curve", (x - half, y - half, x + half, y + half), ends, colour, order)


@pytest.mark.parametrize(
    ("speck", "state"),
    [
        ((299.7, 96.0, 300.0, 96.0), State.READ),  # where the borders meet in the cell's corner
        ((200.0, 95.8, 200.3, 96.2), State.READ),
        ((200.0, 100.0, 200.3, 100.0), State.UNREAD),  # within the cell
        ((290.0, 96.5, 298.0, 102.0), State.UNREAD),
    ],
)
def test_a_speck_on_the_side_of_a_cell_is_its_border(speck: BBox, state: State) -> None:
    x0, top, x1, bottom = speck
    line = Shape("line", speck, ((x0, top), (x1, bottom)))
    lines: list[Line] = [(40, 100, "DOB:"), (130, 100, "26.06.2009"), *PRINT]
    lines += statements(LAST.key, 300, range(1, 6))
    cells = [*box(36, 96, 120, 114), *box(120, 96, 300, 114)]
    assert read(page(lines, cells, [line]))["young_person.dob"].state is state
