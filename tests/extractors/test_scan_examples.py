"""The scanned examples of ../shared: every deciding answer right, or left to a person; never wrong."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractors import read_document
from schemas.forms import load_form
from schemas.settings import ReadLimits
from schemas.types import State

EXAMPLES = Path(__file__).parents[3] / "shared" / "examples"
TRUTH = EXAMPLES / "truth.jsonl"
LEFT = {"06": 0, "07": 1, "08": 4, "09": 2, "10": 0, "11": 0, "12": 0}  # answers that may be left to a person


def truth_of(number: str) -> dict[str, Any]:
    lines = (json.loads(line) for line in TRUTH.read_text("utf-8").splitlines())
    return next(line["forms"][0] for line in lines if line["file"] == f"example{number}.pdf")


@pytest.mark.skipif(not TRUTH.is_file(), reason="../shared is missing")
@pytest.mark.parametrize("number", LEFT)
def test_a_scanned_example(number: str) -> None:
    truth = truth_of(number)
    data = (EXAMPLES / f"example{number}.pdf").read_bytes()
    (form,) = read_document(data, ReadLimits(), date(2026, 11, 24)).forms
    assert (form.form, form.kind, list(form.pages)) == (truth["form"], "scan", truth["pages"])
    left, wrong = [], []
    for question in load_form(truth["form"]).questions:
        answer = form.answers[question.key]
        if not question.deciding or answer.value == truth["answers"].get(question.key):
            continue
        (left if answer.state is State.UNREAD else wrong).append(question.key)
    assert wrong == []
    assert len(left) <= LEFT[number], left
