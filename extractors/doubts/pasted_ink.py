"""Large pictures over printed words: viewers save a pen's strokes as one, of a line or of the whole page.

What such a picture shows nobody reads. Where it leaves ink on a statement's words, or on a printed Yes or No, it may
underline or strike them, and the answer is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.doubts.eyes import Eyes
from extractors.gathering.gather import PageReading
from extractors.pages.boxes import grow, height, overlap_share, width
from extractors.pages.strokes import BY_HAND
from extractors.rows.row_choices import choices_of
from extractors.rows.row_print import COMMON
from extractors.values.answers import Readings, doubted, left_open
from extractors.yes_no.printed_choices import printed_choice
from schemas.forms import Form
from schemas.types import BBox, State

BELOW = 3.0  # points below letters to which a stroke underlines them
FEWEST = 3  # places of a page that a picture's ink is common to from which it is print


@dataclass(frozen=True, slots=True)
class _Place:
    """The printed words of one row or question."""

    key: str
    page: PageReading
    boxes: tuple[BBox, ...]


def doubt_pasted_over(form: Form, pages: Sequence[PageReading], into: Readings, eyes: Eyes) -> None:
    """Changes answers to unread at whose printed words large pictures leave ink. What they leave at most of a page's is print."""
    for places in (list(_statements(pages)), list(_choices(form, pages))):
        seen = [place for place in places if _is_pasted_over(place, eyes)]
        for place in seen if len(seen) < max(FEWEST, COMMON * len(places)) else ():
            answer = into.answers.get(place.key)
            if answer is not None and answer.state is not State.UNREAD:
                into.answers[place.key] = (
                    left_open(form[place.key], answer)
                    if form[place.key].kind == "yes_no"
                    else doubted(answer, _options(form, place.key))
                )


def _options(form: Form, key: str) -> tuple[int | str | bool, ...]:
    question = form[key]
    return (True, False) if question.kind == "tick" else tuple(option.value for option in question.options)


def _statements(pages: Sequence[PageReading]) -> Iterator[_Place]:
    for page in pages:
        for row in page.gathered.rows if not page.map.page.scanned else ():
            yield _Place(row.key, page, tuple(word.box for word in row.statement))


def _choices(form: Form, pages: Sequence[PageReading]) -> Iterator[_Place]:
    by_number = {page.number: page for page in pages if not page.map.page.scanned}
    rows = [r for p in by_number.values() for r in p.gathered.rows if form[r.key].kind == "tick"]
    listed = choices_of(list(by_number.values()), rows) if rows else None
    for row, (choice, _) in zip(rows, listed, strict=True) if listed is not None else ():
        if choice is not None:
            yield _Place(row.key, by_number[row.page], (choice.yes, choice.no))
    for page in by_number.values():
        for key, one in page.gathered.fields.items():
            printed = printed_choice(one) if form[key].kind == "yes_no" else None
            if printed is not None:
                yield _Place(key, page, (printed.yes, printed.no))


def _is_pasted_over(place: _Place, eyes: Eyes) -> bool:
    boxes = [(x0, top, x1, bottom + BELOW) for x0, top, x1, bottom in place.boxes]
    large = [
        s.box
        for s in place.page.map.page.shapes
        if s.kind == "image" and max(width(s.box), height(s.box)) > BY_HAND
    ]
    covered = [box for box in boxes if any(overlap_share(box, grow(one, 1.0)) > 0 for one in large)]
    return bool(covered) and eyes.pasted_over(place.page.map.page, *covered)
