"""`mash-intake submit`: files into intake, as if they had arrived.

Exit codes: 0 done, 1 refused, 2 a wrong setting or a file that can't be read. Everything heavy is imported inside the command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.queue_print import print_documents, tell_document
from pipeline.shell import REFUSED, UNUSABLE, Json, opened
from schemas.errors import OneFailedError
from schemas.whole_text import whole_text

if TYPE_CHECKING:
    from pipeline.context import Intake


def submit(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Scanned or digital forms.")],
    no_process: Annotated[bool, typer.Option("--no-process", help="Only take in; the DAG reads.")] = False,
    as_json: Json = False,
) -> None:
    """Put files into intake, as if they had arrived. The files themselves stay where they are."""
    unreadable: list[str] = []
    failed: list[str] = []
    arrived: list[tuple[str, str, bool]] = []
    with opened() as intake:
        from pipeline.intake import process
        from routing.store_records import records_of

        try:
            for path in files:
                arrived += _taken_in(path, intake, unreadable, failed)
            if not no_process:
                process([document_id for _, document_id, _ in arrived], intake)
        except OneFailedError as error:
            failed.append(str(error))
        except KeyboardInterrupt:
            _tell_broken_off(len({path for path, _, _ in arrived}), len(files))
            raise
        told = [tell_document(one, records_of(intake.store, one[1])) for one in arrived]
    print_documents(told, as_json)
    for one in failed:
        typer.echo(one, err=True)
    if unreadable or failed:
        raise typer.Exit(UNUSABLE if unreadable else REFUSED)


def _tell_broken_off(taken_in: int, given: int) -> None:
    typer.echo(
        f"Broken off: {taken_in} of {given} files are taken in, and none of these is lost: the next run of intake reads what isn't read "
        "yet. Submit all of them again for the others; what is in already counts as a duplicate.",
        err=True,
    )


def _taken_in(
    path: str, intake: Intake, unreadable: list[str], failed: list[str]
) -> list[tuple[str, str, bool]]:
    """For each document of the file its path, id, and whether it was there already. unreadable, failed: take the path of one that
    can't be read, which is said at once, and what is to be said of one that was refused."""
    from inbox.archive import ChangedError
    from pipeline import given_files
    from pipeline.intake import TooLargeError, submit_file

    try:
        with given_files.opened(path) as file:
            found = submit_file(file, path, intake)
    except (OneFailedError, TooLargeError) as error:
        failed.append(f"{whole_text(path)}: {error}")
    except ChangedError:
        failed.append(f"{whole_text(path)}: it changed meanwhile. Submit it again once nobody writes it.")
    except OSError as error:
        if error.filename != path:
            raise
        unreadable.append(path)
        reason = (error.strerror or "it can't be read").lower()
        typer.echo(
            f"{whole_text(path)}: {reason}. Check the path and its permissions; then submit it again.",
            err=True,
        )
    else:
        return [(path, one.document_id, one.duplicate) for one in found]
    return []
