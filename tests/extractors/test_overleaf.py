"""A box for comments over a page break: what stands in it at the foot of one page and at the top of the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Ruling, Shape
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State
from tests.extractors.pages import PRINT, Line, page

LABEL: list[Line] = [
    (44, 716, "Professional Judgement Other Comments - * Please score this section 1-10 and carry the"),
    (44, 728, "score forward to your overall score; remember Scoring should inform not determine decision"),
    (44, 740, "making."),
]
TITLE: list[Line] = [(x, top - 640, text) for x, top, text in PRINT]
FULL = "Seen by the duty worker and by staff of the placement on her way to Testerby and back in two old battered"
TODAY = date(2026, 11, 26)


def _form(foot: list[Line], top: list[Line]) -> list[Page]:
    """The label in a box of its own at the foot of page 1, the box to write in below it and on page 2."""
    sides = [Ruling(False, x, 760, 800) for x in (40.0, 540.0)]
    first = page(
        [*TITLE, *LABEL, *foot],
        [
            Ruling(True, 712, 40, 540),
            Ruling(True, 760, 40, 540),
            *(Ruling(False, x, 712, 760) for x in (40.0, 540.0)),
            *sides,
        ],
    )
    rest = [Ruling(False, x, 40, 100) for x in (40.0, 540.0)]
    second = page(
        [*top, (44, 106, "Score"), (310, 106, "6"), (44, 140, "Overall Score")],
        [*rest, Ruling(True, 100, 40, 540), Ruling(True, 124, 40, 540),
         *(Ruling(False, x, 100, 124) for x in (40.0, 300.0, 540.0))],
        number=2,
    )  # fmt: skip
    return [first, second]


@pytest.mark.parametrize(
    ("foot", "top", "text", "on"),
    [
        ([(44, 768, "Seen in cars.")], [], "Seen in cars.", 1),
        ([], [(44, 50, "Seen in cars.")], "Seen in cars.", 2),
        ([], [(44, 50, "Seen in cars,"), (44, 62, "after dark.")], "Seen in cars, after dark.", 2),
        ([(44, 768, FULL)], [(44, 50, "cars after dark.")], f"{FULL} cars after dark.", 1),
        (
            [(44, 768, "Seen in")],
            [(44, 50, "cars.")],
            None,
            1,
        ),  # on a line with room for the rest: a person looks
        ([(44, 768, "Seen in cars.")], [(44, 50, "after dark.")], None, 1),  # a person puts it together
        ([(44, 768, FULL)], [(44, 50, "Mum agrees.")], None, 1),
        ([(44, 768, FULL)], [(560, 50, "cars.")], None, 1),  # beside the box
        ([], [], None, 1),
    ],
)
def test_comments_over_a_page_break(foot: list[Line], top: list[Line], text: str | None, on: int) -> None:
    form = load_form("cse_assessment")
    maps = locate(_form(foot, top))["cse_assessment"]
    answer = read_form(form, [PageReading(one) for one in maps], TODAY).answers["judgement.comments"]
    assert (answer.value, answer.page) == (text, on)
    if text is None:
        assert answer.state is (State.UNREAD if foot else State.BLANK)


def test_a_last_row_whose_answers_stand_overleaf_is_no_blank() -> None:
    """Comments and score abreast in the last row of a page, both answered at the top of the next."""
    columns = [Ruling(False, x, 712, 760) for x in (40.0, 500.0, 560.0)]
    lines = [Ruling(True, y, 40, 560) for y in (712.0, 760.0)]
    first = page([*TITLE, *LABEL, (504, 716, "Score")], [*lines, *columns])
    second = page([(44, 50, "Seen in cars."), (504, 50, "7")], number=2)
    form = load_form("cse_assessment")
    pages = [PageReading(m) for m in locate([first, second])["cse_assessment"]]
    answers = read_form(form, pages, TODAY).answers
    assert answers["judgement.score"].state is State.UNREAD
    assert answers["judgement.comments"].state is not State.BLANK


OVER = [Ruling(False, x, 40, 66) for x in (40.0, 500.0, 560.0)]
OPEN = [*OVER, Ruling(True, 66, 40, 560)]


@pytest.mark.parametrize(
    ("top", "rulings", "read"),
    [
        ([(44, 50, "Seen in cars."), (504, 50, "7")], OPEN, True),
        ([(44, 50, "Seen in cars."), (504, 50, "7")], [*OPEN, Ruling(True, 40, 40, 560)], True),
        ([(504, 50, "7")], OPEN, True),  # no comments
        (
            [(44, 50, "Seen in cars."), (504, 50, "7")],
            [Ruling(False, 40, 40, 66), *OPEN[3:]],
            False,
        ),  # no columns
        ([(44, 50, "Signed P. Mock"), (504, 50, "1/11/26")], OPEN, False),  # a row of the team's own
        ([(44, 50, "Signed P. Mock")], OPEN, False),
        ([(44, 50, "Seen in cars."), (504, 50, "not 7")], OPEN, False),
        ([(44, 50, "Seen in cars."), (504, 50, "7 8")], OPEN, False),
        ([(44, 50, "Seen in cars."), (504, 50, "7"), (44, 90, "amended")], OPEN, False),
    ],
)
def test_a_row_of_comments_and_score_overleaf(top: list[Line], rulings: list[Ruling], read: bool) -> None:
    columns = [Ruling(False, x, 712, 760) for x in (40.0, 500.0, 560.0)]
    lines = [Ruling(True, y, 40, 560) for y in (712.0, 760.0)]
    first = page([*TITLE, *LABEL, (504, 716, "Score")], [*lines, *columns])
    form = load_form("cse_assessment")
    maps = locate([first, page(top, rulings, number=2)])["cse_assessment"]
    answers = read_form(form, [PageReading(m) for m in maps], TODAY).answers
    assert answers["judgement.score"].value == (7 if read else None)
    assert read or answers["judgement.score"].state is State.UNREAD


@pytest.mark.parametrize(
    "drawn",
    [
        Shape("line", (502.0, 55.0, 512.0, 55.0), ((502.0, 55.0), (512.0, 55.0))),
        Shape("curve", (500.0, 48.0, 514.0, 62.0), ((500.0, 48.0), (514.0, 62.0))),
        Shape("image", (500.0, 48.0, 514.0, 62.0)),
    ],
)
def test_a_score_overleaf_that_is_struck_stays_a_doubt(drawn: Shape) -> None:
    columns = [Ruling(False, x, 712, 760) for x in (40.0, 500.0, 560.0)]
    lines = [Ruling(True, y, 40, 560) for y in (712.0, 760.0)]
    first = page([*TITLE, *LABEL, (504, 716, "Score")], [*lines, *columns])
    second = page([(44, 50, "Seen in cars."), (504, 50, "7")], OPEN, [drawn], number=2)
    form = load_form("cse_assessment")
    pages = [PageReading(m) for m in locate([first, second])["cse_assessment"]]
    assert read_form(form, pages, TODAY).answers["judgement.score"].state is State.UNREAD


@pytest.mark.parametrize(
    "top",
    [
        [(44, 50, "Panel says eight."), (504, 50, "7")],  # another score, in the comments
        [(44, 50, "Panel says 8"), (504, 50, "7")],
        [(44, 50, "Name: Othera Mock"), (504, 50, "7")],  # a row of its own
        [(44, 50, "Page"), (504, 50, "2")],
        [(40, 20, "Form of Othera Mock"), (44, 50, "Seen in cars."), (504, 50, "7")],  # another child's page
    ],
)
def test_a_row_overleaf_that_may_be_anothers_stays_a_doubt(top: list[Line]) -> None:
    columns = [Ruling(False, x, 712, 760) for x in (40.0, 500.0, 560.0)]
    lines = [Ruling(True, y, 40, 560) for y in (712.0, 760.0)]
    first = page([*TITLE, *LABEL, (504, 716, "Score")], [*lines, *columns])
    form = load_form("cse_assessment")
    maps = locate([first, page(top, OPEN, number=2)])["cse_assessment"]
    answers = read_form(form, [PageReading(m) for m in maps], TODAY).answers
    assert answers["judgement.score"].value is None


def _columns(top: float, bottom: float) -> list[Ruling]:
    return [Ruling(False, x, top, bottom) for x in (40.0, 220.0, 260.0)]


SCHOOL = "School/college attendance"


@pytest.mark.parametrize(
    ("foot", "head", "value", "state"),
    [
        ([(44, 770, SCHOOL), (230, 770, "5")], [], 5, State.READ),
        ([(230, 770, "5")], [(44, 45, SCHOOL)], None, State.UNREAD),
        ([(44, 770, SCHOOL)], [(230, 45, "5")], None, State.UNREAD),
        ([], [(44, 45, SCHOOL)], None, State.BLANK),
    ],
)
def test_a_row_of_the_summary_that_a_page_break_cuts(
    foot: list[Line], head: list[Line], value: int | None, state: State
) -> None:
    first = page(
        [*TITLE, (44, 700, "Consumption of controlled substances"), (230, 700, "1"),
         (44, 730, "Episodes of missing from home/care"), (230, 730, "2"), *foot],
        [*_columns(690, 800), *(Ruling(True, y, 40, 260) for y in (690.0, 720.0, 760.0))],
    )  # fmt: skip
    second = page(
        [*head, (44, 80, "Parent/Carer/- Child relationships"), (230, 80, "1"), (44, 120, "Accommodation"), (230, 120, "1")],
        [*_columns(40, 140), *(Ruling(True, y, 40, 260) for y in (70.0, 110.0, 140.0))], number=2,
    )  # fmt: skip
    form = load_form("cse_assessment")
    pages = [PageReading(m) for m in locate([first, second])["cse_assessment"]]
    answer = read_form(form, pages, TODAY).answers["summary.school_attendance"]
    assert (answer.value, answer.state) == (value, state)


def test_a_text_in_a_row_that_a_page_break_cuts_is_never_cut() -> None:
    rows: list[Line] = [
        (44, 730, "Any issues with homophobia"),
        (230, 730, "None"),
        (44, 770, "Sexuality"),
        (230, 770, "Not"),
    ]
    lines = [*_columns(720, 800), *(Ruling(True, y, 40, 260) for y in (720.0, 760.0))]
    second = page([(230, 45, "said")], [*_columns(40, 70), Ruling(True, 70, 40, 260)], number=2)
    form = load_form("cse_assessment")
    maps = locate([page([*TITLE, (44, 690, "Episodes of missing from home/care"), *rows], lines), second])[
        "cse_assessment"
    ]
    answers = read_form(form, [PageReading(m) for m in maps], TODAY).answers
    assert answers["young_person.homophobia_issues"].value == "None"
    assert answers["young_person.sexuality"].value is None


@pytest.mark.parametrize(
    ("number", "state"), [((44.0, 770.0, "3"), State.READ), ((300.0, 770.0, "3"), State.UNREAD)]
)
def test_a_number_that_ends_a_page_is_that_of_the_statement_overleaf(number: Line, state: State) -> None:
    """In the column of the numbers; elsewhere somebody's score perhaps."""
    question = load_form("cse_assessment")["indicators.accommodation"]
    statements = [(o.value, o.title) for o in question.options]
    rows: list[Line] = [(44, 690, question.title)]
    for n, (value, title) in enumerate(statements[:2]):
        rows += [
            (44, 710 + 26.0 * n, str(value)),
            (70, 710 + 26.0 * n, title[:90]),
            (70, 722 + 26.0 * n, title[90:]),
        ]
    later: list[Line] = [(70, 60 + 26.0 * n, title[:90]) for n, (_, title) in enumerate(statements[2:])]
    later += [(44, 60 + 26.0 * n, str(value)) for n, (value, _) in enumerate(statements[3:], 1)]
    first = page([*TITLE, *rows, (560, 710, "X"), number])
    form = load_form("cse_assessment")
    maps = locate([first, page(later, number=2)])["cse_assessment"]
    answer = read_form(form, [PageReading(m) for m in maps], TODAY).answers[question.key]
    assert answer.state is state


