"""`mash-intake review ...`: the review page run alone, and its users.

Exit codes: 0 done, 1 refused, 2 a wrong setting. Everything heavy is imported inside the commands.
"""

from __future__ import annotations

import re
from typing import Annotated, get_args

import typer

from pipeline.queue_print import print_json
from pipeline.shell import REFUSED, opened, user_name
from pipeline.webhooks_cli import webhook_app
from schemas.errors import SettingsError
from schemas.parse import ROLES, SCOPES
from schemas.types import Queue

_PATH = re.compile(r"(/[0-9A-Za-z._-]+)+")
_LONGEST_NAME = 70  # the audit log has room for no longer one

review_app = typer.Typer(help="The page where staff settle doubts.", no_args_is_help=True)
user_app = typer.Typer(help="Who may sign in to it, where it runs alone.", no_args_is_help=True)
review_app.add_typer(user_app, name="user")

token_app = typer.Typer(help="Tokens of the queue API, for inbox automation.", no_args_is_help=True)
review_app.add_typer(token_app, name="token")
review_app.add_typer(webhook_app, name="webhook")

Name = Annotated[str, typer.Argument(help="The user's name, as it is to stand in the audit log.")]
Roles = Annotated[list[str], typer.Option("--role", help=f"One of {', '.join(ROLES)}; may be given again.")]


@review_app.command("serve")
def serve(
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Where it listens, on this machine only.")
    ] = 8090,
    path: Annotated[
        str,
        typer.Option(
            help="Under which path a proxy serves it (/mash), which takes that away before it asks here."
        ),
    ] = "",
) -> None:
    """Serve the page on this machine (127.0.0.1), for users of `review user`, or for those whom the organisation's
    login proxy names where MASH_INTAKE_REVIEW_PROXY_SECRET_FILE is set. Ctrl-C ends it."""
    with opened() as intake:
        if path and not _PATH.fullmatch(path):
            raise SettingsError("A path begins with a slash and ends without one, such as /mash.")
        import uvicorn

        from pipeline.review_app import login_of
        from pipeline.review_page import ReviewPage
        from routing.store_users import list_users

        login = login_of(intake.settings)
        if login is None and not list_users(intake.store):
            raise SettingsError("Nobody may sign in yet: mash-intake review user add NAME --role reviewer")
        typer.echo(f"http://127.0.0.1:{port}/")
        page = ReviewPage(lambda use: login_of(use.settings))
        try:
            # No access log: whoever runs this needs none, and the audit log has who saw what. The proxy's headers are
            # believed by their secret alone, never by where they come from.
            uvicorn.run(
                page,
                host="127.0.0.1",
                port=port,
                root_path=path,
                access_log=False,
                log_level="warning",
                proxy_headers=False,
                server_header=False,
                lifespan="off",
            )
        finally:
            page.close()


@user_app.command("add")
def add(name: Name, role: Roles) -> None:
    """Make a user, or give one a new password and roles. The password is asked for, or read from standard input
    where that is no terminal; it is shown nowhere."""
    name = name.strip()
    with opened() as intake:
        from pipeline.review_accounts import SHORTEST, hashed
        from review.guard import is_programs
        from routing.store_users import save_user

        if not set(role) <= set(ROLES):
            raise SettingsError(f"A role is one of {', '.join(ROLES)}.")
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            raise SettingsError(f"A user's name has 1 to {_LONGEST_NAME} printable characters.")
        if is_programs(name):
            raise SettingsError(
                "Names that begin with “token ” are those of programs, in the audit log: choose another."
            )
        password = _password()
        if len(password) < SHORTEST:
            raise SettingsError(f"A password has at least {SHORTEST} characters.")
        new = save_user(intake.store, name, hashed(password), tuple(dict.fromkeys(role)), user_name())
    typer.echo(f"{name}: {'added' if new else 'changed; their sessions have ended'}.")


@user_app.command("remove")
def remove(name: Name) -> None:
    """Remove a user, and end their sessions. What they did stays in the audit log."""
    with opened() as intake:
        from routing.store_users import remove_user

        gone = remove_user(intake.store, name, user_name())
    if not gone:
        typer.echo("There is no such user: see `mash-intake review user list`.", err=True)
        raise typer.Exit(REFUSED)
    typer.echo(f"{name}: removed.")


@user_app.command("list")
def list_command(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Every user, with their roles."""
    with opened() as intake:
        from routing.store_users import list_users

        found = list_users(intake.store)
    if as_json:
        print_json([{"name": one.name, "roles": list(one.roles), "locked": one.locked} for one in found])
        return
    for one in found:
        typer.echo(f"{one.name}: {', '.join(one.roles)}{' (locked for a while)' if one.locked else ''}")


@token_app.command("add")
def add_token(
    name: Annotated[str, typer.Argument(help="Whose it is, as it is to stand in the audit log.")],
    scope: Annotated[
        list[str], typer.Option("--scope", help=f"One of {', '.join(SCOPES)}; may be given again.")
    ],
    queue: Annotated[list[str], typer.Option("--queue", help="A queue that it is for; may be given again.")],
) -> None:
    """Make a token, which is shown this once. An earlier one of the same name is good no more."""
    with opened() as intake:
        from pipeline.review_api import digest_of, new_token
        from routing.store_api import save_token

        if not set(scope) <= set(SCOPES) or not set(queue) <= set(get_args(Queue)):
            raise SettingsError(f"Scopes: {', '.join(SCOPES)}. Queues: {', '.join(get_args(Queue))}.")
        if not name.strip() or len(name) > 60 or not name.isprintable():
            raise SettingsError("A token's name has 1 to 60 printable characters.")
        token = new_token()
        save_token(intake.store, name.strip(), digest_of(token), tuple(scope), tuple(queue), user_name())
    typer.echo(token)


@token_app.command("remove")
def remove_token(name: Annotated[str, typer.Argument(help="The token's name.")]) -> None:
    """Make a token good no more."""
    with opened() as intake:
        from routing.store_api import remove_token as remove_it

        gone = remove_it(intake.store, name, user_name())
    if not gone:
        typer.echo("There is no such token: see `mash-intake review token list`.", err=True)
        raise typer.Exit(REFUSED)
    typer.echo(f"{name}: removed.")


@token_app.command("list")
def list_tokens() -> None:
    """Every token, with its scopes and queues."""
    with opened() as intake:
        from routing.store_api import list_tokens as all_tokens

        found = all_tokens(intake.store)
    for one in found:
        typer.echo(f"{one.name}: {', '.join(sorted(one.scopes))}; {', '.join(one.queues)}")


def _password() -> str:
    """Asked for; from a pipe its first line."""
    import sys

    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
