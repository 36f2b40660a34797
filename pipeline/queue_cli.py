"""`mash-intake queue ...`: the queues from the shell.

Exit codes: 0 done, 1 refused, 2 a wrong setting, 3 nothing in the queue.
Everything heavy is imported inside the commands, so that `--help` comes at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from pipeline.queue_print import (
    print_item,
    print_json,
    print_table,
    tell_item,
)
from pipeline.shell import MOST, Json, opened, user_name
from schemas.errors import SettingsError
from schemas.types import Queue

if TYPE_CHECKING:
    from pipeline.context import Intake
    from routing.store_items import QueueItem

EMPTY = 3

queue_app = typer.Typer(help="Work a queue from the shell.", no_args_is_help=True)

Who = Annotated[str | None, typer.Option("--who", help="Who takes it; else the user of this shell.")]
QueueName = Annotated[str | None, typer.Option("--queue", help=f"One of {', '.join(get_args(Queue))}.")]
Reference = Annotated[str, typer.Argument(help="A queue item's number, or a record's id.")]
Attempt = Annotated[
    int | None,
    typer.Option(help="Refuse unless this is still the claim with this number.", min=1, max=MOST),
]


@queue_app.command("list")
def list_command(
    queue: QueueName = None,
    full: Annotated[bool, typer.Option("--full", help="With every record in whole.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Done and replaced items too.")] = False,
    limit: Annotated[int | None, typer.Option(help="At most so many items.", min=1, max=MOST)] = None,
    as_json: Json = False,
) -> None:
    """What is to be done, the most pressing first."""
    with opened() as intake:
        from routing.store_items import OPEN
        from routing.store_queue import list_items
        from routing.store_states import ItemState

        states = tuple(ItemState) if everything else OPEN
        items = list_items(intake.store, _known(queue), states, limit)
        told = [tell_item(intake, item, full=full or None) for item in items]
        if full:
            _note(intake, items)
    if as_json or full:
        print_json(told)
    else:
        print_table(told)


@queue_app.command("show")
def show_command(reference: Reference, as_json: Json = False) -> None:
    """One record in whole, as JSON. That somebody looked at it goes into the audit log."""
    with opened() as intake:
        from routing.store_records import get_record, note_reading
        from schemas.record import record_to_json

        record_id = reference
        if _is_item(reference):
            from routing.store_queue import get_item

            record_id = get_item(intake.store, int(reference)).record_id
        saved = get_record(intake.store, record_id)
        note_reading(intake.store, record_id, user_name())
    print_json(record_to_json(saved.record))


@queue_app.command("claim")
def claim_command(
    queue: Annotated[str, typer.Option("--queue", help=f"One of {', '.join(get_args(Queue))}.")] = "mash_new",
    who: Who = None,
    as_json: Json = False,
) -> None:
    """Take the most pressing item of a queue, with its record. Exit code 3 when there is none."""
    with opened() as intake:
        from routing.store_queue import claim

        item = claim(intake.store, _known(queue) or queue, who or user_name(), intake.settings.queue_lease)
        told = None if item is None else tell_item(intake, item, full=True)
    if told is None:
        if as_json:
            print_json(None)
        typer.echo(f"Nothing is waiting in {queue}.", err=True)
        raise typer.Exit(EMPTY)
    print_item(told, as_json)


@queue_app.command("renew")
def renew_command(
    reference: Reference,
    queue: QueueName = None,
    who: Who = None,
    attempt: Attempt = None,
    as_json: Json = False,
) -> None:
    """Keep a claimed item for another lease."""
    with opened() as intake:
        from routing.store_queue import renew

        name = who or user_name()
        item_id = _item_id(intake, reference, _known(queue), name)
        item = renew(intake.store, item_id, name, intake.settings.queue_lease, attempt)
        told = tell_item(intake, item)
    print_item(told, as_json)


@queue_app.command("release")
def release_command(
    reference: Reference,
    queue: QueueName = None,
    who: Who = None,
    attempt: Attempt = None,
    as_json: Json = False,
) -> None:
    """Give a claimed item back to its queue."""
    _end("release", reference, queue, who, attempt, as_json)


@queue_app.command("done")
def done_command(
    reference: Reference,
    queue: QueueName = None,
    who: Who = None,
    attempt: Attempt = None,
    as_json: Json = False,
) -> None:
    """Finish a claimed item; in data quality a decision on the form's page does."""
    _end("done", reference, queue, who, attempt, as_json)


def _end(
    action: str, reference: str, queue: str | None, who: str | None, attempt: int | None, as_json: bool
) -> None:
    with opened() as intake:
        from routing import store_queue

        name = who or user_name()
        item_id = _item_id(intake, reference, _known(queue), name)
        act = store_queue.done if action == "done" else store_queue.release
        told = tell_item(intake, act(intake.store, item_id, name, attempt))
    print_item(told, as_json)


def _known(queue: str | None) -> str | None:
    if queue is not None and queue not in get_args(Queue):
        raise SettingsError(f"There is no such queue; it is one of {', '.join(get_args(Queue))}.")
    return queue


def _is_item(reference: str) -> bool:
    """Whether it is an item's number: ids of records are longer."""
    return reference.isdecimal() and len(reference) < 10


def _item_id(intake: Intake, reference: str, queue: str | None, who: str) -> int:
    """The item that is meant: of a record's places, the one that this person has claimed."""
    from routing.store_errors import NotFoundError, StoreError
    from routing.store_queue import items_of, places_of
    from routing.store_states import ItemState

    if _is_item(reference):
        return int(reference)
    # A queue that it left is told as such only to whoever names it.
    found = places_of(intake.store, reference) if queue is None else items_of(intake.store, reference)
    items = [one for one in found if queue in (None, one.queue)]
    if not items:
        raise NotFoundError("There is no such queue item or record: look for its id in `queue list`.")
    mine = [one for one in items if one.claimed_by == who and one.state is ItemState.CLAIMED]
    chosen = mine or items
    if len(chosen) > 1:
        raise StoreError("The record stands in more than one queue: say which by --queue.")
    return chosen[0].item_id


def _note(intake: Intake, items: list[QueueItem]) -> None:
    from routing.store_records import note_reading

    for record_id in dict.fromkeys(item.record_id for item in items):
        note_reading(intake.store, record_id, user_name())
