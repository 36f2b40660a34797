"""The second person: decisions that lower something, or say that something is no form, to approve or refuse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi import Path as InPath
from fastapi.responses import RedirectResponse

from review.crops import crop
from review.decisions import past_of, version_of
from review.doubts import NOT_GIVEN, Doubt, form_of, label, said
from review.form_page import RecordId
from review.guard import fields, review_of, user_of
from review.pages import page, url
from review.refusals import NotThere, Refused, Stale
from review.roles import queues_seen
from review.stale import stale_page
from review.stands import Change, Opened, PastDecision, Waiting, Waits
from review.words import due_words
from schemas.queues import PageImage

router = APIRouter()

AT_ONCE = 10
"""Decisions on a page: of each the places that it rests on are shown."""

_TEXT = "text"


@dataclass(frozen=True, slots=True)
class Keyed:
    """One answer that it may rest on. before: what was read there; after: what was keyed, by whom; place: for the picture
    of its place."""

    title: str
    before: str
    after: str
    who: str
    place: Doubt


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits, with all that the second person needs to see. asks: the decisions that made something lower; read, pages:
    what was read of the form's deciding answers, and its pages, where it rests on more than what was keyed; all_shown: none
    of the pages that it rests on lacks its picture; texts: how many texts were keyed besides."""

    waiting: Waiting
    asks: tuple[PastDecision, ...]
    due: str
    opened: Opened
    keyed: tuple[Keyed, ...]
    read: tuple[tuple[str, str], ...]
    pages: tuple[int, ...]
    all_shown: bool
    texts: int
    pictures: dict[int, PageImage]
    turns: Mapping[int, int]


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
    """Approve or refuse the state that was shown; nobody does that of what they decided themselves."""
    verdict = sent.get("verdict")
    if verdict not in ("approve", "refuse"):
        raise Refused("Say whether you approve or refuse.")
    note = sent.get("note", "").strip()[:2000]
    approve = verdict == "approve"
    version, past, who = version_of(sent), past_of(sent), user_of(request).name
    seen = (version, past) if version and past is not None else None
    try:
        review_of(request).work.answer(record_id, number, seen, approve=approve, note=note, who=who)
    except Stale as stale:
        return stale_page(request, stale, Change(stale.now.version, {}))
    return RedirectResponse(f"{url(request, 'approvals')}?done={verdict}", status_code=303)


def _asked(request: Request, waits: Waits) -> Asked | None:
    """None for a record that was deleted, or is answered, this moment."""
    user, work = user_of(request), review_of(request).work
    try:
        opened = work.peek(waits.item.record_id, queues_seen(user), user.name)
        waiting = work.waits(waits)
        if waiting is None:
            return None
        keyed = tuple(_keyed(opened, waiting.since))
        pages = _whole(opened, waiting, keyed)
        wanted = {*pages, *(one.place.answer.page for one in keyed)}
        pictures = work.pictures(waits.item.record_id, sorted(number for number in wanted if number))
        turns = work.turns(waits.item.record_id)
    except NotThere:
        return None
    form = form_of(opened)
    texts = {
        key for one in waiting.since for key in one.answers if form is not None and form[key].kind == _TEXT
    }
    return Asked(
        waiting=waiting,
        asks=tuple(one for one in waiting.since if one.asks),
        due=due_words(waits.item.due_at, work.now()),
        opened=opened,
        keyed=keyed,
        read=tuple(_read(opened)) if pages else (),
        pages=pages,
        all_shown=wanted - {None} <= {one.number for one in pictures},
        texts=len(texts),
        pictures={one.number: one for one in pictures},
        turns=turns,
    )


def _whole(opened: Opened, waiting: Waiting, keyed: Sequence[Keyed]) -> tuple[int, ...]:
    """The pages of what is no form of ours, or got lower by itself: that rests on no answer, but on all of it; and where the
    place of an answer isn't known."""
    by_itself = any(one.asks and (one.priority or one.band or one.plan) for one in waiting.since)
    if waiting.what is None and keyed and not by_itself and all(one.place.answer.bbox for one in keyed):
        return ()
    return opened.record.source.pages or (1,)


def _read(opened: Opened) -> Iterator[tuple[str, str]]:
    form = form_of(opened)
    for question in form.questions if form else ():
        if question.deciding:
            yield (
                label(question, form).rstrip(" :"),
                said(question, opened.record.answers.get(question.key, NOT_GIVEN)),
            )


def _keyed(opened: Opened, since: Sequence[PastDecision]) -> Iterator[Keyed]:
    """The answers that count, in printed order, whoever keyed them: each as it was before the first, and as it is now."""
    form = form_of(opened)
    for question in form.questions if form else ():
        key = question.key
        told = [one for one in since if key in (*one.answers, *one.unread)]
        if not told or question.kind == _TEXT:
            continue
        before, after = told[0].shown.get(key, NOT_GIVEN), opened.record.answers.get(key, NOT_GIVEN)
        place = Doubt(question, after, (), True, False)
        who = " and ".join(dict.fromkeys(one.who for one in told))
        yield Keyed(label(question, form), said(question, before), said(question, after), who, place)
