"""What the queue API's routes share: tokens, and what they need of the rest."""

# No postponed annotations here: FastAPI must see them.
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, Protocol

from fastapi import Depends, Header, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from schemas.parse import SCOPES

READ, WORK, RECORDS = SCOPES
QueueName = Literal["mash_new", "rise_allocated", "full_assessment", "data_quality"]


@dataclass(frozen=True, slots=True)
class Token:
    """Who calls. name: stands in the audit log as `token NAME`."""

    name: str
    scopes: frozenset[str]
    queues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Again:
    """A request that may come again. key: tells it from the token's others; request: a digest of what is asked."""

    key: str
    request: str


class KeyUsed(Exception):
    """The idempotency key was used for another request."""


class BadCursor(Exception):
    """Where to go on isn't something that an answer of ours said."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records, and as what. since: only those of which the newest version was made then or later; cursor: where
    to go on; form: of which form, for CSV."""

    how: Literal["json", "csv", "fhir"]
    queues: tuple[str, ...]
    since: datetime | None
    cursor: str | None
    limit: int
    form: str = ""


class QueueWork(Protocol):
    """What the API needs of the rest. Answers are JSON objects: opaque ids, codes and times, a record apart."""

    def token(self, text: str) -> Token | None:
        """The token that this text is."""

    def api_items(self, token: Token, queue: str, offset: int, limit: int) -> dict[str, Any]:
        """Items of a queue that are to be done, the most pressing first."""

    def api_claim(self, token: Token, queue: str, again: Again) -> tuple[dict[str, Any], bool]:
        """Take the most pressing item that nobody has; and whether that was answered before. Raises KeyUsed."""

    def api_act(
        self, token: Token, action: str, item_id: int, attempt: int | None, again: Again
    ) -> tuple[dict[str, Any], bool]:
        """ "renew", "release" or "done". Raises NotThere, Taken, KeyUsed."""

    def api_record(self, token: Token, record_id: str) -> dict[str, Any]:
        """A record that stands in one of the token's queues: audited. Raises NotThere, Withdrawn."""

    def api_export(self, token: Token, wanted: Wanted) -> tuple[Any, str | None]:
        """Some records of the token's queues: audited, each. What they are as `wanted.how` says, and where to go on.
        Raises BadCursor."""

    def api_response(self, token: Token, record_id: str) -> dict[str, Any]:
        """A record as FHIR, `entered-in-error` where it was withdrawn: audited. Raises NotThere, where it answers no form
        too."""


def needs(work: QueueWork, scope: str | None) -> Callable[..., Token]:
    """A dependency: the token of a request, which must have this scope."""

    def token(authorization: Annotated[str | None, Header()] = None) -> Token:
        kind, _, text = (authorization or "").partition(" ")
        if kind.casefold() != "bearer" or not text.strip():
            raise HTTPException(401, "Send a token: Authorization: Bearer ...")
        found = work.token(text.strip())
        if found is None:
            wrong = "There is no such token, or no more: mash-intake review token list shows those that there are."
            raise HTTPException(401, wrong, {"WWW-Authenticate": 'Bearer error="invalid_token"'})
        if scope is not None and scope not in found.scopes:
            raise HTTPException(403, f"The token lacks the scope {scope}.")
        return found

    return token


def _asks_nothing(request: Request) -> None:
    """Raises RequestValidationError where an address asks for what nobody looks at."""
    if request.query_params:
        raise RequestValidationError([])


ASKS_NOTHING = [Depends(_asks_nothing)]
"""Of a route whose address has no parameters: one that is misspelt is refused, as elsewhere."""


def check_queue(token: Token, queue: str) -> None:
    """Raises HTTPException where the token isn't for this queue."""
    if queue not in token.queues:
        raise HTTPException(403, "The token isn't for this queue.")
