"""Pages that were put together wrongly: the document is read anew as a person says; nothing is lost, nothing lowered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from conftest import Clock, submit
from cut_pages import COPIED, MIXED, Parts, put_together, two_up
from review_fixtures import ANN, BOB, CAT, Person, pictures, waiting

from pipeline import assign_pages
from pipeline.assign_pages import Worked, assign, document_of, work_out
from pipeline.context import Intake, _reader
from pipeline.decide import Outdated, decide
from pipeline.export import some_records
from pipeline.ledger import take_stock
from pipeline.reread import reread
from pipeline.say_what import say_no_form
from pipeline.second_person import answer
from review import assign as assign_page
from review import page_draft
from review.refusals import Refused, Taken
from review.stands import Change
from routing.store_decisions import decisions_of, standings_of
from routing.store_pages import plan_in_force
from routing.store_queue import claim, items_of
from routing.store_records import get_record, records_of
from routing.store_reread import Asked
from routing.store_tables import audit_events
from schemas.page_plan import PagePlan, plan_of
from schemas.settings import ReadLimits
from schemas.types import Answer, DocumentReading, State

pytest_plugins = ["review_fixtures"]

ONE, CHECKS = "cse_assessment", "cse_checklist"
REASON = "pages_mixed"
READ: dict[tuple[bytes, PagePlan | None], DocumentReading] = {}
SPLIT = plan_of([(ONE, (1, 2, 3)), (ONE, (4, 5))])


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is particular to each kind of database is tested where decisions are."""
    return sqlite_url


@pytest.fixture
def desk(office: Intake) -> Intake:
    """With the real reader, which reads the same only once."""
    read = _reader(office.settings)

    def once(data: bytes, limits: ReadLimits, plan: PagePlan | None = None) -> DocumentReading:
        if (data, plan) not in READ:
            READ[data, plan] = read(data, limits, plan)
        return READ[data, plan]

    return replace(office, read=once)


@pytest.fixture
def app(desk: Intake) -> Iterator[Any]:
    from pipeline.review_app import review_app

    with review_app(desk, secure=True, worker=pictures()) as made:
        yield made


@pytest.fixture
def come(desk: Intake, tmp_path: Path) -> Callable[..., str]:
    """Takes in a file of pages; gives its record's id."""

    def take_in(parts: Parts) -> str:
        (document_id,) = submit(desk, tmp_path / "pages.pdf", put_together(parts))
        (saved,) = records_of(desk.store, document_id)
        return saved.record.record_id

    return take_in


def worked_out(use: Intake, record_id: str, plan: PagePlan) -> Worked:
    return work_out(use, record_id, get_record(use.store, record_id).version, plan)


def settle(
    use: Intake, record_id: str, plan: PagePlan, who: str = ANN, reason: str | None = REASON
) -> list[str]:
    """The ids of the records that the document has by a plan, in order of their pages."""
    worked = worked_out(use, record_id, plan)
    assign(use, worked, reason, "", who)
    return [one.record.record_id for one in worked.comes]


def places(use: Intake, record_id: str) -> dict[str, str]:
    return {one.queue: str(one.state) for one in items_of(use.store, record_id)}


def events(use: Intake, record_id: str) -> list[str]:
    query = sa.select(audit_events.c.action).where(audit_events.c.subject == record_id)
    with use.store.read() as connection:
        return list(connection.execute(query.order_by(audit_events.c.seq)).scalars())


