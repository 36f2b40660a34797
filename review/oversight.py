"""What those see who don't work the queues: how much there is, and the audit log. No personal data."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Query, Request, Response

from review.guard import fields, review_of
from review.pages import page
from schemas.types import Queue

router = APIRouter()

_EVENTS = 100


@router.get("/status", name="status")
def status(request: Request) -> Response:
    """How much is to be done, by queue and priority."""
    work = review_of(request).work
    counts = {(one.queue, one.priority): one for one in work.counts()}
    return page(request, "status.html", counts=counts, queues=get_args(Queue), waiting=work.count_waiting())


@router.get("/audit", name="audit")
def audit(
    request: Request,
    before: Annotated[int | None, Query(ge=1, le=10**15)] = None,
) -> Response:
    """The audit log, the newest first."""
    events = review_of(request).work.events(before, None, _EVENTS)
    return page(request, "audit.html", events=events, subject="", most=_EVENTS)


@router.post("/audit", name="audit_of")
def audit_of(request: Request, form: Annotated[dict[str, str], Depends(fields)]) -> Response:
    """What was done with one record, document or user. Posted, as anything may be typed there."""
    subject = form.get("subject", "").strip()
    events = review_of(request).work.events(None, subject, _EVENTS) if subject else ()
    return page(request, "audit.html", events=events, subject=subject, most=_EVENTS)
