"""Reads one document in a process of its own, as a web server asks for it: that has threads, and a process with threads
must not fork. The document reaches it by a pipe, never by a file."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from schemas.errors import MashIntakeError
from schemas.page_plan import PagePlan
from schemas.reading_json import reading_from_json, reading_to_json
from schemas.settings import ReadLimits
from schemas.types import DocumentReading

_SECONDS = 300.0


class ReadingFailed(MashIntakeError):
    """The process that was to read died, or took too long."""


@dataclass(frozen=True, slots=True)
class _Asked:
    limits: ReadLimits
    today: date | None
    layouts: str | None
    plan: PagePlan | None


def read_apart(
    data: bytes,
    limits: ReadLimits,
    today: date | None = None,
    layouts: Path | None = None,
    plan: PagePlan | None = None,
) -> DocumentReading:
    """As `read_one`. Raises ReadingFailed."""
    asked = _Asked(limits, today, None if layouts is None else str(layouts), plan)
    command = [sys.executable, "-m", "pipeline.read_apart"]
    try:
        done = subprocess.run(
            command,
            input=msgspec.json.encode(asked) + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what a parser says may hold a value of the form
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ReadingFailed("Reading the document took too long: try again later.") from None
    if done.returncode != 0:
        raise ReadingFailed("The process that reads documents died: try again.")
    return reading_from_json(msgspec.json.decode(done.stdout))


def main() -> None:
    """The process."""
    from pipeline.read_one import read_one

    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    asked = msgspec.json.decode(head, type=_Asked)
    layouts = None if asked.layouts is None else Path(asked.layouts)
    reading = read_one(data, asked.limits, asked.today, layouts, asked.plan)
    sys.stdout.buffer.write(msgspec.json.encode(reading_to_json(reading)))


if __name__ == "__main__":
    main()
