"""A filled form: what a referrer wrote and marked, and invented people to fill it with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from .wording import KEYS, LABELS, NEEDS, SECTIONS, TICKS

Values = dict[str, Any]
SUMMARY = {section.key: section.summary for section in SECTIONS}
FIRST = ("Imogen", "Callum", "Niamh", "Tyrese", "Eilidh", "Dylan", "Saffron", "Rhys", "Amara", "Conor")
LAST = (
    "O'Sampleby",
    "Fauxworth",
    "Mc'Test",
    "Inventon-Hale",
    "D'Souza-Mock",
    "Notreal",
    "Samplethwaite",
    "Ní Bhréige",
)
ADDRESSES = (
    "12 Pretend Row\nMadeupton\nZZ1 9ZZ",
    "Flat 5/2, 30 Imaginary Crescent,\nNowhereby, ZZ99 3WZ",
    "see above",
    "As parents",
    "The Old Rectory (children's home), Unit 10, Fableford ZZ4 4ZZ",
)
DETAIL = (
    "see above",
    "Yes, since 12/03/2024 - 2 sessions so far",
    "1:1 support, ref 4/5/123",
    "Reported by gran O'Neill on 3rd May; score 5 on SDQ",
    "ongoing, see chronology pp. 4-5",
)
COMMENTS = (
    "Risk felt to be rising since 14/02/2024. Was Amber (31) at last review.",
    "Didn't attend x3. Mum's view: \"she's 15 going on 25\".",
    "Overall I'd say 6 out of 10 but have scored as shown; see chronology.",
    "Nothing further to add.",
)


@dataclass(slots=True)
class Filled:
    """One filled form.

    values: a tuple where several options are marked, None where blank. texts: wording that differs from the value.
    struck: options whose mark was taken back, by indicator. unread: keys that nobody can read for sure.
    optional: flags about which the contract leaves room. hides: keys that stand on a page that isn't there.
    """

    form: str
    case: str
    values: Values
    texts: dict[str, str] = field(default_factory=dict)
    struck: dict[str, tuple[int, ...]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    optional: set[str] = field(default_factory=set)
    required: set[str] = field(default_factory=set)
    hides: set[str] = field(default_factory=set)
    dates: str = "slash"

    def text(self, key: str) -> str:
        """What is written for a question, empty where nothing is."""
        if key in self.texts:
            return self.texts[key]
        value = self.values[key]
        if value is None:
            return ""
        return DATES[self.dates](value) if isinstance(value, date) else str(value)

    def marked(self, key: str) -> tuple[Any, ...]:
        """The options marked, those taken back not among them."""
        value = self.values[key]
        return value if isinstance(value, tuple) else () if value is None else (value,)

    def taken_back(self, key: str) -> tuple[int, ...]:
        return self.struck.get(key, ())


def ordinal(day: date) -> str:
    end = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{end} {day:%B} {day.year}"


DATES: dict[str, Callable[[date], str]] = {
    "slash": lambda day: f"{day:%d/%m/%Y}",
    "bare": lambda day: f"{day.day}/{day.month}/{day.year}",
    "dots": lambda day: f"{day:%d.%m.%y}",
    "ordinal": ordinal,
    "long": lambda day: f"{day.day} {day:%B} {day.year}",
    "dashes": lambda day: f"{day:%d-%m-%Y}",
    "month": lambda day: f"{day.day} {day:%b} {day:%y}",
    "weekday": lambda day: f"{day:%A} {ordinal(day)}",
}


def plain(rng: Random, low: int = 1, high: int = 5) -> Filled:
    """An assessment in which everything agrees."""
    last, on = rng.choice(LAST), date(2023, 9, 1) + timedelta(days=rng.randrange(900))
    values: Values = dict.fromkeys(LABELS)
    values |= {
        "young_person.name": f"{rng.choice(FIRST)} {last}",
        "young_person.dob": on - timedelta(days=rng.randint(4800, 6300)),
        "young_person.contact_no": rng.choice(
            (f"07700 900{rng.randrange(1000):03}", "no phone", "see parents")
        ),
        "young_person.address": rng.choice(ADDRESSES),
        "young_person.sexuality": rng.choice(("Heterosexual", "Bisexual", "Prefers not to say", "Not known")),
        "young_person.ethnicity": rng.choice(
            ("White British", "Mixed - White/Black Caribbean", "Pakistani", "Irish")
        ),
        "young_person.homophobia_issues": rng.choice(
            ("No", "None known", "Called names at school, Yr 9", None)
        ),
        "assessment.date": on,
        "assessment.yp_aware": rng.random() < 0.5,
        "parents.names": f"{rng.choice(('Dawn', 'Colm', 'Abi'))} {last} & {rng.choice(('Lee', 'Jo'))} O'Fable",
        "parents.contact_nos": f"07700 900{rng.randrange(1000):03} / 01632 960{rng.randrange(1000):03}",
        "referrer.name": f"{rng.choice(('Pat', 'Glenys', 'Rory'))} O'Mockery",
        "referrer.service": rng.choice(
            ("School Nursing 0-19", "Early Help Team 3", "A&E, Fableford General")
        ),
        "referrer.phone": f"01632 960{rng.randrange(1000):03} ext 12",
        "referrer.email": f"p.omockery{rng.randrange(90)}@fableford.example",
        "indicators.school_attendance.school": rng.choice(
            ("St Invented's RC High", "Fableford Academy (Yr 10)", None)
        ),
        "indicators.risky_associations.associates": rng.choice(
            ("'Spider' (19?), Kez", "None known", None, "see above")
        ),
        "judgement.comments": rng.choice(COMMENTS),
        "judgement.score": rng.randint(1, 10) if high == 5 else rng.randint(1, 5),
    }
    for key in NEEDS:
        values[key] = rng.random() < 0.35 and key != "needs.cp_plan_or_looked_after"
        values[f"{key}.details"] = rng.choice(DETAIL) if values[key] else None
    for key in KEYS:
        values[key] = rng.randint(low, high)
    filled = Filled("cse_assessment", "", values)
    add_up(filled)
    return filled


def add_up(filled: Filled) -> None:
    """Carries the ticks to the summary, adds up and takes a band that the overall score lies in."""
    v = filled.values
    scores = [v[key] for key in KEYS]
    v |= {SUMMARY[key]: v[key] for key in KEYS}
    v["summary.subtotal_left"], v["summary.subtotal_right"] = sum(scores[:5]), sum(scores[5:])
    v["summary.total_assessment_score"] = sum(scores)
    overall = v["summary.overall_score"] = sum(scores) + v["judgement.score"]
    v["summary.rag"] = "red" if overall >= 38 else "amber" if overall >= 18 else "green"


def amber(rng: Random) -> Filled:
    """Amber by both totals, far from where bands overlap, with nothing that raises a flag."""
    while True:
        filled = plain(rng, high=4)
        v = filled.values
        if v["summary.total_assessment_score"] >= 24 and v["summary.overall_score"] <= 34 and v[KEYS[0]] <= 3:
            return filled


def checklist(rng: Random, low: int, medium: int, higher: int) -> Filled:
    values: Values = dict.fromkeys(TICKS, False)
    values["child.name"] = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
    values["child.accompanied_by"] = rng.choice(
        ("Mum, Dawn O'Fable", "Foster carer (Mr J. Mock)", "Came alone")
    )
    for level, count in (("low.", low), ("medium.", medium), ("higher.", higher)):
        known = [key for key in TICKS if key.startswith(level) and "under_13" not in key]
        for key in rng.sample(known, count):
            values[key] = True
    return Filled("cse_checklist", "", values)
