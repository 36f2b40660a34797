"""`mash-intake alarms ...`: tells people when nobody takes an item, or when intake stands still.

Exit codes: 0 done, 1 something stands still, 2 a wrong setting.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.shell import REFUSED, opened, telling
from schemas.errors import DatabaseBusyError, DatabaseDamagedError, SettingsError

if TYPE_CHECKING:
    from pipeline.context import Intake

alarms_app = typer.Typer(help="Who is told when nobody takes an item.", no_args_is_help=True)

_OFF = "Nobody is to be told: set MASH_INTAKE_ALARM_CHAIN, such as duty@example.org;lead@example.org"

_PASSES = (OSError, DatabaseBusyError, DatabaseDamagedError)
"""What somebody may mend while the watcher goes on, as well as a database that is away."""


@alarms_app.command("watch")
def watch(
    seconds: Annotated[float, typer.Option(min=1, max=300, help="How often it looks.")] = 15.0,
) -> None:
    """Look again and again, in a process of its own that needs no Airflow, and tell people, and webhooks of new items.
    Ctrl-C ends it."""
    with telling():
        _watch(seconds)


def _watch(seconds: float) -> None:
    """Whoever watches must outlive a database that is away, and a change of keys: what was opened before it is refused."""
    import structlog
    from sqlalchemy.exc import SQLAlchemyError

    from pipeline.context import open_intake
    from routing.store_webhooks import list_webhooks

    log, begun = structlog.get_logger("mash_intake"), False
    while True:
        try:
            with open_intake() as use:
                if not begun and not use.settings.alarms.chain and not list_webhooks(use.store):
                    raise SettingsError(_OFF)
                begun = True
                _look_until_keys_change(use, seconds)
        except (SettingsError, *_PASSES, SQLAlchemyError) as error:
            if not begun:
                raise
            log.error("alarms_failed", error=type(error).__name__)
            time.sleep(seconds)


def _look_until_keys_change(use: Intake, seconds: float) -> None:
    import structlog
    from sqlalchemy.exc import SQLAlchemyError

    from pipeline.alarms import watch_once
    from pipeline.webhooks import send_webhooks
    from routing.store_keys import lacks_newest

    log = structlog.get_logger("mash_intake")
    while True:
        try:
            if lacks_newest(use.store):
                return
            watch_once(use)
            send_webhooks(use)
        except (*_PASSES, SQLAlchemyError) as error:
            log.error("alarms_failed", error=type(error).__name__)
        time.sleep(seconds)


@alarms_app.command("check")
def check() -> None:
    """Look once and tell people, for cron; say how intake is."""
    with opened() as use:
        from pipeline.alarms import watch_once
        from pipeline.health import health_of

        raised, sent = watch_once(use)
        healthy, told = health_of(use)
    typer.echo(f"{told} {raised} alarms raised, {sent} sent.")
    if not healthy:
        raise typer.Exit(REFUSED)


@alarms_app.command("test")
def test() -> None:
    """Send a letter or message to everybody of the chain, to see whether it comes."""
    with opened() as use:
        from pipeline.alarm_letters import send_letter, send_message

        if not use.settings.alarms.chain:
            raise SettingsError(_OFF)
        for step, link in enumerate(use.settings.alarms.chain, start=1):
            for address in link:
                (send_message if "://" in address else send_letter)(use, address, ())
            typer.echo(f"Step {step}: {len(link)} told.")
