"""What intake works with: settings, store, archive, and the stages, each replaceable in a test."""

from __future__ import annotations

import os
import resource
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Protocol

from inbox.archive import Archive
from inbox.url_shelf import open_shelf
from pipeline import secret_stores
from pipeline.key_source import read_keys
from routing.store import Store
from routing.store_keys import announce
from schemas.archive_connection import connection_options
from schemas.page_plan import PagePlan
from schemas.parts import Companions, Unpacked
from schemas.sealing import Keyring
from schemas.settings import ReadLimits, Settings, load_settings
from schemas.types import DocumentReading, Priority, Record

Unpack = Callable[[bytes, ReadLimits], Unpacked]
Sender = Callable[[bytes, ReadLimits], str | None]
DueAt = Callable[[datetime, Priority], datetime]


class Read(Protocol):
    """Bytes to what they hold. plan: which pages make which form, where a person said so."""

    def __call__(
        self, data: bytes, limits: ReadLimits, plan: PagePlan | None = None, /
    ) -> DocumentReading: ...


class Assess(Protocol):
    """A document's reading to its records. beside: what came in the same message, where it came in one."""

    def __call__(
        self, reading: DocumentReading, path: str, received: date, beside: Companions | None = None, /
    ) -> tuple[Record, ...]: ...


def _unpack(data: bytes, limits: ReadLimits) -> Unpacked:
    from extractors.mail import unpack

    return unpack(data, limits)


def _sender(data: bytes, limits: ReadLimits) -> str | None:
    from extractors.mail import sender

    return sender(data, limits)


@dataclass(frozen=True)
class Intake:
    """Everything that the tasks of intake need. fault: tests make it fail at a named step."""

    settings: Settings
    store: Store
    archive: Archive
    read: Read
    assess: Assess
    due_at: DueAt
    unpack: Unpack = _unpack
    sender: Sender = _sender
    fault: Callable[[str], None] = lambda step: None


@contextmanager
def open_intake(settings: Settings | None = None) -> Iterator[Intake]:
    """The intake of these settings (of the environment's where none are given), its store up to date."""
    chosen = load_settings() if settings is None else settings
    # A core dump would put the documents and keys in this process's memory on the disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    keys = read_keys(chosen)
    store = Store.open(chosen.database_url, keys)
    try:
        announce(store)
        yield Intake(
            settings=chosen,
            store=store,
            archive=open_archive(chosen, keys),
            read=_reader(chosen),
            assess=_assessor(chosen),
            due_at=_due_at(chosen),
            fault=_fault(chosen.fault),
        )
    finally:
        store.close()


def open_archive(settings: Settings, keys: Keyring) -> Archive:
    """The archive where the settings say. Raises SettingsError."""
    conn_id = settings.archive_connection
    asked = (
        connection_options(conn_id, secret_stores.connection("airflow", conn_id))
        if conn_id is not None
        else {}
    )
    shelf = open_shelf(
        settings.archive_folder,
        settings.archive_url,
        settings.archive_options_file,
        {**settings.archive_options, **asked},
    )
    return Archive(shelf, keys)


@contextmanager
def using(intake: Intake | None) -> Iterator[Intake]:
    """The intake that was given, or one of one's own for as long as it takes."""
    if intake is not None:
        yield intake
        return
    with open_intake() as opened:
        yield opened


def _reader(settings: Settings) -> Read:
    def read(data: bytes, limits: ReadLimits, plan: PagePlan | None = None, /) -> DocumentReading:
        from pipeline.read_apart import read_apart
        from pipeline.read_one import read_one

        # A web server answers in threads, and a process with threads must not fork.
        apart = threading.current_thread() is not threading.main_thread()
        return (read_apart if apart else read_one)(data, limits, None, settings.layouts_folder, plan)

    return read


def _assessor(settings: Settings) -> Assess:
    from pipeline.assess import assess_document
    from scoring.rules import load_rules

    rules = load_rules(rag_basis=settings.rag_basis)

    def assess(
        reading: DocumentReading, path: str, received: date, beside: Companions | None = None, /
    ) -> tuple[Record, ...]:
        return assess_document(reading, path, received, rules, beside)

    return assess


def _due_at(settings: Settings) -> DueAt:
    from routing.deadline import Durations, due_at

    told = settings.deadlines
    durations = Durations(told.immediate, told.urgent, told.standard_working_days)
    return partial(due_at, durations=durations)


def _fault(told: str | None) -> Callable[[str], None]:
    """For tests only: dies by SIGKILL, as no handler can hold it up, when the named step comes (the Nth time)."""
    if told is None:
        return lambda step: None
    named, _, *rest = told.split(":")
    left = [int(rest[0]) if rest else 1]

    def fault(step: str) -> None:
        left[0] -= step == named
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return fault
