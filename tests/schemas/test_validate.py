"""Validation finds all problems, says where, and never what was written."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from factories import filled

from schemas.validate import Problem, validate_answers, validate_record

SECRET = "Zebedee Quux"

CASES: list[tuple[str, dict[str, Any], list[Problem]]] = [
    ("valid", {}, []),
    ("null is valid", {"young_person.dob": None, "summary.rag": None}, []),
    ("out of range", {"judgement.score": 12}, [Problem(("judgement.score",), "maximum")]),
    ("a text", {"judgement.score": SECRET}, [Problem(("judgement.score",), "type")]),
    ("no date", {"young_person.dob": "2010-02-31"}, [Problem(("young_person.dob",), "format")]),
    ("a short date", {"young_person.dob": "20100203"}, [Problem(("young_person.dob",), "format")]),
    ("no option", {"indicators.accommodation": 6}, [Problem(("indicators.accommodation",), "oneOf")]),
    ("no band", {"summary.rag": SECRET}, [Problem(("summary.rag",), "oneOf")]),
    ("no key", {SECRET: 1}, [Problem((), "additionalProperties")]),
    ("two", {"judgement.score": 0, "summary.rag": 1},
     [Problem(("judgement.score",), "minimum"), Problem(("summary.rag",), "oneOf")]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_answers(changes: dict[str, Any], expected: list[Problem]) -> None:
    values = {key: answer.value for key, answer in filled().answers.items()}
    found = validate_answers("cse_assessment", {**values, **changes})
    assert found == expected
    assert SECRET not in "".join(map(str, found))


def test_every_missing_answer_is_named() -> None:
    found = validate_answers("cse_checklist", {"child.name": SECRET})
    assert len(found) == 14
    assert Problem(("low.self_harm",), "required") in found


def test_a_name_of_a_field_that_is_not_ours_is_not_repeated() -> None:
    found = validate_record({"answers": {SECRET: {"value": 1}}, SECRET: 2})
    assert found
    assert SECRET not in "".join(map(str, found))
    assert Problem(("answers", "?", "method"), "required") in found


@pytest.mark.parametrize("data", [None, [], SECRET, 1])
def test_no_object_at_all(data: Any) -> None:
    assert validate_record(data) == [Problem((), "type")]


def test_importing_it_does_not_load_the_validator() -> None:
    code = "import sys, schemas.validate, pipeline.assess; sys.exit('jsonschema_rs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
