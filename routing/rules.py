"""A form's facts to its queue and priority, with the reasons: the two route tables of CONTRACT section 3.

Each table is a tuple of rules, read from the top: the first that holds decides, and of priorities every one
that holds at that height gives its reason. The facts come in at their worst, so nothing here weighs doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from schemas.types import Age, Concern, Ground, Priority, Queue, Route, RoutingFacts

UNDER_13_TICK = "higher.under_13_sexual_activity"
PRIORITIES: tuple[Priority, ...] = ("immediate", "urgent", "standard")
"""Highest first."""

_HIGHER = "higher."
_PRESENT = (Concern.YES, Concern.POSSIBLE)


@dataclass(frozen=True, slots=True)
class PriorityRule:
    """priority: that a form gets for which `holds`. code: of the ground; it stays what it is, as decisions keep it.
    reason: why, in plain English without personal data. each: the keys of which every one is a ground of its own."""

    priority: Priority
    code: str
    holds: Callable[[RoutingFacts], bool]
    reason: str
    each: Callable[[RoutingFacts], tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class QueueRule:
    """queue: that a form goes to for which `holds`, unless a rule above it does. reason: as above."""

    queue: Queue
    holds: Callable[[RoutingFacts], bool]
    reason: str


def _in_band_red(facts: RoutingFacts) -> bool:
    return facts.computed is not None and facts.computed.band == "red"


def _of_higher(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if key.startswith(_HIGHER))


def _higher(keys: tuple[str, ...]) -> bool:
    return bool(_of_higher(keys))


QUEUE_RULES: tuple[QueueRule, ...] = (
    QueueRule("data_quality", lambda f: f.form is None, "No known form could be read in the document."),
    QueueRule("mash_new", lambda f: f.age is Age.UNDER_13, "Under 13: always to the MASH."),
    QueueRule(
        "mash_new",
        lambda f: f.age is Age.MAYBE_UNDER_13,
        "May be under 13, the dates being in doubt: to the MASH.",
    ),
    QueueRule(
        "rise_allocated",
        lambda f: f.has_social_worker,
        "Route 2: subject to a CP Plan or looked after, so there is an allocated social worker.",
    ),
    QueueRule(
        "mash_new",
        lambda f: f.form != "cse_checklist",
        "Route 1: nothing says that there is an allocated social worker.",
    ),
    QueueRule(
        "mash_new",
        lambda f: UNDER_13_TICK in (*f.ticked, *f.maybe_ticked),
        "A child under 13 engaging in sexual activity is ticked, or may be: to the MASH.",
    ),
    QueueRule(
        "full_assessment",
        lambda f: f.full_assessment,
        "The checklist is at its threshold, and no full assessment came with it.",
    ),
    QueueRule("mash_new", lambda f: True, "The checklist is below its threshold."),
)

PRIORITY_RULES: tuple[PriorityRule, ...] = (
    PriorityRule(
        "immediate", "under_13", lambda f: f.age is Age.UNDER_13, "Under 13 on the date of assessment."
    ),
    PriorityRule(
        "immediate",
        "maybe_under_13",
        lambda f: f.age is Age.MAYBE_UNDER_13,
        "A date is in doubt, and the child may be under 13.",
    ),
    PriorityRule(
        "immediate",
        "exploited",
        lambda f: f.current_exploitation is Concern.YES,
        "Experiencing current exploitation (indicator 10 at 5).",
    ),
    PriorityRule(
        "immediate",
        "maybe_exploited",
        lambda f: f.current_exploitation is Concern.POSSIBLE,
        "Indicator 10 is in doubt and may be at 5.",
    ),
    PriorityRule(
        "immediate",
        "under_13_tick",
        lambda f: UNDER_13_TICK in f.ticked,
        "A child under 13 engaging in sexual activity is ticked.",
    ),
    PriorityRule(
        "immediate",
        "maybe_under_13_tick",
        lambda f: UNDER_13_TICK in f.maybe_ticked,
        "A child under 13 engaging in sexual activity may be ticked: the box can't be read.",
    ),
    PriorityRule("urgent", "nothing_read", lambda f: f.form is None, "Nobody knows yet what is in it."),
    PriorityRule("urgent", "red_score", _in_band_red, "The score is Red, or can be."),
    PriorityRule("urgent", "red_stated", lambda f: f.red_stated is Concern.YES, "The referrer marked Red."),
    PriorityRule(
        "urgent",
        "maybe_red_stated",
        lambda f: f.red_stated is Concern.POSSIBLE,
        "The marked band may be Red.",
    ),
    PriorityRule(
        "urgent",
        "missing",
        lambda f: f.missing_from_home is Concern.YES,
        "Frequently missing from home or care (indicator 1 at 4 or 5).",
    ),
    PriorityRule(
        "urgent",
        "maybe_missing",
        lambda f: f.missing_from_home is Concern.POSSIBLE,
        "Indicator 1 is in doubt and may be at 4 or 5.",
    ),
    PriorityRule(
        "urgent",
        "missing_not_given",
        lambda f: f.missing_from_home is Concern.BLANK,
        "Indicator 1 is not given.",
    ),
    PriorityRule(
        "urgent",
        "exploited_not_given",
        lambda f: f.current_exploitation is Concern.BLANK,
        "Indicator 10 is not given.",
    ),
    PriorityRule("urgent", "age_unknown", lambda f: f.age is Age.UNKNOWN, "The child's age is not known."),
    PriorityRule("urgent", "page_missing", lambda f: f.page_missing, "A page is missing."),
    PriorityRule(
        "urgent",
        "higher_tick",
        lambda f: _higher(f.ticked),
        "A higher level indicator is ticked.",
        lambda f: _of_higher(f.ticked),
    ),
    PriorityRule(
        "urgent",
        "maybe_higher_tick",
        lambda f: _higher(f.maybe_ticked),
        "A higher level indicator may be ticked: the box can't be read.",
        lambda f: _of_higher(f.maybe_ticked),
    ),
)

_STANDARD_REASON = "Nothing on the form asks for more than the standard priority."
_BESIDE_REASON = "A checklist beside a full assessment goes where the assessment goes."


def route(facts: RoutingFacts, beside: Route | None = None) -> Route:
    """The child's queue and priority.

    beside: of a checklist, the route of the full assessment that came in the same file or mail: the checklist
    goes there, with the higher of both priorities.
    """
    queue_rule = next(rule for rule in QUEUE_RULES if rule.holds(facts))
    priority, why = _priority(facts)
    if beside is None or facts.form != "cse_checklist":
        return Route(queue_rule.queue, priority, (queue_rule.reason, *why), tuple(_grounds(facts)))
    highest = higher_priority(priority, beside.priority)
    own = why if highest == priority else ()
    theirs = ("The assessment has this priority.",) if highest == beside.priority else ()
    grounds = tuple(dict.fromkeys((*_grounds(facts), *beside.grounds)))
    return Route(beside.queue, highest, (_BESIDE_REASON, *own, *theirs), grounds)


def higher_priority(one: Priority, other: Priority) -> Priority:
    """The more pressing of two priorities."""
    return min(one, other, key=PRIORITIES.index)


def _priority(facts: RoutingFacts) -> tuple[Priority, tuple[str, ...]]:
    for priority in PRIORITIES:
        reasons = tuple(_reasons(facts, priority))
        if reasons:
            return priority, reasons
    return "standard", (_STANDARD_REASON,)


def _reasons(facts: RoutingFacts, priority: Priority) -> Iterator[str]:
    return (rule.reason for rule in PRIORITY_RULES if rule.priority == priority and rule.holds(facts))


def _grounds(facts: RoutingFacts) -> Iterator[Ground]:
    """Every ground that stands, those below the priority too: who decides against that sees them all."""
    for rule in PRIORITY_RULES:
        if rule.holds(facts):
            keys = (None,) if rule.each is None else rule.each(facts)
            yield from (
                Ground(rule.priority, rule.code if key is None else f"{rule.code}:{key}") for key in keys
            )
