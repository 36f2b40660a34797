"""The named ways in which a form is filled. A case changes one thing, so that a wrong flag is plainly wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from .fill import SUMMARY, Filled, add_up, amber, checklist, plain
from .wording import KEYS, NEEDS

Case = Callable[[Random], Filled]
CP = "needs.cp_plan_or_looked_after"


def _set(filled: Filled, **scores: int) -> Filled:
    for name, score in scores.items():
        filled.values[f"indicators.{name}"] = score
    add_up(filled)
    return filled


def _with(rng: Random, changes: dict[str, object]) -> Filled:
    filled = amber(rng)
    filled.values |= changes
    return filled


def green(rng: Random) -> Filled:
    filled = amber(rng)
    filled.values |= dict.fromkeys(KEYS, 1) | {"judgement.score": 2}
    return _set(filled, substance_use=2)


def red(rng: Random) -> Filled:
    filled = amber(rng)
    filled.values |= dict.fromkeys(KEYS, 4) | {"judgement.score": 8}
    return _set(filled, substance_use=5, accommodation=5)


def overlap(rng: Random) -> Filled:
    """Overall 38 to 42: Amber and Red both fit."""
    filled = amber(rng)
    filled.values |= dict.fromkeys(KEYS, 3) | {"judgement.score": 8}
    _set(filled, substance_use=4, accommodation=4)
    filled.values["summary.rag"] = rng.choice(("red", "amber"))
    return filled


def some_blank(rng: Random) -> Filled:
    """Texts and questions of yes or no skipped; nothing that must be there is lacking."""
    filled = amber(rng)
    for key in rng.sample([one for one in NEEDS if one != CP], 3):
        filled.values |= {key: None, f"{key}.details": None}
    filled.values |= {
        "young_person.contact_no": None,
        "judgement.comments": None,
        "parents.contact_nos": None,
    }
    return filled


def wrong(key: str, by: int) -> Case:
    def case(rng: Random) -> Filled:
        filled = amber(rng)
        filled.values[key] += by
        return filled

    return case


def summary_differs(rng: Random) -> Filled:
    """One score carried wrongly, then added up rightly: one mismatch and no more."""
    filled = amber(rng)
    v, key = filled.values, rng.choice(KEYS[2:5])
    by = 1 if v[key] < 4 else -1
    v[SUMMARY[key]] += by
    for total in ("subtotal_left", "total_assessment_score", "overall_score"):
        v[f"summary.{total}"] += by
    return filled


def summary_blank(rng: Random) -> Filled:
    return _with(rng, {SUMMARY[rng.choice(KEYS[2:9])]: None})


def under_13(band: str | None) -> Case:
    def case(rng: Random) -> Filled:
        filled = green(rng) if band else amber(rng)
        on = filled.values["assessment.date"]
        filled.values["young_person.dob"] = on - timedelta(days=rng.randint(4100, 4700))
        return filled

    return case


def section_missing(key: str) -> Case:
    def case(rng: Random) -> Filled:
        return _with(rng, {key: None})

    return case


def two_ticks(rng: Random) -> Filled:
    filled = _set(amber(rng), substance_use=3)
    filled.values["indicators.substance_use"] = (3, 4)
    return filled


def withdrawn(rng: Random) -> Filled:
    """A tick struck through and another made: neither may be taken without a person."""
    filled = _set(amber(rng), substance_use=3)
    filled.struck["indicators.substance_use"] = (4,)
    filled.unread.add("indicators.substance_use")
    return filled


def date_case(key: str, text: str, unread: bool = False) -> Case:
    def case(rng: Random) -> Filled:
        filled = _with(rng, {key: None})
        if text:
            filled.texts[key] = text
        if unread:
            filled.unread.add(key)
        return filled

    return case


def judgement_out(rng: Random) -> Filled:
    filled = amber(rng)
    filled.values["judgement.score"] = 12
    filled.values["summary.overall_score"] = filled.values["summary.total_assessment_score"] + 12
    filled.optional.add(
        "overall_mismatch"
    )  # added up rightly from what stands above, yet outside the interval
    return filled


def cp_since(rng: Random) -> Filled:
    filled = _with(rng, {CP: True, f"{CP}.details": None})
    filled.texts[CP] = rng.choice(("CP Plan since May", "LAC since 2022", "Looked after"))
    return filled


def blank(rng: Random) -> Filled:
    filled = amber(rng)
    filled.values = dict.fromkeys(filled.values)
    return filled


def not_a_child(rng: Random) -> Filled:
    filled = amber(rng)
    filled.values["young_person.dob"] = filled.values["assessment.date"] - timedelta(days=6700)
    return filled


def agree_any(rng: Random) -> Filled:
    return plain(rng)


ACCEPTED: dict[str, Case] = {
    "agree": amber,
    "some_blank": some_blank,
    "red": red,
    "cp_yes": lambda rng: _with(rng, {CP: True, f"{CP}.details": "Plan: neglect, 01/02/24"}),
    "green": green,
    "any": agree_any,
    "cp_since": cp_since,
    "exploited": lambda rng: _set(amber(rng), current_exploitation=5),
    "overlap": overlap,
    "under_13": under_13(None),
    "missing_4": lambda rng: _set(amber(rng), missing_episodes=4),
}
DOUBTFUL: dict[str, Case] = {
    "sub_wrong": wrong("summary.subtotal_left", 2),
    "total_wrong": wrong("summary.total_assessment_score", -3),
    "overall_wrong": wrong("summary.overall_score", 1),
    "summary_differs": summary_differs,
    "summary_blank": summary_blank,
    "band_wrong": lambda rng: _with(rng, {"summary.rag": "red"}),
    "band_two": lambda rng: _with(rng, {"summary.rag": ("amber", "green")}),
    "band_none": lambda rng: _with(rng, {"summary.rag": None}),
    "under_13_green": under_13("green"),
    "section_missing": section_missing(KEYS[6]),
    "first_missing": section_missing(KEYS[0]),
    "two_ticks": two_ticks,
    "withdrawn": withdrawn,
    "dob_missing": date_case("young_person.dob", ""),
    "dob_impossible": date_case("young_person.dob", "31/02/2009"),
    "dob_unread": date_case("young_person.dob", "?? / 05 / 2009", unread=True),
    "judgement_out": judgement_out,
    "judgement_none": lambda rng: _with(rng, {"judgement.score": None}),
    "total_none": lambda rng: _with(rng, {"summary.total_assessment_score": None}),
    "overall_none": lambda rng: _with(rng, {"summary.overall_score": None}),
    "future": lambda rng: _with(rng, {"assessment.date": None}),
    "nameless": lambda rng: _with(rng, {"young_person.name": None}),
    "adult": not_a_child,
    "blank": blank,
}
CHECKLISTS: dict[str, Case] = {
    "below": lambda rng: checklist(rng, 1, 0, 0),
    "threshold": lambda rng: checklist(rng, 2, 0, 0),
    "one_medium": lambda rng: checklist(rng, 0, 1, 0),
    "higher": lambda rng: checklist(rng, 1, 1, 1),
    "under_13_tick": lambda rng: _under_13_tick(rng),
    "many": lambda rng: checklist(rng, 3, 3, 2),
    "no_tick": lambda rng: checklist(rng, 0, 0, 0),
    "no_name": lambda rng: _no_name(rng),
}


def _under_13_tick(rng: Random) -> Filled:
    filled = checklist(rng, 1, 0, 0)
    filled.values["higher.under_13_sexual_activity"] = True
    return filled


def _no_name(rng: Random) -> Filled:
    filled = checklist(rng, 2, 1, 0)
    filled.values["child.name"] = None
    return filled


def _future(rng: Random) -> Filled:
    filled = amber(rng)
    filled.values["assessment.date"] = date(2031, 3, 4)
    filled.values["young_person.dob"] = date(2010, 6, rng.randint(1, 28))
    return filled


DOUBTFUL["future"] = _future
CASES = ACCEPTED | DOUBTFUL | CHECKLISTS


def fill(case: str, seed: object) -> Filled:
    filled = CASES[case](Random(f"clients/{case}/{seed}"))
    filled.case = case
    return filled


def case_of(place: int, seed: int, number: int) -> str:
    """Of the layout at this place among all: five that could be accepted, where an error is silent, then five ways of
    being wrong. The layouts are dealt from one pack, so that a seed leaves out none of either."""
    good, bad = [name for name in ACCEPTED if name not in ("agree", "some_blank")], list(DOUBTFUL)
    rng = Random(f"clients/{seed}/cases")
    rng.shuffle(good)
    rng.shuffle(bad)
    good = good[place * 3 % len(good) :] + good[: place * 3 % len(good)]
    bad = bad[place * 5 % len(bad) :] + bad[: place * 5 % len(bad)]
    known = ["agree", "some_blank", *good[:3], *bad[:5], *good[3:], *bad[5:]]
    return known[number % len(known)]
