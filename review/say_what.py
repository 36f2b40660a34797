"""What a document is, said by a person on its page: one of our forms, none of them, or one after all."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from review.form_page import Asked, RecordId, open_record, show
from review.guard import review_of, user_of
from review.pages import url
from review.refusals import Stale
from review.sent import Sent, past_of, peek, version_of
from review.stale import stale_page
from review.stands import Change
from review.words import NOT_A_FORM
from schemas.forms import FORM_IDS

router = APIRouter()


@router.post("/forms/{record_id}/form", name="a_form")
def a_form(request: Request, record_id: RecordId, sent: Sent) -> Response:
    """It is one of our forms, and is keyed from its page."""
    user, work = user_of(request), review_of(request).work
    opened = peek(request, record_id)
    form = sent.get("form", "")
    if form not in FORM_IDS:
        shown = open_record(request, record_id)
        return show(request, shown, status=400, asked=Asked(sent, {"form": "Choose which form it is."}))
    try:
        there = work.a_form(record_id, version_of(sent), past_of(sent), form, user.name)
    except Stale as stale:
        return stale_page(request, stale, Change(opened.version, {}))
    return RedirectResponse(url(request, "form_page", record_id=there), status_code=303)


@router.post("/forms/{record_id}/no-form", name="not_a_form")
def not_a_form(request: Request, record_id: RecordId, sent: Sent) -> Response:
    """It is none of our forms; a second person has to agree."""
    user, work = user_of(request), review_of(request).work
    opened = peek(request, record_id)
    what = sent.get("what", "")
    if what not in NOT_A_FORM:
        shown = open_record(request, record_id)
        return show(request, shown, status=400, asked=Asked(sent, {"what": "Choose what it is."}))
    try:
        work.not_a_form(record_id, version_of(sent), past_of(sent), what, "", user.name)
    except Stale as stale:
        return stale_page(request, stale, Change(opened.version, {}))
    return RedirectResponse(url(request, "decided", record_id=record_id), status_code=303)


@router.post("/forms/{record_id}/form-again", name="form_again")
def form_again(request: Request, record_id: RecordId, sent: Sent) -> Response:
    """It is one of our forms after all: at once, as nothing gets lower by it."""
    user, work = user_of(request), review_of(request).work
    opened = peek(request, record_id)
    try:
        work.form_again(record_id, version_of(sent), past_of(sent), user.name)
    except Stale as stale:
        return stale_page(request, stale, Change(opened.version, {}))
    return RedirectResponse(url(request, "form_page", record_id=record_id), status_code=303)
