"""What the contract says must follow from a filled form: section 3, read anew and apart from `scoring`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from .fill import SUMMARY, Filled
from .wording import KEYS

RECEIVED = date(2026, 11, 24)  # the day that measuring takes for today
BANDS = {"green": (10, 22), "amber": (18, 42), "red": (38, 60)}
HARMLESS = {  # infos, and the warnings that section 3 doesn't name as stopping acceptance
    *("rag_borderline", "rag_basis_sensitive", "under_13", "current_exploitation", "missing_from_home"),
    *("full_assessment_needed", "referrer_missing", "text_unread"),
}
BLANKS = {
    "summary.subtotal_left": "total_missing",
    "summary.subtotal_right": "total_missing",
    "summary.total_assessment_score": "total_missing",
    "summary.overall_score": "overall_missing",
    "summary.rag": "rag_missing",
    "judgement.score": "judgement_missing",
    "young_person.name": "name_missing",
    "young_person.dob": "dob_missing",
    "assessment.date": "assessment_date_missing",
} | dict.fromkeys(SUMMARY.values(), "summary_missing")
FIRST, TENTH, CP = KEYS[0], KEYS[9], "needs.cp_plan_or_looked_after"
Span = tuple[int, int]


def judge(filled: Filled) -> dict[str, Any]:
    """Flags that must stand, flags that may (`optional`), queue, the priorities allowed, status.

    either: of each of these sets one must stand and any may: where the contract leaves open how a doubt is told.
    """
    if filled.form == "cse_checklist":
        return _checklist(filled)
    spans, overall = _spans(filled), (0, 0)
    total = _add(spans.values())
    overall = _add((total, _span(filled.values["judgement.score"], 1, 10)))
    flags = (
        _blanks(filled) | _indicators(filled) | _sums(filled, spans, overall) | _band(filled, total, overall)
    )
    age = _age(filled)
    if age is not None and age < 13:
        flags.add("under_13")
        if "green" in filled.marked("summary.rag") or _bands(overall) == ["green"]:
            flags.add("under_13_low")
    if age is not None and age >= 18:
        flags.add("not_a_child")
    flags |= filled.required
    either = []
    optional = set(filled.optional)
    if filled.unread:
        struck = any(key in filled.struck for key in filled.unread)
        either = [["low_confidence", "indicator_multiple"] if struck else ["low_confidence"]]
        flags -= {"low_confidence"}
    rise = filled.values[CP] is True and CP not in filled.hides and "under_13" not in flags
    sure = flags <= HARMLESS and not either
    return {
        "flags": sorted(flags),
        "either": either,
        "optional": sorted(optional),
        "queue": "rise_allocated" if rise else "mash_new",
        "priorities": [_priority(filled, flags, overall, age)],
        "status": "accepted" if sure else "review",
    }


def _checklist(filled: Filled) -> dict[str, Any]:
    ticked = [key for key, value in filled.values.items() if value is True]
    low = [key for key in ticked if key.startswith("low.")]
    flags = set(filled.required)
    if not filled.values["child.name"]:
        flags.add("name_missing")
    if not ticked:
        flags.add("indicator_missing")
    if len(low) >= 2 or len(ticked) > len(low):
        flags.add("full_assessment_needed")
    queue = "full_assessment" if "full_assessment_needed" in flags else "mash_new"
    priority = "urgent" if any(key.startswith("higher.") for key in ticked) else "standard"
    if "higher.under_13_sexual_activity" in ticked:
        queue, priority = "mash_new", "immediate"
    status = "accepted" if flags <= HARMLESS else "review"
    told = {"flags": sorted(flags), "queue": queue, "priorities": [priority], "status": status}
    return told | {"either": [], "optional": sorted(filled.optional)}


def _span(value: Any, low: int, high: int) -> Span:
    if isinstance(value, tuple):
        return min(value), max(value)
    return (value, value) if value is not None and low <= value <= high else (low, high)


def _add(spans: Iterable[Span]) -> Span:
    known = list(spans)
    return sum(one[0] for one in known), sum(one[1] for one in known)


def _spans(filled: Filled) -> dict[str, Span]:
    """Each indicator's interval. A mark taken back: from the one to the other, the narrowest that may be meant."""
    spans = {}
    for key in KEYS:
        value = None if key in filled.hides else (*filled.marked(key), *filled.taken_back(key)) or None
        spans[key] = _span(value, 1, 5)
    return spans


def _bands(overall: Span) -> list[str]:
    return [name for name, (low, high) in BANDS.items() if overall[0] <= high and overall[1] >= low]


