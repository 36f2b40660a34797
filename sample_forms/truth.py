"""What intake must make of a filled form: a second reading of the rules, apart from `scoring` on purpose."""

from __future__ import annotations

from datetime import date
from typing import Any

from .answers import CHECKLIST, INDICATORS, LEFT, RIGHT, SUMMARY, Filled

BANDS = {"green": (10, 22), "amber": (18, 42), "red": (38, 60)}
ACCEPTABLE = frozenset(
    {
        "rag_borderline",
        "rag_basis_sensitive",
        "under_13",
        "current_exploitation",
        "missing_from_home",
        "full_assessment_needed",
        "referrer_missing",
    }
)
MISSING = {
    "summary.subtotal_left": "total_missing",
    "summary.subtotal_right": "total_missing",
    "summary.total_assessment_score": "total_missing",
    "summary.overall_score": "overall_missing",
    "summary.rag": "rag_missing",
    "young_person.name": "name_missing",
    "assessment.date": "assessment_date_missing",
}
Span = tuple[int, int]


def truth(filled: Filled, pages: list[int], beside: dict[str, Any] | None = None) -> dict[str, Any]:
    """The truth of one form. beside: the truth of an assessment in the same file, for a checklist."""
    judge = judge_checklist if filled.form == CHECKLIST else judge_assessment
    flags, queue, priority = judge(filled)
    if filled.form == CHECKLIST and beside:
        flags.discard("full_assessment_needed")
        queue = beside["queue"]
    answers = {key: plain(value) for key, value in filled.values.items()}
    details = "needs.cp_plan_or_looked_after.details"
    if answers.get(details) is None and (words := filled.texts.get(details.removesuffix(".details"))):
        answers[details] = words
    return {
        "form": filled.form,
        "pages": pages,
        "answers": answers,
        "handwritten": [],
        "flags": sorted(flags),
        "queue": queue,
        "priority": priority,
        "status": "accepted" if flags <= ACCEPTABLE else "review",
    }


def plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return None
    return value.isoformat() if isinstance(value, date) else value


def span(value: Any, low: int, high: int) -> Span:
    """The interval that one answer spans: a double one its marks, a blank or impossible one its range."""
    if isinstance(value, tuple):
        return min(value), max(value)
    return (value, value) if value is not None and low <= value <= high else (low, high)


def add(spans: list[Span]) -> Span:
    return sum(s[0] for s in spans), sum(s[1] for s in spans)


def bands(total: Span) -> set[str]:
    return {name for name, (low, high) in BANDS.items() if total[0] <= high and total[1] >= low}


def judge_checklist(filled: Filled) -> tuple[set[str], str, str]:
    ticked = [key for key, value in filled.values.items() if value is True]
    low = sum(key.startswith("low.") for key in ticked)
    flags = set() if filled.values["child.name"] else {"name_missing"}
    if not ticked:
        flags.add("indicator_missing")
    if low >= 2 or len(ticked) > low:
        flags.add("full_assessment_needed")
    if "higher.under_13_sexual_activity" in ticked:
        return flags, "mash_new", "immediate"
    queue = "full_assessment" if "full_assessment_needed" in flags else "mash_new"
    return flags, queue, "urgent" if any(key.startswith("higher.") for key in ticked) else "standard"


