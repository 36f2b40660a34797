"""The review page: an app that runs alone, or mounted in another."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from review import (
    again,
    approvals,
    assign,
    decisions,
    form_page,
    oversight,
    quality,
    queues,
    record_page,
    samples,
    say_what,
    sign_in,
    teach,
)
from review.api import RETRY_AFTER, create_api
from review.guard import Denied, Forged, Review, SignInFirst, TokenEnded, guard, review_of
from review.headers import Headers
from review.pages import page
from review.refusals import NotThere, Refused, Taken
from review.roles import OPEN_ROUTES, ROUTES
from schemas.errors import DatabaseBusyError

_ROUTERS = (
    sign_in.router,
    queues.router,
    form_page.router,
    record_page.router,
    decisions.router,
    say_what.router,
    approvals.router,
    assign.router,
    oversight.router,
    samples.router,
    quality.router,
    teach.router,
)


def create_app(review: Review) -> FastAPI:
    """The app. Raises ValueError for a route that the table of roles doesn't know: it would be open to nobody."""
    app = FastAPI(
        title="mash-intake review",
        dependencies=[Depends(guard)],
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.review = review
    for router in _ROUTERS:
        app.include_router(router)
    unknown = {one.name for one in app.routes if isinstance(one, APIRoute)} - ROUTES.keys() - OPEN_ROUTES
    if unknown:
        raise ValueError(f"Routes that review/roles.py doesn't know: {', '.join(sorted(unknown))}")
    if review.queue_work is not None:
        app.mount("/api/v1", create_api(review.queue_work), name="api")
    app.mount("/static", StaticFiles(directory=str(files("review") / "static")), name="static")
    app.add_middleware(Headers)
    _tell_errors(app)
    return app


def _tell_errors(app: FastAPI) -> None:
    """A page for whatever is refused; none repeats what was sent."""

    async def sign_in_first(request: Request, error: Exception) -> Response:
        there = review_of(request).login.sign_in_at(request)
        if there is None:
            return page(request, "denied.html", status=401)
        if request.method != "GET":
            return await again.session_ended(request)
        return RedirectResponse(there, status_code=303)

    def telling(template: str, status: int) -> Any:
        async def tell(request: Request, error: Exception) -> Response:
            return page(request, template, status=status, message=str(error))

        return tell

    async def token_ended(request: Request, error: Exception) -> Response:
        return await again.token_ended(request)

    async def http_error(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        # What looks like the API and isn't mounted there (a line break in its address, say) is asked by a program.
        if request.scope["path"].removeprefix(request.scope.get("root_path", "")).startswith("/api/"):
            return JSONResponse({"error": "There is nothing at this address: see openapi.json."}, status)
        answer = page(request, "not_there.html", status=status, message="")
        answer.headers.update(getattr(error, "headers", None) or {})  # a 405 says what is allowed
        return answer

    async def busy(request: Request, error: Exception) -> Response:
        answer = page(request, "busy.html", status=503)
        answer.headers["retry-after"] = RETRY_AFTER
        return answer

    app.add_exception_handler(DatabaseBusyError, busy)
    app.add_exception_handler(SignInFirst, sign_in_first)
    app.add_exception_handler(Denied, telling("denied.html", 403))
    app.add_exception_handler(TokenEnded, token_ended)
    app.add_exception_handler(Forged, telling("forged.html", 403))
    app.add_exception_handler(NotThere, telling("not_there.html", 404))
    app.add_exception_handler(Taken, telling("taken.html", 409))
    app.add_exception_handler(Refused, telling("refused.html", 409))
    app.add_exception_handler(RequestValidationError, http_error)
    app.add_exception_handler(HTTPException, http_error)
