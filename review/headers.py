"""What stands around every answer: headers that keep it to this browser window, and errors that tell nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import structlog

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not "no-referrer": browsers would then hide where our own forms come from, and the guard asks that.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LARGEST = 2**20
"""Bytes of a request: a form with every text keyed has some thousands."""

_PRIVATE = "no-store"
_STATIC = "public, max-age=3600"
_SORRY = b"""<!doctype html><html lang="en"><head><title>Something went wrong</title></head><body>
<h1>Something went wrong</h1><p>Nothing was changed. Go back and try again; if it goes on, tell whoever runs
mash-intake when it happened.</p></body></html>"""


class _TooLarge(Exception):
    """A request has more bytes than any of ours."""


class Headers:
    """Middleware, the outermost. An error that nobody foresaw is told by its type alone: its message, or the server's
    own traceback, may hold a value of a form."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, taken = False, 0

        async def receive_limited() -> MutableMapping[str, Any]:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LARGEST:
                raise _TooLarge
            return message

        async def send_with_headers(message: MutableMapping[str, Any]) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = _with_headers(scope, _within(scope, message["headers"]))
            await send(message)

        try:
            await self._app(scope, receive_limited, send_with_headers)
        except Exception as error:
            log.error("review_failed", error=type(error).__name__, route=_route(scope))
            if not begun:
                status = 413 if isinstance(error, _TooLarge) else 500
                html = [(b"content-type", b"text/html; charset=utf-8")]
                await send_with_headers({"type": "http.response.start", "status": status, "headers": html})
                await send({"type": "http.response.body", "body": _SORRY})


def _with_headers(scope: Scope, given: Any) -> list[tuple[bytes, bytes]]:
    ours = {**_ALWAYS, "cache-control": _STATIC if "/static/" in scope["path"] else _PRIVATE}
    kept = [(name, value) for name, value in given if name.decode("latin-1").lower() not in ours]
    return [*kept, *((name.encode(), value.encode()) for name, value in ours.items())]


def _within(scope: Scope, given: Any) -> list[tuple[bytes, bytes]]:
    """Redirects to this very server by path alone: its name and its scheme are what a request, or a proxy, says they are."""
    here = next((value for name, value in scope["headers"] if name == b"host"), b"")
    found = []
    for name, value in given:
        scheme, _, rest = value.partition(b"://")
        host, slash, path = rest.partition(b"/")
        ours = name.lower() == b"location" and scheme in (b"http", b"https") and host == here and slash
        found.append((name, b"/" + path.lstrip(b"/") if ours else value))
    return found


def _route(scope: Scope) -> str:
    return str(getattr(scope.get("route"), "name", "unknown"))
