"""Who comes in: every route asks the table of roles, and every form must carry its token. Denied where in doubt."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from review.api_parts import QueueWork
from review.assign_ports import Assign
from review.ports import Work
from review.roles import OPEN_ROUTES, User, may
from review.teach_ports import Teach
from review.trust_ports import Trust

UPLOADS = frozenset({"teach"})
"""Routes that take a file."""

LARGEST_FILE = 1_000_000
"""Bytes: what `headers.LARGEST` lets in, less the rest of the form."""

CSRF_FIELD = "csrf"
CSRF_HEADER = "x-csrf-token"
_SAFE = frozenset({"GET", "HEAD"})
_SAME = frozenset({"same-origin", "none"})


class Login(Protocol):
    """How people sign in."""

    @property
    def local(self) -> bool:
        """Whether here, and not somewhere before this page."""

    @property
    def away(self) -> Sequence[tuple[str, str]]:
        """Links out of this page to what it is part of, each a title and a path: signing out there, too."""

    def sign_in_at(self, request: Request) -> str | None:
        """Where somebody who isn't signed in is sent; None for nowhere."""

    async def identify(self, request: Request) -> User | None:
        """Who sent this request; None for nobody known."""


@dataclass(frozen=True, slots=True)
class Review:
    """What the app works with. secure: it is only reached by HTTPS, so that cookies may say so. queue_work: what the
    queue API works with; trust, teach: what the pages of samples and quality, and of
    layouts, do; assign: what assigns pages to forms; None: there are none."""

    work: Work
    login: Login
    secure: bool = False
    queue_work: QueueWork | None = None
    trust: Trust | None = None
    teach: Teach | None = None
    assign: Assign | None = None


class SignInFirst(Exception):
    """Nobody is signed in."""


class Denied(Exception):
    """The person may not do this."""


class Forged(Exception):
    """A form that another site sent, or nobody knows which."""


class TokenEnded(Exception):
    """A form with another token than its session's: older than it, mostly."""


def review_of(request: Request) -> Review:
    """What this app was made with."""
    review: Review = request.app.state.review
    return review


def user_of(request: Request) -> User:
    """Who is signed in; the guard has seen to it that somebody is."""
    user: User = request.state.review_user
    return user


async def guard(request: Request) -> None:
    """A dependency of every route. Raises SignInFirst, Denied, Forged, TokenEnded."""
    name = request.scope["route"].name
    user = await review_of(request).login.identify(request)
    if user is not None and is_programs(user.name):
        user = None
    request.state.review_user = user
    if name in OPEN_ROUTES:
        if request.method not in _SAFE:
            _check_origin(request)
        return
    if user is None:
        raise SignInFirst
    unsafe = request.method not in _SAFE
    if not may(user, name) and not (unsafe and is_our_pages(request)):
        raise Denied
    if unsafe:
        _check_origin(request)
        await _check_token(request, user)  # what another person typed in this browser isn't lost by it
    if not may(user, name):
        raise Denied


def is_programs(name: str) -> bool:
    """Whether the books would take this name for that of a program, which stands there as "token NAME"."""
    return name.casefold().startswith("token ")


async def sent_form(request: Request) -> FormData:
    """A form that was sent; a file only where the route takes one. What is sent stays in memory: it is smaller than what
    would be put on a disk."""
    files = 1 if request.scope["route"].name in UPLOADS else 0
    return await request.form(max_files=files, max_fields=500)


async def fields(request: Request) -> dict[str, str]:
    """The text fields of a form that was sent; of one that is there twice the first. No text has a NUL in it: PostgreSQL
    takes none."""
    form = await sent_form(request)
    found: dict[str, str] = {}
    for name, value in form.multi_items():
        if not isinstance(value, UploadFile):
            found.setdefault(name, value.replace("\0", ""))
    return found


def is_our_pages(request: Request) -> bool:
    """Whether the browser says that a form was on a page of ours; older ones say nothing."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        return site == "same-origin"
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host", "")


def _check_origin(request: Request) -> None:
    """Browsers say where a form comes from."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in _SAME:
        raise Forged
    origin = request.headers.get("origin")
    if site is None and origin is not None:
        host = request.headers.get("host", "")
        if urlsplit(origin).netloc != host:
            raise Forged


async def _check_token(request: Request, user: User) -> None:
    given = request.headers.get(CSRF_HEADER) or (await fields(request)).get(CSRF_FIELD, "")
    if not user.csrf or not hmac.compare_digest(given.encode(), user.csrf.encode()):
        raise TokenEnded
