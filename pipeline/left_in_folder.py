"""What lies in the scan folder and wasn't taken for too long, in words for those who run intake: how many, never which."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from datetime import UTC, datetime, timedelta
from typing import Any

from inbox.scan_left import Kind, Lying, left, lying
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


LOOK_SECONDS = 20.0
"""How long whoever raises alarms waits for the scan folder."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LOCK = threading.Lock()
_looks: dict[tuple[Any, ...], tuple[float, Future[list[Lying]]]] = {}


class LeftLyingError(MashIntakeError):
    """Files lie in the scan folder and weren't taken in: somebody must look at them there."""


def left_lying(settings: Settings) -> Counter[Kind]:
    """How many of each kind lie in the scan folder for longer than is usual; folder_shut alone where that can't be told."""
    largest, alone = settings.limits.largest, settings.scan_left_alone
    try:
        return left(settings.scan_folder, settings.scan_left, largest, alone)
    except OSError:
        return Counter({"folder_shut": 1})


def look_in_time(settings: Settings, seconds: float = LOOK_SECONDS) -> list[Lying]:
    """All that lies there, however short. Raises TimeoutError where the folder doesn't answer in time, OSError where it can't
    be looked into."""
    # A share that hangs can hold up for ever whoever asks it, and can't be given up; so it is asked by a thread that nobody
    # waits for, and not by another while that one hangs.
    key = (os.getpid(), settings.scan_folder, settings.limits.largest, settings.scan_left_alone)
    with _LOCK:
        if key not in _looks:
            _looks[key] = (time.monotonic() + seconds, _begin(lying, *key[1:]))
        until, look = _looks[key]
    wait([look], max(0.0, until - time.monotonic()))
    if not look.done():
        raise TimeoutError
    with _LOCK:
        if _looks.get(key) == (until, look):
            del _looks[key]
    if time.monotonic() > until + seconds:  # it hung, and what it saw is old
        raise TimeoutError
    return look.result()


def newest_overdue(
    found: Iterable[Lying], base: timedelta, steps: int, now: datetime
) -> Iterator[tuple[Kind, int, datetime]]:
    """For each kind and step what has lain longer than that many bases, the newest of it: an older thing that still lies there
    would silence all later ones for good, and one that comes later would put off the second step. Times are rounded up, to
    quarters of the base: what is told of together is all overdue."""
    quarter = base / 4
    rounded = {(one.kind, _EPOCH - (_EPOCH - one.since) // quarter * quarter) for one in found}
    for step in range(1, steps + 1):
        newest: dict[Kind, datetime] = {}
        for kind, moment in sorted(rounded):
            if moment <= now - step * base:
                newest[kind] = moment
        for kind, moment in newest.items():
            yield kind, step, moment


def _begin(function: Callable[..., list[Lying]], *arguments: object) -> Future[list[Lying]]:
    look: Future[list[Lying]] = Future()

    def run() -> None:
        try:
            look.set_result(function(*arguments))
        except BaseException as error:  # whoever waits for it is told
            look.set_exception(error)

    threading.Thread(target=run, daemon=True, name="scan-folder").start()
    return look


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