@pytest.mark.slow
def test_two_childrens_forms_that_were_read_as_one(desk: Intake, come: Callable[..., str]) -> None:
    mixed = come(MIXED)
    before = get_record(desk.store, mixed)
    assert before.record.route.priority == "immediate"
    first, second = settle(desk, mixed, SPLIT)
    for record_id, pages in ((first, (1, 2, 3)), (second, (4, 5))):
        record = get_record(desk.store, record_id).record
        assert record.source.pages == pages and record.route.priority == "immediate"
        assert places(desk, record_id) == {"mash_new": "waiting", "data_quality": "waiting"}
        assert events(desk, record_id)[-1] == "pages"
    # The old one is as it was, and out of every queue.
    assert get_record(desk.store, mixed) == before
    assert set(places(desk, mixed).values()) == {"replaced"}
    assert standings_of(desk.store, [mixed])[mixed].superseded == (first, second)
    (last,) = decisions_of(desk.store, mixed)
    assert (last.kind, last.who, last.shown_version) == ("pages", ANN, 1)
    assert last.told["shown"][0] | {"pages": [1, 2, 3, 4, 5]} == last.told["shown"][0]
    assert "superseded" in events(desk, mixed)
    assert take_stock(desk).problems == () and desk.store.verify_audit() is None
    told, _ = some_records(desk.store, ("mash_new", "data_quality"), None, None, 10, "program", "json")
    assert {one.record.record_id for one in told} == {first, second}


def test_what_gets_lower_waits_for_a_second_person(desk: Intake, come: Callable[..., str]) -> None:
    mixed = come(MIXED)
    worked = worked_out(desk, mixed, SPLIT)
    lowers = {one.record.source.pages: one.lowers for one in worked.comes}
    assert "priority" in lowers[1, 2, 3] and "priority" not in lowers[4, 5]
    with pytest.raises(Refused, match="a reason is needed"):
        assign(desk, worked, None, "", ANN)
    assert plan_in_force(desk.store, worked.document.document_id) == (None, 0)
    first, second = settle(desk, mixed, SPLIT)
    asked = {one.record_id: one for one in waiting(desk)}
    assert first in asked and asked[first].asked.priority == "urgent"
    with pytest.raises(Refused, match="Somebody else"):
        answer(desk, first, 1, approve=True, note="", who=ANN)
    answer(desk, first, 1, approve=True, note="", who=BOB)
    assert get_record(desk.store, first).record.route.priority == "urgent"
    assert get_record(desk.store, second).record.route.priority == "immediate"
    assert first not in {one.record_id for one in waiting(desk)}


def test_a_second_person_who_refuses_leaves_it_as_pressing(desk: Intake, come: Callable[..., str]) -> None:
    first, _ = settle(desk, come(MIXED), SPLIT)
    answer(desk, first, 1, approve=False, note="", who=BOB)
    assert get_record(desk.store, first).record.route.priority == "immediate"


@pytest.mark.slow
def test_a_copy_that_is_left_out_leaves_the_form_as_it_is(desk: Intake, come: Callable[..., str]) -> None:
    copied = come(COPIED)
    assert get_record(desk.store, copied).record.status == "review"
    worked = worked_out(desk, copied, plan_of([(ONE, (1, 2, 3, 4, 5, 6))]))
    assert not worked.lowers
    assign(desk, worked, None, "", ANN)
    (whole,) = [one.record for one in worked.comes]
    assert get_record(desk.store, whole.record_id).record.status == "accepted"
    assert set(places(desk, whole.record_id)) == {"mash_new"}


def test_what_was_undone_stands_again(desk: Intake, come: Callable[..., str]) -> None:
    mixed = come(MIXED)
    first, _ = settle(desk, mixed, SPLIT)
    (again,) = settle(desk, first, plan_of([(ONE, (1, 2, 3, 4, 5))]))
    assert again == mixed and get_record(desk.store, mixed).record.route.priority == "immediate"
    assert set(places(desk, mixed).values()) == {"waiting"}
    assert set(places(desk, first).values()) == {"replaced"}
    now = standings_of(desk.store, [mixed, first])
    assert now[mixed].superseded == () and now[first].superseded == (mixed,)
    (asked,) = waiting(desk)  # half a form may be Red, so that the whole one's Amber is lower
    assert asked.record_id == mixed and asked.asked.band == "amber"
    assert take_stock(desk).problems == ()


