"""Both dates as written, and what is known of the child's age."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from factories import blank, codes, double, filled, invalid, read, score, unread

from schemas.types import Age
from scoring.age import years_between

DOB, ASSESSED, RAG = "young_person.dob", "assessment.date", "summary.rag"
GONE = "gone"

# Received 24 November 2026. dob, assessed, age, flags among those about age.
CASES: list[tuple[str, Any, Any, Age, set[str]]] = [
    ("13 that day", "2013-11-02", "2026-11-02", Age.OTHER, set()),
    ("13 the day after", "2013-11-03", "2026-11-02", Age.UNDER_13, {"under_13"}),
    ("17", "2008-11-03", "2026-11-02", Age.OTHER, set()),
    ("18 that day", "2008-11-02", "2026-11-02", Age.OTHER, {"not_a_child"}),
    ("12 then, 13 now", "2012-06-01", "2025-05-31", Age.UNDER_13, {"under_13"}),
    ("born that day", "2026-11-02", "2026-11-02", Age.UNDER_13, {"under_13"}),
    ("no assessment date, 12 at receipt", "2013-11-25", None, Age.UNDER_13, {"under_13"}),
    ("no assessment date, 13 at receipt", "2013-11-24", None, Age.OTHER, set()),
    ("impossible assessment date, 12 at receipt", "2013-11-25", invalid("99/1/26"), Age.UNDER_13,
     {"under_13"}),
    ("future assessment date", "2013-11-30", "2026-12-24", Age.UNDER_13, {"under_13"}),
    ("assessment page missing, 13 at receipt", "2013-11-24", GONE, Age.OTHER, set()),
    ("assessment page missing, 12 at receipt", "2013-11-25", GONE, Age.UNDER_13, {"under_13"}),
    ("assessment page missing, 18 only now", "2008-11-20", GONE, Age.OTHER, set()),
    ("assessment page missing, grown up", "1990-11-20", GONE, Age.OTHER, {"not_a_child"}),
    ("no assessment date, 18 at receipt", "2008-11-20", None, Age.OTHER, {"not_a_child"}),
    ("unread assessment date, 12 at receipt", "2013-11-25", unread(), Age.UNDER_13, {"under_13"}),
    ("unread assessment date, 13 just now", "2013-11-24", unread(), Age.MAYBE_UNDER_13, set()),
    ("unread assessment date, 15", "2010-11-26", unread(), Age.MAYBE_UNDER_13, set()),
    ("unread assessment date, 16", "2010-11-24", unread(), Age.OTHER, set()),
    ("unread assessment date, 15, what is legible of it recent", "2011-06-01", unread("2026-05-31"), Age.OTHER, set()),
    ("unread assessment date, 18 only now", "2008-11-20", unread(), Age.OTHER, set()),
    ("unread assessment date, misread as before the birth", "2014-03-10", unread("1960-03-19"), Age.UNDER_13,
     {"under_13"}),
    ("both unread, the assessment's as before any birth", unread("2015-01-01", "2016-01-01"), unread("1960-03-19"),
     Age.MAYBE_UNDER_13, set()),
    ("unread assessment date, one reading before the birth", "2013-06-01", unread("1960-03-19", "2026-05-31"),
     Age.UNDER_13, {"under_13"}),
    ("unread assessment date, one reading before the birth, 13 on the other", "2013-06-01",
     unread("1960-03-19", "2026-06-01"), Age.OTHER, set()),
    ("two assessment dates, 12 on one", "2012-06-01", double("2025-05-31", "2026-05-31"),
     Age.MAYBE_UNDER_13, set()),
    ("no date of birth", None, "2026-11-02", Age.UNKNOWN, set()),
    ("impossible date of birth", invalid("30/02/2012"), "2026-11-02", Age.UNKNOWN, set()),
    ("born after the assessment", "2026-11-03", "2026-11-02", Age.UNKNOWN, set()),
    ("page with the date of birth missing", GONE, "2026-11-02", Age.UNKNOWN, set()),
    ("unread date of birth", unread(), "2026-11-02", Age.UNKNOWN, set()),
    ("may be blank", blank(0.4), "2026-11-02", Age.UNKNOWN, set()),
    ("unread, one reading under 13", unread("2010-01-01", "2016-01-01"), "2026-11-02", Age.UNKNOWN, set()),
    ("unread, every reading under 13", unread("2015-01-01", "2016-01-01"), "2026-11-02",
     Age.MAYBE_UNDER_13, set()),
    ("unread, under 13 or a parent's", unread("1988-03-17", "2016-01-01"), "2026-11-02", Age.MAYBE_UNDER_13, set()),
    ("unread, a parent's or what is legible of two under 13", unread("2015-01-01", "1982-04-27", "2016-01-01"),
     "2026-11-02", Age.MAYBE_UNDER_13, set()),
    ("unread, 13 or a parent's", unread("1988-03-17", "2013-11-02"), "2026-11-02", Age.UNKNOWN, set()),
    ("unread, under 13, 14 or a parent's", unread("1988-03-17", "2012-01-01", "2016-01-01"), "2026-11-02",
     Age.UNKNOWN, set()),
    ("unread, grown-ups' alone", unread("1988-03-17", "1982-04-27"), "2026-11-02", Age.UNKNOWN, set()),
    ("two given, one under 13", double("2010-01-01", "2016-01-01"), "2026-11-02", Age.MAYBE_UNDER_13, set()),
    ("unsure, under 13", read("2016-01-01", 0.6), "2026-11-02", Age.UNDER_13, {"under_13"}),
    ("unsure, may be under 13", read("2010-01-01", 0.6, ("2010-01-01", "2016-01-01")), "2026-11-02",
     Age.MAYBE_UNDER_13, set()),
    ("unsure, not under 13", read("2010-01-01", 0.6), "2026-11-02", Age.OTHER, set()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("dob", "assessed", "age", "flags"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_age(dob: Any, assessed: Any, age: Age, flags: set[str]) -> None:
    given = {DOB: dob, ASSESSED: assessed}
    gone = [key for key, value in given.items() if value is GONE]
    changes = {key: value for key, value in given.items() if value is not GONE}
    scored = score(filled(changes=changes, missing_keys=gone))
    assert scored.facts.age is age
    assert codes(scored) & {"under_13", "under_13_low", "not_a_child"} == flags


def test_an_assessment_on_the_day_of_birth_is_a_copy_of_one_of_the_two_dates() -> None:
    """The child's age then is none, which is under 13: so it stays, as it may be the date of birth that is wrong."""
    scored = score(filled(changes={DOB: "2011-11-25", ASSESSED: "2011-11-25"}))
    assert codes(scored) >= {"assessment_date_invalid", "under_13"}
    assert "assessment_date_invalid" not in codes(score(filled(changes={DOB: None, ASSESSED: None})))


