"""A real PostgreSQL for tests, on a socket of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 60


@dataclass(frozen=True)
class Postgres:
    """A server that runs, until it is stopped."""

    programs: Path
    folder: Path

    @property
    def url(self) -> str:
        """Of any of its databases: with a place for the name."""
        return f"postgresql+psycopg://postgres@/{{name}}?host={self.folder}"

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c max_connections=150"
        arguments = ("-o", options, "-l", f"{self.folder}/log", "-w", "start")
        self.run("pg_ctl", "-D", f"{self.folder}/data", *arguments)

    def stop(self) -> None:
        """At once, as a crash does."""
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")

    def run(self, program: str, *arguments: str) -> None:
        # The server refuses to run as root.
        run_as = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*run_as, str(self.programs / program), *arguments]
        subprocess.run(command, check=True, timeout=_SECONDS, cwd="/", stdout=subprocess.DEVNULL)


def installed() -> bool:
    """Whether there is one on this machine."""
    return _programs() is not None


def new_database(url: str) -> str:
    """The URL of a new, empty database. url: a server's."""
    import psycopg

    name = f"test_{os.urandom(6).hex()}"
    host = url.partition("?host=")[2]
    with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return url.format(name=name)


@contextmanager
def running() -> Iterator[Postgres]:
    """A server of one's own."""
    programs = _programs()
    assert programs is not None
    # A short path: a socket's may have only about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="mi-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    server = Postgres(programs, folder)
    try:
        server.run(
            "initdb", "-D", f"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"
        )
        server.start()
        try:
            yield server
        finally:
            with suppress(subprocess.CalledProcessError):  # a test may have stopped it
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None
