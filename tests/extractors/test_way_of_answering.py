"""Blanks beside answers: which of them prove that nothing was given."""

from __future__ import annotations

import pytest

from extractors.answers import Readings
from extractors.way_of_answering import doubt_blanks_of_unknown_ways
from schemas.forms import load_form
from schemas.types import Answer, State, Value

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
