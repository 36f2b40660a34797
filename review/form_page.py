"""A form: its page on the left, what is in doubt on the right, and the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, BackgroundTasks, Depends, Query, Request, Response
from fastapi import Path as InPath

from review import doubts as in_doubt
from review.crops import crop
from review.doubts import Doubt, find_doubts, form_of, rest_of, whole_flags
from review.guard import review_of, user_of
from review.left_unread import left_unread
from review.pages import page
from review.refusals import NotThere
from review.roles import may, queues_seen, queues_worked
from review.stands import Item, Opened, Outcome
from review.words import due_words
from schemas.queues import PageImage

router = APIRouter()

RecordId = Annotated[str, InPath(pattern=r"^[0-9A-Za-z-]{1,64}$")]
Zoom = Literal[100, 150, 200, 300]
Turn = Literal[0, 90, 180, 270]
ZOOMS, TURNS = (100, 150, 200, 300), (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class Look:
    """How the page is looked at. turn: None: as it is upright."""

    number: int | None = None
    zoom: int = 100
    turn: int | None = None


def look_of(
    number: Annotated[int | None, Query(alias="page", ge=1, le=10_000)] = None,
    zoom: Annotated[int, Query()] = 100,
    turn: Annotated[int | None, Query()] = None,
) -> Look:
    """As the address asks; a size or a turn that there isn't is the usual one."""
    return Look(number, zoom if zoom in ZOOMS else 100, turn if turn in TURNS else None)


def turned(look: Look, number: int, known: Mapping[int, int]) -> tuple[Look, dict[int, int]]:
    """The same, turned so that the page stands upright where nobody said how; and the turn of each page that has one, which
    what is shown enlarged of it has too. number: of the page that is looked at; known: how pages stand upright."""
    turn = known.get(number, 0) if look.turn is None else look.turn
    return replace(look, turn=turn), {**known, number: turn}


Looked = Annotated[Look, Depends(look_of)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was sent, shown again. wrong: what is to be corrected, by the field's name. late: it came too late, and nothing
    was decided by it."""

    given: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    outcome: Outcome | None = None
    late: bool = False


@router.get("/forms/{record_id}", name="form_page")
def form_page(request: Request, record_id: RecordId, look: Looked, afterwards: BackgroundTasks) -> Response:
    """A record, for somebody to read: audited. While they work on it the next is made ready."""
    opened = open_record(request, record_id)
    user = user_of(request)
    mine = my_place(opened, queues_worked(user), user.name)
    if mine is not None and mine.open and mine.taken_by == user.name:
        afterwards.add_task(review_of(request).work.prepare_next, mine.queue)
    return show(request, opened, look=look)


@router.get("/forms/{record_id}/pages/{number}.jpg", name="page_picture")
def page_picture(
    request: Request, record_id: RecordId, number: Annotated[int, InPath(ge=1, le=10_000)]
) -> Response:
    """A page of the form as a picture; kept by nobody on the way."""
    user, work = user_of(request), review_of(request).work
    work.peek(record_id, queues_seen(user), user.name)
    found = work.pictures(record_id, [number])
    if not found:
        raise NotThere("This page can't be shown as a picture.")
    return Response(found[0].jpeg, media_type="image/jpeg")


def open_record(request: Request, record_id: str) -> Opened:
    """A record that the person may see, and an audit event that they did. Raises NotThere."""
    user = user_of(request)
    return review_of(request).work.open(record_id, queues_seen(user), user.name)


def show(
    request: Request, opened: Opened, status: int = 200, look: Look | None = None, asked: Asked | None = None
) -> Response:
    """The page."""
    user, work = user_of(request), review_of(request).work
    look, asked = look or Look(), asked or Asked()
    doubts = find_doubts(opened)
    pictures = {one.number: one for one in _pictures(request, opened, doubts, look)}
    number = look.number or _first_page(opened, doubts)
    form = form_of(opened)
    look, turns = turned(look, number, work.turns(opened.record.record_id))
    in_doubt_keys = {one.question.key for one in doubts}
    mine = None if opened.closed else my_place(opened, queues_worked(user), user.name)
    is_free = _is_free(opened, user.name) and not opened.closed
    return page(
        request,
        "form.html",
        status=status,
        opened=opened,
        record=opened.record,
        doubts=doubts,
        rest=list(rest_of(opened, doubts)),
        whole=whole_flags(opened),
        pictures=pictures,
        number=number,
        pages=opened.record.source.pages or (1,),
        look=look,
        turns=turns,
        zooms=ZOOMS,
        given=asked.given,
        wrong=asked.wrong,
        outcome=asked.outcome,
        late=asked.late,
        item=mine,
        due=due_words(mine.due_at, work.now()) if mine else "",
        decides=may(user, "decide") and opened.record.form is not None and is_free,
        names=may(user, "not_a_form") and is_free,
        unnamed="no_form" not in opened.waits,
        questions={q.key: q for q in form.questions} if form else {},
        rest_open=any(
            name.removeprefix("a:") not in in_doubt_keys
            for name in (*asked.wrong, *(asked.given if asked.late else ()))
            if name.startswith("a:") and (name in asked.wrong or asked.given[name])
        ),
        **_words(opened),
    )


def _words(opened: Opened) -> dict[str, Any]:
    return {
        "said": in_doubt.said,
        "how_surely": in_doubt.how_surely,
        "left_unread": partial(left_unread, opened),
        "why": in_doubt.why,
        "label": partial(in_doubt.label, form=form_of(opened)),
        "value_words": in_doubt.value_words,
        "crop": crop,
        "stated": opened.stated,
        "computed": () if opened.record.computed is None else opened.record.computed.bands,
        "decided": opened.decided,
    }


def _pictures(request: Request, opened: Opened, doubts: list[Doubt], look: Look) -> list[PageImage]:
    """The page that is looked at, and those with doubts on them."""
    wanted = {look.number or _first_page(opened, doubts)}
    wanted |= {one.answer.page for one in doubts if one.answer.page is not None}
    own = [
        number for number in wanted if not opened.record.source.pages or number in opened.record.source.pages
    ]
    return list(review_of(request).work.pictures(opened.record.record_id, sorted(own)))


def _first_page(opened: Opened, doubts: list[Doubt]) -> int:
    of_doubts = [one.answer.page for one in doubts if one.answer.page is not None]
    return of_doubts[0] if of_doubts else min(opened.record.source.pages, default=1)


def my_place(opened: Opened, worked: tuple[str, ...], name: str) -> Item | None:
    """The place that is this person's business: one that they have, else one that is to be done, doubts first."""
    places = sorted(
        (one for one in opened.places if one.queue in worked), key=lambda one: one.queue != "data_quality"
    )
    open_ = sorted((one for one in places if one.open), key=lambda one: one.asked)
    mine = [one for one in open_ if one.taken_by == name]
    return next(iter((*mine, *open_, *places)), None)


def _is_free(opened: Opened, name: str) -> bool:
    """Whether nobody else has the record's place in data quality."""
    places = [one for one in opened.places if one.queue == "data_quality" and one.open]
    return all(one.taken_by in (None, name) for one in places)
