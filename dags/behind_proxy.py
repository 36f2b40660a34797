"""Airflow behind the organisation's HTTPS proxy: what a request says of its address is taken from the settings.

Airflow makes redirects and cookies by the scheme and the host that reach it, which behind a proxy are plain HTTP, on this
machine. By forwarded headers anybody who comes past the proxy, or through one that passes them on, could say otherwise. Of them only
the last address that a request came from is taken, which the proxy adds itself, and only where there is one, by the settings.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

_SIGN_IN = "/auth/login/"
_TASKS = "/execution/"
"""Where Airflow's own tasks come, on this machine and past the proxy."""

_SLOWLY = b"""<!doctype html><html lang="en"><head><title>Try again in a minute</title></head><body>
<h1>Try again in a minute</h1><p>Somebody tried to sign in with this name too often, from where you are. Your account isn't locked:
wait a minute, go back, and sign in again. If it wasn't you, tell whoever runs mash-intake.</p></body></html>"""


class BehindProxy:
    """Middleware, before all of Airflow. address: by which people come, None for no proxy; https: it is reached so."""

    def __init__(self, app: App, address: str | None = None, *, https: bool = False) -> None:
        self._app = app
        self._host = urlsplit(address).netloc.encode() if address else None
        self._https = https

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http" or _TASKS in scope["path"]:
            await self._app(scope, receive, send)
            return
        refused = False

        async def send_in_words(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] == 429:
                refused = scope["path"].endswith((_SIGN_IN, _SIGN_IN.rstrip("/")))
                if refused:
                    await send({**message, "headers": list(_TOLD)})
                    await send({"type": "http.response.body", "body": _SLOWLY})
            if not refused:
                await send(message)

        await self._app(self._as_people_came(scope), receive, send_in_words)

    def _as_people_came(self, scope: Message) -> Message:
        told = {"scheme": "https"} if self._https else {}
        if self._host is None:
            return {**scope, **told}
        headers = [one for one in scope["headers"] if one[0] != b"host"]
        came = _last_address(scope["headers"])
        client = {"client": (came, 0)} if came else {}
        return {**scope, **told, **client, "headers": [(b"host", self._host), *headers]}


_TOLD = [
    (b"content-type", b"text/html; charset=utf-8"),
    (b"content-length", str(len(_SLOWLY)).encode()),
    (b"cache-control", b"no-store"),
    (b"retry-after", b"60"),
]


def _last_address(headers: list[tuple[bytes, bytes]]) -> str | None:
    """What the proxy added: whatever stands before it was said by somebody else."""
    given = [value for name, value in headers if name == b"x-forwarded-for"]
    last = given[-1].decode("latin-1").rpartition(",")[2].strip() if given else ""
    try:
        return str(ip_address(last))
    except ValueError:
        return None


def as_configured(app: App) -> BehindProxy:
    """By this process's settings."""
    from dags.token_attempts import TokenAttempts
    from pipeline.serve_settings import is_https
    from schemas.settings import load_settings

    settings = load_settings()
    return BehindProxy(TokenAttempts(app), settings.alarms.page_url, https=is_https(settings))
