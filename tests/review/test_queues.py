"""The queues: order, filters, taking and giving back, and finding again; on both kinds of database."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from conftest import Clock
from review_fixtures import ANN, BOB, Person, paper

from pipeline.context import Intake
from pipeline.picture_worker import PictureWorker
from routing.store_queue import next_free
from routing.store_records import get_record
from routing.store_review import audit_lines
from routing.store_tables import audit_events
from schemas.queues import PageImage

pytest_plugins = ["review_fixtures"]

NAME, BORN = "Zephyrine Quillfeather", {"born-day": "20", "born-month": "5", "born-year": "2011"}


def listed(page: Any) -> list[tuple[str, str]]:
    """Priority and reference of each line."""
    rows = re.findall(r'<tr class="govuk-table__row">(.*?)</tr>', page.text, re.S)
    found = [
        (re.search(r"govuk-tag [^>]*>(\w+)<", row), re.search(r"/(?:forms|records)/([0-9a-f]+)", row))
        for row in rows
    ]
    return [(tag[1], link[1]) for tag, link in found if tag and link]


def test_in_order_of_priority_then_deadline(
    arrive: Callable[..., str], person: Callable[..., Person], clock: Clock
) -> None:
    standard = arrive(1)
    clock.pass_time(timedelta(minutes=1))
    urgent = arrive(2, indicators__missing_episodes=4, summary__missing_episodes=4)
    clock.pass_time(timedelta(minutes=1))
    first = arrive(3, young_person__dob="2016-01-01")
    page = person(ANN, "reader").get("/queues?queue=mash_new")
    assert listed(page) == [("Immediate", first), ("Urgent", urgent), ("Standard", standard)]
    assert "Due in 59 minutes" in page.text or "Due in 60 minutes" in page.text
    clock.pass_time(timedelta(hours=3))
    assert "Overdue by 2 hours" in person(ANN, "reader").get("/queues").text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"a", "b"}),
        ("?priority=immediate", {"b"}),
        ("?priority=standard", {"a"}),
        ("?status=accepted", {"a"}),
        ("?status=review", {"b"}),
        ("?who=free", {"a"}),
        ("?who=taken", {"b"}),
        ("?who=me", {"b"}),
        ("?queue=mash_new", {"a", "b"}),
        ("?queue=rise_allocated", set()),
        ("?queue=data_quality", {"a", "b"}),  # a reader doesn't see that one: all that they see
        ("?page=2", {"a", "b"}),
    ],
)
def test_filters(
    arrive: Callable[..., str], person: Callable[..., Person], query: str, expected: set[str]
) -> None:
    ids = {arrive(1): "a", arrive(2, young_person__dob="2016-01-01", indicators__accommodation=[2, 3]): "b"}
    reader = person(ANN, "reader")
    assert reader.post("/queues/next", {"queue": "mash_new"}).status_code == 303
    assert {ids[one] for _, one in listed(reader.get(f"/queues{query}"))} == expected


def test_the_next_one_is_one_persons(
    arrive: Callable[..., str], person: Callable[..., Person], clock: Clock
) -> None:
    first, second = arrive(1, young_person__dob="2016-01-01"), arrive(2)
    ann, bob = person(ANN, "reader"), person(BOB, "reader")
    taken = [one.post("/queues/next", {"queue": "mash_new"}).headers["location"] for one in (ann, bob)]
    assert taken == [f"/records/{first}", f"/records/{second}"]
    assert "Nothing is waiting" in ann.post("/queues/next", {"queue": "mash_new"}).text
    for page in ("forms", "records"):
        assert f"{ANN} has it until" in bob.get(f"/{page}/{first}").text
    assert bob.post("/items/1/take").status_code == 409
    assert bob.post("/items/1/release").status_code == 409
    assert bob.post("/items/1/finish").status_code == 409
    assert ann.post("/items/1/take").status_code == 303
    clock.pass_time(timedelta(minutes=16))  # the lease is over
    assert bob.post("/items/1/take").status_code == 303
    assert ann.post("/items/1/finish").status_code == 409
    assert bob.post("/items/1/release").status_code == 303
    assert ann.post("/items/1/take").status_code == 303
    assert ann.post("/items/1/finish").status_code == 303
    assert {one for _, one in listed(ann.get("/queues"))} == {second}


def test_doubts_are_finished_by_deciding_only(
    arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    arrive(1, indicators__accommodation=[2, 3])
    both = person(ANN, "reader", "reviewer")
    assert both.post("/queues/next", {"queue": "data_quality"}).status_code == 303
    assert both.post("/items/2/finish").status_code == 403
    assert person(BOB, "reader").post("/items/2/take").status_code == 404  # none of their queues
    assert person(BOB, "reader").post("/queues/next", {"queue": "data_quality"}).status_code == 404
    assert person(BOB, "reader").post("/queues/next", {"queue": "nonsense"}).status_code == 404


def test_found_by_reference(arrive: Callable[..., str], person: Callable[..., Person]) -> None:
    record_id = arrive(1)
    reader = person(ANN, "reader")
    for reference, found in (
        (record_id, 1),
        (record_id[:6], 1),
        (record_id[:5], 0),
        ("%%%%%%", 0),
        ("' OR 1=1 --", 0),
    ):
        page = reader.post("/find", {"reference": reference})
        assert [one for _, one in listed(page)] == [record_id] * found


def test_found_by_name_and_audited_without_it(
    arrive: Callable[..., str], person: Callable[..., Person], office: Intake
) -> None:
    record_id = arrive(1, young_person__name=NAME)
    reader = person(ANN, "reader")
    page = reader.post("/find", {"name": "quillfeather, ZEPHYRINE", **BORN})
    assert [one for _, one in listed(page)] == [record_id]
    assert listed(reader.post("/find", {"name": "Zephyrine", **BORN})) == []
    assert (
        "real date"
        in reader.post("/find", {"name": NAME, "born-day": "31", "born-month": "2", "born-year": "2011"}).text
    )
    assert "date of birth too" in reader.post("/find", {"name": NAME}).text
    assert "four digits" in reader.post("/find", {"name": NAME, **BORN, "born-year": "9" * 12}).text
    assert "shorter" in reader.post("/find", {"reference": "a" * 100_000}).text
    with office.store.read() as connection:
        events = connection.execute(
            audit_events.select().where(audit_events.c.action == "person_searched")
        ).all()
        everything = str(connection.execute(sa.select(audit_events)).all())
    assert [(one.actor, json.loads(one.detail)["found"]) for one in events] == [(ANN, 1), (ANN, 0)]
    assert "uillfeather" not in everything and "2011-05-20" not in everything
    assert office.store.verify_audit() is None


@pytest.mark.parametrize(
    ("sought", "told", "field"),
    [
        ({"name": NAME, **BORN, "born-year": "11"}, "four digits", "born-year"),
        ({"name": NAME, **BORN, "born-year": "0011"}, "real date", "born-day"),
        ({"name": NAME, **BORN, "born-day": "31", "born-month": "2"}, "real date", "born-day"),
        ({"name": NAME, **BORN, "born-month": ""}, "real date", "born-day"),
        ({"name": NAME}, "date of birth too", "born-day"),
        (BORN, "name too", "name"),
        ({"name": ""}, "both a name", "name"),
        ({"reference": ""}, "Give a reference", "reference"),
        ({"reference": "a" * 101}, "shorter", "reference"),
    ],
)
def test_what_is_looked_for_wrongly_is_said_at_its_field(
    sought: dict[str, str], told: str, field: str, person: Callable[..., Person]
) -> None:
    page = person(ANN, "reader").post("/find", sought)
    assert page.status_code == 400 and "found" not in page.text.lower().partition("<main")[2]
    summary = page.text.partition("govuk-error-summary")[2].partition("</ul>")[0]
    assert told in summary and f'href="#{field}"' in summary and f'id="{field}"' in page.text
    assert page.text.count(f"</span> {told}") + page.text.count(told) >= 2  # at the field too
    if "name" in sought:
        assert f'value="{NAME}"' in page.text or not sought["name"]


def test_the_last_page_is_shown_of_a_queue_that_has_shrunk(
    arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record_id = arrive(1)
    for number in (2, 99_999):
        page = person(ANN, "reader").get(f"/queues?queue=mash_new&page={number}")
        assert [one for _, one in listed(page)] == [record_id] and "Nothing to do" not in page.text


@pytest.mark.parametrize(
    "key", ["young_person.dob", "summary.total_assessment_score", "judgement.score", "needs.mental_health"]
)
def test_an_input_is_named_in_words_and_shows_no_markup(
    key: str, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record_id = arrive(1, **{key.replace(".", "__"): []})
    text = person(ANN, "reviewer").get(f"/forms/{record_id}").text
    assert f'"a:{key}"' in text
    assert "&lt;" not in text and "&gt;" not in text


def test_the_next_form_is_ready_and_nobody_has_read_it(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[bytes, list[int]]] = []

    def show(self: PictureWorker, data: bytes, numbers: list[int]) -> list[PageImage]:
        drawn.append((data, numbers))
        return [PageImage(number, 595.0, 842.0, b"jpeg") for number in numbers]

    monkeypatch.setattr(PictureWorker, "show", show)
    urgent = arrive(1, indicators__current_exploitation=[2, 5])
    after = arrive(2, indicators__accommodation=[2, 3])
    ann = person(ANN, "reviewer")
    ann.get(f"/forms/{urgent}")
    assert all(paper(1, indicators__current_exploitation=[2, 5]) == data for data, _ in drawn)  # not taken
    ann.post("/queues/next", {"queue": "data_quality"})
    ann.get(f"/forms/{urgent}")
    ready = [number for data, (number,) in drawn if data == paper(2, indicators__accommodation=[2, 3])]
    assert ready == list(get_record(office.store, after).record.source.pages)
    assert "looked_at" not in [one.action for one in audit_lines(office.store, None, after, 50)]
    assert next_free(office.store, "data_quality") == after
    drawn.clear()
    ann.get(f"/forms/{after}")
    assert drawn == []
