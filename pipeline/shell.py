"""What the commands that work on the store share: opening it, and telling what went wrong.

Exit codes: 0 done, 1 refused, 2 a wrong setting or a file that can't be read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.said_why import WRITABLE, said_why
from schemas.errors import MashIntakeError, SettingsError

if TYPE_CHECKING:
    from pipeline.context import Intake

REFUSED, UNUSABLE = 1, 2

MOST = 1_000_000_000
"""The largest number that an option takes: more no database counts to."""

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


@contextmanager
def opened(hint: str = WRITABLE) -> Iterator[Intake]:
    """An intake; what goes wrong is told as by `telling`."""
    with telling(hint):
        from pipeline.context import open_intake

        with open_intake() as intake:
            yield intake


@contextmanager
def telling(hint: str = WRITABLE) -> Iterator[None]:
    """What goes wrong is told in a sentence, with an exit code, never as a traceback. hint: what to do where
    the file system refused."""
    import structlog
    from sqlalchemy.exc import OperationalError

    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(30),  # warnings: standard output is for answers
        # Where standard error is now, not where it was when this was said.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    try:
        yield
    except MashIntakeError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(UNUSABLE if isinstance(error, SettingsError) else REFUSED) from None
    except (OSError, OperationalError) as error:
        typer.echo(said_why(error, hint), err=True)
        raise typer.Exit(REFUSED) from None


def user_name() -> str:
    """Who is at this shell, for the audit log."""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"user {os.getuid()}"
