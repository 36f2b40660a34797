"""One document from bytes to a reading. Runs inside the limited child (`limits`); trusts nothing."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from extractors.doubts.corrections import corrections_on
from extractors.doubts.eyes import Eyes
from extractors.forms.assemble import possible, read_group
from extractors.forms.form_groups import Group, group_pages
from extractors.forms.forms_apart import sought_apart
from extractors.forms.heads_at_odds import doubted_by_heads
from extractors.forms.page_numbers import told_of_holes
from extractors.pages.page import Page
from extractors.pages.pasted_pages import left_unread, with_unread_told
from extractors.pages.turned import as_displayed
from extractors.pdf.pdf_file import DocumentProblem
from extractors.planned import read_planned
from extractors.questions.locate import locate
from extractors.scans.scanned import Scans
from extractors.values.answers import doubted
from schemas.forms import NAME_KEYS, Form, load_form
from schemas.page_plan import PagePlan
from schemas.types import DocumentReading, Flag, FormReading, SourceKind


def read_pages(
    data: bytes, pages: list[Page], scans: Scans, today: date, plan: PagePlan | None = None
) -> DocumentReading:
    """All forms that stand on these pages (every page of the file, in order). scans: what their pictures gave.
    plan: which pages make which form, where a person said so."""
    if plan is not None:
        return read_planned(data, pages, scans, today, plan)
    eyes = Eyes(data)
    pages = [eyes.shown(page) for page in pages]
    printed = [p for p in pages if p.number not in scans.settled]
    found = locate(printed)
    placed = {m.page.number for maps in found.values() for m in maps}
    unread = left_unread(pages, scans.settled, placed)
    unknown = [p for p in pages if p.scanned and p.number not in placed | scans.settled]
    forms: list[FormReading] = []
    together: dict[str, list[Group]] = {}
    for form_id in dict.fromkeys((*found, *(page.form for page in scans.pages))):
        own = [page for page in scans.pages if page.form == form_id]
        together[form_id] = group_pages(load_form(form_id), found.get(form_id, []), own, today)
    apart = sought_apart(printed, together, today)
    taken = {number for groups in apart.values() for group in groups for number in group.numbers}
    beside = corrections_on((page for page in printed if page.number not in taken), today)
    for form_id, groups in apart.items():
        form = load_form(form_id)
        read = [read_group(form, group, today, bool(unknown), eyes, beside) for group in groups]
        mixed = any(group.uncertain for group in groups)
        forms.extend(_in_doubt_between(form, read) if mixed else read)
    forms.sort(key=lambda f: f.pages)
    if not forms:
        forms = [_nothing_found(pages, unknown)]
    copies = frozenset(page.number for groups in apart.values() for one in groups for page in one.repeats)
    whole = told_of_holes([doubted_by_heads(form, pages) for form in forms], pages, copies)
    told = tuple(with_unread_told(as_displayed(form, pages, scans.pages), unread) for form in whole)
    return DocumentReading(hashlib.sha256(data).hexdigest(), len(pages), told)


def _in_doubt_between(form: Form, read: list[FormReading]) -> list[FormReading]:
    """Forms whose pages are mixed: what is not on the page with the name may be any of theirs."""
    found = []
    for one in read:
        home = one.answers[NAME_KEYS[form.id]].page
        answers = {}
        for key, answer in one.answers.items():
            if answer.page == home or not form[key].deciding:
                answers[key] = answer
                continue
            answers[key] = doubted(answer, possible([other.answers[key] for other in read]))
        found.append(replace(one, answers=answers))
    return found


def _nothing_found(pages: list[Page], scans: list[Page]) -> FormReading:
    numbers = tuple(p.number for p in pages)
    if scans:
        kind: SourceKind = "scan" if len(scans) == len(pages) else "mixed"
        flag = Flag(
            "layout_unknown",
            "warning",
            "The file is a scan in a layout that isn't known, so nothing of it could be read. Key it from the page.",
        )
        return FormReading(None, None, kind, numbers, flags=(flag,))
    flag = Flag(
        "unrecognised_document",
        "error",
        "None of the known forms is in this file. If it is a referral, send it on by hand.",
    )
    return FormReading(None, None, "digital", numbers, flags=(flag,))


def problem_reading(data: bytes, problem: DocumentProblem, page_count: int = 0) -> DocumentReading:
    """The reading of a document that can't be read: no form, and the flag that says why."""
    flag = Flag(problem.code, "error", problem.message)
    form = FormReading(None, None, None, tuple(range(1, page_count + 1)), flags=(flag,))
    return DocumentReading(hashlib.sha256(data).hexdigest(), page_count, (form,))
