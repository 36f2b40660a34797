"""`mash-intake export`: records as JSON Lines, CSV or FHIR R4, on standard output."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Annotated, get_args

import typer

from pipeline.shell import opened, user_name
from schemas.errors import SettingsError
from schemas.forms import FORM_IDS
from schemas.types import Queue

_AT_ONCE = 200
_KINDS = ("json", "csv", "fhir")


def export(
    kind: Annotated[
        str, typer.Option("--as", help="json (JSON Lines), csv or fhir (a R4 Bundle a line)")
    ] = "json",
    form: Annotated[str | None, typer.Option(help="Of this form only; CSV needs it.")] = None,
    queue: Annotated[list[str] | None, typer.Option(help="Of this queue; may be given again.")] = None,
    since: Annotated[
        datetime | None, typer.Option(help="Newest version made then or later, by the clock here.")
    ] = None,
) -> None:
    """Print records, with all that stands in them: personal data. That each was exported goes into the audit log."""
    with opened() as use:
        if (
            kind not in _KINDS
            or (form is not None and form not in FORM_IDS)
            or (kind == "csv" and form is None)
        ):
            raise SettingsError(
                f"--as is one of {', '.join(_KINDS)}; CSV needs --form, one of {', '.join(FORM_IDS)}."
            )
        queues = tuple(queue or get_args(Queue))
        if not set(queues) <= set(get_args(Queue)):
            raise SettingsError(f"--queue is one of {', '.join(get_args(Queue))}.")
        from pipeline.export import as_csv, as_fhir, as_json, some_records

        after, first = None, True
        while first or after is not None:
            told = (queues, None if since is None else since.astimezone(), after, _AT_ONCE)
            found, after = some_records(use.store, *told, user_name(), kind, form)
            if kind == "json":
                sys.stdout.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in as_json(found))
            elif kind == "fhir":
                sys.stdout.write(json.dumps(as_fhir(found), ensure_ascii=False) + "\n")
            else:
                text = as_csv(form or "", found)
                sys.stdout.write(text if first else text.partition("\n")[2])
            first = False
