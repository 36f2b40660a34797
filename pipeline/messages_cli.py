"""`mash-intake messages`: the mails that came, and what became of each attachment, set aside ones too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.queue_print import print_json
from pipeline.shell import MOST, Json, opened, user_name

if TYPE_CHECKING:
    from routing.store_message_list import ListedMessage


def messages(
    message_id: Annotated[str | None, typer.Argument(help="Only this one.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="At most so many, the newest.")] = 20,
    names: Annotated[
        bool, typer.Option("--names", help="With file names; that you looked goes into the audit log.")
    ] = False,
    as_json: Json = False,
) -> None:
    """The messages that came, the newest first, with what each held, what became of it, and why."""
    with opened() as intake:
        from routing.store_errors import NotFoundError
        from routing.store_message_list import list_messages
        from routing.store_records import note_reading

        told = [_told(one, names=names) for one in list_messages(intake.store, limit, message_id)]
        if message_id is not None and not told:
            raise NotFoundError("There is no such message: look for its id in `mash-intake messages`.")
        if names:
            for one in told:
                note_reading(intake.store, one["message_id"], user_name())
    if as_json:
        print_json(told)
        return
    for one in told:
        typer.echo(f"{one['received'][:16]}  {one['message_id']}  {one['channel']}  {one['state']}")
        for part in one["parts"]:
            typer.echo("  " + "  ".join(str(value) for value in part.values() if value is not None))
    if not told:
        typer.echo("No message has come.")


def _told(message: ListedMessage, *, names: bool) -> dict[str, Any]:
    return {
        "message_id": message.message_id,
        "channel": message.channel,
        "received": message.received_at.isoformat(),
        "state": message.state,
        "parts": [
            {
                "document_id": part.document_id,
                "outcome": part.outcome,
                "reason": part.reason,
                **({"path": part.path} if names else {}),
            }
            for part in message.parts
        ],
    }
