"""`mash-intake review`: users made by a command, and a page that is really served."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.context import open_intake
from pipeline.review_accounts import StoredAccounts

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def call(*words: str, given: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(app, ["review", *words], input=given)
    return done.exit_code, done.output


@pytest.mark.parametrize(
    ("words", "given", "code", "said"),
    [
        (("user", "add", "ann", "--role", "reviewer"), PASSWORD, 0, "added"),
        (("user", "add", "ann", "--role", "king"), PASSWORD, 2, "A role is one of"),
        (("user", "add", "Token inbox", "--role", "reader"), PASSWORD, 2, "those of programs"),
        (("user", "add", " ", "--role", "reader"), PASSWORD, 2, "printable"),
        (("user", "add", "ann", "--role", "reader"), "short", 2, "at least 12"),
        (("user", "add", "ann"), PASSWORD, 2, "role"),
        (("user", "remove", "nobody"), "", 1, "no such user"),
        (("serve",), "", 2, "Nobody may sign in yet"),
        (("serve", "--path", "mash/"), "", 2, "begins with a slash"),
        (("serve", "--path", "//evil.example"), "", 2, "begins with a slash"),
    ],
)
def test_what_is_said(words: tuple[str, ...], given: str, code: int, said: str) -> None:
    found = call(*words, given=given + "\n")
    assert found[0] == code and said in found[1] and PASSWORD not in found[1]


def test_users_are_made_changed_and_removed(home: Path) -> None:
    call("user", "add", "ann", "--role", "reviewer", "--role", "approver", given=PASSWORD + "\n")
    assert json.loads(call("user", "list", "--json")[1]) == [
        {"name": "ann", "roles": ["reviewer", "approver"], "locked": False}
    ]
    with open_intake() as intake:
        assert StoredAccounts(intake.store).check_password("ann", PASSWORD)
        assert intake.store.verify_audit() is None
    assert "changed" in call("user", "add", "ann", "--role", "reader", given=PASSWORD + " two\n")[1]
    with open_intake() as intake:
        assert not StoredAccounts(intake.store).check_password("ann", PASSWORD)
    assert "ann: reader" in call("user", "list")[1]
    assert call("user", "remove", "ann")[0] == 0 and call("user", "list")[1] == ""
    for path in home.rglob("*"):
        assert not path.is_file() or PASSWORD.encode() not in path.read_bytes()


@pytest.mark.parametrize(
    ("secret", "groups", "said"),
    [("short", "dq=reviewer", "20 characters"), ("a long enough secret of the proxy", "", "which groups")],
)
def test_a_login_proxy_half_set_up_is_refused(
    secret: str, groups: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secret"
    file.write_text(secret)
    file.chmod(0o600)
    monkeypatch.setenv("MASH_INTAKE_REVIEW_PROXY_SECRET_FILE", str(file))
    monkeypatch.setenv("MASH_INTAKE_REVIEW_GROUPS", groups)
    code, told = call("serve")
    assert code == 2 and said in told and secret not in told


@pytest.mark.slow
@pytest.mark.parametrize("path", ["", "/mash/intake"])
def test_it_is_served_on_this_machine_and_ends_by_a_signal(path: str) -> None:
    """path: under which a proxy serves it, that takes it away before it asks here."""
    call("user", "add", "ann", "--role", "reviewer", given=PASSWORD + "\n")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "pipeline.cli", "review", "serve", "--port", str(port), "--path", path]
    with subprocess.Popen(
        command, env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            told = b""
            for _ in range(300):
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                        told = answer.read()
                    break
                except OSError:
                    time.sleep(0.1)
            assert told == b"ok; no sweep was completed yet."
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/records/abc")
            sent_on = asked.getresponse()
            assert sent_on.headers["location"] == f"{path}/sign-in?to=/records/abc"
            assert sent_on.headers["server"] is None
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=5) as answer:
                text = answer.read().decode()
            assert f'action="{path}/sign-in"' in text and f'href="{path}/static/review.css"' in text
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/static/review.css", timeout=5) as answer:
                assert answer.status == 200
        finally:
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=20)[0]
    assert f"http://127.0.0.1:{port}/".encode() in said
    assert b"GET" not in said and b"Traceback" not in said


def test_tokens_of_the_queue_api(home: Path) -> None:
    from pipeline.review_api import digest_of
    from routing.store_api import find_token

    code, said = call("token", "add", "inbox", "--scope", "queue:work", "--queue", "mash_new")
    token = said.strip()
    assert code == 0 and token.startswith("mi_")
    with open_intake() as intake:
        assert find_token(intake.store, digest_of(token)) is not None
    assert call("token", "list")[1] == "inbox: queue:work; mash_new\n"
    assert call("token", "add", "inbox", "--scope", "all", "--queue", "mash_new")[0] == 2
    assert call("token", "add", "inbox", "--scope", "queue:work", "--queue", "all")[0] == 2
    assert call("token", "remove", "inbox")[0] == 0 and call("token", "remove", "inbox")[0] == 1
    assert all(token.encode() not in path.read_bytes() for path in home.rglob("*") if path.is_file())