def test_comments_below_the_end_of_a_label_that_a_page_break_cuts() -> None:
    first = page([*PRINT, *((x, top + 60, text) for x, top, text in LABEL[:1])], [Ruling(True, 770, 40, 540)])
    lines: list[Line] = [(x, top - 688, text) for x, top, text in LABEL[1:]]
    second = page(
        [*lines, (44, 64, "Seen in cars,"), (44, 76, "after dark."), (44, 140, "Overall Score")], number=2
    )
    maps = locate([first, second])["cse_assessment"]
    answers = read_form(load_form("cse_assessment"), [PageReading(m) for m in maps], TODAY).answers
    assert answers["judgement.comments"].value == "Seen in cars, after dark."


@pytest.mark.parametrize("rest", ["School", ""])
def test_a_school_in_a_heading_that_a_page_break_cuts(rest: str) -> None:
    """Beside the last row of the page a note stands lower than it: print that asks for nothing."""
    section = load_form("cse_assessment")["indicators.school_attendance"]
    ask = load_form("cse_assessment")["indicators.school_attendance.school"].title
    first = page(
        [
            *TITLE,
            (44, 780, f"{section.title} {ask} St Sample High"),
            (500, 784, "Mandatory Field; please complete as fully as possible"),
        ],
        [Ruling(True, 776, 40, 560), *(Ruling(False, x, 776, 800) for x in (40.0, 490.0, 560.0))],
    )
    statements = [(60.0, 80.0 + 20 * place, option.title) for place, option in enumerate(section.options)]
    second = page(
        [*([(44.0, 50.0, rest)] if rest else []), *statements],
        [Ruling(True, 70, 40, 560), *(Ruling(False, x, 40, 70) for x in (40.0, 490.0, 560.0))],
        number=2,
    )
    pages = [PageReading(m) for m in locate([first, second])["cse_assessment"]]
    answer = read_form(load_form("cse_assessment"), pages, TODAY).answers[
        "indicators.school_attendance.school"
    ]
    assert answer.value == (None if rest else "St Sample High")
    assert (answer.state is State.UNREAD) is bool(rest)


