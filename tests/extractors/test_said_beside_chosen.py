"""What is said beside the one statement that an export prints of section 10: it is what the doubt is about."""

from __future__ import annotations

import pytest
from pages import page
from test_chosen_alone import ONE_EACH, SECTIONS, export, read

from schemas.types import State, Value

STATED, NEXT = (SECTIONS[9].options[place].title for place in (2, 4))
SAID: list[tuple[str, list[str], set[Value]]] = [
    ("a manager's score below it", ["3. " + STATED, "Manager score: 5"], {3, 5}),
    ("another one behind it", ["3. " + STATED + ", possibly 5"], {3, 5}),
    ("its own and another one", ["3. " + STATED, "Changed from 3 to 5"], {3, 5}),
    ("another number alone", ["3. " + STATED, "5"], {3, 5}),
    ("a lower one", ["3. " + STATED, "Panel score: 2"], {2, 3}),
    ("one that isn't said", ["3. " + STATED, "Not sure"], set()),
    ("one in a sentence", ["3. " + STATED, "TS: should be 5, see police log"], set()),
    ("its own in doubt", ["3. " + STATED, "3?"], set()),
    ("a no", ["3. " + STATED, "No"], set()),
    ("one of two printed", ["3. " + STATED, "5. " + NEXT, "Not sure"], set()),
    ("what was chosen before", ["Previously selected: 3. " + STATED], set()),
]


@pytest.mark.parametrize(("said", "may_be"), [c[1:] for c in SAID], ids=[c[0] for c in SAID])
def test_a_doubted_statement_counts_at_what_is_said_besides(said: list[str], may_be: set[Value]) -> None:
    """The statement alone stayed possible: "Manager score: 5" below a 3 of section 10 came as standard."""
    last = page([(40, 40, SECTIONS[9].title), *((60, 60 + 14 * i, s) for i, s in enumerate(said))], number=10)
    found = read([*export(ONE_EACH)[:9], last])
    assert found[SECTIONS[9].key].state is State.UNREAD
    now = set(found[SECTIONS[9].key].candidates)
    assert now == may_be or (not now and 5 in may_be)
    assert [found[q.key].value for q in SECTIONS[:9]] == [scores[0] for scores in ONE_EACH[:9]]


@pytest.mark.parametrize("said", ["3. " + STATED, "Score 3"])
def test_a_statement_with_its_own_number_is_read(said: str) -> None:
    lines = [said] if STATED in said else [STATED, said]
    last = page(
        [(40, 40, SECTIONS[9].title), *((60, 60 + 14 * i, s) for i, s in enumerate(lines))], number=10
    )
    answer = read([*export(ONE_EACH)[:9], last])[SECTIONS[9].key]
    assert (answer.value, answer.state) == (3, State.READ)
