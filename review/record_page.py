"""The record page: what MASH reads of a referral, on one page, to be printed or taken as a PDF."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response

from review.form_page import RecordId, my_place, open_record
from review.guard import review_of, user_of
from review.over_time import point_label, point_words
from review.pages import page
from review.record_pdf import draw
from review.roles import queues_seen, queues_worked
from review.standing_words import lower_words, standing_words
from review.stands import Opened, Story
from review.summary import STEPS, likely_words, nothing_found, summarise
from review.words import due_words, moment

router = APIRouter()


@router.get("/records/{record_id}", name="record_page")
def record_page(request: Request, record_id: RecordId) -> Response:
    """A record, and what is known of the same young person: an audited event, as each other referral shown is."""
    opened, story = _read(request, record_id)
    return page(request, "record.html", **_told(request, opened, story))


@router.get("/records/{record_id}/summary.pdf", name="record_pdf")
def record_pdf(request: Request, record_id: RecordId) -> Response:
    """The same page as a PDF, made for this one answer and kept nowhere."""
    opened, story = _read(request, record_id)
    told = _told(request, opened, story)
    who = f"Printed by {user_of(request).name}, {moment(review_of(request).work.now())}"
    name = f"{record_id[:8]}.pdf"
    headers = {"content-disposition": f'inline; filename="{name}"'}
    data = draw(opened, told["summary"], story, told["item"], told["due"], who)
    return Response(data, media_type="application/pdf", headers=headers)


def _read(request: Request, record_id: str) -> tuple[Opened, Story]:
    user, work = user_of(request), review_of(request).work
    opened = open_record(request, record_id)
    if opened.waits:
        priority, band = work.wanted(record_id)
        opened = replace(opened, to_priority=priority, to_band=band)
    return opened, work.story(record_id, queues_seen(user), user.name)


def _told(request: Request, opened: Opened, story: Story) -> dict[str, Any]:
    user, now = user_of(request), review_of(request).work.now()
    # The children's queue comes first here: whoever settles doubts does so on the form page.
    worked = tuple(one for one in queues_worked(user) if one != "data_quality")
    place = my_place(opened, worked, user.name) or opened.place
    if opened.closed:  # it stands in no queue
        place = None
    return {
        "opened": opened,
        "record": opened.record,
        "summary": summarise(opened, story),
        "standing": standing_words(opened),
        "lower": partial(lower_words, opened),
        "story": story,
        "steps": STEPS,
        "item": place,
        "mine": place is not None and place.queue in worked,
        "due": due_words(place.due_at, now) if place else "",
        "likely_words": likely_words,
        "nothing_found": nothing_found,
        "point_words": point_words,
        "point_label": point_label,
        "printed": moment(now),
    }
