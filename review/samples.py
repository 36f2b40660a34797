"""Samples: forms that the machine accepted, put before a person blind. They see the pages and key the scored answers; what
the machine read is shown only where it differs, to say which of the two is on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from review.doubts import NOT_GIVEN, label, value_words
from review.form_page import ZOOMS, Look, Looked, RecordId, turned
from review.guard import fields, review_of, user_of
from review.pages import page, url
from review.refusals import NotThere
from review.roles import queues_seen
from review.trust_ports import Judged, Trust
from schemas.forms import Form, Question, load_form
from schemas.types import Answer, Record, State, Value

router = APIRouter()

BLANK, SEVERAL, UNREAD = "b", "m", "u"
_WORDS = {BLANK: "left blank", SEVERAL: "more than one", UNREAD: "can't be read"}
_TICKS = {"y": True, "n": False}
_BANDS = {"r": "red", "a": "amber", "g": "green"}
Sent = Annotated[dict[str, str], Depends(fields)]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a person keyed otherwise than the machine read it."""

    question: Question
    keyed: str
    read: str


@router.get("/samples", name="samples")
def samples(request: Request) -> Response:
    """How many are to be checked."""
    return page(request, "samples.html", waiting=_trust(request).count_samples(), checked=False)


@router.post("/samples/next", name="next_sample")
def next_sample(request: Request) -> Response:
    """The next one, for this person alone."""
    record_id = _trust(request).next_sample(user_of(request).name)
    if record_id is None:
        return RedirectResponse(url(request, "samples"), status_code=303)
    return RedirectResponse(url(request, "sample", record_id=record_id), status_code=303)


@router.get("/samples/{record_id}", name="sample")
def sample(request: Request, record_id: RecordId, look: Looked) -> Response:
    """The pages and a field for each scored answer; nothing that was read."""
    return _blind(request, _sample(request, record_id), look, {}, {})


@router.post("/samples/{record_id}", name="check_sample")
def check_sample(request: Request, record_id: RecordId, sent: Sent) -> Response:
    """What was keyed; where it differs, which of the two the page says is asked first."""
    record = _sample(request, record_id)
    form = _form(record)
    wrong = dict(_wrong(form, sent))
    if wrong:
        return _blind(request, record, Look(), sent, wrong, status=400)
    differences = list(_differences(form, record, sent))
    open_ = [
        one for one in differences if sent.get(f"v:{one.question.key}") not in ("mine", "read", "neither")
    ]
    if open_:
        return page(
            request,
            "sample_compare.html",
            status=200 if "asked" not in sent else 400,
            record=record,
            differences=differences,
            sent={f"a:{one.key}": sent[f"a:{one.key}"] for one in scored(form)},
            given=sent,
            missing={one.question.key for one in open_} if "asked" in sent else set(),
            label=label,
            form=form,
        )
    found = list(_judged(form, record, sent))
    _trust(request).judge(record_id, found, user_of(request).name)
    wrong_keys = [one.key for one in found if one.right is False]
    return page(
        request,
        "samples.html",
        waiting=_trust(request).count_samples(),
        checked=True,
        record_id=record_id,
        wrong=[label(form[key], form) for key in wrong_keys],
        unclear=sum(one.right is None for one in found),
    )


def scored(form: Form) -> tuple[Question, ...]:
    """The answers that are checked: scores, bands and ticks."""
    return form.of_kind("indicator", "score", "band", "tick")


def _blind(
    request: Request,
    record: Record,
    look: Look,
    given: Mapping[str, str],
    wrong: Mapping[str, str],
    status: int = 200,
) -> Response:
    form, work = _form(record), review_of(request).work
    number = look.number or min(record.source.pages, default=1)
    pictures = {one.number: one for one in work.pictures(record.record_id, [number])}
    look, turns = turned(look, number, work.turns(record.record_id))
    return page(
        request,
        "sample.html",
        status=status,
        record=record,
        form=form,
        questions=scored(form),
        given=given,
        wrong=wrong,
        look=look,
        turns=turns,
        zooms=ZOOMS,
        number=number,
        pages=record.source.pages or (1,),
        picture=pictures.get(number),
        label=label,
        opened=_Opened(record),
    )


@dataclass(frozen=True, slots=True)
class _Opened:
    """What the picture's template asks for."""

    record: Record


