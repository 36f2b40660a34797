"""What was written on an assessment, and exactly the flags that must come out."""

from __future__ import annotations

from typing import Any

import pytest
from factories import INDICATORS, blank, codes, double, empty, filled, invalid, read, score, unread

I1, I2, I10 = "indicators.missing_episodes", "indicators.school_attendance", "indicators.current_exploitation"
S1, S2, S10 = "summary.missing_episodes", "summary.school_attendance", "summary.current_exploitation"
LEFT, RIGHT = "summary.subtotal_left", "summary.subtotal_right"
TOTAL, OVERALL, RAG = "summary.total_assessment_score", "summary.overall_score", "summary.rag"
JUDGEMENT, DOB, ASSESSED = "judgement.score", "young_person.dob", "assessment.date"

# The form as filled: ticks 3 2 3 2 3 | 3 2 3 3 2 = 13 + 13 = 26, judgement 4, overall 30, Amber.
CASES: list[tuple[str, dict[str, Any], set[str]]] = [
    ("all agrees", {}, set()),
    ("a section left out", {I2: None}, {"indicator_missing"}),
    ("two options marked", {I2: double(2, 4)}, {"indicator_multiple"}),
    ("a score is neither of two marks", {I2: double(1, 3)}, {"indicator_multiple", "summary_mismatch"}),
    ("a summary score left blank", {S2: None}, {"summary_missing"}),
    ("a wrong summary score", {S2: 5}, {"summary_mismatch"}),
    (
        "a wrong summary score, added up rightly",
        {S2: 5, LEFT: 16, TOTAL: 29, OVERALL: 33},
        {"summary_mismatch"},
    ),
    ("a wrong summary score, the sums by the ticks", {S2: 5, LEFT: 13}, {"summary_mismatch"}),
    ("the left total wrong", {LEFT: 14}, {"subtotal_mismatch"}),
    ("the left total wrong, carried on rightly", {LEFT: 14, TOTAL: 27, OVERALL: 31}, {"subtotal_mismatch"}),
    ("the right total wrong", {RIGHT: 12}, {"subtotal_mismatch"}),
    ("the total wrong", {TOTAL: 27}, {"total_mismatch"}),
    ("the total wrong, carried on rightly", {TOTAL: 27, OVERALL: 31}, {"total_mismatch"}),
    ("the overall score wrong", {OVERALL: 31}, {"overall_mismatch"}),
    ("the judgement forgotten in the overall score", {OVERALL: 26}, {"overall_mismatch"}),
    ("a subtotal left blank", {LEFT: None}, {"total_missing"}),
    ("both subtotals blank, and the total wrong", {LEFT: None, RIGHT: None, TOTAL: 31},
     {"total_missing", "total_mismatch"}),
    ("the total left blank", {TOTAL: None}, {"total_missing"}),
    ("the overall score left blank", {OVERALL: None}, {"overall_missing"}),
    ("a blank score beside a wrong sum", {S2: None, LEFT: 14}, {"summary_missing", "subtotal_mismatch"}),
    # A stated sum mismatches only where it lies outside the interval.
    ("a section left out, the sum possible", {I2: None, S2: None, LEFT: 16, TOTAL: 29, OVERALL: 33},
     {"indicator_missing", "summary_missing"}),
    ("a section left out, the sum impossible", {I2: None, S2: None, LEFT: 17, TOTAL: 26},
     {"indicator_missing", "summary_missing", "subtotal_mismatch"}),
    ("a double answer spans its marks", {I2: double(2, 4), S2: None, LEFT: 14, TOTAL: 27, OVERALL: 31},
     {"indicator_multiple", "summary_missing"}),
    ("an unread section takes its candidates", {I2: unread(2, 3), LEFT: 15},
     {"low_confidence", "subtotal_mismatch"}),
    ("an unread section takes its range", {I2: unread(), S2: unread(), LEFT: 15, TOTAL: 28, OVERALL: 32},
     {"low_confidence"}),
    ("an unread total is no mismatch", {TOTAL: unread()}, {"low_confidence"}),
    # Out of range: kept as written, and the sums take the whole range.
    ("the judgement out of range, added up", {JUDGEMENT: 12, OVERALL: 38},
     {"judgement_out_of_range"}),
    ("the judgement out of range, the sum possible", {JUDGEMENT: 12, OVERALL: 36},
     {"judgement_out_of_range"}),
    ("the judgement out of range, the sum impossible", {JUDGEMENT: 12, OVERALL: 40},
     {"judgement_out_of_range", "overall_mismatch"}),
    ("a summary score out of range, added up", {S2: 7, LEFT: 18, TOTAL: 31, OVERALL: 35},
     {"score_out_of_range"}),
    ("a total out of range", {TOTAL: 62}, {"score_out_of_range"}),
    ("zero is out of range", {S2: 0}, {"score_out_of_range"}),
    ("the judgement left blank", {JUDGEMENT: None}, {"judgement_missing"}),
    # Bands.
    ("no band marked", {RAG: None}, {"rag_missing"}),
    ("two bands marked", {RAG: double("amber", "red")}, {"rag_multiple"}),
    ("a band that can't be", {RAG: "red"}, {"rag_mismatch"}),
    ("a band that can't be, by an interval", {RAG: "green", I2: None}, {"rag_mismatch", "indicator_missing"}),
    ("a band that an interval allows", {RAG: "red", I10: None, S10: None, JUDGEMENT: None},
     {"indicator_missing", "summary_missing", "judgement_missing", "rag_basis_sensitive"}),
    ("a band that the range of the judgement allows only from the overall score",
     {JUDGEMENT: 99, RAG: "amber"}, {"judgement_out_of_range"}),
    ("an unread band is no mismatch", {RAG: unread()}, {"low_confidence"}),
    # Dates.
    ("no date of birth", {DOB: None}, {"dob_missing"}),
    ("an impossible date of birth", {DOB: invalid("31/02/2010")}, {"dob_invalid"}),
    ("born after the assessment", {DOB: "2026-11-03"}, {"dob_invalid"}),
    ("born in the future", {DOB: "2031-01-01"}, {"dob_invalid"}),
    ("a value that is no date", {DOB: "31/02/2010"}, {"dob_invalid"}),
    ("no date of assessment", {ASSESSED: None}, {"assessment_date_missing"}),
    ("an impossible date of assessment", {ASSESSED: invalid("30/02/26")}, {"assessment_date_invalid"}),
    ("assessed after receipt", {ASSESSED: "2026-11-25"}, {"assessment_date_invalid"}),
    ("assessed on the day of receipt", {ASSESSED: "2026-11-24"}, set()),
    ("a date of birth that can't be read", {DOB: unread()}, {"low_confidence"}),
    ("two dates of birth", {DOB: double("2010-01-01", "2011-01-01")}, {"low_confidence"}),
    # People.
    ("nobody to identify", {"young_person.name": None}, {"name_missing"}),
    *((f"a name that names nobody: {name}", {"young_person.name": name}, {"name_missing"})
      for name in ("-", "n/a", "N/K", "unknown", "Not known", "?", "name not given", "TBC")),
    *((f"a short name: {name}", {"young_person.name": name}, set()) for name in ("Al", "X Y", "N.K.", "Na", "Ann Known", "Nil Naa")),
    ("a referrer who gives no name", {"referrer.name": "Anonymous"}, {"referrer_missing"}),
    ("a name that can't be read", {"young_person.name": unread()}, set()),
    ("nobody to call back", {"referrer.name": None}, {"referrer_missing"}),
    ("no number and no address to call back", {"referrer.phone": None, "referrer.email": None},
     {"referrer_missing"}),
    ("a number is enough", {"referrer.email": None}, set()),
    # The two dangers.
    ("indicator 10 at 5", {I10: 5, S10: 5, RIGHT: 16, TOTAL: 29, OVERALL: 33}, {"current_exploitation"}),
    ("indicator 10 at 5 in the summary only", {S10: 5}, {"current_exploitation", "summary_mismatch"}),
    ("indicator 10 blank, the summary says 5", {I10: None, S10: 5},
     {"current_exploitation", "indicator_missing"}),
    ("not every mark says 5", {I10: double(2, 5)}, {"indicator_multiple"}),
    ("indicator 10 at 4", {I10: double(3, 4), S10: 4, RIGHT: 14, TOTAL: 27, OVERALL: 31},
     {"indicator_multiple"}),
    ("indicator 1 at 4", {I1: 4, S1: 4, LEFT: 14, TOTAL: 27, OVERALL: 31}, {"missing_from_home"}),
    ("every mark says 4 or 5", {I1: double(4, 5), S1: 3}, {"missing_from_home", "indicator_multiple",
                                                           "summary_mismatch"}),
    ("indicator 1 may be 4", {I1: unread(3, 4)}, {"low_confidence"}),
    # Doubt about deciding answers.
    ("an unread yes or no", {"needs.domestic_violence": unread()}, {"low_confidence"}),
    ("yes and no", {"needs.domestic_violence": double(True, False)}, {"low_confidence"}),
    ("a blank yes or no", {"needs.domestic_violence": None}, set()),
    ("two numbers in a cell", {S2: double(2, 3)}, {"low_confidence"}),
    ("read below the confidence for acceptance", {S2: read(2, 0.89)}, {"low_confidence"}),
    ("read at the confidence for acceptance", {S2: read(2, 0.90)}, set()),
    ("perhaps blank is not missing", {I2: blank(0.6)}, {"low_confidence"}),
    ("perhaps out of range is not out of range", {S2: read(7, 0.6)}, {"low_confidence"}),
    ("perhaps impossible is not invalid", {DOB: invalid("31/02/2010", 0.5)}, {"low_confidence"}),
    ("perhaps double is not double", {I2: double(2, 4, confidence=0.5)}, {"low_confidence"}),
    ("free text in doubt decides nothing", {"parents.names": unread()}, set()),
    # Only what no other flag describes.
    ("an option that there is not", {I2: 7}, {"schema_invalid"}),
    ("a text where a score belongs", {S2: "two"}, {"schema_invalid"}),
    ("a question that there is not", {"needs.of_the_day": "x"}, {"schema_invalid"}),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_flags(changes: dict[str, Any], expected: set[str]) -> None:
    assert codes(score(filled(changes=changes))) == expected


def test_a_blank_form_is_review_with_its_indicator_missing() -> None:
    scored = score(empty())
    assert scored.status == "review"
    missing = next(flag for flag in scored.flags if flag.code == "indicator_missing")
    assert missing.keys == tuple(f"indicators.{name}" for name in INDICATORS)


def test_the_message_of_a_wrong_summary_score() -> None:
    (flag,) = score(filled(changes={S2: 5})).flags
    assert flag.message == "Section 2 is ticked 2; the summary table says 5."


def test_the_message_of_a_wrong_total() -> None:
    (flag,) = score(filled(changes={TOTAL: 27})).flags
    assert flag.message == "The ticked options add up to 26; the form says 27."
    assert flag.keys == (TOTAL,)


def test_a_doubtful_reading_is_named_as_such() -> None:
    flags = score(filled(changes={TOTAL: read(27, 0.5)})).flags
    assert "may be our misreading" in next(f.message for f in flags if f.code == "total_mismatch")


def test_no_message_holds_a_name_or_a_date() -> None:
    changes = {DOB: "2015-02-03", ASSESSED: "2027-01-01", RAG: "green", "young_person.name": "Zebedee Quux"}
    for flag in score(filled(changes=changes)).flags:
        assert not {"Zebedee", "Quux", "2015", "2027", "invented"} & set(
            flag.message.replace(".", " ").split()
        )
