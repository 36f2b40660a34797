"""Front tables without rulings, or with stripes for rows: labels of two lines, answers in the middle of their rows."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Shape
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
CP_PLAN, DV = "needs.cp_plan_or_looked_after", "needs.domestic_violence"
LABELS: list[Line] = [
    (44, 90, "Learning"), (44, 101, "Difficulties/Disability Y/N"),
    (44, 124, "Is the child or young person subject to a CP Plan or"), (44, 135, "Looked after?"),
    (44, 158, "Further info:"),
    (44, 181, "Any issues with DV:"),
    (44, 204, "Please explain:"),
]  # fmt: skip
ROWS = {"needs.learning_disability": 95.5, CP_PLAN: 129.5, DV: 181.0}
X = 330.0


def answers(*pages: Page) -> dict[str, Answer]:
    return read_form(FORM, [PageReading(m) for m in locate(list(pages))["cse_assessment"]], TODAY).answers


def ring(x: float, top: float) -> Shape:
    box = (x - 4, top - 4, x + 9, top + 13)
    points = ((x + 2.5, top - 4), (x + 9, top + 4), (x + 2.5, top + 13), (x - 4, top + 4), (x + 2.5, top - 4))
    return Shape("curve", box, points)


def chosen(way: str, said: dict[str, bool]) -> tuple[list[Line], list[Shape]]:
    """The answers in the middle of their rows: typed, or one letter of a printed choice ringed."""
    lines: list[Line] = []
    rings: list[Shape] = []
    for key, yes in said.items():
        top = ROWS[key]
        if way == "typed":
            lines.append((X, top, "Yes" if yes else "No"))
        else:
            lines += [(X, top, "Y"), (X + 12, top, "/"), (X + 20, top, "N")]
            rings.append(ring(X if yes else X + 20, top))
    return lines, rings


@pytest.mark.parametrize("way", ["typed", "ringed"])
@pytest.mark.parametrize("first", [True, False])
def test_an_answer_between_the_lines_of_its_label(way: str, first: bool) -> None:
    """It was the row's above, or text there: the CP plan surely blank, and others what the next row said."""
    said = {key: first is (n % 2 == 0) for n, key in enumerate(ROWS)}
    lines, rings = chosen(way, said)
    found = answers(page([*LABELS, *lines, (X, 158, "Monthly visits"), *PRINT], (), rings))
    assert {key: (found[key].value, found[key].state) for key in said} == {
        key: (value, State.READ) for key, value in said.items()
    }
    assert found[f"{CP_PLAN}.details"].value == "Monthly visits"


def test_a_score_between_the_lines_of_its_label() -> None:
    summary: list[Line] = [
        (44, 90, "Episodes of missing from home/care"), (250, 90, "3"),
        (320, 90, "Ability to identify abusive/exploitive"), (320, 101, "behaviour"), (520, 95.5, "4"),
        (44, 118, "School/college attendance"), (250, 118, "2"),
        (320, 118, "Engagement with appropriate service"), (520, 118, "5"),
    ]  # fmt: skip
    found = answers(page([*summary, *PRINT]))
    names = ("missing_episodes", "recognises_exploitation", "school_attendance", "service_engagement")
    assert [found[f"summary.{name}"].value for name in names] == [3, 4, 2, 5]


OWNERLESS: list[tuple[str, list[Line], dict[str, State]]] = [
    ("a choice in a text", [(X, 158, "Y / N")], {CP_PLAN: State.UNREAD, DV: State.UNREAD}),
    ("one of an added question", [(44, 250, "Interpreter needed?"), (X, 250, "Y / N")],
     {CP_PLAN: State.BLANK, DV: State.BLANK}),
    ("an answer below its row", [(X, 192, "No")], {DV: State.UNREAD}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "wanted"), [c[1:] for c in OWNERLESS], ids=[c[0] for c in OWNERLESS])
def test_what_is_beside_no_label_leaves_doubt(lines: list[Line], wanted: dict[str, State]) -> None:
    found = answers(page([*LABELS, (X, 95.5, "No"), *lines, *PRINT]))
    assert found["needs.learning_disability"].value is False
    assert {key: found[key].state for key in wanted} == wanted


@pytest.mark.parametrize("address", [["59 Model Lane,", "Testham"], ["Flat 2,", "59 Model Lane,", "Testham"]])
def test_a_text_that_wraps_beside_the_middle_of_its_label(address: list[str]) -> None:
    """Its first line stands above its label's, nearer to the answer of the label above."""
    top = 122 - 5.5 * (len(address) - 1)
    lines: list[Line] = [
        (44, 90, "DOB:"),
        (X, 90, "14-02-2012"),
        (44, 122, "Address:"),
        (44, 154, "Sexuality:"),
    ]
    lines += [(X, top + 11 * n, text) for n, text in enumerate(address)]
    found = answers(page([*lines, (X, 154, "Not known"), (44, 186, "Any issues with homophobia:"), *PRINT]))
    assert found["young_person.dob"].value == "2012-02-14"
    assert found["young_person.address"].value == " ".join(address)


def test_an_answer_beyond_another_questions_label_may_be_that_ones() -> None:
    """Two questions a row: the answer is level with the first line of the longer label, and right of the shorter one."""
    lines: list[Line] = [
        (44, 124, "Is the child or young person"), (44, 135, "subject to a CP Plan or"), (44, 146, "Looked after?"),
        (334, 135, "Any issues with DV:"), (470, 124, "Yes"),
    ]  # fmt: skip
    found = answers(page([*lines, *PRINT]))
    assert {found[CP_PLAN].state, found[DV].state} == {State.UNREAD}
