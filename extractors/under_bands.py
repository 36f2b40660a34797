"""Marks in a row of their own below bands that stand side by side, on the same page or at the top of the next.

No row has them, but a person sees below which band they stand: an answer that says otherwise is a doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractors.answers import Readings, doubted
from extractors.astray import drawn_astray, typed_astray
from extractors.below_bands import BELOW
from extractors.boxes import centre, contains
from extractors.gather import PageReading
from extractors.items import Row
from extractors.struck_others import BANDS
from schemas.forms import Form
from schemas.types import BBox, State, Value


def doubt_under_bands(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes a band to unread where a mark stands below one that it isn't."""
    by_number = {page.number: page for page in pages if not page.map.page.scanned}
    for question in form.of_kind("band"):
        for page in by_number.values():
            rows = [row for row in page.gathered.rows if row.key == question.key and row.across]
            marks = [*_below(rows, page), *_overleaf(rows, page, by_number.get(page.number + 1))]
            answer = into.answers.get(question.key)
            under = {value for box in marks for value in _bands_above(rows, box)}
            if answer is None or not under - {answer.value, *answer.candidates}:
                continue
            if answer.state is State.UNREAD and not answer.candidates:
                continue  # it may be any
            said = {answer.value, *answer.candidates, *under} - {None}
            into.answers[question.key] = doubted(answer, sorted(said, key=str))


def _bands_above(rows: list[Row], mark: BBox) -> list[Value]:
    """The band below whose words a mark stands, else those at either side of it: it may be set to the left or the right of a
    cell that no ruling shows."""
    x = centre(mark)[0]
    words = sorted((row.match.box[0], row.match.box[2], str(row.value)) for row in rows)
    at = [value for x0, x1, value in words if x0 <= x <= x1]
    left, right = ([v for x0, x1, v in words if x1 < x], [v for x0, x1, v in words if x0 > x])
    return [*at] or [*left[-1:], *right[:1]]


def _below(rows: list[Row], page: PageReading) -> Iterator[BBox]:
    for box in _astray(page) if rows else ():
        tops = [row.match.box for row in rows]
        y, foot = centre(box)[1], max(b[3] for b in tops)
        if foot < y <= foot + BELOW * max(b[3] - b[1] for b in tops):
            yield box


def _overleaf(rows: list[Row], page: PageReading, following: PageReading | None) -> Iterator[BBox]:
    """The marks above all print of the following page, where the bands are the last print of theirs."""
    if not rows or following is None:
        return
    foot = max(row.match.box[3] for row in rows)
    if any(match.box[1] > foot for match in page.map.print):
        return
    top = min((match.box[1] for match in following.map.print), default=0.0)
    yield from (box for box in _astray(following) if box[3] <= top + 1)


def _astray(page: PageReading) -> Iterator[BBox]:
    yield from (box for _, box in typed_astray(page))
    drawn = list(drawn_astray(page))
    often = Counter(what for what, _ in drawn)
    for what, box in drawn:
        in_field = any(contains(widget.box, *centre(box)) for widget in page.map.page.widgets)
        if not in_field and often[what] <= BANDS:  # more often it is an icon: the arrow of drop-down lists
            yield box
