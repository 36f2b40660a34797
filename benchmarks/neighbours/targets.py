"""The answers that the pairs change: where each stands, what it says on the accepted form, and what else it may say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..clients.wording import KEYS
from .page import Place

CP, OPEN, AWARE = "needs.cp_plan_or_looked_after", "needs.open_to_services", "assessment.yp_aware"
THIRD, TENTH, FIRST = KEYS[2], KEYS[9], KEYS[0]
UNDER_13, HARM, ADULTS = "higher.under_13_sexual_activity", "low.self_harm", "low.unknown_adults"
JUDGEMENT, OVERALL, RAG = "judgement.score", "summary.overall_score", "summary.rag"
BORN, ON = "young_person.dob", "assessment.date"


@dataclass(frozen=True, slots=True)
class Number:
    name: str
    key: str
    now: str
    other: str

    @property
    def place(self) -> Place:
        return (self.key,)


NUMBERS = (
    Number("score", "summary.substance_use", "3", "4"),
    Number("left", "summary.subtotal_left", "13", "14"),
    Number("total", "summary.total_assessment_score", "25", "26"),
    Number("overall", OVERALL, "31", "38"),
    Number("judgement", JUDGEMENT, "6", "8"),
)
DATES = (
    Number("dob", BORN, "03/04/2010", "03/04/2013"),
    Number("on", ON, "04/03/2025", "04/03/2024"),
)
YES_NO = (Number("cp", CP, "No", "Yes"), Number("open", OPEN, "No", "Yes"))


def value(key: str, text: str) -> Any:
    """What a text that is plainly an answer says."""
    if "/" in text:
        day, month, year = (int(part) for part in text.split("/"))
        return date(year, month, day)
    return {"Yes": True, "No": False}.get(text, int(text) if text.isdigit() else text)
