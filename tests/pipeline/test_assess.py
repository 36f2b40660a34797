"""A document's reading to its records: ids, forms beside each other, faults of the reader."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from factories import (
    RECEIVED,
    SHA256,
    TICKS,
    blank,
    document,
    double,
    empty,
    filled,
    invalid,
    nothing,
    unread,
)

from pipeline.assess import assess_document, assess_together, record_id
from schemas.record import record_to_json
from schemas.types import Answer, Flag, FormReading, Record
from schemas.validate import validate_record
from scoring.rules import load_rules

CP, DOB, NAME = "needs.cp_plan_or_looked_after", "young_person.dob", "young_person.name"
UNDER_13_TICK = "higher.under_13_sexual_activity"
RULES = load_rules()


def assess(*forms: FormReading) -> tuple[Record, ...]:
    return assess_document(document(*forms), "scan.pdf", RECEIVED, RULES)


def codes(record: Record) -> set[str]:
    return {flag.code for flag in record.flags}


READINGS = [
    filled(),
    filled("cse_checklist"),
    empty(),
    empty("cse_checklist"),
    nothing(),
    nothing("unrecognised_document"),
    FormReading(None, None, None, (1,)),
    filled(changes={"judgement.score": 12, DOB: invalid("1/1/1"), "summary.rag": double("red", "green")}),
    filled(missing_keys=["judgement.score"]),
    filled(changes={"parents.names": unread("a", "b"), "summary.subtotal_left": blank(0.4)}),
]


@pytest.mark.parametrize("reading", READINGS)
def test_every_record_is_valid(reading: FormReading) -> None:
    (record,) = assess(reading)
    assert validate_record(record_to_json(record)) == []
    assert record.status != "accepted" or record.route.queue != "data_quality"


def test_quarantined() -> None:
    (record,) = assess(nothing())
    assert (record.status, record.route.queue, record.route.priority) == (
        "quarantined",
        "data_quality",
        "urgent",
    )


def test_the_record_says_where_it_came_from() -> None:
    (record,) = assess(filled())
    source = record.source
    assert (source.path, source.sha256, source.pages, source.kind) == (
        "scan.pdf", SHA256, (1, 2, 3, 4, 5, 6), "digital",
    )  # fmt: skip
    assert list(record.answers)[:2] == ["young_person.name", "young_person.dob"]


def test_ids_are_stable_and_tell_forms_apart() -> None:
    forms = [filled(), filled(), filled("cse_checklist"), filled(pages=(7, 8))]
    ids = [record.record_id for record in assess(*forms)]
    assert len(set(ids)) == 4
    assert ids == [record.record_id for record in assess(*forms)]
    elsewhere = assess_document(document(*forms), "other.pdf", RECEIVED.replace(day=1), RULES)
    assert ids == [record.record_id for record in elsewhere]
    assert record_id("cd" * 32, (1,), None) not in ids


def test_a_checklist_goes_where_the_assessment_goes() -> None:
    full = filled("cse_checklist", dict.fromkeys(TICKS[:6], True))
    for order in ((full, filled(changes={CP: True})), (filled(changes={CP: True}), full)):
        for record in assess(*order):
            assert record.route.queue == "rise_allocated"
            assert "full_assessment_needed" not in codes(record)
    (alone,) = assess(full)
    assert (alone.route.queue, codes(alone)) == ("full_assessment", {"full_assessment_needed"})


def test_the_higher_of_both_priorities_counts_for_the_checklist() -> None:
    pressing = filled("cse_checklist", {UNDER_13_TICK: True})
    assessment, checklist = assess(filled(changes={CP: True}), pressing)
    assert (assessment.route.priority, checklist.route.priority) == ("standard", "immediate")
    assessment, checklist = assess(filled(changes={DOB: "2016-01-01"}), filled("cse_checklist"))
    assert (checklist.route.queue, checklist.route.priority) == ("mash_new", "immediate")


def test_of_several_assessments_the_same_childs_counts() -> None:
    one = filled(changes={NAME: "Ann  Other", CP: True})
    other = filled(changes={NAME: "Bea Other", DOB: "2016-01-01"}, pages=(7, 8))
    checklist = filled("cse_checklist", {"child.name": "ann other"}, pages=(9,))
    *_, record = assess(other, one, checklist)
    assert (record.route.queue, record.route.priority) == ("rise_allocated", "standard")
    nobody = filled("cse_checklist", {"child.name": unread()}, pages=(9,))
    *_, record = assess(one, other, nobody)
    assert (record.route.queue, record.route.priority) == ("mash_new", "immediate")


def test_the_same_mail() -> None:
    documents = (
        (document(filled("cse_checklist", dict.fromkeys(TICKS, True))), "mail.eml!/a.pdf"),
        (document(filled(changes={CP: True}), sha256="cd" * 32), "mail.eml!/b.pdf"),
        (document(nothing(), sha256="ef" * 32), "mail.eml!/c.pdf"),
    )
    records = assess_together(documents, RECEIVED, RULES)
    assert [record.route.queue for record in records] == ["rise_allocated", "rise_allocated", "data_quality"]
    assert [record.source.path[-5] for record in records] == ["a", "b", "c"]


FAULTS: list[tuple[str, FormReading]] = [
    ("confidence", filled(changes={"judgement.score": Answer(4, 1.5, "text")})),
    ("method", filled(changes={"judgement.score": Answer(4, 1.0, "guess")})),  # type: ignore[arg-type]
    ("value", filled(changes={"judgement.score": Answer([4], 1.0, "text")})),  # type: ignore[arg-type]
    ("candidates", filled(changes={"judgement.score": Answer(4, 0.1, "text", candidates=([],))})),  # type: ignore[arg-type]
    ("page", filled(changes={"judgement.score": Answer(4, 1.0, "text", page=0)})),
    ("key", filled(changes={"Some Key": 1})),
    ("code", filled(flags=[Flag("new", "error", "x")])),
    ("severity", filled(flags=[Flag("text_unread", "error", "x", ("a.b", "a.b"))])),
    ("layout", replace(filled(), layout="")),
    ("kind", replace(filled(), kind="fax")),  # type: ignore[arg-type]
    ("pages", filled(pages=(0, 2, 2))),
    ("form", replace(filled(), form="other")),
    ("answers of no form", replace(filled(), form=None)),
]


@pytest.mark.parametrize("reading", [fault[1] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_fault_of_the_reader_is_a_flag(reading: FormReading) -> None:
    (record,) = assess(reading)
    assert validate_record(record_to_json(record)) == []
    assert codes(record) & {"schema_invalid", "unrecognised_document"}
    assert record.status != "accepted"


def test_a_mended_answer_counts_at_its_worst() -> None:
    changes: dict[str, Any] = {"indicators.current_exploitation": Answer(2, 1.5, "text")}
    (record,) = assess(filled(changes=changes))
    assert record.route.priority == "immediate"
    assert codes(record) == {"schema_invalid", "low_confidence"}
