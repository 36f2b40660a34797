"""Reads files to records for `mash-intake read`: no database, no Airflow."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

from extractors.reader import read as _warm  # loads the readers before the first fork
from pipeline.assess import assess_document
from schemas.errors import MashIntakeError
from schemas.record import record_to_json
from schemas.settings import Settings, load_settings
from scoring.rules import load_rules

Outcome = list[dict[str, Any]] | MashIntakeError


class UnreadableFile(MashIntakeError):
    """A path that can't be opened: correct it and call again."""


def read_files(paths: list[Path], jobs: int) -> Iterator[Outcome]:
    """The records of each file, in the order given. Shows progress on a terminal."""
    settings = load_settings()
    work = [(str(path), settings) for path in paths]
    with _progress(len(paths)) as advance:
        if jobs == 1 or len(paths) == 1:
            outcomes: Iterator[Outcome] = map(_read_file, work)
            for outcome in outcomes:
                advance()
                yield outcome
            return
        with multiprocessing.get_context("fork").Pool(min(jobs, len(paths))) as pool:
            for outcome in pool.imap(_read_file, work):
                advance()
                yield outcome


def _read_file(task: tuple[str, Settings]) -> Outcome:
    path, settings = task
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        return UnreadableFile(f"{path}: {error.strerror}. Check the path and call again.")
    today = date.today()
    rules = load_rules(rag_basis=settings.rag_basis)
    reading = _warm(data, settings.limits, today)
    return [record_to_json(record) for record in assess_document(reading, path, today, rules)]


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
