"""What must come of a filled form: the contract's section 3, done again from its text alone by the tester who drew these layouts.

`benchmarks.clients.rules` is the same idea by another hand. Both are kept, and neither takes anything from the other or from
`scoring`: independence is the point, for where two readings of the same text differ, one of them misread it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from ..clients.wording import KEYS, TICKS
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
    UNSURE,
    Case,
)

TODAY = date(2026, 11, 24)  # the day that scoring takes for today
ORDER = ("green", "amber", "red")
BANDS = {"green": (10, 22), "amber": (18, 42), "red": (38, 99)}
HARMLESS = frozenset(  # all that leaves a record accepted
    {"rag_borderline", "rag_basis_sensitive", "under_13", "current_exploitation", "missing_from_home"}
    | {"full_assessment_needed", "referrer_missing", "text_unread"}
)
UNDER_13 = "higher.under_13_sexual_activity"
NOT_GIVEN = ("blank", "lost")
Span = tuple[int, int]
Outcome = tuple[str, object]  # val, blank, lost (its page isn't there), multi, doubt, invalid; the value


@dataclass(slots=True)
class Expected:
    """flags must stand; optional ones may. doubts: questions that nobody can answer for sure."""

    form: str
    answers: dict[str, Outcome] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    optional: set[str] = field(default_factory=set)
    doubts: set[str] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    queue: str = "mash_new"
    priorities: list[str] = field(default_factory=list)
    status: str = "review"


def bands(span: Span) -> list[str]:
    return [band for band in ORDER if span[0] <= BANDS[band][1] and span[1] >= BANDS[band][0]]


def inside(value: int, span: Span) -> bool:
    return span[0] <= value <= span[1]


def added(spans: Iterable[Span]) -> Span:
    known = list(spans)
    return sum(low for low, _ in known), sum(high for _, high in known)


class Oracle:
    """Goes through one assessment as section 3 does, each rule once."""

    def __init__(self, case: Case, lost: Collection[str]) -> None:
        self.case, self.lost = case, frozenset(lost)
        self.told = Expected(case.form)
        self.spans: dict[str, Span] = {}
        self.scores: dict[str, int | None] = {}  # of the summary: None where blank or out of range
        self.judged: Span = (1, 10)
        self.age: int | None = None

    def indicators(self) -> None:
        for key in KEYS:
            marks, told = list(self.case.marks[key]), self.told
            outcome: Outcome = ("val", marks[0] if marks else None)
            if key in self.lost:
                outcome, marks = ("lost", None), [1, 5]
            elif key in self.case.withdrawn:
                marks = sorted({*marks, self.case.withdrawn[key]})
                outcome = ("doubt", marks)
                told.doubts.add(key)
            elif not marks:
                outcome, marks = ("blank", None), [1, 5]
                told.flags.add("indicator_missing")
            elif len(marks) > 1:
                outcome = ("multi", marks)
                told.flags.add("indicator_multiple")
            told.answers[key], self.spans[key] = outcome, (min(marks), max(marks))

    def number(self, key: str, missing: str) -> int | None:
        """The number written for a question, and its outcome; raises the flag where it is blank."""
        value = self.case.sums[key]
        if key in self.lost:
            self.told.answers[key] = ("lost", None)
            return None
        self.told.answers[key] = ("blank" if value is None else "val", value)
        if value is None:
            self.told.flags.add(missing)
        return value

    def judgement(self) -> None:
        value = self.number(JUDGED, "judgement_missing")
        if value is not None and not 1 <= value <= 10:
            self.told.flags.add("judgement_out_of_range")
        elif value is not None:
            self.judged = (value, value)

    def summary(self) -> None:
        for key in KEYS:
            value = self.scores[key] = self.number(SUMMARY[key], "summary_missing")
            if value is None:
                continue
            if not 1 <= value <= 5:
                self.told.flags.add("score_out_of_range")
                self.told.optional.add("summary_mismatch")
                self.scores[key] = None
            elif key not in self.lost and not inside(value, self.spans[key]):
                self.told.flags.add("summary_mismatch")

    def ways(self, keys: Iterable[str]) -> tuple[Span, Span]:
        """What keys add up to, by the marks and by the scores carried."""
        known = list(keys)
        carried = [(1, 5) if (one := self.scores[key]) is None else (one, one) for key in known]
        return added(self.spans[key] for key in known), added(carried)

    def totals(self) -> None:
        told, halves = self.told, []
        for name, keys in ((LEFT, KEYS[:5]), (RIGHT, KEYS[5:])):
            value = self.number(name, "total_missing")
            halves.append(value)
            if value is not None and not 5 <= value <= 25:
                told.flags.add("score_out_of_range")
            if value is not None and not any(inside(value, span) for span in self.ways(keys)):
                told.flags.add("subtotal_mismatch")
        total = self.number(TOTAL, "total_missing")
        if total is not None and not any(inside(total, span) for span in self.ways(KEYS)):
            known = [half for half in halves if half is not None]
            carried = len(known) == 2 and sum(known) == total
            (told.optional if carried else told.flags).add("total_mismatch")
        overall = self.number(OVERALL, "overall_missing")
        if overall is None:
            return
        by_marks, by_scores = (added((span, self.judged)) for span in self.ways(KEYS))
        by_total = added(((total, total), self.judged)) if total is not None else by_marks
        if not inside(overall, by_marks) and not inside(overall, by_total):
            (told.optional if inside(overall, by_scores) else told.flags).add("overall_mismatch")

    def band(self) -> None:
        told, stated = self.told, self.stated()
        total = self.ways(KEYS)[0]
        overall = added((total, self.judged))
        by_overall, by_total = bands(overall), bands(total)
        if "summary.rag" in self.lost:
            told.answers["summary.rag"] = ("lost", None)
        elif not stated:
            told.answers["summary.rag"] = ("blank", None)
            told.flags.add("rag_missing")
        elif len(stated) > 1:
            told.answers["summary.rag"] = ("multi", stated)
            told.flags.add("rag_multiple")
            told.optional |= {"rag_basis_sensitive", "rag_mismatch"}
        else:
            told.answers["summary.rag"] = ("val", stated[0])
            if stated[0] not in by_overall and stated[0] not in by_total:
                told.flags.add("rag_mismatch")
            elif (stated[0] in by_overall) != (stated[0] in by_total):
                told.flags.add("rag_basis_sensitive")
        if not set(by_overall) & set(by_total):
            told.flags.add("rag_basis_sensitive")
        if overall[0] == overall[1] and len(by_overall) > 1:
            told.flags.add("rag_borderline")

    def stated(self) -> list[str]:
        return [] if "summary.rag" in self.lost else list(self.case.bands or ())

    def worst(self) -> list[str]:
        """The bands that the overall score may lie in, the worst last."""
        return bands(added((self.ways(KEYS)[0], self.judged)))

    def dates(self) -> None:
        told, today = self.told, TODAY
        born, on = self.case.dates
        on_day = self.day(ASSESSED, on, "assessment_date")
        if on_day is not None and on_day > TODAY:
            told.flags.add("assessment_date_invalid")
        elif on_day is not None:
            today = on_day
        born_day = self.day(BORN, born, "dob")
        if born_day is not None:
            before = (today.month, today.day) < (born_day.month, born_day.day)
            self.age = today.year - born_day.year - before
        if self.age is not None and self.age < 13:
            told.flags.add("under_13")
            if "green" in self.stated() or self.worst()[-1] == "green":
                told.flags.add("under_13_low")
        if self.age is not None and self.age >= 18:
            told.flags.add("not_a_child")

    def day(self, key: str, written: str | None, flag: str) -> date | None:
        told = self.told
        if key in self.lost:
            told.answers[key] = ("lost", None)
        elif written == UNSURE:
            told.answers[key] = ("doubt", None)
            told.doubts.add(key)
        elif written is None or written == BAD:
            told.answers[key] = ("invalid" if written else "blank", None)
            told.flags.add(f"{flag}_{'invalid' if written else 'missing'}")
        else:
            told.answers[key] = ("val", written)
            return date.fromisoformat(written)
        return None

    def people(self) -> None:
        for key, flag in (("young_person.name", "name_missing"), ("referrer.name", "referrer_missing")):
            if key not in self.lost and not self.case.texts[key]:
                self.told.flags.add(flag)
        for key, value in self.case.yes.items():
            if key in self.lost:
                self.told.answers[key] = ("lost", None)
            elif value == BOTH:
                self.told.answers[key] = ("doubt", [True, False])
                self.told.doubts.add(key)
            else:
                self.told.answers[key] = ("blank" if value is None else "val", value)

    def carried(self, key: str) -> int:
        """The score of the summary for an indicator, 0 where there is none."""
        return 0 if SUMMARY[key] in self.lost else self.case.sums[SUMMARY[key]] or 0

    def surely(self, key: str) -> int:
        """The lowest that is plainly marked, 0 where nothing is or a mark is in doubt."""
        return self.spans[key][0] if self.told.answers[key][0] in ("val", "multi") else 0

    def alerts(self) -> None:
        tenth = self.told.answers[KEYS[9]] == ("val", 5)
        if tenth or self.carried(KEYS[9]) == 5:
            self.told.flags.add("current_exploitation")
        if self.surely(KEYS[0]) >= 4 or self.carried(KEYS[0]) in (4, 5):
            self.told.flags.add("missing_from_home")

    def priority(self) -> str:
        given = {key: self.told.answers[key][0] not in NOT_GIVEN for key in (KEYS[0], KEYS[9])}
        exploited = given[KEYS[9]] and self.spans[KEYS[9]][1] == 5
        if (self.age is not None and self.age < 13) or exploited or self.carried(KEYS[9]) == 5:
            return "immediate"
        missing = given[KEYS[0]] and self.spans[KEYS[0]][1] >= 4
        red = self.worst()[-1] == "red" or "red" in self.stated()
        unsure = not all(given.values()) or self.age is None or bool(self.lost)
        return "urgent" if red or missing or unsure or self.carried(KEYS[0]) in (4, 5) else "standard"


def expected(case: Case, lost: Collection[str] = (), repeated: bool = False) -> Expected:
    """lost: questions whose page isn't there. repeated: a page lies in the file twice."""
    if case.form == "cse_checklist":
        return checked(case)
    oracle = Oracle(case, lost)
    told = oracle.told
    for rule in ("indicators", "judgement", "summary", "totals", "band", "dates", "people", "alerts"):
        getattr(oracle, rule)()
    told.flags |= {"page_missing"} if lost else set()
    told.flags |= {"page_repeated"} if repeated else set()
    told.priorities = [oracle.priority()]
    if told.answers[CP] == ("val", True) and "under_13" not in told.flags:
        told.queue = "rise_allocated"
    given = any(outcome[0] not in NOT_GIVEN for outcome in told.answers.values())
    told.status = "accepted" if given and not told.doubts and told.flags <= HARMLESS else "review"
    dates = (BORN, ASSESSED)
    told.texts = {key: text for key, text in case.texts.items() if key not in dates and key not in lost}
    return told


def checked(case: Case, beside: bool = False) -> Expected:
    """beside: the same child's assessment is in the file, so that none is asked for."""
    told = Expected(case.form, {key: ("val", key in case.ticks) for key in TICKS}, texts=dict(case.texts))
    low = sum(key.startswith("low.") for key in case.ticks)
    if not case.texts["child.name"]:
        told.flags.add("name_missing")
    if low >= 2 or low < len(case.ticks):
        told.queue = "full_assessment"
        told.flags |= set() if beside else {"full_assessment_needed"}
    told.priorities = ["urgent" if any(key.startswith("higher.") for key in case.ticks) else "standard"]
    if UNDER_13 in case.ticks:
        told.queue, told.priorities = "mash_new", ["immediate"]
    if not case.ticks:
        told.optional.add("indicator_missing")
    told.status = "accepted" if case.ticks and told.flags <= HARMLESS else "review"
    return told
