"""Invented people and answers with what real ones bring: accents, apostrophes, long texts, odd dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from sample_forms.answers import ASSESSMENT, Filled
from sample_forms.variations import ASSESSMENT_VARIATIONS, CHECKLIST_VARIATIONS, fill

NAMES = (
    "Siobhán O'Testley",
    "Zoë Dummett-Fakeley",
    "Mohammed Al-Placeholt",
    "Chloé Sampleton",
    "Jean-Luc Mockington",
    "Łucja Testowska",
    "D'Andre Specimen",
    "Mary-Jane McTrialton",
    "Renée Fictley",
    "Aoife Ní Shampla",
    "Oluwaseun Exemplar",
    "Kai de Proofley",
    "Bea Example",
    "Tomos ap Mock",
)
ADDRESSES = (
    "Flat 3, 12 Invention Way, Samplebury, ZZ12 4ZZ",
    "14a Mock Terrace, Testerby, Fictown, ZZ3 1ZZ",
    "Placeholder Children's Home, 1 Example Lane, Mockham, ZZ8 8ZZ",
    "c/o grandmother, 77 Test Close, Exampleton, ZZ40 2ZZ",
    "No fixed abode - sofa surfing in Mockham",
)
PARENTS = (
    "Mr & Mrs O'Testley",
    "Ms A. Dummett (mother); father not known",
    "Fatima Al-Placeholt / Yusuf Al-Placeholt",
    "Gran: Dorothy Sampleton (SGO)",
    "Joanne Mockington and partner Lee Fakely",
)
SERVICES = (
    "Year 9 Pastoral Team, Testerby Academy",
    "Emergency Dept - Samplebury General",
    "Missing Persons Unit, Fictown Police",
    "Youth Justice Service",
    "0-19 School Nursing",
    "CAMHS Tier 3",
)
DETAILS = {
    "needs.learning_disability": (
        "EHCP - moderate learning difficulties, 1:1 support in class",
        "ADHD (medicated) and dyslexia",
    ),
    "needs.mental_health": (
        "Known to CAMHS since 2022, self-harm by cutting, last seen in A&E in March",
        "Anxiety, panic attacks",
    ),
    "needs.cp_plan_or_looked_after": (
        "CP Plan - category neglect",
        "LAC s.20 since June, foster carers Mr and Mrs Mock",
    ),
    "needs.domestic_violence": (
        "Father to mother, heard at MARAC twice, non-molestation order in place until next spring",
        "Historic, between parents",
    ),
    "needs.loss_bereavement": ("Nan died at Christmas", "Older brother killed in RTC"),
    "needs.open_to_services": (
        "Young carers; St Mock's drop-in",
        "YJS (referral order) and Early Help",
    ),
}
COMMENTS = (
    "Young person returned from a weekend missing with new trainers, a second phone and a love bite. She would "
    "not say who she had been with and was very tired. Foster carer overheard a call arranging to be collected "
    "by car. The referrer believes the risk is increasing and asks for an urgent strategy discussion.",
    "Engages well on a one to one basis but minimises risk.",
    "School report 14 half-day absences this term. Mum is worried, works nights and cannot supervise. An older "
    "male (about 23) waits at the school gate most Fridays.",
    "Protective factors: close to his aunt, attends boxing club twice a week. Risk factors: online contact with "
    "adults via gaming chat, gifts of credit. Professional view is that risk is present but being managed by the "
    "current plan.",
)
ASSOCIATES = (
    "'Biz' (approx 25, drives white van), Kayleigh M, Jordan P",
    "None known",
    "Sky & Tia - both LAC at the same home",
    'Male known only as "Uncle T"',
)
ASSOCIATES_KEY = "indicators.risky_associations.associates"
FEW = ("untouched",)  # of no use for measuring: everything is blank
SOME_BLANK = "some_blank"  # as people leave them: questions of yes or no, and texts, skipped


def _ordinal(day: date) -> str:
    number = day.day
    suffix = "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix} {day:%B} {day.year}"


DATES: dict[str, Callable[[date], str]] = {
    "slash": lambda day: f"{day:%d/%m/%Y}",
    "dot2": lambda day: f"{day:%d.%m.%y}",
    "ord": _ordinal,
    "mon": lambda day: f"{day:%d-%b-%Y}",
    "wday": lambda day: f"{day:%A} {day.day} {day:%B} {day.year}",
    "short": lambda day: f"{day.day}/{day.month}/{day.year}",
    "iso": date.isoformat,
    "dash2": lambda day: f"{day:%d-%m-%y}",
    "comma": lambda day: f"{day.day} {day:%b}, {day.year}",
    "space": lambda day: f"{day:%d %m %Y}",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """A filled form as its layouts ask for it. dates: how the referrer writes a date, a key of DATES."""

    filled: Filled
    dates: str = "slash"

    def text(self, key: str) -> str:
        """What is written for a question; empty where it is blank, or a mark rather than words."""
        if key in self.filled.texts:
            return self.filled.texts[key]
        value = self.filled.values[key]
        if isinstance(value, date):
            return DATES[self.dates](value)
        return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""

    def marked(self, key: str) -> tuple[object, ...]:
        """The options that are marked."""
        value = self.filled.values[key]
        return value if isinstance(value, tuple) else () if value is None else (value,)

    def said(self, key: str) -> bool | None:
        """The answer to a yes/no question."""
        value: bool | None = self.filled.values[key]
        return value

    def yes_no(self, key: str, yes: str = "Yes", no: str = "No") -> str:
        """The same, in words; the referrer's own where they wrote something else."""
        return self.filled.texts.get(key) or {True: yes, False: no, None: ""}[self.said(key)]


