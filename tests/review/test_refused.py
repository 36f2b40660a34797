"""What one person keys, as long as no second person agrees and once one has refused it: it isn't in force, and nothing is
accepted by it; whoever looks from outside is told so, and after a refusal somebody is asked again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from review_fixtures import ANN, BOB, CAT, waiting
from test_api import caller  # noqa: F401
from test_left_unread import FORMS, VALUES, assessed, forms
from test_record_page import words_of
from test_waiting import EXPLOITED, MISREAD, NOT_EXPLOITED, Desk, database_url, desk  # noqa: F401

from pipeline.by_rules import by_rules
from pipeline.decided import routed
from pipeline.grounds import band_grounds, band_of, lower_parts, seen_by
from pipeline.keyed import weigh_keyed
from review.stands import Change
from routing.standing import Standing, Terms, answered, terms_to_json
from routing.store_decide import Deciding, save_decision
from routing.store_decisions import decisions_of
from routing.store_items import RANKS
from routing.store_queue import claim, items_of
from routing.store_records import get_record, records_of
from schemas.types import Answer, FormReading, Record
from scoring.rules import BANDS

pytest_plugins = ["review_fixtures"]

TO_MASH = ("Under 13: always", "May be under 13,", "A child under 13 engaging")


def asks(record: Record) -> int:
    """How much the queue is asked for, by the reasons that are given."""
    if record.route.reasons[0].startswith(TO_MASH):
        assert record.route.queue == "mash_new"
        return 2
    return 1 if record.route.queue == "full_assessment" else 0


def height(record: Record, terms: Terms) -> tuple[int, int, int]:
    band = band_of(record, terms)
    return -RANKS[record.route.priority], -1 if band is None else BANDS.index(band), asks(record)


def said(draw: Callable[..., Any], record: Record) -> Terms:
    """What people decided before, or is held, on a record as rules give it: against all that stood then, or nothing of it."""
    priority = draw(st.sampled_from((None, *RANKS)))
    band = draw(st.sampled_from((None, *BANDS))) if record.computed is not None else None
    seen = draw(st.booleans())
    grounds = (
        (seen_by(record, Terms(band=band)), frozenset(band_grounds(record))) if seen else (frozenset(),) * 2
    )
    parts = [what for what, there in (("priority", priority), ("band", band)) if there is not None]
    held = draw(st.frozensets(st.sampled_from(parts))) if parts else frozenset()
    return Terms(priority, grounds[0], band, grounds[1], held)


def keyed(draw: Callable[..., Any], form: str) -> dict[str, Answer]:
    questions = [one for one in FORMS[form].questions if one.deciding]
    chosen = draw(st.lists(st.sampled_from(questions), min_size=1, max_size=4, unique=True))
    values = {
        one.key: draw(st.sampled_from((*VALUES[one.kind], *([] if one.kind == "tick" else [None]))))
        for one in chosen
    }
    return {key: Answer(value, 1.0, "person") for key, value in values.items()}


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(forms(), st.data())
def test_whatever_one_person_keys_nothing_is_lower_or_accepted_by_it(
    found: tuple[FormReading, str], data: st.DataObject
) -> None:
    form, in_force = found[0], dict[str, Answer]()
    now = Standing(said(data.draw, assessed(form)))
    record = routed(assessed(form), now)
    for number in range(1, 4):
        before, terms, there = record, now.terms, in_force
        answers = keyed(data.draw, form.form or "")
        change = Change(
            1,
            answers,
            priority=data.draw(st.sampled_from((None, None, *RANKS))),
            band=data.draw(st.sampled_from((None, None, *BANDS))) if record.computed is not None else None,
            reason=data.draw(st.sampled_from([None, "machine_misread"])),
        )

        def judged(more: dict[str, Answer], there: dict[str, Answer] = in_force) -> Record:
            return assessed(form, {**there, **more})

        weighed, at_once, _ = weigh_keyed(judged, record, answers, now, change)  # type: ignore[arg-type]
        in_force = {**in_force, **at_once}
        wish = weighed.wish(now.wish, number, "ann")
        now = Standing(weighed.kept, wish, disputed=now.disputed - answers.keys())
        for refused in (False, True):
            if refused and (now.wish is None or not data.draw(st.booleans())):
                continue
            now = answered(now, now.wish.number, False) if refused and now.wish else now
            record = routed(assessed(form, in_force), now)
            assert all(
                one >= other
                for one, other in zip(height(record, now.terms), height(before, terms), strict=True)
            )
            waits = {} if now.wish is None else now.wish.answers
            assert not (waits or now.disputed) or record.status == "review"
            assert not {*waits} & {key for key in at_once if key in answers}
            # By the rules alone too, whatever people decided; what waits, or was refused, isn't in the record.
            rules = [assessed(form, those) for those in (in_force, there)]
            assert not lower_parts(*rules, Terms())
            left = {*waits, *now.disputed} - (at_once.keys() & answers.keys())
            assert all(in_force.get(key) == there.get(key) for key in left)


UNDER_13_CHILD = {"young_person__dob": "2013-08-06"}
OLDER = {"a:young_person.dob": "6/8/2008", **MISREAD}
YES = {"a:needs.cp_plan_or_looked_after": "yes"}
TICK, MEDIUM = "higher__under_13_sexual_activity", "medium__peers_at_risk"
CHECKLIST = {"form": "cse_checklist"}

KEYED: dict[str, tuple[dict[str, Any], dict[str, str], tuple[str, str], tuple[str, str, str]]] = {
    # what was read; what is keyed; queue and priority until two agree; and once they do, with the status then
    "a band": (
        {"summary__rag": "red"},
        {"a:summary.rag": "amber", **MISREAD},
        ("mash_new", "urgent"),
        ("mash_new", "standard", "accepted"),
    ),
    "under 13": (UNDER_13_CHILD, OLDER, ("mash_new", "immediate"), ("mash_new", "standard", "accepted")),
    "under 13, with an allocated social worker": (
        UNDER_13_CHILD,
        {**OLDER, **YES},
        ("mash_new", "immediate"),
        ("rise_allocated", "standard", "accepted"),
    ),
    "under 13, where something else is as pressing": (
        {**UNDER_13_CHILD, **EXPLOITED, "needs__cp_plan_or_looked_after": True},
        OLDER,
        ("mash_new", "immediate"),
        ("rise_allocated", "immediate", "accepted"),
    ),
    "under 13, by a date that can't be, where something else is as pressing": (
        {**UNDER_13_CHILD, **EXPLOITED},
        {"a:young_person.dob": "20/2/2026", "a:assessment.date": "1/1/2016", **MISREAD},
        ("mash_new", "immediate"),
        ("mash_new", "immediate", "review"),
    ),
    "under 13 on the other date": (
        {"young_person__dob": "2013-03-01"},
        {"a:assessment.date": "1/3/2026", "a:young_person.dob": "1/3/2012", **MISREAD},
        ("mash_new", "immediate"),
        ("mash_new", "standard", "accepted"),
    ),
    "in doubt": (
        {"indicators__current_exploitation": [2, 5]},
        {"a:indicators.current_exploitation": "2", **MISREAD},
        ("mash_new", "immediate"),
        ("mash_new", "standard", "accepted"),
    ),
    "sums": (
        EXPLOITED,
        {**NOT_EXPLOITED, **MISREAD},
        ("mash_new", "immediate"),
        ("mash_new", "standard", "accepted"),
    ),
    "a tick of a child under 13": (
        {**CHECKLIST, TICK: True, MEDIUM: True},
        {"a:higher.under_13_sexual_activity": "no", **MISREAD},
        ("mash_new", "immediate"),
        ("full_assessment", "standard", "accepted"),
    ),
    "the threshold of a checklist": (
        {**CHECKLIST, MEDIUM: True, "low__self_harm": True},
        {"a:medium.peers_at_risk": "no", **MISREAD},
        ("full_assessment", "standard"),
        ("mash_new", "standard", "accepted"),
    ),
}


def told(at: Desk, program: TestClient) -> dict[str, Any]:
    """The record as programs read it, by the queue API."""
    found = program.get(f"/records/{at.record_id}")
    assert found.status_code == 200
    answer: dict[str, Any] = found.json()
    return answer


def places(at: Desk) -> dict[str, str]:
    return {one.queue: str(one.state) for one in items_of(at.use.store, at.record_id)}


@pytest.mark.slow
@pytest.mark.parametrize("case", KEYED)
def test_what_is_refused_is_not_in_force_and_asked_again(
    case: str,
    desk: Callable[..., Desk],  # noqa: F811
    caller: Callable[..., TestClient],  # noqa: F811
) -> None:
    there, keys, (queue, priority), then = KEYED[case]
    at = desk(**there)
    queues = ("mash_new", "rise_allocated", "full_assessment", "data_quality")
    program = caller("records:read", queues=queues)
    read = told(at, program)
    assert (read["route"]["queue"], read["route"]["priority"]) == (queue, priority)
    item = claim(at.use.store, queue, "rae", at.use.settings.queue_lease)  # whoever has it keeps it
    assert item is not None
    for _ in range(2):  # again, after the refusal
        at.decide(ANN, 400, **{key: value for key, value in keys.items() if key != "reason"})
        at.decide(ANN, **keys)
        _stands_as_read(at, program, read)
        assert places(at) == {queue: "claimed", "data_quality": "done"}
        page = words_of(at.people[BOB].get(f"/forms/{at.record_id}").text)
        assert "that one person keyed wait" in page and "waits for a second person" in page
        assert "by one person; counts once a second one agrees." in words_of(
            at.people[BOB].get(f"/records/{at.record_id}").text
        )
        at.answer(CAT, "refuse")
        _stands_as_read(at, program, read)
        assert places(at) == {queue: "claimed", "data_quality": "waiting"}
        assert waiting(at.use) == [] and at.use.store.verify_audit() is None
        assert at.record_id[:8] in at.people[BOB].get("/queues?queue=data_quality").text
        at.decide(BOB, 400, note="Nothing to say")  # the doubts are there again
    at.decide(BOB, **keys)
    at.answer(CAT)
    record = told(at, program)
    assert (record["route"]["queue"], record["route"]["priority"], record["status"]) == then
    for key in (key.removeprefix("a:") for key in keys if key.startswith("a:")):
        assert record["answers"][key]["method"] == "person"


def _stands_as_read(at: Desk, program: TestClient, read: dict[str, Any]) -> None:
    record = told(at, program)
    assert record["answers"] == read["answers"] and record["computed"] == read["computed"]
    assert record["status"] == "review"
    for one in ("queue", "priority"):
        assert record["route"][one] == read["route"][one]
    codes = [{flag["code"] for flag in one["flags"]} for one in (read, record)]
    assert codes[0] <= codes[1] and codes[1] & {"low_confidence", "sources_disagree"}
    text = program.get("/records.csv", params={"form": record["form"]}).text
    (line,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert line["status"] == "review" and line["priority"] == read["route"]["priority"]


def test_what_makes_it_more_pressing_counts_at_once_beside_what_waits(
    desk: Callable[..., Desk],  # noqa: F811
) -> None:
    at = desk(summary__rag="red", needs__cp_plan_or_looked_after=True)
    assert at.saved.record.route.queue == "rise_allocated"
    at.decide(ANN, **{"a:young_person.dob": "1/1/2016", "a:summary.rag": "amber", **MISREAD})
    record = at.saved.record
    assert (record.route.queue, record.route.priority) == ("mash_new", "immediate")
    assert "under_13" in {flag.code for flag in record.flags} and record.answers["summary.rag"].value == "red"
    at.answer(CAT, "refuse")
    record = at.saved.record
    assert record.answers["young_person.dob"].value == "2016-01-01" and record.route.priority == "immediate"
    assert record.answers["summary.rag"].value == "red"


def test_another_who_keys_the_same_leaves_it_waiting_and_may_agree(
    desk: Callable[..., Desk],  # noqa: F811
) -> None:
    at = desk(**EXPLOITED)
    at.decide(ANN, **NOT_EXPLOITED, **MISREAD)
    at.decide(BOB, **NOT_EXPLOITED)
    (waits,) = waiting(at.use)
    assert waits.asked.by == (ANN,) and at.priority == "immediate"
    at.answer(BOB)
    assert at.priority == "standard" and at.saved.record.status == "accepted"


IMMEDIATE, RED = {"priority": "immediate"}, {"band": "red"}
AMBER = {"a:summary.rag": "amber", **MISREAD}

HIDDEN: dict[str, tuple[dict[str, Any], str, dict[str, str], dict[str, str]]] = {
    # what was read; of which question; what ANN keys, and what BOB decides then
    "said immediate by another": (UNDER_13_CHILD, "young_person.dob", OLDER, IMMEDIATE),
    "said immediate in one go": (UNDER_13_CHILD, "young_person.dob", {**OLDER, **IMMEDIATE}, {}),
    "said urgent in one go": (UNDER_13_CHILD, "young_person.dob", {**OLDER, "priority": "urgent"}, {}),
    "said red by another": ({"summary__rag": "red"}, "summary.rag", AMBER, RED),
    "said red in one go": ({"summary__rag": "red"}, "summary.rag", {**AMBER, **RED}, {}),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", HIDDEN)
def test_a_danger_that_goes_is_hidden_by_nothing_that_people_decide(
    case: str,
    desk: Callable[..., Desk],  # noqa: F811
) -> None:
    there, key, anns, bobs = HIDDEN[case]
    at = desk(**there)
    read = at.saved.record.answers[key]
    at.decide(ANN, 400, **{name: value for name, value in anns.items() if name != "reason"})
    at.decide(ANN, **anns)
    for verdict in ("refuse", "approve"):
        if bobs:
            at.decide(BOB, **bobs)  # without a reason: nothing gets lower by that
        (waits,) = waiting(at.use)
        assert waits.asked.by == (ANN,)
        at.decide(BOB, **{"a:young_person.address": f"{verdict} Road"})
        record = at.saved.record
        assert record.answers[key] == read and record.status == "review"
        assert "sources_disagree" in {flag.code for flag in record.flags}
        assert words_of(at.people[CAT].get("/approvals").text)
        at.answer(CAT, verdict)
        if verdict == "refuse":
            record = at.saved.record
            assert record.answers[key] == read and record.status == "review"
            at.decide(ANN, **anns)
    assert at.saved.record.answers[key].method == "person" and at.saved.record.status == "accepted"


def test_a_danger_that_goes_is_hidden_by_nothing_that_is_held(desk: Callable[..., Desk]) -> None:  # noqa: F811
    """Immediate since before it was read again: no second person has agreed to less."""
    at = desk(**EXPLOITED)
    at.read_again(
        **{key.removeprefix("a:").replace(".", "__"): int(one) for key, one in NOT_EXPLOITED.items()}
    )
    at.decide(ANN, note="As it is read now", **MISREAD)
    at.answer(CAT, "refuse")
    at.decide(BOB, **{"a:young_person.dob": "1/1/2016"})
    at.decide(ANN, 400, **{"a:young_person.dob": "1/1/2010"})
    at.decide(ANN, **{"a:young_person.dob": "1/1/2010"}, **MISREAD)
    for _ in range(2):
        record = at.saved.record
        assert record.answers["young_person.dob"].value == "2016-01-01" and record.status == "review"
        assert {"under_13", "sources_disagree"} <= {flag.code for flag in record.flags}
        if waiting(at.use):
            at.answer(CAT, "refuse")


@pytest.mark.parametrize("how", ["5", "unread"])
def test_another_who_keys_otherwise_ends_it(how: str, desk: Callable[..., Desk]) -> None:  # noqa: F811
    at = desk(indicators__current_exploitation=[2, 5])
    at.decide(ANN, **{"a:indicators.current_exploitation": "2"}, **MISREAD)
    at.decide(BOB, **{"a:indicators.current_exploitation": how})
    assert waiting(at.use) == [] and at.priority == "immediate"
    assert "waits no more" in at.people[ANN].get("/queues").text  # whoever asked is told


@pytest.mark.slow
def test_what_is_kept_only_as_nobody_agreed_is_asked_anew_for_a_reason(
    desk: Callable[..., Desk],  # noqa: F811
) -> None:
    """Reading again found less and kept the priority; it was said to be less, and refused: no answer was keyed."""
    at = desk(**EXPLOITED)
    less = {key.removeprefix("a:").replace(".", "__"): int(value) for key, value in NOT_EXPLOITED.items()}
    at.read_again(**less)
    assert at.priority == "immediate"
    at.decide(ANN, note="As it is read now", **MISREAD)
    at.answer(CAT, "refuse")
    bob, sent = at.people[BOB], {**at.state, "a:young_person.address": "1 Example Road"}
    asked = "Nobody is asked unless you choose the reason"
    check = f"/forms/{at.record_id}/check"
    assert asked in bob.post(check, sent, headers={"hx-request": "true"}).text
    assert asked not in bob.post(check, {**sent, **MISREAD}, headers={"hx-request": "true"}).text
    at.decide(BOB, **{"a:young_person.address": "1 Example Road"})
    assert waiting(at.use) == [] and at.priority == "immediate"
    assert "nobody is asked again" in bob.get(f"/forms/{at.record_id}/decided").text
    at.decide(BOB, **MISREAD)
    (waits,) = waiting(at.use)
    assert waits.asked.priority == "standard" and at.priority == "immediate"
    at.answer(CAT)
    assert at.priority == "standard"


SHOWN: dict[str, tuple[dict[str, Any], dict[str, str], dict[str, str], str]] = {
    # what was read; what ANN keys and CAT refuses; what BOB keys besides his date of birth; by whom that is shown as keyed
    "refused": (UNDER_13_CHILD, OLDER, {}, "by bob"),
    "counted at once beside what was refused": (
        {**UNDER_13_CHILD, "summary__rag": "red"},
        {**AMBER, "a:young_person.dob": "6/8/2016"},
        AMBER,
        "by bob",
    ),
}


@pytest.mark.parametrize("case", SHOWN)
def test_nobody_is_shown_to_have_keyed_what_was_refused(
    case: str,
    desk: Callable[..., Desk],  # noqa: F811
) -> None:
    there, anns, bobs, by = SHOWN[case]
    at = desk(**there)
    at.decide(ANN, **anns)
    at.answer(CAT, "refuse")
    at.decide(BOB, **{"a:young_person.dob": "6/8/2012", **MISREAD, **bobs})
    page = words_of(at.people[CAT].get("/approvals").text)
    assert "Keyed as 06/08/2012" in page and f"before; {by}" in page and "ann and bob" not in page


def _laid_over_at_once(at: Desk, who: str, key: str, value: Any, took: list[list[str]]) -> None:
    """A decision of an earlier version: what is keyed stands in the record, and the wish, ANN's, is kept without it."""
    saved, made = at.saved, decisions_of(at.use.store, at.record_id)
    known = records_of(at.use.store, saved.document_id)
    was = saved.record.answers[key]
    answer = replace(was, value=value, candidates=(value,), method="person", confidence=1.0)
    (then,) = by_rules(at.use, saved, known, {key: answer})
    then = replace(then, route=replace(then.route, priority="immediate"))
    wish = {"number": 1, "asked_by": [ANN], "terms": terms_to_json(Terms())}
    kept = terms_to_json(Terms("immediate", held=frozenset({"priority"})))
    decision = {
        "shown": [{"key": key, "answer": asdict(was), "flags": []}],
        "answers": {key: asdict(answer)},
        **{"priority": None, "band": None, "reason": "machine_misread" if took else None, "note": ""},
        **{"in_force": kept, "wish": wish, "lowers": ["priority"] if took else [], "took": took},
        "comes_to": {"priority": "standard" if took else "immediate", "band": "amber"},
    }
    seen = {at.record_id: saved.version}
    last = len(made)
    one = Deciding(at.record_id, saved.document_id, "settled", saved.version, (then,), seen, last, decision)
    assert save_decision(at.use.store, replace(one, pending=True, place="finish"), at.use.due_at, who)


