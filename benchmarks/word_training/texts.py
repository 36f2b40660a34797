"""What people put in a form's text cells: dates above all, then numbers, names, places, sentences."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from benchmarks.word_training.word_lists import texts
from sample_forms.people import (
    ASSOCIATES,
    COMMENTS,
    ETHNICITY,
    FIRST,
    HOMOPHOBIA,
    LAST,
    OTHER,
    SCHOOL,
    SERVICE,
    STREET,
    TOWN,
)

_FORMATS = (
    "%d/%m/%Y", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "{d} %B %Y", "{d} %B %Y", "{d} %b %Y", "{d}/{m}/%Y", "{d}.{m}.%y",
    "{d}{th} %B %Y", "%A {d} %B %Y", "%Y-%m-%d",
)  # fmt: skip
_LOOSE = texts("""Not known|None known|Looked after, foster placement|Section 20|CP Plan since March|Early Help, weekly visits
Mild learning disability|Young carers group|Grandmother died last year|Low mood, waiting for CAMHS|Heterosexual|White British
White Other|Pakistani|Bullied at school|Community Paediatrics|Youth Offending Service|Children's Services|Anxiety, sees the GP
Yes|No|Yes|No|see attached|as above|EHCP in place since Year 7|Child in need plan|DV between parents, MARAC 2 times""")
_SHORT = (*_LOOSE, *ASSOCIATES, *ETHNICITY, *HOMOPHOBIA, *SCHOOL, *SERVICE)


def any_text(random: np.random.Generator) -> str:
    choice = random.random()
    if choice < 0.4:
        return any_date(random)
    if choice < 0.5:
        return f"0{random.integers(1000, 9999)} {random.integers(100000, 999999)}"
    if choice < 0.55:
        return f"{_one(FIRST, random).lower()}.{_one(LAST, random).lower()}@harrowmere.example"
    if choice < 0.65:
        return f"{_one((*FIRST, *OTHER), random)} {_one(LAST, random)}"
    if choice < 0.75:
        return f"{random.integers(1, 200)} {_one(STREET, random)}, {_one(TOWN, random)}, ZZ{random.integers(1, 99)} {random.integers(1, 9)}ZZ"
    return _one(COMMENTS if choice > 0.93 else _SHORT, random)


def any_date(random: np.random.Generator) -> str:
    day = date(2005, 1, 1) + timedelta(days=int(random.integers(0, 8000)))
    pattern = _FORMATS[int(random.integers(len(_FORMATS)))]
    ordinal = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    return day.strftime(pattern.format(d=day.day, m=day.month, th=ordinal))


def _one(among: tuple[str, ...] | list[str], random: np.random.Generator) -> str:
    return str(among[int(random.integers(len(among)))])
