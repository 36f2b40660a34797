"""What a person keys, to answers: every kind of question, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import factories
import pytest

from pipeline.assess import assess_document
from review.doubts import Doubt, find_doubts, how_surely, said, why
from review.inputs import Keyed, keyed, left_open
from review.stands import Opened
from schemas.flags import make_flag
from schemas.forms import load_form
from schemas.types import State, Value
from scoring.rules import load_rules

MISSING = "indicators.missing_episodes"


def opened(form: Any = "cse_assessment", **changes: Any) -> Opened:
    reading = factories.filled(form, {key.replace("__", "."): value for key, value in changes.items()})
    (record,) = assess_document(factories.document(reading), "a.pdf", factories.RECEIVED, load_rules())
    return Opened(record, 1, datetime(2026, 3, 2, tzinfo=UTC), (), (), load_rules().confidence)


def key_in(one: Opened, given: dict[str, str]) -> Keyed:
    assert one.record.form is not None
    return keyed(one, load_form(one.record.form).questions, find_doubts(one), given)


@pytest.mark.parametrize(
    ("field", "text", "state", "value"),
    [
        (f"a:{MISSING}", "5", State.READ, 5),
        (f"a:{MISSING}", "blank", State.BLANK, None),
        (f"a:{MISSING}", "several", State.DOUBLE, None),
        ("a:summary.missing_episodes", "3", State.READ, 3),
        ("a:summary.missing_episodes", "7", State.READ, 7),  # out of its range: kept as written
        ("a:summary.missing_episodes", "-", State.BLANK, None),
        ("s:summary.missing_episodes", "blank", State.BLANK, None),
        ("a:summary.rag", "red", State.READ, "red"),
        ("a:needs.mental_health", "yes", State.READ, True),
        ("a:needs.mental_health", "no", State.READ, False),
        ("a:young_person.dob", "7/3/2011", State.READ, "2011-03-07"),
        ("a:young_person.dob", "31.02.2011", State.INVALID, None),
        ("a:young_person.name", "  Ann <b> ", State.READ, "Ann <b>"),
    ],
)
def test_an_answer(field: str, text: str, state: State, value: Value) -> None:
    one = opened(indicators__missing_episodes=factories.double(2, 4))
    found = key_in(one, {field: text})
    assert found.wrong == {} and found.unread == ()
    (answer,) = found.answers.values()
    assert (answer.state, answer.value, answer.method, answer.confidence) == (state, value, "person", 1.0)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({f"a:{MISSING}": "6"}, "Choose one"),
        ({f"a:{MISSING}": "as_read"}, "not read surely"),
        ({"a:summary.rag": "purple"}, "Choose one"),
        ({"a:summary.rag": "several"}, "Choose one"),
        ({"a:needs.mental_health": "maybe"}, "Choose one"),
        ({"a:young_person.dob": "7/3/11"}, "four digits"),
        ({"a:summary.missing_episodes": "three"}, "whole number"),
        ({"a:summary.missing_episodes": "3", "s:summary.missing_episodes": "blank"}, "not both"),
        ({"a:young_person.name": "x" * 4001}, "4000"),
    ],
)
def test_what_is_refused(given: dict[str, str], wrong: str) -> None:
    found = key_in(opened(indicators__missing_episodes=factories.unread(2, 4)), given)
    assert found.answers == {} and wrong in next(iter(found.wrong.values()))


@pytest.mark.parametrize("letter", "bku")
def test_a_keys_letter_alone_is_no_text(letter: str) -> None:
    """Beside every other doubt it is a key: whoever presses it where letters are written means what it says there."""
    one = opened(young_person__name=None)
    (wrong,) = key_in(one, {"a:young_person.name": f" {letter} "}).wrong.values()
    assert f"what {letter} means" in wrong
    found = key_in(one, {"a:young_person.name": letter.upper(), "a:referrer.name": letter})
    assert [answer.value for answer in found.answers.values()] == [letter.upper(), letter]


def test_nothing_keyed_changes_nothing_and_leaves_each_doubt_open() -> None:
    one = opened(indicators__missing_episodes=factories.unread(), summary__rag=factories.unread())
    found = key_in(one, {"a:unknown.question": "5", "a:young_person.name": ""})
    assert found == Keyed({}, (), {})
    assert set(left_open(find_doubts(one), found)) == {f"a:{MISSING}", "a:summary.rag"}


def test_what_a_person_cant_read_either_is_said_and_stays_as_it_was() -> None:
    one = opened(indicators__missing_episodes=factories.unread(3, 4))
    found = key_in(one, {f"a:{MISSING}": "unread"})
    assert found == Keyed({}, (MISSING,), {})
    assert left_open(find_doubts(one), found) == {}


def test_a_sure_answer_that_is_flagged_can_be_let_stand() -> None:
    one = opened(summary__total_assessment_score=30)
    (doubt,) = find_doubts(one)
    assert doubt.question.key == "summary.total_assessment_score" and doubt.sure
    found = key_in(one, {"s:summary.total_assessment_score": "as_read"})
    answer = found.answers["summary.total_assessment_score"]
    assert (answer.value, answer.method) == (30, "person")


def test_a_tick_left_blank_is_no_tick() -> None:
    one = opened("cse_checklist", low__self_harm=factories.unread())
    assert key_in(one, {"a:low.self_harm": "no"}).answers["low.self_harm"].value is False
    assert "a:low.self_harm" in key_in(one, {"a:low.self_harm": "5"}).wrong


BORN = "young_person.dob"


def one_doubt(**changes: Any) -> Doubt:
    (found,) = (one for one in find_doubts(opened(**changes)) if one.question.key == MISSING)
    return found


def test_what_is_sure_and_cant_be_is_let_stand_by_one_key() -> None:
    one = opened(young_person__dob=factories.invalid("31.04.09"))
    (doubt,) = (each for each in find_doubts(one) if each.question.key == BORN)
    assert doubt.answer.state is State.INVALID and doubt.as_it_is
    assert doubt.as_it_reads == "It says “31.04.09”, as it was read"
    for told in ({f"s:{BORN}": "as_read"}, {f"a:{BORN}": "31.04.09"}, {f"a:{BORN}": "31/4/2009"}):
        answer = key_in(one, told).answers[BORN]
        assert (answer.state, answer.candidates, answer.method) == (State.INVALID, ("31.04.09",), "person")


K = "empty this and press k: It says “31.04.09”, as it was read."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31.04.10", "There is no 31 April."),
        ("29/2/09", "There is no 29 February."),
        ("5-13-11", "There is no 5/13."),
        ("30.04.09", "Key the year with four digits"),
        ("30 Apr", "A date is day, month and year"),
    ],
)
def test_a_date_that_is_refused_says_what_to_do(text: str, says: str) -> None:
    """One that doesn't exist can be keyed, and let stand by a key where it was read so."""
    for was, has_key in ((factories.invalid("31.04.09"), True), (factories.unread(), False)):
        wrong = key_in(opened(young_person__dob=was), {f"a:{BORN}": text}).wrong[f"a:{BORN}"]
        assert wrong.startswith(says) and (K in wrong) == has_key
        assert ("key it with the year's four digits" in wrong) == says.startswith("There is no")


@pytest.mark.parametrize(
    ("answer", "several", "surely"),
    [
        (factories.double(2, 3), "More than one is marked: 2 and 3, as it was read", True),
        (factories.unread(2, 3), "More than one is marked: 2 and 3", True),
        (factories.unread(), "", False),
    ],
)
def test_what_is_said_of_a_doubt_is_what_was_read(answer: Any, several: str, surely: bool) -> None:
    doubt = one_doubt(indicators__missing_episodes=answer)
    assert (doubt.several_words if doubt.several else "") == several
    if not surely:
        assert (
            said(doubt.question, doubt.answer) == "Nothing could be read" and how_surely(doubt.answer) == ""
        )


def test_people_at_a_page_are_told_no_command() -> None:
    told = make_flag(
        "layout_unknown",
        "Read without a known layout (page 1, 2, 3, 5 of the file): check every answer against the page. To have "
        "forms like it read surely, ask whoever runs this to teach it the blank that they are printed "
        "from: mash-intake learn BLANK.pdf --form cse_assessment --name NAME",
    )
    words = why(told)
    assert "(pages 1 to 3 and 5 of the file)" in words and words.endswith("they are printed from.")
    assert why(make_flag("malformed", "The file is damaged.")) == "The file is damaged."
