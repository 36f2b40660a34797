"""Behind an HTTPS proxy: addresses and cookies by the settings, one office's people each with attempts of their own."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dags.behind_proxy import BehindProxy
from pipeline.serve_settings import signing_in
from schemas.settings import Settings

OURS = "https://mash.example.org"
SENT = [
    (b"host", b"evil.example"),
    (b"x-forwarded-proto", b"http"),
    (b"x-forwarded-host", b"evil.example"),
    (b"x-forwarded-for", b"198.51.100.9, 10.0.0.7"),
]


def ask(
    address: str | None, https: bool, headers: Any = SENT, status: int = 200, path: str = "/auth/login/"
) -> tuple[Any, bytes]:
    """What reaches Airflow, and what is answered."""
    reached: list[Any] = []
    answered: list[Any] = []

    async def airflow(scope: Any, receive: Any, send: Any) -> None:
        reached.append(scope)
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"Airflow's"})

    async def send(message: Any) -> None:
        answered.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {"type": "http", "scheme": "http", "path": path, "client": ("127.0.0.1", 9), "headers": headers}
    asyncio.run(BehindProxy(airflow, address, https=https)(scope, receive, send))
    return reached[0], b"".join(one.get("body", b"") for one in answered)


def hosts(scope: Any) -> list[bytes]:
    return [value for name, value in scope["headers"] if name == b"host"]


@pytest.mark.parametrize(
    ("address", "https", "scheme", "host", "client"),
    [
        (None, False, "http", b"evil.example", "127.0.0.1"),
        (None, True, "https", b"evil.example", "127.0.0.1"),
        (OURS, True, "https", b"mash.example.org", "10.0.0.7"),
        (f"{OURS}/mash-intake", True, "https", b"mash.example.org", "10.0.0.7"),
    ],
)
def test_what_reaches_airflow(
    address: str | None, https: bool, scheme: str, host: bytes, client: str
) -> None:
    scope, _ = ask(address, https)
    assert (scope["scheme"], hosts(scope), scope["client"][0]) == (scheme, [host], client)


def test_airflows_own_tasks_come_past_the_proxy() -> None:
    scope, _ = ask(OURS, True, path="/execution/task-instances/1/run")
    assert (scope["scheme"], hosts(scope)) == ("http", [b"evil.example"])


@pytest.mark.parametrize("forwarded", [b"", b"unknown", b"10.0.0.7, x<script>", b"\xff"])
def test_what_is_no_address_is_none(forwarded: bytes) -> None:
    scope, _ = ask(OURS, True, [(b"x-forwarded-for", forwarded)])
    assert scope["client"] == ("127.0.0.1", 9)


def test_too_many_attempts_are_told_in_words() -> None:
    for _ in range(2):  # what stands around it may have written into the headers of the first
        _, body = ask(OURS, True, status=429)
    assert b"wait a minute" in body and b"Airflow" not in body
    _, body = ask(OURS, True, status=429, path="/api/v2/dags")
    assert body == b"Airflow's"


@pytest.mark.parametrize(
    ("address", "secure", "cookies", "page"),
    [
        (None, False, "False", None),
        (None, True, "True", None),
        (OURS, False, "True", f"{OURS}/mash-intake"),
        (f"{OURS}/mash-intake", True, "True", f"{OURS}/mash-intake"),
        (f"{OURS}/airflow/mash-intake", True, "True", f"{OURS}/airflow/mash-intake"),
        ("http://127.0.0.1:8080", False, "False", "http://127.0.0.1:8080/mash-intake"),
    ],
)
def test_one_setting_is_for_airflow_and_for_the_pages_links(
    address: str | None, secure: bool, cookies: str, page: str | None, settings: Settings, tmp_path: Path
) -> None:
    review = replace(settings.review, secure_cookies=secure)
    one = replace(settings, review=review, alarms=replace(settings.alarms, page_url=address))
    told = signing_in(one, tmp_path)
    assert told["AIRFLOW__FAB__COOKIE_SECURE"] == cookies and told.get("MASH_INTAKE_REVIEW_URL") == page
    assert int(told["AIRFLOW__API_AUTH__JWT_EXPIRATION_TIME"]) < 60 * int(
        told["AIRFLOW__FAB__SESSION_LIFETIME_MINUTES"]
    )
    assert Path(told["AIRFLOW__FAB__CONFIG_FILE"]).exists()
    (tmp_path / "webserver_config.py").touch()
    assert "AIRFLOW__FAB__CONFIG_FILE" not in signing_in(one, tmp_path)
