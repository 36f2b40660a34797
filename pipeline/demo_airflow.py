"""Airflow on its embedded defaults, under a small supervisor: four components, restarted where one dies, and
never one left behind. Airflow itself is only ever a command here."""

from __future__ import annotations

import ctypes
import json
import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from schemas.errors import MashIntakeError

COMPONENTS = ("api-server", "dag-processor", "triggerer", "scheduler")
"""In the order of their start: the scheduler is last, as a task that finds no API server has failed."""

_API_SECONDS = 120.0
_STOP_SECONDS = 15.0
_USERS = ("admin", "second")  # what gets lower on the review page needs a second person
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36
_LIBC = ctypes.CDLL(None)


class DemoError(MashIntakeError):
    """Airflow didn't come up, or a form didn't come through."""


@dataclass
class Airflow:
    """Airflow in a home of its own. A context manager: leaving it ends every process."""

    home: Path
    intake: Mapping[str, str]
    password: str = field(default_factory=lambda: secrets.token_urlsafe(12), repr=False)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict, repr=False)
    restarts: int = 0

    def __post_init__(self) -> None:
        # Whatever a component leaves behind becomes ours, and is found by `descendants`; what was there before isn't ours.
        _LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self._before = frozenset(descendants())
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        port, worker_logs, trigger_logs = free_ports(8080, 3)
        self.url = f"http://127.0.0.1:{port}"
        passwords = self.home / "passwords.json"
        passwords.write_text(json.dumps(dict.fromkeys(_USERS, self.password)), encoding="ascii")
        passwords.chmod(0o600)
        config = files("dags") / "config"
        self._env = {
            **_inherited(),
            **read_env(config.joinpath("airflow.env").read_text(encoding="utf-8")),
            **self.intake,
            "AIRFLOW_HOME": str(self.home),
            "PYTHONPATH": str(config),
            "NO_PROXY": "127.0.0.1,localhost",
            "no_proxy": "127.0.0.1,localhost",
            "AIRFLOW__CORE__DAGS_FOLDER": str(files("dags")),
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{self.url}/execution/",
            "AIRFLOW__CORE__FERNET_KEY": "",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(passwords),
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": ",".join(f"{name}:admin" for name in _USERS),
            "AIRFLOW__API__HOST": "127.0.0.1",
            "AIRFLOW__API__PORT": str(port),
            "AIRFLOW__API__BASE_URL": self.url,
            "AIRFLOW__API__SECRET_KEY": secrets.token_hex(32),
            "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_hex(64),
            "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(worker_logs),
            "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(trigger_logs),
        }

    def __enter__(self) -> Self:
        try:
            if self._start("db", "migrate").wait() != 0:
                raise DemoError(f"Airflow's database can't be made: see {self.home}/db.log.")
            self._prepare()
            for name in COMPONENTS:
                if name == "scheduler":
                    self._wait_for_api()
                self._run(name)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _prepare(self) -> None:
        """What must be there before the components, but for the database."""

    def _run(self, name: str) -> None:
        self.running[name] = self._start(name)

    def _wait_for_api(self) -> None:
        """Wait until the API server answers what tasks ask of it; no longer than that, as it may come later.

        A task gives up asking after some 15 s, and its retry may be minutes away. The tasks' own interface is made at its
        first request, which takes seconds: none of a task's."""
        end = time.monotonic() + _API_SECONDS
        while time.monotonic() < end and not self._get("/execution/health"):
            self.restart_dead()
            time.sleep(0.3)

    def wait_till_ready(self, seconds: float) -> None:
        """Wait until every component is healthy and the watcher of the scan folder looks.

        Raises DemoError."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.restart_dead()
            if self._healthy() and self._watches():
                return
            time.sleep(0.3)
        raise DemoError(f"Airflow isn't ready after {seconds:.0f} s: see the logs in {self.home}.")

    def restart_dead(self) -> None:
        """Start every component again that has died. Raises DemoError where that happens over and over."""
        for name, process in self.running.items():
            if process.poll() is None:
                continue
            self.restarts += 1
            if self.restarts > 5:
                raise DemoError(f"Airflow's {name} keeps dying: see {self.home}/{name}.log.")
            self._run(name)

    def stop(self) -> None:
        """End every process: politely, then not."""
        for process in self.running.values():
            with suppress(ProcessLookupError):
                process.terminate()
        end = time.monotonic() + _STOP_SECONDS
        while time.monotonic() < end and _alive(descendants(self._before)):
            if all(process.poll() is not None for process in self.running.values()):
                break
            time.sleep(0.1)
        self.running.clear()
        for _ in range(50):
            ours = descendants(self._before)
            left = _alive(ours)
            for pid in left:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            _reap(ours)
            if not left:
                return
            time.sleep(0.05)

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        return self._start_command([sys.executable, "-m", "airflow", *command], command[0])

    def _start_command(self, command: list[str], name: str) -> subprocess.Popen[bytes]:
        with (self.home / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                command,
                env=self._env,
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )

    def _healthy(self) -> bool:
        parts = self._get("/api/v2/monitor/health")
        names = ("metadatabase", "scheduler", "triggerer", "dag_processor")
        if any((parts.get(name) or {}).get("status") != "healthy" for name in names):
            return False
        return bool(self._get("/execution/health"))

    def _get(self, path: str) -> dict[str, Any]:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"{self.url}{path}", timeout=30) as answer:
                found = json.load(answer)
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _watches(self) -> bool:
        place = f"file:{self.home / 'airflow.db'}?mode=ro"
        try:
            with sqlite3.connect(place, uri=True, timeout=5) as database:
                broken = database.execute("SELECT stacktrace FROM import_error").fetchone()
                # Intake's first sweep, for the time before Airflow was there, is to be over as well.
                query = """SELECT EXISTS (SELECT * FROM trigger WHERE triggerer_id IS NOT NULL) AND NOT
                    EXISTS (SELECT * FROM dag_run WHERE dag_id = 'referral_intake' AND state IN ('queued', 'running'))"""
                watching = bool(database.execute(query).fetchone()[0])
        except sqlite3.Error:
            return False
        if broken:
            raise DemoError(f"Airflow can't load the DAG: {broken[0].strip()}")
        return watching


def read_env(text: str) -> dict[str, str]:
    """KEY=VALUE lines; empty lines and those that begin with # say nothing."""
    lines = [line.strip() for line in text.splitlines()]
    pairs = [line.partition("=") for line in lines if line and not line.startswith("#")]
    return {key: value for key, _, value in pairs}


