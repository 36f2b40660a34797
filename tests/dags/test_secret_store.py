"""Keys and connections in Airflow's secrets search path: for tasks, for the command, and never in a log."""

from __future__ import annotations

import json
import logging
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from airflow_fixtures import FILLED, stored_bytes
from moto_server import Buckets

from pipeline.context import open_intake
from routing.store_queue import list_items

pytest_plugins = ["airflow_fixtures", "moto_server"]

FILES = "airflow.secrets.local_filesystem.LocalFilesystemBackend"


@pytest.mark.slow
@pytest.mark.parametrize("where", ["environment", "database"])
def test_a_run_with_its_keys_there(
    dag: Any,
    run: Callable[[], dict[str, list[str]]],
    scan: Path,
    airflow_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    where: str,
) -> None:
    """The key is nowhere but where it belongs, at any level of log."""
    from airflow.models import Variable

    key, name = secrets.token_hex(32), f"mash_{where}"
    monkeypatch.setenv("MASH_INTAKE_KEY_SECRET", f"airflow:{name}")
    if where == "environment":
        monkeypatch.setenv(f"AIRFLOW_VAR_{name.upper()}", key)
    else:
        Variable.set(name, key)
    shutil.copy(FILLED / "checklist_below.pdf", scan)
    logging.getLogger().setLevel(logging.DEBUG)
    try:
        assert run()["run"] == ["success"]
    finally:
        logging.getLogger().setLevel(logging.INFO)
        if where == "database":
            Variable.delete(name)
    output = "".join(capfd.readouterr()).encode()
    assert b"recorded" in output, "the log wasn't caught: the test would prove nothing"
    assert key.encode() not in output
    assert [file for file, data in stored_bytes(airflow_home).items() if key.encode() in data] == []
    monkeypatch.setenv(f"AIRFLOW_VAR_{name.upper()}", key)
    with open_intake() as intake:
        assert len(list_items(intake.store)) == 1
        assert intake.store.keys.keys == (bytes.fromhex(key),)
    assert not (scan.parent / "keys").exists()


@pytest.fixture
def command(tmp_path: Path, buckets: Buckets) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command as a person runs it, with Airflow's backend of files: the key there, and what reaches the bucket."""
    _put(tmp_path, secrets.token_hex(32))
    conn = {"conn_type": "aws", "login": "invented", "password": "canary-password"}
    extra = {"endpoint_url": f"http://127.0.0.1:{buckets.port}", "region_name": "eu-west-2"}
    (tmp_path / "connections.json").write_text(json.dumps({"mash_archive": {**conn, "extra": extra}}))
    files = {f"{kind}_file_path": f"{tmp_path}/{kind}.json" for kind in ("variables", "connections")}
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "MASH_INTAKE"))
    }
    env = {
        **kept,
        "AIRFLOW_HOME": str(tmp_path / "airflow"),
        "AIRFLOW__SECRETS__BACKEND": FILES,
        "AIRFLOW__SECRETS__BACKEND_KWARGS": json.dumps(files),
        "MASH_INTAKE_HOME": str(tmp_path / "home"),
        "MASH_INTAKE_KEY_SECRET": "airflow:mash_keys",
        "MASH_INTAKE_ARCHIVE_URL": buckets.new().replace("s3://", "s3://mash_archive@"),
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        program = [str(Path(sys.executable).parent / "mash-intake"), *words]
        done = subprocess.run(program, env=env, capture_output=True, text=True, timeout=120)
        told = done.stdout + done.stderr
        assert [one for one in ("canary-password", *_keys(tmp_path)) if one in told] == []
        return done

    return run


@pytest.mark.slow
def test_the_command_by_airflows_own_backend_of_files(
    command: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    done = command("submit", str(FILLED / "checklist_below.pdf"))
    assert done.returncode == 0, done.stderr
    done = command("keys", "rotate", "--to", str(tmp_path / "new"))
    assert done.returncode == 0 and "secret airflow:mash_keys" in done.stdout, done.stderr
    _put(tmp_path, (tmp_path / "new").read_text())
    assert "were sealed anew" in command("keys", "rotate").stdout
    found = {one["part"]: one for one in json.loads(command("doctor", "--json").stdout)}
    assert found["keys"]["told"].startswith("2 in the secret airflow:mash_keys")
    assert found["archive"]["told"] == "Written to (s3); 1 of 1 documents opened."
    assert list((tmp_path / "home").glob("keys*")) == []
    (tmp_path / "variables.json").unlink()
    done = command("ledger")
    assert done.returncode == 2 and "can't be asked" in done.stderr, (
        "one that is away isn't one that has no key"
    )


def _put(folder: Path, keys: str) -> None:
    (folder / "variables.json").write_text(json.dumps({"mash_keys": keys}))


def _keys(folder: Path) -> list[str]:
    path = folder / "variables.json"
    told = json.loads(path.read_text()) if path.exists() else {}
    return [word for word in str(told.get("mash_keys", "")).split() if word != "digest"]
