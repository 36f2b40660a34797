"""What a person can't read either: at its worst, never lower than it was, and before somebody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import factories
import pytest
from conftest import Clock
from hypothesis import given, settings
from hypothesis import strategies as st
from review_fixtures import ANN, BOB, CAT, Person, read
from test_record_page import words_of

from pipeline.assess import assess_document
from pipeline.context import Intake
from pipeline.decided import laid_over
from pipeline.grounds import band_of
from pipeline.left_unread import left_again, left_unread
from pipeline.reread import reread
from pipeline.say_what import say_form_again, say_no_form
from pipeline.second_person import answer
from routing.standing import Terms
from routing.store_decisions import decisions_of
from routing.store_items import RANKS
from routing.store_queue import claim, items_of, release
from routing.store_records import get_record
from routing.store_reread import Asked
from schemas.forms import load_form
from schemas.settings import ReadLimits
from schemas.types import Answer, DocumentReading, FormReading, Record
from scoring.rules import BANDS, load_rules

pytest_plugins = ["review_fixtures"]

FORMS = {form: load_form(form) for form in ("cse_assessment", "cse_checklist")}
DATES = ("2016-01-01", "2011-05-20", "2013-11-01", "2026-02-20")
VALUES: dict[str, tuple[Any, ...]] = {
    "indicator": (1, 2, 3, 4, 5),
    "score": (1, 3, 5, 26, 30, 77),
    "band": BANDS,
    "date": DATES,
    "yes_no": (True, False),
    "tick": (True, False),
    "text": ("Kim",),
}


@st.composite
def answers(draw: st.DrawFn, kind: str) -> Answer:
    """As a reader may give them, for every state there is."""
    some = st.sampled_from(VALUES[kind])
    how = draw(st.sampled_from(["sure", "unsure", "blank", "double", "unread"]))
    if how == "sure":
        return factories.read(draw(some))
    if how == "unsure":
        value = draw(some)
        return factories.read(value, 0.4, dict.fromkeys((value, *draw(st.lists(some, max_size=1)))))
    if how == "double" and kind in ("indicator", "band"):
        return factories.double(*draw(st.lists(some, min_size=2, max_size=3, unique=True)))
    return (
        factories.blank()
        if how == "blank"
        else factories.unread(*draw(st.lists(some, max_size=2, unique=True)))
    )


@st.composite
def forms(draw: st.DrawFn) -> tuple[FormReading, str]:
    """A form with some answers in any state, and the key of one of them."""
    name = draw(st.sampled_from(sorted(FORMS)))
    keys = draw(
        st.lists(
            st.sampled_from([one.key for one in FORMS[name].questions]), min_size=1, max_size=5, unique=True
        )
    )
    changes = {key: draw(answers(FORMS[name][key].kind)) for key in keys}
    return factories.filled(name, changes), draw(st.sampled_from(keys))


def assessed(form: FormReading, over: dict[str, Answer] | None = None) -> Record:
    reading = laid_over(factories.document(form), ["x"], {"x": over or {}})
    (record,) = assess_document(reading, "a.pdf", date(2026, 11, 24), load_rules())
    return record


def rank(record: Record) -> tuple[int, int]:
    band = band_of(record, Terms())
    return -RANKS[record.route.priority], -1 if band is None else BANDS.index(band)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(forms())
def test_it_lowers_nothing(found: tuple[FormReading, str]) -> None:
    form, key = found
    question = FORMS[form.form or ""][key]
    before = assessed(form)
    after = assessed(form, {key: left_unread(question, before.answers[key])})
    assert all(then >= had for then, had in zip(rank(after), rank(before), strict=True))
    if before.computed is not None and after.computed is not None:
        assert set(before.computed.bands) <= set(after.computed.bands)
        assert after.computed.overall_score.max >= before.computed.overall_score.max
    answer = after.answers[key]
    assert (answer.value, answer.confidence, answer.method) == (None, 0.0, "person")
    code = "text_unread" if question.kind == "text" else "low_confidence"
    assert any(key in flag.keys for flag in after.flags if flag.code == code)


@settings(max_examples=200, deadline=None)
@given(forms(), st.data())
def test_a_reader_that_sees_more_later_lowers_nothing_by_it(
    found: tuple[FormReading, str], data: st.DataObject
) -> None:
    """What it reads now counts too, as far as it is more pressing."""
    form, key = found
    question = FORMS[form.form or ""][key]
    if question.kind == "date":
        return  # of two dates of birth the later is kept; below
    newer = replace(form, answers={**form.answers, key: data.draw(answers(question.kind))})
    unread = left_unread(question, form.answers[key])
    assert rank(assessed(newer, {key: unread}))[0] >= rank(assessed(newer))[0]


@pytest.mark.parametrize(("was", "now"), [("2011-05-20", "2016-01-01"), ("2016-01-01", "2011-05-20")])
def test_of_two_dates_of_birth_the_later_counts(was: str, now: str) -> None:
    key = "young_person.dob"
    unread = left_unread(FORMS["cse_assessment"][key], factories.read(was))
    record = assessed(factories.filled("cse_assessment", {key: now}), {key: unread})
    assert record.route.priority == "immediate" and record.answers[key].value is None


WIDENED: list[tuple[str, Answer, tuple[Any, ...]]] = [
    ("indicators.missing_episodes", factories.read(3), ()),
    ("indicators.missing_episodes", factories.unread(1), ()),  # two doubts never count for less than one
    ("indicators.missing_episodes", factories.unread(1, 2), ()),
    ("indicators.missing_episodes", factories.double(1, 2), (1, 2)),  # two marks that were surely seen
    ("judgement.score", factories.unread(2), ()),
    ("summary.rag", factories.unread("green"), ("red", "amber", "green")),
    ("needs.domestic_violence", factories.unread(False), ()),
    ("young_person.dob", factories.unread("2016-01-01"), ("2016-01-01",)),  # under 13 stays so
]


@pytest.mark.parametrize(("key", "was", "candidates"), WIDENED)
def test_it_spans_what_the_question_allows(key: str, was: Answer, candidates: tuple[Any, ...]) -> None:
    found = left_unread(FORMS["cse_assessment"][key], was)
    assert set(found.candidates) == set(candidates) and found.value is None


MISSING, RAG, BORN = "indicators.missing_episodes", "summary.rag", "young_person.dob"
AGAIN: list[tuple[str, Answer | None, tuple[Any, ...], tuple[Any, ...]]] = [
    # what stood there before somebody couldn't read it; what was kept of it; what it may be once another can't either
    (MISSING, factories.unread(2, 5), (2, 5), ()),
    (MISSING, factories.unread(2), (2,), ()),
    (MISSING, factories.read(2), (2,), ()),
    (MISSING, factories.double(2, 5), (2, 5), (2, 5)),
    (MISSING, factories.double(2, 5), (2, 5, 3), (2, 5, 3)),  # and what is read there since
    (MISSING, None, (2, 5), (2, 5)),  # a blind sample's
    (MISSING, Answer(None, 0.0, "person", candidates=(2, 5)), (2, 5), (2, 5)),
    (RAG, factories.unread("green", "amber"), ("green", "amber"), BANDS),
    (RAG, factories.double("green", "amber"), ("green", "amber"), ("green", "amber")),
    (BORN, factories.unread("2016-01-01"), ("2016-01-01",), ("2016-01-01",)),
]


@pytest.mark.parametrize(("key", "before", "kept", "candidates"), AGAIN)
def test_what_was_kept_narrower_once_is_as_wide_as_now(
    key: str, before: Answer | None, kept: tuple[Any, ...], candidates: tuple[Any, ...]
) -> None:
    was = Answer(None, 0.0, "person", candidates=kept)
    found = left_again(FORMS["cse_assessment"][key], was, before)
    assert set(found.candidates) == set(candidates) and found.value is None


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


TEN, DOB = "indicators.current_exploitation", "young_person.dob"


def place(use: Intake, record_id: str) -> str:
    return {one.queue: str(one.state) for one in items_of(use.store, record_id)}.get("data_quality", "none")


def send(use: Intake, who: Person, record_id: str, **more: str) -> Any:
    state = {
        "version": str(get_record(use.store, record_id).version),
        "past": str(len(decisions_of(use.store, record_id))),
    }
    sent = {key.replace("__", "."): value for key, value in more.items()}
    return who.post(f"/forms/{record_id}/decide", {**state, **sent})


def test_nobody_was_sure_of_every_band_that_it_may_be(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record_id = arrive(1)
    assert send(office, person(ANN, "reviewer"), record_id, **{"a:summary.rag": "unread"}).status_code == 303
    shown = words_of(person(BOB, "reviewer").get(f"/forms/{record_id}").text)
    assert "It may be Red, Amber or Green . ann couldn't read it either." in shown


def test_it_stays_in_data_quality_for_somebody_else(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record_id, other = arrive(1), arrive(2, needs__mental_health=[])
    ann, bob, cat = (person(one, "reviewer") for one in (ANN, BOB, CAT))
    assert place(office, record_id) == "none"
    assert send(office, ann, record_id, **{f"a:{TEN}": "unread", f"a:{DOB}": "unread"}).status_code == 303
    record = get_record(office.store, record_id).record
    assert (record.status, record.route.priority) == ("review", "immediate")
    for key in (TEN, DOB):
        assert (record.answers[key].value, record.answers[key].confidence) == (None, 0.0)
    told = {flag.message: flag.keys for flag in record.flags if flag.code == "low_confidence"}
    message = "2 deciding answers could not be read surely by a person either: look at the form itself."
    assert told == {message: (DOB, TEN)}
    shown = words_of(bob.get(f"/forms/{record_id}").text)
    # The day is what was read, and no person's answer.
    assert "It may be 20/05/2011 (99 % sure, from the file's own text). ann couldn't read it either." in shown
    assert "Nothing could be read . ann couldn't read it either." in shown and "by a person)" not in shown
    assert "Can't be read: DOB; 10." in ann.get(f"/forms/{record_id}").text
    assert "stays in data quality for somebody else" in ann.get(f"/forms/{record_id}/decided").text
    # The more pressing is offered to everybody but her.
    lease = office.settings.queue_lease
    for who, first in ((ANN, other), (BOB, record_id)):
        item = claim(office.store, "data_quality", who, lease)
        assert item is not None and item.record_id == first
    assert send(office, bob, record_id, **{f"a:{TEN}": "unread", f"a:{DOB}": "1/6/2011"}).status_code == 303
    assert place(office, record_id) == "done"  # two who can't are enough
    assert get_record(office.store, record_id).record.route.priority == "immediate"
    told = send(office, cat, record_id, **{f"a:{TEN}": "2", "reason": "machine_could_not_read"})
    assert told.status_code == 303


def test_she_is_offered_it_where_nothing_else_waits(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record_id = arrive(1, needs__mental_health=[])
    assert (
        send(office, person(ANN, "reviewer"), record_id, **{"a:needs.mental_health": "unread"}).status_code
        == 303
    )
    item = claim(office.store, "data_quality", ANN, office.settings.queue_lease)
    assert item is not None and item.record_id == record_id


def test_what_was_left_to_another_comes_back_where_nobody_took_it(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person], clock: Clock
) -> None:
    """Alone on duty she gets other work meanwhile, and after that the most pressing."""
    record_id, other = arrive(1), arrive(2, needs__mental_health=[])
    lease = office.settings.queue_lease
    send(office, person(ANN, "reviewer"), record_id, **{f"a:{TEN}": "unread"})
    item = claim(office.store, "data_quality", ANN, lease)
    assert item is not None and item.record_id == other
    release(office.store, item.item_id, ANN)
    clock.pass_time(lease)
    item = claim(office.store, "data_quality", ANN, lease)
    assert item is not None and (item.record_id, item.priority) == (record_id, "immediate")


def reading_finds_more(office: Intake, record_id: str) -> None:
    def better(data: bytes, limits: ReadLimits) -> DocumentReading:
        found = read(data, limits)
        told = {DOB: factories.read("2016-01-01")}
        return replace(
            found, forms=tuple(replace(one, answers={**one.answers, **told}) for one in found.forms)
        )

    asked = Asked(document_ids=(get_record(office.store, record_id).document_id,))
    reread(replace(office, read=better), asked, "operator")


def no_form_is_refused(office: Intake, record_id: str) -> None:
    say_no_form(office, record_id, get_record(office.store, record_id).version, "letter", "", BOB, 1)
    answer(office, record_id, 2, approve=False, note="", who=ANN)


def no_form_is_taken_back(office: Intake, record_id: str) -> None:
    version = get_record(office.store, record_id).version
    say_no_form(office, record_id, version, "letter", "", BOB, 1)
    answer(office, record_id, 2, approve=True, note="", who=CAT)
    say_form_again(office, record_id, version, ANN, 3)


@pytest.mark.parametrize("back", [reading_finds_more, no_form_is_refused, no_form_is_taken_back])
def test_whoever_decided_last_is_given_what_came_back_for_another_reason(
    office: Intake,
    arrive: Callable[..., str],
    person: Callable[..., Person],
    back: Callable[[Intake, str], None],
) -> None:
    record_id = arrive(1, summary__overall_score=11)  # what was written, and wrong: for review it stays
    settled = {"a:summary.overall_score": "11"}
    assert send(office, person(ANN, "reviewer"), record_id, **settled).status_code == 303
    assert place(office, record_id) == "done"
    arrive(2, needs__mental_health=[])
    back(office, record_id)
    item = claim(office.store, "data_quality", ANN, office.settings.queue_lease)
    assert item is not None and item.record_id == record_id


@pytest.mark.slow
def test_reading_again_settles_nothing_that_people_could_not_read(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record_id = arrive(1, young_person__dob=[])
    send(office, person(ANN, "reviewer"), record_id, **{f"a:{DOB}": "unread"})

    def better(data: bytes, limits: ReadLimits) -> DocumentReading:
        found = read(data, limits)
        told = {DOB: factories.read("2016-01-01")}
        return replace(
            found, forms=tuple(replace(one, answers={**one.answers, **told}) for one in found.forms)
        )

    document_id = get_record(office.store, record_id).document_id
    reread(replace(office, read=better), Asked(document_ids=(document_id,)), "operator")
    record = get_record(office.store, record_id).record
    assert record.route.priority == "immediate" and record.answers[DOB].value is None
