"""What a command says where it can't go on: in a sentence, with what to do, and never a traceback."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
import structlog
import typer

from pipeline.shell import REFUSED, telling


class Postgres(Exception):
    sqlstate = "53100"


def full_database() -> None:
    """By SQLite's own bound of its file, which it answers as it does a full disk."""
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 2")
        connection.exec_driver_sql("CREATE TABLE a (b TEXT)")
        connection.exec_driver_sql("INSERT INTO a VALUES (zeroblob(100000))")


def full_postgres() -> None:
    raise sa.exc.OperationalError("INSERT", {}, Postgres())


def full_disk() -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "/invented/name.pdf")


def no_database() -> None:
    sa.create_engine("sqlite:////nowhere/at/all.db").connect()


def no_right() -> None:
    raise PermissionError(errno.EACCES, "Permission denied", "/invented/name.pdf")


@pytest.fixture(autouse=True)
def logs() -> Iterator[None]:
    yield
    structlog.reset_defaults()


@pytest.mark.parametrize(
    ("fails", "says"),
    [
        (full_database, "The disk that the database lies on is full. Make room on it, and call again: what was done before stands."),
        (full_postgres, "The disk that the database lies on is full. Make room on it, and call again: what was done before stands."),
        (full_disk, "The disk is full. Make room on it, and call again: what was done before stands."),
        (no_database, "The database can't be reached: is it running, and MASH_INTAKE_DATABASE_URL right?"),
        (no_right, "The file system refused: permission denied. Another folder, please."),
    ],
)  # fmt: skip
def test_what_the_disk_or_the_database_refuses(
    fails: Callable[[], None], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as left, telling("Another folder, please."):
        fails()
    assert left.value.exit_code == REFUSED and left.value.__cause__ is None
    assert capsys.readouterr().err == says + "\n"
