"""A filled form: what is written on it, what is marked, and invented people to fill it with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from ..clients.fill import ordinal
from ..clients.wording import ASSOCIATES_KEY, KEYS, NEEDS, SCHOOL_KEY, SECTIONS

CP = "needs.cp_plan_or_looked_after"
AWARE = "assessment.yp_aware"
BORN, ASSESSED = "young_person.dob", "assessment.date"
JUDGED = "judgement.score"
LEFT, RIGHT = "summary.subtotal_left", "summary.subtotal_right"
TOTAL, OVERALL = "summary.total_assessment_score", "summary.overall_score"
SUMMARY = {section.key: section.summary for section in SECTIONS}
BOTH = "both"  # Yes and No marked alike
BAD = "bad"  # a date that no calendar holds
UNSURE = "unsure"  # a date that nobody can read for sure

FIRST = (
    *("Zara", "Milo", "Tansy", "Orla", "Rufus", "Cleo", "Idris", "Wren", "Otis"),
    *("Fern", "Jonty", "Maud", "Petra", "Silas", "Bryn", "Elsie", "Noor", "Teddy"),
)
LAST = (
    *("Testwell", "Samplefield", "Mockridge", "Inventley", "Fakeham"),
    *("Fictonby", "Dummett", "Nonesuch", "Pretendham", "Trialstone"),
)
STREETS = ("Example Close", "Sample Road", "Nowhere Lane", "Model Avenue", "Pattern Street")
DETAILS = {
    "needs.learning_disability": "Dyslexia",
    "needs.mental_health": "Low mood, waiting for CAMHS",
    CP: "Plan reviewed in spring",
    "needs.domestic_violence": "Police called twice",
    "needs.loss_bereavement": "Grandfather died",
    "needs.open_to_services": "Early Help, weekly",
}
COMMENTS = (
    "Engages well but minimises the risk.",
    "New phone that mum cannot account for. Seen in cars.",
    "Concerns shared by school and by family.",
)


@dataclass(slots=True)
class Case:
    """texts: what is written, by question. yes: True, False, BOTH or None (blank); words: other wording of such an answer.

    marks: options marked, by indicator; withdrawn: an option whose mark was scribbled over. sums: the numbers written
    (judgement and summary), None where blank; stated: those among them that don't follow from the marks.
    dates: of birth and of assessment as a calendar has them, None, BAD or UNSURE. ticks: of a checklist.
    """

    form: str
    kind: str
    rng: Random
    texts: dict[str, str]
    yes: dict[str, bool | str | None] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    marks: dict[str, list[int]] = field(default_factory=dict)
    withdrawn: dict[str, int] = field(default_factory=dict)
    judgement: int | None = None
    sums: dict[str, int | None] = field(default_factory=dict)
    stated: dict[str, int | None] = field(default_factory=dict)
    bands: list[str] | None = None
    dates: tuple[str | None, str | None] = (None, None)
    ticks: set[str] = field(default_factory=set)

    def number(self, key: str) -> str:
        value = self.sums[key]
        return "" if value is None else str(value)


DATES: dict[str, Callable[[date], str]] = {
    "d/m/Y": lambda day: f"{day.day}/{day.month}/{day.year}",
    "dd/mm/Y": lambda day: f"{day:%d/%m/%Y}",
    "dd.mm.yy": lambda day: f"{day:%d.%m.%y}",
    "ordinal": ordinal,
    "long": lambda day: f"{day.day} {day:%B} {day.year}",
    "dashes": lambda day: f"{day:%d-%m-%Y}",
    "month": lambda day: f"{day.day} {day:%b} {day.year}",
    "d/m/y": lambda day: f"{day.day}/{day.month}/{day:%y}",
    "weekday": lambda day: f"{day:%A} {day.day} {day:%B} {day.year}",
    "d-mon-yy": lambda day: f"{day.day}-{day:%b}-{day:%y}",
    "spaces": lambda day: f"{day:%d %m %Y}",
}


def name(rng: Random) -> str:
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def agreeing(seed: object, kind: str, low: int = 1, high: int = 3, age: int | None = None) -> Case:
    """An assessment in which nothing disagrees. low, high: of the marks. age: on the day of the assessment."""
    rng = Random(f"{seed}-{kind}")
    on = date(2024, 1, 1) + timedelta(days=rng.randrange(1040))
    if age is None:
        born = date(on.year - rng.randrange(14, 17), 1, 15) + timedelta(days=rng.randrange(-300, 0))
    else:
        born = date(on.year - age - 1, on.month, min(on.day, 28)) + timedelta(days=rng.randrange(1, 360))
    styles = list(DATES)
    born_style, on_style = rng.choice(styles), rng.choice(styles)
    texts = {
        "young_person.name": name(rng),
        BORN: DATES[born_style](born),
        ASSESSED: DATES[on_style](on),
    }
    case = Case("cse_assessment", kind, rng, texts | _texts(rng, texts["young_person.name"]))
    case.dates = (born.isoformat(), on.isoformat())
    case.yes[AWARE] = rng.random() < 0.6
    for key in NEEDS:
        value = rng.random() < 0.4 and key != CP
        case.yes[key], case.texts[f"{key}.details"] = value, DETAILS[key] if value else ""
    case.marks = {key: [rng.randint(low, high)] for key in KEYS}
    case.marks[KEYS[0]] = [rng.randint(1, min(3, high))]
    case.marks[KEYS[9]] = [rng.randint(1, min(4, high))]
    case.judgement = rng.randint(2, 6)
    return case


def _texts(rng: Random, child: str) -> dict[str, str]:
    last, referrer = child.split()[1], name(rng)
    return {
        "young_person.contact_no": f"07700 900{rng.randrange(1000):03}",
        "young_person.address": f"{rng.randrange(1, 99)} {rng.choice(STREETS)}, Testham, ZZ{rng.randrange(1, 9)} 9ZZ",
        "young_person.sexuality": rng.choice(("Heterosexual", "Bisexual", "Not known", "Gay")),
        "young_person.ethnicity": rng.choice(("White British", "Black Caribbean", "Mixed", "Pakistani")),
        "young_person.homophobia_issues": rng.choice(("No", "None known", "Name calling at school", "")),
        "parents.names": f"{rng.choice(FIRST)} and {rng.choice(FIRST)} {last}",
        "parents.contact_nos": f"07700 900{rng.randrange(1000):03}",
        "referrer.name": referrer,
        "referrer.service": rng.choice(("School Nursing", "Youth Offending Team", "CAMHS", "Early Help")),
        "referrer.phone": f"01632 960{rng.randrange(1000):03}",
        "referrer.email": f"{referrer.lower().replace(' ', '.')}@sample.example",
        SCHOOL_KEY: rng.choice(("Testham Academy", "Sample High School", "The Example College")),
        ASSOCIATES_KEY: rng.choice(("Dex (older), Tam", "Known as Jay", "")),
        "judgement.comments": rng.choice(COMMENTS),
    }
