"""What a form that was sent says of the state that it is about, and the record as it was opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Request

from review.guard import fields, review_of, user_of
from review.roles import queues_seen
from review.stands import Opened

Sent = Annotated[dict[str, str], Depends(fields)]


def peek(request: Request, record_id: str) -> Opened:
    """A record that the person has open already. Raises NotThere."""
    user = user_of(request)
    return review_of(request).work.peek(record_id, queues_seen(user), user.name)


def version_of(sent: Mapping[str, str]) -> int:
    """The version that the person saw; 0, which there never is, for what is no number."""
    text = sent.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def past_of(sent: Mapping[str, str]) -> int | None:
    """The number of the last decision that the person saw; None where that isn't told."""
    text = sent.get("past", "")
    return int(text) if text.isdecimal() and len(text) < 9 else None
