"""Blanks beside answers: which of them prove that nothing was given."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from extractors.values.answers import Readings
from extractors.values.way_of_answering import doubt_blanks_of_unknown_ways
from schemas.forms import load_form
from schemas.types import Answer, State, Value
from tests.extractors.pages import PRINT, Line, page

FORM = load_form("cse_assessment")
NAME = {"young_person.name": Answer("Ana Example", 0.95, "text")}


def answers(kind: str, read: int, unread: int, value: Value) -> dict[str, Answer]:
    """All questions of a kind: so many read, so many unread, the others blank."""
    one = [Answer(value, 0.95, "mark", candidates=(value,))] * read + [Answer(None, 0.0, "mark")] * unread
    keys = [q.key for q in FORM.of_kind(kind)]
    blank = [Answer(None, 0.95, "mark")] * (len(keys) - len(one))
    return dict(zip(keys, one + blank, strict=True))


CASES: list[tuple[str, str, int, int, bool, State]] = [
    ("most are read", "indicator", 7, 2, True, State.BLANK),
    ("one can't be read", "indicator", 0, 1, False, State.BLANK),
    ("most can't be read", "indicator", 2, 6, True, State.UNREAD),
    ("none is seen on a form that is filled in", "indicator", 0, 0, True, State.UNREAD),
    ("a blank form", "indicator", 0, 0, False, State.BLANK),
    ("no yes or no is seen on a form that is filled in", "yes_no", 0, 0, True, State.UNREAD),
    ("some yes or no is read", "yes_no", 2, 0, True, State.BLANK),
    ("the summary is left out", "score", 0, 0, True, State.BLANK),
]


@pytest.mark.parametrize(
    ("kind", "read", "unread", "filled", "state"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_blanks_are_sure_where_the_way_of_answering_is_known(
    kind: str, read: int, unread: int, filled: bool, state: State
) -> None:
    value: Value = kind == "yes_no" or 3
    into = Readings({**answers(kind, read, unread, value), **(NAME if filled else {})})
    doubt_blanks_of_unknown_ways(FORM, into)
    last = FORM.of_kind(kind)[-1].key
    assert into.answers[last].state is state


@pytest.mark.parametrize(
    ("marked", "summed_up", "state"),
    [
        (1, 10, State.UNREAD),  # somebody answered the others too, in another way
        (1, 3, State.BLANK),  # with the one that is marked, two
        (6, 10, State.BLANK),
        (1, 0, State.BLANK),
    ],
)
def test_sections_that_the_summary_has_scores_of_were_answered(
    marked: int, summed_up: int, state: State
) -> None:
    summary = answers("score", len(FORM.of_kind("score")), 0, 3)
    keys = [q.summary for q in FORM.of_kind("indicator")][:summed_up]
    into = Readings({**answers("indicator", marked, 0, 3), **{k: a for k, a in summary.items() if k in keys}})
    doubt_blanks_of_unknown_ways(FORM, into)
    assert into.answers[FORM.of_kind("indicator")[-1].key].state is state
    is_doubt = (marked, state) == (1, State.UNREAD)  # the one mark, where no other is of its way
    assert (into.answers[FORM.of_kind("indicator")[0].key].state is State.UNREAD) is is_doubt


CP = "Is the child or young person subject to a CP Plan or Looked after?"


@pytest.mark.parametrize(
    ("cp", "violence", "state"),
    [
        ("Yes / No", "No", State.UNREAD),  # somebody wrote both
        ("Y/N", "Yes", State.UNREAD),
        ("Yes / No", "Yes / No", State.BLANK),  # the form prints the choice
        ("", "No", State.BLANK),
    ],
)
def test_yes_and_no_in_one_answer_alone_are_no_printed_choice(cp: str, violence: str, state: State) -> None:
    lines: list[Line] = [
        (40, 40, CP),
        (420, 40, cp),
        (40, 60, "Any issues with DV:"),
        (420, 60, violence),
        *PRINT,
    ]
    maps = locate([page([line for line in lines if line[2]])])["cse_assessment"]
    read = read_form(FORM, [PageReading(one) for one in maps], date(2026, 11, 26))
    assert read.answers["needs.cp_plan_or_looked_after"].state is state
