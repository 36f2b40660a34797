"""`mash-intake retention` and `mash-intake hold`: what has had its time goes, unless somebody holds it."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.queue_print import print_json
from pipeline.shell import Json, opened, user_name


def retention(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would go, and delete nothing.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Delete the documents and mails whose time is over, by MASH_INTAKE_RETENTION_..._DAYS. The DAG does it daily."""
    with opened() as intake:
        from pipeline.retention import apply_retention

        deleted = apply_retention(intake, dry_run=dry_run)
    if as_json:
        told = [{"document_id": one, "class": which} for one, which in deleted.documents]
        print_json({"documents": told, "messages": deleted.messages, "deleted": not dry_run})
        return
    for one, which in deleted.documents:
        typer.echo(f"{one}  {which}")
    done = "would be deleted" if dry_run else "deleted"
    typer.echo(f"{len(deleted.documents)} documents {done}, {deleted.messages} messages.")


def hold(
    document_id: Annotated[str, typer.Argument(help="A document's id: see `queue list --json`, `messages`.")],
    lift: Annotated[bool, typer.Option("--lift", help="Let its period count again.")] = False,
) -> None:
    """Keep a document whatever its period says (a legal hold). It goes into the audit log."""
    with opened() as intake:
        from routing import store_retention

        (store_retention.lift if lift else store_retention.hold)(intake.store, document_id, user_name())
    typer.echo(f"{document_id} is {'no longer ' if lift else ''}held.")
