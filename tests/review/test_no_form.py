"""A form that two people called none of ours: closed for decisions, said so everywhere, and taken back by one person."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import Clock, submit
from fastapi.testclient import TestClient
from review_fixtures import ANN, BOB, CAT, Person, waiting
from test_api import caller  # noqa: F401
from test_waiting import EXPLOITED, MISREAD, NOT_EXPLOITED, Desk, database_url, desk  # noqa: F401

from pipeline.alarms import raise_due
from pipeline.context import Intake
from pipeline.reread import judge_again, reread
from routing.standing import standing
from routing.store_decisions import decisions_of
from routing.store_ledger_replay import lost_and_changed
from routing.store_queue import claim, items_of
from routing.store_records import get_record, records_of
from routing.store_reread import Asked
from routing.store_review import counts
from routing.store_tables import audit_events

pytest_plugins = ["review_fixtures"]
At = Callable[..., Desk]
MINUTE = timedelta(minutes=1)


def called_none(at: Desk) -> None:
    """By two people."""
    sent = {**at.state, "what": "letter"}
    assert at.people[ANN].post(f"/forms/{at.record_id}/no-form", sent).status_code == 303
    (one,) = [each for each in waiting(at.use) if each.asked.no_form]
    told = {**at.state, "verdict": "approve"}
    path = f"/forms/{at.record_id}/decisions/{one.number}/answer"
    assert at.people[CAT].post(path, told).status_code == 303


def take_back(at: Desk, who: str = BOB) -> Any:
    return at.people[who].post(f"/forms/{at.record_id}/form-again", at.state)


def places(at: Desk) -> dict[str, tuple[str, str, str]]:
    return {
        one.queue: (str(one.state), one.priority, one.due_at.isoformat())
        for one in items_of(at.use.store, at.record_id)
    }


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


CLOSED_FOR = [
    ("decide", {"a:young_person.address": "1 Example Road"}),
    ("decide", {"a:young_person.dob": "1/1/2016"}),
    ("decide", {"a:summary.rag": "red"}),
    ("decide", {"note": "Rang the school"}),
    ("decide", {"band": "red"}),
    ("check", {"a:summary.rag": "red"}),
    ("no-form", {"what": "cover"}),
]


@pytest.mark.parametrize(("path", "sent"), CLOSED_FOR)
def test_nothing_is_decided_on_it(desk: At, path: str, sent: dict[str, str]) -> None:  # noqa: F811
    at = desk()
    called_none(at)
    before = places(at), len(decisions_of(at.use.store, at.record_id)), at.saved.version
    told = at.people[BOB].post(f"/forms/{at.record_id}/{path}", {**at.state, **sent})
    assert told.status_code == 409 and "say so on its page first" in words(told.text)
    assert (places(at), len(decisions_of(at.use.store, at.record_id)), at.saved.version) == before


def test_its_pages_say_so(desk: At, person: Callable[..., Person]) -> None:  # noqa: F811
    at = desk()
    called_none(at)
    form = at.people[BOB].get(f"/forms/{at.record_id}").text
    head = words(form.split('id="decide-heading"')[0])
    assert "None of our forms: A letter, report or note" in head and "cat agreed" in head
    assert "Save the decision" not in form and "It is none of our forms" not in form
    record = words(person("rae", "reader").get(f"/records/{at.record_id}").text.split("app-bands")[0])
    assert "none of our forms: a letter" in record and "MASH: new referrals, done" not in record
    found = at.people[BOB].post("/find", {"reference": at.record_id[:8]}).text
    assert words(found).count("None of our forms") >= 1
    assert at.people[BOB].get(f"/records/{at.record_id}/summary.pdf").status_code == 200


def test_programs_are_told(desk: At, caller: Callable[..., TestClient]) -> None:  # noqa: F811
    at = desk()
    inbox = caller("queue:read", "records:read")
    fhir = f"/fhir/QuestionnaireResponse/{at.record_id}"
    assert inbox.get(fhir).json()["status"] != "entered-in-error"
    called_none(at)
    assert inbox.get(fhir).json()["status"] == "entered-in-error"
    one = inbox.get(f"/records/{at.record_id}")
    assert one.status_code == 410 and "none of our forms" in one.json()["error"]
    assert inbox.get("/records").json()["records"] == []
    take_back(at)
    assert inbox.get(fhir).json()["status"] != "entered-in-error"
    assert inbox.get(f"/records/{at.record_id}").status_code == 200
    assert len(inbox.get("/records").json()["records"]) == 1
    assert len(inbox.get("/items", params={"queue": "mash_new"}).json()["items"]) == 1


@pytest.mark.parametrize("changes", [{}, EXPLOITED, {"indicators__accommodation": [2, 3]}])
@pytest.mark.parametrize("who", [ANN, BOB, CAT])
def test_one_person_takes_it_back_at_once(desk: At, changes: dict[str, Any], who: str) -> None:  # noqa: F811
    at = desk(**changes)
    before, version = places(at), at.saved.version
    called_none(at)
    assert {state for state, _, _ in places(at).values()} <= {"replaced", "done"}
    assert take_back(at, who).status_code == 303
    assert places(at) == before and at.saved.version == version
    now = standing(decisions_of(at.use.store, at.record_id))
    assert not now.gone and not now.waits
    page = at.people[BOB].get(f"/forms/{at.record_id}").text
    assert "Save the decision" in page and f"One of our forms after all by {who}" in words(page)
    with at.use.store.read() as connection:
        events = connection.execute(audit_events.select()).all()
    assert [(one.actor, one.subject) for one in events if one.action == "form_again"] == [(who, at.record_id)]
    assert at.use.store.verify_audit() is None
    at.decide(BOB, **{"a:young_person.dob": "1/1/2016", "a:indicators.accommodation": "2"})
    assert at.priority == places(at)["mash_new"][1] == "immediate"


def test_a_wish_that_ended_with_it_does_not_come_back(desk: At) -> None:  # noqa: F811
    """Nothing gets lower by saying that it is no form, and that it is one."""
    at = desk(**EXPLOITED)
    at.decide(ANN, **NOT_EXPLOITED, **MISREAD)
    called_none(at)
    take_back(at)
    assert waiting(at.use) == [] and at.priority == places(at)["mash_new"][1] == "immediate"


def test_only_what_was_called_none_is_taken_back(desk: At) -> None:  # noqa: F811
    at = desk()
    assert "nothing to take back" in words(take_back(at).text)
    opened = at.state
    called_none(at)
    stale = at.people[BOB].post(f"/forms/{at.record_id}/form-again", opened)
    assert stale.status_code == 409 and standing(decisions_of(at.use.store, at.record_id)).gone
    at.people[BOB].post(f"/forms/{at.record_id}/form-again", at.state)
    assert "nothing to take back" in words(take_back(at).text)


def test_what_reading_finds_afterwards_counts(desk: At) -> None:  # noqa: F811
    at = desk()
    called_none(at)
    at.read_again(young_person__dob="2016-01-01")
    assert {state for state, _, _ in places(at).values()} <= {"replaced", "done"}
    take_back(at)
    at.read_again(young_person__dob="2016-01-01")
    assert at.priority == places(at)["mash_new"][1] == "immediate"


def test_the_record_of_what_is_one_of_our_forms_is_closed(
    office: Intake,
    tmp_path: Path,
    person: Callable[..., Person],
    caller: Callable[..., TestClient],  # noqa: F811
) -> None:
    """The one that is made stands for it; before, both did, and calling the old one no form ended what the new one said."""
    (document_id,) = submit(office, tmp_path / "a.pdf", b"damaged")
    (saved,) = records_of(office.store, document_id)
    old, ann = saved.record.record_id, person(ANN, "reviewer", "approver")
    made = ann.post(f"/forms/{old}/form", {"version": "1", "past": "0", "form": "cse_assessment"})
    new = made.headers["location"].rpartition("/")[2]
    form = ann.get(f"/forms/{old}").text
    assert "stands for this one" in form and f"/forms/{new}" in form
    assert "Key it" not in form and "It is none of our forms" not in form
    record = ann.get(f"/records/{old}").text
    assert f"/records/{new}" in record and "send it on by hand" not in record.split("Findings")[0]
    assert ann.get(f"/records/{old}/summary.pdf").status_code == 200
    assert "Others stand for it" in words(ann.post("/find", {"reference": old[:8]}).text)
    state = {"version": "1", "past": "1"}
    for path, sent in (("no-form", {"what": "letter"}), ("form", {"form": "cse_checklist"})):
        told = ann.post(f"/forms/{old}/{path}", {**state, **sent})
        assert told.status_code == 409 and "stands for this one" in words(told.text)
    program = caller("records:read", queues=("mash_new", "data_quality"))
    gone = program.get(f"/records/{old}")
    assert gone.status_code == 410 and new in gone.json()["error"]
    assert [one["record"]["record_id"] for one in program.get("/records").json()["records"]] == [new]
    newer = replace(office, store=replace(office.store, package_version="9.9.9"))
    assert reread(newer, Asked(document_ids=(document_id,)), CAT).left == ((document_id, "fewer_forms"),)
    judge_again(newer, document_id, CAT)
    assert get_record(office.store, new).record.route.priority == "immediate"


def test_what_somebody_could_not_read_meanwhile_is_offered_to_nobody(desk: At) -> None:  # noqa: F811
    """The second person answers first: it was offered again for what couldn't be read."""
    at = desk(needs__mental_health=[])
    assert (
        at.people[ANN].post(f"/forms/{at.record_id}/no-form", {**at.state, "what": "letter"}).status_code
        == 303
    )
    at.decide(BOB, **{"a:needs.mental_health": "unread"})
    assert places(at)["data_quality"][0] == "asked"
    at.answer(CAT, "refuse")
    assert places(at)["data_quality"][0] == "waiting"


