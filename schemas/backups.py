"""The backups that are made by a schedule."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Backups:
    """folder: each backup is a folder of its own in it, named by its time (UTC). schedule: when, as cron says it, local
    time. keep: how many whole ones stay; None: all. Keys are in none of them."""

    folder: Path
    schedule: str
    keep: int | None = None