def _sample(request: Request, record_id: str) -> Record:
    user = user_of(request)
    return _trust(request).sample(record_id, queues_seen(user), user.name)


def _form(record: Record) -> Form:
    if record.form is None:
        raise NotThere("This record answers no form.")
    return load_form(record.form)


def _trust(request: Request) -> Trust:
    trust = review_of(request).trust
    if trust is None:
        raise NotThere("No samples are drawn here.")
    return trust


def _wrong(form: Form, sent: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for one in scored(form):
        try:
            keyed_value(one, sent.get(f"a:{one.key}", ""))
        except ValueError as error:
            yield f"a:{one.key}", str(error)


def keyed_value(question: Question, text: str) -> Value | str:
    """What a person keyed: a value, or one of "b", "m", "u". Raises ValueError, which says what to correct."""
    key = text.strip().casefold()
    if key in _WORDS:
        return key
    if question.kind == "tick" and key in _TICKS:
        return _TICKS[key]
    if question.kind == "band" and key in _BANDS:
        return _BANDS[key]
    if question.kind in ("indicator", "score") and key.isdecimal() and len(key) < 4:
        if question.kind == "score" or int(key) in {one.value for one in question.options}:
            return int(key)
    raise ValueError(_ASKED[question.kind])


_ASKED = {
    "indicator": "Key 1 to 5, or b, m or u.",
    "score": "Key the number as written, or b, m or u.",
    "band": "Key r, a or g, or b, m or u.",
    "tick": "Key y or n, or u.",
}


def _same(question: Question, answer: Answer, keyed: Value | str) -> bool:
    """Whether the machine read what the person keyed. `True` and 1 are one to Python, and not here."""
    match answer.state:
        case State.READ:
            same_kind = isinstance(answer.value, bool) == isinstance(keyed, bool)
            return same_kind and answer.value == keyed and keyed not in _WORDS
        case State.BLANK:
            return keyed == BLANK or (question.kind == "tick" and keyed is False)
        case State.DOUBLE:
            return keyed == SEVERAL
    return keyed == UNREAD


def _differences(form: Form, record: Record, sent: Mapping[str, str]) -> Iterator[Difference]:
    for one in scored(form):
        keyed = keyed_value(one, sent[f"a:{one.key}"])
        answer = record.answers.get(one.key, NOT_GIVEN)
        if keyed != UNREAD and not _same(one, answer, keyed):
            yield Difference(one, _said(one, keyed), _machine(one, answer))


def _judged(form: Form, record: Record, sent: Mapping[str, str]) -> Iterator[Judged]:
    """Each answer, as it was found. What the person couldn't read, or what is neither, says nothing of the machine or
    that it is wrong."""
    differing = {one.question.key for one in _differences(form, record, sent)}
    for one in scored(form):
        answer = record.answers.get(one.key, NOT_GIVEN)
        keyed = keyed_value(one, sent[f"a:{one.key}"])
        right: bool | None = True
        says: Value = None
        if keyed == UNREAD and answer.state is not State.UNREAD:
            right = None
        elif one.key in differing:
            right = sent[f"v:{one.key}"] == "read"
            says = keyed if sent[f"v:{one.key}"] == "mine" and keyed not in _WORDS else None
        yield Judged(one.key, answer.method, answer.confidence, right, says)


def _said(question: Question, keyed: Value | str) -> str:
    return _WORDS[keyed] if isinstance(keyed, str) and keyed in _WORDS else value_words(question, keyed)


def _machine(question: Question, answer: Answer) -> str:
    match answer.state:
        case State.DOUBLE:
            return _WORDS[SEVERAL]
        case State.READ | State.BLANK:
            return value_words(question, answer.value)
    return _WORDS[UNREAD]


def context_of_effort(sent: Mapping[str, str]) -> tuple[int, int] | None:
    """Seconds and keystrokes, as the script counted them; None where it didn't, or they can't be."""
    told: list[Any] = [sent.get(name, "") for name in ("effort-seconds", "effort-keys")]
    if not all(one.isdecimal() and len(one) <= 5 for one in told):
        return None
    seconds, keys = (int(one) for one in told)
    return (seconds, keys) if 0 < seconds <= 4 * 3600 else None
