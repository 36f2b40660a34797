"""Deciding: what a form comes to as one types, the decision itself, and what is said where somebody was faster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from review.doubts import NOT_GIVEN, Doubt, find_doubts, flags_of, form_of, label
from review.form_page import Asked, RecordId, open_record, show
from review.guard import review_of, user_of
from review.inputs import keyed, left_open
from review.pages import page, url
from review.ports import Work
from review.refusals import Refused, Stale, Taken
from review.samples import context_of_effort
from review.sent import Sent, past_of, peek, version_of
from review.stale import stale_page
from review.stands import Change, Opened, Shown
from review.words import BANDS, LOWERING, PRIORITIES
from schemas.types import Band, Priority

router = APIRouter()

_FRAGMENT = "hx-request"
LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class _Read:
    """A form that was sent. wrong: what is to be corrected; open: what is still to be settled; both by field."""

    change: Change
    doubts: list[Doubt]
    wrong: Mapping[str, str]
    open: Mapping[str, str]


@router.post("/forms/{record_id}/check", name="check")
def check(request: Request, record_id: RecordId, sent: Sent) -> Response:
    """What it would come to; nothing is written. A piece of the page for the script, else the whole page."""
    work = review_of(request).work
    fragment = _FRAGMENT in request.headers
    opened = peek(request, record_id) if fragment else open_record(request, record_id)
    read = _read(opened, sent)
    message = _corrections(opened, read.wrong)
    try:
        _check_version(work, opened, sent)
        outcome = None if read.wrong else work.check(record_id, read.change)
    except Stale:
        outcome, message = None, "Somebody changed this form meanwhile: open it again."
    if fragment:
        return page(request, "outcome_part.html", outcome=outcome, message=message)
    return show(request, opened, asked=Asked(sent, read.wrong, outcome))


def _corrections(opened: Opened, wrong: Mapping[str, str]) -> str:
    """What is to be corrected, each by the title of its question."""
    form = form_of(opened)
    titles = {
        f"a:{one.key}": f"{label(one, form).rstrip(' :')}: " for one in (form.questions if form else ())
    }
    return " ".join(f"{titles.get(name, '')}{said}" for name, said in wrong.items())


@router.post("/forms/{record_id}/decide", name="decide")
def decide(request: Request, record_id: RecordId, sent: Sent) -> Response:
    """The decision; refused where the form was changed, or something decided on it, since it was shown."""
    user, work = user_of(request), review_of(request).work
    opened = peek(request, record_id)
    read = _read(opened, sent)
    wrong = {**read.wrong, **read.open}
    try:
        _check_version(work, opened, sent)
        outcome = None if wrong else work.check(record_id, read.change)
        if outcome is not None and outcome.unreasoned:
            wrong = {"reason": "Something gets lower: choose the reason."}
        if wrong:
            shown = open_record(request, record_id)
            return show(request, shown, status=400, asked=Asked(sent, wrong, outcome))
        seen = [_shown(opened, key) for key in (*read.change.answers, *read.change.unread)]
        work.decide(record_id, read.change, seen, user.name)
        _note_effort(request, opened, read, sent)
    except Stale as stale:
        if not _came_twice(stale.now, read.change, user.name):
            return stale_page(request, stale, read.change, sent)
    except Taken:  # what was keyed is shown: it stands nowhere else
        now = peek(request, record_id)
        return stale_page(request, Stale(opened, now), read.change, sent, taken=True)
    return RedirectResponse(url(request, "decided", record_id=record_id), status_code=303)


def keyed_before(request: Request, record_id: str, sent: Mapping[str, str]) -> Response:
    """The form with what was keyed on it by somebody whose session had ended; nothing is decided."""
    opened = peek(request, record_id)
    read = _read(opened, sent)
    try:
        _check_version(review_of(request).work, opened, sent)
    except Stale as stale:
        return stale_page(request, stale, read.change, sent)
    return show(request, open_record(request, record_id), 403, asked=Asked(sent, read.wrong, late=True))


def _check_version(work: Work, opened: Opened, sent: Mapping[str, str]) -> None:
    """Raises Stale before anything else is said of what was sent: an error shown on the form as it is now would carry what
    was keyed on the old one into it."""
    state = version_of(sent), past_of(sent)
    if state != (opened.version, opened.past):
        work.check(opened.record.record_id, Change(state[0], {}, past=state[1]))


def _came_twice(now: Opened, change: Change, who: str) -> bool:
    """Whether the last decision is this very one: a button pressed twice is no other person."""
    if not now.decisions:
        return False
    last = now.decisions[-1]
    kept = (
        last.who,
        last.shown_version,
        dict(last.answers),
        last.unread,
        last.band,
        last.priority,
        last.note,
    )
    return kept == (
        who,
        change.version,
        dict(change.answers),
        change.unread,
        change.band,
        change.priority,
        change.note,
    )


def _note_effort(request: Request, opened: Opened, read: _Read, sent: Mapping[str, str]) -> None:
    """What settling it took, where the script counted."""
    trust, effort = review_of(request).trust, context_of_effort(sent)
    if trust is not None and effort is not None and read.doubts:
        trust.note_effort(opened.record.form or "", len(read.doubts), *effort)


@router.get("/forms/{record_id}/decided", name="decided")
def decided(request: Request, record_id: RecordId) -> Response:
    """What became of it, and the way to the next."""
    opened = peek(request, record_id)
    return page(
        request,
        "decided.html",
        record=opened.record,
        last=opened.decisions[-1] if opened.decisions else None,
        waits=opened.waits,
        waiting=opened.waiting,
        asks_again=any("no second person has agreed" in one for one in opened.record.route.reasons),
        left=any(one.queue == "data_quality" and one.open for one in opened.places),
    )


def _read(opened: Opened, sent: Mapping[str, str]) -> _Read:
    form = form_of(opened)
    if form is None:
        raise Refused("Nothing of this document was read, so there is no answer to decide.")
    doubts = find_doubts(opened)
    found = keyed(opened, form.questions, doubts, sent)
    note = sent.get("note", "").strip()
    wrong = dict(found.wrong)
    if len(note) > LONGEST_NOTE:
        wrong["note"] = f"The note must have {LONGEST_NOTE} characters or fewer."
    change = Change(
        version=version_of(sent),
        answers=found.answers,
        unread=found.unread,
        priority=cast(Priority | None, _one_of(sent.get("priority", ""), PRIORITIES)),
        band=cast(Band | None, _one_of(sent.get("band", ""), BANDS)),
        reason=_one_of(sent.get("reason", ""), LOWERING),
        note=note[:LONGEST_NOTE],
        past=past_of(sent),
    )
    return _Read(change, doubts, wrong, left_open(doubts, found))


def _one_of(value: str, known: Mapping[str, str]) -> str | None:
    return value if value in known else None


def _shown(opened: Opened, key: str) -> Shown:
    codes = tuple(flag.code for flag in flags_of(opened, key))
    return Shown(key, opened.record.answers.get(key, NOT_GIVEN), codes)
