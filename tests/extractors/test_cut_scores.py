"""A row of the summary that a page end cuts between its score and its label."""

from __future__ import annotations

from textwrap import wrap

import pytest
from pages import PRINT, Line, box, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Ruling
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
SUMMARY = [FORM[f"summary.{q.key.split('.')[1]}"] for q in FORM.of_kind("indicator")]


def read(foot: list[Line], label: int = 6, scored: bool = False) -> Answer:
    """foot: what stands below the last row of the first page. scored: whether the cut row has a score overleaf."""
    first: list[Line] = [(240, 50 + 24.0 * n, "3") for n in range(label)]
    first += [(44, 50 + 24.0 * n, q.title) for n, q in enumerate(SUMMARY[:label])]
    rest: list[Line] = [(44, 40 + 24.0 * n, q.title) for n, q in enumerate(SUMMARY[label:])]
    rest += [(240, 40 + 24.0 * n, "4") for n in range(0 if scored else 1, len(SUMMARY) - label)]
    both = [page([*first, *foot]), page([*rest, *PRINT], number=2)]
    found = [PageReading(m) for m in locate(both)["cse_assessment"]]
    return read_form(FORM, found, TODAY).answers[SUMMARY[label].key]


CASES: list[tuple[str, list[Line], State, tuple[int, ...]]] = [
    ("the score", [(240, 210, "5")], State.UNREAD, (5,)),
    ("beside the page's number", [(240, 210, "5"), (500, 220, "2")], State.UNREAD, (5,)),
    ("two numbers", [(240, 210, "5"), (240, 230, "4")], State.UNREAD, ()),
    ("none that the form allows", [(240, 210, "7")], State.UNREAD, ()),
    ("a number elsewhere", [(400, 210, "5")], State.BLANK, ()),
    ("nothing", [], State.BLANK, ()),
]


@pytest.mark.parametrize(("foot", "state", "candidates"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_score_at_the_foot_of_the_page_before(
    foot: list[Line], state: State, candidates: tuple[int, ...]
) -> None:
    told = read(foot)
    assert (told.state, told.candidates) == (state, candidates)


def test_one_beside_its_label_stands() -> None:
    assert read([(240, 210, "5")], scored=True).value == 4


ROW: list[tuple[str, list[Line], State, tuple[int, ...]]] = [
    ("the row of scores", [(24, 40, "5"), (134, 40, "2")], State.UNREAD, (5,)),
    ("with its heading", [(500, 40, "Score"), (24, 40, "5")], State.UNREAD, (5,)),
    ("none under this label", [(134, 40, "2")], State.BLANK, ()),
    ("below other print", [(40, 760, "Any issues with homophobia"), (24, 790, "5")], State.BLANK, ()),
]


@pytest.mark.parametrize(("overleaf", "state", "candidates"), [c[1:] for c in ROW], ids=[c[0] for c in ROW])
def test_the_scores_of_a_row_of_labels_at_the_foot_stand_overleaf(
    overleaf: list[Line], state: State, candidates: tuple[int, ...]
) -> None:
    labels: list[Line] = []
    rulings: list[Ruling] = []
    for n, question in enumerate(SUMMARY[:4]):
        rulings += box(14 + 110.0 * n, 720, 124 + 110.0 * n, 770)
        labels += [(16 + 110.0 * n, 724 + 11.0 * i, part) for i, part in enumerate(wrap(question.title, 18))]
    pages = [page([*labels], rulings), page([*overleaf, *PRINT], number=2)]
    found = [PageReading(m) for m in locate(pages)["cse_assessment"]]
    told = read_form(FORM, found, TODAY).answers[SUMMARY[0].key]
    assert (told.state, told.candidates) == (state, candidates)
