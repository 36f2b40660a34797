"""The mash-intake command. Heavy imports stand inside the commands: `--help` answers at once."""

from __future__ import annotations

import gc
import json
import sys
from typing import Annotated

import typer

from pipeline.alarms_cli import alarms_app
from pipeline.backup_cli import backup, restore
from pipeline.doctor_cli import doctor
from pipeline.export_cli import export
from pipeline.keys_cli import keys_app
from pipeline.layouts_cli import layouts, learn
from pipeline.ledger_cli import ledger
from pipeline.messages_cli import messages
from pipeline.queue_cli import queue_app
from pipeline.reread_cli import reread
from pipeline.retention_cli import hold, retention
from pipeline.review_cli import review_app
from pipeline.serve_cli import serve
from pipeline.streams import give_up_output, set_up_streams
from pipeline.submit_cli import submit
from schemas.errors import MashIntakeError

app = typer.Typer(
    help="Reads CSE assessments and checklists, checks their sums and routes each to the right MASH queue.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(queue_app, name="queue")
app.add_typer(keys_app, name="keys")
app.add_typer(review_app, name="review")
app.add_typer(alarms_app, name="alarms")
app.command("submit")(submit)
app.command("serve")(serve)
app.command("ledger")(ledger)
app.command("messages")(messages)
app.command("reread")(reread)
app.command("retention")(retention)
app.command("hold")(hold)
app.command("backup")(backup)
app.command("restore")(restore)
app.command("doctor")(doctor)
app.command("export")(export)
app.command("learn")(learn)
app.command("layouts")(layouts)


@app.command()
def read(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE", help="PDF, TIFF, JPEG, PNG, HEIC, .docx, .eml, .msg, .zip or .tar files."
        ),
    ],
    jobs: Annotated[
        int,
        typer.Option(
            min=1,
            max=64,
            help="How many files to read at the same time. With more than one the records come as each file is read, "
            "not in the order of the files.",
        ),
    ] = 1,
    _json: Annotated[bool, typer.Option("--json", help="JSON Lines, which it prints anyway.")] = False,
) -> None:
    """Read each file and print one record a line (JSON Lines), with no database and no Airflow.

    A file that can't be read is a record with status "quarantined" and a flag that says why.
    """
    gc.disable()  # nothing that is loaded is ever garbage: it isn't looked through for it, now, in the children or at the end
    from pipeline.read_files import read_files

    gc.freeze()
    gc.enable()
    unreadable = False
    for outcome in read_files(files, jobs):
        if isinstance(outcome, MashIntakeError):
            unreadable = True
            typer.echo(f"mash-intake: {outcome}", err=True)
            continue
        for record in outcome:
            sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    raise typer.Exit(2 if unreadable else 0)


def main() -> None:
    """Console entry point: our own errors are a line on standard error, not a traceback."""
    set_up_streams()
    try:
        app()
    except MashIntakeError as error:
        typer.echo(f"mash-intake: {error}", err=True)
        raise SystemExit(2) from error
    except BrokenPipeError:
        raise SystemExit(0) from None
    except OSError as error:  # what is printed can't be written: a full disk behind `>`
        give_up_output()
        what = "The output" if error.filename is None else "A file"
        why = (error.strerror or "unknown").lower()
        typer.echo(f"mash-intake: {what} can't be read or written: {why}. Call again once it can.", err=True)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
