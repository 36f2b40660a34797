"""The examples handed to us with what is true of them: read rightly, exactly their flags must come out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from factories import RECEIVED, blank, document, double, read

from pipeline.assess import assess_document
from schemas.forms import load_form
from schemas.record import record_to_json
from schemas.types import Answer, FormReading
from schemas.validate import validate_record
from scoring.rules import load_rules

TRUTH = Path(__file__).parents[2] / ".." / "shared" / "examples" / "truth.jsonl"
ENTRIES = [json.loads(line) for line in TRUTH.read_text().splitlines()] if TRUTH.exists() else []


def _reading(form: dict[str, Any]) -> FormReading:
    kinds = {question.key: question.kind for question in load_form(form["form"]).questions}
    several = "indicator_multiple" in form["flags"]
    answers: dict[str, Answer] = {}
    for key, value in form["answers"].items():
        if value is not None:
            answers[key] = read(value)
        else:
            answers[key] = double(1, 2) if several and kinds[key] == "indicator" else blank()
    return FormReading(form["form"], None, "digital", tuple(form["pages"]), answers)


@pytest.mark.skipif(not ENTRIES, reason="the examples are not beside this folder")
@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["file"] for entry in ENTRIES])
def test_the_examples(entry: dict[str, Any]) -> None:
    reading = document(*(_reading(form) for form in entry["forms"]))
    records = assess_document(reading, entry["file"], RECEIVED, load_rules())
    for form, record in zip(entry["forms"], records, strict=True):
        assert {flag.code for flag in record.flags} == set(form["flags"]) - {"text_unread"}
        assert (record.route.queue, record.route.priority) == (form["queue"], form["priority"])
        assert validate_record(record_to_json(record)) == []
