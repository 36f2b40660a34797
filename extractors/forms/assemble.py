"""One form's reading, put together from what its pages answer, digital and scanned."""

from __future__ import annotations

from datetime import date

from extractors.doubts.corrections import NOTHING, Beside
from extractors.doubts.eyes import Eyes
from extractors.forms.findings import findings
from extractors.forms.form_groups import Group, answers_of
from extractors.forms.form_reader import read_form
from extractors.forms.missing_pages import on_missing_page
from extractors.gathering.gather import PageReading
from extractors.scans.read_form import read_scanned
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import Answer, FormReading, SourceKind, State, Value


def _readings(form: Form, group: Group, today: date, eyes: Eyes, beside: Beside) -> Readings:
    """What digital and scanned pages answer; a question on both, which no printed form has, is in doubt."""
    digital = [page for page in group.pages if isinstance(page, PageReading)]
    readings = read_form(form, digital, today, eyes, beside) if digital else Readings()
    scanned = read_scanned(form, group.scanned)
    for key, answer in scanned.answers.items():
        other = readings.answers.get(key)
        if other is not None and (other.value, other.candidates) != (answer.value, answer.candidates):
            readings.disputed.add(key)
            answer = doubted(answer, possible([other, answer]))
        readings.answers[key] = answer
    readings.years = readings.years or scanned.years
    return readings


def read_group(
    form: Form,
    group: Group,
    today: date,
    scanned_elsewhere: bool,
    eyes: Eyes,
    beside: Beside = NOTHING,
) -> FormReading:
    """One form's reading. scanned_elsewhere: the file has scanned pages on which the rest may stand. beside: what
    corrects answers on its pages on which no form stands."""
    readings = _readings(form, group, today, eyes, beside)
    answers = dict(readings.answers)
    answers |= _on_copies_alone(form, group, answers, today)
    absent = [q.key for q in form.questions if q.key not in answers]
    # All that isn't on the pages found may be on scanned ones that weren't recognised.
    scanned_elsewhere = scanned_elsewhere and bool(absent)
    # On a page without a blank OCR may have passed them over: unread, which counts at its worst.
    unseen = scanned_elsewhere or bool(group.unknown)
    missing = frozenset() if unseen else on_missing_page(form, group, absent)
    for key in absent:
        method = "mark" if form[key].kind in ("indicator", "tick", "band") else "text"
        answers[key] = Answer(None, 0.0, method)  # type: ignore[arg-type]
    for key in group.differing:
        answers[key] = _either(form, group, key, answers[key], today)
    pages = sorted(group.numbers)
    partial = frozenset(k for k in missing if k not in absent)
    flags = findings(form, group, readings, answers, missing, scanned_elsewhere)
    return FormReading(
        form=form.id,
        layout=None if group.unknown else _layout(group),
        kind=_kind(group),
        pages=tuple(pages),
        answers={q.key: answers[q.key] for q in form.questions},
        missing_keys=missing - partial,
        flags=flags,
        partial_dob_years=readings.years,
    )


def _on_copies_alone(form: Form, group: Group, found: dict[str, Answer], today: date) -> dict[str, Answer]:
    """What stands on no page but one that repeats another, for the most part: it is there, and a person says whose it is."""
    copies = (answers_of(form, page, today).items() for page in group.repeats)
    return {key: doubted(one, possible([one])) for copy in copies for key, one in copy if key not in found}


def _either(form: Form, group: Group, key: str, first: Answer, today: date) -> Answer:
    """An answer that two copies of a page give differently: both are candidates. A section that one of them leaves blank may be
    anything: that is what a blank one counts as, and the copy that is filled may be another child's."""
    found = (answers_of(form, page, today).get(key) for page in group.repeats)
    copies = [first, *(other for other in found if other is not None)]
    left_blank = form[key].kind == "indicator" and any(one.state is State.BLANK for one in copies)
    candidates = () if left_blank else possible(copies)
    return Answer(None, 0.0, first.method, first.page, first.bbox, candidates)


def possible(answers: list[Answer]) -> tuple[Value, ...]:
    """What a question may be answered for which several answers were read: none where one may be anything."""
    if any(answer.may_be_anything for answer in answers):
        return ()
    values = (value for answer in answers for value in (answer.candidates or (answer.value,)))
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _layout(group: Group) -> str | None:
    """The layout that most of the scanned pages were read with."""
    names = [page.layout for page in group.scanned]
    return max(dict.fromkeys(names), key=names.count) if names else None


def _kind(group: Group) -> SourceKind:
    digital = [page.map.page for page in group.pages if isinstance(page, PageReading)]
    pictures = len(group.scanned) + sum(page.scanned for page in digital)
    if pictures == len(group.pages):
        return "scan"
    if pictures:
        return "mixed"
    return "acroform" if any(page.widgets for page in digital) else "digital"
