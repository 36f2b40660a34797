"""A form's reading to its scores, flags and status: the whole of CONTRACT section 3 but the routes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from schemas.flags import make_flag, stops_acceptance
from schemas.types import Computed, Flag, FormReading, RoutingFacts, Status
from scoring import age, bands, checklist, doubt, marks, people, sums
from scoring.facts import facts_of
from scoring.rules import Rules
from scoring.sheet import Sheet

Rule = Callable[[Sheet], Iterator[Flag]]

ASSESSMENT_RULES: tuple[Rule, ...] = (
    age.under_13,
    age.under_13_low,
    marks.current_exploitation,
    marks.missing_from_home,
    doubt.page_missing,
    marks.indicator_missing,
    marks.indicator_multiple,
    marks.summary_missing,
    marks.summary_mismatch,
    marks.score_out_of_range,
    sums.subtotal_mismatch,
    sums.total_mismatch,
    sums.total_missing,
    marks.judgement_missing,
    marks.judgement_out_of_range,
    sums.overall_mismatch,
    sums.overall_missing,
    bands.rag_missing,
    bands.rag_multiple,
    bands.rag_mismatch,
    bands.rag_borderline,
    bands.rag_basis_sensitive,
    age.not_a_child,
    age.dob_missing,
    age.dob_invalid,
    age.assessment_date_missing,
    age.assessment_date_invalid,
    people.name_missing,
    people.referrer_missing,
    doubt.low_confidence,
    doubt.schema_invalid,
)
"""In the order in which staff read them: what makes it urgent, what is wrong, what is unsure."""

CHECKLIST_RULES: tuple[Rule, ...] = (
    checklist.full_assessment_needed,
    doubt.page_missing,
    checklist.nothing_ticked,
    people.name_missing,
    doubt.low_confidence,
    doubt.schema_invalid,
)

RULES: dict[str, tuple[Rule, ...]] = {"cse_assessment": ASSESSMENT_RULES, "cse_checklist": CHECKLIST_RULES}


@dataclass(frozen=True, slots=True)
class Scored:
    """A form as scored. computed: None for a checklist and for a document without a form. flags: those of
    the reading, then those of scoring, each finding once. facts: what routing goes by."""

    computed: Computed | None
    flags: tuple[Flag, ...]
    status: Status
    facts: RoutingFacts


def score_form(
    reading: FormReading, received: date, rules: Rules, *, beside_assessment: bool = False
) -> Scored:
    """Scores one form.

    received: the day on which the file came into intake; "in the future" means after it, and it stands in
    for a date of assessment that is missing or impossible. beside_assessment: of a checklist, whether a full
    assessment came in the same file or mail. Source of every rule: CONTRACT section 3.
    """
    if reading.form is None:
        flags = reading.flags or (make_flag("unrecognised_document", "The file holds no form that we know."),)
        return Scored(None, _once(flags), "quarantined", RoutingFacts(form=None))
    sheet = Sheet.of(reading, received, rules, beside_assessment)
    computed = sums.compute(sheet) if reading.form == "cse_assessment" else None
    found = (flag for rule in RULES[reading.form] for flag in rule(sheet))
    flags = _once((*reading.flags, *found))
    status: Status = "review" if stops_acceptance(flags) else "accepted"
    return Scored(computed, flags, status, facts_of(sheet, computed))


def _once(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Each finding once, the first of those with its code about the same questions; two that name no
    question (of two pages, say) are told apart by what they say."""
    found: dict[tuple[str, object], Flag] = {}
    for flag in flags:
        found.setdefault((flag.code, frozenset(flag.keys) or flag.message), flag)
    return tuple(found.values())
