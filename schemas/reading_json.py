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
            "turns": tuple((number, degrees) for number, degrees in data.get("turns", ())),
        }
    )


def answer_from_json(data: dict[str, Any]) -> Answer:
    """One answer, as `asdict` and JSON carry it."""
    bbox = None if data["bbox"] is None else tuple(data["bbox"])
    return Answer(**{**data, "bbox": bbox, "candidates": tuple(data["candidates"])})


def turns_of(data: dict[str, Any]) -> dict[int, int]:
    """How the document's pages must be turned to stand upright, as `FormReading.turns`; not those on which two forms
    disagree. data: as of `reading_to_json`, also by a version that didn't say it."""
    said: dict[int, set[int]] = {}
    for form in data.get("forms", ()):
        for number, degrees in form.get("turns", ()):
            said.setdefault(number, set()).add(degrees)
    return {number: min(those) for number, those in said.items() if len(those) == 1}
