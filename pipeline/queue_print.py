"""What the queue's commands print: items and documents, as JSON or for people."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from schemas.whole_text import whole_text

if TYPE_CHECKING:
    from pipeline.context import Intake
    from routing.store_items import QueueItem
    from routing.store_records import SavedRecord


def tell_item(intake: Intake, item: QueueItem, *, full: bool | None = None) -> dict[str, Any]:
    """An item; `full`: with its record in whole."""
    from routing.store_records import get_record
    from schemas.record import record_to_json

    record = get_record(intake.store, item.record_id, item.record_version).record
    stated = record.answers.get("summary.rag")
    told = {
        "item": item.item_id,
        "record_id": item.record_id,
        "record_version": item.record_version,
        "document_id": item.document_id,
        "queue": item.queue,
        "priority": item.priority,
        "due": item.due_at.isoformat(),
        "arrived": item.arrived_at.isoformat(),
        "state": str(item.state),
        "claimed_by": item.claimed_by,
        "lease_until": item.lease_until.isoformat() if item.lease_until else None,
        "attempt": item.attempt,
        "status": item.status,
        "flags": list(item.flags),
        "bands": {
            "stated": None if stated is None else stated.value,
            "computed": None if record.computed is None else record.computed.band,
        },
    }
    return {**told, "record": record_to_json(record)} if full else told


def tell_document(arrived: tuple[str, str, bool], saved: list[SavedRecord]) -> dict[str, Any]:
    """What one submitted file came to."""
    path, document_id, duplicate = arrived
    records = [
        {
            "record_id": one.record.record_id,
            "queue": one.record.route.queue,
            "priority": one.record.route.priority,
            "status": one.record.status,
            "flags": [flag.code for flag in one.record.flags],
        }
        for one in saved
    ]
    return {
        "path": whole_text(path),
        "document_id": document_id,
        "duplicate": duplicate,
        "records": records,
    }


def print_item(told: dict[str, Any], as_json: bool) -> None:
    """One item."""
    if as_json:
        print_json(told)
        return
    print_table([told])
    if "record" in told:
        print_json(told["record"])


def print_json(data: Any) -> None:
    """Any JSON."""
    import json

    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_table(items: list[dict[str, Any]]) -> None:
    """Items as a table."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None)
    for name in ("item", "record", "queue", "priority", "due", "state", "bands", "flags"):
        table.add_column(name, overflow="fold")
    for one in items:
        bands = f"{one['bands']['stated'] or '-'}/{one['bands']['computed'] or '-'}"
        state = one["state"] if one["claimed_by"] is None else f"{one['state']} by {one['claimed_by']}"
        cells = (str(one["item"]), one["record_id"], one["queue"], one["priority"], one["due"][:16])
        table.add_row(*cells, state, bands, " ".join(one["flags"]))
    # Into a pipe or a file nothing is cut short; in a terminal a long word goes on below.
    Console(width=None if sys.stdout.isatty() else 200).print(table if items else "Nothing is waiting.")


def print_documents(documents: list[dict[str, Any]], as_json: bool) -> None:
    """Submitted files."""
    if as_json:
        print_json(documents)
        return
    for one in documents:
        again = " (came before)" if one["duplicate"] else ""
        typer.echo(f"{one['path']}: document {one['document_id']}{again}")
        for record in one["records"]:
            told = f"{record['queue']}, {record['priority']}, {record['status']}"
            typer.echo(f"  record {record['record_id']}: {told}")
