"""The second person: decisions that lower something, or say that something is no form, to approve or refuse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi import Path as InPath
from fastapi.responses import RedirectResponse

from review.crops import crop
from review.doubts import NOT_GIVEN, Doubt, form_of, label, said
from review.form_page import RecordId
from review.guard import fields, review_of, user_of
from review.pages import page, url
from review.refusals import NotThere, Refused, Stale
from review.roles import queues_seen
from review.sent import past_of, version_of
from review.stale import stale_page
from review.stands import Change, Opened, PastDecision, Waiting, Waits
from review.words import due_words
from schemas.people import is_among
from schemas.queues import PageImage

router = APIRouter()

AT_ONCE = 10
"""Decisions on a page: of one of them the places that it rests on are shown."""

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
class Look:
    """All that the second person needs to see. read, pages: what was read of the form's deciding answers, and its pages,
    where it rests on more than what was keyed; all_shown: none that was drawn of what it rests on lacks its picture (the
    browser asks for the pages as they come into view); texts: how many texts were keyed besides."""

    opened: Opened
    keyed: tuple[Keyed, ...]
    read: tuple[tuple[str, str], ...]
    pages: tuple[int, ...]
    all_shown: bool
    texts: int
    pictures: dict[int, PageImage]
    turns: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits. asks: the decisions that made something lower; look: what is shown of the one that is looked at."""

    waiting: Waiting
    asks: tuple[PastDecision, ...]
    due: str
    look: Look | None = None

    @property
    def at(self) -> str:
        """What it is found by among the others."""
        return f"{self.waiting.item.record_id}-{self.waiting.number}"


@router.get("/approvals", name="approvals")
def approvals(
    request: Request,
    done: Annotated[Literal["", "approve", "refuse"], Query()] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
    at: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """What waits, the most pressing first. The record of the one that is looked at is read by it: audited. That is the one
    that was asked for (at), else the first that the person may answer."""
    waiting = review_of(request).work.waiting()
    pages = max(1, -(-len(waiting) // AT_ONCE))
    number = min(number, pages)
    shown = waiting[(number - 1) * AT_ONCE : number * AT_ONCE]
    return page(
        request,
        "approvals.html",
        asked=_with_look(
            request, [one for waits in shown if (one := _asked(request, waits)) is not None], at
        ),
        total=len(waiting),
        number=number,
        pages=pages,
        done=done,
        crop=crop,
        is_among=is_among,
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
    work = review_of(request).work
    waiting = work.waits(waits)
    if waiting is None:
        return None
    asks = tuple(one for one in waiting.since if one.asks)
    return Asked(waiting, asks, due_words(waits.item.due_at, work.now()))


def _with_look(request: Request, asked: list[Asked], at: str) -> list[Asked]:
    """One of them is looked at: whoever looks at ten at once waits for the pictures of ten."""
    name = user_of(request).name
    chosen = [one for one in asked if one.at == at]
    mine = [one for one in asked if not is_among(name, one.waiting.by)]
    first = next(iter((*chosen, *mine, *asked)), None)
    return [replace(one, look=_look(request, one.waiting)) if one is first else one for one in asked]


def _look(request: Request, waiting: Waiting) -> Look | None:
    """None for a record that was deleted this moment."""
    user, work, record_id = user_of(request), review_of(request).work, waiting.item.record_id
    try:
        opened = work.peek(record_id, queues_seen(user), user.name)
        keyed = tuple(_keyed(opened, waiting.since))
        pages = _whole(opened, waiting, keyed)
        # Of the whole pages the first alone: whether there is any picture of it. A document may have hundreds.
        wanted = {*pages[:1], *(one.place.answer.page for one in keyed)} - {None}
        pictures = work.pictures(record_id, sorted(number for number in wanted if number))
        turns = work.turns(record_id)
    except NotThere:
        return None
    form = form_of(opened)
    texts = {
        key for one in waiting.since for key in one.answers if form is not None and form[key].kind == _TEXT
    }
    lacking = wanted - {one.number for one in pictures}
    return Look(
        opened=opened,
        keyed=keyed,
        read=tuple(_read(opened)) if pages else (),
        pages=tuple(number for number in pages if number not in lacking),
        all_shown=not lacking,
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
    """The answers that count, in printed order, whoever keyed them: each as it was before the first, and as it is now. Nobody's
    that were refused, and aren't what is shown."""
    form = form_of(opened)
    refused = {one.number for one in opened.decisions if one.fate == "refused"}
    for question in form.questions if form else ():
        key = question.key
        told = [one for one in since if key in (*one.answers, *one.unread)]
        told = [one for one in told if one.number not in refused or _stands(opened, one, key)]
        if not told or question.kind == _TEXT:
            continue
        before = told[0].shown.get(key, NOT_GIVEN)
        after = opened.waiting.get(key, opened.record.answers.get(key, NOT_GIVEN))
        place = Doubt(question, after, (), True, False)
        who = " and ".join(dict.fromkeys(one.who for one in told))
        now = "Can't be read" if key in told[-1].unread else said(question, after)
        yield Keyed(label(question, form), said(question, before), now, who, place)


def _stands(opened: Opened, one: PastDecision, key: str) -> bool:
    """Whether what was keyed by a decision that was refused is in force: it counted at once, beside what waited."""
    there = opened.record.answers.get(key, NOT_GIVEN)
    if key in opened.waiting or there.method != "person":
        return False
    keyed = one.answers.get(key)
    return key in one.unread if keyed is None else keyed.value == there.value