BORN, NOW = "young_person.dob", "indicators.current_exploitation"
ADDRESS = {"a:young_person.address": "1 Example Road"}

LAID_OVER: dict[str, tuple[list[tuple[str, Any]], list[dict[str, str]], dict[str, Any]]] = {
    # what others keyed in that version (of which question), and what BOB does in this one; what a person's answer is then
    "as it was left": ([], [], {}),
    "touched since": ([], [ADDRESS], {}),
    "touched twice": ([], [ADDRESS, {"note": "Seen"}], {}),
    "another raised something then": ([(NOW, 5)], [], {NOW: 5}),
    "another kept what lowers nothing then": ([(NOW, 1)], [], {NOW: 1}),
    "another raises something since": ([], [{"a:indicators.current_exploitation": "3"}], {NOW: 3}),
    "another keys it less low since": ([], [{"a:young_person.dob": "1/1/2009"}], {}),
}


@pytest.mark.parametrize("allocated", [False, True])
@pytest.mark.parametrize("case", LAID_OVER)
def test_a_refusal_takes_back_what_was_in_force_before_answers_waited(
    case: str,
    allocated: bool,
    desk: Callable[..., Desk],  # noqa: F811
) -> None:
    """Decisions of earlier versions say what waits without the answers, which stand in the record; whatever is decided
    between them and the refusal. Nothing else is taken back."""
    then, since, stays = LAID_OVER[case]
    at = desk(**UNDER_13_CHILD, needs__cp_plan_or_looked_after=allocated)
    read = at.saved.record.answers[BORN]
    _laid_over_at_once(at, ANN, BORN, "2008-08-06", [["under_13", "immediate"]])
    for key, value in then:
        _laid_over_at_once(at, BOB, key, value, [])
    for one in since:
        at.decide(BOB, **one)
    assert at.saved.record.answers[BORN].method == "person"
    at.answer(CAT, "refuse")
    record = get_record(at.use.store, at.record_id).record
    assert record.answers[BORN] == read and record.status == "review"
    assert {"under_13", "sources_disagree"} <= {flag.code for flag in record.flags}
    assert (record.route.queue, record.route.priority) == ("mash_new", "immediate")
    by_people = {key: one.value for key, one in record.answers.items() if one.method == "person"}
    assert {key: value for key, value in by_people.items() if key != "young_person.address"} == stays
    assert at.use.store.verify_audit() is None
