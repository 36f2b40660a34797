"""`mash-intake serve`: Airflow's four components and the watcher of alarms, on this machine, restarted where one dies.

Its home is kept from start to start: Airflow's database, its logs, and the secrets by which sessions stay good. People sign
in by Airflow's own users and roles (FAB).
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from pipeline.demo_airflow import Airflow, DemoError
from pipeline.serve_settings import airflows_address, signing_in
from schemas.errors import SettingsError
from schemas.parse import ROLES
from schemas.settings import Settings

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

WATCHER = "alarms"
_FAB = "airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager"
_STEADY = 300.0
"""Seconds after which a component counts as running well again."""

_LONGEST = 60.0
FIRST = "first-users"
EVERY_ROLE = ",".join(ROLES)


@dataclass
class Restarts:
    """When a component that died is started again: at once, then after ever longer pauses, till it has run steadily."""

    died: int = 0
    started: float = 0.0
    due: float | None = None

    def pause(self, now: float) -> float:
        """Seconds to wait before the next start, of a component found dead now."""
        self.died = 1 if now - self.started > _STEADY else self.died + 1
        return 0.0 if self.died == 1 else min(_LONGEST, 2.0 ** (self.died - 1))


@dataclass
class Served(Airflow):
    """Airflow as people work with it. port: where its web server listens, on this machine only; None for one that is free.
    public_url: by which people come. watch: whether the watcher of alarms runs beside it. settings: of Airflow's own, which
    win."""

    port: int | None = None
    public_url: str | None = None
    watch: bool = False
    settings: Mapping[str, str] = field(default_factory=dict, repr=False)
    now: Callable[[], float] = time.monotonic
    restarting: dict[str, Restarts] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        (self.home / "passwords.json").unlink()
        if self.port is not None:
            self.url = f"http://127.0.0.1:{self.port}"
        kept = kept_secrets(self.home / "secrets.json")
        simple = [name for name in self._env if name.startswith("AIRFLOW__CORE__SIMPLE_AUTH")]
        for name in simple:
            del self._env[name]
        self._env.update(
            {
                "AIRFLOW__CORE__AUTH_MANAGER": _FAB,
                "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{self.url}/execution/",
                "AIRFLOW__CORE__FERNET_KEY": kept["fernet"],
                "AIRFLOW__API__PORT": self.url.rpartition(":")[2],
                "AIRFLOW__API__BASE_URL": self.public_url or self.url,
                "AIRFLOW__API__SECRET_KEY": kept["api"],
                "AIRFLOW__API_AUTH__JWT_SECRET": kept["jwt"],
                "MASH_INTAKE_AIRFLOW_URL": self.url,
                **self.settings,
            }
        )

    def make_users(self, file: Path) -> None:
        """Make roles and first users. Raises SettingsError."""
        with (self.home / "users.log").open("ab") as output:
            os.fchmod(output.fileno(), 0o600)
            done = subprocess.run(
                [sys.executable, "-m", "dags.first_users", str(file)],
                env=self._env,
                cwd=self.home,
                stdout=output,
                stderr=subprocess.PIPE,
                check=False,
            )
        if done.returncode == 2:
            raise SettingsError(done.stderr.decode(errors="replace").strip().splitlines()[-1])
        if done.returncode != 0:
            raise DemoError(f"Airflow's users can't be made: see {self.home}/users.log.")

    def _prepare(self) -> None:
        """Users come first, as nobody could sign in; what watches for alarms runs from the start."""
        self.make_users(first_users(self.home))
        if self.watch:
            self._run(WATCHER)

    def restart_dead(self) -> None:
        """Start every component again that has died, sooner or later; never gives up."""
        for name, process in list(self.running.items()):
            if process.poll() is None:
                continue
            told, now = self.restarting[name], self.now()
            if told.due is None:
                told.due = now + told.pause(now)
                log.error("component_died", component=name, exit=process.returncode)
            if now >= told.due:
                self.restarts += 1
                self._run(name)

    def _run(self, name: str) -> None:
        told = self.restarting.setdefault(name, Restarts())
        told.started, told.due = self.now(), None
        self.running[name] = self._start(name)

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        if command[0] != WATCHER:
            return super()._start(*command)
        return self._start_command([sys.executable, "-m", "pipeline.cli", "alarms", "watch"], WATCHER)


def serve(settings: Settings, port: int, first: Path | None, say: Callable[[str], None]) -> None:
    """Run till somebody ends it. first: a file of first users; without one, an administrator is made."""
    home = settings.home / "airflow"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if first is not None:
        (home / FIRST).unlink(missing_ok=True)
        (home / FIRST).symlink_to(first.resolve())
    own = {name: value for name, value in os.environ.items() if name.startswith("MASH_INTAKE_")}
    airflow = Served(
        home,
        {"MASH_INTAKE_HOME": str(settings.home), **own},
        port=port,
        public_url=airflows_address(settings),
        watch=bool(settings.alarms.chain),
        settings={
            **signing_in(settings, home),
            **{name: value for name, value in os.environ.items() if name.startswith("AIRFLOW__")},
        },
    )
    with airflow:
        say(f"Airflow: {airflow.url}/   review page: {airflow.url}/mash-intake/")
        if first is None:
            say(
                f"Users: those that there are; the first, admin, has the password that stands in {home / FIRST}."
            )
        while True:
            airflow.restart_dead()
            time.sleep(1)


def first_users(home: Path) -> Path:
    """The file of first users; where nobody gave one, one with an administrator whose password is made up."""
    path = home / FIRST
    if not path.exists():
        write_secret(path, f"admin:admin,{EVERY_ROLE}:{secrets.token_urlsafe(18)}\n")
    return path


def kept_secrets(path: Path) -> Mapping[str, str]:
    """What signs Airflow's sessions and seals its connections: made once, as a restart must sign nobody out."""
    if not path.exists():
        from cryptography.fernet import Fernet

        made = {
            "api": secrets.token_hex(32),
            "jwt": secrets.token_hex(64),
            "fernet": Fernet.generate_key().decode(),
        }
        write_secret(path, json.dumps(made))
    found: dict[str, str] = json.loads(path.read_text(encoding="ascii"))
    return found


def write_secret(path: Path, text: str) -> None:
    """A new file that only its owner may read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
