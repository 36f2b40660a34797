"""Which pages make one form: several forms in a file, covers between, pages out of order, missing, twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from extractors.answers import Readings, read_field
from extractors.eyes import Eyes
from extractors.form_reader import read_form
from extractors.gather import PageReading
from extractors.letters import normalise
from extractors.locate import PageMap
from schemas.forms import Form
from schemas.types import Answer, FormReading, SourceKind

NAME_KEYS = {"cse_assessment": "young_person.name", "cse_checklist": "child.name"}


@dataclass(slots=True)
class Group:
    """The pages of one form. repeats: pages that it holds a second time. differing: keys that the second
    copy answers otherwise. uncertain: a page could belong to this form or to another of the file."""

    name: str | None = None
    pages: list[PageReading] = field(default_factory=list)
    repeats: list[PageReading] = field(default_factory=list)
    differing: set[str] = field(default_factory=set)
    uncertain: bool = False

    @property
    def items(self) -> set[tuple[str, int | str | None]]:
        return {item for page in self.pages for item in page.map.items}


def group_pages(form: Form, maps: list[PageMap], today: date) -> list[Group]:
    """Cuts the pages of one kind of form into forms. A name that differs from the one before begins another."""
    groups: list[Group] = [Group()]
    for page_map in maps:
        page = PageReading(page_map)
        items = page_map.items
        name = _name_on(form, page, today)
        current = groups[-1]
        clash = _clashes(items, current)
        if NAME_KEYS[form.id] in page_map.labels and clash and name != current.name:
            groups.append(Group(name, [page]))
            continue
        if not clash:
            if name:
                current.name = name
            current.pages.append(page)
            continue
        _place_second_copy(form, groups, page, today)
    return [g for g in groups if g.pages]


def _clashes(items: set[tuple[str, int | str | None]], group: Group) -> bool:
    """Whether a page asks what the group's pages ask already (one stray wording is no page)."""
    return len(items & group.items) > 0.4 * len(items) if items else False


def _name_on(form: Form, page: PageReading, today: date) -> str | None:
    """The name that a page gives, normalised: "" where it is left blank or can't be read, None where a page
    doesn't ask for it."""
    key = NAME_KEYS[form.id]
    if key not in page.map.labels:
        return None
    if page.map.page.scanned:
        return ""
    into = Readings()
    read_field(form[key], page.gathered.fields[key], [], today, into)
    return normalise(str(into.answers[key].value or ""))


def _place_second_copy(form: Form, groups: list[Group], page: PageReading, today: date) -> None:
    """A page that its form has already: another form's that lacks it, else a repeat."""
    lacking = [g for g in groups if not _clashes(page.map.items, g)]
    if lacking:
        lacking[-1].pages.append(page)
        for group in groups:
            group.uncertain = True
        return
    home = groups[-1]
    twin = max(home.pages, key=lambda p: len(p.map.items & page.map.items))
    home.repeats.append(page)
    first, second = (read_form(form, [p], today).answers for p in (twin, page))
    for key in first.keys() & second.keys():
        if (first[key].value, first[key].candidates) != (second[key].value, second[key].candidates):
            home.differing.add(key)


def read_group(form: Form, group: Group, today: date, scanned_elsewhere: bool, eyes: Eyes) -> FormReading:
    """One form's reading. scanned_elsewhere: the file has scanned pages on which the rest may stand."""
    from extractors.findings import findings

    readings = read_form(form, group.pages, today, eyes)
    answers = dict(readings.answers)
    absent = [q.key for q in form.questions if q.key not in answers]
    missing = frozenset() if scanned_elsewhere else _on_missing_page(form, group, absent)
    for key in absent:
        method = "mark" if form[key].kind in ("indicator", "tick", "band") else "text"
        answers[key] = Answer(None, 0.0, method)  # type: ignore[arg-type]
    for key in group.differing:
        answers[key] = _either(form, group, key, answers[key], today)
    pages = sorted(p.number for p in (*group.pages, *group.repeats))
    partial = frozenset(k for k in missing if k not in absent)
    flags = findings(form, group, readings, answers, missing, scanned_elsewhere)
    return FormReading(
        form=form.id,
        layout=None,
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
    order = [q.key for q in form.questions]
    gone = set(absent)
    missing: set[str] = set()
    for index, key in enumerate(order):
        if key not in gone:
            continue
        if form[key].kind == "indicator":
            missing.add(key)
            continue
        around = order[max(0, index - 2) : index + 3]
        if sum(k in gone for k in around) >= min(3, len(around)):
            missing.add(key)
    return frozenset(missing)


def _either(form: Form, group: Group, key: str, first: Answer, today: date) -> Answer:
    """An answer that two copies of a page give differently: both are candidates."""
    values = list(first.candidates or ([first.value] if first.value is not None else []))
    for page in group.repeats:
        other = read_form(form, [page], today).answers.get(key)
        if other is not None:
            values += list(other.candidates or ([other.value] if other.value is not None else []))
    return Answer(None, 0.0, first.method, first.page, first.bbox, tuple(dict.fromkeys(values)))


def _kind(group: Group) -> SourceKind:
    pages = [p.map.page for p in group.pages]
    if all(p.scanned for p in pages):
        return "scan"
    if any(p.scanned for p in pages):
        return "mixed"
    return "acroform" if any(p.widgets for p in pages) else "digital"
