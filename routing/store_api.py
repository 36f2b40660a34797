"""Tokens of the queue API, and requests that come again: each is carried out once, with its answer kept beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_tables import api_answers, api_tokens

KEPT = timedelta(hours=24)
"""How long a request may come again, and is told the same."""


class OtherRequest(Exception):
    """The key was used for another request."""


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token. scopes: what may be done with it; queues: in which."""

    name: str
    scopes: frozenset[str]
    queues: tuple[str, ...]


def save_token(
    store: Store, name: str, token_id: str, scopes: tuple[str, ...], queues: tuple[str, ...], who: str
) -> None:
    """Keep a token, by the digest of what only its holder has; it stands for one of the same name."""
    with store.write(who) as writer:
        writer.connection.execute(api_tokens.delete().where(api_tokens.c.name == name))
        told = {"scopes": " ".join(scopes), "queues": " ".join(queues)}
        row = {"token_id": token_id, "name": name, "made_at": writer.at, **told}
        writer.connection.execute(api_tokens.insert().values(**row))
        writer.audit("token_added", f"token {name}", **told)


def remove_token(store: Store, name: str, who: str) -> bool:
    """Whether there was such a token."""
    with store.write(who) as writer:
        gone = writer.connection.execute(api_tokens.delete().where(api_tokens.c.name == name)).rowcount > 0
        if gone:
            writer.audit("token_removed", f"token {name}")
    return gone


def find_token(store: Store, token_id: str) -> ApiToken | None:
    """The token with this digest."""
    with store.read() as connection:
        row = connection.execute(api_tokens.select().where(api_tokens.c.token_id == token_id)).one_or_none()
    return (
        None if row is None else ApiToken(row.name, frozenset(row.scopes.split()), tuple(row.queues.split()))
    )


def list_tokens(store: Store) -> list[ApiToken]:
    """Every token, by name."""
    with store.read() as connection:
        rows = connection.execute(api_tokens.select().order_by(api_tokens.c.name)).all()
    return [ApiToken(row.name, frozenset(row.scopes.split()), tuple(row.queues.split())) for row in rows]


def once(
    store: Store, who: str, name: str, key: str, request: str, action: Callable[[Writer], Any]
) -> tuple[Any, bool]:
    """What `action` gives, as JSON, and whether that was given before; it and its answer are one transaction. name: of
    the token; key: tells this request from its others; request: a digest of what is asked. Raises OtherRequest, and
    what the action raises, after which the key is free again."""
    with store.write(who) as writer:
        writer.connection.execute(api_answers.delete().where(api_answers.c.answered_at < writer.at - KEPT))
        mine = sa.and_(api_answers.c.token_name == name, api_answers.c.request_key == key)
        row = {"token_name": name, "request_key": key, "request": request, "answered_at": writer.at}
        # Of two at the same moment the second waits here for the first.
        if not writer.insert_if_new(api_answers, **row, answer=""):
            known = writer.connection.execute(api_answers.select().where(mine)).one()
            if known.request != request:
                raise OtherRequest
            return json.loads(known.answer), True
        answer = action(writer)
        kept = api_answers.update().where(mine).values(answer=json.dumps(answer))
        writer.connection.execute(kept)
        return answer, False