def free_ports(first: int, count: int) -> list[int]:
    """The first port that nobody listens on, from `first` upwards, and others that the system picks."""
    held: list[socket.socket] = []
    try:
        for wanted in (*range(first, first + 50), 0):
            one = socket.socket()
            try:
                one.bind(("127.0.0.1", wanted))
            except OSError:
                one.close()
                continue
            held.append(one)
            break
        while len(held) < count:
            one = socket.socket()
            one.bind(("127.0.0.1", 0))
            held.append(one)
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()


def descendants(but: Collection[int] = ()) -> dict[int, tuple[str, float]]:
    """Every process that comes from this one: its state, and CPU seconds with those of its ended children.

    but: processes that are left out, with all that comes from them."""
    parents: dict[int, tuple[int, str, float]] = {}
    ticks = os.sysconf("SC_CLK_TCK")
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = place.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        cpu = sum(int(word) for word in words[11:15]) / ticks
        parents[int(place.parent.name)] = (int(words[1]), words[0], cpu)
    ours, grew = {os.getpid()}, True
    while grew:
        found = {pid for pid, (parent, _, _) in parents.items() if parent in ours and pid not in but} - ours
        ours |= found
        grew = bool(found)
    return {pid: parents[pid][1:] for pid in ours - {os.getpid()} if pid in parents}


def _alive(processes: Mapping[int, tuple[str, float]]) -> list[int]:
    return [pid for pid, (state, _) in processes.items() if state not in "ZX"]


def _reap(processes: Iterable[int]) -> None:
    for pid in processes:
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def _inherited() -> dict[str, str]:
    """This process's environment, but for what would point the demo at somebody's real Airflow or intake."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("AIRFLOW", "MASH_INTAKE_", "PYTHON", "XDG_"))
    }


def _die_with_parent() -> None:
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
