"""How often somebody may try a password at Airflow's `POST /auth/token`: as often as on its page for signing in.

FAB limits that page alone. Counted in the memory of this process, as it counts there, by person and address: an office behind
one address has many people. A right password counts too: it isn't known here who asks.
"""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable

from dags.behind_proxy import App, Message, Receive, Send
from pipeline.serve_settings import ATTEMPTS

_PATHS = ("/auth/token", "/auth/token/cli")
_LARGEST = 2**16
"""Bytes of a name and a password, with room to spare."""

_LONGEST = max(seconds for _, seconds in ATTEMPTS)
_SWEEP = 60.0
"""Seconds after which those are forgotten who tried nothing within the longest stretch."""


class TokenAttempts:
    """Middleware, within `BehindProxy`, which says where a request came from."""

    def __init__(self, app: App, now: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._now = now
        self._tried: dict[str, deque[float]] = {}
        self._swept = now()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http" or scope["method"] != "POST" or not _is_token(scope["path"]):
            await self._app(scope, receive, send)
            return
        body = await _body(receive)
        if body is None:
            await _refuse(send, 413, "This is too large for a name and a password.")
        elif not self._may(f"{(scope.get('client') or ('', 0))[0]} {_name(body)}"):
            await _refuse(
                send, 429, "Somebody tried this name too often from here: wait a minute, and try again."
            )
        else:
            await self._app(scope, _given(body, receive), send)

    def _may(self, who: str) -> bool:
        """Whether they may try now, which counts; what is refused doesn't."""
        now = self._now()
        if now - self._swept > _SWEEP:
            self._swept = now
            self._tried = {name: tried for name, tried in self._tried.items() if now - tried[-1] < _LONGEST}
        tried = self._tried.get(who, deque())
        while tried and now - tried[0] >= _LONGEST:
            tried.popleft()
        if any(sum(now - one < seconds for one in tried) >= most for most, seconds in ATTEMPTS):
            return False
        tried.append(now)
        self._tried[who] = tried
        return True


def _is_token(path: str) -> bool:
    return path.rstrip("/").endswith(_PATHS)


async def _body(receive: Receive) -> bytes | None:
    """All that was sent; None for too much."""
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > _LARGEST:
            return None
    return body


def _name(body: bytes) -> str:
    """Whose password is tried; those who name nobody are one."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    name = told.get("username", "") if isinstance(told, dict) else ""
    return str(name)[:256].strip().casefold()


def _given(body: bytes, receive: Receive) -> Receive:
    """What was read already, and then what comes."""
    first = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return first.pop() if first else await receive()

    return again


async def _refuse(send: Send, status: int, why: str) -> None:
    body = json.dumps({"detail": why}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    headers += [(b"cache-control", b"no-store"), (b"retry-after", b"60")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
