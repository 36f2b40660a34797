"""Whatever one person decides: nothing gets lower by it, and what would is said."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from conftest import make_record
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decided import routed
from pipeline.weigh import band_in_force, weigh
from review.ports import Change
from routing.store_decisions import Standing
from routing.store_queue import RANKS
from schemas.types import Answer, Band, Computed, Interval, Priority, Record
from scoring.rules import BANDS

PRIORITIES = st.sampled_from(get_args(Priority))
MAYBE_PRIORITY, MAYBE_BAND = st.none() | PRIORITIES, st.none() | st.sampled_from(BANDS)


@st.composite
def records(draw: st.DrawFn) -> Record:
    stated = draw(MAYBE_BAND)
    bands: tuple[Band, ...] = tuple(band for band in BANDS if draw(st.booleans())) or ("green",)
    record = make_record("record-1", priority=draw(PRIORITIES))
    answers = {"summary.rag": Answer(stated, 0.99, "mark", candidates=(stated,) if stated else ())}
    computed = Computed(Interval(10, 50), Interval(11, 60), bands, bands[-1])
    return replace(record, answers=answers, computed=computed)


STANDINGS = st.builds(Standing, MAYBE_PRIORITY, PRIORITIES, MAYBE_BAND)


@given(records(), records(), STANDINGS, MAYBE_PRIORITY, MAYBE_BAND)
def test_nothing_gets_lower_by_one_person(
    was: Record, rules: Record, before: Standing, priority: Priority | None, band: Band | None
) -> None:
    wanted, kept, lowers = weigh(was, rules, before, Change(1, {}, priority=priority, band=band))
    now = Standing(kept["priority"], rules.route.priority, kept["band"])
    after = routed(rules, now).route.priority
    by_decisions = routed(rules, before).route.priority
    assert RANKS[after] <= min(RANKS[was.route.priority], RANKS[by_decisions])
    in_force, then = band_in_force(was, before), band_in_force(rules, now)
    assert in_force is not None and then is not None and BANDS.index(then) >= BANDS.index(in_force)
    # What waits for a second person is only ever what is lower than what stays.
    if "priority" in lowers:
        assert RANKS[wanted["priority"]] > RANKS[after]
    if not lowers:
        assert kept == wanted
