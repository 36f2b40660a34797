"""Fixtures: settings in a temporary home, the store on SQLite and on a real PostgreSQL, and stand-ins for
the stages that read and assess."""

from __future__ import annotations

import ctypes
import gc
import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from zlib import crc32

import pytest
from postgres import Postgres, installed, running

import extractors
from inbox.archive import Archive
from inbox.shelf import FolderShelf
from pipeline.context import Intake
from pipeline.intake import process, submit_file
from routing.store import Store
from routing.store_engine import make_engine, upgrade
from schemas.page_plan import PagePlan
from schemas.parts import Companions
from schemas.sealing import Keyring, load_keyring
from schemas.settings import ReadLimits, Settings, load_settings
from schemas.types import (
    Answer,
    Computed,
    DocumentReading,
    Flag,
    FormReading,
    Interval,
    Priority,
    Queue,
    Record,
    Route,
    Source,
    Status,
)

CANARY = "Zephyrine Quillfeather"
"""A name that no file of the project holds: where it is found, personal text leaked."""

PDF = b"%PDF-"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--kills", type=int, default=30, help="how often tests/pipeline/test_kills.py kills intake"
    )
    parser.addoption(
        "--outage",
        type=float,
        default=3,
        help="seconds that tests/pipeline/test_outage.py stops the database",
    )
    parser.addoption(
        "--hostile", type=int, default=36, help="how many files tests/pipeline/test_hostile.py submits"
    )
    parser.addoption(
        "--sequences", type=int, default=3, help="how many sequences tests/pipeline/test_any_order.py tries"
    )
    parser.addoption(
        "--items", type=int, default=1_000, help="how many items tests/review/test_fifty_takers.py has taken"
    )
    parser.addoption(
        "--slow-by",
        metavar="COMMIT",
        help="run one in four of the slow tests, drawn anew for each commit; without it all of them",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What CI has no time for at each commit comes with another one: which, the commit says, so that a run is repeatable."""
    commit = config.getoption("--slow-by")
    if not commit:
        return

    def waits(item: pytest.Item) -> bool:
        return (
            item.get_closest_marker("slow") is not None and crc32(f"{commit} {item.nodeid}".encode()) % 4 != 0
        )

    left = [item for item in items if waits(item)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if not waits(item)]


def pytest_collection_finish() -> None:
    """Ten thousand tests are never garbage: not looked at again, they cost no collection any time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="module")
def _no_pages_kept() -> Iterator[None]:
    """What a module's tests made of the known blanks goes with it: a worker grew to 1.8 GB, and each child that it forks to
    read a document took a fifth of a second more for that."""
    yield
    known = sys.modules.get("extractors.scans.found.known")
    if known is not None:
        known.load_known.cache_clear()
        gc.collect()
        ctypes.CDLL(None).malloc_trim(0)


class Crash(BaseException):
    """Nothing catches it, as nothing catches a SIGKILL."""


def crash_at(step: str) -> Callable[[str], None]:
    """A fault that crashes at this step each time it is come to."""

    def fault(now: str) -> None:
        if now == step:
            raise Crash

    return fault


def once_at(step: str, nth: int, then: Callable[[], object]) -> Callable[[str], None]:
    """A fault that does something when this step comes for the nth time, once; at `batched`, which comes once a run, at the
    first."""
    left = 1 if step == "batched" else nth

    def fault(now: str) -> None:
        nonlocal left
        left -= now == step
        if left == 0:
            left = -1
            then()

    return fault


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_time(self, duration: timedelta) -> None:
        self.moment += duration


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    env = {"MASH_INTAKE_HOME": str(tmp_path / "home"), "MASH_INTAKE_STABLE_SECONDS": "0"}
    return replace(load_settings(env), empty_file_seconds=0)


@pytest.fixture
def keys(settings: Settings) -> Keyring:
    return load_keyring(settings.key_file)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a temporary PostgreSQL server, without a database's name."""
    with own_postgres() as server:
        yield server.url


@contextmanager
def own_postgres() -> Iterator[Postgres]:
    """A PostgreSQL server that a test may stop. Skips the test where it isn't installed; in CI that fails."""
    if not installed():
        reason = "PostgreSQL isn't installed: apt-get install postgresql"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables and nothing in them. It is copied: to migrate takes longer than most tests."""
    place = tmp_path_factory.mktemp("tables") / "store.sqlite"
    engine = make_engine(f"sqlite:///{place}")
    upgrade(engine)
    engine.dispose()
    return place


@pytest.fixture(scope="session")
def postgres_with_tables(postgres_server: str) -> str:
    """The same on PostgreSQL: the name of a database."""
    _on(postgres_server, 'CREATE DATABASE "tables"')
    engine = make_engine(postgres_server.format(name="tables"))
    upgrade(engine)
    engine.dispose()
    return "tables"


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_with_tables: Path) -> str:
    """A new database on SQLite, for tests to which the kind doesn't matter."""
    shutil.copy(sqlite_with_tables, tmp_path / "store.sqlite")
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A new database with its tables; the test runs once on each kind."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    server: str = request.getfixturevalue("postgres_server")
    with _database(server, request.getfixturevalue("postgres_with_tables")) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A new database without any tables; the test runs once on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.sqlite'}"
        return
    with _database(request.getfixturevalue("postgres_server"), "template1") as url:
        yield url


