"""The sums of the contract's section 3: indicators, the numbers written, bands. The first half of `rules`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from ..clients.wording import KEYS
from .case import (
    JUDGED,
    LEFT,
    OVERALL,
    RIGHT,
    SUMMARY,
    TOTAL,
    Case,
)

ORDER = ("green", "amber", "red")
BANDS = {"green": (10, 22), "amber": (18, 42), "red": (38, 99)}
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


class Sums:
    """Goes through the numbers of one assessment as section 3 does, each rule once."""

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
