"""Invented people whose referrers write as real ones do: numbers, bands and dates in comments, ages after dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from sample_forms.answers import ASSESSMENT, Filled

from ..unseen.people import DATES as KNOWN_DATES
from ..unseen.people import DETAILS, SOME_BLANK, Answers, people, variations

COMMENTS = (
    "Score was 4 last month and is 2 now. Red alert raised by school on 12/02/2024, stood down 3 days later.",
    "Green on the last assessment (total 19). I am at a 6 or 7 on my own judgement but settled as above.",
    "Overall score in March: 41, Red. Since the move there has been 1 missing episode in 8 weeks.",
    "Strategy meeting 14/03/2024 at 2pm, room 5. Amber agreed by all 4 agencies; Mum did not attend.",
    "Please ring me before 5pm. I have not seen the child since 1st May so section 8 is from the school nurse.",
    "NFA from police x3. Name: known to team. Total of 10 calls to the home in 6 months. N/A to sibling, 9.",
    "Yes to support, no to a social worker. Scores 1-3 are mum's view, 4 and 5 ours.",
)
NEEDS_DETAILS = (
    "Yes - see EHCP dated 03/09/2022, section 4",
    "Not since 2019. CAMHS closed 2/2/23, score 18 on SDQ",
    "Seen x2. Red rated by nurse 5/6",
    "No current plan; previous CP plan (2017-18), category 4",
    "Y (see chronology p. 3)",
)
EVIDENCE = (
    "Missing 4 times in May, 2 overnight.",
    "See chronology 12/01/2024, p. 5",
    "Was 5 in the last assessment; reduced",
    "Amber last time (3).",
    "Mum reports no concerns. School: 86% to 1st May",
    "None",
    "N/A",
    "x2 since Christmas",
    "Y - disclosed to nurse, no police report",
    "",
    "",
    "",
)
DATES: dict[str, Callable[[date], str]] = {
    **KNOWN_DATES,
    "aged": lambda day: f"{day:%d/%m/%Y} ({max(1, 2024 - day.year)} yrs)",
    "dot": lambda day: f"{day.day}.{day.month}.{day.year}",
    "wide": lambda day: f"{day:%d} / {day:%m} / {day:%Y}",
    "wdshort": lambda day: f"{day:%a} {day.day} {day:%b} {day.year}",
    "upper": lambda day: f"{day:%d %b %Y}".upper(),
    "sept": lambda day: f"{day.day} {day:%b}. {day:%Y}",
    "of": lambda day: f"{day.day} {day:%B} '{day:%y}",
}
MANY_AGREE = ("agree", "agree_any", SOME_BLANK, "agree", "agree_any", "overlap")


@dataclass(frozen=True, slots=True)
class Strange(Answers):
    """Writes dates in more ways. dash: what some referrers put where they have nothing to say of a score."""

    dash: str = ""

    def text(self, key: str) -> str:
        value = self.filled.values[key]
        if key not in self.filled.texts and isinstance(value, date):
            return DATES[self.dates](value)
        return Answers.text(self, key)

    def score(self, key: str) -> str:
        return self.text(key) or self.dash


def variation(form: str, name: str, written: bool, seed: int, number: int) -> str:
    """The first six could be accepted but for doubts: only there can an error be silent."""
    names = variations(form, written)
    if form != ASSESSMENT:
        return names[(number + seed) % len(names)]
    rest = [one for one in names if one not in MANY_AGREE]
    Random(f"strangers/{name}/{seed}").shuffle(rest)
    return [*MANY_AGREE, *rest][number % (len(MANY_AGREE) + len(rest))]


def strange(form: str, name: str, seed: object) -> Filled:
    filled = people(form, name, seed)
    rng, values = Random(f"strange/{seed}"), filled.values
    if form != ASSESSMENT:
        return filled
    values["judgement.comments"] = rng.choice(COMMENTS)
    for key in DETAILS:
        if values[key] and values[f"{key}.details"] and rng.random() < 0.6:
            values[f"{key}.details"] = rng.choice(NEEDS_DETAILS)
    return filled


def evidence(rng: Random) -> str:
    return rng.choice(EVIDENCE)
