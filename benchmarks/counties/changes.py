"""What each kind of form changes of one in which everything agrees."""

from __future__ import annotations

from collections.abc import Callable

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


def cp(words: tuple[str, ...], value: bool, details: str | None = None) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        case.yes[CP] = value
        if words:
            case.words[CP] = case.rng.choice(words)
        if details is not None:
            case.texts[f"{CP}.details"] = details
        if words and not value:
            case.yes[DV], case.texts[f"{DV}.details"], case.words[DV] = False, "", "none"

    return change


def high(case: Case) -> None:
    case.marks[FIRST], case.marks[TENTH], case.judgement = [case.rng.choice([4, 5])], [4], 8


def under_13_green(case: Case) -> None:
    case.judgement, case.bands = 3, ["green"]


def stated(key: str, by: int, judged: bool = False) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        case.stated[key] = marked(case) + by + ((case.judgement or 0) if judged else 0)

    return change


def subtotal(case: Case) -> None:
    case.stated |= {LEFT: sum(case.marks[key][0] for key in KEYS[:5]) + 2, TOTAL: marked(case)}


def summary(case: Case) -> None:
    key = case.rng.choice(KEYS[1:9])
    case.stated[SUMMARY[key]] = case.marks[key][0] + 1


def summary_10(case: Case) -> None:
    case.marks[TENTH], case.stated[SUMMARY[TENTH]] = [3], 5


def band_no(case: Case) -> None:
    case.judgement, case.bands = 2, ["red"]


def overlap(case: Case) -> None:
    case.marks[FIRST] = [3]
    while marked(case) > 34:
        key = max(case.marks, key=lambda one: case.marks[one])
        case.marks[key] = [case.marks[key][0] - 1]
    judged = 39 - marked(case)
    case.judgement = judged if 1 <= judged <= 10 else 7


def left_out(key: str | None) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        chosen = key or case.rng.choice(KEYS[1:9])
        case.marks[chosen], case.stated[SUMMARY[chosen]] = [], None
        add_with(case, chosen, ASSUMED, overall=False)

    return change


def two(case: Case) -> None:
    key = case.rng.choice(KEYS[1:9])
    first = case.rng.randint(1, 4)
    case.marks[key] = [first, first + 1]


def two_10(case: Case) -> None:
    case.marks[TENTH], case.stated[SUMMARY[TENTH]] = [4, 5], 4
    add_with(case, TENTH, 4)


def withdrawn(case: Case) -> None:
    key = case.rng.choice(KEYS[1:9])
    others = [option for option in range(1, 6) if option != case.marks[key][0]]
    case.withdrawn[key] = others[case.rng.randrange(4)]


def blank(case: Case) -> None:
    case.texts, case.yes = dict.fromkeys(case.texts, ""), dict.fromkeys(case.yes)
    case.marks = {key: [] for key in KEYS}
    case.judgement, case.bands, case.dates = None, [], (None, None)
    case.stated = dict.fromkeys([*SUMMARY.values(), LEFT, RIGHT, TOTAL, OVERALL])


def bad_dates(case: Case) -> None:
    case.texts[BORN] = case.rng.choice(BAD_BIRTHS)
    case.texts[ASSESSED], case.dates = "3rd April 2031", (BAD, "2031-04-03")


def no_dates(case: Case) -> None:
    case.texts |= {BORN: "", ASSESSED: "", "referrer.name": "", "young_person.name": ""}
    case.dates = (None, None)


def judged_out(case: Case) -> None:
    case.judgement, case.stated[OVERALL] = 12, marked(case) + 9


def carried_out(case: Case) -> None:
    key = KEYS[2]
    case.stated[SUMMARY[key]] = 7
    add_with(case, key, case.marks[key][0])


def bands(*bands: str) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        case.bands = list(bands)
        if not bands:
            case.stated[OVERALL] = None

    return change


def no_judgement(case: Case) -> None:
    case.judgement, case.stated[TOTAL], case.stated[OVERALL] = None, None, marked(case) + 5


def no_sums(case: Case) -> None:
    case.stated |= {LEFT: None, RIGHT: None, SUMMARY[KEYS[1]]: None}


def exploited(case: Case) -> None:
    case.marks[TENTH] = [5]


def both(case: Case) -> None:
    case.yes[CP] = BOTH


def cp_blank(case: Case) -> None:
    case.yes[CP] = None


def as_is(case: Case) -> None:
    pass