def _skip_some(filled: Filled, rng: Random) -> None:
    """Without such forms every blank that is read of such a question would be a wrong one, and the
    confidence measured for them would say so."""
    values = filled.values
    asked = [key for key, value in values.items() if isinstance(value, bool)]
    for key in rng.sample(asked, 3):
        values |= {key: None} | ({f"{key}.details": None} if key in DETAILS else {})
    texts = ["young_person.sexuality", "young_person.homophobia_issues", "parents.contact_nos"]
    values[rng.choice(texts)] = None
    filled.variation = SOME_BLANK


def people(form: str, variation: str, seed: object) -> Filled:
    """A filled form of this variation; the same seed always gives the same one."""
    filled = fill(form, "agree" if variation == SOME_BLANK else variation, seed)
    rng, values = Random(f"{seed}{variation}x"), filled.values
    if form != ASSESSMENT:
        values["child.name"] = rng.choice(NAMES)
        return filled
    if values["young_person.name"]:
        values["young_person.name"] = rng.choice(NAMES)
    values["young_person.address"] = rng.choice(ADDRESSES)
    values["parents.names"] = rng.choice(PARENTS)
    values["judgement.comments"] = rng.choice(COMMENTS)
    values[ASSOCIATES_KEY] = rng.choice(ASSOCIATES)
    if values["referrer.name"]:
        values["referrer.service"] = rng.choice(SERVICES)
    for key, choices in DETAILS.items():
        if values[key] and values[f"{key}.details"]:
            values[f"{key}.details"] = rng.choice(choices)
    if variation == SOME_BLANK:
        _skip_some(filled, rng)
    return filled


def variations(form: str, written: bool) -> list[str]:
    """The variations that a layout can carry. written: its yes/no questions are answered in words."""
    table = ASSESSMENT_VARIATIONS if form == ASSESSMENT else CHECKLIST_VARIATIONS
    left_out = FEW if written else (*FEW, "looked_after_in_words")
    own = [SOME_BLANK] if form == ASSESSMENT else []
    return [*own, *(name for name in table if name not in left_out)]
