"""The demo's forms: put into the scan folder, awaited, and held against what each must give."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.context import Intake
from pipeline.demo_airflow import DemoError
from routing.store_documents import get_document
from routing.store_errors import NotFoundError
from routing.store_records import records_of
from routing.store_states import DocumentState
from schemas.types import Record


@dataclass(frozen=True, slots=True)
class Expected:
    """What one form must give."""

    form: str | None
    queue: str
    priority: str
    status: str
    flags: tuple[str, ...]


@dataclass(slots=True)
class Sample:
    """One file of the demo. arrived, recorded: on the monotonic clock, in seconds."""

    name: str
    data: bytes = field(repr=False)
    expected: tuple[Expected, ...]
    copy: bool = False
    arrived: float = 0.0
    recorded: float | None = None
    records: tuple[Record, ...] = ()

    @property
    def seconds(self) -> float:
        """From arrival to queue."""
        return (self.recorded or 0.0) - self.arrived

    def right(self, number: int) -> bool:
        """Whether the form with this number is what it must be."""
        if number >= len(self.expected) or number >= len(self.records):
            return False
        return self._told(self.records[number]) == self.expected[number]

    def _told(self, record: Record) -> Expected:
        route, codes = record.route, sorted({flag.code for flag in record.flags} - self._of_copies())
        return Expected(record.form, route.queue, route.priority, record.status, tuple(codes))

    def _of_copies(self) -> set[str]:
        # The same young person again, in other bytes: what the store says of a copy is right.
        return {"repeat_referral"} if self.copy else set()


def load_samples(folder: Path, count: int | None = None) -> list[Sample]:
    """The samples of a folder by its expected.json; `count` of them, with copies that differ in their last
    bytes where there are fewer. Raises DemoError."""
    try:
        told = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["files"]
        read = [(one["file"], (folder / one["file"]).read_bytes(), _expected(one)) for one in told]
    except OSError as error:
        raise DemoError(f"The sample forms can't be read: {error}.") from error
    if not read:
        raise DemoError(f"There are no sample forms in {folder}.")
    wanted = len(read) if count is None else count
    samples = []
    for number in range(wanted):
        name, data, expected = read[number % len(read)]
        again = number // len(read)
        if again:
            name, data = f"{Path(name).stem}-{again}.pdf", data + b"\n%% copy %d\n" % again
        samples.append(Sample(name, data, expected, copy=wanted > len(read)))
    return samples


def _expected(entry: dict[str, Any]) -> tuple[Expected, ...]:
    return tuple(
        Expected(one["form"], one["queue"], one["priority"], one["status"], tuple(sorted(set(one["flags"]))))
        for one in entry["forms"]
    )


def put(samples: Sequence[Sample], folder: Path) -> None:
    """Put every sample into the scan folder, whole at once."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for sample in samples:
        part = folder / f".{sample.name}.part"
        part.write_bytes(sample.data)
        part.rename(folder / sample.name)
        sample.arrived = time.monotonic()


def await_records(
    samples: Sequence[Sample], intake: Intake, seconds: float, meanwhile: Callable[[], None]
) -> Iterator[Sample]:
    """Each sample as its records reach their queues. Ends when all have, or the time is over."""
    waiting = list(samples)
    end = time.monotonic() + seconds
    while waiting and time.monotonic() < end:
        meanwhile()
        for sample in list(waiting):
            document_id = intake.store.keys.document_id(hashlib.sha256(sample.data).hexdigest())
            if _recorded(intake, document_id):
                sample.recorded = time.monotonic()
                found = [saved.record for saved in records_of(intake.store, document_id)]
                sample.records = tuple(sorted(found, key=lambda record: record.source.pages))
                waiting.remove(sample)
                yield sample
        time.sleep(0.2)


def _recorded(intake: Intake, document_id: str) -> bool:
    try:
        return get_document(intake.store, document_id).state is DocumentState.RECORDED
    except NotFoundError:
        return False
