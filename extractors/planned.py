"""A document read by a plan: a person said which pages make which form. Runs inside the limited child; trusts nothing.

Each form is read as if its pages were all that the file holds: no page of another's can stand beside them.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from extractors.assemble import group_pages, read_group
from extractors.eyes import Eyes
from extractors.locate import locate
from extractors.page import Page
from extractors.scans.scanned import Scans
from extractors.to_key import to_be_keyed
from extractors.turned import as_displayed
from schemas.forms import load_form
from schemas.page_plan import PagePlan, PlannedForm
from schemas.types import DocumentReading, FormReading


def read_planned(
    data: bytes, pages: list[Page], scans: Scans, today: date, plan: PagePlan
) -> DocumentReading:
    """The forms of a plan, each of them whatever was found on its pages. pages, scans: as of `read_pages`."""
    eyes = Eyes(data)
    forms = (_read(pages, scans, today, one, eyes) for one in plan.forms)
    told = tuple(as_displayed(form, pages, scans.pages) for form in forms)
    return DocumentReading(hashlib.sha256(data).hexdigest(), len(pages), told)


def _read(pages: list[Page], scans: Scans, today: date, wanted: PlannedForm, eyes: Eyes) -> FormReading:
    form = load_form(wanted.form)
    printed = [p for p in pages if p.number in wanted.pages and p.number not in scans.settled]
    maps = locate(printed).get(form.id, [])
    own = [page for page in scans.pages if page.number in wanted.pages and page.form == form.id]
    groups = group_pages(form, maps, own, today, whole=True)
    if not groups:
        return to_be_keyed(form, wanted.pages)
    (group,) = groups
    found = {page.number for page in (*group.pages, *group.repeats)}
    # On a page that somebody says is the form's there is more of it, whether or not it was recognised.
    unseen = set(wanted.pages) - found - scans.empty
    return replace(read_group(form, group, today, bool(unseen), eyes), pages=wanted.pages)
