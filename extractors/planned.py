"""A document read by a plan: a person said which pages make which form. Runs inside the limited child; trusts nothing.

Each form is read as if its pages were all that the file holds: no page of another's can stand beside them. Nothing is read
of a page that holds two forms: nobody said where on it the one ends, and a mark of the other child's would count as this one's.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from extractors.doubts.eyes import Eyes
from extractors.forms.assemble import read_group
from extractors.forms.form_groups import Group, group_pages
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page
from extractors.pages.turned import as_displayed
from extractors.questions.locate import locate
from extractors.scans.scanned import Scans
from extractors.to_key import to_be_keyed
from schemas.flags import make_flag
from schemas.forms import load_form
from schemas.page_plan import PagePlan
from schemas.types import DocumentReading, FormReading


def read_planned(
    data: bytes, pages: list[Page], scans: Scans, today: date, plan: PagePlan
) -> DocumentReading:
    """The forms of a plan, each of them whatever was found on its pages. pages, scans: as of `read_pages`."""
    eyes = Eyes(data)
    pages = [eyes.shown(page) for page in pages]
    forms = (_read(pages, scans, today, plan, index, eyes) for index in range(len(plan.forms)))
    told = tuple(_as_said(as_displayed(form, pages, scans.pages), plan) for form in forms)
    return DocumentReading(hashlib.sha256(data).hexdigest(), len(pages), told)


def _as_said(form: FormReading, plan: PagePlan) -> FormReading:
    """With how a page lies of which nothing was read, as a person said it."""
    said = {number: degrees for number, degrees in plan.turns if number in form.pages}
    return replace(form, turns=tuple(sorted({**said, **dict(form.turns)}.items())))


def _read(
    pages: list[Page], scans: Scans, today: date, plan: PagePlan, index: int, eyes: Eyes
) -> FormReading:
    wanted = plan.forms[index]
    form, alone = load_form(wanted.form), set(wanted.pages) - plan.shared
    printed = [p for p in pages if p.number in alone and p.number not in scans.settled]
    maps = locate(printed).get(form.id, [])
    own = [page for page in scans.pages if page.number in alone and page.form == form.id]
    groups = group_pages(form, maps, own, today, whole=True)
    if not groups:
        return _with_shared(to_be_keyed(form, wanted.pages), plan, index)
    (group,) = groups
    # On a page that somebody says is the form's there is more of it, whether or not it was recognised.
    unseen = set(wanted.pages) - group.numbers - (scans.empty - plan.shared)
    read = replace(read_group(form, group, today, bool(unseen), eyes), pages=wanted.pages)
    if unseen <= plan.shared and not _has_pictures(group):  # no layout is unknown: it wasn't looked for
        read = replace(read, flags=tuple(flag for flag in read.flags if flag.code != "layout_unknown"))
    return _with_shared(read, plan, index)


def _has_pictures(group: Group) -> bool:
    """Whether it has pages in layouts that aren't known."""
    return bool(group.unknown) or any(
        isinstance(page, PageReading) and page.map.page.scanned for page in group.pages
    )


def _with_shared(read: FormReading, plan: PagePlan, index: int) -> FormReading:
    """With what is said of each page that another form has too."""
    flags = tuple(
        make_flag("sources_disagree", _shared_words(number, plan.is_upper(index, number)))
        for number in plan.forms[index].pages
        if number in plan.shared
    )
    return replace(read, flags=(*read.flags, *flags))


def _shared_words(number: int, upper: bool) -> str:
    return (
        f"Page {number} holds parts of two forms, and nothing of it was read. This is the {'upper' if upper else 'lower'} one: "
        "key from that page what belongs to it, and nothing of the other."
    )
