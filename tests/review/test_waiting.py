"""What waits for a second person: it holds against what was seen, outlives what others do, and is answered as it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import factories
import pytest
from conftest import submit
from review_fixtures import ANN, BOB, CAT, Person, read, waiting
from test_record_page import pdf_text, words_of

from pipeline.context import Intake
from pipeline.grounds import band_of, priority_of
from pipeline.kept_pictures import KeptPictures
from pipeline.reread import reread
from routing.standing import Decision, standing
from routing.store_decisions import decisions_of, standings_of
from routing.store_queue import claim, done, items_of
from routing.store_records import SavedRecord, get_record, records_of
from routing.store_reread import Asked
from schemas.queues import PageImage
from schemas.settings import ReadLimits
from schemas.types import DocumentReading, Ground

pytest_plugins = ["review_fixtures"]

# Indicator 10 at 5, and all sums with it; and what says that it is 2.
EXPLOITED = {
    "indicators__current_exploitation": 5,
    "summary__current_exploitation": 5,
    "summary__subtotal_right": 16,
    "summary__total_assessment_score": 29,
    "summary__overall_score": 33,
}
NOT_EXPLOITED = {
    "a:indicators.current_exploitation": "2",
    "a:summary.current_exploitation": "2",
    "a:summary.subtotal_right": "13",
    "a:summary.total_assessment_score": "26",
    "a:summary.overall_score": "30",
}
MISREAD, KNOWN = {"reason": "machine_misread"}, {"reason": "known_to_services"}
STANDARD, GREEN = {"priority": "standard", **KNOWN}, {"band": "green", **KNOWN}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is particular to each kind of database is tested where decisions are."""
    return sqlite_url


@dataclass
class Desk:
    """People at one form."""

    use: Intake
    record_id: str
    people: dict[str, Person]

    @property
    def saved(self) -> SavedRecord:
        return get_record(self.use.store, self.record_id)

    @property
    def priority(self) -> str:
        return self.saved.record.route.priority

    @property
    def band(self) -> str | None:
        now = standings_of(self.use.store, [self.record_id])[self.record_id]
        return band_of(self.saved.record, now.terms)

    @property
    def state(self) -> dict[str, str]:
        """As a page that is opened now carries it."""
        return {
            "version": str(self.saved.version),
            "past": str(len(decisions_of(self.use.store, self.record_id))),
        }

    def decide(self, who: str, status: int = 303, state: dict[str, str] | None = None, **more: str) -> Any:
        sent = {**(state or self.state), **more}
        found = self.people[who].post(f"/forms/{self.record_id}/decide", sent)
        assert found.status_code == status
        return found

    def answer(
        self, who: str, verdict: str = "approve", status: int = 303, state: dict[str, str] | None = None
    ) -> Any:
        (waits,) = waiting(self.use)
        sent = {"verdict": verdict, **(state or self.state)}
        found = self.people[who].post(f"/forms/{self.record_id}/decisions/{waits.number}/answer", sent)
        assert found.status_code == status
        return found

    def read_again(self, **changes: Any) -> None:
        """By a reader that sees these answers now."""
        told = {key.replace("__", "."): factories.read(value) for key, value in changes.items()}

        def better(data: bytes, limits: ReadLimits) -> DocumentReading:
            found = read(data, limits)
            return replace(
                found, forms=tuple(replace(one, answers={**one.answers, **told}) for one in found.forms)
            )

        reread(replace(self.use, read=better), Asked(document_ids=(self.saved.document_id,)), "operator")


@pytest.fixture
def desk(office: Intake, arrive: Callable[..., str], person: Callable[..., Person]) -> Callable[..., Desk]:
    def at(**changes: Any) -> Desk:
        people = {
            ANN: person(ANN, "reviewer", "approver"),
            BOB: person(BOB, "reviewer", "approver"),
            CAT: person(CAT, "approver"),
        }
        return Desk(office, arrive(1, **changes), people)

    return at


UNDER_13 = {"a:young_person.dob": "1/1/2016"}
UNREAD_DOB = {"a:young_person.dob": "unread"}


def test_what_is_found_after_a_decision_counts(desk: Callable[..., Desk]) -> None:
    at = desk(**EXPLOITED, young_person__dob=[])
    at.decide(ANN, **UNREAD_DOB, **STANDARD)
    at.answer(CAT)
    assert at.priority == "standard"
    at.decide(BOB, **UNDER_13)
    assert at.priority == "immediate" and waiting(at.use) == []
    assert "A person decided standard before all of this was known" in " ".join(at.saved.record.route.reasons)
    at.decide(BOB, **{"a:young_person.address": "1 Example Road"})
    assert at.priority == "immediate"