@pytest.mark.slow
def test_until_a_second_person_answers_it_is_due_and_offered_to_nobody(
    office: Intake,
    clock: Clock,
    tmp_path: Path,
    person: Callable[..., Person],
    caller: Callable[..., TestClient],  # noqa: F811
) -> None:
    """What stands in data quality alone stood nowhere as soon as one person said so: its deadline passed, and nobody was told."""
    (document_id,) = submit(office, tmp_path / "a.pdf", b"damaged")
    (saved,) = records_of(office.store, document_id)
    record_id, ann = saved.record.record_id, person(ANN, "reviewer")
    (place,) = items_of(office.store, record_id)
    alarms = replace(office.settings.alarms, chain=(("duty@example.org",),), sweep_late=timedelta(days=365))
    watched = replace(office, settings=replace(office.settings, alarms=alarms))
    said = {"version": "1", "past": "0", "what": "letter"}
    assert ann.post(f"/forms/{record_id}/no-form", said).status_code == 303
    assert claim(office.store, "data_quality", ANN, MINUTE) is None
    assert ann.post(f"/items/{place.item_id}/take").status_code == 409
    shown = ann.get("/queues?queue=data_quality").text
    assert "a second person answers" in shown and f"/items/{place.item_id}/take" not in shown
    assert "It is none of our forms" not in ann.get(f"/forms/{record_id}").text  # it is said already
    program = caller("queue:read", "queue:work", queues=("data_quality",))
    (item,) = program.get("/items", params={"queue": "data_quality"}).json()["items"]
    assert (item["state"], item["claimed_by_me"]) == ("asked", False)
    half = (place.due_at - clock()) / 2
    for step in (1, 2):
        clock.pass_time(half)
        assert (raise_due(watched), raise_due(watched)) == (1, 0), step
    clock.pass_time(MINUTE)
    (told,) = counts(office.store)
    assert (told.count, told.taken, told.overdue) == (1, 0, 1)
    (asked,) = waiting(office)
    path, state = f"/forms/{record_id}/decisions/{asked.number}/answer", {"version": "1", "past": "1"}
    assert person(CAT, "approver").post(path, {**state, "verdict": "refuse"}).status_code == 303
    assert claim(office.store, "data_quality", ANN, MINUTE) is not None
    with office.store.snapshot() as connection:
        assert list(lost_and_changed(connection)) == []
