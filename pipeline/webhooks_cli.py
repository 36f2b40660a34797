"""`mash-intake review webhook ...`: programs that are told of new items."""

from __future__ import annotations

from typing import Annotated, get_args

import typer

from pipeline.shell import REFUSED, opened, user_name
from schemas import parse
from schemas.errors import SettingsError
from schemas.types import Queue

webhook_app = typer.Typer(help="Programs that are told of new items.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="The webhook's name, as it is to stand in the audit log.")]


@webhook_app.command("add")
def add(
    name: Name,
    url: Annotated[str, typer.Option("--url", help="An https address, where each new item is posted.")],
    queue: Annotated[list[str], typer.Option("--queue", help="Whose items; may be given again.")],
) -> None:
    """Make a webhook. The secret that signs its messages is shown this once."""
    with opened() as intake:
        from pipeline.webhooks import new_secret
        from routing.store_webhooks import Webhook, save_webhook

        if not name.strip() or len(name) > 60 or not name.isprintable():
            raise SettingsError("A webhook's name has 1 to 60 printable characters.")
        if not set(queue) <= set(get_args(Queue)):
            raise SettingsError(f"Queues: {', '.join(get_args(Queue))}.")
        try:
            address = parse.web_address(url)
        except ValueError:
            raise SettingsError(f"--url must be {parse.web_address.__doc__}.") from None
        secret = new_secret()
        hook = Webhook(name.strip(), tuple(dict.fromkeys(queue)), address, secret)
        save_webhook(intake.store, hook, user_name())
    typer.echo(secret)


@webhook_app.command("remove")
def remove(name: Name) -> None:
    """Tell it nothing more."""
    with opened() as intake:
        from routing.store_webhooks import remove_webhook

        gone = remove_webhook(intake.store, name, user_name())
    if not gone:
        typer.echo("There is no such webhook: see `mash-intake review webhook list`.", err=True)
        raise typer.Exit(REFUSED)
    typer.echo(f"{name}: removed.")


@webhook_app.command("list")
def list_command() -> None:
    """Every webhook, its queues, and how much waits for it."""
    with opened() as intake:
        from routing.store_webhooks import list_webhooks, waiting_for

        found, waiting = list_webhooks(intake.store), waiting_for(intake.store)
    for one in found:
        typer.echo(f"{one.name}: {', '.join(one.queues)}; {waiting.get(one.name, 0)} to be told")


@webhook_app.command("send")
def send() -> None:
    """Tell what waits now; sweeps and `mash-intake alarms watch` do so too."""
    with opened() as intake:
        from pipeline.webhooks import send_webhooks

        typer.echo(f"{send_webhooks(intake)} told.")