def test_reading_again_keeps_to_the_plan(desk: Intake, come: Callable[..., str]) -> None:
    mixed = come(MIXED)
    first, second = settle(desk, mixed, SPLIT)
    document_id = get_record(desk.store, mixed).document_id
    assert reread(desk, Asked(document_ids=(document_id,)), BOB).changed == ()
    told: list[PagePlan | None] = []

    def otherwise(data: bytes, limits: ReadLimits, plan: PagePlan | None = None) -> DocumentReading:
        told.append(plan)
        found = desk.read(data, limits, plan)
        forms = tuple(
            replace(one, answers={**one.answers, "referrer.phone": Answer("01604 000000", 1.0, "text")})
            for one in found.forms
        )
        return replace(found, forms=forms)

    done = reread(replace(desk, read=otherwise), Asked(document_ids=(document_id,)), BOB)
    assert told == [SPLIT] and set(done.changed) == {first, second} and done.left == ()
    assert get_record(desk.store, mixed).version == 1


def test_decisions_on_the_new_records_go_on(desk: Intake, come: Callable[..., str]) -> None:
    mixed = come(MIXED)
    first, _ = settle(desk, mixed, SPLIT)
    with pytest.raises(Refused, match="stands for this one"):
        decide(desk, mixed, Change(1, {}, past=1), (), ANN)
    version = get_record(desk.store, first).version
    decide(
        desk, first, Change(version, {"young_person.sexuality": Answer("Not known", 1.0, "person")}), (), ANN
    )
    record = get_record(desk.store, first).record
    assert record.answers["young_person.sexuality"].value == "Not known"
    assert record.route.priority == "immediate"  # what waits still waits
    assert first in {one.record_id for one in waiting(desk)}


REFUSED: list[tuple[PagePlan, str]] = [
    (plan_of([(ONE, (1, 2, 3, 4, 5))]), "read already"),
    (plan_of([(ONE, (1, 9))]), "has 5 pages"),
    (plan_of([(ONE, (1, 2)), (ONE, (2, 3)), (ONE, (2, 4, 5))]), "two forms, no more"),
]


@pytest.mark.parametrize(("plan", "why"), REFUSED)
def test_plans_that_are_refused(desk: Intake, come: Callable[..., str], plan: PagePlan, why: str) -> None:
    with pytest.raises(Refused, match=why):
        worked_out(desk, come(MIXED), plan)


@pytest.mark.slow
def test_no_form_is_left_without_a_page(desk: Intake, tmp_path: Path) -> None:
    data = put_together((("all_agree", (1, 2, 3, 4, 5, 6)), ("checklist_two_low", (1,))))
    (document_id,) = submit(desk, tmp_path / "two.pdf", data)
    known = {one.record.form: one.record.record_id for one in records_of(desk.store, document_id)}
    with pytest.raises(Refused, match="No page of the form on page 7"):
        worked_out(desk, known[ONE], plan_of([(ONE, (1, 2, 3, 4, 5, 6))]))
    # One form's assignment is no decision on the other, which goes where the first goes all the same.
    settle(desk, known[ONE], plan_of([(ONE, (1, 2, 3, 4, 5)), (CHECKS, (7,))]))
    assert not decisions_of(desk.store, known[CHECKS])
    assert get_record(desk.store, known[CHECKS]).record.route.priority == "urgent"


def test_what_was_given_to_other_forms_is_no_letter(
    desk: Intake, come: Callable[..., str], person: Callable[..., Person]
) -> None:
    mixed = come(MIXED)
    opened = {"version": "1", "past": "0", "what": "letter"}
    settle(desk, mixed, SPLIT, who=BOB)
    stale = person(ANN, "reviewer").post(f"/forms/{mixed}/no-form", opened)
    assert stale.status_code == 409 and "Pages given to forms by bob" in stale.text
    with pytest.raises(Refused, match="stands for this one"):
        say_no_form(desk, mixed, 1, "letter", "", ANN, 1)
    assert set(places(desk, mixed).values()) == {"replaced"}


