"""Reads one file as `mash-intake read` does, and tells what it cost."""

from __future__ import annotations

import resource
import time
from collections.abc import Sequence

from benchmarks.read import TODAY
from extractors import read_document
from pipeline.assess import assess_document
from schemas.settings import ReadLimits
from schemas.types import Record
from scoring.rules import load_rules


def read_timed(data: bytes, name: str) -> tuple[Sequence[Record], float]:
    """The records of a file, as `mash-intake read` makes them, and the CPU seconds that reading took."""
    before = cpu_seconds()
    reading = read_document(data, ReadLimits(), TODAY)
    records = assess_document(reading, name, TODAY, load_rules())
    return records, cpu_seconds() - before


def cpu_seconds() -> float:
    """Of this process, and of those that it started and that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
