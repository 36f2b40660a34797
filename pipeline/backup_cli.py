"""`mash-intake backup` and `mash-intake restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.queue_print import print_json
from pipeline.shell import REFUSED, Json, opened, telling

_HINT = "Is there room in both folders, and may this user read the one and write the other?"


def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    keys: Annotated[
        Path | None,
        typer.Option("--keys", metavar="DIR2", help="Write the keys there, apart from the backup."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Copy database, archive and learned layouts into one folder while intake runs. The keys are never in it. Exit
    code 1, with the opaque ids, where the archive lacks bytes that it should hold."""
    with opened(_HINT) as intake:
        from pipeline.backup import make_backup

        made = make_backup(intake, folder, keys)
        secret = intake.settings.key_secret
        key_file = str(made.keys or secret or intake.settings.key_file)
    if as_json:
        told = {"documents": made.documents, "lacking": list(made.lacking), "key_file": key_file}
        print_json({**told, "keys_copied": made.keys is not None})
    else:
        typer.echo(f"{made.documents} documents and messages are in the backup, checked.")
        done = "They were copied to" if made.keys else "Copy them to a safe place of their own; they are in"
        typer.echo(f"The keys are NOT in it, and without them it can't be read. {done} {key_file}")
        for document_id in made.lacking:
            typer.echo(f"LACKS  {document_id}  (missing or damaged in the archive: look for an older backup)")
    if made.lacking:
        raise typer.Exit(REFUSED)


def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `mash-intake backup` wrote.")],
    keys: Annotated[
        Path | None,
        typer.Option("--keys", metavar="FILE", help="Its key file (keys-...): is put in its place too."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Put a backup into an empty home, with its keys: by --keys, or put there first (MASH_INTAKE_KEY_FILE, else `keys` in the
    home). Exit code 1, with the opaque ids, where the ledger doesn't add up afterwards."""
    with telling(_HINT):
        from pipeline.restore import restore as put_back
        from schemas.settings import load_settings

        done = put_back(load_settings(), folder, keys)
    problems = [{"code": one.code, "id": one.subject} for one in done.ledger.problems]
    if as_json:
        told = {"made_at": done.made_at, "files": done.files, "balanced": done.ledger.balanced}
        print_json({**told, "problems": problems})
    else:
        typer.echo(f"The backup of {done.made_at} is restored: {done.files} files.")
        for one in problems:
            typer.echo(f"DOES NOT ADD UP  {one['code']}  {one['id']}")
        typer.echo(
            "What came after it was made is not there: move the mails since then from Processed and Quarantine back "
            "to the inbox, and scan again what was scanned since. What came before counts as a duplicate."
        )
    if not done.ledger.balanced:
        raise typer.Exit(REFUSED)
