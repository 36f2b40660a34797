"""Pages that were put together wrongly: which form each belongs to, which way up it is, and reading them so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi import Path as InPath
from fastapi.responses import RedirectResponse

from review.assign_ports import Arranged, Assign, Sheets
from review.decisions import LONGEST_NOTE, stale_page, version_of
from review.form_page import RecordId
from review.guard import fields, review_of, user_of
from review.pages import page, url
from review.ports import Change, NotThere, Refused, Stale
from review.roles import queues_seen
from review.words import LOWERING
from schemas.forms import FORM_IDS
from schemas.page_plan import QUARTERS, PagePlan, PlanError, check_plan, plan_of

router = APIRouter()

MOST_PAGES = 100
"""Pages of a document that can be told apart on one page; a longer one is split by who sent it."""

Sent = Annotated[dict[str, str], Depends(fields)]
PageNumber = Annotated[int, InPath(ge=1, le=10_000)]


@dataclass(frozen=True, slots=True)
class Draft:
    """An assignment as it stands on the page. forms: of each place for a form, "" where none was chosen; home: of each page
    the number of its place, counted from 1, 0 for none; turns: of each page, degrees clockwise."""

    forms: tuple[str, ...]
    home: Mapping[int, int]
    turns: Mapping[int, int]

    @property
    def plan(self) -> PagePlan:
        """What it says; a form without pages is none."""
        used = sorted({place for place in self.home.values() if place})
        forms = ((self.forms[one - 1], [n for n, home in self.home.items() if home == one]) for one in used)
        return plan_of(forms, self.turns.items())


@router.get("/forms/{record_id}/pages", name="pages")
def pages(request: Request, record_id: RecordId) -> Response:
    """The document's pages as they are read now. Audited."""
    sheets = _sheets(request, record_id)
    return _show(request, record_id, sheets, _as_read(sheets))


@router.post("/forms/{record_id}/pages", name="assign_pages")
def assign_pages(request: Request, record_id: RecordId, sent: Sent) -> Response:
    """An assignment: shown again with something changed, worked out, or kept."""
    sheets, do = _sheets(request, record_id), sent.get("do", "")
    draft = _draft(sheets, sent)
    if do.startswith("split:"):
        return _show(request, record_id, sheets, _split(draft, do.removeprefix("split:")), sent)
    if do == "join":
        joined = replace(draft, home={number: min(home, 1) for number, home in draft.home.items()})
        return _show(request, record_id, sheets, joined, sent)
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
    found = _assign(request).sheets(record_id, queues_seen(user), user.name)
    if found.count > MOST_PAGES:
        raise Refused(f"The document has {found.count} pages: ask the sender for each form by itself.")
    return found


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
    return page(
        request,
        "pages.html",
        status=400 if wrong else 200,
        record_id=record_id,
        sheets=sheets,
        draft=_with_room(draft, sheets.count),
        now={number: one for one in sheets.records for number in one.source.pages},
        version=given.get("version", sheets.version),
        given=given,
        wrong=wrong or {},
        arranged=arranged,
    )


def _as_read(sheets: Sheets) -> Draft:
    home = dict.fromkeys(range(1, sheets.count + 1), 0)
    for place, one in enumerate(sheets.plan.forms, start=1):
        home |= dict.fromkeys(one.pages, place)
    turns = dict.fromkeys(home, 0) | dict(sheets.plan.turns)
    return Draft(tuple(one.form for one in sheets.plan.forms), home, turns)


def _draft(sheets: Sheets, sent: Mapping[str, str]) -> Draft:
    """What was sent; what is no such number or form is as if it weren't there."""
    forms: list[str] = []
    while len(forms) < sheets.count and f"f:{len(forms) + 1}" in sent:
        form = sent[f"f:{len(forms) + 1}"]
        forms.append(form if form in FORM_IDS else "")
    numbers = range(1, sheets.count + 1)
    home = {number: _one_of(sent.get(f"p:{number}", ""), range(len(forms) + 1)) for number in numbers}
    turns = {number: _one_of(sent.get(f"t:{number}", ""), QUARTERS) for number in numbers}
    return Draft(tuple(forms), home, turns)


def _one_of(text: str, allowed: range | tuple[int, ...]) -> int:
    number = int(text) if text.isdecimal() and len(text) < 5 else 0
    return number if number in allowed else 0


def _split(draft: Draft, told: str) -> Draft:
    """From this page on, those of its form make another of the same kind."""
    number = _one_of(told, tuple(draft.home))
    place = draft.home.get(number, 0)
    if not place:
        return draft
    room = len(draft.forms) + 1
    later = {one: room for one, home in draft.home.items() if home == place and one >= number}
    return replace(draft, forms=(*draft.forms, draft.forms[place - 1]), home={**draft.home, **later})


def _with_room(draft: Draft, most: int) -> Draft:
    """With a place for one form more than there are, and none for those without pages."""
    used = sorted({place for place in draft.home.values() if place})
    renamed = {old: new for new, old in enumerate(used, start=1)} | {0: 0}
    forms = tuple(draft.forms[one - 1] for one in used)
    room = ("",) if len(forms) < most else ()
    home = {number: renamed[place] for number, place in draft.home.items()}
    return Draft((*forms, *room), home, draft.turns)


def _wrong(sheets: Sheets, draft: Draft, note: str) -> dict[str, str]:
    if len(note) > LONGEST_NOTE:
        return {"note": f"The note must have {LONGEST_NOTE} characters or fewer."}
    try:
        check_plan(draft.plan, sheets.count)
    except PlanError as error:
        return {"pages": str(error)}
    return {}
