"""What those see who don't work the queues: how much there is, and the audit log. No personal data."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Query, Request, Response

from review.guard import fields, review_of
from review.pages import page
from schemas.types import Queue

router = APIRouter()

_EVENTS = 100
_LONGEST = 200  # characters of a name, or of an id


@router.get("/status", name="status")
def status(request: Request) -> Response:
    """How much is to be done, by queue and priority."""
    work, teach = review_of(request).work, review_of(request).teach
    return page(
        request,
        "status.html",
        counts={(one.queue, one.priority): one for one in work.counts()},
        queues=get_args(Queue),
        waiting=work.count_waiting(),
        unknown=teach.count_unknown() if teach is not None else 0,
    )


@router.get("/audit", name="audit")
def audit(
    request: Request,
    before: Annotated[int | None, Query(ge=1, le=10**15)] = None,
) -> Response:
    """The audit log, the newest first."""
    return _events(request, before, "")


@router.post("/audit", name="audit_of")
def audit_of(request: Request, form: Annotated[dict[str, str], Depends(fields)]) -> Response:
    """What one person or program did, or what was done with one record, document or user. Posted, as anything may be typed
    there."""
    before = form.get("before", "")
    known = before.isdecimal() and len(before) < 16
    return _events(request, int(before) if known else None, form.get("subject", "").strip()[:_LONGEST])


def _events(request: Request, before: int | None, subject: str) -> Response:
    """A page of events; one more is asked for, so that whether there are earlier ones is known."""
    found = review_of(request).work.events(before, subject or None, _EVENTS + 1)
    more = found[_EVENTS - 1].seq if len(found) > _EVENTS else None
    return page(request, "audit.html", events=found[:_EVENTS], subject=subject, before=before, more=more)
