"""What stops acceptance, what passes through, and in which order."""

from __future__ import annotations

from typing import Any

import pytest
from factories import TICKS, blank, codes, double, empty, filled, nothing, read, score, unread

from schemas.flags import FLAG_KINDS, make_flag
from schemas.types import Flag

STOPPING_WARNINGS = {
    "summary_missing", "total_missing", "overall_missing", "rag_missing", "dob_missing", "dob_invalid",
    "assessment_date_missing", "assessment_date_invalid", "low_confidence", "layout_unknown", "name_missing",
}  # fmt: skip


@pytest.mark.parametrize("code", FLAG_KINDS)
def test_each_flag_stops_acceptance_or_not(code: str) -> None:
    scored = score(filled(flags=[make_flag(code, "Found by the reader.")]))
    stops = FLAG_KINDS[code].severity == "error" or code in STOPPING_WARNINGS
    assert scored.status == ("review" if stops else "accepted")
    assert scored.flags[0].code == code


def test_a_code_that_nobody_knows_stops_acceptance() -> None:
    assert score(filled(flags=[Flag("new_code", "info", "?")])).status == "review"


def test_everything_agrees_is_accepted() -> None:
    assert (score(filled()).status, score(filled("cse_checklist")).status) == ("accepted", "accepted")


@pytest.mark.parametrize("code", ["unrecognised_document", "encrypted", "malformed", "too_large"])
def test_nothing_that_could_be_read_is_quarantined(code: str) -> None:
    scored = score(nothing(code))
    assert (scored.status, scored.computed, codes(scored)) == ("quarantined", None, {code})


def test_the_readers_low_confidence_is_merged() -> None:
    key = "needs.mental_health"
    own = make_flag("low_confidence", "The letter is struck twice.", [key])
    scored = score(filled(changes={key: unread(), "summary.rag": read("amber", 0.4)}, flags=[own]))
    assert [flag.keys for flag in scored.flags if flag.code == "low_confidence"] == [(key,), ("summary.rag",)]


def test_each_finding_stands_once() -> None:
    twice = [make_flag("page_repeated", "Page 2 stands here twice.")] * 2
    other = make_flag("page_repeated", "Page 4 stands here twice.")
    scored = score(filled(flags=[*twice, other]))
    assert [flag.message for flag in scored.flags] == [
        "Page 2 stands here twice.",
        "Page 4 stands here twice.",
    ]


def test_an_answer_that_the_reader_left_out_breaks_the_schema_and_counts_as_unread() -> None:
    reading = filled()
    del reading.answers["summary.rag"]
    scored = score(reading)
    assert codes(scored) == {"schema_invalid", "low_confidence"}


def test_the_reader_says_why_a_page_is_missing() -> None:
    said = make_flag("page_missing", "Page 2 is not in the file.")
    scored = score(filled(missing_keys=["summary.rag"], flags=[said]))
    assert scored.flags == (said,)


CHECKLISTS: list[tuple[str, dict[str, Any], set[str]]] = [
    ("one low", {}, set()),
    ("two low", {"low.low_self_esteem": True}, {"full_assessment_needed"}),
    ("one medium", {"low.self_harm": False, "medium.multiple_stis": True}, {"full_assessment_needed"}),
    ("one higher", {"low.self_harm": False, "higher.serious_assault_withdrawn": True},
     {"full_assessment_needed"}),
    ("no tick", {"low.self_harm": False}, {"indicator_missing"}),
    ("boxes given as blank", dict.fromkeys(TICKS, blank()), {"indicator_missing"}),
    ("no tick, but one box can't be read", {"low.self_harm": unread()}, {"low_confidence"}),
    ("a box that may bring it to the threshold", {"medium.older_partner": unread()}, {"low_confidence"}),
    ("ticked and struck out", {"medium.older_partner": double(True, False)}, {"low_confidence"}),
    ("no name", {"child.name": None}, {"name_missing"}),
    ("no companion", {"child.accompanied_by": None}, set()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"), [case[1:] for case in CHECKLISTS], ids=[case[0] for case in CHECKLISTS]
)
def test_checklist(changes: dict[str, Any], expected: set[str]) -> None:
    scored = score(filled("cse_checklist", changes))
    assert codes(scored) == expected
    assert scored.computed is None


def test_beside_an_assessment_a_checklist_asks_for_none() -> None:
    reading = filled("cse_checklist", dict.fromkeys(TICKS, True))
    assert codes(score(reading, beside_assessment=True)) == set()


def test_a_checklists_missing_page_counts_as_blank() -> None:
    scored = score(filled("cse_checklist", missing_keys=["medium.older_partner"]))
    assert codes(scored) == {"page_missing"}
    assert not scored.facts.full_assessment


def test_a_blank_checklist_is_review() -> None:
    assert score(empty("cse_checklist")).status == "review"
