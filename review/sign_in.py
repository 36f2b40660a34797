"""Signing in here, for an organisation without a login of its own before this page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from review.guard import fields, review_of, user_of
from review.pages import page, url
from review.ports import Accounts, Work
from review.roles import Role, User

router = APIRouter()

_OURS = re.compile(r"/[a-z]+(/[0-9A-Za-z-]+)*(/summary\.pdf)?")
"""Paths of our own pages that one may be led back to; no other host can be written so."""

_WRONG = (
    "The user name or the password is wrong, or this user has given too many wrong passwords and must wait."
)


@dataclass(frozen=True, slots=True)
class LocalLogin:
    """Users of `mash-intake review user`. secure: cookies go over HTTPS only."""

    accounts: Accounts
    work: Work
    secure: bool = False
    local: bool = True
    away: tuple[()] = ()

    @property
    def cookie(self) -> str:
        """Its name. With this prefix browsers take it from this host and path alone."""
        return "__Host-mash-intake" if self.secure else "mash-intake"

    def sign_in_at(self, request: Request) -> str | None:
        """Its own page, which leads back to where somebody wanted to go."""
        path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        asked = f"?to={path}" if _OURS.fullmatch(path) else ""
        return url(request, "sign_in_page") + asked

    async def identify(self, request: Request) -> User | None:
        """See `Login`."""
        token = request.cookies.get(self.cookie)
        if not token:
            return None
        found = await run_in_threadpool(self.accounts.user_of, token)
        if found is None:
            return None
        name, roles = found
        return User(name, frozenset(map(Role, roles)), self.work.sign(f"csrf\0{token}"))


@router.get("/sign-in", name="sign_in_page")
def sign_in_page(request: Request) -> Response:
    """The form."""
    if not review_of(request).login.local:
        return page(request, "denied.html", status=403)
    return page(request, "sign_in.html", error=None, name="", to=_where(request.query_params.get("to", "")))


@router.post("/sign-in", name="sign_in")
def sign_in(request: Request, form: Annotated[dict[str, str], Depends(fields)]) -> Response:
    """A new session, whatever the browser had before: nobody can have prepared it."""
    login = review_of(request).login
    if not isinstance(login, LocalLogin):
        return page(request, "denied.html", status=403)
    name, to = form.get("user", "").strip(), _where(form.get("to", ""))
    if not login.accounts.check_password(name, form.get("password", "")):
        return page(request, "sign_in.html", status=403, error=_WRONG, name=name, to=to)
    before = request.cookies.get(login.cookie)
    if before:
        login.accounts.end(before)
    there = url(request, "home").rstrip("/") + (to or "/")
    response = RedirectResponse(there, status_code=303)
    token = login.accounts.begin(name)
    response.set_cookie(login.cookie, token, httponly=True, secure=login.secure, samesite="lax", path="/")
    return response


def _where(path: str) -> str:
    """Where to go afterwards; nowhere in particular for what is no page of ours."""
    return path if len(path) < 200 and _OURS.fullmatch(path) else ""


@router.post("/sign-out", name="sign_out")
def sign_out(request: Request) -> Response:
    """End the session."""
    login = review_of(request).login
    user_of(request)
    if not isinstance(login, LocalLogin):
        return RedirectResponse(url(request, "home"), status_code=303)
    response = RedirectResponse(url(request, "sign_in_page"), status_code=303)
    login.accounts.end(request.cookies.get(login.cookie, ""))
    response.delete_cookie(login.cookie, path="/", secure=login.secure, httponly=True, samesite="lax")
    return response
