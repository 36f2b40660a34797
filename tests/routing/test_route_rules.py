"""Both route tables: each fact, and the queue and priority that must come of it."""

from __future__ import annotations

from typing import Any

import pytest
from factories import TICKS, blank, double, empty, filled, nothing, read, score, unread

from routing.rules import PRIORITIES, PRIORITY_RULES, QUEUE_RULES, UNDER_13_TICK, higher_priority, route
from schemas.types import Age, Concern, FormReading, Route, RoutingFacts

I1, I10 = "indicators.missing_episodes", "indicators.current_exploitation"
S1, S10 = "summary.missing_episodes", "summary.current_exploitation"
DOB, RAG, CP = "young_person.dob", "summary.rag", "needs.cp_plan_or_looked_after"
MASH, RISE, FULL, QUALITY = "mash_new", "rise_allocated", "full_assessment", "data_quality"
YOUNG = "2015-01-01"

ASSESSMENTS: list[tuple[str, FormReading, str, str]] = [
    ("nothing special", filled(), MASH, "standard"),
    ("looked after", filled(changes={CP: True}), RISE, "standard"),
    ("looked after, unread", filled(changes={CP: unread()}), MASH, "standard"),
    ("looked after, blank", filled(changes={CP: None}), MASH, "standard"),
    ("looked after, yes and no", filled(changes={CP: double(True, False)}), MASH, "standard"),
    ("under 13", filled(changes={DOB: YOUNG}), MASH, "immediate"),
    ("under 13 and looked after", filled(changes={DOB: YOUNG, CP: True}), MASH, "immediate"),
    ("may be under 13 and looked after", filled(changes={DOB: double("2010-01-01", YOUNG), CP: True}),
     MASH, "immediate"),
    ("age unknown", filled(changes={DOB: None, CP: True}), RISE, "urgent"),
    ("date of birth unread", filled(changes={DOB: unread()}), MASH, "urgent"),
    ("date of birth unread, the year says under 13",
     filled(changes={DOB: unread()}, partial_dob_years=[2015]), MASH, "immediate"),
    ("18", filled(changes={DOB: "2007-01-01"}), MASH, "standard"),
    # Indicator 10.
    ("10 at 5", filled(changes={I10: 5, CP: True}), RISE, "immediate"),
    ("10 at 4", filled(changes={I10: 4}), MASH, "standard"),
    ("10 double with 5", filled(changes={I10: double(2, 5)}), MASH, "immediate"),
    ("10 double without 5", filled(changes={I10: double(2, 4)}), MASH, "standard"),
    ("10 unread", filled(changes={I10: unread()}), MASH, "immediate"),
    ("10 unread, 5 not possible", filled(changes={I10: unread(1, 2)}), MASH, "standard"),
    ("10 perhaps blank", filled(changes={I10: blank(0.5)}), MASH, "immediate"),
    ("10 blank", filled(changes={I10: None}), MASH, "urgent"),
    ("10 blank, the summary says 5", filled(changes={I10: None, S10: 5}), MASH, "immediate"),
    ("10 at 2, the summary says 5", filled(changes={S10: 5}), MASH, "immediate"),
    ("10 at 2, the summary can't be read", filled(changes={S10: unread()}), MASH, "immediate"),
    ("10 at 2, the summary is 2 or 7", filled(changes={S10: unread(2, 7)}), MASH, "immediate"),
    ("10 at 5, the summary says 2", filled(changes={I10: 5, S10: 2}), MASH, "immediate"),
    ("10 read unsurely, 5 possible", filled(changes={I10: read(4, 0.5, (4, 5))}), MASH, "immediate"),
    ("10 on a missing page", filled(missing_keys=[I10, S10]), MASH, "urgent"),
    # Indicator 1.
    ("1 at 4", filled(changes={I1: 4}), MASH, "urgent"),
    ("1 at 3", filled(changes={I1: 3}), MASH, "standard"),
    ("1 double with 4", filled(changes={I1: double(1, 4)}), MASH, "urgent"),
    ("1 double without", filled(changes={I1: double(1, 3)}), MASH, "standard"),
    ("1 unread", filled(changes={I1: unread()}), MASH, "urgent"),
    ("1 unread, 4 not possible", filled(changes={I1: unread(2, 3)}), MASH, "standard"),
    ("1 blank", filled(changes={I1: None}), MASH, "urgent"),
    ("1 at 3, the summary says 5", filled(changes={S1: 5}), MASH, "urgent"),
    ("1 blank, the summary says 5", filled(changes={I1: None, S1: 5}), MASH, "urgent"),
    ("another section blank", filled(changes={"indicators.accommodation": None}), MASH, "standard"),
    # Bands.
    ("Red computed", filled(ticks=(4, 3, 4, 4, 4, 4, 4, 4, 4, 3)[::-1], judgement=6), MASH, "urgent"),
    ("Red possible", filled(changes={"judgement.score": None}, ticks=(3,) * 10), MASH, "urgent"),
    ("Red stated", filled(changes={RAG: "red"}), MASH, "urgent"),
    ("Red among others", filled(changes={RAG: double("amber", "red")}), MASH, "urgent"),
    ("the band can't be read", filled(changes={RAG: unread()}), MASH, "urgent"),
    ("the band is green or amber", filled(changes={RAG: unread("green", "amber")}), MASH, "standard"),
    ("no band", filled(changes={RAG: None}), MASH, "standard"),
    # The form as a whole.
    ("a page missing", filled(missing_keys=["young_person.contact_no"]), MASH, "urgent"),
    ("blank", empty(), MASH, "urgent"),
    ("quarantined", nothing(), QUALITY, "urgent"),
    ("unrecognised", nothing("unrecognised_document"), QUALITY, "urgent"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("reading", "queue", "priority"), [c[1:] for c in ASSESSMENTS], ids=[c[0] for c in ASSESSMENTS]
)
def test_assessments(reading: FormReading, queue: str, priority: str) -> None:
    where = route(score(reading).facts)
    assert (where.queue, where.priority) == (queue, priority)
    assert where.reasons


LOW, MEDIUM, HIGHER = "low.self_harm", "medium.older_partner", "higher.serious_assault_withdrawn"
CHECKLISTS: list[tuple[str, dict[str, Any], str, str]] = [
    ("one low", {LOW: True}, MASH, "standard"),
    ("no tick", {}, MASH, "standard"),
    ("two low", {LOW: True, "low.drugs_alcohol": True}, FULL, "standard"),
    ("one low, another unread", {LOW: True, "low.drugs_alcohol": unread()}, FULL, "standard"),
    ("one medium", {MEDIUM: True}, FULL, "standard"),
    ("a medium unread", {MEDIUM: unread()}, FULL, "standard"),
    ("a medium in doubt", {MEDIUM: double(True, False)}, FULL, "standard"),
    ("a medium unsurely empty", {MEDIUM: read(False, 0.5)}, MASH, "standard"),
    ("a higher", {HIGHER: True}, FULL, "urgent"),
    ("a higher unread", {HIGHER: unread()}, FULL, "urgent"),
    ("under 13", {UNDER_13_TICK: True, HIGHER: True}, MASH, "immediate"),
    ("under 13 unread", {UNDER_13_TICK: unread()}, MASH, "immediate"),
]


@pytest.mark.parametrize(
    ("changes", "queue", "priority"), [c[1:] for c in CHECKLISTS], ids=[c[0] for c in CHECKLISTS]
)
def test_checklists(changes: dict[str, Any], queue: str, priority: str) -> None:
    reading = filled("cse_checklist", {**dict.fromkeys(TICKS, False), **changes})
    where = route(score(reading).facts)
    assert (where.queue, where.priority) == (queue, priority)


def test_a_checklists_missing_page_is_urgent_and_below_its_threshold() -> None:
    where = route(score(filled("cse_checklist", missing_keys=[UNDER_13_TICK, MEDIUM])).facts)
    assert (where.queue, where.priority) == (MASH, "urgent")


BESIDE = [
    ({LOW: True}, Route("rise_allocated", "standard", ("x",)), RISE, "standard"),
    ({MEDIUM: True}, Route("rise_allocated", "urgent", ("x",)), RISE, "urgent"),
    ({UNDER_13_TICK: True}, Route("rise_allocated", "standard", ("x",)), RISE, "immediate"),
    ({HIGHER: True}, Route("mash_new", "immediate", ("x",)), MASH, "immediate"),
]


@pytest.mark.parametrize(("changes", "beside", "queue", "priority"), BESIDE)
def test_a_checklist_goes_where_the_assessment_goes(
    changes: dict[str, Any], beside: Route, queue: str, priority: str
) -> None:
    where = route(score(filled("cse_checklist", changes), beside_assessment=True).facts, beside)
    assert (where.queue, where.priority) == (queue, priority)


def test_all_reasons_of_the_priority_are_given() -> None:
    reasons = route(score(filled(changes={I10: 5, DOB: YOUNG, CP: True})).facts).reasons
    assert reasons == (
        "Under 13: always to the MASH.",
        "Under 13 on the date of assessment.",
        "Experiencing current exploitation (indicator 10 at 5).",
    )


FACTS = [
    RoutingFacts(form=None),
    RoutingFacts("cse_assessment", age=Age.UNDER_13, current_exploitation=Concern.YES),
    RoutingFacts("cse_assessment", age=Age.MAYBE_UNDER_13, current_exploitation=Concern.POSSIBLE),
    RoutingFacts("cse_assessment", age=Age.UNKNOWN, missing_from_home=Concern.YES, red_stated=Concern.YES),
    RoutingFacts("cse_assessment", missing_from_home=Concern.POSSIBLE, red_stated=Concern.POSSIBLE),
    RoutingFacts("cse_assessment", missing_from_home=Concern.BLANK, current_exploitation=Concern.BLANK),
    RoutingFacts("cse_assessment", has_social_worker=True, page_missing=True),
    RoutingFacts("cse_assessment", computed=score(filled(ticks=(5,) * 10)).computed),
    RoutingFacts("cse_checklist", ticked=(UNDER_13_TICK,)),
    RoutingFacts("cse_checklist", maybe_ticked=(UNDER_13_TICK,)),
    RoutingFacts("cse_checklist", full_assessment=True),
    RoutingFacts("cse_checklist"),
]


def test_every_rule_of_both_tables_holds_for_some_facts() -> None:
    for rule in (*QUEUE_RULES, *PRIORITY_RULES):
        assert any(rule.holds(facts) for facts in FACTS), rule.reason


def test_the_higher_of_two_priorities() -> None:
    assert [higher_priority("standard", one) for one in PRIORITIES] == list(PRIORITIES)
    assert [higher_priority("immediate", one) for one in PRIORITIES] == ["immediate"] * 3
