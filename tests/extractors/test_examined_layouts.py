"""What an examiner from outside drew and no reading had met (2026-11-30): each led a sure answer into doubt, or a text astray."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, box, page
from printed import TODAY
from test_unseen_layouts import read

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.letters import plain_dashes
from extractors.pages.page import Page, Ruling, Shape
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")
GREY = (0.85, 0.85, 0.85)


def answers(*pages: Page) -> dict[str, Answer]:
    found = [PageReading(m) for m in locate(list(pages))["cse_assessment"]]
    return read_form(FORM, found, TODAY).answers


def sections(first: int, numbers: str = "{}", top: float = 60.0, ticked: tuple[int, ...] = ()) -> list[Line]:
    """Two sections from the given one on, their numbers written so, and the option ticked in each, 0 for none."""
    lines: list[Line] = []
    for place in (first, first + 1):
        lines.append((40, top, SECTIONS[place].title))
        for row, option in enumerate(SECTIONS[place].options):
            y = top + 20 + 16 * row
            lines += [(44, y, numbers.format(row + 1)), (64, y, option.title)]
            lines += [(540, y, "X")] if option.value == ticked[place - first] else []
        top += 130
    return lines


FOUR_CELLS = [*box(40, 60, 300, 80), *box(300, 60, 560, 80), *box(40, 80, 300, 100), *box(300, 80, 560, 100)]


def below_a_text(said: str) -> list[Line]:
    """A blank yes or no below a cell in which this is said."""
    return [
        (44, 65, "Ethnicity: White British"),
        (304, 65, f"Any issues with homophobia: {said}"),
        (44, 85, "Date of assessment: 3 November 2026"),
        (304, 85, "Is the YP aware of this referral Y/N"),
        (40, 680, "Learning Difficulties/Disability Y/N Yes"),  # how this form is answered
    ]


@pytest.mark.parametrize("said", ["No", "Yes, at school", "None known", "N/A"])
def test_a_text_in_its_own_cell_is_no_yes_or_no_of_the_cell_below(said: str) -> None:
    lines = below_a_text(said)
    found = read(page([*lines, *PRINT], FOUR_CELLS))
    assert found["assessment.yp_aware"] == (None, State.BLANK)
    assert found["young_person.homophobia_issues"][0] == said
    moved = [(x, y, text.replace("3 November 2026", "")) for x, y, text in lines]
    moved[2] = (44, 85, "Name of Parents: Yes")  # the answer, in the next cell
    assert read(page([*moved, *PRINT], FOUR_CELLS))["assessment.yp_aware"][1] is State.UNREAD
    astray: list[Line] = [*lines, (450, 104, "Yes")]  # below the table it may be anybody's
    assert read(page([*astray, *PRINT], FOUR_CELLS))["assessment.yp_aware"][1] is State.UNREAD


@pytest.mark.parametrize(
    ("said", "state"),
    [
        *((said, State.UNREAD) for said in ("Yes", "X", "x", "✓", "v", "Aware", "Both aware")),
        *(
            (said, State.BLANK)
            for said in ("JB", "Aneta Example and her mother, both aware", "Xander Example")
        ),
    ],
)
def test_an_answer_typed_into_the_cell_beside_its_own(said: str, state: State) -> None:
    lines = below_a_text("No")
    lines[2] = (44, 85, f"Name of Parents: {said}")
    assert read(page([*lines, *PRINT], FOUR_CELLS))["assessment.yp_aware"][1] is state


@pytest.mark.parametrize("numbers", ["{}", "{}.", "{}:", "{})"])
def test_numbers_of_statements_are_no_sayings(numbers: str) -> None:
    """ "1:", and below it "2:", passed for words about section 1."""
    found = answers(
        page(sections(0, numbers, ticked=(3, 4))), page(sections(2, numbers, ticked=(2, 1)), number=2)
    )
    assert [found[q.key].value for q in SECTIONS[:4]] == [3, 4, 2, 1]


@pytest.mark.parametrize(("fill", "state"), [(GREY, State.BLANK), ((0.4, 0.4, 0.9), State.UNREAD)])
def test_the_empty_end_of_a_headings_bar(fill: tuple[float, ...], state: State) -> None:
    """Only the second of two sections on a page has it in its space: the first one's stands above its own."""
    bars = [
        shape
        for top, end in ((58.0, GREY), (188.0, fill))
        for shape in (
            Shape("rect", (38, top, 500, top + 14), (), GREY),
            Shape("rect", (500, top, 560, top + 14), (), end),
        )
    ]
    table = [
        side
        for top in (58.0, 188.0)
        for row in range(6)
        for side in box(38, top + 16 * row, 560, top + 16 + 16 * row)
    ]
    found = answers(
        page(sections(0, ticked=(3, 0)), table, bars),
        page(sections(2, ticked=(2, 1)), number=2),
        page(sections(4, ticked=(2, 1)), number=3),
    )
    assert (found[SECTIONS[0].key].value, found[SECTIONS[1].key].state) == (3, state)


