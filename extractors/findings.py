"""The flags that reading itself raises: pages missing or twice, sources that differ, what couldn't be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.answers import Readings
from schemas.forms import Form
from schemas.types import Answer, Flag, State

if TYPE_CHECKING:
    from extractors.assemble import Group


def findings(
    form: Form,
    group: Group,
    readings: Readings,
    answers: dict[str, Answer],
    missing: frozenset[str],
    scanned_elsewhere: bool,
) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    if missing:
        flags.append(
            Flag(
                "page_missing",
                "error",
                f"A page of the form is not in the file: {len(missing)} of its questions are nowhere on it. "
                "Ask the sender for the whole form.",
                _in_order(form, missing),
            )
        )
    if group.repeats:
        numbers = ", ".join(str(p.number) for p in group.repeats)
        flags.append(
            Flag("page_repeated", "error", f"Page {numbers} of the file is a page that the form has already.")
        )
    disputed = readings.disputed | group.differing
    if disputed:
        flags.append(
            Flag(
                "sources_disagree",
                "error",
                "Two places that answer the same question differ: a form field and what the page shows, "
                "or two copies of a page. Look at the page and decide.",
                _in_order(form, disputed),
            )
        )
    if group.uncertain:
        flags.append(
            Flag(
                "sources_disagree",
                "error",
                "The file holds several forms whose pages are mixed; check that each page is with its own form.",
            )
        )
    if scanned_elsewhere or any(p.map.page.scanned for p in group.pages):
        flags.append(
            Flag(
                "layout_unknown",
                "warning",
                "Some of the form is a scanned picture in a layout that isn't known. Key it from the page.",
            )
        )
    unread = {k for k, a in answers.items() if a.state is State.UNREAD and form[k].kind == "text"} - missing
    if unread:
        flags.append(
            Flag(
                "text_unread",
                "info",
                "Some text couldn't be read; it is kept as a picture until a person keys it.",
                _in_order(form, unread),
            )
        )
    return tuple(flags)


def _in_order(form: Form, keys: frozenset[str] | set[str]) -> tuple[str, ...]:
    return tuple(q.key for q in form.questions if q.key in keys)