@pytest.mark.parametrize("answered", [True, False])
def test_pages_put_together_anew_bring_back_what_was_called_none(
    answered: bool, desk: Intake, come: Callable[..., str]
) -> None:
    """Whoever turns its pages says that it is a form: it stands in its queues, though not one answer differs. Also where one
    person alone had said so: its place, that waited for the second one, was offered to nobody ever after."""
    record_id = come(MIXED)
    before = places(desk, record_id)
    say_no_form(desk, record_id, 1, "letter", "", ANN)
    if answered:
        answer(desk, record_id, 1, approve=True, note="", who=BOB)
        assert set(places(desk, record_id).values()) <= {"replaced", "done"}
    turned = replace(document_of(desk, record_id).plan, turns=((1, 180),))
    assign(desk, work_out(desk, record_id, 1, turned, 1 + answered), REASON, "", BOB)
    now = standings_of(desk.store, [record_id])[record_id]
    assert not now.gone and not now.waits and places(desk, record_id) == before
    assert take_stock(desk).problems == ()


def test_who_was_faster_and_who_has_it(desk: Intake, come: Callable[..., str], clock: Clock) -> None:
    mixed = come(MIXED)
    worked = worked_out(desk, mixed, SPLIT)
    with pytest.raises(Outdated):
        work_out(desk, mixed, 7, SPLIT)
    claim(desk.store, "data_quality", CAT, desk.settings.queue_lease)
    with pytest.raises(Taken):
        assign(desk, worked, REASON, "", ANN)
    assign(desk, worked, REASON, "", CAT)
    with pytest.raises(Outdated):
        assign(desk, worked, REASON, "", CAT)