SUMMARY: list[Line] = [
    (44, 60 + 14 * n, f"{FORM[q.summary or ''].title}: {n % 5 + 1}") for n, q in enumerate(SECTIONS)
]
COMMENTS: list[Line] = [
    (44, 700, "Professional Judgement Other Comments - * Please score this section 1-10 and carry the score"),
    (44, 712, "forward to your overall score; remember Scoring should inform not determine decision making."),
    (44, 730, "Total attendance this term is 62%. Seen once with an older male."),
]


def test_a_comment_that_begins_with_total() -> None:
    lines = [
        *SUMMARY[:5],
        (44, 132, "Total: 15"),
        *[(x, y + 20, t) for x, y, t in SUMMARY[5:]],
        (44, 230, "Total: 16"),
    ]
    found = answers(page([*lines, (44, 250, "Total Assessment Score: 31"), *COMMENTS]))
    told = [
        found[f"summary.{key}"].value for key in ("subtotal_left", "subtotal_right", "total_assessment_score")
    ]
    assert told == [15, 16, 31]


def test_a_list_of_scores_that_a_page_break_cuts_before_its_last_total() -> None:
    first = [*SUMMARY[:5], (44, 132, "Total: 15"), *[(x, y + 20, t) for x, y, t in SUMMARY[5:]]]
    second: list[Line] = [(44, 44, "Total: 16"), (44, 60, "Total Assessment Score: 31"), *COMMENTS]
    found = answers(page([*first, *PRINT]), page(second, number=2))
    told = [
        found[f"summary.{key}"].value for key in ("subtotal_left", "subtotal_right", "total_assessment_score")
    ]
    assert told == [15, 16, 31]


@pytest.mark.parametrize("names", ["Jo Notreal, 19", ""])
@pytest.mark.parametrize("head", ["Tick", "Please tick"])
def test_what_heads_a_column_below_is_no_text(names: str, head: str) -> None:
    section = SECTIONS[9]
    table = [
        side
        for row in range(6)
        for x0, x1 in ((40, 500), (500, 560))
        for side in box(x0, 120 + 16 * row, x1, 136 + 16 * row)
    ]
    lines: list[Line] = [
        (44, 84, f"Please list all known peer/adult associates of the YP: {names}"),
        (44, 123, section.title),
        (504, 123, head),
        *[(44.0, 139.0 + 16 * row, option.title) for row, option in enumerate(section.options)],
        (526, 155, "X"),
    ]
    rulings: list[Ruling] = [*box(40, 80, 560, 96), *table]
    found = read(page([*lines, *PRINT], rulings))
    assert found["indicators.risky_associations.associates"][0] == (names or None)
    assert found[section.key] == (2, State.READ)


def test_a_soft_hyphen_on_a_page_shows() -> None:
    assert plain_dashes("(18\N{SOFT HYPHEN}42)") == "(18-42)"


ASKS: list[Line] = [
    (44, 500, "Professional Judgement Other Comments - * Please score this section 1-10 and carry the score"),
    (44, 512, "forward to your overall score; remember Scoring should inform not determine decision making."),
]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(
    "said",
    [
        (
            "Seen at home with the head of year.",
            "Mum: worried. Dad: not seen.",
            "School: attendance is falling.",
        ),
        (
            "She said yes and then no, and would not say where she had been. Consent given by the",
            "YP: yes. By mum: no.",
        ),
    ],
)
def test_comments_in_which_lines_begin_like_labels_are_whole(said: tuple[str, ...], ruled: bool) -> None:
    """What a body asks besides begins so too; between the comments and their score it is somebody's words."""
    lines: list[Line] = [(44, 530 + 12 * row, text) for row, text in enumerate(said)]
    rulings = [*box(40, 526, 580, 580), *box(40, 580, 580, 600)] if ruled else []
    found = read(page([*ASKS, *lines, (44, 585, "Score: 4"), *PRINT], rulings))
    assert found["judgement.comments"][0] == " ".join(said)
    assert found["judgement.score"] == (4, State.READ)


