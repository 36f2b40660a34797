"""The review page as a server keeps it: made when first asked for, and anew once the keys were changed.

A server runs for weeks. What it was opened with doesn't know a key that came since: it could read nothing sealed with it, and
would be refused every write.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from pipeline.context import Intake, open_intake
from pipeline.review_app import review_app
from review.guard import Login
from review.ports import Work
from routing.store_keys import lacks_newest


class ReviewPage:
    """An ASGI app. open_login: of this intake, how people sign in; None where by users of the page's own. Requests that are
    under way end in the app that they began in, so that one is closed only with the page."""

    def __init__(
        self, open_login: Callable[[Intake], Callable[[Work], Login] | None], *, secure: bool | None = None
    ) -> None:
        self._open_login, self._secure = open_login, secure
        self._lock = threading.Lock()
        self._made: tuple[Intake, Any] | None = None
        self._opened = ExitStack()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """ASGI."""
        from starlette.concurrency import run_in_threadpool

        app = await run_in_threadpool(self._current)
        await app(scope, receive, send)

    def close(self) -> None:
        """Give back what it holds."""
        self._opened.close()

    def _current(self) -> Any:
        with self._lock:
            if self._made is None or lacks_newest(self._made[0].store):
                intake = self._opened.enter_context(open_intake())
                secure = intake.settings.review.secure_cookies if self._secure is None else self._secure
                app = review_app(intake, self._open_login(intake), secure=secure)
                self._made = intake, self._opened.enter_context(app)
            return self._made[1]