def test_a_kill_in_between_leaves_all_or_nothing(
    desk: Intake, come: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mixed = come(MIXED)
    worked = worked_out(desk, mixed, SPLIT)
    from routing import store_pages

    class Killed(BaseException): ...

    def die(*_: object, **__: object) -> None:
        raise Killed

    monkeypatch.setattr(store_pages.store_places, "withdraw", die)
    with pytest.raises(Killed):
        assign(desk, worked, REASON, "", ANN)
    document_id = get_record(desk.store, mixed).document_id
    assert [one.record.record_id for one in records_of(desk.store, document_id)] == [mixed]
    assert set(places(desk, mixed).values()) == {"waiting"} and not decisions_of(desk.store, mixed)


def fields(**more: str) -> dict[str, str]:
    """The page's form with the mixed document's pages in one form."""
    pages = {f"p:{number}": "1" for number in range(1, 6)} | {f"t:{number}": "0" for number in range(1, 6)}
    return {
        "version": "1",
        "f:1": ONE,
        "f:2": "",
        **pages,
        **{k.replace("__", ":"): v for k, v in more.items()},
    }


@pytest.mark.slow
def test_the_page(desk: Intake, come: Callable[..., str], person: Callable[..., Person]) -> None:
    ann = person(ANN, "reviewer")
    mixed = come(MIXED)
    at = f"/forms/{mixed}/pages"
    assert f'href="{at}"' in ann.get(f"/forms/{mixed}").text
    shown = ann.get(at)
    assert shown.status_code == 200 and shown.text.count("Now in CSE Assessment") == 5
    picture = ann.get(f"/forms/{mixed}/document/5.jpg")
    assert picture.headers["content-type"] == "image/jpeg" and "no-store" in picture.headers["cache-control"]
    assert ann.get(f"/forms/{mixed}/document/6.jpg").status_code == 404
    split = ann.post(at, fields(do="split:4"))
    assert split.text.count('<option value="2" selected>') == 2  # pages 4 and 5
    joined = ann.post(at, fields(f__2=ONE, p__4="2", p__5="2", do="join"))
    assert joined.text.count('<option value="1" selected>') == 5
    parted = {"f__2": ONE, "p__4": "2", "p__5": "2"}
    nothing = ann.post(at, fields(f__2="", p__4="2", do="keep"))
    assert nothing.status_code == 400 and "Choose for every form" in nothing.text
    checked = ann.post(at, fields(**parted, do="check"))
    assert checked.status_code == 200 and "Urgent once a second person agrees" in checked.text
    lacking = ann.post(at, fields(**parted, do="keep"))
    assert lacking.status_code == 400 and "choose the reason" in lacking.text
    assert not decisions_of(desk.store, mixed)
    kept = ann.post(at, fields(**parted, do="keep", reason=REASON, note="Two names"))
    assert kept.status_code == 303
    done = ann.get(kept.headers["location"])
    assert "pages 1 to 3" in done.text and "pages 4 to 5" in done.text
    old = ann.get(f"/forms/{mixed}")
    assert "stands for this one" in old.text and "Save the decision" not in old.text
    assert "pages 1 to 3 make a CSE Assessment; pages 4 to 5" in old.text and "Two names" in old.text
    assert ann.post(at, fields(**parted, do="keep", reason=REASON)).status_code == 400
    assert events(desk, mixed)[-1] == "superseded" or "looked_at" in events(desk, mixed)


@pytest.mark.slow
def test_a_page_that_somebody_changed_meanwhile(
    desk: Intake, come: Callable[..., str], person: Callable[..., Person]
) -> None:
    mixed = come(MIXED)
    decide(desk, mixed, Change(1, {"young_person.sexuality": Answer("x", 1.0, "person")}), (), BOB)
    stale = person(ANN, "reviewer").post(f"/forms/{mixed}/pages", fields(f__2=ONE, p__5="2", do="check"))
    assert (
        stale.status_code == 409
        and not plan_in_force(desk.store, get_record(desk.store, mixed).document_id)[1]
    )


def test_what_is_too_long_or_no_number_is_told(
    desk: Intake, come: Callable[..., str], person: Callable[..., Person]
) -> None:
    ann, mixed = person(ANN, "reviewer"), come(MIXED)
    odd = ann.post(f"/forms/{mixed}/pages", fields(p__1="-1", p__2="99999999", t__1="45", do="show"))
    assert odd.status_code == 200 and odd.text.count('<option value="0" selected>') == 2 + 5
    long = ann.post(f"/forms/{mixed}/pages", fields(p__5="0", note="n" * 2001, do="keep"))
    assert long.status_code == 400 and "2000 characters" in long.text
    lacking = ann.post(f"/forms/{mixed}/pages", {k: v for k, v in fields(do="keep").items() if k != "p:5"})
    assert lacking.status_code == 400 and "Not all pages came" in lacking.text


def test_a_reason_isnt_needed_where_nothing_gets_lower(desk: Intake, come: Callable[..., str]) -> None:
    there = assign_pages.document_of(desk, come(COPIED))
    assert there.plan == plan_of([(ONE, (1, 2, 3, 4, 5, 6, 7))]) and there.rounds == 0


SHARED = plan_of([(ONE, (1, 2, 3, 4, 5)), (ONE, (4, 5))])


@pytest.mark.slow
def test_a_page_that_holds_two_forms(
    desk: Intake, come: Callable[..., str], person: Callable[..., Person]
) -> None:
    ann, mixed = person(ANN, "reviewer"), come(MIXED)
    at = f"/forms/{mixed}/pages"
    two = {"f__2": ONE, "q__4": "2", "q__5": "2"}
    checked = ann.post(at, fields(**two, do="check"))
    assert checked.status_code == 200 and checked.text.count('app-second" open') == 2
    assert "pages 1 to 5" in checked.text and "pages 4 to 5" in checked.text
    assert ann.post(at, fields(**two, do="join")).text.count('app-second" open') == 0
    kept = ann.post(at, fields(**two, do="keep", reason=REASON))
    assert kept.status_code == 303
    document_id = get_record(desk.store, mixed).document_id
    assert plan_in_force(desk.store, document_id) == (SHARED, 1)
    assert ann.get(at).text.count('app-second" open') == 2
    assert "parts of two forms, and nothing of it was read" in ann.get(f"/forms/{mixed}").text
    for saved in records_of(desk.store, document_id):
        assert saved.record.route.priority == "immediate" and saved.record.status == "review"
    assert take_stock(desk).problems == ()


@pytest.mark.slow
def test_what_was_keyed_for_one_form_never_counts_for_another_on_its_page(
    desk: Intake, tmp_path: Path
) -> None:
    """Forms of one kind on the very same pages are told apart by their order alone, and their records' ids with them."""
    data = two_up("checklist_two_low", "checklist_under_13")
    (document_id,) = submit(desk, tmp_path / "two.pdf", data)
    (saved,) = records_of(desk.store, document_id)
    one, tick = saved.record.record_id, "low.self_harm"
    key(desk, one, tick)
    upper, lower = settle(desk, one, plan_of([(CHECKS, (1,)), (CHECKS, (1,))]))
    assert upper == one and get_record(desk.store, one).record.answers[tick].state is State.UNREAD
    assert places(desk, upper)["data_quality"] == places(desk, lower)["data_quality"] == "waiting"
    key(desk, upper, tick)
    key(desk, lower, "low.drugs_alcohol")
    mixed = plan_of([(ONE, (1,)), (CHECKS, (1,))])  # the lower one is the first checklist now
    _, first = settle(desk, upper, mixed)
    assert first == one
    answers = get_record(desk.store, one).record.answers
    assert answers[tick].state is State.UNREAD and answers["low.drugs_alcohol"].state is State.UNREAD
    again = settle(desk, one, plan_of([(CHECKS, (1,)), (CHECKS, (1,))]))
    assert again == [upper, lower]
    assert get_record(desk.store, lower).record.answers["low.drugs_alcohol"].state is State.UNREAD
    key(desk, upper, tick)
    assert reread(desk, Asked(document_ids=(document_id,)), BOB).left == ()
    assert get_record(desk.store, upper).record.answers[tick].value is True


def key(use: Intake, record_id: str, question: str) -> None:
    """Somebody keys a tick."""
    version = get_record(use.store, record_id).version
    decide(use, record_id, Change(version, {question: Answer(True, 1.0, "person")}), (), ANN)
    assert get_record(use.store, record_id).record.answers[question].method == "person"


@pytest.mark.slow
def test_a_long_document_is_shown_in_parts(
    desk: Intake, come: Callable[..., str], person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_draft, "AT_ONCE", 2)
    monkeypatch.setattr(assign_page, "AT_ONCE", 2)
    ann, mixed = person(ANN, "reviewer"), come(MIXED)
    at = f"/forms/{mixed}/pages"
    begun = ann.get(at)
    assert begun.text.count('class="app-card"') == 2 and "Pages 1 to 2 of 5" in begun.text
    seen = sent_of(begun.text)
    split = ann.post(at, {**seen, "do": "split:2"})
    after = ann.post(at, {**sent_of(split.text), "do": "from:5"})
    assert after.text.count('class="app-card"') == 1 and "Pages 5 to 5 of 5" in after.text
    last = {**sent_of(after.text), "q:5": "1", "t:5": "180"}
    middle = ann.post(at, {**last, "do": "from:3"})
    done = ann.post(at, {**sent_of(middle.text), "do": "keep", "reason": REASON})
    assert done.status_code == 303
    plan, _ = plan_in_force(desk.store, get_record(desk.store, mixed).document_id)
    assert plan == plan_of([(ONE, (1, 5)), (ONE, (2, 3, 4, 5))], [(5, 180)])


def sent_of(html: str) -> dict[str, str]:
    """What a browser would send of the page's form."""
    inputs = re.findall(r'<input type="hidden" name="((?:from|far|version))" value="([^"]*)"', html)
    selects = re.findall(r'<select[^>]* name="([fpqt]:\d+)".*?</select>', html, re.S)
    blocks = re.findall(r'<select[^>]* name="[fpqt]:\d+".*?</select>', html, re.S)
    chosen = [re.search(r'value="([^"]*)" selected', one) for one in blocks]
    first = [re.search(r'<option value="([^"]*)"', one) for one in blocks]
    values = [(a or b) for a, b in zip(chosen, first, strict=True)]
    return dict(inputs) | {name: one[1] for name, one in zip(selects, values, strict=True) if one}
