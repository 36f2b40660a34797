"""What the queue API works with: `review.api.QueueWork`, over intake's store."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from typing import Any

from pipeline import export
from pipeline.context import Intake
from review.api_parts import Again, BadCursor, KeyUsed, Token, Wanted
from review.fhir import NoForm, questionnaire_response
from review.refusals import NotThere, Taken, Withdrawn
from routing import store_api, store_queue, store_records, store_review
from routing.standing import Standing
from routing.store import Writer
from routing.store_decisions import decisions_of, standing
from routing.store_errors import DecisionNeededError, NotFoundError, NotYoursError, TransitionError
from routing.store_items import QueueItem
from routing.store_records import SavedRecord
from schemas.queues import ItemFilter
from schemas.record import record_to_json


class StoredQueueWork:
    """See `review.api.QueueWork`."""

    def __init__(self, use: Intake) -> None:
        self._use = use
        self._store = use.store

    def token(self, text: str) -> Token | None:
        found = store_api.find_token(self._store, digest_of(text))
        return None if found is None else Token(found.name, found.scopes, found.queues)

    def api_items(self, token: Token, queue: str, offset: int, limit: int) -> dict[str, Any]:
        which = ItemFilter((queue,))
        items, total = store_review.page_of_items(self._store, which, offset, limit)
        return {"items": [_told(one, token) for one in items], "total": total}

    def api_claim(self, token: Token, queue: str, again: Again) -> tuple[dict[str, Any], bool]:
        def claim(writer: Writer) -> dict[str, Any]:
            item = store_queue.claim_next(writer, queue, _who(token), self._use.settings.queue_lease)
            return {"item": None if item is None else _told(item, token)}

        return self._once(token, again, claim)

    def api_act(
        self, token: Token, action: str, item_id: int, attempt: int | None, again: Again
    ) -> tuple[dict[str, Any], bool]:
        def act(writer: Writer) -> dict[str, Any]:
            # Before anything else is said of it.
            store_queue.check_there(writer, item_id, token.queues)
            lease = self._use.settings.queue_lease
            item = store_queue.act_on(writer, action, item_id, _who(token), attempt, lease)
            return _told(item, token)

        return self._once(token, again, act)

    def api_record(self, token: Token, record_id: str) -> dict[str, Any]:
        saved, now = self._read(token, record_id)
        if now.superseded:
            others = ", ".join(now.superseded)
            raise Withdrawn(
                f"Others stand for this record since a person said which form its pages make, or it was read again: {others}."
            )
        if now.not_a_form is not None:
            raise Withdrawn(f"Two people said that this record is none of our forms: {now.not_a_form}.")
        return record_to_json(saved.record)

    def api_response(self, token: Token, record_id: str) -> dict[str, Any]:
        saved, now = self._read(token, record_id)
        try:
            return questionnaire_response(saved.record, saved.received_at, withdrawn=now.gone)
        except NoForm:
            raise NotThere("This record answers no form: nothing of its document could be read.") from None

    def api_export(self, token: Token, wanted: Wanted) -> tuple[Any, str | None]:
        try:
            after = None if wanted.cursor is None else export.after_of(wanted.cursor)
        except ValueError:
            raise BadCursor from None
        told = (
            wanted.queues,
            wanted.since,
            after,
            wanted.limit,
            _who(token),
            wanted.how,
            wanted.form or None,
        )
        found, following = export.some_records(self._store, *told)
        cursor = export.cursor_of(following)
        match wanted.how:
            case "csv":
                return export.as_csv(wanted.form, found), cursor
            case "fhir":
                return export.as_fhir(found), cursor
        return export.as_json(found), cursor

    def _read(self, token: Token, record_id: str) -> tuple[SavedRecord, Standing]:
        """A record that stands, or stood last, in one of the token's queues, and what people decided on it; noted as read."""
        places = store_queue.places_of(self._store, record_id)
        if not any(one.queue in token.queues for one in places):
            raise NotThere("There is no such record in a queue of this token.")
        saved = store_records.get_record(self._store, record_id)
        store_records.note_reading(self._store, record_id, _who(token))
        return saved, standing(decisions_of(self._store, record_id))

    def _once(
        self, token: Token, again: Again, action: Callable[[Writer], dict[str, Any]]
    ) -> tuple[dict[str, Any], bool]:
        try:
            return store_api.once(self._store, _who(token), token.name, again.key, again.request, action)
        except store_api.OtherRequest:
            raise KeyUsed from None
        except NotFoundError:
            raise NotThere("There is no such item in a queue of this token.") from None
        except DecisionNeededError as error:
            raise Taken(str(error)) from None
        except (NotYoursError, TransitionError):
            raise Taken("The item isn't yours, or not any more: claim the next one.") from None


def new_token() -> str:
    """What only the holder of a token has: 256 bits that nobody can guess."""
    return f"mi_{secrets.token_urlsafe(32)}"


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _who(token: Token) -> str:
    return f"token {token.name}"


def _told(item: QueueItem, token: Token) -> dict[str, Any]:
    return {
        "item_id": item.item_id,
        "record_id": item.record_id,
        "record_version": item.record_version,
        "document_id": item.document_id,
        "queue": item.queue,
        "priority": item.priority,
        "due_at": item.due_at.isoformat(),
        "arrived_at": item.arrived_at.isoformat(),
        "state": str(item.state),
        "claimed_by_me": item.claimed_by == _who(token),
        "lease_until": item.lease_until.isoformat() if item.lease_until else None,
        "attempt": item.attempt,
        "status": item.status,
        "flags": list(item.flags),
    }
