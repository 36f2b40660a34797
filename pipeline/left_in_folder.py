"""What lies in the scan folder and wasn't taken for too long, in words for those who run intake: how many, never which."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from inbox.scan_left import Kind, left, lying
from schemas.errors import MashIntakeError
from schemas.settings import Settings

_TOLD: dict[Kind, str] = {
    "in_subfolder": "in subfolders, which aren't looked into",
    "not_all_seen": "subfolders with so much in them that not all of it was looked at",
    "hidden": "hidden, with a dot before the name",
    "unfinished": "named as unfinished (.part, .tmp and the like)",
    "unreadable": "unreadable for this user",
    "not_a_file": "no files but links, pipes or devices",
    "too_large": "larger than MASH_INTAKE_MAX_SEALED_BYTES",
    "waiting": "whole, and no sweep has taken them",
}
_SHUT = (
    "The scan folder (MASH_INTAKE_SCAN_FOLDER) can't be looked into, so that nobody can say what lies there untaken: see that this user "
    "may list it."
)


class LeftLyingError(MashIntakeError):
    """Files lie in the scan folder and weren't taken in: somebody must look at them there."""


def left_lying(settings: Settings) -> Counter[Kind]:
    """How many of each kind lie in the scan folder for longer than is usual; folder_shut alone where that can't be told."""
    largest, alone = settings.limits.largest, settings.scan_left_alone
    try:
        return left(settings.scan_folder, settings.scan_left, largest, alone)
    except OSError:
        return Counter({"folder_shut": 1})


def lying_since(settings: Settings) -> datetime | None:
    """Since when the oldest lies there, however short; None where nothing does, or the folder can't be looked into, which
    is for the sweeps to tell."""
    try:
        found = lying(settings.scan_folder, settings.limits.largest, settings.scan_left_alone)
    except OSError:
        return None
    return min((one.since for one in found), default=None)


def told_left(found: Counter[Kind], settings: Settings) -> str:
    """How many of what, and what to do."""
    if "folder_shut" in found:
        return _SHUT
    each = "; ".join(f"{count} {_TOLD[kind]}" for kind, count in sorted(found.items()))
    minutes = round(settings.scan_left.total_seconds() / 60)
    return (
        f"In the scan folder {found.total()} lie untaken for more than {minutes} minutes: {each}. Look at each there: move forms "
        "into the folder itself under an ordinary name, or mash-intake submit FILE, and take away what is none."
    )
