"""The one person of the pairs: 15 years old, Amber, every question of yes or no answered No, substance use at 3."""

from __future__ import annotations

from datetime import date

from ..clients.cases import fill
from ..clients.fill import Filled, add_up
from ..clients.wording import KEYS, NEEDS

SCORES = (3, 2, 3, 2, 3, 2, 3, 2, 3, 2)


def person() -> Filled:
    made = fill("agree", "partners/pairs")
    made.values |= dict(zip(KEYS, SCORES, strict=True))
    made.values |= {
        "judgement.score": 6,
        "assessment.date": date(2025, 3, 4),
        "young_person.dob": date(2010, 4, 3),
        "young_person.address": "12 Pretend Row, Madeupton",
        "judgement.comments": "Nothing further to add.",
        "assessment.yp_aware": False,
    }
    for key in NEEDS:
        made.values |= {key: False, f"{key}.details": None}
    add_up(made)
    return made
