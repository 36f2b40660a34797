"""`mash-intake ledger`: whether everything that came is accounted for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.queue_print import print_json
from pipeline.shell import REFUSED, Json, opened

if TYPE_CHECKING:
    from pipeline.ledger import Ledger
    from routing.store_ledger import Line


_HINTS = {
    "bytes_of_no_document": "`mash-intake ledger --take-in` takes them in as if they had just come. Where a mail was given up, "
    "`mash-intake reread` of its document unpacks it again once the cause is mended.",
}


def ledger(
    take_in: Annotated[
        bool,
        typer.Option(
            "--take-in", help="First take in, as if it had just come, what is kept and nobody knows of."
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Count what came and what became of it, by channel and day. Exit code 1, with the opaque ids, where it doesn't add up, and
    where files lie in the scan folder that nobody takes."""
    with opened() as intake:
        from pipeline.ledger import take_stock

        if take_in:
            from pipeline.take_in import take_in_strays

            take_in_strays(intake)
        from pipeline.left_in_folder import told_left

        taken = take_stock(intake)
        left = told_left(taken.left, intake.settings) if taken.left else None
    if as_json:
        print_json(_told(taken))
    else:
        _print(taken, left)
    if not taken.balanced or left:
        raise typer.Exit(REFUSED)


def _told(taken: Ledger) -> dict[str, Any]:
    return {
        "balanced": taken.balanced,
        "documents": [_told_line(line) for line in taken.documents],
        "messages": [_told_line(line) for line in taken.messages],
        "arriving": taken.arriving,
        "left_in_scan_folder": dict(taken.left),
        "problems": [{"code": one.code, "id": one.subject} for one in taken.problems],
    }


def _told_line(line: Line) -> dict[str, Any]:
    return {**asdict(line), "day": line.day.isoformat()}


def _print(taken: Ledger, left: str | None) -> None:
    _print_lines("document", taken.documents)
    _print_lines("message", taken.messages)
    for problem in taken.problems:
        typer.echo(f"DOES NOT ADD UP  {problem.code}  {problem.subject}")
    for hint in dict.fromkeys(_HINTS[one.code] for one in taken.problems if one.code in _HINTS):
        typer.echo(hint)
    if not taken.balanced:
        typer.echo("Something is lost, or was changed by hand.")
    elif left:
        typer.echo("Everything that was taken in is accounted for; not everything was taken in.")
    else:
        typer.echo("Everything is accounted for.")
    if left:
        typer.echo(left)


def _print_lines(unit: str, lines: Sequence[Line]) -> None:
    from rich.console import Console
    from rich.table import Table

    if not lines:
        typer.echo(f"No {unit} has come.")
        return
    names = [one.name for one in fields(lines[0])]
    table = Table(box=None)
    for name in names:
        table.add_column(name.replace("_", " "), justify="left" if name in ("channel", "day") else "right")
    for line in lines:
        table.add_row(*(str(getattr(line, name)) for name in names))
    sums = [str(sum(getattr(line, name) for line in lines)) for name in names[2:]]
    table.add_row("all", "", *sums)
    Console(width=None if sys.stdout.isatty() else 200).print(table)