def _age(filled: Filled) -> int | None:
    born, on = filled.values["young_person.dob"], filled.values["assessment.date"]
    if on is None or on > RECEIVED or "assessment.date" in filled.hides:
        on = RECEIVED
    if born is None or "young_person.dob" in filled.hides:
        return None
    return int(on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def _blanks(filled: Filled) -> set[str]:
    flags = set()
    for key, code in BLANKS.items():
        if filled.values[key] is not None or key in filled.hides or key in filled.unread:
            continue
        flags.add(code.replace("_missing", "_invalid") if key in filled.texts else code)
    if (filled.values["assessment.date"] or RECEIVED) > RECEIVED and "assessment.date" not in filled.hides:
        flags.add("assessment_date_invalid")
    referrer = [key for key in filled.values if key.startswith("referrer.")]
    if not any(filled.values[key] or key in filled.hides for key in referrer):
        flags.add("referrer_missing")
    return flags


def _indicators(filled: Filled) -> set[str]:
    flags, v = set(), filled.values
    for key in KEYS:
        if key in filled.hides or key in filled.unread:
            continue
        if v[key] is None:
            flags.add("indicator_missing")
        if isinstance(v[key], tuple):
            flags.add("indicator_multiple")
    for key, code, scores in ((TENTH, "current_exploitation", {5}), (FIRST, "missing_from_home", {4, 5})):
        ticked = set() if key in filled.hides else set(filled.marked(key))
        if (ticked and ticked <= scores) or (SUMMARY[key] not in filled.hides and v[SUMMARY[key]] in scores):
            flags.add(code)
    return flags


def _sums(filled: Filled, spans: dict[str, Span], overall: Span) -> set[str]:
    v = {key: None if key in filled.hides else value for key, value in filled.values.items()}
    flags, written = set(), {key: _span(v[SUMMARY[key]], 1, 5) for key in KEYS}
    for key in KEYS:
        if v[SUMMARY[key]] is not None and not _fits(v[SUMMARY[key]], spans[key]):
            flags.add("summary_mismatch")
    halves = []
    for name, keys in (("summary.subtotal_left", KEYS[:5]), ("summary.subtotal_right", KEYS[5:])):
        halves.append(_span(v[name], 5, 25))
        if not _fits(v[name], _add(spans[key] for key in keys), _add(written[key] for key in keys)):
            flags.add("subtotal_mismatch")
    total, judgement = v["summary.total_assessment_score"], v["judgement.score"]
    if not _fits(total, _add(spans.values()), _add(halves)):
        flags.add("total_mismatch")
    above = _add((_span(total, 10, 50), _span(judgement, 1, 10)))
    if not _fits(v["summary.overall_score"], overall, above) and "overall_mismatch" not in filled.optional:
        flags.add("overall_mismatch")
    if judgement is not None and not 1 <= judgement <= 10:
        flags.add("judgement_out_of_range")
    return flags


def _fits(stated: int | None, *spans: Span) -> bool:
    return stated is None or any(low <= stated <= high for low, high in spans)


def _band(filled: Filled, total: Span, overall: Span) -> set[str]:
    stated = () if "summary.rag" in filled.hides else filled.marked("summary.rag")
    by_total, by_overall = set(_bands(total)), set(_bands(overall))
    flags = {"rag_multiple"} if len(stated) > 1 else set()
    if overall[0] == overall[1] and len(by_overall) > 1:
        flags.add("rag_borderline")
    if not by_total & by_overall:
        flags.add("rag_basis_sensitive")
    if len(stated) == 1:
        fits = (stated[0] in by_total) + (stated[0] in by_overall)
        flags |= {0: {"rag_mismatch"}, 1: {"rag_basis_sensitive"}}.get(fits, set())
    return flags


def _priority(filled: Filled, flags: set[str], overall: Span, age: int | None) -> str:
    def worst(key: str) -> int:
        found = [] if key in filled.hides else [*filled.marked(key), *filled.taken_back(key)]
        if filled.values[SUMMARY[key]] and SUMMARY[key] not in filled.hides:
            found.append(filled.values[SUMMARY[key]])
        return max(found, default=0)

    if "under_13" in flags or worst(TENTH) == 5:
        return "immediate"
    unsure = any(filled.values[key] is None or key in filled.hides for key in (FIRST, TENTH))
    red = "red" in _bands(overall) or (
        "red" in filled.marked("summary.rag") and "summary.rag" not in filled.hides
    )
    if red or unsure or worst(FIRST) >= 4 or age is None or "page_missing" in flags:
        return "urgent"
    return "standard"