COMMENTS: list[Line] = [
    (44, 60, "Seen 3 times in 2 weeks with males aged 19-24. Returned home at 5 am on 14 occasions; I would"),
    (
        44,
        72,
        "score the risk higher than the indicators suggest because she does not see herself as at risk, and",
    ),
    (
        44,
        84,
        "because the address on Mill Lane is known to us. School report 62% attendance this term so far.",
    ),
]


def test_comments_and_score_that_are_all_of_the_next_page() -> None:
    """The page was none of the form: it has more words than the last row of a table."""
    sides = [Ruling(False, x, 40, 124) for x in (40.0, 540.0)]
    rules = [*sides, *(Ruling(True, y, 40, 540) for y in (40.0, 100.0, 124.0))]
    second = page([*COMMENTS, (44, 106, "Score"), (310, 106, "6")], rules, number=2)
    first = page(
        [*TITLE, *LABEL],
        [
            *(Ruling(True, y, 40, 540) for y in (712.0, 760.0)),
            *(Ruling(False, x, 712, 760) for x in (40.0, 540.0)),
        ],
    )
    found = [PageReading(m) for m in locate([first, second])["cse_assessment"]]
    answers = read_form(load_form("cse_assessment"), found, TODAY).answers
    assert answers["judgement.score"].value == 6
    assert answers["judgement.comments"].value == " ".join(text for _, _, text in COMMENTS)


