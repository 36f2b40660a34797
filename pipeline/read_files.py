"""Reads files to records for `mash-intake read`: no database, no Airflow."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from multiprocessing.pool import Pool
from typing import Any

import extractors.reader  # noqa: F401 - loads the readers before the first fork
from extractors.mail import is_message, unpack
from pipeline.assess import assess_together
from pipeline.given_files import opened
from pipeline.read_mail import read_message
from pipeline.read_one import read_one, within_message
from pipeline.unread import UNFORESEEN, too_large, unread
from schemas.errors import MashIntakeError
from schemas.flags import make_flag
from schemas.here import today_here
from schemas.record import record_to_json
from schemas.settings import Settings, load_settings
from schemas.types import DocumentReading, Flag, Record
from schemas.whole_text import whole_text
from scoring.rules import Rules, load_rules

_HEAD = 2**20  # bytes that tell what a file is

Outcome = list[dict[str, Any]] | MashIntakeError


class UnreadableFile(MashIntakeError):
    """A path that can't be opened: correct it and call again."""


def read_files(paths: list[str], jobs: int) -> Iterator[Outcome]:
    """The records of each file: in the order given or, with several jobs, as they come, so that a long file keeps
    none of the others waiting. Shows progress on a terminal."""
    settings = load_settings()
    work = [(path, settings) for path in paths]
    with _progress(len(paths)) as advance, _pool(min(jobs, len(paths))) as pool:
        outcomes: Iterator[Outcome] = pool.imap_unordered(_read_file, work) if pool else map(_read_file, work)
        for outcome in outcomes:
            advance()
            yield outcome


def _pool(jobs: int) -> AbstractContextManager[Pool | None]:
    """Processes to read in; None for one job, and where the machine has no shared memory for their locks."""
    if jobs == 1:
        return nullcontext(None)
    try:
        return multiprocessing.get_context("fork").Pool(jobs)
    except (OSError, ImportError):
        sys.stderr.write("mash-intake: no shared memory (/dev/shm) for --jobs; reading one file at a time.\n")
        return nullcontext(None)


def _read_file(task: tuple[str, Settings]) -> Outcome:
    path, settings = task
    shown = whole_text(path)
    try:
        sha256, data, flag = _taken(path, settings)
    except OSError as error:
        return UnreadableFile(f"{shown}: {error.strerror}. Check the path and call again.")
    today, rules = today_here(), load_rules(rag_basis=settings.rag_basis)
    if flag is None:
        try:
            return [record_to_json(one) for one in _records(data, shown, sha256, settings, today, rules)]
        except MashIntakeError:
            raise
        except Exception:
            flag = make_flag("malformed", UNFORESEEN)  # as intake says it: the others are still to be read
    return [record_to_json(one) for one in assess_together([(unread(sha256, flag), shown)], today, rules)]


def _taken(path: str, settings: Settings) -> tuple[str, bytes, Flag | None]:
    """A file's SHA-256 and its bytes; of one that is too large none, and the flag that says so. Raises OSError."""
    with opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        message = is_message(file.read(_HEAD))
        file.seek(0)
        most = settings.limits.max_message_bytes if message else settings.limits.max_bytes
        if size > most:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            return sha256, b"", too_large(size, most, message=message)
        data = file.read()
        return hashlib.sha256(data).hexdigest(), data, None


def _records(
    data: bytes, path: str, sha256: str, settings: Settings, today: date, rules: Rules
) -> tuple[Record, ...]:
    def read(part: bytes) -> DocumentReading:
        return read_one(part, settings.limits, today, settings.layouts_folder)

    if not is_message(data):
        return assess_together([(read(data), path)], today, rules)
    unpacked = unpack(data, settings.limits)
    documents, marf = read_message(unpacked, path, sha256, lambda part: within_message(read(part)))
    return assess_together(documents, today, rules, marf=marf)


def _progress(total: int) -> Any:
    if not sys.stderr.isatty() or total < 2:
        return nullcontext(lambda: None)
    return _Bar(total)


class _Bar:
    """A progress bar on standard error."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._progress = Progress(console=Console(stderr=True), transient=True)
        self._total = total

    def __enter__(self) -> Any:
        self._progress.start()
        task = self._progress.add_task("Reading", total=self._total)
        return lambda: self._progress.advance(task)

    def __exit__(self, *_: object) -> None:
        self._progress.stop()
