"""Which of the answers that a person keys count at once, and which wait for a second person with what gets lower by them.

Those by which nothing gets lower count at once, and so does what makes it more pressing, whatever is keyed beside it. Until a
second person agrees the rest is nobody's answer yet: what was read, or what people gave before, stays in force with its flags.
Lower is also what is so by the rules alone: a priority that was decided, or is held, hides no danger that an answer takes away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.grounds import lower_parts
from pipeline.weigh import Judged, Lowered, Weighed, weigh
from review.stands import Change
from routing.standing import Standing
from schemas.forms import Form, load_form
from schemas.types import Answer, Record, State

_DATES = frozenset({"young_person.dob", "assessment.date"})
"""The age is of both together."""
_NOT_GIVEN = Answer(None, 0.0, "text")


@dataclass(frozen=True, slots=True)
class Sorted:
    """Answers by key. waiting: with those that waited before, as far as nobody gave others; alone: what gets lower by
    those that are keyed now, whatever else waits."""

    at_once: Mapping[str, Answer]
    waiting: Mapping[str, Answer]
    alone: Lowered = ()


JudgedBy = Callable[[Mapping[str, Answer]], Record]
"""A record by rules, with these answers over those in force."""


def weigh_keyed(
    judged: JudgedBy, was: Record, given: Mapping[str, Answer], before: Standing, change: Change
) -> tuple[Weighed, Mapping[str, Answer], Judged]:
    """What is in force and what waits, the answers that count at once, and the record with both. was: the record before;
    given: all that a person keys, with what they can't read."""
    keyed = sort_answers(judged, given, change.unread, before)
    asked = {} if before.wish is None else before.wish.answers
    everything = {**keyed.at_once, **keyed.waiting}
    both = Judged(judged(keyed.at_once), judged(everything), judged(asked), keyed.alone)
    weighed = weigh(was, both, before, change)
    if weighed.lowers or not keyed.waiting:
        return replace(weighed, waiting=keyed.waiting), keyed.at_once, both
    both = replace(both, at_once=both.all)  # nothing gets lower by them any more
    return weigh(was, both, before, change), everything, both


def sort_answers(
    judged: JudgedBy,
    given: Mapping[str, Answer],
    unread: Collection[str],
    before: Standing,
) -> Sorted:
    """given: what a person keys now, with what they can't read (unread: of which questions), which lowers nothing."""
    asked = before.wish.answers if before.wish is not None else {}
    new = {key: one for key, one in given.items() if key not in asked or not _alike(asked[key], one)}
    waited = {key: one for key, one in asked.items() if key not in new}
    there = judged({})
    alone = lower_parts(judged(new), there, before.terms)
    beside: Lowered = ()
    if before.wish is not None:
        beside = lower_parts(judged({**waited, **new}), judged(asked), before.wish.terms)
    if not alone and not beside:
        return Sorted(new, waited)
    at_once = dict(_harmless(there, new, unread))
    if lower_parts(judged(at_once), there, before.terms):
        at_once = {key: new[key] for key in unread if key in new}
    at_once = _with_raising(judged, at_once, new, before)
    return Sorted(at_once, {**waited, **{key: new[key] for key in new if key not in at_once}}, alone)


def _harmless(
    there: Record, new: Mapping[str, Answer], unread: Collection[str]
) -> Iterator[tuple[str, Answer]]:
    """Texts, what nobody can read, and what stands there already: as far as that can be told of each by itself."""
    form: Form = load_form(there.form or "")
    for key, answer in new.items():
        if key in unread or not form[key].deciding or _alike(_there(there, key), answer):
            yield key, answer


def _with_raising(
    judged: JudgedBy,
    at_once: dict[str, Answer],
    new: Mapping[str, Answer],
    before: Standing,
) -> dict[str, Answer]:
    """With each answer that raises something by itself and lowers nothing."""
    groups = [frozenset({key}) for key in new if key not in at_once]
    for keys in (*groups, _DATES & new.keys()):
        more = {**at_once, **{key: new[key] for key in keys}}
        if len(more) == len(at_once):
            continue
        there, found = judged(at_once), judged(more)
        if lower_parts(there, found, before.terms) and not lower_parts(found, there, before.terms):
            at_once = more
    return at_once


def _there(record: Record, key: str) -> Answer:
    return record.answers.get(key, _NOT_GIVEN)


def _alike(one: Answer, other: Answer) -> bool:
    """Whether both say the same, surely or not."""
    said = (one.value, other.value)
    if said != (None, None):
        return one.value == other.value and isinstance(one.value, bool) == isinstance(other.value, bool)
    return one.state is other.state and one.state is not State.UNREAD and one.candidates == other.candidates
