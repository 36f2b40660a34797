"""Pages that were put together wrongly: which form each belongs to, which way up it is, and reading them so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi import Path as InPath
from fastapi.responses import RedirectResponse

from review.assign_ports import Arranged, Assign, Sheets
from review.decisions import LONGEST_NOTE
from review.form_page import RecordId
from review.guard import fields, review_of, user_of
from review.page_draft import AT_ONCE, Draft, as_read, draft_of
from review.pages import page, url
from review.refusals import NotThere, Refused, Stale
from review.roles import queues_seen
from review.sent import past_of, version_of
from review.stale import stale_page
from review.stands import Change
from review.words import LOWERING
from schemas.page_plan import PlanError, check_plan

router = APIRouter()

Sent = Annotated[dict[str, str], Depends(fields)]
PageNumber = Annotated[int, InPath(ge=1, le=10_000)]


@router.get("/forms/{record_id}/pages", name="pages")
def pages(request: Request, record_id: RecordId) -> Response:
    """The document's pages as they are read now. Audited."""
    sheets = _sheets(request, record_id)
    return _show(request, record_id, sheets, as_read(sheets.plan, sheets.count))


@router.post("/forms/{record_id}/pages", name="assign_pages")
def assign_pages(request: Request, record_id: RecordId, sent: Sent) -> Response:
    """An assignment: shown again with something changed, worked out, or kept."""
    sheets, do = _sheets(request, record_id), sent.get("do", "")
    draft = draft_of(sent, sheets.count)
    if draft is None:
        now = as_read(sheets.plan, sheets.count)
        return _show(request, record_id, sheets, now, {}, {"pages": "Not all pages came: choose again."})
    if do.startswith("split:"):
        return _show(request, record_id, sheets, draft.split(do.removeprefix("split:")), sent)
    if do == "join":
        return _show(request, record_id, sheets, draft.joined(), sent)
    if do not in ("check", "keep"):
        return _show(request, record_id, sheets, draft, sent)
    note = sent.get("note", "").strip()
    wrong = _wrong(sheets, draft, note)
    if wrong:
        return _show(request, record_id, sheets, draft, sent, wrong)
    reason = sent.get("reason", "")
    user = user_of(request)
    try:
        arranged = _assign(request).arrange(
            record_id,
            version_of(sent),
            past_of(sent),
            draft.plan,
            reason if reason in LOWERING else None,
            note,
            do == "keep",
            user.name,
        )
    except Stale as stale:
        return stale_page(request, stale, Change(sheets.version, {}))
    except Refused as refused:
        return _show(request, record_id, sheets, draft, sent, {"pages": str(refused)})
    if arranged.kept:
        return RedirectResponse(url(request, "pages_done", record_id=record_id), status_code=303)
    lacks = {"reason": "Something gets lower: choose the reason."} if do == "keep" else {}
    return _show(request, record_id, sheets, draft, sent, lacks, arranged)


@router.get("/forms/{record_id}/pages/done", name="pages_done")
def pages_done(request: Request, record_id: RecordId) -> Response:
    """The forms that the document's pages make now."""
    sheets = _sheets(request, record_id)
    return page(request, "pages_done.html", record_id=record_id, records=sheets.records)


@router.get("/forms/{record_id}/document/{number}.jpg", name="document_picture")
def document_picture(request: Request, record_id: RecordId, number: PageNumber) -> Response:
    """Any page of the record's document; kept by nobody on the way."""
    user, work = user_of(request), review_of(request).work
    work.peek(record_id, queues_seen(user), user.name)
    found = _assign(request).pictures(record_id, [number]).get(number)
    if found is None:
        raise NotThere("This page can't be shown as a picture.")
    return Response(found.jpeg, media_type="image/jpeg")


def _assign(request: Request) -> Assign:
    found = review_of(request).assign
    if found is None:
        raise NotThere("No pages are assigned here.")
    return found


def _sheets(request: Request, record_id: str) -> Sheets:
    user = user_of(request)
    return _assign(request).sheets(record_id, queues_seen(user), user.name)


def _show(
    request: Request,
    record_id: str,
    sheets: Sheets,
    draft: Draft,
    sent: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
    arranged: Arranged | None = None,
) -> Response:
    given = sent or {}
    draft = draft.with_room()
    shown = draft.shown(_first(given))
    return page(
        request,
        "pages.html",
        status=400 if wrong else 200,
        record_id=record_id,
        sheets=sheets,
        draft=draft,
        shown=shown,
        places=draft.places(shown),
        far=draft.far(shown),
        begins=range(1, sheets.count + 1, AT_ONCE),
        at_once=AT_ONCE,
        now={number: [one for one in sheets.records if number in one.source.pages] for number in shown},
        version=given.get("version", sheets.version),
        past=given.get("past", "" if given else sheets.past),
        given=given,
        wrong=wrong or {},
        arranged=arranged,
    )


def _first(given: Mapping[str, str]) -> int:
    """From which page on the document is shown."""
    told = (
        given.get("do", "").removeprefix("from:")
        if given.get("do", "").startswith("from:")
        else given.get("from", "")
    )
    return int(told) if told.isdecimal() and len(told) < 6 else 1


def _wrong(sheets: Sheets, draft: Draft, note: str) -> dict[str, str]:
    if len(note) > LONGEST_NOTE:
        return {"note": f"The note must have {LONGEST_NOTE} characters or fewer."}
    try:
        check_plan(draft.plan, sheets.count)
    except PlanError as error:
        return {"pages": str(error)}
    return {}
