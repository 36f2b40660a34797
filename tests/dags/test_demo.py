"""The demo as a person sees it: Airflow for real, forms through it, Ctrl-C, and nothing left behind."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from airflow_fixtures import FILLED, ROOT, stored_bytes

from pipeline.demo_airflow import Airflow, DemoError, descendants
from pipeline.demo_forms import Expected, Sample, load_samples

pytest_plugins = ["airflow_fixtures"]

USED = ("all_agree.pdf", "under_13_green.pdf")
NAMED = "Quentin Canary "


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """A folder with two of the samples, under names that nobody but the archive may know."""
    folder = tmp_path / "samples"
    folder.mkdir()
    told = json.loads((FILLED / "expected.json").read_text(encoding="utf-8"))["files"]
    used = [one for one in told if one["file"] in USED]
    for one in used:
        shutil.copy(FILLED / one["file"], folder / f"{NAMED}{one['file']}")
        one["file"] = f"{NAMED}{one['file']}"
    (folder / "expected.json").write_text(json.dumps({"files": used}), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_from_start_to_ctrl_c(samples: Path, tmp_path: Path) -> None:
    home = tmp_path / "demo"
    command = [sys.executable, "-m", "pipeline.demo", "--home", str(home), "--samples", str(samples)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        printed = _until_it_serves(process)
        assert printed.count("✔") == len(USED), printed
        told = re.search(r"Airflow: (http://127\.0\.0\.1:\d+) +user: admin +password: in (\S+)", printed)
        assert told, printed
        password = Path(told[2]).read_text(encoding="ascii").strip()
        for user, status in (
            ("admin", 200),
            ("second", 403),
        ):  # who administers Airflow, and who only reviews
            sent = {"username": user, "password": password}
            token = httpx.post(f"{told[1]}/auth/token", json=sent, timeout=300).json()["access_token"]
            with httpx.Client(base_url=told[1], cookies={"_token": token}, timeout=300) as browser:
                assert browser.get("/mash-intake/approvals").status_code == 200
                assert browser.get("/api/v2/connections").status_code == status
        assert password not in printed and processes_of(home)
        seen = stored_bytes(home)
        assert any(b"recorded" in data for name, data in seen.items() if name.startswith("airflow/logs"))
        assert {s: [name for name, data in seen.items() if s.encode() in data] for s in secrets(samples)} == {
            s: [] for s in secrets(samples)
        }
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert processes_of(home) == []
    finally:
        for pid in (process.pid, *processes_of(home)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _until_it_serves(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    timer = threading.Timer(420, process.kill)
    timer.start()
    printed = ""
    for line in process.stdout:
        printed += line
        if line.startswith("Queues:"):
            break
    timer.cancel()
    assert "Queues:" in printed, printed
    return printed


def processes_of(home: Path) -> list[int]:
    """Every process that was given this home."""
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if str(home).encode() in place.read_bytes():
                found.append(int(place.parent.name))
    return found


def secrets(samples: Path) -> set[str]:
    """What nobody may find: file names, and every text of the forms that is long enough to be told apart."""
    told = json.loads((samples / "expected.json").read_text(encoding="utf-8"))["files"]
    answers = [form["answers"] for one in told for form in one["forms"]]
    texts = {
        text for answer in answers for text in answer.values() if isinstance(text, str) and len(text) > 7
    }
    return texts | {NAMED.strip(), *USED}


def test_stopping_ends_what_it_began_and_nothing_that_was_there_before(tmp_path: Path) -> None:
    """Among the latter is the tests' own mail server. What a child leaves behind is the former."""
    before = subprocess.Popen(["bash", "-c", "sleep 300 & echo; wait"], stdout=subprocess.PIPE)
    try:
        assert before.stdout is not None and before.stdout.readline()
        airflow = Airflow(tmp_path / "airflow", {})
        after = subprocess.Popen(["sleep", "300"])
        printed = subprocess.run(
            ["bash", "-c", "sleep 300 >&- & echo $!"], stdout=subprocess.PIPE, check=True, timeout=60
        )
        left_behind = int(printed.stdout)
        assert {before.pid, after.pid, left_behind} <= set(descendants())
        airflow.stop()
        assert not {after.pid, left_behind} & set(descendants())
        assert before.poll() is None and len(children_of(before.pid)) == 1
    finally:
        for pid in (*children_of(before.pid), before.pid):
            os.kill(pid, signal.SIGKILL)
        before.wait()


_SLOW_API = """
import http.server, json, sys, time
time.sleep(2)
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(json.dumps({"status": "healthy"}).encode())
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Health).serve_forever()
"""


class _Staged(Airflow):
    """In place of Airflow's components: an API server that is slow to come, and others that only ask whether it is there."""

    def _start_command(self, command: list[str], name: str) -> subprocess.Popen[bytes]:
        port = self.url.rpartition(":")[2]
        if command[-1] == "migrate":
            command = ["true"]
        elif name == "api-server":
            command = [sys.executable, "-c", _SLOW_API, port]
        else:
            command = [
                "bash",
                "-c",
                f"if (echo > /dev/tcp/127.0.0.1/{port}) 2>/dev/null; then echo there; else echo not there; fi; sleep 60",
            ]
        return super()._start_command(command, name)


@pytest.mark.slow
def test_the_scheduler_finds_the_api_server_there(tmp_path: Path) -> None:
    """A task that finds none has failed, and its retry may be minutes away."""
    with _Staged(tmp_path / "airflow", {}) as airflow:
        log = airflow.home / "scheduler.log"
        for _ in range(100):
            if log.read_text():
                break
            time.sleep(0.05)
        assert log.read_text() == "there\n"


def children_of(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_a_sample_is_right_only_where_all_of_it_is(samples: Path) -> None:
    expected = Expected("cse_assessment", "mash_new", "standard", "accepted", ())
    from conftest import make_record

    right = Sample("a.pdf", b"", (expected,), records=(make_record("r1"),))
    assert right.right(0)
    for change in ({"queue": "rise_allocated"}, {"priority": "urgent"}, {"flags": ("under_13",)}):
        assert not replace(right, expected=(replace(expected, **change),)).right(0)  # type: ignore[arg-type]
    assert not replace(right, records=()).right(0)
    assert not replace(right, expected=()).right(0)


def test_copies_differ_in_their_bytes_and_agree_in_what_they_must_give(samples: Path) -> None:
    loaded = load_samples(samples, 5)
    assert len({sample.data for sample in loaded}) == len({sample.name for sample in loaded}) == 5
    assert loaded[0].expected == loaded[2].expected == loaded[4].expected


def test_no_samples_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(DemoError, match="sample forms can't be read"):
        load_samples(tmp_path)
