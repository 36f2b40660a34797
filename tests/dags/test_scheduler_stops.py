"""Airflow for real: its scheduler is stopped, and a person hears of it within two minutes, by a watcher of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from letters import Posts

from pipeline.demo_airflow import Airflow, descendants
from schemas.settings import ensure_key_file, load_settings

pytest_plugins = ["letters"]

WITHIN = 120.0  # seconds


@pytest.mark.slow
def test_a_scheduler_that_hangs_is_told_within_two_minutes(tmp_path: Path, posts: Posts) -> None:
    home = tmp_path / "home"
    settings = load_settings({"MASH_INTAKE_HOME": str(home)})
    ensure_key_file(settings.key_file)
    secret = tmp_path / "secret"
    secret.write_text("an invented secret")
    secret.chmod(0o600)
    intake = {"MASH_INTAKE_HOME": str(home)}
    with Airflow(tmp_path / "airflow", intake) as airflow:
        airflow.wait_till_ready(180)
        told = {
            **intake,
            "MASH_INTAKE_ALARM_CHAIN": f"{posts.url}/duty",
            "MASH_INTAKE_ALARM_SECRET_FILE": str(secret),
            "MASH_INTAKE_AIRFLOW_URL": airflow.url,
        }
        command = [sys.executable, "-m", "pipeline.cli", "alarms", "watch", "--seconds", "5"]
        watcher = subprocess.Popen(command, env={**os.environ, **told})
        try:
            time.sleep(12)
            assert posts.taken == []  # all is well, and nobody is told
            stopped = time.monotonic()
            # It hangs: nothing that looks for a dead process sees it.
            _signal(airflow.running["scheduler"].pid, signal.SIGSTOP)
            while not posts.taken and time.monotonic() - stopped < WITHIN:
                time.sleep(0.5)
            assert posts.taken, "nobody was told"
            ((_, _, body),) = posts.taken
            (alarm,) = json.loads(body)["alarms"]
            assert (alarm["kind"], alarm["step"]) == ("airflow_unhealthy", 1)
        finally:
            watcher.terminate()
            watcher.wait()
            _signal(airflow.running["scheduler"].pid, signal.SIGCONT)


def _signal(pid: int, how: int) -> None:
    """To a process and all its children: the scheduler has workers of its own."""
    ours = set(descendants())
    for one in _tree(pid):
        if one in ours:
            with suppress(ProcessLookupError):
                os.kill(one, how)


def _tree(pid: int) -> list[int]:
    found = [pid]
    for place in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in place.read_text().split():
                found += _tree(int(child))
    return found
