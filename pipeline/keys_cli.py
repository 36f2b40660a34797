"""`mash-intake keys`: a new key, and the end of the old ones."""

from __future__ import annotations

import typer

from pipeline.shell import REFUSED, opened

keys_app = typer.Typer(help="Rotate the keys that everything is sealed with.", no_args_is_help=True)

_HINT = "The key file and the archive must be writable; nothing is lost, run it again."


@keys_app.command("rotate")
def rotate() -> None:
    """Seal everything with a new key, while intake runs. Interrupted, it goes on when run again. The old keys stay in
    the key file until `keys drop`."""
    with opened(_HINT) as intake:
        from pipeline.keys import rotate_keys

        done = rotate_keys(intake)
    typer.echo(f"{done.resealed} documents and rows were sealed anew, with key {done.key_id}.")
    for one in done.stuck:
        typer.echo(f"STUCK  {one}")
    if done.stuck:
        typer.echo("The old keys are still needed. Restore from a backup what is damaged, and run it again.")
        raise typer.Exit(REFUSED)
    typer.echo(
        "Copy the key file to where you keep the keys. Then mash-intake keys drop removes the old ones."
    )


@keys_app.command("drop")
def drop() -> None:
    """Remove the old keys from the key file, once nothing is sealed with them."""
    with opened(_HINT) as intake:
        from pipeline.keys import drop_keys

        count = drop_keys(intake)
    typer.echo(
        f"{count} old keys are gone from the key file. Backups made before the rotation still need theirs."
    )
