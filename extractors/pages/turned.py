"""A page whose content was drawn turned: a landscape form printed on upright paper, with no /Rotate to say so.

It is read as a person reads it, with the paper turned until the text stands upright; what was found is then
told in the coordinates of the page as displayed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.pages.page import Page
from schemas.types import Answer, BBox, FormReading

if TYPE_CHECKING:
    from extractors.scans.scan_page import ScanPage

MOST = 0.6  # share of the letters that must run one way before the paper is turned for them
FEW = 30  # letters: fewer say nothing of a page ("DRAFT" up its edge)
STRAIGHT = 5.7  # degrees that a line of print may lie off a quarter turn: one in ten


LEVEL = 0.15  # degrees: over the width of a page a line that slants so much falls by less than a sixth of a line's height


@dataclass(frozen=True, slots=True)
class Turn:
    """How the paper is turned for reading. degrees: clockwise, 0, 90, 180 or 270; width, height: of the page as
    displayed (points)."""

    degrees: int
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page when turned."""
        return (self.width, self.height) if self.degrees in (0, 180) else (self.height, self.width)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as displayed, on the turned page."""
        if self.degrees == 90:
            return self.height - y, x
        if self.degrees == 180:
            return self.width - x, self.height - y
        if self.degrees == 270:
            return y, self.width - x
        return x, y

    def box(self, box: BBox) -> BBox:
        (ax, ay), (bx, by) = self.point(box[0], box[1]), self.point(box[2], box[3])
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def back(self) -> Turn:
        """The turn that undoes this one."""
        return Turn(-self.degrees % 360, *self.size)


def needed_turn(ways: Iterable[int | None]) -> int:
    """By how many degrees clockwise a page must be turned for most of its letters to run from left to right.
    ways: `running` of each letter."""
    counts = Counter(ways)
    most, count = counts.most_common(1)[0] if counts else (0, 0)
    return most if most and count >= max(FEW, MOST * counts.total()) else 0


@lru_cache(maxsize=1024)
def running(x: float, y: float) -> int | None:
    """Which way a line of text runs whose next letter lies at (x, y), y upwards: 0 to the right, 90 up, 180 to the
    left, 270 down; None if it is none of them."""
    angle = math.degrees(math.atan2(y, x))
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) <= STRAIGHT else None


@lru_cache(maxsize=1024)
def is_off_level(x: float, y: float) -> bool:
    """Whether a line of text whose next letter lies at (x, y) slants, a little off a quarter turn."""
    angle = math.degrees(math.atan2(y, x))
    return LEVEL < abs(angle - round(angle / 90) * 90) <= STRAIGHT


def as_displayed(form: FormReading, pages: Sequence[Page], scanned: Sequence[ScanPage] = ()) -> FormReading:
    """The same reading with every place in coordinates of the pages as displayed, and how each page lies of which something
    was read. pages: all of the file; scanned: those of them that were read from pictures, which lie as displayed but where
    a person turned them."""
    form = replace(form, turns=_lying(form, pages, scanned))
    turns = {page.number: _turn_of(page).back() for page in pages if page.turn}
    for one in scanned:
        turns.pop(one.number, None)
        if one.turn is not None:
            turns[one.number] = one.turn.back()
    if not turns:
        return form
    return replace(form, answers={key: _told(answer, turns) for key, answer in form.answers.items()})


def _lying(
    form: FormReading, pages: Sequence[Page], scanned: Sequence[ScanPage]
) -> tuple[tuple[int, int], ...]:
    answered = {answer.page for answer in form.answers.values()}
    turns = {page.number: page.turn for page in pages if page.number in answered}
    for one in scanned:
        turns[one.number] = ((one.turn.degrees if one.turn else 0) + one.lies) % 360
    return tuple(sorted((number, turn) for number, turn in turns.items() if number in form.pages))


def _turn_of(page: Page) -> Turn:
    upright = Turn(page.turn, page.width, page.height).size
    return Turn(page.turn, *upright)


def _told(answer: Answer, turns: dict[int, Turn]) -> Answer:
    if answer.bbox is None or answer.page not in turns:
        return answer
    return replace(answer, bbox=turns[answer.page].box(answer.bbox))
