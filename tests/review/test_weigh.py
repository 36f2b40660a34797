"""Whatever people decide: nothing gets lower by one of them, what would is said, and holds against what they saw alone."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from conftest import make_record
from hypothesis import given
from hypothesis import strategies as st

from pipeline.grounds import band_of, highest_priority, priority_of
from pipeline.weigh import Judged, weigh
from review.stands import Change
from routing.standing import Lower, Standing, Terms, Wish
from routing.store_items import RANKS
from schemas.types import Answer, Band, Computed, Ground, Interval, Priority, Record
from scoring.rules import BANDS

PRIORITIES = st.sampled_from(get_args(Priority))
MAYBE_PRIORITY, MAYBE_BAND = st.none() | PRIORITIES, st.none() | st.sampled_from(BANDS)
GROUNDS = (
    *(Ground("immediate", f"now{number}") for number in range(2)),
    *(Ground("urgent", f"soon{number}") for number in range(2)),
)
CODES = st.frozensets(st.sampled_from([*(one.code for one in GROUNDS), "red_decided"]))
BAND_CODES = st.frozensets(
    st.sampled_from([f"{where}:{band}" for where in ("written", "computed") for band in BANDS])
)
HELD = st.frozensets(st.sampled_from(get_args(Lower)))
TERMS = st.builds(Terms, MAYBE_PRIORITY, CODES, MAYBE_BAND, BAND_CODES, HELD)
WISHES = st.none() | st.builds(Wish, st.just(1), st.just(("ann",)), TERMS)
STANDINGS = st.builds(Standing, TERMS, WISHES)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """As rules give them."""
    stated = draw(MAYBE_BAND)
    bands: tuple[Band, ...] = tuple(band for band in BANDS if draw(st.booleans())) or ("green",)
    grounds = tuple(one for one in GROUNDS if draw(st.booleans()))
    record = make_record(
        "record-1", priority=highest_priority(("standard", *(one.priority for one in grounds)))
    )
    answers = {"summary.rag": Answer(stated, 0.99, "mark", candidates=(stated,) if stated else ())}
    computed = Computed(Interval(10, 50), Interval(11, 60), bands, bands[-1])
    return replace(record, answers=answers, computed=computed, route=replace(record.route, grounds=grounds))


CHANGES = st.builds(
    lambda priority, band: Change(1, {}, priority=priority, band=band), MAYBE_PRIORITY, MAYBE_BAND
)


def rank(band: Band | None) -> int:
    return -1 if band is None else BANDS.index(band)


@given(records(), records(), records(), STANDINGS, CHANGES, records())
def test_nothing_gets_lower_by_one_person(
    was: Record, at_once: Record, rules: Record, before: Standing, change: Change, earlier: Record
) -> None:
    """Also where of what was keyed some counts at once, and all of it once a second person has agreed."""
    found = weigh(was, Judged(at_once, rules, earlier), before, change)
    if not found.lowers:  # all of it counts at once then
        at_once = rules
        found = weigh(was, Judged(rules, rules, earlier), before, change)
        assert not found.lowers
    after = priority_of(at_once, found.kept)
    band = band_of(at_once, found.kept)
    assert RANKS[after] <= RANKS[was.route.priority] and rank(band) >= rank(band_of(was, before.terms))
    for one in (at_once, rules):
        assert RANKS[after] <= RANKS[priority_of(one, before.terms)]
        assert rank(band) >= rank(band_of(one, before.terms))
    # What waits for a second person is only ever what is lower than what stays, or than it by the rules alone.
    alone = [RANKS[priority_of(one, Terms())] for one in (rules, at_once)]
    if "priority" in found.lowers:
        assert RANKS[found.priority] > RANKS[after] or alone[0] > alone[1]
    if not found.lowers:
        assert found.kept == found.wanted
    assert set(found.own) <= set(found.lowers)
    # Nothing stands as decided that nobody decided.
    said = [before.terms, *([before.wish.terms] if before.wish else [])]
    for what in get_args(Lower):
        decided = {getattr(change, what), *(getattr(one, what) for one in said if what not in one.held)}
        for terms in (found.kept, found.wanted):
            assert what in terms.held or getattr(terms, what) in decided | {None}


@given(records(), TERMS, TERMS, st.sampled_from(GROUNDS), st.sampled_from(BANDS))
def test_what_was_not_seen_counts_as_ever(
    rules: Record, terms: Terms, others: Terms, ground: Ground, band: Band
) -> None:
    """Whatever anybody decided and approved, a ground that is new to them all isn't lowered by it."""
    found = replace(
        rules, route=replace(rules.route, grounds=(*rules.route.grounds, Ground(ground.priority, "new")))
    )
    assert RANKS[priority_of(found, terms)] <= RANKS[ground.priority]
    unseen = replace(terms, band_grounds=terms.band_grounds - {f"written:{band}"})
    written = {"summary.rag": Answer(band, 0.99, "mark", candidates=(band,))}
    assert rank(band_of(replace(rules, answers=written), unseen)) >= rank(band)


@given(records(), STANDINGS, records())
def test_a_decision_about_other_things_leaves_what_waits(
    rules: Record, before: Standing, was: Record
) -> None:
    """Nor does whoever makes it become one of those who asked."""
    found = weigh(was, Judged(rules, rules, rules), before, Change(1, {}))
    wish = found.wish(before.wish, 2, "bob")
    if before.wish is None or wish is None:
        return
    assert (wish.number, wish.asked_by) == (1, ("ann",)) and found.own == ()
    for what in found.lowers:
        assert getattr(wish.terms, what) == getattr(before.wish.terms, what)
