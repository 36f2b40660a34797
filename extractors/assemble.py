"""Which pages make one form: several forms in a file, covers between, pages out of order, missing, twice."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from extractors.answers import Readings, doubted, read_field
from extractors.corrections import NOTHING, Beside
from extractors.eyes import Eyes
from extractors.form_reader import read_form
from extractors.gather import PageReading
from extractors.letters import normalise
from extractors.page_map import PageMap
from extractors.scans.read_form import read_scanned
from extractors.scans.scan_page import ScanPage
from schemas.forms import NAME_KEYS, Form
from schemas.keys import COMMENTS
from schemas.types import Answer, FormReading, SourceKind, Value

FormPage = PageReading | ScanPage
COMMENT_BOXES = ("indicators.school_attendance.school", "indicators.risky_associations.associates", COMMENTS)


@dataclass(slots=True)
class Group:
    """The pages of one form. repeats: pages that it holds a second time. differing: keys that the second
    copy answers otherwise. uncertain: a page could belong to this form or to another of the file."""

    name: str | None = None
    pages: list[FormPage] = field(default_factory=list)
    repeats: list[FormPage] = field(default_factory=list)
    differing: set[str] = field(default_factory=set)
    uncertain: bool = False

    @property
    def items(self) -> set[tuple[str, int | str | None]]:
        return {item for page in self.pages for item in page.items}

    @property
    def numbers(self) -> set[int]:
        """Of all its pages in the file."""
        return {page.number for page in (*self.pages, *self.repeats)}

    @property
    def unknown(self) -> list[ScanPage]:
        """The scanned pages of a layout that isn't known."""
        return [
            page for page in (*self.scanned, *self.repeats) if isinstance(page, ScanPage) and page.unknown
        ]

    @property
    def scanned(self) -> list[ScanPage]:
        return [page for page in self.pages if isinstance(page, ScanPage)]

    def hold_copy(self, form: Form, copy: FormPage, pages: list[FormPage], today: date) -> None:
        """Takes a page as a second copy of the one of `pages` that asks most of the same."""
        twin = max(pages, key=lambda p: len(p.items & copy.items))
        self.repeats.append(copy)
        first, second = (_answers_of(form, p, today) for p in (twin, copy))
        for key in first.keys() & second.keys():
            if (first[key].value, first[key].candidates) != (second[key].value, second[key].candidates):
                self.differing.add(key)


def group_pages(
    form: Form, maps: list[PageMap], scans: list[ScanPage], today: date, whole: bool = False
) -> list[Group]:
    """Cuts the pages of one kind of form into forms. A name that differs from the one before begins another;
    so does a scanned page with a name's space that isn't a second picture of the sheet before.
    whole: they are one form, whatever their names."""
    groups: list[Group] = [Group()]
    pages: list[FormPage] = [*(PageReading(page_map) for page_map in maps), *scans]
    for page in sorted(pages, key=lambda p: p.number):
        items = page.items
        name = _name_on(form, page, today)
        current = groups[-1]
        clash = clashes(items, current)
        if not whole and name is not None and clash and _is_another(page, name, current):
            groups.append(Group(name, [page]))
            continue
        if not clash:
            if name:
                current.name = name
            current.pages.append(page)
            continue
        _place_second_copy(form, groups, page, today)
    return [g for g in groups if g.pages]


def _is_another(page: FormPage, name: str, current: Group) -> bool:
    """Whether a page with a name on it begins another form than the group's, which asks the same already."""
    if isinstance(page, ScanPage):
        return not any(page.same_sheet(other) for other in current.scanned)
    return name != current.name


def clashes(items: AbstractSet[tuple[str, int | str | None]], group: Group) -> bool:
    """Whether a page asks what the group's pages ask already (one stray wording is no page)."""
    return len(items & group.items) > 0.4 * len(items) if items else False


def _name_on(form: Form, page: FormPage, today: date) -> str | None:
    """The name that a page gives, normalised: "" where it is left blank or can't be read, None where a page
    doesn't ask for it."""
    key = NAME_KEYS[form.id]
    if isinstance(page, ScanPage):
        return "" if key in page.answers else None
    if key not in page.map.labels:
        return None
    if page.map.page.scanned:
        return ""
    into = Readings()
    read_field(form[key], page.gathered.fields[key], [], today, into)
    return normalise(str(into.answers[key].value or ""))


def _place_second_copy(form: Form, groups: list[Group], page: FormPage, today: date) -> None:
    """A page that its form has already: another form's that lacks it, else a repeat."""
    lacking = [g for g in groups if not clashes(page.items, g)]
    if lacking:
        lacking[-1].pages.append(page)
        for group in groups:
            group.uncertain = True
        return
    groups[-1].hold_copy(form, page, groups[-1].pages, today)


def _answers_of(form: Form, page: FormPage, today: date) -> dict[str, Answer]:
    if isinstance(page, ScanPage):
        return read_scanned(form, [page]).answers
    return read_form(form, [page], today).answers


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
    from extractors.findings import findings

    readings = _readings(form, group, today, eyes, beside)
    answers = dict(readings.answers)
    absent = [q.key for q in form.questions if q.key not in answers]
    # All that isn't on the pages found may be on scanned ones that weren't recognised.
    scanned_elsewhere = scanned_elsewhere and bool(absent)
    # On a page without a blank OCR may have passed them over: unread, which counts at its worst.
    unseen = scanned_elsewhere or bool(group.unknown)
    missing = frozenset() if unseen else _on_missing_page(form, group, absent)
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


def _on_missing_page(form: Form, group: Group, absent: list[str]) -> frozenset[str]:
    """Absent questions that make whole stretches of the form, rather than a label that wasn't recognised.

    A page holds at least two questions in a row; a lone absent one beside found neighbours is unread.
    """
    if len(group.scanned) == len(group.pages):
        return frozenset(absent)  # a layout has every question
    left_out = _left_out(form, group)
    order = [q.key for q in form.questions if q.key not in left_out]
    gone = set(absent)
    missing: set[str] = set()
    for index, key in enumerate(order):
        if key not in gone:
            continue
        around = order[max(0, index - 2) : index + 3]
        if form[key].kind == "indicator" or sum(k in gone for k in around) >= min(3, len(around)):
            missing.add(key)
    return frozenset(missing | _texts_between(form, gone & left_out, missing))


def _left_out(form: Form, group: Group) -> set[str]:
    """The boxes for explanations and comments, where a form prints fewer than half of the explanations': whoever typed it anew
    left them out."""
    boxes = {q.key for q in form.questions if q.details_of is not None}
    printed = {key for page in group.pages if isinstance(page, PageReading) for key in page.map.labels}
    if group.scanned or 2 * len(boxes & printed) >= len(boxes):
        return set()
    return boxes | set(COMMENT_BOXES)


def _texts_between(form: Form, gone: set[str], missing: set[str]) -> set[str]:
    """Such boxes on whose either side what is asked besides is missing too."""
    texts: set[str] = set()
    stretch: list[str] = []
    before = True
    for question in form.questions:
        if question.key in gone:
            stretch.append(question.key)
            continue
        here = question.key in missing
        texts |= set(stretch) if before and here else set()
        stretch, before = [], here
    return texts | (set(stretch) if before else set())


def _either(form: Form, group: Group, key: str, first: Answer, today: date) -> Answer:
    """An answer that two copies of a page give differently: both are candidates."""
    found = (_answers_of(form, page, today).get(key) for page in group.repeats)
    candidates = possible([first, *(other for other in found if other is not None)])
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