def judge_assessment(filled: Filled) -> tuple[set[str], str, str]:
    v = filled.values
    spans = {key: span(v[key], 1, 5) for key in INDICATORS}
    total = add(list(spans.values()))
    overall = add([total, span(v["judgement.score"], 1, 10)])
    flags = sum_flags(v, spans, overall) | band_flags(v, total, overall) | blank_flags(filled)
    age = age_of(v)
    if age is not None and age < 13:
        flags.add("under_13")
        if "green" in as_tuple(v["summary.rag"]) or bands(overall) == {"green"}:
            flags.add("under_13_low")
    if age is not None and age >= 18:
        flags.add("not_a_child")
    first, tenth = (worst(v, key) for key in (INDICATORS[0], INDICATORS[9]))
    if v[INDICATORS[9]] == 5 or v[SUMMARY[INDICATORS[9]]] == 5:
        flags.add("current_exploitation")
    if any(isinstance(x, int) and x >= 4 for x in (v[INDICATORS[0]], v[SUMMARY[INDICATORS[0]]])):
        flags.add("missing_from_home")
    cp = v["needs.cp_plan_or_looked_after"] and "under_13" not in flags
    red = "red" in bands(overall) or "red" in as_tuple(v["summary.rag"])
    unsure = age is None or v[INDICATORS[0]] is None or v[INDICATORS[9]] is None
    priority = "urgent" if red or first >= 4 or unsure else "standard"
    if "under_13" in flags or tenth == 5:
        priority = "immediate"
    return flags, "rise_allocated" if cp else "mash_new", priority


def as_tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def worst(v: dict[str, Any], key: str) -> int:
    return max((*as_tuple(v[key]), *as_tuple(v[SUMMARY[key]])), default=0)


def age_of(v: dict[str, Any]) -> int | None:
    born, on = v["young_person.dob"], v["assessment.date"] or date.today()
    return None if born is None else on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def sum_flags(v: dict[str, Any], spans: dict[str, Span], overall: Span) -> set[str]:
    flags = set()
    for key in INDICATORS:
        written = v[SUMMARY[key]]
        if v[key] is None:
            flags.add("indicator_missing")
        if isinstance(v[key], tuple):
            flags.add("indicator_multiple")
        if written is None:
            flags.add("summary_missing")
        elif not spans[key][0] <= written <= spans[key][1]:
            flags.add("summary_mismatch")
    above = {key: span(v[SUMMARY[key]], 1, 5) for key in INDICATORS}
    for key, side in (("summary.subtotal_left", LEFT), ("summary.subtotal_right", RIGHT)):
        flags |= mismatch(
            "subtotal_mismatch", v[key], add([spans[k] for k in side]), add([above[k] for k in side])
        )
    halves = add([span(v["summary.subtotal_left"], 5, 25), span(v["summary.subtotal_right"], 5, 25)])
    total = v["summary.total_assessment_score"]
    flags |= mismatch("total_mismatch", total, add(list(spans.values())), halves)
    judgement = v["judgement.score"]
    written = add([span(total, 10, 50), (judgement, judgement) if judgement else (1, 10)])
    flags |= mismatch("overall_mismatch", v["summary.overall_score"], overall, written)
    if judgement is None:
        flags.add("judgement_missing")
    elif not 1 <= judgement <= 10:
        flags.add("judgement_out_of_range")
    return flags


def mismatch(code: str, stated: int | None, *spans: Span) -> set[str]:
    if stated is None or any(low <= stated <= high for low, high in spans):
        return set()
    return {code}


def band_flags(v: dict[str, Any], total: Span, overall: Span) -> set[str]:
    flags, stated = set(), as_tuple(v["summary.rag"])
    by_total, by_overall = bands(total), bands(overall)
    if len(stated) > 1:
        flags.add("rag_multiple")
    if overall[0] == overall[1] and len(by_overall) > 1:
        flags.add("rag_borderline")
    if not by_total & by_overall:
        flags.add("rag_basis_sensitive")
    if len(stated) == 1:
        fits = (stated[0] in by_total) + (stated[0] in by_overall)
        flags |= {0: {"rag_mismatch"}, 1: {"rag_basis_sensitive"}}.get(fits, set())
    return flags


def blank_flags(filled: Filled) -> set[str]:
    flags = {code for key, code in MISSING.items() if filled.values[key] is None and key not in filled.texts}
    if filled.values["young_person.dob"] is None:
        flags.add("dob_invalid" if "young_person.dob" in filled.texts else "dob_missing")
    if not any(value for key, value in filled.values.items() if key.startswith("referrer.")):
        flags.add("referrer_missing")
    return flags
