"""Statements side by side in the open: no ruling parts them, and each one's row would run on over the next one's words.

The space between two is parted in its middle. What stands clearly nearer to one is its mark; in the middle it may be either's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import TYPE_CHECKING

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, span_overlap
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import BBox, State

if TYPE_CHECKING:
    from extractors.gathering.gather import PageReading

CLEARLY = 2.0  # times further from the one than from the other


def part_open_rows(section: Sequence[Row]) -> None:
    """Parts the rows of a section that run over each other."""
    for left, right in _side_by_side(section):
        if left.band[2] > right.band[0] + 1:
            middle = (left.match.box[2] + right.match.box[0]) / 2
            left.band = (left.band[0], left.band[1], middle, left.band[3])
            right.band = (middle, right.band[1], right.band[2], right.band[3])


def doubt_between_open_rows(form: Form, pages: Sequence[PageReading], into: Readings) -> None:
    """Changes sections to unread whose mark stands about as near to the statement beside it."""
    for page in pages:
        for question in form.of_kind("indicator"):
            answer = into.answers.get(question.key)
            if answer is None or answer.state is not State.READ or answer.page != page.number:
                continue
            section = [row for row in page.gathered.rows if row.key == question.key]
            for pair in _side_by_side(section):
                own, other = pair if pair[0].value == answer.value else pair[::-1]
                if own.value != answer.value or answer.bbox is None:
                    continue
                if _is_between(answer.bbox, own, other, page):
                    into.answers[question.key] = doubted(answer, [own.value, other.value])


def _side_by_side(section: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """The statements of a section that stand right beside each other, none between them."""
    for left, right in permutations(section, 2):
        others = (row for row in section if row is not left and row is not right)
        if _is_left_of(left, right) and not any(
            _is_left_of(left, other) and _is_left_of(other, right) for other in others
        ):
            yield left, right


def _is_left_of(left: Row, right: Row) -> bool:
    """Whether a statement ends before another begins that is level with it."""
    a, b = left.match.box, right.match.box
    return a[2] < b[0] and span_overlap(a[1], a[3], b[1], b[3]) > 0


def _is_between(mark: BBox, own: Row, other: Row, page: PageReading) -> bool:
    """Whether a mark stands between the words of its statement and those of another, not clearly nearer to its own."""
    left, right = (own, other) if own.match.box[0] < other.match.box[0] else (other, own)
    x, y = centre(mark)
    if not left.match.box[2] < x < right.match.box[0] or _is_ruled(left, right, y, page):
        return False
    distance = {left.value: mark[0] - left.match.box[2], right.value: right.match.box[0] - mark[2]}
    return distance[other.value] < CLEARLY * max(distance[own.value], 1.0)


def _is_ruled(left: Row, right: Row, y: float, page: PageReading) -> bool:
    return any(
        not r.horizontal and left.match.box[2] < r.at < right.match.box[0] and r.start <= y <= r.end
        for r in page.map.page.rulings
    )
