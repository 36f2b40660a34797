"""The second person: decisions that lower something, or say that something is no form, to approve or refuse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi import Path as InPath
from fastapi.responses import RedirectResponse

from review.doubts import NOT_GIVEN, Doubt, form_of, label, said
from review.form_page import RecordId, crop
from review.guard import fields, review_of, user_of
from review.pages import page, url
from review.ports import NotThere, Opened, Refused, Waiting
from review.roles import queues_seen
from review.words import due_words
from schemas.queues import PageImage

router = APIRouter()

AT_ONCE = 10
"""Decisions on a page: of each the places that it rests on are shown."""

_TEXT = "text"


@dataclass(frozen=True, slots=True)
class Keyed:
    """One answer that the decision rests on. before: what was read there; after: what the person keyed; place: for the
    picture of its place."""

    title: str
    before: str
    after: str
    place: Doubt


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision that waits, with what the second person needs to see. texts: how many texts were keyed besides."""

    waiting: Waiting
    due: str
    opened: Opened
    keyed: tuple[Keyed, ...]
    texts: int
    pictures: dict[int, PageImage]


@router.get("/approvals", name="approvals")
def approvals(
    request: Request,
    done: Annotated[Literal["", "approve", "refuse"], Query()] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> Response:
    """What waits, the most pressing first. Its records are read by it: audited."""
    waiting = review_of(request).work.waiting()
    pages = max(1, -(-len(waiting) // AT_ONCE))
    number = min(number, pages)
    shown = waiting[(number - 1) * AT_ONCE : number * AT_ONCE]
    return page(
        request,
        "approvals.html",
        asked=[one for waits in shown if (one := _asked(request, waits)) is not None],
        total=len(waiting),
        number=number,
        pages=pages,
        done=done,
        crop=crop,
    )


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
    return RedirectResponse(f"{url(request, 'approvals')}?done={verdict}", status_code=303)


def _asked(request: Request, waits: Waiting) -> Asked | None:
    """None for a record that was deleted this moment."""
    user, work = user_of(request), review_of(request).work
    try:
        opened = work.peek(waits.item.record_id, queues_seen(user), user.name)
        keyed = tuple(_keyed(opened, waits))
        wanted = {one.place.answer.page for one in keyed} - {None}
        pictures = work.pictures(waits.item.record_id, sorted(number for number in wanted if number))
    except NotThere:
        return None
    texts = sum(1 for key in waits.decision.answers if _is_text(opened, key))
    due = due_words(waits.item.due_at, work.now())
    return Asked(waits, due, opened, keyed, texts, {one.number: one for one in pictures})


def _keyed(opened: Opened, waits: Waiting) -> Iterator[Keyed]:
    """The answers that count, in printed order."""
    form, decision = form_of(opened), waits.decision
    for question in form.questions if form else ():
        after = decision.answers.get(question.key)
        if after is None or question.kind == _TEXT:
            continue
        before = decision.shown.get(question.key, NOT_GIVEN)
        place = Doubt(question, after, (), True, False)
        yield Keyed(label(question, form), said(question, before), said(question, after), place)


def _is_text(opened: Opened, key: str) -> bool:
    form = form_of(opened)
    return form is not None and form[key].kind == _TEXT