@pytest.mark.parametrize("left", [40.0, 90.0])
def test_a_score_on_another_document_s_page_is_none_of_the_form(left: float) -> None:
    """In the open, or in a table that stands elsewhere."""
    table = [Ruling(True, y, left, 540) for y in (100.0, 124.0)] if left > 40 else []
    sides = [Ruling(False, x, 100, 124) for x in (left, 540.0)] if left > 40 else []
    told = [(44.0, y, COMMENTS[2][2]) for y in (60.0, 72.0, 84.0)]
    second = page([*told, (left + 4, 106, "Score"), (310, 106, "6")], [*table, *sides], number=2)
    first = page(
        [*TITLE, *LABEL],
        [
            *(Ruling(True, y, 40, 540) for y in (712.0, 760.0)),
            *(Ruling(False, x, 712, 760) for x in (40.0, 540.0)),
        ],
    )
    assert [m.page.number for m in locate([first, second])["cse_assessment"]] == [1]


SAID = (
    "Seen 3 times in cars by the station, each time with the same male, who is",
    "older than she says and has given her a phone; mum has told the police and",
    "the school, and will come to the next meeting.",
)
SEEN: list[Line] = [(44, 38 + 12 * row, text) for row, text in enumerate(SAID)]
SCORE: list[Line] = [(44, 74, "Score"), (300, 74, "4")]


