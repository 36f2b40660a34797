"""What stands on a page of an unknown layout in no row and no space of an answer: an answer may stand there that was looked for
elsewhere, or another one beside it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.pages.boxes import centre, contains, grow, span_overlap
from extractors.scans.ink.homes import settle
from extractors.scans.ink.ink import InkPage
from extractors.scans.rows.shapes import MM
from extractors.scans.unknown.located import LocatedPage
from schemas.types import BBox

_MARK = 1.7  # millimetres from which a blot may be a mark
_BESIDE = 3.0  # points over and under a row in which a mark may be meant for it
_WORD = 1.5  # points beyond a word's box that its letters reach


@dataclass(frozen=True, slots=True)
class Unplaced:
    """blots: of a mark's size, and no part of a text. words: that the form doesn't print. print: what it does."""

    blots: tuple[BBox, ...]
    words: tuple[BBox, ...]
    print: tuple[BBox, ...]

    def on_line(self, box: BBox) -> list[BBox]:
        """The blots level with a row or space."""
        return [blot for blot in self.blots if _is_level(box, blot)]

    def next_to(self, box: BBox) -> bool:
        """Whether something stands level with a space, at its left or right, with no print between."""
        return any(_is_level(box, one) and not self._parted(box, one) for one in (*self.blots, *self.words))

    def _parted(self, box: BBox, one: BBox) -> bool:
        left, right = sorted((centre(box)[0], centre(one)[0]))
        return any(
            left < centre(word)[0] < right and span_overlap(word[1], word[3], one[1], one[3]) > 0
            for word in self.print
            if not contains(box, *centre(word))
        )


def unplaced_on(page: InkPage, located: LocatedPage) -> Unplaced:
    """page: with the ink of the page that was located."""
    blots = [
        page.box_on_page(one.blot.points)
        for one in settle(page)
        if sum(share for _, share in one.shares) < 0.5
        and max(one.blot.width, one.blot.height) >= _MARK * MM
        and not any(contains(grow(box, _WORD), *centre(one.blot.points)) for box in located.texts)
    ]
    homes = [home.box for home in page.known.homes]
    words = [box for _, box in located.others if not any(contains(home, *centre(box)) for home in homes)]
    return Unplaced(
        tuple(blots), tuple(map(page.box_on_page, words)), tuple(map(page.box_on_page, located.print))
    )


def _is_level(box: BBox, one: BBox) -> bool:
    return box[1] - _BESIDE <= centre(one)[1] <= box[3] + _BESIDE
