"""The queues: what is to be done, the most pressing first; taking, giving back, finishing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi import Path as InPath
from fastapi.responses import PlainTextResponse, RedirectResponse

from review.guard import Denied, fields, review_of, user_of
from review.pages import page, url
from review.refusals import NotThere
from review.roles import may, queues_seen, queues_worked
from review.stands import Item
from review.words import QUEUES, due_words
from schemas.queues import ItemFilter

router = APIRouter()

PAGE = 25
LONGEST_REFERENCE = 100  # letters
"""Items on a page."""

_FIRST_YEAR = 1900
_MOST = 1_000_000_000  # SQLite's and PostgreSQL's numbers go further
ItemId = Annotated[int, InPath(ge=1, le=_MOST)]
Form_ = Annotated[dict[str, str], Depends(fields)]


@router.head("/health", name="health")
@router.get("/health", name="health")
def health(request: Request) -> Response:
    """Whether the app answers and intake goes on, for whoever watches from outside: 200, or 503."""
    healthy, told = review_of(request).work.health()
    return PlainTextResponse(told, status_code=200 if healthy else 503)


@router.get("/", name="home")
def home(request: Request) -> Response:
    """To the first page that the person may see."""
    user = user_of(request)
    for name in ("queues", "approvals", "status", "audit"):
        if may(user, name):
            return RedirectResponse(url(request, name), status_code=303)
    raise Denied


@router.get("/queues", name="queues")
def queues(
    request: Request,
    queue: Annotated[str | None, Query()] = None,
    priority: Annotated[Literal["", "immediate", "urgent", "standard"], Query()] = "",
    status: Annotated[Literal["", "accepted", "review", "quarantined"], Query()] = "",
    who: Annotated[Literal["", "free", "taken", "me"], Query()] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> Response:
    """A page of what is to be done."""
    user, work = user_of(request), review_of(request).work
    seen = queues_seen(user)
    chosen = queue if queue in seen else None
    which = ItemFilter(
        (chosen,) if chosen else seen,
        priority or None,
        status or None,
        {"free": True, "taken": False}.get(who),
        user.name if who == "me" else None,
    )
    items, total = work.items(which, (number - 1) * PAGE, PAGE)
    pages = max(1, -(-total // PAGE))
    if number > pages:  # the queue has shrunk since
        number = pages
        items, total = work.items(which, (number - 1) * PAGE, PAGE)
    counts = [one for one in work.counts() if one.queue in seen]
    asked = {"queue": chosen or "", "priority": priority, "status": status, "who": who}
    kept = urlencode({name: value for name, value in asked.items() if value})
    return page(
        request,
        "queues.html",
        items=_told(request, items),
        total=total,
        counts={(one.queue, one.priority): one for one in counts},
        seen=seen,
        worked=queues_worked(user),
        asked=asked,
        number=number,
        pages=pages,
        kept=f"{kept}&" if kept else "",
        sought={},
        wrong={},
        waiting=work.count_waiting(),
        ended=work.ended(user.name) if may(user, "decide") else (),
    )


@router.post("/find", name="find")
def find(request: Request, form: Form_) -> Response:
    """Records found again. Posted, so that nothing that was looked for stands in an address."""
    user, work = user_of(request), review_of(request).work
    seen = queues_seen(user)
    reference, name = form.get("reference", "").strip(), form.get("name", "").strip()
    wrong = _wrongly_sought(form)
    items: list[Item] = []
    if wrong:
        return page(request, "found.html", status=400, items=(), sought=_shown_again(form), wrong=wrong)
    if reference:
        items = list(work.by_reference(reference.lower(), seen))
    elif (born := _day(form)) is not None:
        items = list(work.by_person(name, born, seen, user.name))
    return page(request, "found.html", items=_told(request, items), sought={}, wrong={})


@router.post("/queues/next", name="take_next")
def take_next(request: Request, form: Form_) -> Response:
    """The most pressing item that nobody has, and on to its page."""
    user, work = user_of(request), review_of(request).work
    queue = form.get("queue", "")
    if queue not in queues_worked(user):
        raise NotThere("There is no such queue among those that you work.")
    item = work.take_next(queue, user.name)
    if item is None:
        return page(request, "nothing.html", queue=QUEUES[queue])
    return _on_to(request, item)


@router.post("/items/{item_id}/take", name="take")
def take(request: Request, item_id: ItemId) -> Response:
    """This item, and on to its page."""
    item = _worked(request, item_id)
    taken = review_of(request).work.take(item.item_id, user_of(request).name)
    return _on_to(request, taken)


@router.post("/items/{item_id}/release", name="release")
def release(request: Request, item_id: ItemId) -> Response:
    """Give it back."""
    item = _worked(request, item_id)
    review_of(request).work.release(item.item_id, user_of(request).name)
    return RedirectResponse(url(request, "queues"), status_code=303)


@router.post("/items/{item_id}/finish", name="finish")
def finish(request: Request, item_id: ItemId) -> Response:
    """It is done. In data quality a decision finishes an item, nothing else."""
    item = _worked(request, item_id)
    if item.queue == "data_quality":
        raise Denied
    review_of(request).work.finish(item.item_id, user_of(request).name)
    return RedirectResponse(url(request, "queues"), status_code=303)


def _on_to(request: Request, item: Item) -> Response:
    """To where the work on an item is done: doubts on the form's page, a referral on its summary."""
    name = "form_page" if item.queue == "data_quality" else "record_page"
    return RedirectResponse(url(request, name, record_id=item.record_id), status_code=303)


def _worked(request: Request, item_id: int) -> Item:
    """An item of a queue that the person works; of another one there is none."""
    item = review_of(request).work.item(item_id)
    if item.queue not in queues_worked(user_of(request)):
        raise NotThere("There is no such item in a queue that you work.")
    return item


def _told(request: Request, items: Iterable[Item]) -> list[tuple[Item, str]]:
    """Each item with its clock in words."""
    now = review_of(request).work.now()
    return [(one, due_words(one.due_at, now)) for one in items]


def _shown_again(form: dict[str, str]) -> dict[str, str]:
    return {name: text[:LONGEST_REFERENCE] for name, text in form.items()}


def _wrongly_sought(form: dict[str, str]) -> dict[str, str]:
    """What is wrong with what is looked for, by the field's id."""
    reference, name = form.get("reference", "").strip(), form.get("name", "").strip()
    given = [form.get(f"born-{part}", "").strip() for part in ("day", "month", "year")]
    if reference:
        if len(reference) > LONGEST_REFERENCE:
            return {"reference": "A reference is shorter than that: copy it again."}
        return {}
    if not name and not any(given):
        where = "name" if "name" in form else "reference"
        return {where: "Give a reference, or both a name and a date of birth."}
    wrong = {} if name else {"name": "Give the name too: a date of birth alone finds nobody."}
    if not any(given):
        wrong["born-day"] = "Give the date of birth too: a name alone finds nobody."
    elif given[2].isdecimal() and len(given[2]) != len("2011"):
        wrong["born-year"] = "The year of birth must have four digits, such as 2011."
    elif _day(form) is None:
        wrong["born-day"] = "The date of birth must be a real date, such as 27 3 2011."
    return wrong


def _day(form: dict[str, str]) -> date | None:
    """The date of birth of three fields; None where that is no day on which somebody may have been born."""
    try:
        day, month, year = (int(form.get(f"born-{part}", "")) for part in ("day", "month", "year"))
        return date(year, month, day) if year >= _FIRST_YEAR else None
    except (ValueError, OverflowError):
        return None
