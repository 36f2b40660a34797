"""Which pages make one form: several forms in a file, covers between, pages out of order, missing, twice."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date

from extractors.forms.form_reader import read_form
from extractors.forms.forms_reversed import Asking, asks_again, forms_in_turn
from extractors.gathering.gather import PageReading
from extractors.pages.letters import normalise
from extractors.questions.page_map import PageMap
from extractors.scans.read_form import read_scanned
from extractors.scans.scan_page import ScanPage
from extractors.values.answers import Readings, read_field
from schemas.forms import NAME_KEYS, Form
from schemas.types import Answer

FormPage = PageReading | ScanPage


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
        """What its pages ask: keys, each with the option that stands there."""
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
        """Its pages that are pictures in a layout."""
        return [page for page in self.pages if isinstance(page, ScanPage)]

    def hold_copy(self, form: Form, copy: FormPage, pages: list[FormPage], today: date) -> None:
        """Takes a page as a second copy of the one of `pages` that asks most of the same."""
        twin = max(pages, key=lambda p: len(p.items & copy.items))
        self.repeats.append(copy)
        if is_same_sheet(twin, copy):
            return  # though what runs over from other pages stands before or behind one of them alone
        first, second = (answers_of(form, p, today) for p in (twin, copy))
        for key in first.keys() & second.keys():
            if (first[key].value, first[key].candidates) != (second[key].value, second[key].candidates):
                self.differing.add(key)


def is_same_sheet(one: FormPage, other: FormPage) -> bool:
    """Whether two pages are one in all that stands on them: copies of a sheet that a file holds twice."""
    if isinstance(one, ScanPage) or isinstance(other, ScanPage):
        return False
    first, second = (replace(page.map.page, number=0, aside=()) for page in (one, other))
    return not first.scanned and not first.pasted and first == second


def group_pages(
    form: Form, maps: list[PageMap], scans: list[ScanPage], today: date, whole: bool = False
) -> list[Group]:
    """Cuts the pages of one kind of form into forms. A name that differs from the one before begins another;
    so does a scanned page with a name's space that isn't a second picture of the sheet before.
    whole: they are one form, whatever their names. Where pages come twice so, forms that lie in reverse are looked for."""
    pages: list[FormPage] = [*(PageReading(page_map) for page_map in maps), *scans]
    asking = [(page, _name_on(form, page, today)) for page in sorted(pages, key=lambda one: one.number)]
    groups = _one_after_the_other(form, asking, today, whole)
    if whole or not any(group.repeats or group.uncertain for group in groups):
        return groups
    in_turn = forms_in_turn(form, [Asking(page.items, name) for page, name in asking])
    return groups if in_turn is None else [_of(asking, places) for places in in_turn]


def _of(asking: list[tuple[FormPage, str | None]], places: list[int]) -> Group:
    """One form of these pages."""
    names = (name for _, name in (asking[i] for i in places))
    return Group(next((name for name in names if name), None), [asking[i][0] for i in places])


def _one_after_the_other(
    form: Form, asking: list[tuple[FormPage, str | None]], today: date, whole: bool
) -> list[Group]:
    """Forms of which each begins with the page that has its name. asking: the pages with the names on them."""
    groups: list[Group] = [Group()]
    for page, name in asking:
        current = groups[-1]
        clash = clashes(page.items, current)
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
    """Whether a page asks what the group's pages ask already."""
    return asks_again(items, group.items)


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


def answers_of(form: Form, page: FormPage, today: date) -> dict[str, Answer]:
    """What one page answers by itself."""
    if isinstance(page, ScanPage):
        return read_scanned(form, [page]).answers
    return read_form(form, [page], today).answers
