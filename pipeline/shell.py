"""What the commands that work on the store share: opening it, and telling what went wrong.

Exit codes: 0 done, 1 refused, 2 a wrong setting or a file that can't be read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from schemas.errors import MashIntakeError, SettingsError

if TYPE_CHECKING:
    from pipeline.context import Intake

REFUSED, UNUSABLE = 1, 2


@contextmanager
def opened() -> Iterator[Intake]:
    """An intake; what goes wrong is told in a sentence, with an exit code, never as a traceback."""
    import structlog
    from sqlalchemy.exc import OperationalError

    from pipeline.context import open_intake

    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(30),  # warnings: standard output is for answers
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    try:
        with open_intake() as intake:
            yield intake
    except MashIntakeError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(UNUSABLE if isinstance(error, SettingsError) else REFUSED) from None
    except OSError as error:
        why = (error.strerror or "unknown").lower()
        typer.echo(
            f"The file system refused: {why}. The data folder must be writable; MASH_INTAKE_HOME names another.",
            err=True,
        )
        raise typer.Exit(REFUSED) from None
    except OperationalError:
        typer.echo(
            "The database can't be reached: is it running, and MASH_INTAKE_DATABASE_URL right?", err=True
        )
        raise typer.Exit(REFUSED) from None
