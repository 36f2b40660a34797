"""`mash-intake keys`: a new key, and the end of the old ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.shell import REFUSED, opened

keys_app = typer.Typer(help="Rotate the keys that everything is sealed with.", no_args_is_help=True)

_HINT = "The archive must be writable, and the key file too, or name a file with --to; nothing is lost, run it again."
To = Annotated[
    Path | None,
    typer.Option(
        help="Where the keys can't be written from here (a secret store): a new file for what is to stand there."
    ),
]


@keys_app.command("rotate")
def rotate(to: To = None) -> None:
    """Seal everything with a new key, while intake runs. Interrupted, it goes on when run again. The old keys stay
    until `keys drop`."""
    with opened(_HINT) as intake:
        from pipeline.key_source import told_where
        from pipeline.keys import rotate_keys

        done = rotate_keys(intake, to)
        where = told_where(intake.settings)
    if done.to_place:
        _place(to, where, "keys rotate again: it seals everything with the new key")
        return
    typer.echo(f"{done.resealed} documents and rows were sealed anew, with key {done.key_id}.")
    for one in done.stuck:
        typer.echo(f"STUCK  {one}")
    if done.stuck:
        typer.echo("The old keys are still needed. Restore from a backup what is damaged, and run it again.")
        raise typer.Exit(REFUSED)
    typer.echo(f"Copy {where} to where you keep the keys. Then mash-intake keys drop removes the old ones.")


@keys_app.command("drop")
def drop(to: To = None) -> None:
    """Remove the old keys, once nothing is sealed with them."""
    with opened(_HINT) as intake:
        from pipeline.key_source import told_where
        from pipeline.keys import drop_keys

        count = drop_keys(intake, to)
        where = told_where(intake.settings)
    if to is not None and count:
        _place(to, where, "doctor: it counts 1 key")
    else:
        typer.echo(f"{count} old keys are gone from {where}.")
    typer.echo("Backups made before the rotation still need theirs.")


def _place(to: Path | None, where: str, then: str) -> None:
    typer.echo(
        f"Put what stands in {to} into {where}, in place of all that stands there now, and delete that file. Then run "
        f"mash-intake {then}."
    )
