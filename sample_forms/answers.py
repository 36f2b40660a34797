"""A filled form: what a referrer means by it, before it is put on any layout.

`values` holds what is marked or written: a tuple where two options are marked, None where it is blank.
`texts` holds wording that differs from the value: "CP Plan since May" for a yes, "31/02/2010" for a date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from schemas.forms import load_form

from .people import ASSOCIATES, COMMENTS, DETAILS, ETHNICITY, HOMOPHOBIA, SCHOOL, SERVICE, SEXUALITY, person

ASSESSMENT, CHECKLIST = "cse_assessment", "cse_checklist"
INDICATORS = tuple(q.key for q in load_form(ASSESSMENT).of_kind("indicator"))
SUMMARY = {q.key: q.summary for q in load_form(ASSESSMENT).of_kind("indicator")}
LEFT, RIGHT = INDICATORS[:5], INDICATORS[5:]


@dataclass(slots=True)
class Filled:
    """One filled form. variation: the name of what is wrong, or right, with it."""

    form: str
    values: dict[str, Any]
    texts: dict[str, str] = field(default_factory=dict)
    variation: str = "agree"


def assessment(rng: Random, *, low: int = 1, high: int = 5, under_13: bool = False) -> Filled:
    """A whole assessment in which everything agrees; low and high bound its ten scores."""
    child, parent, referrer = person(rng), person(rng), person(rng)
    on = date(2023, 6, 1) + timedelta(days=rng.randrange(800))
    age_days = rng.randint(3400, 4600) if under_13 else rng.randint(4900, 6200)
    values: dict[str, Any] = dict.fromkeys(q.key for q in load_form(ASSESSMENT).questions)
    values |= {
        "young_person.name": child.name,
        "young_person.dob": on - timedelta(days=age_days),
        "young_person.contact_no": child.phone,
        "young_person.address": child.address,
        "young_person.sexuality": rng.choice(SEXUALITY),
        "young_person.ethnicity": rng.choice(ETHNICITY),
        "young_person.homophobia_issues": rng.choice(HOMOPHOBIA),
        "assessment.date": on,
        "assessment.yp_aware": rng.random() < 0.6,
        "parents.names": f"{parent.first} and {rng.choice(('Sam', 'Ola', 'Chris'))} {child.last}",
        "parents.contact_nos": parent.phone,
        "referrer.name": referrer.name,
        "referrer.service": rng.choice(SERVICE),
        "referrer.phone": f"01632 960{rng.randint(0, 999):03}",
        "referrer.email": referrer.email,
        "indicators.school_attendance.school": rng.choice(SCHOOL),
        "indicators.risky_associations.associates": rng.choice([*ASSOCIATES, None]),
        "judgement.comments": rng.choice(COMMENTS),
        "judgement.score": rng.randint(1, 10) if high == 5 else rng.randint(1, 5),
    }
    for key, details in DETAILS.items():
        values[key] = rng.random() < 0.4
        values[f"{key}.details"] = rng.choice(details) if values[key] else None
    for key in INDICATORS:
        values[key] = rng.randint(low, high)
    filled = Filled(ASSESSMENT, values)
    add_up(filled)
    values["summary.rag"] = band_of(values["summary.overall_score"])
    return filled


def add_up(filled: Filled) -> None:
    """Carry the ticks to the summary and add them up rightly; the band stays as it is."""
    values = filled.values
    scores = {key: values[key] for key in INDICATORS}
    values |= {SUMMARY[key]: score for key, score in scores.items()}
    left, right = sum(scores[key] for key in LEFT), sum(scores[key] for key in RIGHT)
    values |= {
        "summary.subtotal_left": left,
        "summary.subtotal_right": right,
        "summary.total_assessment_score": left + right,
        "summary.overall_score": left + right + values["judgement.score"],
    }


def band_of(score: int) -> str:
    """A band that the score lies in; where two overlap, the higher."""
    return "red" if score >= 38 else "amber" if score >= 18 else "green"


def checklist(rng: Random, low: int, medium: int, higher: int) -> Filled:
    """A checklist with so many ticks of each level; never the under-13 one, which has its own variation."""
    form = load_form(CHECKLIST)
    child, adult = person(rng), person(rng)
    values: dict[str, Any] = {q.key: False for q in form.questions}
    values["child.name"] = child.name
    values["child.accompanied_by"] = f"{adult.name} ({rng.choice(('mother', 'father', 'foster carer'))})"
    for level, count in (("low.", low), ("medium.", medium), ("higher.", higher)):
        keys = [key for key in values if key.startswith(level) and "under_13" not in key]
        for key in rng.sample(keys, count):
            values[key] = True
    return Filled(CHECKLIST, values)
