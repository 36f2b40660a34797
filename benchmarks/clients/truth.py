"""A line of `truth.jsonl`: what a person reads on the pages, and what must come of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from .fill import Filled
from .rules import judge

CP = "needs.cp_plan_or_looked_after"


def truth(filled: Filled, pages: list[int], beside: dict[str, Any] | None = None) -> dict[str, Any]:
    """beside: of a checklist, the truth of the assessment in the same file, where it goes too."""
    told = judge(filled)
    if beside:
        told["flags"] = [flag for flag in told["flags"] if flag != "full_assessment_needed"]
        told["queue"] = beside["queue"]
        told["priorities"] = sorted(
            {*told["priorities"], *beside["priorities"]}
        )  # "goes where it goes": or as it goes
    answers = {key: _plain(key, filled) for key in filled.values}
    if f"{CP}.details" in answers and answers[f"{CP}.details"] is None and CP in filled.texts:
        answers[f"{CP}.details"] = filled.texts[CP]
    return {
        "form": filled.form,
        "case": filled.case,
        "pages": pages,
        "answers": answers,
        "states": {
            key: state for key in filled.values if answers[key] is None and (state := _state(key, filled))
        },
        **told,
    }


def _plain(key: str, filled: Filled) -> Any:
    value = filled.values[key]
    if isinstance(value, tuple) or key in filled.unread or key in filled.hides:
        return None
    return value.isoformat() if isinstance(value, date) else value


def _state(key: str, filled: Filled) -> list[str]:
    """The states allowed where the answer has no value; empty where it must be read."""
    value = filled.values[key]
    if key in filled.hides:
        return ["unread", "blank"]
    if key in filled.unread:
        return ["unread", "double"] if key in filled.struck else ["unread"]
    if isinstance(value, tuple):
        return ["double"]
    if value is None:
        return ["invalid"] if key in filled.texts else ["blank"]
    return []
