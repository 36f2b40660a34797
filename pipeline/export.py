"""Records handed over: some at a time, in the order in which their newest versions were made, each an audited event."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from pipeline.grounds import bands_of
from review.export import Exported, as_csv
from review.fhir import NoForm, bundle, questionnaire_response
from routing import store_records, store_review
from routing.store import Store
from routing.store_decisions import standings_of
from schemas.record import record_to_json

After = tuple[datetime, str]
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")


def some_records(
    store: Store,
    queues: Collection[str],
    since: datetime | None,
    after: After | None,
    limit: int,
    who: str,
    how: str,
    form: str | None = None,
) -> tuple[list[Exported], After | None]:
    """Some records of these queues, and after which one to go on; None where there are no more."""
    found = store_review.records_after(store, queues, since, after, limit + 1, form)
    some, more = found[:limit], len(found) > limit
    ids = [record_id for _, record_id in some]
    standings = standings_of(store, ids)
    told = []
    for record_id in ids:
        saved = store_records.get_record(store, record_id)
        standing = standings.get(record_id)
        if standing is not None and standing.gone:
            continue  # withdrawn: people said that it is none of our forms, or gave its pages to others
        bands = (None, None) if standing is None else bands_of(saved.record, standing.terms)
        told.append(Exported(saved.record, saved.version, saved.received_at, *bands))
    store_records.note_export(store, [one.record.record_id for one in told], who, how)
    return told, some[-1] if more else None


def as_json(found: Sequence[Exported]) -> list[dict[str, Any]]:
    """Each with its version, when it came, and its band as decided or held; the record itself as its schema says."""
    return [
        {
            "version": one.version,
            "received_at": one.received_at.isoformat(),
            "band_decided": one.decided,
            "band_held": one.held,
            "record": record_to_json(one.record),
        }
        for one in found
    ]


def as_fhir(found: Sequence[Exported]) -> dict[str, Any]:
    """A Bundle of QuestionnaireResponses; what answers no form has none."""
    responses = []
    for one in found:
        try:
            responses.append(questionnaire_response(one.record, one.received_at))
        except NoForm:
            continue
    return bundle(responses)


def cursor_of(after: After | None) -> str | None:
    """Where to go on, as an opaque text."""
    if after is None:
        return None
    return (
        base64.urlsafe_b64encode(json.dumps([after[0].isoformat(), after[1]]).encode()).decode().rstrip("=")
    )


def after_of(cursor: str) -> After:
    """What `cursor_of` gave. Raises ValueError."""
    try:
        told = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        at, record_id = datetime.fromisoformat(told[0]), told[1]
        if at.tzinfo is None:
            raise ValueError
        at = at.astimezone(UTC)
    except (OverflowError, ValueError, TypeError, IndexError, KeyError, binascii.Error) as error:
        raise ValueError("no cursor of ours") from error
    if not isinstance(record_id, str) or not _ID.fullmatch(record_id):
        raise ValueError("no cursor of ours")
    return at, record_id


__all__ = ["After", "after_of", "as_csv", "as_fhir", "as_json", "cursor_of", "some_records"]