@contextmanager
def _database(server: str, like: str) -> Iterator[str]:
    name = f"test_{os.urandom(6).hex()}"
    _on(server, f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    yield server.format(name=name)
    _on(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _on(server: str, statement: str) -> None:
    import psycopg

    host = server.partition("?host=")[2]
    with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.fixture
def store(database_url: str, keys: Keyring, clock: Clock) -> Iterator[Store]:
    opened = Store.open(database_url, keys, clock)
    yield opened
    opened.close()


def due_at(received: datetime, priority: Priority) -> datetime:
    """A simple stand-in for `routing.deadline.due_at`."""
    return received + {"immediate": 1, "urgent": 4, "standard": 24}[priority] * timedelta(hours=1)


def make_record(
    record_id: str,
    *,
    queue: Queue = "mash_new",
    priority: Priority = "standard",
    status: Status = "accepted",
    name: str | None = None,
    dob: str | None = None,
    sha256: str = "0" * 64,
    flags: tuple[Flag, ...] = (),
    path: str = "scan.pdf",
) -> Record:
    """A valid record with as much in it as the store looks at."""
    answers = {}
    if name is not None:
        answers["young_person.name"] = Answer(name, 0.9, "text", 1, (0.0, 0.0, 9.0, 9.0))
    if dob is not None:
        answers["young_person.dob"] = Answer(dob, 0.9, "text", 1, (0.0, 0.0, 9.0, 9.0))
    return Record(
        record_id=record_id,
        form=None if status == "quarantined" else "cse_assessment",
        layout=None,
        source=Source(path, sha256, () if status == "quarantined" else (1,), None),
        answers=answers,
        computed=None
        if status == "quarantined"
        else Computed(Interval(31, 31), Interval(37, 37), ("amber",), "amber"),
        flags=flags,
        route=Route(queue, priority, ("A reason.",)),
        status=status,
    )


def fake_read(data: bytes, limits: ReadLimits) -> DocumentReading:
    """Reads `NAME|DOB|PRIORITY`; what begins with "unrelated" is no form, anything else is damaged."""
    sha256 = hashlib.sha256(data).hexdigest()
    data = data.removeprefix(PDF)  # in a mail a form must not pass for text
    if data.startswith(b"unrelated"):
        flag = Flag("unrecognised_document", "error", "No form.")
        return DocumentReading(sha256, 1, (FormReading(None, None, "digital", (1,), flags=(flag,)),))
    try:
        name, dob, priority = data.decode().split("|")
    except ValueError:
        flag = Flag("malformed", "error", "The file is damaged.")
        return DocumentReading(sha256, 0, (FormReading(None, None, None, (), flags=(flag,)),))
    answers = {
        "young_person.name": Answer(name, 0.9, "text", 1),
        "young_person.dob": Answer(dob, 0.9, "text", 1),
        "judgement.comments": Answer(priority, 0.9, "text", 1),
    }
    return DocumentReading(sha256, 1, (FormReading("cse_assessment", None, "digital", (1,), answers),))


def fake_assess(
    reading: DocumentReading, path: str, received: date, beside: Companions | None = None
) -> tuple[Record, ...]:
    """One record a form, with the priority that the form names."""
    records = []
    for number, form in enumerate(reading.forms):
        record_id = f"{reading.sha256[:16]}-{number}"
        if form.form is None:
            record = make_record(record_id, queue="data_quality", priority="urgent", status="quarantined")
        else:
            priority: Priority = str(form.answers["judgement.comments"].value)  # type: ignore[assignment]
            record = make_record(record_id, priority=priority)
        source = Source(path, reading.sha256, form.pages, form.kind)
        records.append(replace(record, source=source, answers=form.answers, flags=form.flags))
    return tuple(records)


@pytest.fixture
def intake(settings: Settings, keys: Keyring, clock: Clock, sqlite_with_tables: Path) -> Iterator[Intake]:
    """An intake on SQLite whose stages are the stand-ins above."""
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copy(sqlite_with_tables, settings.database_url.removeprefix("sqlite:///"))
    opened = Store.open(settings.database_url, keys, clock)
    archive = Archive(FolderShelf(settings.archive_folder), keys)
    yield Intake(settings, opened, archive, fake_read, fake_assess, due_at)
    opened.close()


def submit(intake: Intake, path: Path, data: bytes) -> list[str]:
    """Take in a file with these bytes, and do all that is to be done with it. The ids of its documents."""
    path.write_bytes(data)
    with path.open("rb") as file:
        found = submit_file(file, str(path), intake)
    process([one.document_id for one in found], intake)
    return [one.document_id for one in found]


_once = cache(extractors.read_document)


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of what becomes of real forms: each is really read, but once. A reading depends on nothing but the bytes, the
    limits, the day, the plan and the taught layouts; where there are any of these, it is read each time."""
    each_time = extractors.read_document

    def read(
        data: bytes, limits: ReadLimits, today: date | None, layouts: Path | None, plan: PagePlan | None
    ) -> DocumentReading:
        if layouts is not None and layouts.is_dir() and any(layouts.iterdir()):
            return each_time(data, limits, today, layouts, plan)
        return _once(data, limits, today or date.today(), None, plan)

    monkeypatch.setattr(extractors, "read_document", read)


@pytest.fixture
def drop(settings: Settings) -> Callable[[str, bytes], Path]:
    """Puts a file into the scan folder."""

    def put(name: str, data: bytes) -> Path:
        settings.scan_folder.mkdir(parents=True, exist_ok=True)
        path = settings.scan_folder / name
        path.write_bytes(data)
        return path

    return put
