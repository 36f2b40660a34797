"""A record as MASH reads it: one page, made once for the screen, for print and for the PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from review.doubts import form_of, label, said, value_words, why
from review.over_time import Point, day_of, points_over_time, span_words
from review.stands import Opened, Referral, Story
from review.words import BANDS, HERE, LIKENESS, SEVERITIES
from schemas.forms import Form, Question
from schemas.types import Answer, Band, Flag, Record, State

STEPS = (1, 2, 3, 4, 5)
_LONGEST = 260  # characters of a text: the whole stands on the form page
_LONGEST_COMMENT = 420
_CHILD = (
    "young_person.contact_no",
    "young_person.address",
    "parents.names",
    "parents.contact_nos",
    "indicators.school_attendance.school",
    "young_person.ethnicity",
    "young_person.sexuality",
    "young_person.homophobia_issues",
    "indicators.risky_associations.associates",
    "assessment.yp_aware",
    "child.accompanied_by",
)
_BESIDE = frozenset({"low_confidence", "sources_disagree"})
"""Flags whose words name no question."""
_REFERRER = ("referrer.name", "referrer.service", "referrer.phone", "referrer.email")
_SHORT = {
    "indicators.risky_associations.associates": "Known associates",
    "indicators.school_attendance.school": "School or college",
    "assessment.yp_aware": "Aware of this referral",
    "parents.names": "Parents",
    "parents.contact_nos": "Parents' contact",
    "young_person.homophobia_issues": "Issues with homophobia",
    "child.accompanied_by": "Accompanied by",
}
_LEVELS = {"low": "Low level indicators", "medium": "Medium level", "higher": "Higher level"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One of the ten sections as a bar of five steps. marks: the steps that it is, or may be; sure: it is one."""

    number: int
    title: str
    marks: tuple[int, ...]
    sure: bool
    words: str
    statement: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the page says. Pairs are a label and a text; needs also what was explained."""

    name: str
    born: str
    assessed: str
    child: tuple[tuple[str, str], ...]
    referrer: tuple[tuple[str, str], ...]
    needs: tuple[tuple[str, str, str], ...]
    bars: tuple[Bar, ...]
    judgement: str
    comments: str
    stated: tuple[Band, ...]
    computed: str
    decided: Band | None
    flags: tuple[tuple[str, str], ...]
    ticks: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    points: tuple[Point, ...]


def summarise(opened: Opened, story: Story) -> Summary:
    """The page of a record that was opened."""
    record, form = opened.record, form_of(opened)
    checklist = record.form == "cse_checklist"
    return Summary(
        name=_text(record, form, "child.name" if checklist else "young_person.name"),
        born="" if checklist else _born(record, form, opened.received_at),
        assessed="" if checklist else _text(record, form, "assessment.date"),
        child=tuple(_pairs(record, form, _CHILD)),
        referrer=tuple(_pairs(record, form, _REFERRER)),
        needs=tuple(_needs(record, form)),
        bars=tuple(_bars(record, form)),
        judgement="" if checklist else _text(record, form, "judgement.score"),
        comments="" if checklist else _text(record, form, "judgement.comments", _LONGEST_COMMENT),
        stated=opened.stated,
        computed=computed_words(record),
        decided=opened.decided,
        flags=(*_flags(record.flags, form), *_waiting(opened, form)),
        ticks=tuple(_ticks(record, form)),
        points=tuple(points_over_time(opened, story.same)),
    )


def computed_words(record: Record) -> str:
    """The computed band and the totals that it comes from: "Amber: 37 of 60, indicators 31 of 50"."""
    if record.computed is None:
        return "none: the form has no scores" if record.form else "none"
    bands = " or ".join(BANDS[band] for band in record.computed.bands)
    overall, total = record.computed.overall_score, record.computed.indicator_total
    return f"{bands}: {span_words(overall.min, overall.max)} of 60, indicators {span_words(total.min, total.max)} of 50"


def nothing_found(record: Record) -> str:
    """What stands for the findings where there are none: on paper it needn't agree."""
    keyed = any(answer.method == "person" for answer in record.answers.values())
    return (
        "None: with what people keyed everything agrees." if keyed else "None: everything on the form agrees."
    )


def likely_words(one: Referral) -> str:
    """Why a referral may be of the same young person."""
    return LIKENESS[one.why] if one.why is not None else "the same name and date of birth"


