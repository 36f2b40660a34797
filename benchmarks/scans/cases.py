"""Which form somebody fills, what is wrong with it if anything, and what intake must make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any, Literal

from benchmarks.read import TODAY
from benchmarks.unseen.people import SOME_BLANK, people
from extractors.layouts.layout import Layout
from pipeline.assess import assess_document
from sample_forms.answers import ASSESSMENT, CHECKLIST, Filled
from sample_forms.variations import ASSESSMENT_VARIATIONS, CHECKLIST_VARIATIONS
from schemas.flags import make_flag
from schemas.forms import load_form
from schemas.types import Answer, DocumentReading, FormReading, Record
from scoring.rules import load_rules

from .withdraw import WAYS, Withdrawn

LAYOUTS = {  # how often each is filled
    "northamptonshire-assessment": 50,
    "northamptonshire-assessment-fillable": 10,
    "northamptonshire-checklist": 12,
    "sample-assessment": 11,
    "sample-assessment-fillable": 6,
    "sample-checklist": 6,
    "sample-checklist-fillable": 5,
}
WITHDRAWN = "withdrawn"
IN_ORDER: dict[str, dict[str, int]] = {
    ASSESSMENT: {
        "agree": 22,
        "agree_any": 34,
        "under_13": 6,
        "current_exploitation": 8,
        "missing_from_home": 8,
        "overlap": 5,
        "looked_after_in_words": 5,
        "no_referrer": 3,
        SOME_BLANK: 9,
    },
    CHECKLIST: {
        "below_threshold": 2, "two_low": 3, "one_medium": 3, "one_higher": 3, "many": 4, "under_13_ticked": 3,
    },
}  # fmt: skip
OUT_OF_ORDER = 0.25
TAKEN_BACK: tuple[Literal["indicator", "band", "yes_no", "score"], ...] = (
    "indicator",
    "band",
    "yes_no",
    "score",
)
TYPED = {True: 0.6, False: 0.12}  # how often a form is typed: one with fields, one without


def choose_variation(form: str, rng: Random) -> str:
    if rng.random() >= OUT_OF_ORDER:
        table = IN_ORDER[form]
        return rng.choices(list(table), list(table.values()))[0]
    if rng.random() < 0.3:
        return WITHDRAWN
    table_all = ASSESSMENT_VARIATIONS if form == ASSESSMENT else CHECKLIST_VARIATIONS
    wrong = [name for name in table_all if name not in IN_ORDER[form]]
    if "untouched" in wrong and rng.random() < 0.8:
        wrong.remove("untouched")  # of which little is to be learnt
    return rng.choice(wrong)


def filled_form(
    layout: Layout, variation: str, seed: object, rng: Random
) -> tuple[Filled, dict[str, Withdrawn]]:
    """The answers, and marks taken back; the same seed always gives the same."""
    base = variation
    if variation == WITHDRAWN:
        base = "agree_any" if layout.form == ASSESSMENT else "many"
    filled = people(layout.form, base, seed)
    filled.variation = variation
    if variation != WITHDRAWN:
        return filled, {}
    key, taken_back = _take_back(filled, rng)
    return filled, {key: taken_back}


def _take_back(filled: Filled, rng: Random) -> tuple[str, Withdrawn]:
    way = rng.choice(WAYS)
    if filled.form == CHECKLIST:
        key = rng.choice([key for key, value in filled.values.items() if value is True])
        return key, Withdrawn(way, None, None)
    kind = rng.choices(TAKEN_BACK, (60, 12, 12, 16))[0]
    questions = load_form(ASSESSMENT).of_kind(kind)
    key = rng.choice([q.key for q in questions if filled.values[q.key] is not None])
    meant = filled.values[key]
    if kind == "band":
        first: Any = rng.choice([band for band in ("green", "amber", "red") if band != meant])
    elif kind == "yes_no":
        first = not meant
    else:
        low, high = (1, 5) if meant <= 5 else (meant - 3, meant + 3)
        first = rng.choice([score for score in range(low, high + 1) if score != meant])
    return key, Withdrawn(way, first, meant)


def leave_out_what_the_layout_lacks(filled: Filled, layout: Layout) -> None:
    """A question that the layout has no place for stays unanswered."""
    places = {region.key for page in layout.pages for region in page.regions if region.role != "label"}
    for key in filled.values:
        if key not in places:
            filled.values[key] = False if load_form(filled.form)[key].kind == "tick" else None


def _answer(filled: Filled, key: str, taken_back: Withdrawn | None) -> Answer:
    """What a perfect reader says of it."""
    value: Any = filled.values[key]
    if taken_back:
        both = tuple(one for one in (taken_back.first, taken_back.second) if one is not None)
        return Answer(None, 0.0, "mark", 1, None, both)
    if isinstance(value, tuple):
        return Answer(None, 1.0, "mark", 1, None, value)
    if isinstance(value, date):
        return Answer(value.isoformat(), 1.0, "digit", 1)
    kind = load_form(filled.form)[key].kind
    if value is None and kind == "date" and (words := filled.texts.get(key)):
        return Answer(None, 1.0, "digit", 1, None, (words,))
    return Answer(value, 1.0, "mark", 1)


def reading_of(
    filled: Filled,
    layout: Layout,
    withdrawn: dict[str, Withdrawn],
    pages: list[int],
    lacking: set[str],
    twice: bool,
) -> FormReading:
    """A form as a perfect reader reads it. lacking: keys that stood on a page that isn't in the file."""
    answers = {key: _answer(filled, key, withdrawn.get(key)) for key in filled.values}
    answers |= {key: Answer(None, 0.0, "mark") for key in lacking}
    details = "needs.cp_plan_or_looked_after.details"
    words = filled.texts.get(details.removesuffix(".details"))
    if words and answers[details].value is None and details not in lacking:
        answers[details] = replace(answers[details], value=words)
    flags = [make_flag("page_repeated", "A page stands twice.")] if twice else []
    if lacking:
        flags.append(make_flag("page_missing", "A page is missing."))
    return FormReading(
        layout.form, layout.name, "scan", tuple(pages), answers, frozenset(lacking), tuple(flags)
    )


def truths(readings: list[FormReading]) -> list[Record]:
    """What the project's own scoring makes of what a perfect reader reads, in the same order."""
    document = DocumentReading("0" * 64, 1, tuple(readings))
    return list(assess_document(document, "truth", TODAY, load_rules()))


def handwritten(filled: Filled, lacking: set[str]) -> list[str]:
    texts = [q.key for q in load_form(filled.form).questions if q.kind == "text"]
    return [key for key in texts if filled.values.get(key) and key not in lacking]
