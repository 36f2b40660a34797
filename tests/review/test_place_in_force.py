"""Where a record stands once it moved: every page, the PDF, the search, the queue API and the command say the queue that it is
in now, with the bands of its newest version; what it left says nothing any more."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from review_fixtures import ANN, BOB, CAT, Person
from test_api import caller  # noqa: F401
from test_record_page import pdf_text, words_of

from pipeline.context import Intake
from pipeline.review_work import ReviewWork
from routing.store_decisions import decisions_of
from routing.store_queue import claim, done, items_of, places_of
from routing.store_records import get_record

pytest_plugins = ["review_fixtures"]

RISE, MASH = "RISE: allocated social worker", "MASH: new referrals"
NAME, BORN = "Amy Jones", {"born-day": "1", "born-month": "1", "born-year": "2016"}
MOVES = (
    {"a:needs.cp_plan_or_looked_after": "no"},
    {"a:summary.rag": "red", "a:young_person.dob": "1/1/2016"},
)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Other kinds of databases are asked by the tests of the store."""
    return sqlite_url


def send(use: Intake, ann: Person, record: str, changes: dict[str, str]) -> None:
    version, past = get_record(use.store, record).version, len(decisions_of(use.store, record))
    sent = {"version": str(version), "past": str(past), **changes}
    assert ann.post(f"/forms/{record}/decide", sent).status_code == 303


def leave(use: Intake, how: str) -> None:
    """What became of the place before the record left it."""
    if how != "waiting":
        item = claim(use.store, "rise_allocated", BOB, timedelta(hours=1))
        assert item is not None
        if how == "done":
            done(use.store, item.item_id, BOB)


@pytest.fixture(params=["waiting", "taken", "done"])
def moved(request: Any, office: Intake, arrive: Callable[..., str], person: Callable[..., Person]) -> str:
    """A record that stood in RISE's queue, as Standard and Amber, and is in MASH's, as Immediate and Red, by two saves."""
    record = arrive(1, needs__cp_plan_or_looked_after=True, young_person__name=NAME, summary__rag="amber")
    leave(office, request.param)
    ann = person(ANN, "reviewer")
    for changes in MOVES:
        send(office, ann, record, changes)
    assert {one.queue for one in items_of(office.store, record)} >= {"rise_allocated", "mash_new"}
    return record


def band_of(page: str) -> str:
    found = re.search(r"<dt>Band as written[^<]*</dt><dd>(.*?)</dd>", page, re.S)
    assert found
    return words_of(found[1])


@pytest.mark.parametrize("role", ["reader", "reviewer", "approver"])
def test_every_page_and_the_pdf_say_where_it_is(moved: str, role: str, person: Callable[..., Person]) -> None:
    someone = person(CAT, role)
    form, summary = (someone.get(f"/{kind}/{moved}").text for kind in ("forms", "records"))
    _, printed = pdf_text(someone.get(f"/records/{moved}/summary.pdf").content)
    assert band_of(form) == band_of(summary) == "Red"
    assert "Band as written by the referrer Red" in printed.replace(":", "")
    for told in (words_of(summary), printed):
        assert MASH in told and "Immediate" in told and RISE not in told
        assert re.search(r"due in (59|60) minutes", told, re.I)
    assert RISE not in words_of(form)


def test_it_is_found_where_it_is(moved: str, person: Callable[..., Person]) -> None:
    cat = person(CAT, "reader")
    for asked in ({"reference": moved}, {"name": NAME, **BORN}):
        text = cat.post("/find", asked).text
        assert "1 place found" in text and "mash" in text.lower() and RISE not in words_of(text)


def test_what_waits_is_told_of_where_it_is(office: Intake, moved: str, person: Callable[..., Person]) -> None:
    send(office, person(ANN, "reviewer"), moved, {"priority": "standard", "reason": "machine_could_not_read"})
    text = words_of(person(CAT, "approver").get("/approvals").text)
    assert "Immediate" in text and RISE not in text


def test_a_token_gets_what_stands_in_its_queues(moved: str, caller: Callable[..., TestClient]) -> None:  # noqa: F811
    def gets(token: TestClient) -> tuple[Any, ...]:
        listed = token.get("/records").json()["records"]
        sheet = token.get("/records.csv?form=cse_assessment").text
        bundle = token.get("/fhir/QuestionnaireResponse").json().get("entry", [])
        return (
            [one["record"]["record_id"] for one in listed],
            moved in sheet,
            len(bundle),
            token.get(f"/records/{moved}").status_code,
            token.get(f"/fhir/QuestionnaireResponse/{moved}").status_code,
        )

    left = caller("records:read", queues=("rise_allocated",), name="rise")
    there = caller("records:read", queues=("mash_new",), name="mash")
    assert gets(left) == ([], False, 0, 404, 404)
    assert gets(there) == ([moved], True, 1, 200, 200)
    assert left.get("/records?queue=rise_allocated").json()["records"] == []


def test_what_was_withdrawn_still_says_so_to_whom_it_was_for(
    office: Intake,
    moved: str,
    person: Callable[..., Person],
    caller: Callable[..., TestClient],  # noqa: F811
) -> None:
    ann, cat = person(ANN, "reviewer"), person(CAT, "approver")
    state = {
        "version": str(get_record(office.store, moved).version),
        "past": str(len(decisions_of(office.store, moved))),
    }
    assert ann.post(f"/forms/{moved}/no-form", {**state, "what": "letter"}).status_code == 303
    number = len(decisions_of(office.store, moved))
    told = {**state, "past": str(number), "verdict": "approve"}
    assert cat.post(f"/forms/{moved}/decisions/{number}/answer", told).status_code == 303
    tokens = [caller("records:read", queues=(queue,), name=queue) for queue in ("mash_new", "rise_allocated")]
    assert [one.get(f"/records/{moved}").status_code for one in tokens] == [410, 404]
    assert "none of our forms" in cat.get(f"/records/{moved}").text
    found = cat.post("/find", {"reference": moved}).text
    assert "None of our forms" in found and RISE not in words_of(found)


def test_the_first_place_is_the_one_that_counts(office: Intake, moved: str, app: Any) -> None:
    place, *_ = places_of(office.store, moved)
    assert (place.queue, place.priority) == ("mash_new", "immediate")
    work = app.state.review.work
    assert isinstance(work, ReviewWork)
    opened = work.open(moved, ("mash_new",), CAT)
    assert opened.place is not None and opened.place.item_id == place.item_id
    assert opened.stated == ("red",)


def test_of_a_form_for_review_the_childs_queue_counts(office: Intake, arrive: Callable[..., str]) -> None:
    record = arrive(1, indicators__accommodation=[2, 3])
    assert [one.queue for one in places_of(office.store, record)] == ["mash_new", "data_quality"]
    item = claim(office.store, "mash_new", BOB, timedelta(hours=1))
    assert item is not None
    done(office.store, item.item_id, BOB)
    assert [one.queue for one in places_of(office.store, record)] == ["data_quality", "mash_new"]
