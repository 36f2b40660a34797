"""Nobody is the second person to what rests on an answer of their own, whether or not it lowered anything by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import factories
import pytest
from review_fixtures import ANN, BOB, CAT, read

from pipeline.context import Intake
from pipeline.decide import decide
from pipeline.reread import reread
from pipeline.second_person import answer, asked_on
from review.refusals import Refused
from review.stands import Change, Shown
from routing.store_decisions import decisions_of
from routing.store_records import get_record
from routing.store_reread import Asked as Again
from schemas.settings import ReadLimits
from schemas.types import Answer, DocumentReading, Value

pytest_plugins = ["review_fixtures"]

BORN, TICKED = "young_person.dob", "indicators.current_exploitation"
SUMMED, JUDGED = "summary.current_exploitation", "judgement.score"
MISSING = "indicators.missing_episodes"
FRIENDS, USES, SCHOOL = (
    f"indicators.{one}" for one in ("risky_associations", "substance_use", "school_attendance")
)
UNREAD = "can't be read"
Keyed = tuple[str, dict[str, Value]]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is particular to each kind of database is tested where decisions are."""
    return sqlite_url


def settle(use: Intake, record_id: str, who: str, answers: dict[str, Value], **more: Any) -> None:
    record = get_record(use.store, record_id).record
    shown = [Shown(key, record.answers[key], ()) for key in answers]
    keyed = {key: Answer(value, 1.0, "person") for key, value in answers.items() if value != UNREAD}
    left = tuple(key for key in answers if key not in keyed)
    past = decisions_of(use.store, record_id)
    version = get_record(use.store, record_id).version
    change = Change(
        version, keyed, unread=left, reason="machine_misread", past=past[-1].number if past else 0, **more
    )
    decide(use, record_id, change, shown, who)


def those_who_cannot(use: Intake, record_id: str) -> set[str]:
    (waits,) = asked_on(use, record_id)
    assert waits.priority == "standard"
    return set(waits.by)


def agree(use: Intake, record_id: str, who: str) -> None:
    (waits,) = asked_on(use, record_id)
    seen = get_record(use.store, record_id).version, decisions_of(use.store, record_id)[-1].number
    answer(use, record_id, waits.number, approve=True, note="", who=who, seen=seen)


EXPLOITED: dict[str, Value] = {TICKED: 5, SUMMED: 5}
NO_LONGER: Keyed = (ANN, {TICKED: 2, SUMMED: 2})
# 40, and Red from 38 on: it takes three off to make it less.
RED: dict[str, Value] = {TICKED: 4, FRIENDS: 4, USES: 4, JUDGED: 10}

RESTS: dict[str, tuple[dict[str, Value], list[Keyed], set[str]]] = {
    # what was read; who keyed what, one after the other; who can't agree
    "one of two that say it": (EXPLOITED, [(BOB, {SUMMED: 2}), (ANN, {TICKED: 2})], {ANN, BOB}),
    "the other of the two": (EXPLOITED, [(BOB, {TICKED: 2}), (ANN, {SUMMED: 2})], {ANN, BOB}),
    "a score beside another's": (RED, [(BOB, {FRIENDS: 3}), (ANN, {TICKED: 2})], {ANN, BOB}),
    "two of them together": (RED, [(BOB, {FRIENDS: 3, USES: 3}), (ANN, {TICKED: 2})], {ANN, BOB}),
    "a higher one hides none": (
        RED,
        [(BOB, {FRIENDS: 3, USES: 3, SCHOOL: 3}), (ANN, {TICKED: 2, JUDGED: 9})],
        {ANN, BOB},
    ),
    "keyed alike by another": (EXPLOITED, [(BOB, {SUMMED: 2}), NO_LONGER], {ANN}),
    "it can't be read": (EXPLOITED, [(BOB, {SUMMED: UNREAD}), NO_LONGER], {ANN}),
    "what has no say in it": (EXPLOITED, [(BOB, {USES: 1}), NO_LONGER], {ANN}),
    "a text": (EXPLOITED, [(BOB, {"young_person.address": "1 Example Road"}), NO_LONGER], {ANN}),
    "as it was read": (EXPLOITED, [(BOB, {JUDGED: 4}), NO_LONGER], {ANN}),
    "what makes it higher": (EXPLOITED, [(BOB, {FRIENDS: 4}), NO_LONGER], {ANN}),
}


