"""The flags that reading itself raises: pages missing or twice, sources that differ, what couldn't be read."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.doubts.too_much import left_open_told
from extractors.forms.form_groups import Group
from extractors.scans.scan_page import ScanPage
from extractors.values.answers import Readings
from schemas.forms import Form
from schemas.types import Answer, Flag, State


def findings(
    form: Form,
    group: Group,
    readings: Readings,
    answers: dict[str, Answer],
    missing: frozenset[str],
    scanned_elsewhere: bool,
) -> tuple[Flag, ...]:
    """missing: questions of a page that isn't there. scanned_elsewhere: the file has scanned pages too."""
    unread = {k for k, a in answers.items() if a.state is State.UNREAD and form[k].kind == "text"} - missing
    return (
        *_of_pages(form, group, missing),
        *_of_sources(form, group, readings.disputed | group.differing),
        *_of_pictures(form, group, unread, scanned_elsewhere),
        *left_open_told(form, readings),
    )


def _of_pages(form: Form, group: Group, missing: frozenset[str]) -> Iterator[Flag]:
    if missing:
        yield Flag(
            "page_missing",
            "error",
            f"A page of the form is not in the file. Nothing was found of: {_spans(form, missing)}. "
            "Ask the sender for the whole form.",
            _in_order(form, missing),
        )
    if group.repeats:
        numbers = ", ".join(str(p.number) for p in group.repeats)
        yield Flag(
            "page_repeated", "error", f"Page {numbers} of the file is a page that the form has already."
        )


def _of_sources(form: Form, group: Group, disputed: set[str]) -> Iterator[Flag]:
    if disputed:
        yield Flag(
            "sources_disagree",
            "error",
            "Two places that answer the same question differ: a form field and what the page shows, "
            "or two copies of a page. Look at the page and decide.",
            _in_order(form, disputed),
        )
    if group.uncertain:
        yield Flag(
            "sources_disagree",
            "error",
            "The file holds several forms whose pages are mixed; check that each page is with its own form.",
        )


def _of_pictures(form: Form, group: Group, unread: set[str], scanned_elsewhere: bool) -> Iterator[Flag]:
    unknown = any(not isinstance(p, ScanPage) and p.map.page.scanned for p in group.pages)
    if group.unknown:
        numbers = ", ".join(str(page.number) for page in sorted(group.unknown, key=lambda p: p.number))
        yield Flag(
            "layout_unknown",
            "warning",
            f"Read without a known layout (page {numbers} of the file): check every answer against the page. "
            "To have forms like it read surely, ask whoever runs this to teach it the blank that they are printed "
            f"from: mash-intake learn BLANK.pdf --form {form.id} --name NAME",
        )
    elif scanned_elsewhere or unknown:
        yield Flag(
            "layout_unknown",
            "warning",
            "Some of the form is a scanned picture in a layout that isn't known. Key it from the page.",
        )
    if unread:
        yield Flag(
            "text_unread",
            "info",
            "Some text couldn't be read; it is kept as a picture until a person keys it.",
            _in_order(form, unread),
        )


def _spans(form: Form, keys: frozenset[str]) -> str:
    """The printed titles of the first and last question of each stretch: "“2. Substance use” to “Total”"."""
    order = [q.key for q in form.questions]
    stretches: list[list[str]] = []
    for index, key in enumerate(order):
        if key not in keys:
            continue
        if index and order[index - 1] in keys:
            stretches[-1].append(key)
        else:
            stretches.append([key])
    return "; ".join(
        f"“{form[s[0]].title}” to “{form[s[-1]].title}”" if len(s) > 1 else f"“{form[s[0]].title}”"
        for s in stretches
    )


def _in_order(form: Form, keys: frozenset[str] | set[str]) -> tuple[str, ...]:
    return tuple(q.key for q in form.questions if q.key in keys)