@pytest.mark.parametrize(
    ("top", "score", "text"),
    [
        ([*SEEN, *SCORE], 4, " ".join(SAID)),
        ([*SEEN, *SCORE, (500, 800, "Page 5")], 4, " ".join(SAID)),
        (SCORE, 4, None),
        ([*SEEN, *SCORE, (44, 90, "Panel says 6")], None, None),
        ([(44, 30, "Home conditions report"), *SEEN, *SCORE], None, None),
        ([(44, 50, "Manager's comments: I agree."), *SCORE], 4, None),
        ([*SEEN, (44, 74, "Score 4 7")], None, None),
        ([*SEEN, (144, 74, "Score 4")], None, None),  # not where the comments are asked for
    ],
)
def test_comments_and_the_score_in_the_open_overleaf(
    top: list[Line], score: int | None, text: str | None
) -> None:
    """A text processor has no room left for them: the page holds no print but "Score"."""
    form = load_form("cse_assessment")
    pages = [page([*TITLE, *LABEL]), page(top, number=2)]
    maps = locate(pages)["cse_assessment"]
    answers = read_form(form, [PageReading(one) for one in maps], TODAY).answers
    told = answers.get("judgement.score")
    assert (told.value if told else None, answers["judgement.comments"].value) == (score, text)


def test_a_page_with_a_title_is_another_documents() -> None:
    form = load_form("cse_assessment")
    other = page([*SEEN, *SCORE], number=2)
    words = tuple(replace(w, size=14.0) if w.box[1] == SEEN[0][1] else w for w in other.words)
    maps = locate([page([*TITLE, *LABEL]), replace(other, words=words)])["cse_assessment"]
    assert "judgement.score" not in read_form(form, [PageReading(one) for one in maps], TODAY).answers


SERVICES: list[Line] = [(44, 756, "Is the YP open to any other services Y/N"), (310, 756, "Please explain:")]
REFERRER: list[Line] = [
    (44, 90, "Referrers Details:"),
    (44, 110, "Name of referrer:"),
    (200, 110, "A. Person"),
]


@pytest.mark.parametrize(
    ("top", "told", "text"),
    [
        ([(44, 50, "Yes")], True, None),
        ([(44, 50, "Yes"), (310, 50, "CAMHS since May")], None, None),  # a person puts it together
        ([(44, 50, "No"), (70, 50, "Amy")], None, None),
        ([(44, 50, "N")], False, None),
        ([(44, 50, "\N{BALLOT BOX} Yes \N{BALLOT BOX WITH X} No")], False, None),
        ([(310, 50, "CAMHS since May")], None, "CAMHS since May"),
        ([(44, 50, "Yes"), (44, 64, "No")], None, None),  # two lines: which is meant, a person sees
        ([(120, 50, "Yes")], None, None),  # not where the label begins
        ([(44, 50, "See attached")], None, None),
        ([(44, 50, "X")], None, None),
        ([(44, 50, "No"), (310, 50, "7 of 9")], None, None),
    ],
)
def test_a_yes_or_no_at_the_top_of_the_next_page(
    top: list[Line], told: bool | None, text: str | None
) -> None:
    """The row of labels is the last of its page, and their answers stand in a row below them."""
    form = load_form("cse_assessment")
    maps = locate([page([*TITLE, *SERVICES]), page([*top, *REFERRER], number=2)])["cse_assessment"]
    answers = read_form(form, [PageReading(one) for one in maps], TODAY).answers
    answer = answers["needs.open_to_services"]
    assert answer.value == told
    assert told is not None or answer.may_be_anything or answer.confidence == 0
    if told is not None:
        assert answers["needs.open_to_services.details"].value == text
