"""`mash-intake serve` for real: people sign in with Airflow's own roles, what dies comes back, and nothing is left behind."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from test_demo import processes_of

from dags.first_users import UsersError, airflow_roles, users_in
from pipeline.demo_airflow import free_ports
from pipeline.serve import Restarts, first_users, kept_secrets

PASSWORD = "correct horse battery"
PATIENT = 300
"""Seconds: the first request makes the page and Airflow's own interfaces; how fast a machine is, is no matter of this test."""


@pytest.fixture
def users(tmp_path: Path) -> Path:
    path = tmp_path / "users"
    path.write_text(f"# first\nann:reviewer:{PASSWORD}\nops:operator:{PASSWORD}:x\n")
    path.chmod(0o600)
    return path


def until(ready: Callable[[], Any], seconds: float) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(httpx.HTTPError, ValueError, KeyError, OSError):
            if found := ready():
                return found
        time.sleep(0.5)
    raise AssertionError("it didn't come to that in time")


@pytest.mark.slow
def test_signed_in_restarted_and_ended(users: Path, tmp_path: Path) -> None:
    home, (port, _) = tmp_path / "served", free_ports(8300, 2)
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "pipeline.cli", "serve", "--port", str(port), "--users", str(users)]
    environ = {**os.environ, "MASH_INTAKE_HOME": str(home), "MASH_INTAKE_ALARM_CHAIN": "duty@example.org"}
    environ["MASH_INTAKE_REVIEW_URL"] = "https://mash.example.org"
    process = subprocess.Popen(
        command, env=environ, stdout=subprocess.PIPE, text=True, start_new_session=True
    )

    def healthy() -> bool:
        told = httpx.get(f"{url}/api/v2/monitor/health", timeout=5).json()
        return all(told[part]["status"] == "healthy" for part in ("scheduler", "triggerer", "dag_processor"))

    try:
        until(healthy, PATIENT)
        # FAB: who may do what on the review page is a role of Airflow's own.
        for name, password, queues, status in (
            ("ann", PASSWORD, 200, 403),
            ("ops", f"{PASSWORD}:x", 403, 200),
        ):
            with httpx.Client(base_url=url, timeout=PATIENT) as browser:
                told = {"username": name, "password": password}
                browser.cookies.set("_token", browser.post("/auth/token", json=told).json()["access_token"])
                assert browser.get("/mash-intake/queues").status_code == queues
                assert browser.get("/mash-intake/status").status_code == status
                assert (
                    browser.get("/api/v2/plugins").status_code == 200
                )  # the navigation's entry comes from there
        with httpx.Client(base_url=url, timeout=PATIENT) as stranger:
            told = {"username": "ann", "password": "x"}
            assert stranger.post("/auth/token", json=told).status_code == 401
            assert stranger.get("/mash-intake/queues").status_code in (303, 401)
        signed_in_through_a_proxy(url)
        for part in ("scheduler", "api-server", "alarms"):
            before = pid_of(process.pid, home, part)
            assert before > 0
            os.kill(before, signal.SIGKILL)
            until(lambda gone=before, part=part: pid_of(process.pid, home, part) not in (0, gone), PATIENT)  # type: ignore[misc]
        until(healthy, PATIENT)
        process.send_signal(signal.SIGTERM)
        printed, _ = process.communicate(timeout=PATIENT)
        assert process.returncode == 0 and processes_of(home) == []
        assert url in printed and PASSWORD not in printed
        seen = [path for path in home.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()]
        assert seen == [home / "airflow" / "first-users"] or seen == []  # a link to the file itself
    finally:
        for pid in (process.pid, *processes_of(home)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def signed_in_through_a_proxy(url: str) -> None:
    """Cookies go over HTTPS only and end, addresses are those of the proxy, and one office's people aren't counted together."""

    def sign_in(name: str, password: str) -> Any:
        came = {"x-forwarded-for": "198.51.100.9, 10.0.0.7"}
        with httpx.Client(base_url=url, timeout=PATIENT, headers=came) as browser:
            page = browser.get("/auth/login/", params={"next": "/mash-intake/"})
            token = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', page.text)
            told = {"username": name, "password": password, "csrf_token": token[1] if token else ""}
            cookies = "; ".join(f"{one.name}={one.value}" for one in browser.cookies.jar)
            return browser.post(
                "/auth/login/",
                params={"next": "/mash-intake/"},
                data=told,
                headers={"cookie": cookies, "referer": "https://mash.example.org/auth/login/"},
            )

    answer = sign_in("ann", PASSWORD)
    assert answer.status_code == 302
    assert answer.headers["location"] in ("/mash-intake/", "https://mash.example.org/mash-intake/")
    cookies = {one.partition("=")[0]: one for one in answer.headers.get_list("set-cookie")}
    assert set(cookies) == {"_token", "session"} and all("Secure" in one for one in cookies.values())
    refused = [sign_in("ops", "a wrong password") for _ in range(12)][-1]
    assert refused.status_code == 429 and "wait a minute" in refused.text
    assert sign_in("ann", PASSWORD).status_code == 302


def pid_of(server: int, home: Path, part: str) -> int:
    """The component's own process: the child of the server that writes its log; 0 where there is none."""
    for place in Path(f"/proc/{server}/task").glob("*/children"):
        for child in place.read_text().split():
            with suppress(OSError):
                if Path(f"/proc/{child}/fd/1").readlink() == home / "airflow" / f"{part}.log":
                    return int(child)
    return 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ann", "Line 1"),
        ("ann:king:a long password", "Line 1"),
        (":reader:a long password", "Line 1"),
        ("ann:reader:short", "at least 12"),
    ],
)
def test_a_wrong_line_is_named_by_its_number(line: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "users"
    path.write_text(line + "\n")
    path.chmod(0o600)
    with pytest.raises(UsersError, match=said) as error:
        users_in(path)
    assert "password" not in str(error.value).replace("characters for a password", "").replace("PASSWORD", "")


def test_a_file_that_others_may_read_is_refused(users: Path) -> None:
    assert [one.name for one in users_in(users)] == ["ann", "ops"]
    assert users_in(users)[1].password == f"{PASSWORD}:x" and PASSWORD not in repr(users_in(users))
    users.chmod(0o640)
    with pytest.raises(UsersError, match="chmod 600"):
        users_in(users)


def test_secrets_are_kept_and_nobody_elses(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    assert kept_secrets(path) == kept_secrets(path) == json.loads(path.read_text())
    assert path.stat().st_mode & 0o777 == 0o600
    (one,) = users_in(first_users(tmp_path))
    assert one.name == "admin" and first_users(tmp_path).stat().st_mode & 0o777 == 0o600


def test_what_keeps_dying_is_started_ever_later_and_never_given_up() -> None:
    told = Restarts()
    pauses = [told.pause(10.0) for _ in range(9)]
    assert pauses == [0.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0]
    assert told.pause(10_000.0) == 0.0  # it ran steadily before


@pytest.mark.parametrize("role", ["reader", "reviewer", "approver", "auditor"])
def test_only_an_operator_works_airflow_itself(role: str) -> None:
    assert airflow_roles(role) == (f"MASH {role}",)
    assert airflow_roles("operator") == ("MASH operator", "Op") and airflow_roles("admin") == ("Admin",)