def test_cells_without_lines_whose_texts_are_set_in_their_middles() -> None:
    """What is beside a label of three lines stands half a line higher and lower than the label between them."""
    lines: list[Line] = [
        (44, 100, "Is the child or young person"), (44, 114, "subject to a CP Plan or Looked"), (44, 128, "after?"),
        (210, 114, "Y"), (300, 114, "Further info:"), (390, 107, "Looked after; full care"), (390, 121, "order 2019"),
    ]  # fmt: skip
    found = read(page([*lines, *PRINT]))
    assert found["needs.cp_plan_or_looked_after"] == (True, State.READ)
    assert found["needs.cp_plan_or_looked_after.details"][0] == "Looked after; full care order 2019"


def test_answers_below_labels_half_a_line_apart() -> None:
    lines: list[Line] = [
        (44, 122, "Name:"), (44, 136, "Jo Notreal"),
        (252, 115, "DOB:"), (252, 129, "Sunday 9 October"), (252, 143, "2011"),
        (44, 170, "Is the YP aware of this referral Y/N Yes"),
    ]  # fmt: skip
    found = read(page([*lines, *PRINT]))
    assert found["young_person.name"][0] == "Jo Notreal"
    assert found["young_person.dob"] == ("2011-10-09", State.READ)


def test_an_explanation_that_begins_half_a_line_above_its_question() -> None:
    """In the middle of its row it has a line more; it was a part of the text above it."""
    lines: list[Line] = [
        (44, 194, "Name of Parents: Jo Notreal"), (326, 194, "Parents contact no's: 07700 900358"),
        (44, 218, "Learning Difficulties/Disability Y/N YES"),
        (326, 212, "Please explain: Mild, reads like"), (326, 224, "a child of 9"),
        (44, 242, "Emotional/Mental Health concerns Y/N NO"), (326, 242, "Please explain: none"),
    ]  # fmt: skip
    found = read(page([*lines, *PRINT[2:]]))
    assert found["parents.contact_nos"][0] == "07700 900358"
    assert found["needs.learning_disability"] == (True, State.READ)
    assert found["needs.learning_disability.details"][0] == "Mild, reads like a child of 9"


@pytest.mark.parametrize(
    ("key", "asks", "answer", "more"),
    [
        ("young_person.name", "Name:", "Jo Notreal", "NHS number: 943 476 5919"),
        ("young_person.address", "Address:", "59 Model Lane, Testham", "GP: Dr Invented"),
        ("referrer.service", "Service / Team:", "Early Help", "Manager: A. Person"),
    ],
)
def test_what_a_service_asks_below_is_no_part_of_a_text(key: str, asks: str, answer: str, more: str) -> None:
    """A text of one line always ends where its lines do: it had room."""
    lines: list[Line] = [(44, 40, asks), (44 + 6 * len(asks), 40, answer), (44, 54, more)]
    lines += [(44, 300, "Is the YP aware of this referral Y/N Yes")]
    assert read(page([*lines, *PRINT]))[key][0] == answer


@pytest.mark.parametrize("put", ["X", "\N{CHECK MARK}", "[x]"])
def test_a_mark_in_the_cell_above_may_be_the_blank_ones(put: str) -> None:
    lines = below_a_text(put)
    assert read(page([*lines, *PRINT], FOUR_CELLS))["assessment.yp_aware"][1] is State.UNREAD


@pytest.mark.parametrize("put", ["DOB: 12/03/2015", "CP plan: Yes"])
def test_a_line_that_begins_like_a_label_is_said_by_itself(put: str) -> None:
    """Behind a line without its full stop it was said of the grandmother."""
    lines: list[Line] = [
        (44, 530, "Seen at home with her grandmother"),
        (44, 542, put),
        (44, 585, "Score: 4"),
    ]
    details: list[Line] = [
        (44, 100, "DOB: 12/03/2011"),
        (44, 120, "Is the child or young person subject to a CP Plan or Looked after? No"),
    ]
    found = read(page([*details, *ASKS, *lines, *PRINT]))
    key = "young_person.dob" if put.startswith("DOB") else "needs.cp_plan_or_looked_after"
    assert found[key][1] is State.UNREAD
