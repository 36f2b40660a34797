"""What the score calls wrong, withheld and silent, and what calibration counts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factories import RECEIVED, blank, document, double, read

from benchmarks import calibration
from benchmarks.calibration import Measured, check_table, confidences, counts, measure_file
from benchmarks.unseen.compare import Result, compare
from benchmarks.unseen.layouts import layouts
from benchmarks.unseen.make import part, single, write
from benchmarks.unseen.score import read_and_compare, report, truth_lines
from extractors.confidence import Told, confidence, telling_kinds
from pipeline.assess import assess_document
from sample_forms.truth import truth
from sample_forms.variations import fill
from schemas.types import Answer, FormReading, Record
from scoring.rules import load_rules

UNREAD = Answer(None, 0.0, "text", 1)


def _entry(variation: str = "agree") -> dict[str, Any]:
    return {
        "file": "x.pdf",
        "layout": "typed_boxes",
        "forms": [truth(fill("cse_assessment", variation, 4), [1])],
    }


def _record(entry: dict[str, Any], **planted: Answer) -> Record:
    """The record of a form read rightly but for the planted answers (their keys with _ for the first dot)."""
    form = entry["forms"][0]
    answers = {key: blank() if value is None else read(value) for key, value in form["answers"].items()}
    reading = FormReading(form["form"], None, "digital", (1,), answers)
    (record,) = assess_document(document(reading), "x.pdf", RECEIVED, load_rules())
    return replace(record, answers={**answers, **{k.replace("__", "."): a for k, a in planted.items()}})


def _compared(**planted: Answer) -> Result:
    entry = _entry()
    record = _record(entry, **planted)
    assert record.status == "accepted"
    return compare([record], entry)


def test_a_form_read_rightly_differs_in_nothing() -> None:
    result = _compared()
    assert result.lines == []
    assert result.counts["right"] == result.counts["deciding"] == 35
    assert not any(result.counts[name] for name in ("silent", "wrong", "flags", "route", "status", "records"))


def test_a_planted_wrong_answer_is_wrong_and_silent() -> None:
    true = _entry()["forms"][0]["answers"]["assessment.yp_aware"]
    result = _compared(assessment__yp_aware=read(not true))
    assert (result.counts["wrong"], result.counts["right"], result.counts["silent"]) == (1, 34, 1)


def test_a_false_blank_is_silent_too() -> None:
    result = _compared(summary__overall_score=blank())
    assert (result.counts["false_blank"], result.counts["wrong"], result.counts["silent"]) == (1, 0, 1)


def test_an_unread_answer_is_withheld_and_silent_only_where_nobody_looks() -> None:
    entry = _entry()
    record = replace(_record(entry, summary__overall_score=UNREAD), status="review")
    counted = compare([record], entry).counts
    assert (counted["withheld"], counted["silent"], counted["status"]) == (1, 0, 1)


def test_free_text_decides_nothing() -> None:
    counted = _compared(young_person__name=read("Somebody Else")).counts
    assert (counted["text"] - counted["text_right"], counted["silent"]) == (1, 0)


def test_two_marks_are_right_only_as_two_marks() -> None:
    entry = _entry("two_ticks")
    (form,) = entry["forms"]
    key = next(k for k, v in form["answers"].items() if v is None and k.count(".") == 1 and k[0] == "i")
    planted = key.replace(".", "__")
    for answer, name in ((double(1, 2), "right"), (blank(), "false_blank"), (UNREAD, "withheld")):
        counted = compare([_record(entry, **{planted: answer})], entry).counts
        assert counted[name] == (35 if name == "right" else 1)


def test_a_form_that_was_not_found_is_lost() -> None:
    entry = _entry()
    entry["forms"] *= 2
    counted = compare([_record(entry)], entry).counts
    assert (counted["forms"], counted["records"], counted["withheld"], counted["silent"]) == (2, 1, 35, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("unseen")
    write(single([part(layouts()["af_council"], 1, number) for number in range(2)]), out)
    return out


@pytest.mark.slow
def test_a_made_folder_is_read_through_the_pipeline(folder: Path) -> None:
    _, result = read_and_compare(str(folder), truth_lines(folder)[0])
    assert result.counts["forms"] == 1
    assert result.counts["deciding"] == 35


def test_a_folder_without_truth_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(tmp_path) == 2
    assert "truth.jsonl" in capsys.readouterr().err


def test_each_answer_tells_the_kind_of_its_evidence(folder: Path) -> None:
    measured, forms = measure_file(str(folder), truth_lines(folder)[0])
    assert forms == 1
    assert {"acroform.score", "acroform.date"} <= {one.kind for one in measured}
    assert all(one.right for one in measured if one.kind == "acroform.score")


def test_kinds_are_told_only_when_asked() -> None:
    with telling_kinds():
        told = confidence("text.date")
    assert isinstance(told, Told)
    assert told.kind == "text.date"
    assert told == confidence("text.date")
    assert type(confidence("text.date")) is float


def _measured(layout: str, right: int, wrong: int) -> list[Measured]:
    return [Measured(layout, "mark", "mark.x", n < right) for n in range(right + wrong)]


def test_confidence_is_held_against_what_was_right() -> None:
    good, bad = _measured("a", 400, 0), _measured("b", 200, 200)
    assert counts(good + bad) == {"mark.x": {"answers": 800, "right": 600}}
    assert check_table(good)[1]
    assert set(confidences(good + bad, leave_out=False)) == {0.749}
    assert set(confidences(good + bad, leave_out=True)) == {0.499, 0.998}


def test_few_answers_report_no_more_than_the_unmeasured() -> None:
    assert set(confidences(_measured("a", 299, 0), leave_out=False)) == {0.95}
    assert not check_table(_measured("a", 200, 50))[1]


@pytest.mark.slow
def test_the_counts_are_written_with_where_they_come_from(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "calibration.json"
    assert calibration.main(["--dir", str(folder), "--write", str(target)]) == 0
    written = json.loads(target.read_text(encoding="utf-8"))
    assert written["provenance"]["layouts"] == ["af_council"]
    assert written["provenance"]["forms"] == 2
    assert written["measured"]["acroform.score"]["answers"] >= 24
