"""`mash-intake reread`: new versions of records, after a layout was learned or a reader mended."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.queue_print import print_json
from pipeline.shell import Json, opened, user_name
from schemas.errors import SettingsError


def reread(
    document_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[DOCUMENT_ID]...", help="See `queue list --json`.")
    ] = None,
    layout: Annotated[str | None, typer.Option(help="Documents read with this layout.")] = None,
    before: Annotated[
        str | None, typer.Option(metavar="VERSION", help="Documents read by an older version.")
    ] = None,
    flag: Annotated[str | None, typer.Option(metavar="CODE", help="Documents with this flag.")] = None,
    lower: Annotated[
        bool, typer.Option("--lower", help="Let priorities fall where the new reading is less pressing.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Read documents again and make new versions of their records; those that were set aside too, and mails that couldn't
    be unpacked. A person's answers stay, and no priority falls unless --lower asks for it. With more than one option
    all must fit."""
    with opened() as intake:
        from pipeline.reread import LEFT
        from pipeline.reread_more import reread_all
        from routing.store_reread import Asked
        from schemas.flags import FLAG_KINDS

        if not any((document_ids, layout, before, flag)):
            raise SettingsError(
                "Say which documents: by id, --layout, --before or --flag; --help shows more."
            )
        if flag is not None and flag not in FLAG_KINDS:
            raise SettingsError(f"There is no such flag; it is one of {', '.join(sorted(FLAG_KINDS))}.")
        asked = Asked(layout, before, flag, tuple(document_ids or ()))
        done = reread_all(intake, asked, user_name(), allow_lower=lower)
    if as_json:
        left = [{"document_id": one, "reason": why} for one, why in done.left]
        told = {"documents": done.documents, "changed": done.changed, "priority_kept": done.kept}
        print_json({**{key: list(ids) for key, ids in told.items()}, "left": left})
        return
    for record_id in done.changed:
        typer.echo(f"{record_id}  new version{'; its higher priority was kept' * (record_id in done.kept)}")
    for one, why in done.left:
        typer.echo(f"{one}  left as it was: {LEFT[why]}")
    typer.echo(f"{len(done.documents)} documents read again, {len(done.changed)} records changed.")