def test_a_misread_assessment_date_makes_no_date_of_birth_impossible() -> None:
    """A fax's "15.08.23" of which "19.03.60" was legible at most: a child under 13 was urgent, not immediate."""
    scored = score(filled(changes={DOB: "2014-03-10", ASSESSED: unread("1960-03-19")}))
    assert codes(scored) == {"low_confidence", "under_13"}


def test_a_year_of_birth_is_weighed_beside_a_misread_assessment_date() -> None:
    changes = {DOB: unread(), ASSESSED: unread("1960-03-19")}
    assert score(filled(changes=changes, partial_dob_years=(2014,))).facts.age is Age.UNDER_13


YEARS = [
    ((2014,), Age.UNDER_13, {"under_13"}),
    ((2014, 2016), Age.UNDER_13, {"under_13"}),
    ((2013,), Age.MAYBE_UNDER_13, set()),  # 12 or 13, by the day
    ((2010,), Age.UNKNOWN, set()),
    ((2010, 2016), Age.UNKNOWN, set()),
    ((1988, 2016), Age.MAYBE_UNDER_13, set()),  # a parent's is the other
    ((1988, 2010), Age.UNKNOWN, set()),
    ((1988,), Age.UNKNOWN, set()),
    ((2031,), Age.UNKNOWN, set()),
    ((0,), Age.UNKNOWN, set()),
]


@pytest.mark.parametrize(("years", "age", "flags"), YEARS)
def test_a_date_of_birth_of_which_the_year_is_plain(
    years: tuple[int, ...], age: Age, flags: set[str]
) -> None:
    scored = score(filled(changes={DOB: unread()}, partial_dob_years=years))
    assert scored.facts.age is age
    assert codes(scored) == {"low_confidence"} | flags


BIRTHDAYS = [
    (date(2012, 2, 29), date(2025, 2, 28), 12),
    (date(2012, 2, 29), date(2025, 3, 1), 13),
    (date(2012, 2, 29), date(2028, 2, 29), 16),
    (date(2013, 3, 1), date(2026, 2, 28), 12),
    (date(2013, 3, 1), date(2026, 3, 1), 13),
]


@pytest.mark.parametrize(("born", "day", "years"), BIRTHDAYS)
def test_birthdays(born: date, day: date, years: int) -> None:
    assert years_between(born, day) == years


LOW = [
    ({RAG: "green"}, True),
    ({RAG: double("green", "amber")}, True),
    ({RAG: "amber"}, False),
    ({RAG: unread("green", "amber")}, False),  # not stated, as far as anybody can tell
    ({RAG: None}, False),
]


@pytest.mark.parametrize(("changes", "expected"), LOW)
def test_nobody_under_13_is_low_risk_as_stated(changes: dict[str, Any], expected: bool) -> None:
    scored = score(filled(changes={DOB: "2015-01-01", **changes}))
    assert ("under_13_low" in codes(scored)) is expected


def test_nobody_under_13_is_low_risk_as_computed() -> None:
    scored = score(filled(changes={DOB: "2015-01-01", RAG: None}, ticks=(1,) * 10, judgement=2))
    assert "under_13_low" in codes(scored)
    message = next(flag.message for flag in scored.flags if flag.code == "under_13_low")
    assert message == "Under 13, but the score gives Green: no child under 13 can be assessed as low risk."


def test_green_at_13_is_not_flagged() -> None:
    scored = score(filled(changes={DOB: "2013-11-02"}, ticks=(1,) * 10, judgement=2))
    assert codes(scored) == set()
