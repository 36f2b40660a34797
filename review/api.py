"""The queue API for inbox automation, version 1: list, claim, heartbeat, release, done, and the record itself.

Whoever calls it shows a token (`Authorization: Bearer ...`), which has scopes and queues. Every POST carries an
`Idempotency-Key`: sent again with it, a request is answered as before and does nothing. No name stands in an address.
"""

# No postponed annotations here: FastAPI must see the local aliases of _add_routes.
import hashlib
import json
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from fastapi import Depends, FastAPI, Header, Query, Request, Response
from fastapi import Path as InPath
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from review.api_parts import (
    ASKS_NOTHING,
    READ,
    RECORDS,
    WORK,
    Again,
    BadCursor,
    KeyUsed,
    QueueName,
    QueueWork,
    Token,
    check_queue,
    needs,
)
from review.api_records import add_record_routes
from review.refusals import NotThere, Taken, Withdrawn
from schemas.errors import DatabaseBusyError

MOST = 200
"""Items in one answer."""

RETRY_AFTER = "5"
"""Seconds after which a database that was busy may be asked again. A request that comes again does nothing twice."""

ItemId = Annotated[int, InPath(ge=1, le=1_000_000_000)]


class ItemOut(BaseModel):
    """A record in a queue. attempt: counts its claims: send it back, so that a claim that ran out changes nothing. state
    "asked": a second person answers whether it is none of our forms; it stays due, and nobody can claim it."""

    item_id: int
    record_id: str
    record_version: int
    document_id: str
    queue: QueueName
    priority: Literal["immediate", "urgent", "standard"]
    due_at: str
    arrived_at: str
    state: Literal["waiting", "claimed", "asked", "done", "replaced"]
    claimed_by_me: bool
    lease_until: str | None
    attempt: int
    status: Literal["accepted", "review", "quarantined"]
    flags: list[str]


class ItemsOut(BaseModel):
    """Some items, and how many there are in all."""

    items: list[ItemOut]
    total: int


class WhichItems(BaseModel):
    """Which items."""

    model_config = ConfigDict(extra="forbid")
    queue: QueueName
    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50


class ClaimOut(BaseModel):
    """The item that is yours now; null where nothing waits."""

    item: ItemOut | None


class ClaimIn(BaseModel):
    """Which queue to take from."""

    model_config = ConfigDict(extra="forbid")
    queue: QueueName


class ActIn(BaseModel):
    """attempt: of the claim; left out, whichever claim is yours."""

    model_config = ConfigDict(extra="forbid")
    attempt: Annotated[int, Field(ge=1, le=1_000_000_000)] | None = None


class Problem(BaseModel):
    """What went wrong, and what to do next."""

    error: str


KEY_HEADER = "Idempotency-Key"
Key = Annotated[str, Header(alias=KEY_HEADER, min_length=8, max_length=200)]


def create_api(work: QueueWork) -> FastAPI:
    """The API, to be mounted at /api/v1. Its description is at openapi.json, for whoever has a token."""
    told: dict[int | str, dict[str, Any]] = {
        code: {"model": Problem} for code in (400, 401, 403, 404, 409, 422, 503)
    }
    api = FastAPI(
        title="mash-intake queue API",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        responses=told,
    )
    _add_routes(api, work)
    _tell_errors(api)
    return api


