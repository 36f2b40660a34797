"""`mash-intake doctor`: exit code 0 only where all that is set up works and is safe."""

from __future__ import annotations

import typer

from pipeline.queue_print import print_json
from pipeline.shell import REFUSED, Json


def doctor(
    as_json: Json = False,
) -> None:
    """Try out everything that intake needs, and say of each part how it is and what to do."""
    from pipeline.doctor import Health, examine
    from schemas.settings import load_settings

    found = list(examine(load_settings()))
    if as_json:
        print_json([{"part": one.part, "health": str(one.health), "told": one.told} for one in found])
    else:
        for one in found:
            typer.echo(f"{one.health:5} {one.part}: {one.told}")
    if any(one.health is Health.BAD for one in found):
        raise typer.Exit(REFUSED)
