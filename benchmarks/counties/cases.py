"""The named ways in which a form is filled: each changes one thing of a form in which everything agrees."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from ..clients.wording import KEYS
from .case import (
    ASSESSED,
    BAD,
    BORN,
    BOTH,
    CP,
    JUDGED,
    LEFT,
    OVERALL,
    RIGHT,
    SUMMARY,
    TOTAL,
    Case,
    agreeing,
    name,
)

FIRST, TENTH = KEYS[0], KEYS[9]
ASSUMED = 2  # what whoever adds up takes for a section left blank
SPANS = (("green", 10, 22), ("amber", 18, 42), ("red", 38, 99))
DV = "needs.domestic_violence"
BAD_BIRTHS = ("31/02/2011", "30.02.10", "32/1/2010", "12/13/2010")


def add_up(case: Case) -> Case:
    """Writes the numbers that follow from the marks, unless `stated` says otherwise, and a band that fits."""
    scores = {key: marks[-1] if marks else ASSUMED for key, marks in case.marks.items()}
    sums = case.sums = {SUMMARY[key]: case.stated.get(SUMMARY[key], scores[key]) for key in KEYS}
    halves = []
    for key, part in ((LEFT, KEYS[:5]), (RIGHT, KEYS[5:])):
        written = [sums[SUMMARY[one]] for one in part]
        halves.append(
            sum(scores[one] if said is None else said for one, said in zip(part, written, strict=True))
        )
        sums[key] = case.stated.get(key, halves[-1])
    total = sums[TOTAL] = case.stated.get(TOTAL, sum(halves))
    judged = 4 if case.judgement is None else case.judgement
    sums[OVERALL] = case.stated.get(OVERALL, (sum(halves) if total is None else total) + judged)
    sums[JUDGED] = case.judgement
    if case.bands is None:
        overall = sum(scores.values()) + judged
        case.bands = [case.rng.choice([band for band, low, high in SPANS if low <= overall <= high])]
    return case


def add_with(case: Case, key: str, score: int, overall: bool = True) -> None:
    """The totals as they are when one section counts as `score`, whatever the summary says of it."""
    scores = [score if one == key else case.marks[one][-1] for one in KEYS]
    left, right = sum(scores[:5]), sum(scores[5:])
    case.stated |= {LEFT: left, RIGHT: right, TOTAL: left + right}
    if overall:
        case.stated[OVERALL] = left + right + (case.judgement or 0)


def marked(case: Case) -> int:
    return sum(marks[0] for marks in case.marks.values())


def _cp(words: tuple[str, ...], value: bool, details: str | None = None) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        case.yes[CP] = value
        if words:
            case.words[CP] = case.rng.choice(words)
        if details is not None:
            case.texts[f"{CP}.details"] = details
        if words and not value:
            case.yes[DV], case.texts[f"{DV}.details"], case.words[DV] = False, "", "none"

    return change


def _high(case: Case) -> None:
    case.marks[FIRST], case.marks[TENTH], case.judgement = [case.rng.choice([4, 5])], [4], 8


def _under_13_green(case: Case) -> None:
    case.judgement, case.bands = 3, ["green"]


def _stated(key: str, by: int, judged: bool = False) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        case.stated[key] = marked(case) + by + ((case.judgement or 0) if judged else 0)

    return change


def _subtotal(case: Case) -> None:
    case.stated |= {LEFT: sum(case.marks[key][0] for key in KEYS[:5]) + 2, TOTAL: marked(case)}


def _summary(case: Case) -> None:
    key = case.rng.choice(KEYS[1:9])
    case.stated[SUMMARY[key]] = case.marks[key][0] + 1


def _summary_10(case: Case) -> None:
    case.marks[TENTH], case.stated[SUMMARY[TENTH]] = [3], 5


def _band_no(case: Case) -> None:
    case.judgement, case.bands = 2, ["red"]


def _overlap(case: Case) -> None:
    case.marks[FIRST] = [3]
    while marked(case) > 34:
        key = max(case.marks, key=lambda one: case.marks[one])
        case.marks[key] = [case.marks[key][0] - 1]
    judged = 39 - marked(case)
    case.judgement = judged if 1 <= judged <= 10 else 7


def _left_out(key: str | None) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        chosen = key or case.rng.choice(KEYS[1:9])
        case.marks[chosen], case.stated[SUMMARY[chosen]] = [], None
        add_with(case, chosen, ASSUMED, overall=False)

    return change


def _two(case: Case) -> None:
    key = case.rng.choice(KEYS[1:9])
    first = case.rng.randint(1, 4)
    case.marks[key] = [first, first + 1]


def _two_10(case: Case) -> None:
    case.marks[TENTH], case.stated[SUMMARY[TENTH]] = [4, 5], 4
    add_with(case, TENTH, 4)


def _withdrawn(case: Case) -> None:
    key = case.rng.choice(KEYS[1:9])
    others = [option for option in range(1, 6) if option != case.marks[key][0]]
    case.withdrawn[key] = others[case.rng.randrange(4)]


def _blank(case: Case) -> None:
    case.texts, case.yes = dict.fromkeys(case.texts, ""), dict.fromkeys(case.yes)
    case.marks = {key: [] for key in KEYS}
    case.judgement, case.bands, case.dates = None, [], (None, None)
    case.stated = dict.fromkeys([*SUMMARY.values(), LEFT, RIGHT, TOTAL, OVERALL])


def _bad_dates(case: Case) -> None:
    case.texts[BORN] = case.rng.choice(BAD_BIRTHS)
    case.texts[ASSESSED], case.dates = "3rd April 2031", (BAD, "2031-04-03")


def _no_dates(case: Case) -> None:
    case.texts |= {BORN: "", ASSESSED: "", "referrer.name": "", "young_person.name": ""}
    case.dates = (None, None)


def _range(case: Case) -> None:
    case.judgement, case.stated[OVERALL] = 12, marked(case) + 9


def _sum_range(case: Case) -> None:
    key = KEYS[2]
    case.stated[SUMMARY[key]] = 7
    add_with(case, key, case.marks[key][0])


def _bands(*bands: str) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        case.bands = list(bands)
        if not bands:
            case.stated[OVERALL] = None

    return change


def _no_judgement(case: Case) -> None:
    case.judgement, case.stated[TOTAL], case.stated[OVERALL] = None, None, marked(case) + 5


def _no_sums(case: Case) -> None:
    case.stated |= {LEFT: None, RIGHT: None, SUMMARY[KEYS[1]]: None}


def _exploited(case: Case) -> None:
    case.marks[TENTH] = [5]


def _both(case: Case) -> None:
    case.yes[CP] = BOTH


def _cp_blank(case: Case) -> None:
    case.yes[CP] = None


def _as_is(case: Case) -> None:
    pass


Kind = tuple[Callable[[Case], None], int, int, int | None]
SINCE = ("CP Plan since May", "Looked after", "Yes - CP plan")
KINDS: dict[str, Kind] = {  # what changes, the lowest and highest mark, the age
    "agree": (_as_is, 1, 3, None),
    "agree_high": (_high, 3, 5, None),
    "cp_yes": (_cp((), True, "Looked after since 2023"), 1, 4, None),
    "cp_text": (_cp(SINCE, True, ""), 1, 4, None),
    "cp_na": (_cp(("n/a", "None", "-"), False), 1, 4, None),
    "cp_blank": (_cp_blank, 1, 3, None),
    "cp_both": (_both, 1, 3, None),
    "under13": (_bands("amber"), 2, 4, 12),
    "under13_green": (_under_13_green, 1, 1, 11),
    "adult": (_as_is, 1, 3, 18),
    "subtotal": (_subtotal, 1, 3, None),
    "total": (_stated(TOTAL, -3), 1, 3, None),
    "overall": (_stated(OVERALL, 4, judged=True), 1, 3, None),
    "summary": (_summary, 1, 3, None),
    "summary10": (_summary_10, 1, 3, None),
    "bandno": (_band_no, 1, 2, None),
    "overlap": (_overlap, 3, 4, None),
    "left_out": (_left_out(None), 1, 3, None),
    "left_out10": (_left_out(TENTH), 1, 3, None),
    "two": (_two, 1, 3, None),
    "two10": (_two_10, 1, 3, None),
    "withdrawn": (_withdrawn, 1, 3, None),
    "blank": (_blank, 1, 3, None),
    "bad_dates": (_bad_dates, 1, 3, None),
    "no_dates": (_no_dates, 1, 3, None),
    "range": (_range, 1, 3, None),
    "sum_range": (_sum_range, 1, 3, None),
    "rag_two": (_bands("amber", "red"), 2, 3, None),
    "rag_none": (_bands(), 1, 3, None),
    "no_judgement": (_no_judgement, 1, 3, None),
    "exploited": (_exploited, 2, 4, None),
    "no_sums": (_no_sums, 1, 3, None),
}
CHECKS = {
    "below": ("low.self_harm",),
    "two_low": ("low.self_harm", "low.low_self_esteem"),
    "medium": ("medium.older_partner",),
    "higher": ("higher.terminations_miscarriages", "low.drugs_alcohol"),
    "u13": ("higher.under_13_sexual_activity",),
    "blank": (),
    "many": (
        *("low.unknown_adults", "medium.multiple_stis", "medium.peers_at_risk"),
        "higher.cse_with_substance_or_self_harm",
    ),
    "noname": ("low.drugs_alcohol",),
}


def fill(seed: object, kind: str) -> Case:
    change, low, high, age = KINDS[kind]
    case = agreeing(seed, kind, low, high, age)
    change(case)
    return add_up(case)


def checklist(seed: object, kind: str) -> Case:
    rng = Random(f"{seed}-ck-{kind}")
    texts = {
        "child.name": "" if kind in ("blank", "noname") else name(rng),
        "child.accompanied_by": "" if kind == "blank" else rng.choice(("Mother", "Foster carer", "Nobody")),
    }
    return Case("cse_checklist", kind, rng, texts, ticks=set(CHECKS[kind]))
