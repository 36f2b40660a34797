"""A backup by the settings: into a folder of its own, and no more of them than are to stay."""

from __future__ import annotations

import re
import shutil
from datetime import UTC
from pathlib import Path

import structlog

from pipeline.backup import make_backup
from pipeline.backup_manifest import MANIFEST, BackupError
from pipeline.context import Intake, using

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

_NAME = re.compile(r"\d{8}T\d{6}Z")  # what is called otherwise is somebody else's


def back_up(intake: Intake | None = None) -> int:
    """Make the next backup, then remove those beyond what is to be kept, oldest first, and what was begun and never
    finished. How many documents are in it; 0 where the settings name no folder.

    Raises BackupError, also where the archive lacks bytes: the backup is made without them, and nothing is removed,
    as an older one may have them; BusyError; OSError.
    """
    with using(intake) as use:
        told = use.settings.backups
        if told is None:
            return 0
        name = use.store.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        made = make_backup(use, told.folder / name)
        if made.lacking:
            raise BackupError(
                f"The archive lacks {len(made.lacking)} documents: {', '.join(made.lacking[:20])}. The backup was made "
                "without them. mash-intake ledger names all; look for an older backup."
            )
        for folder in _too_many(told.folder, told.keep, name):
            shutil.rmtree(folder)
            log.info("backup_removed", made=folder.name)
        return made.documents


def _too_many(folder: Path, keep: int | None, newest: str) -> list[Path]:
    if keep is None:
        return []
    ours = sorted(one for one in folder.iterdir() if _NAME.fullmatch(one.name) and one.name <= newest)
    whole = [one for one in ours if (one / MANIFEST).is_file()]
    kept = set(whole[-keep:])
    return [one for one in ours if one not in kept]