def test_what_is_found_while_something_waits_counts(desk: Callable[..., Desk]) -> None:
    at = desk(**EXPLOITED, young_person__dob=[])
    at.decide(ANN, **UNREAD_DOB, **STANDARD)
    shown = at.people[BOB].post(
        f"/forms/{at.record_id}/check", {**at.state, **UNDER_13}, headers={"hx-request": "true"}
    )
    assert "waits no more" in shown.text
    at.decide(BOB, **UNDER_13)
    assert at.priority == "immediate" and waiting(at.use) == []


@pytest.mark.parametrize("approved_first", [True, False])
def test_what_reading_again_finds_counts(desk: Callable[..., Desk], approved_first: bool) -> None:
    at = desk(**EXPLOITED)
    at.decide(ANN, **STANDARD)
    opened = at.state
    if approved_first:
        at.answer(CAT)
        assert at.priority == "standard"
    at.read_again(young_person__dob="2016-01-01")
    if not approved_first:
        told = at.answer(CAT, state=opened, status=409)
        assert "was not saved" in told.text
        assert "Nothing gets lower by it" in at.people[CAT].get("/approvals").text
        at.answer(CAT)
    assert at.priority == "immediate"


def test_a_band_holds_against_what_was_seen(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.decide(ANN, band="amber")
    page = at.people[BOB].get(f"/forms/{at.record_id}").text
    assert "Amber" in page.split("Band as decided")[1][:60]
    raised = at.people[BOB].post(
        f"/forms/{at.record_id}/check", {**at.state, "a:summary.rag": "red"}, headers={"hx-request": "true"}
    )
    assert "get lower" not in raised.text and "Urgent" in raised.text
    at.read_again(summary__rag="red")
    assert at.band == "red" and at.priority == "urgent"
    page = at.people[BOB].get(f"/forms/{at.record_id}").text
    assert "not yet" in page.split("Band as decided")[1][:80]
    assert "decided the band Amber before Red was known" in page


def test_a_band_that_waits_is_answered_as_it_stands(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.decide(ANN, **GREEN)
    opened = at.state
    at.read_again(summary__rag="red", judgement__score=10)
    at.answer(CAT, state=opened, status=409)
    assert at.band == "red"


OTHER_EDITS = [
    {"a:young_person.address": "1 Example Road"},
    {"note": "The school rang"},
    {"a:parents.names": "-"},
]


@pytest.mark.parametrize("edit", OTHER_EDITS)
@pytest.mark.parametrize("wish", [GREEN, STANDARD, {**NOT_EXPLOITED, **MISREAD}])
def test_other_edits_leave_what_waits(
    desk: Callable[..., Desk], wish: dict[str, str], edit: dict[str, str]
) -> None:
    at = desk(**EXPLOITED)
    at.decide(ANN, **wish)
    (before,) = waiting(at.use)
    at.decide(BOB, **edit)
    (after,) = waiting(at.use)
    assert (after.number, after.asked.by) == (before.number, (ANN,))
    assert (after.asked.priority, after.asked.band) == (before.asked.priority, before.asked.band)
    listed = at.people[BOB].get("/approvals").text
    assert 'value="approve"' in listed and "You decided this yourself" not in listed
    mine = at.people[ANN].get("/approvals").text
    assert 'value="approve"' not in mine and "You decided this yourself" in mine
    at.answer(BOB)
    assert (at.priority, at.band) == (after.asked.priority, after.asked.band)


def test_the_second_person_sees_all_that_lowers_and_who_asked(desk: Callable[..., Desk]) -> None:
    at = desk(**EXPLOITED)
    at.decide(ANN, **NOT_EXPLOITED, **MISREAD)
    at.decide(BOB, **{"a:young_person.address": "1 Example Road"})
    listed = at.people[CAT].get("/approvals").text
    for said in (
        "Priority Standard instead of Immediate",
        "Keyed as 2",
        "Read as 5 before; by ann",
        "misread",
        "1 text was",
    ):
        assert said in listed
    assert listed.count("before; by ann") == len(NOT_EXPLOITED)


def test_who_took_a_ground_away_is_no_second_person(desk: Callable[..., Desk]) -> None:
    """Nothing got lower by her own answers, as something else was as pressing; it does by them and the next."""
    at = desk(**EXPLOITED, young_person__dob="2016-01-01")
    at.decide(ANN, **NOT_EXPLOITED)
    assert waiting(at.use) == [] and at.priority == "immediate"
    at.decide(BOB, **{"a:young_person.dob": "20/5/2011"}, **MISREAD)
    (waits,) = waiting(at.use)
    assert set(waits.asked.by) == {ANN, BOB}
    assert "Read as 5 before; by ann" in at.people[CAT].get("/approvals").text
    assert "decided yourself" in at.answer(ANN, status=409).text
    at.answer(CAT)
    assert at.priority == "standard"


def test_whoever_asks_for_more_gives_a_reason_and_has_asked(desk: Callable[..., Desk]) -> None:
    at = desk(**EXPLOITED)
    at.decide(ANN, **GREEN)
    at.decide(BOB, status=400, **NOT_EXPLOITED)
    at.decide(BOB, **NOT_EXPLOITED, **MISREAD)
    (waits,) = waiting(at.use)
    assert set(waits.asked.by) == {ANN, BOB} and (waits.asked.priority, waits.asked.band) == (
        "standard",
        "green",
    )
    listed = at.people[CAT].get("/approvals").text
    assert "known to services" in listed and "misread" in listed


def test_another_wish_for_the_same_thing_is_not_slipped_into_the_first(desk: Callable[..., Desk]) -> None:
    at = desk(**EXPLOITED)
    at.decide(ANN, **STANDARD)
    at.decide(BOB, status=400, priority="urgent")
    at.decide(BOB, priority="urgent", **MISREAD)
    (waits,) = waiting(at.use)
    assert (waits.number, set(waits.asked.by), waits.asked.priority) == (2, {ANN, BOB}, "urgent")


STALE = [
    # what Bob does meanwhile, of which no new version of the record comes
    {"band": "amber"},
    {"note": "Rang the school"},
    GREEN,
    STANDARD,
]


@pytest.mark.parametrize("meanwhile", STALE)
@pytest.mark.parametrize("told", [True, False])
def test_a_decision_that_did_not_see_the_last_one_is_refused(
    desk: Callable[..., Desk], meanwhile: dict[str, str], told: bool
) -> None:
    at = desk(**EXPLOITED)
    opened = at.state if told else {"version": str(at.saved.version)}
    at.decide(BOB, **meanwhile)
    assert at.saved.version == 1
    stood = standings_of(at.use.store, [at.record_id])[at.record_id]
    for more in ({"note": "Nothing to see"}, {"band": "red"}, {"a:young_person.dob": "nonsense"}):
        told_her = at.decide(ANN, status=409, state=opened, **more)
        assert "something was decided on the form" in told_her.text and "by bob" in told_her.text
    ann = at.people[ANN]
    assert ann.post(f"/forms/{at.record_id}/no-form", {**opened, "what": "letter"}).status_code == 409
    assert standings_of(at.use.store, [at.record_id])[at.record_id] == stood


def test_no_form_waits_beside_what_gets_lower(desk: Callable[..., Desk]) -> None:
    at = desk(**EXPLOITED)
    opened = at.state
    at.decide(ANN, **STANDARD)
    bob = at.people[BOB]
    assert bob.post(f"/forms/{at.record_id}/no-form", {**opened, "what": "letter"}).status_code == 409
    assert bob.post(f"/forms/{at.record_id}/no-form", {**at.state, "what": "letter"}).status_code == 303
    again = bob.post(f"/forms/{at.record_id}/no-form", {**at.state, "what": "cover"})
    assert again.status_code == 409 and "Somebody said so already" in again.text
    at.decide(BOB, **{"a:parents.names": "x"})
    assert [one.asked.no_form for one in waiting(at.use)] == [True, False]
    no_form, lower = waiting(at.use)
    cat, path = at.people[CAT], f"/forms/{at.record_id}/decisions"
    listed = cat.get("/approvals").text
    assert "none of our forms: A letter" in listed and "Priority Standard instead of Immediate" in listed
    assert cat.post(f"{path}/{no_form.number}/answer", {**at.state, "verdict": "refuse"}).status_code == 303
    assert [one.number for one in waiting(at.use)] == [lower.number]
    at.answer(CAT)
    assert at.priority == "standard" and at.use.store.verify_audit() is None


LATER = [{"a:young_person.address": "1 Example Road"}, {"a:parents.names": "-"}, {"read again": "x"}]


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("moved", [True, False])
@pytest.mark.parametrize("finished", [True, False])
def test_what_was_approved_stays_so_in_the_queue(
    desk: Callable[..., Desk], later: dict[str, str], moved: bool, finished: bool
) -> None:
    """Its place in data quality, which it left while it was Immediate, has no say in what comes after."""
    unread = {"needs__cp_plan_or_looked_after": []} if moved else {}
    at = desk(indicators__current_exploitation=[], **unread)
    keyed = {"a:needs.cp_plan_or_looked_after": "yes"} if moved else {}
    at.decide(ANN, **{"a:indicators.current_exploitation": "2"}, **keyed, **MISREAD)
    at.answer(CAT)
    queue = "rise_allocated" if moved else "mash_new"
    if finished:
        item = claim(at.use.store, queue, "rae", at.use.settings.queue_lease)
        assert item is not None
        done(at.use.store, item.item_id, "rae")
    before = _place(at, queue)
    assert before[0] == at.priority == "standard"
    if "read again" in later:
        at.read_again(parents__names="Somebody Else")
    else:
        at.decide(BOB, **later)
    assert _place(at, queue) == before and at.priority == "standard"


def _place(at: Desk, queue: str) -> tuple[Any, ...]:
    (item,) = (one for one in items_of(at.use.store, at.record_id) if one.queue == queue)
    return item.priority, item.due_at, item.state


def test_what_was_refused_stays_refused(desk: Callable[..., Desk]) -> None:
    at = desk(**EXPLOITED)
    at.decide(ANN, **NOT_EXPLOITED, **MISREAD)
    at.answer(CAT, "refuse")
    assert at.priority == "immediate" and waiting(at.use) == []
    at.decide(BOB, 400, **{"a:young_person.address": "1 Example Road"})  # what was refused is to be settled
    at.decide(BOB, **dict.fromkeys(NOT_EXPLOITED, "as_read"), **{"a:young_person.address": "1 Example Road"})
    assert at.priority == "immediate" and waiting(at.use) == []
    assert at.saved.record.status == "accepted"


def test_what_was_keyed_is_shown_where_somebody_else_has_the_form(desk: Callable[..., Desk]) -> None:
    at = desk(needs__mental_health=[])
    opened = at.state
    assert claim(at.use.store, "data_quality", BOB, at.use.settings.queue_lease) is not None
    told = at.decide(
        ANN,
        status=409,
        state=opened,
        **{"a:needs.mental_health": "yes", "a:judgement.comments": "Ten minutes' work", "note": "Rang them"},
    )
    assert "somebody else has this form by now (bob, until" in told.text and at.saved.version == 1
    for keyed in ("Keyed as Yes", "Keyed as Ten minutes&#39; work", "Rang them"):
        assert keyed in told.text


def test_decisions_from_before_grounds_were_kept(desk: Callable[..., Desk]) -> None:
    """They hold against what the rules gave then, and not against more."""
    at = desk(**EXPLOITED, summary__rag="red")

    def kept_before(number: int, pending: bool, priority: str, kept: str) -> Decision:
        told = {"wanted": {"priority": priority, "band": "amber"}, "kept": {"priority": kept, "band": "red"}}
        more = {**told, "computed": "urgent", "reason": None, "asked_by": [ANN]}
        moment = at.saved.received_at
        return Decision("x", number, "y", "settled", ANN, moment, 1, 1, None, pending, more)

    waits = standing([kept_before(1, True, "standard", "urgent")])
    assert waits.wish is not None and waits.wish.asked_by == (ANN,) and waits.terms.band == "red"
    rules = at.saved.record  # immediate, as indicator 10 is at 5
    now = standing([kept_before(1, False, "standard", "urgent")])
    grounds = (Ground("immediate", "exploited"), Ground("urgent", "red_stated"))
    found = replace(rules, route=replace(rules.route, grounds=grounds))
    assert priority_of(found, now.terms) == "immediate" and band_of(found, now.terms) == "amber"
    assert (
        priority_of(replace(rules, route=replace(rules.route, grounds=grounds[1:])), now.terms) == "standard"
    )


@pytest.mark.slow
def test_mash_reads_what_is_in_force_and_that_less_waits(desk: Callable[..., Desk]) -> None:
    """Nobody decided immediate; somebody decided standard, which waits, or was refused."""
    at = desk(**EXPLOITED)
    at.decide(ANN, **NOT_EXPLOITED, **MISREAD)
    reason = "It stays immediate until a second person answers; decided: standard."
    assert reason in at.saved.record.route.reasons
    for path in ("", "/summary.pdf"):
        shown = at.people[BOB].get(f"/records/{at.record_id}{path}")
        text = pdf_text(shown.content)[1] if path else words_of(shown.text)
        assert reason in text and "A lower priority" not in text  # once is enough
    at.answer(CAT, "refuse")
    reasons = " ".join(at.saved.record.route.reasons)
    assert "It stays" not in reasons and "Experiencing current exploitation (indicator 10 at 5)." in reasons
    assert "By what people decided" not in reasons
    text = words_of(at.people[BOB].get(f"/records/{at.record_id}").text)
    assert "5 answers were keyed otherwise by one person, and no second person agreed" in text


@pytest.mark.parametrize("changes", [{"indicators__accommodation": [2, 3]}, {}, None])
def test_mash_reads_that_one_person_called_it_no_form(
    changes: dict[str, Any] | None, desk: Callable[..., Desk], tmp_path: Path
) -> None:
    """Also of a form that was accepted as it came, and of a document that nobody could read (None)."""
    at = desk(**(changes or {}))
    if changes is None:
        (document_id,) = submit(at.use, tmp_path / "a.pdf", b"damaged")
        (saved,) = records_of(at.use.store, document_id)
        at = replace(at, record_id=saved.record.record_id)
    at.people[ANN].post(f"/forms/{at.record_id}/no-form", {**at.state, "what": "letter"})
    for path in ("", "/summary.pdf"):
        shown = at.people[BOB].get(f"/records/{at.record_id}{path}")
        text = pdf_text(shown.content)[1] if path else words_of(shown.text)
        assert "One person said that this is none of our forms: a letter, report or note." in text
        assert "has looked at this form" not in text


BY_ITSELF = [
    ("no-form", {"what": "letter"}),
    ("decide", STANDARD),
    ("decide", GREEN),
    # Also where something was keyed besides.
    ("decide", {"a:indicators.current_exploitation": "2", "a:summary.current_exploitation": "2", **STANDARD}),
]


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize(("path", "sent"), BY_ITSELF)
def test_the_second_person_sees_the_form_where_nothing_was_keyed(
    path: str,
    sent: dict[str, str],
    shown: bool,
    desk: Callable[..., Desk],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No key approves what nobody could see."""
    at = desk(**EXPLOITED)
    assert at.people[ANN].post(f"/forms/{at.record_id}/{path}", {**at.state, **sent}).status_code == 303
    found = [PageImage(number, 595, 842, b"") for number in at.saved.record.source.pages]
    monkeypatch.setattr(KeptPictures, "of", lambda self, document_id, pages: found if shown else found[1:])
    listed = at.people[CAT].get("/approvals").text
    pictures = [one.number for one in found if f"/pages/{one.number}.jpg" in listed]
    assert pictures == [one.number for one in found][not shown :]
    assert "10. Current known level" in listed and "It says 5" not in listed and "Read as 5" in listed
    assert ('data-key="a"' in listed) == shown == ("data-cant hidden" in listed)
    assert 'value="approve"' in listed and 'data-key="r"' in listed
    assert listed.index('value="approve"') < listed.index("<img")  # reached without passing them all


def test_pictures_are_drawn_of_the_one_that_is_looked_at(
    desk: Callable[..., Desk], arrive: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten at once were seconds of work, and of a long document nothing but its end was ever seen."""
    at = desk(**EXPLOITED)
    other = replace(at, record_id=arrive(2, indicators__accommodation=[2, 3]))
    at.decide(ANN, **STANDARD)
    other.people[BOB].post(f"/forms/{other.record_id}/no-form", {**other.state, "what": "letter"})
    drawn: list[tuple[str, int]] = []

    def draw(self: KeptPictures, document_id: str, pages: Sequence[int]) -> list[PageImage]:
        drawn.extend((document_id, number) for number in pages)
        return [PageImage(number, 595, 842, b"") for number in pages]

    monkeypatch.setattr(KeptPictures, "of", draw)
    listed = at.people[BOB].get("/approvals").text  # the other one is BOB's own
    assert drawn == [(at.saved.document_id, 1)] and listed.count("<img") == len(at.saved.record.source.pages)
    assert listed.count("<img") == listed.count('<img loading="lazy"')
    drawn.clear()
    (way,) = re.findall(r"/approvals\?page=1&amp;at=[0-9a-f]+-\d+", listed)
    listed = at.people[BOB].get(way.replace("&amp;", "&")).text
    assert drawn == [(other.saved.document_id, 1)] and "You decided this yourself" in listed