def clip(text: str, longest: int = _LONGEST) -> str:
    """A text as it fits on the page, its line breaks as spaces; cut, where it must be, between words."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return plain
    return plain[:longest].rsplit(" ", 1)[0] + " … (the rest is on the form)"


def _text(record: Record, form: Form | None, key: str, longest: int = _LONGEST) -> str:
    answer = record.answers.get(key)
    if form is None or answer is None:
        return "not known"
    question = form[key]
    match answer.state:
        case State.READ:
            return clip(value_words(question, answer.value), longest)
        case State.BLANK:
            return "left blank"
        case State.UNREAD if not answer.candidates:
            return "not read: look at the form"
    told = said(question, answer)
    return clip(told[0].lower() + told[1:], longest)


def _born(record: Record, form: Form | None, received: datetime) -> str:
    """The date of birth, with the age on the day of assessment, or of receipt where that isn't known."""
    told = _text(record, form, "young_person.dob")
    born, on = day_of(record, "young_person.dob"), day_of(record, "assessment.date")
    if born is None:
        return told
    at = on or received.astimezone(HERE).date()
    years = at.year - born.year - ((at.month, at.day) < (born.month, born.day))
    when = "on the day of assessment" if on else "when it was received"
    return f"{told} (aged {years} {when})"


def _pairs(record: Record, form: Form | None, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What was answered, or couldn't be read; what was left blank takes no room."""
    for key in keys:
        answer = record.answers.get(key)
        if form is not None and answer is not None and answer.state is not State.BLANK:
            yield _SHORT.get(key, form[key].title.rstrip(": ")), _text(record, form, key)


def _needs(record: Record, form: Form | None) -> Iterator[tuple[str, str, str]]:
    questions = {} if form is None else {one.key: one for one in form.questions}
    for key, question in questions.items():
        if key.startswith("needs.") and question.kind == "yes_no":
            details = record.answers.get(f"{key}.details")
            blank = details is None or details.state is State.BLANK
            more = "" if blank else _text(record, form, f"{key}.details")
            yield question.title.removesuffix(" Y/N").rstrip(":?"), _text(record, form, key), more


def _bars(record: Record, form: Form | None) -> Iterator[Bar]:
    questions = () if form is None else form.of_kind("indicator")
    for number, question in enumerate(questions, start=1):
        answer = record.answers.get(question.key, Answer(None, 0.0, "mark"))
        title = question.title.partition(". ")[2] or question.title
        yield _bar(number, title, question, answer)


def _bar(number: int, title: str, question: Question, answer: Answer) -> Bar:
    candidates = tuple(sorted(one for one in answer.candidates if isinstance(one, int) and one in STEPS))
    match answer.state:
        case State.READ:
            value = answer.value if isinstance(answer.value, int) else 0
            statement = next((one.title for one in question.options if one.value == value), "")
            by = ", keyed by a person" if answer.method == "person" else ""
            return Bar(number, title, (value,), True, f"{value} of 5{by}", statement)
        case State.BLANK:
            return Bar(number, title, (), False, "Left blank", "")
        case State.DOUBLE:
            return Bar(number, title, candidates, False, said(question, answer), "")
    return Bar(number, title, candidates, False, said(question, answer), "It counts at its worst.")


def _flags(flags: Sequence[Flag], form: Form | None) -> Iterator[tuple[str, str]]:
    order = list(SEVERITIES)
    for one in sorted(flags, key=lambda flag: order.index(flag.severity)):
        yield SEVERITIES[one.severity], _named(one, form)


def _waiting(opened: Opened, form: Form | None) -> Iterator[tuple[str, str]]:
    """What one person keyed, and isn't in force until a second one agrees."""
    for question in () if form is None else form.questions:
        if question.key in opened.waiting:
            keyed = said(question, opened.waiting[question.key])
            title = label(question, form).rstrip(" :")
            yield (
                "Waits",
                clip(
                    f"{title}: {keyed[0].lower()}{keyed[1:]} by one person; counts once a second one agrees."
                ),
            )


def _named(flag: Flag, form: Form | None) -> str:
    """A finding with its questions, where what it says is meant to stand beside them."""
    titles = () if form is None or flag.code not in _BESIDE else [label(form[key], form) for key in flag.keys]
    named = clip("; ".join(title.rstrip(" :") for title in titles))
    if not named:
        return why(flag)
    return f"Not read surely: {named}." if flag.code == "low_confidence" else f"{named}: {why(flag)}"


def _ticks(record: Record, form: Form | None) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    questions = () if form is None else form.of_kind("tick")
    for level, title in _LEVELS.items():
        found = [one for one in questions if one.key.startswith(f"{level}.")]
        if found:
            yield title, tuple((one.title, _text(record, form, one.key)) for one in found)
