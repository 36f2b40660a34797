"""Pages of text on which a picture may be a page of a form: they are looked at as scans are, and what nobody could read of
them somebody is told of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.pages.boxes import centre, contains
from extractors.pages.page import Page
from extractors.questions.locate import locate
from schemas.flags import make_flag
from schemas.types import BBox, FormReading

_UNDER_TEXT = (
    5  # words over a picture from which it is the paper that they stand on: a crest behind the print
)


def looked_at(pages: list[Page]) -> list[Page]:
    """The pages, those with such a picture as pictures of pages, unless they are pages of a form themselves: their text is
    read, and the picture is for a person."""
    if not any(page.pasted for page in pages):
        return pages
    placed = {one.page.number for maps in locate(pages).values() for one in maps}
    return [
        replace(page, picture=1.0) if page.pasted and page.number not in placed else page for page in pages
    ]


def left_unread(pages: Sequence[Page], settled: Collection[int], placed: Collection[int]) -> list[Page]:
    """Those of which a picture wasn't read. settled: pages that were read as pictures; placed: pages of a form."""
    return [
        page
        for page in pages
        if page.number not in settled
        and any(page.number not in placed or not _is_under_text(page, box) for box in page.pasted)
    ]


def with_unread_told(form: FormReading, unread: Sequence[Page]) -> FormReading:
    """The form with a flag that names these pages, unless it says so of all of them already."""
    said = form.form is None and any(flag.code == "layout_unknown" for flag in form.flags)
    if not unread or said:
        return form
    numbers = ", ".join(str(page.number) for page in unread)
    told = (
        f"Page {numbers} of the file shows a picture that may be a page of a form, and that wasn't read. Look at it; if it is "
        "one, key it, or ask the sender for the form itself."
    )
    return replace(form, flags=(*form.flags, make_flag("layout_unknown", told)))


def _is_under_text(page: Page, box: BBox) -> bool:
    return sum(contains(box, *centre(word.box)) for word in page.words) >= _UNDER_TEXT
