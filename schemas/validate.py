"""Validation that collects every problem and names no value.

jsonschema's own messages hold the value that broke the rule, so only the path and the validator's name leave
this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from schemas.forms import load_schema

if TYPE_CHECKING:  # importing jsonschema costs 0.2-0.5 s, which `mash-intake --help` must not pay
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_NOT_A_KEY = "?"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One broken rule. path: from the top of the object, keys and positions as text, "?" for a name that
    isn't one of ours; validator: the JSON Schema keyword that failed ("required", "maximum", ...)."""

    path: tuple[str, ...]
    validator: str

    def __str__(self) -> str:
        return f"{'/'.join(self.path) or '(the whole)'}: {self.validator}"


def validate_record(data: Any) -> list[Problem]:
    """All that breaks `record.schema.json` in one record's JSON, sorted by path; empty if it is valid."""
    return _problems("record", data)


def validate_answers(form_id: str, values: Mapping[str, Any]) -> list[Problem]:
    """All that breaks the form's schema in `{key: value}`, sorted by path; empty if it is valid."""
    return _problems(form_id, dict(values))


def _problems(name: str, data: Any) -> list[Problem]:
    errors = _validator(name).iter_errors(data)
    return sorted({problem for error in errors for problem in _from_error(error)})


def _from_error(error: ValidationError) -> Iterator[Problem]:
    path = tuple(_safe(part) for part in error.absolute_path)
    validator = str(error.validator)
    if validator == "required" and isinstance(error.validator_value, list):
        present = error.instance if isinstance(error.instance, Mapping) else {}
        yield from (Problem((*path, key), validator) for key in error.validator_value if key not in present)
    else:
        yield Problem(path, validator)


def _safe(part: str | int) -> str:
    if isinstance(part, int):
        return str(part)
    return part if _KEY.fullmatch(part) else _NOT_A_KEY


@cache
def _validator(name: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator, FormatChecker

    return Draft202012Validator(load_schema(name), format_checker=FormatChecker(formats=["date"]))
