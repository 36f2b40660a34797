"""What is answered to a form that came too late: its session, or its token, had ended. What was typed stands nowhere
else, so that it is given back, and nothing is done by it until the person sends it again."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from review import decisions
from review.guard import CSRF_FIELD, UPLOADS, fields, is_our_pages, user_of
from review.pages import page, url
from review.roles import may
from schemas.errors import MashIntakeError

_SCRIPT = "hx-request"

_NOTHING_TYPED = frozenset(
    {"sign_out", "take_next", "take", "release", "finish", "next_sample", "form_again", "keep_layout"}
)
"""Routes whose forms are a button alone: nothing can be lost, and what they did is asked for anew where it is still meant."""


async def token_ended(request: Request) -> Response:
    """For a person who is signed in, by a token from before: what was keyed on a form is shown on the form itself."""
    name = request.scope["route"].name
    barred = not may(user_of(request), name)  # as by somebody else's session in the same browser
    if not _gives_back(request):
        if is_our_pages(request) and _is_button(request) and not barred:
            return page(request, "signed_out.html", status=403)
        return page(request, "denied.html" if barred else "forged.html", status=403)
    sent = await fields(request)
    if barred:
        return _again(request, sent, 403, barred=True)
    if name in ("decide", "check"):
        record_id = request.path_params["record_id"]
        with suppress(
            MashIntakeError
        ):  # it went meanwhile, or the database is away: what was typed is kept all the same
            return await run_in_threadpool(decisions.keyed_before, request, record_id, sent)
    return _again(request, {**sent, CSRF_FIELD: user_of(request).csrf}, 403)


async def session_ended(request: Request) -> Response:
    """For nobody who is known: what they sent themselves, to send again once they have signed in beside it. Nothing of a
    record is said. Sent again, the token decides: another person's, or another session's, is one from before."""
    if not _gives_back(request):
        return page(request, "signed_out.html" if _is_button(request) else "forged.html", status=401)
    try:
        return _again(request, await fields(request), 401)
    except HTTPException:  # no form at all
        return page(request, "forged.html", status=401)


def _gives_back(request: Request) -> bool:
    """Only what the browser says is of our own page: else another site could put its words into ours. A file can't be
    given back, and the script asks for itself."""
    uploads = request.scope["route"].name in UPLOADS
    return (
        is_our_pages(request) and not uploads and not _is_button(request) and _SCRIPT not in request.headers
    )


def _is_button(request: Request) -> bool:
    return request.scope["route"].name in _NOTHING_TYPED


def _again(request: Request, sent: Mapping[str, str], status: int, *, barred: bool = False) -> Response:
    path = url(request, request.scope["route"].name, **request.path_params)
    return page(request, "again.html", status=status, sent=sent, path=path, barred=barred)
