"""What is said where somebody was faster: both states of the form, and what was keyed, which stands nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fastapi import Request, Response

from review.doubts import NOT_GIVEN, form_of, label, said
from review.guard import review_of, user_of
from review.pages import page
from review.refusals import Stale
from review.roles import queues_seen
from review.stands import Change, Opened


def stale_page(
    request: Request,
    stale: Stale,
    change: Change,
    sent: Mapping[str, str] | None = None,
    taken: bool = False,
) -> Response:
    """Both states, side by side, and what was keyed. To see them is to read the record. taken: nobody changed anything, but
    somebody else has the form."""
    user = user_of(request)
    now = review_of(request).work.open(stale.now.record.record_id, queues_seen(user), user.name)
    return page(
        request,
        "stale.html",
        status=409,
        shown=stale.shown,
        now=now,
        rows=list(_differences(stale.shown, now, change, sent or {})),
        since=[one for one in now.decisions if one.number > stale.shown.past],
        change=change,
        taken=taken,
    )


def _differences(
    shown: Opened, now: Opened, change: Change, sent: Mapping[str, str]
) -> Iterator[tuple[str, str, str, str]]:
    """Printed title, the answer as shown, as it is now, as this person decided."""
    form = form_of(now)
    for question in form.questions if form else ():
        key = question.key
        before, after = (one.record.answers.get(key, NOT_GIVEN) for one in (shown, now))
        mine = change.answers.get(key)
        own = said(question, mine) if mine is not None else sent.get(f"a:{key}", "")
        if key in change.unread:
            own = "Can't be read"
        if before != after or own:
            yield label(question, form), said(question, before), said(question, after), own
