"""Several forms in one file: each is sought again on its own pages, as if they were all that the file holds.

What stands to the letter on one form's pages is looked for no further on another's, which may print it in other words; and
a head that runs over one form's pages is none over those of all.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from extractors.forms.form_groups import Group, clashes, group_pages, is_same_sheet
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page
from extractors.questions.locate import locate
from schemas.forms import Form, load_form

LEAST = 4  # questions and options of a page that another may be a copy of


def sought_apart(pages: list[Page], found: Mapping[str, list[Group]], today: date) -> dict[str, list[Group]]:
    """The forms by kind, as `found` on all pages together, each located anew where there are several. pages: those that
    may be read as print. A form stays as it was where a page of it may be another's, or where its pages, alone, are not
    one form."""
    if sum(len(groups) for groups in found.values()) < 2:
        return {
            i: [_with_copies(load_form(i), group, today) for group in groups] for i, groups in found.items()
        }
    taken = {number for groups in found.values() for group in groups for number in group.numbers}
    return {
        form_id: [
            _with_copies(load_form(form_id), _alone(load_form(form_id), group, pages, taken, today), today)
            for group in groups
        ]
        for form_id, groups in found.items()
    }


def _alone(form: Form, group: Group, pages: list[Page], taken: set[int], today: date) -> Group:
    own = group.numbers
    if group.uncertain or not all(isinstance(page, PageReading) for page in (*group.pages, *group.repeats)):
        return group
    within = own | _between(pages, own, taken)
    again = group_pages(form, locate([p for p in pages if p.number in within]).get(form.id, []), [], today)
    whole = len(again) == 1 and not again[0].uncertain and own <= again[0].numbers
    return again[0] if whole else group


def _between(pages: list[Page], own: set[int], taken: set[int]) -> set[int]:
    """The pages between a form's own and behind its last, up to the next that is another form's: what ends a page may go on
    there."""
    after = min((number for number in taken if number > max(own)), default=len(pages) + max(own))
    return {p.number for p in pages if min(own) < p.number < after and p.number not in taken}


def _with_copies(form: Form, group: Group, today: date) -> Group:
    """A group that holds pages twice, as two forms without names do, with the copies found that are in other words: what
    one form asks to the letter is sought no further on the other's pages. So the pages are sought once without each; what
    stands on another then is a second copy of it."""
    if all(any(is_same_sheet(page, copy) for page in group.pages) for copy in group.repeats):
        return group
    digital = [page for page in group.pages if isinstance(page, PageReading)]
    for left_out in [page for page in digital if len(page.items) >= LEAST]:
        rest = {page.number: page for page in digital if page is not left_out}
        for found in locate([page.map.page for page in rest.values()]).get(form.id, []):
            new = found.items - rest[found.page.number].items
            if clashes(new, Group(pages=[left_out])):
                group.hold_copy(form, PageReading(found), [left_out], today)
    return group
