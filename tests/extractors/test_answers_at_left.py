"""Lists of yes/no questions that are answered at their left: each answer was the question's above, and accepted, or none was sure."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, box, page
from test_typeface import answers

from schemas.types import State

ASKED = (
    ("assessment.yp_aware", "Is the YP aware of this referral Y/N"),
    ("needs.learning_disability", "Learning Difficulties/Disability Y/N"),
    ("needs.domestic_violence", "Any issues with DV:"),
    ("needs.loss_bereavement", "Any significant loss/bereavement:"),
    ("needs.open_to_services", "Is the YP open to any other services Y/N"),
)
SAID = {"Yes": True, "No": False, "": None}


def asked(how: str, frame: bool, said: tuple[str, ...]) -> list[object]:
    """What is read where each question has its answer at its left. how: typed, in a "square", or in a "column" of cells."""
    lines: list[Line] = []
    rulings = list(box(40, 60, 550, 196)) if frame else []
    for row, ((_, question), answer) in enumerate(zip(ASKED, said, strict=True)):
        top = 66.0 + 24 * row
        lines += [(82, top + 3, question), *([(49.0, top + 3, answer)] if answer else [])]
        if how == "square":
            rulings += box(47, top + 1, 59 if len(answer) < 2 else 68, top + 13)
        if how == "column":
            rulings += [*box(44, top - 4, 78, top + 20), *box(78, top - 4, 540, top + 20)]
    found = answers(page([*lines, *PRINT], rulings), "cse_assessment")
    return [found[key].value if found[key].state is not State.UNREAD else "doubt" for key, _ in ASKED]


@pytest.mark.parametrize("frame", [True, False])
@pytest.mark.parametrize("how", ["typed", "square", "column"])
@pytest.mark.parametrize(
    "said", [("Yes", "No", "Yes", "No", "No"), ("No", "Yes", "", "Yes", "Yes"), ("Y", "N", "N", "Y", "")]
)
def test_each_answer_is_its_own_questions(how: str, frame: bool, said: tuple[str, ...]) -> None:
    whole = [{"Y": "Yes", "N": "No"}.get(answer, answer) for answer in said]
    assert asked(how, frame, said) == [SAID[answer] for answer in whole]


@pytest.mark.parametrize("how", ["typed", "square"])
def test_a_lone_answer_before_one_of_them_is_nobodys_surely(how: str) -> None:
    """The list may be answered at its left, or the one above at its end."""
    found = asked(how, True, ("", "", "Y", "", ""))
    assert found[1] == found[2] == "doubt"


def test_answers_behind_stay_theirs() -> None:
    """Numbers, or the signs of a list, stand before the questions."""
    for sign in ("1", "-", "•", "Y"):
        lines: list[Line] = []
        for row, (_, question) in enumerate(ASKED):
            top = 66.0 + 24 * row
            lines += [(66, top, sign), (82, top, question), (330, top, "No" if row else "Yes")]
        found = answers(page([*lines, *PRINT], list(box(40, 60, 550, 196))), "cse_assessment")
        said = [found[key].value for key, _ in ASKED]
        assert all(value in (None, row == 0) for row, value in enumerate(said))


@pytest.mark.parametrize("asks", ["Any issues with homophobia:", "Pupil premium"])
@pytest.mark.parametrize("behind", ["", "-", "None", "No"])
@pytest.mark.parametrize("ruled", [True, False])
def test_the_answers_of_a_left_half_are_not_the_right_halfs(asks: str, behind: str, ruled: bool) -> None:
    """A table of four cells a row, question and answer twice: the right questions took what answers those at their left."""
    lines: list[Line] = []
    rulings = []
    for row, (_, question) in enumerate(ASKED[:4]):
        top = 66.0 + 24 * row
        lines += [(44, top, asks if row else "Sexuality:"), (190, top, "Yes"), (224, top, question)]
        lines += [(470, top, behind)] if behind else []
        for x0, x1 in ((40, 186), (186, 220), (220, 466), (466, 550)) if ruled else ():
            rulings += box(x0, top - 4, x1, top + 20)
    found = answers(page([*lines, *PRINT], rulings), "cse_assessment")
    assert not any(found[key].value for key, _ in ASKED[:4])