def _add_routes(api: FastAPI, work: QueueWork) -> None:
    Reader = Annotated[Token, Depends(needs(work, READ))]  # noqa: N806
    Worker = Annotated[Token, Depends(needs(work, WORK))]  # noqa: N806
    RecordReader = Annotated[Token, Depends(needs(work, RECORDS))]  # noqa: N806

    @api.get("/openapi.json", include_in_schema=False)
    def description(request: Request, token: Annotated[Token, Depends(needs(work, None))]) -> Response:
        # Where it is mounted, so that a program finds its way by the description alone; never by the host that is claimed.
        here = {"servers": [{"url": request.scope.get("root_path", "") or "/"}]}
        return JSONResponse({**api.openapi(), **here})

    @api.get("/items", response_model=ItemsOut)
    def items(token: Reader, which: Annotated[WhichItems, Query()]) -> Any:
        """What is to be done in a queue, the most pressing first."""
        check_queue(token, which.queue)
        return work.api_items(token, which.queue, which.offset, which.limit)

    @api.post("/claims", response_model=ClaimOut, dependencies=ASKS_NOTHING)
    def claim(token: Worker, body: ClaimIn, key: Key, response: Response) -> Any:
        """Take the most pressing item that nobody has, for the time of a lease."""
        check_queue(token, body.queue)
        again = _again(key, "claim", body)
        return _answered(response, *work.api_claim(token, body.queue, again))

    def acting(path: str, action: str, what: str) -> None:
        def act(token: Worker, item_id: ItemId, body: ActIn, key: Key, response: Response) -> Any:
            again = _again(key, f"{action} {item_id}", body)
            return _answered(response, *work.api_act(token, action, item_id, body.attempt, again))

        act.__doc__ = what
        api.post(
            f"/items/{{item_id}}/{path}", response_model=ItemOut, operation_id=path, dependencies=ASKS_NOTHING
        )(act)

    acting("heartbeat", "renew", "Keep a claimed item for another lease.")
    acting("release", "release", "Give a claimed item back.")
    acting("done", "done", "A claimed item is done.")

    @api.get("/records/{record_id}", responses={410: {"model": Problem}}, dependencies=ASKS_NOTHING)
    def record(
        token: RecordReader, record_id: Annotated[str, InPath(pattern=r"^[0-9A-Za-z-]{1,64}$")]
    ) -> dict[str, Any]:
        """A record in whole, as `record.schema.json` says; reading it is an audited event. 410 where people withdrew it: it
        is none of our forms, or others stand for it."""
        return work.api_record(token, record_id)

    add_record_routes(api, work)


def _again(key: str, what: str, body: BaseModel) -> Again:
    asked = json.dumps([what, body.model_dump()], sort_keys=True)
    digest = hashlib.sha256(key.encode()).hexdigest()
    return Again(digest, hashlib.sha256(asked.encode()).hexdigest())


def _answered(response: Response, answer: dict[str, Any], before: bool) -> dict[str, Any]:
    if before:
        response.headers["Idempotency-Replayed"] = "true"
    return answer


def _tell_errors(api: FastAPI) -> None:
    """None repeats what was sent."""

    def telling(status: int, message: str | None, headers: dict[str, str] | None = None) -> Any:
        async def tell(request: Request, error: Exception) -> Response:
            return JSONResponse({"error": message or str(error)}, status_code=status, headers=headers)

        return tell

    async def http(request: Request, error: Exception) -> Response:
        known = isinstance(error, HTTPException)
        status = error.status_code if isinstance(error, HTTPException) else 400
        told = str(error.detail) if isinstance(error, HTTPException) else "Refused."
        headers = dict(getattr(error, "headers", None) or {})  # a 405 says what is allowed (RFC 9110)
        if known and status == 401:
            headers.setdefault("WWW-Authenticate", "Bearer")
        return JSONResponse({"error": told}, status_code=status, headers=headers)

    async def not_as_described(request: Request, error: Exception) -> Response:
        problems = error.errors() if isinstance(error, RequestValidationError) else ()
        places = [one["loc"] for one in problems]
        lacks_key = any(place[:2] == ("header", KEY_HEADER) for place in places)
        told = (
            f"Send the header {KEY_HEADER}, 8 to 200 characters, new for each request."
            if lacks_key
            else wrong + _named(problems)
        )
        return JSONResponse({"error": told}, status_code=422)

    used = "This Idempotency-Key was used for another request: send a new one."
    wrong = "The request isn't as the description says: see openapi.json."
    api.add_exception_handler(HTTPException, http)
    api.add_exception_handler(RequestValidationError, not_as_described)
    cursor = "The cursor isn't one of ours: send what the last answer said, or none."
    api.add_exception_handler(BadCursor, telling(422, cursor))
    api.add_exception_handler(NotThere, telling(404, None))
    api.add_exception_handler(Taken, telling(409, None))
    api.add_exception_handler(DatabaseBusyError, telling(503, None, {"Retry-After": RETRY_AFTER}))
    api.add_exception_handler(Withdrawn, telling(410, None))
    api.add_exception_handler(KeyUsed, telling(422, used))


def _named(problems: Iterable[Any]) -> str:
    """Which parts of the request they are of, by the description's own names: what a stranger sent besides is never told back."""
    told = (one["loc"] for one in problems if one["type"] not in ("extra_forbidden", "json_invalid"))
    named = sorted({str(place[1]) for place in told if len(place) > 1})
    return f" Look at: {', '.join(named)}." if named else ""
