"""Pairs of forms that differ in one mark (benchmarks/agencies/pairs.py): 25 were once accepted as if it weren't there."""

from __future__ import annotations

import json

import pytest

from benchmarks.agencies.pairs import assessments, checklists
from benchmarks.clients.make import Made
from benchmarks.clients.score import measure
from scoring.rules import load_rules

PAIRS = [*assessments(), *checklists()]


@pytest.mark.parametrize("made", PAIRS, ids=lambda made: made.file.removesuffix(".pdf"))
def test_no_mark_is_passed_over(made: Made) -> None:
    result = measure(made.data, json.loads(json.dumps(made.line)), load_rules())
    assert not result.counts["silent"], result.lines
    if made.file.endswith("-without.pdf"):
        assert result.counts["accepted"] == 1, result.lines
