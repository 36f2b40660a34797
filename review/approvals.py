"""The second person: decisions that lower something, or say that something is no form, to approve or refuse."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi import Path as InPath
from fastapi.responses import RedirectResponse

from review.form_page import RecordId
from review.guard import fields, review_of, user_of
from review.pages import page, url
from review.ports import Refused
from review.words import due_words

router = APIRouter()


@router.get("/approvals", name="approvals")
def approvals(request: Request) -> Response:
    """What waits, the most pressing first."""
    work = review_of(request).work
    now = work.now()
    waiting = [(one, due_words(one.item.due_at, now)) for one in work.waiting()]
    return page(request, "approvals.html", waiting=waiting)


@router.post("/forms/{record_id}/decisions/{number}/answer", name="answer")
def answer(
    request: Request,
    record_id: RecordId,
    number: Annotated[int, InPath(ge=1, le=1_000_000)],
    sent: Annotated[dict[str, str], Depends(fields)],
) -> Response:
    """Approve or refuse; nobody does that of what they decided themselves."""
    verdict = sent.get("verdict")
    if verdict not in ("approve", "refuse"):
        raise Refused("Say whether you approve or refuse.")
    note = sent.get("note", "").strip()[:2000]
    approve = verdict == "approve"
    review_of(request).work.answer(record_id, number, approve=approve, note=note, who=user_of(request).name)
    return RedirectResponse(url(request, "approvals"), status_code=303)
