"""What must come of a filled form: the contract's section 3, done again from its text alone by the tester who drew these layouts.

`benchmarks.clients.rules` is the same idea by another hand. Both are kept, and neither takes anything from the other or from
`scoring`: independence is the point, for where two readings of the same text differ, one of them misread it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from ..clients.wording import KEYS, TICKS
from .case import (
    ASSESSED,
    BAD,
    BORN,
    BOTH,
    CP,
    SUMMARY,
    UNSURE,
    Case,
)
from .rules_sums import NOT_GIVEN, Expected, Sums

TODAY = date(2026, 11, 24)  # the day that scoring takes for today
HARMLESS = frozenset(  # all that leaves a record accepted
    {"rag_borderline", "rag_basis_sensitive", "under_13", "current_exploitation", "missing_from_home"}
    | {"full_assessment_needed", "referrer_missing", "text_unread"}
)
UNDER_13 = "higher.under_13_sexual_activity"


class Oracle(Sums):
    """Goes through one assessment as section 3 does, each rule once."""

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
