"""A DocumentReading to JSON and back, as it is sealed between extraction and routing."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from schemas.types import Answer, DocumentReading, Flag, FormReading


def reading_to_json(reading: DocumentReading) -> dict[str, Any]:
    """JSON types only: sets become sorted lists."""
    data = asdict(reading)
    for form in data["forms"]:
        form["missing_keys"] = sorted(form["missing_keys"])
    return data


def reading_from_json(data: dict[str, Any]) -> DocumentReading:
    """The inverse of `reading_to_json`."""
    forms = tuple(_form(form) for form in data["forms"])
    return DocumentReading(**{**data, "forms": forms})


def _form(data: dict[str, Any]) -> FormReading:
    return FormReading(
        **{
            **data,
            "pages": tuple(data["pages"]),
            "answers": {key: answer_from_json(answer) for key, answer in data["answers"].items()},
            "missing_keys": frozenset(data["missing_keys"]),
            "flags": tuple(Flag(**{**flag, "keys": tuple(flag["keys"])}) for flag in data["flags"]),
            "partial_dob_years": tuple(data["partial_dob_years"]),
        }
    )


def answer_from_json(data: dict[str, Any]) -> Answer:
    """One answer, as `asdict` and JSON carry it."""
    bbox = None if data["bbox"] is None else tuple(data["bbox"])
    return Answer(**{**data, "bbox": bbox, "candidates": tuple(data["candidates"])})
