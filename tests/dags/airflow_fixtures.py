"""An Airflow home of its own for the tests of the DAG. Airflow reads it when it is first imported, so that
test modules here import Airflow inside their functions only."""

from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from pipeline.context import Intake, open_intake
from pipeline.demo_airflow import read_env

ROOT = Path(__file__).parents[2]
FILLED = ROOT / "sample_forms" / "filled"
CONFIG = ROOT / "dags" / "config"


@pytest.fixture(scope="session")
def airflow_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new Airflow home with its database, by the settings that we ship."""
    assert "airflow" not in sys.modules, "something imported Airflow before its home was set"
    home = tmp_path_factory.mktemp("airflow")
    for name in [name for name in os.environ if name.startswith("AIRFLOW")]:
        del os.environ[name]
    os.environ.update(read_env((CONFIG / "airflow.env").read_text(encoding="utf-8")))
    os.environ.update(
        AIRFLOW_HOME=str(home),
        AIRFLOW__CORE__DAGS_FOLDER=str(ROOT / "dags"),
        AIRFLOW__CORE__UNIT_TEST_MODE="False",
    )
    from airflow.utils.db import initdb

    initdb()
    logging.getLogger().setLevel(logging.INFO)
    return home


@pytest.fixture
def scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The scan folder of a new intake, which the process's own settings lead to."""
    monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / "intake"))
    monkeypatch.setenv("MASH_INTAKE_STABLE_SECONDS", "0")
    folder = tmp_path / "intake" / "scan"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def opened(scan: Path) -> Iterator[Intake]:
    with open_intake() as intake:
        yield intake


@pytest.fixture
def dags(airflow_home: Path) -> dict[str, Any]:
    """The DAGs as Airflow loads them."""
    from airflow.dag_processing.dagbag import DagBag

    bag = DagBag(str(ROOT / "dags"))
    assert bag.import_errors == {}
    assert set(bag.dags) == {"referral_intake", "ledger_check", "retention", "backup"}
    return dict(bag.dags)


@pytest.fixture
def dag(dags: dict[str, Any]) -> Any:
    """`referral_intake`."""
    return dags["referral_intake"]


@pytest.fixture
def run(dag: Any) -> Callable[[], dict[str, list[str]]]:
    """Runs `referral_intake` once."""
    return runner(dag)


def runner(dag: Any) -> Callable[[], dict[str, list[str]]]:
    """Runs a DAG once in this process; gives the states of each task's instances."""
    from airflow.dag_processing.bundles.manager import DagBundlesManager

    DagBundlesManager().sync_bundles_to_db()
    # In dag.test() Airflow 3.3.2 looks a deadline up by something that isn't its id.
    dag.deadline = None
    for task in dag.tasks:
        if hasattr(task, "partial_kwargs"):
            task.partial_kwargs["retries"] = 0
        else:
            task.retries = 0

    def once() -> dict[str, list[str]]:
        result = dag.test()
        states: dict[str, list[str]] = {}
        for instance in sorted(result.get_task_instances(), key=lambda one: one.map_index):
            states.setdefault(instance.task_id, []).append(str(instance.state))
        states["run"] = [str(result.state)]
        return states

    return once


def stored_bytes(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, databases emptied of their write-ahead logs first. Of a copy, made by another process: this
    one would lose its locks on an open database by closing its file."""
    with TemporaryDirectory() as copied:
        subprocess.run(["cp", "-a", f"{folder}/.", copied], check=True)
        for database in Path(copied).rglob("*.db"):
            database.with_name(f"{database.name}-shm").unlink(missing_ok=True)
            with closing(sqlite3.connect(database)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        files = (path for path in Path(copied).rglob("*") if path.is_file())
        return {str(path.relative_to(copied)): path.read_bytes() for path in files}
