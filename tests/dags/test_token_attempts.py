"""Airflow's way to a token takes no more attempts than its page for signing in."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from dags.token_attempts import TokenAttempts
from pipeline.serve_settings import ATTEMPTS


class Desk:
    """Airflow behind the middleware, with a clock of the test's own."""

    def __init__(self) -> None:
        self.at = 0.0
        self.reached: list[bytes] = []
        self._app = TokenAttempts(self._airflow, lambda: self.at)

    async def _airflow(self, scope: Any, receive: Any, send: Any) -> None:
        self.reached.append((await receive())["body"])
        await send({"type": "http.response.start", "status": 401, "headers": []})
        await send({"type": "http.response.body", "body": b"{}"})

    def ask(
        self, body: Any, path: str = "/auth/token", address: str = "192.0.2.1", method: str = "POST"
    ) -> int:
        """The status that is answered to it, sent in two pieces."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        pieces: list[dict[str, Any]] = [{"body": data[5:]}, {"body": data[:5], "more_body": True}]
        answered: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.request", **pieces.pop()}

        async def send(message: Any) -> None:
            answered.append(message)

        scope = {"type": "http", "method": method, "path": path, "client": (address, 9)}
        asyncio.run(self._app(scope, receive, send))
        return int(answered[0]["status"])


def tried(desk: Desk, times: int, **more: Any) -> list[int]:
    return [desk.ask({"username": "Ann", "password": str(n)}, **more) for n in range(times)]


def test_attempts_are_counted_by_person_and_address() -> None:
    desk, (most, seconds) = Desk(), ATTEMPTS[0]
    assert tried(desk, most) == [401] * most
    assert json.loads(desk.reached[-1]) == {"username": "Ann", "password": str(most - 1)}
    for path in ("/auth/token", "/auth/token/cli", "/airflow/auth/token", "/auth/token/"):
        assert desk.ask({"username": " ann ", "password": "x"}, path) == 429
    assert len(desk.reached) == most
    assert desk.ask({"username": "bob", "password": "x"}) == 401
    assert tried(desk, 1, address="192.0.2.2") == [401]
    assert tried(desk, 1, path="/auth/login/") == tried(desk, 1, method="GET") == [401]
    desk.at += seconds
    assert tried(desk, 1) == [401]


def test_nor_slowly_and_all_is_forgotten_in_time() -> None:
    desk, (most, seconds) = Desk(), ATTEMPTS[1]
    found = []
    for _ in range(most + 5):
        found += tried(desk, 1)
        desk.at += seconds / (most + 10)
    assert found == [401] * most + [429] * 5
    desk.at += seconds
    assert desk.ask({"username": "bob"}) == 401 and list(desk._app._tried) == ["192.0.2.1 bob"]


@pytest.mark.parametrize("body", [b"not json at all", b"[1, 2, 3]", b"[" * 60_000, {"username": ["ann"]}])
def test_what_names_nobody_is_counted_too(body: Any) -> None:
    desk = Desk()
    assert [desk.ask(body) for _ in range(11)] == [401] * 10 + [429]


@pytest.mark.slow
def test_what_is_too_large_is_refused() -> None:
    assert Desk().ask(b"x" * 70_000) == 413