@pytest.mark.parametrize(("there", "keyed", "by"), RESTS.values(), ids=RESTS)
def test_whoever_keyed_an_answer_that_it_rests_on_is_no_second_person(
    office: Intake,
    arrive: Callable[..., str],
    there: dict[str, Value],
    keyed: list[Keyed],
    by: set[str],
) -> None:
    record_id = arrive(1, **{key.replace(".", "__"): value for key, value in there.items()})
    before = get_record(office.store, record_id).record.route.priority
    for who, answers in keyed[:-1]:
        settle(office, record_id, who, answers)
        assert asked_on(office, record_id) == []  # nothing gets lower by it
    settle(office, record_id, *keyed[-1])
    assert those_who_cannot(office, record_id) == by
    for who in (*by, *map(str.upper, by)):  # as it was typed at the login
        with pytest.raises(Refused, match="rests on an answer of yours"):
            agree(office, record_id, who)
    assert get_record(office.store, record_id).record.route.priority == before != "standard"
    agree(office, record_id, CAT if BOB in by else BOB)
    assert get_record(office.store, record_id).record.route.priority == "standard"


def test_nobody_agrees_to_their_own_answer_where_another_asked_for_more(
    office: Intake, arrive: Callable[..., str]
) -> None:
    """Under 13 goes by Cat's answer, which waits though indicator 10 keeps it immediate; what Bob asks for waits with it."""
    record_id = arrive(1, indicators__current_exploitation=5, young_person__dob="2016-01-01")
    settle(office, record_id, CAT, {BORN: "2011-05-20"})
    settle(office, record_id, BOB, {}, band="green")
    (waits,) = asked_on(office, record_id)
    assert set(waits.by) == {BOB, CAT}
    with pytest.raises(Refused):
        agree(office, record_id, CAT)


def test_what_somebody_else_agreed_to_is_looked_at(office: Intake, arrive: Callable[..., str]) -> None:
    record_id = arrive(1, indicators__current_exploitation=5, young_person__dob="2016-01-01")
    settle(office, record_id, CAT, {BORN: "2011-05-20"})
    settle(office, record_id, BOB, {}, band="green")
    agree(office, record_id, ANN)
    settle(office, record_id, BOB, {TICKED: 2})
    assert those_who_cannot(office, record_id) == {BOB}
    agree(office, record_id, CAT)
    assert get_record(office.store, record_id).record.route.priority == "standard"


def read_again(use: Intake, record_id: str, told: dict[str, Value]) -> None:
    """By a reader that sees these answers now."""
    found = {key: factories.read(value) for key, value in told.items()}

    def better(data: bytes, limits: ReadLimits) -> DocumentReading:
        there = read(data, limits)
        forms = (replace(one, answers={**one.answers, **found}) for one in there.forms)
        return replace(there, forms=tuple(forms))

    document_id = get_record(use.store, record_id).document_id
    reread(replace(use, read=better), Again(document_ids=(document_id,)), "operator")


URGENT_BESIDE: dict[str, Value] = {**EXPLOITED, MISSING: 4}
LESS: dict[str, Value] = {TICKED: 2, SUMMED: 2}

READ_AGAIN: dict[str, tuple[dict[str, Value], dict[str, Value], dict[str, Any], dict[str, Value], str]] = {
    # what was read; what Bob keys, and decides; what is read then; what Cat agrees to
    "a band alone": (EXPLOITED, {}, {"band": "green"}, LESS, "immediate"),
    "less than what reading alone gives": (URGENT_BESIDE, LESS, {}, {MISSING: 2}, "urgent"),
    "in so many words": (URGENT_BESIDE, {}, {"priority": "urgent"}, {**LESS, MISSING: 2}, "urgent"),
    "as asked for": (URGENT_BESIDE, {}, {"priority": "standard"}, LESS, "standard"),
    "what was keyed": (EXPLOITED, LESS, {}, {USES: 1}, "standard"),
    "more is found": (EXPLOITED, LESS, {}, {MISSING: 4}, "urgent"),
}


@pytest.mark.parametrize("another", [False, True])
@pytest.mark.parametrize(
    ("there", "keyed", "decided", "found", "agreed"), READ_AGAIN.values(), ids=READ_AGAIN
)
def test_approving_lowers_no_priority_further_than_somebody_asked(
    office: Intake,
    arrive: Callable[..., str],
    there: dict[str, Value],
    keyed: dict[str, Value],
    decided: dict[str, Any],
    found: dict[str, Value],
    agreed: str,
    another: bool,
) -> None:
    """What reading again alone makes less pressing is no wish, so that one person's approval would lower it."""
    record_id = arrive(1, **{key.replace(".", "__"): value for key, value in there.items()})
    settle(office, record_id, BOB, keyed, **decided)
    read_again(office, record_id, found)
    if another:
        settle(office, record_id, ANN, {"young_person.address": "1 Example Road"})
    (waits,) = asked_on(office, record_id)
    assert (waits.by, waits.priority) == ((BOB,), agreed)
    assert get_record(office.store, record_id).record.route.priority == "immediate"
    agree(office, record_id, CAT)
    assert get_record(office.store, record_id).record.route.priority == agreed
