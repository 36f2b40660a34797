"""`mash-intake serve`: all of it on this machine."""

from __future__ import annotations

import signal
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from pipeline.shell import telling


def serve(
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Where it listens, on this machine only.")
    ] = 8080,
    users: Annotated[
        Path | None,
        typer.Option(
            help="A file that only you may read, NAME:ROLES:PASSWORD a line; who is there already stays as they are."
        ),
    ] = None,
) -> None:
    """Run Airflow's components and, where MASH_INTAKE_ALARM_CHAIN is set, the watcher of alarms, and start again what dies.
    People sign in as Airflow's users. Ctrl-C ends all of it."""
    with telling():
        from pipeline.serve import serve as run
        from schemas.settings import ensure_key_file, load_settings

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _stop)
        settings = load_settings()
        if settings.key_secret is None:
            ensure_key_file(settings.key_file)
        settings.scan_folder.mkdir(parents=True, exist_ok=True)
        try:
            run(settings, port, users, lambda text: typer.echo(text))
        except KeyboardInterrupt:
            typer.echo("Stopped; nothing is left running.")


def _stop(number: int, frame: FrameType | None) -> None:
    # Once is enough: a second signal would cut the tidying up short.
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_IGN)
    raise KeyboardInterrupt
