"""Validation that collects every problem and names no value.

The validator's own messages hold the value that broke the rule, so only the path and the broken rule's name
leave this module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from schemas.forms import load_schema

if TYPE_CHECKING:  # `mash-intake --help` validates nothing
    from jsonschema_rs import Draft202012Validator, ValidationError

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


def validate_layout(data: Any) -> list[Problem]:
    """All that breaks `layout.schema.json` in a layout's JSON, sorted by path; empty if it is valid."""
    return _problems("layout", data)


def validate_answers(form_id: str, values: Mapping[str, Any]) -> list[Problem]:
    """All that breaks the form's schema in `{key: value}`, sorted by path; empty if it is valid."""
    return _problems(form_id, dict(values))


def _problems(name: str, data: Any) -> list[Problem]:
    errors = _validator(name).iter_errors(data)
    return sorted({_from_error(error) for error in errors})


def _from_error(error: ValidationError) -> Problem:
    path = tuple(_safe(part) for part in error.instance_path)
    rule = str(error.schema_path[-1])
    if rule == "required":  # one error for each missing key
        path = (*path, error.kind.as_dict()["property"])
    return Problem(path, rule)


def _safe(part: str | int) -> str:
    if isinstance(part, int):
        return str(part)
    return part if _KEY.fullmatch(part) else _NOT_A_KEY


@cache
def _validator(name: str) -> Draft202012Validator:
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(load_schema(name), validate_formats=True)
