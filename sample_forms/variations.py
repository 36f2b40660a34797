"""The named ways in which a form is filled: each wrong in one thing, or right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from schemas.forms import load_form

from .answers import ASSESSMENT, INDICATORS, SUMMARY, Filled, add_up, assessment, band_of, checklist

Vary = Callable[[Random], Filled]
BLANKABLE = {
    "total_missing": "summary.total_assessment_score",
    "subtotal_missing": "summary.subtotal_left",
    "overall_missing": "summary.overall_score",
    "rag_missing": "summary.rag",
    "judgement_missing": "judgement.score",
    "dob_missing": "young_person.dob",
    "name_missing": "young_person.name",
    "assessment_date_missing": "assessment.date",
}


def amber(rng: Random) -> Filled:
    """Plainly amber by both totals, so that only what a variation changes raises a flag."""
    while True:
        filled = assessment(rng, low=1, high=4)
        values = filled.values
        total, overall = values["summary.total_assessment_score"], values["summary.overall_score"]
        if total >= 23 and overall <= 35 and values[INDICATORS[0]] <= 3:
            return filled


def set_score(filled: Filled, key: str, score: int) -> None:
    filled.values[key] = score
    add_up(filled)
    filled.values["summary.rag"] = band_of(filled.values["summary.overall_score"])


def wrong(key: str) -> Vary:
    def vary(rng: Random) -> Filled:
        filled, question = amber(rng), load_form(ASSESSMENT)[key]
        right, low, high = filled.values[key], question.minimum or 0, question.maximum or 0
        filled.values[key] = rng.choice(
            [n for n in range(right - 3, right + 4) if n != right and low <= n <= high]
        )
        return filled

    return vary


def blank(key: str) -> Vary:
    def vary(rng: Random) -> Filled:
        filled = amber(rng)
        filled.values[key] = None
        if key == "assessment.date":  # the age is then taken on the day of receipt, years from now
            filled.values["young_person.dob"] = date(2012, rng.randint(1, 12), rng.randint(1, 28))
        return filled

    return vary


def wrong_summary(rng: Random) -> Filled:
    """One score carried over wrongly, and then added up rightly."""
    filled = amber(rng)
    values, key = filled.values, rng.choice(INDICATORS[1:9])
    written = values[key] + (1 if values[key] < 4 else -1)
    change = written - values[key]
    side = "summary.subtotal_left" if INDICATORS.index(key) < 5 else "summary.subtotal_right"
    values[SUMMARY[key]] = written
    for total in (side, "summary.total_assessment_score", "summary.overall_score"):
        values[total] += change
    return filled


def band_impossible(rng: Random) -> Filled:
    filled = amber(rng)
    filled.values["summary.rag"] = rng.choice(("green", "red"))
    return filled


def overlap(rng: Random) -> Filled:
    while True:
        filled = assessment(rng, low=1, high=4)
        overall = filled.values["summary.overall_score"]
        if 18 <= overall <= 22 or 38 <= overall <= 42:
            filled.values["summary.rag"] = rng.choice(
                ("green", "amber") if overall < 30 else ("amber", "red")
            )
            return filled


def under_13_green(rng: Random) -> Filled:
    while True:
        filled = assessment(rng, low=1, high=2, under_13=True)
        if filled.values["summary.overall_score"] <= 17:
            return filled


def under_13(rng: Random) -> Filled:
    return assessment(rng, low=2, high=4, under_13=True)


def section_left_out(rng: Random) -> Filled:
    filled = amber(rng)
    filled.values[rng.choice(INDICATORS)] = None
    return filled


def two_ticks(rng: Random) -> Filled:
    filled = amber(rng)
    key = rng.choice(INDICATORS[1:9])
    score = filled.values[key]
    filled.values[key] = tuple(sorted((score, score + 1 if score < 5 else score - 1)))
    return filled


def two_bands(rng: Random) -> Filled:
    filled = amber(rng)
    filled.values["summary.rag"] = ("amber", "red")
    return filled


def summary_gap(rng: Random) -> Filled:
    filled = amber(rng)
    filled.values[SUMMARY[rng.choice(INDICATORS)]] = None
    return filled


def judgement_out_of_range(rng: Random) -> Filled:
    filled = amber(rng)
    filled.values["judgement.score"] = rng.choice((11, 12, 15))
    return filled


def current_exploitation(rng: Random) -> Filled:
    filled = amber(rng)
    set_score(filled, INDICATORS[9], 5)
    return filled


def missing_from_home(rng: Random) -> Filled:
    filled = amber(rng)
    set_score(filled, INDICATORS[0], rng.choice((4, 5)))
    return filled


def looked_after_in_words(rng: Random) -> Filled:
    filled = amber(rng)
    words = rng.choice(("CP Plan since May", "looked after", "Looked After Child"))
    filled.values["needs.cp_plan_or_looked_after"] = True
    filled.values["needs.cp_plan_or_looked_after.details"] = None
    filled.texts["needs.cp_plan_or_looked_after"] = words
    return filled


def impossible_dob(rng: Random) -> Filled:
    filled = amber(rng)
    filled.values["young_person.dob"] = None
    filled.texts["young_person.dob"] = rng.choice(("31/02/2010", "30/2/2011", "31.04.09"))
    return filled


def adult(rng: Random) -> Filled:
    filled = amber(rng)
    born = filled.values["young_person.dob"]
    filled.values["young_person.dob"] = born.replace(year=born.year - 9, day=min(born.day, 28))
    return filled


def no_referrer(rng: Random) -> Filled:
    filled = amber(rng)
    filled.values |= dict.fromkeys(k for k in filled.values if k.startswith("referrer."))
    return filled


def untouched(rng: Random) -> Filled:
    filled = assessment(rng)
    filled.values = dict.fromkeys(filled.values)
    return filled


def under_13_ticked(rng: Random) -> Filled:
    filled = checklist(rng, rng.randint(0, 2), 1, 0)
    filled.values["higher.under_13_sexual_activity"] = True
    return filled


ASSESSMENT_VARIATIONS: dict[str, Vary] = {
    "agree": amber,
    "agree_any": assessment,
    "wrong_summary": wrong_summary,
    "wrong_subtotal_left": wrong("summary.subtotal_left"),
    "wrong_subtotal_right": wrong("summary.subtotal_right"),
    "wrong_total": wrong("summary.total_assessment_score"),
    "wrong_overall": wrong("summary.overall_score"),
    "band_impossible": band_impossible,
    "overlap": overlap,
    "under_13_green": under_13_green,
    "under_13": under_13,
    "section_left_out": section_left_out,
    "two_ticks": two_ticks,
    "two_bands": two_bands,
    "summary_gap": summary_gap,
    "judgement_out_of_range": judgement_out_of_range,
    "current_exploitation": current_exploitation,
    "missing_from_home": missing_from_home,
    "looked_after_in_words": looked_after_in_words,
    "impossible_dob": impossible_dob,
    "adult": adult,
    "no_referrer": no_referrer,
    "untouched": untouched,
    **{name: blank(key) for name, key in BLANKABLE.items()},
}
CHECKLIST_VARIATIONS: dict[str, Vary] = {
    "below_threshold": lambda rng: checklist(rng, 1, 0, 0),
    "two_low": lambda rng: checklist(rng, 2, 0, 0),
    "one_medium": lambda rng: checklist(rng, 0, 1, 0),
    "one_higher": lambda rng: checklist(rng, 1, 0, 1),
    "many": lambda rng: checklist(rng, 3, 3, 2),
    "under_13_ticked": under_13_ticked,
    "no_tick": lambda rng: checklist(rng, 0, 0, 0),
}


def fill(form: str, variation: str, seed: object) -> Filled:
    """The same seed and variation always give the same form."""
    table = ASSESSMENT_VARIATIONS if form == "cse_assessment" else CHECKLIST_VARIATIONS
    filled = table[variation](Random(f"{form}/{variation}/{seed}"))
    filled.variation = variation
    return filled
