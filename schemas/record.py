"""The record of CONTRACT section 2 to JSON and back, each the exact inverse of the other."""

from __future__ import annotations

from typing import Any

from schemas.types import Answer, Computed, Flag, Interval, Record, Route, Source

RECORD_VERSION = 1


def record_to_json(record: Record) -> dict[str, Any]:
    """The JSON object of `record.schema.json`. Keys stand in the contract's order, answers as given."""
    source = record.source
    return {
        "record_version": RECORD_VERSION,
        "record_id": record.record_id,
        "form": record.form,
        "layout": record.layout,
        "source": {
            "path": source.path,
            "sha256": source.sha256,
            "pages": list(source.pages),
            "kind": source.kind,
        },
        "answers": {key: _answer_to_json(answer) for key, answer in record.answers.items()},
        "computed": None if record.computed is None else _computed_to_json(record.computed),
        "flags": [
            {"code": f.code, "severity": f.severity, "message": f.message, "keys": list(f.keys)}
            for f in record.flags
        ],
        "route": {
            "queue": record.route.queue,
            "priority": record.route.priority,
            "reasons": list(record.route.reasons),
        },
        "status": record.status,
    }


def record_from_json(data: dict[str, Any]) -> Record:
    """The Record that `record_to_json` gave. Raises ValueError for another `record_version`; it does not
    validate (`schemas.validate.validate_record` does)."""
    if data["record_version"] != RECORD_VERSION:
        raise ValueError("This record has a version that this program can't read: migrate it first.")
    source, route, computed = data["source"], data["route"], data["computed"]
    return Record(
        record_id=data["record_id"],
        form=data["form"],
        layout=data["layout"],
        source=Source(source["path"], source["sha256"], tuple(source["pages"]), source["kind"]),
        answers={key: _answer_from_json(answer) for key, answer in data["answers"].items()},
        computed=None if computed is None else _computed_from_json(computed),
        flags=tuple(Flag(f["code"], f["severity"], f["message"], tuple(f["keys"])) for f in data["flags"]),
        route=Route(route["queue"], route["priority"], tuple(route["reasons"])),
        status=data["status"],
    )


def _answer_to_json(answer: Answer) -> dict[str, Any]:
    return {
        "value": answer.value,
        "confidence": answer.confidence,
        "method": answer.method,
        "page": answer.page,
        "bbox": None if answer.bbox is None else list(answer.bbox),
        "candidates": list(answer.candidates),
    }


def _answer_from_json(data: dict[str, Any]) -> Answer:
    bbox = data["bbox"]
    return Answer(
        value=data["value"],
        confidence=data["confidence"],
        method=data["method"],
        page=data["page"],
        bbox=None if bbox is None else (bbox[0], bbox[1], bbox[2], bbox[3]),
        candidates=tuple(data["candidates"]),
    )


def _computed_to_json(computed: Computed) -> dict[str, Any]:
    total, overall = computed.indicator_total, computed.overall_score
    return {
        "indicator_total": {"min": total.min, "max": total.max},
        "overall_score": {"min": overall.min, "max": overall.max},
        "bands": list(computed.bands),
        "band": computed.band,
    }


def _computed_from_json(data: dict[str, Any]) -> Computed:
    total, overall = data["indicator_total"], data["overall_score"]
    return Computed(
        indicator_total=Interval(total["min"], total["max"]),
        overall_score=Interval(overall["min"], overall["max"]),
        bands=tuple(data["bands"]),
        band=data["band"],
    )
