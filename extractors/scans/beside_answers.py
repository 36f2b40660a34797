"""Which questions a pen's ink in no row and no space may speak of: those that it stands level with over its whole height, right
above or below, or at whose heading. Whatever else the form says of them, they may be anything."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from extractors.pages.boxes import centre, contains, height, span_overlap, union
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import PER_POINT, InkPage
from extractors.scans.stray_ink import Stray
from extractors.scans.unknown.self_blank import UNKNOWN
from schemas.types import BBox

_TALLEST = 1.2  # heights of a row that a heading has at most: those of checklists that ship have 1.0 to 1.1
_OVER_LABEL = 5.0  # points above a section's printed heading that are of it too
_LEVEL = 0.5  # of a row's height that what stands level with it takes up
_LINE = 15.0  # points above or below a space within which a line of writing has its middle
_BEHIND = 15.0  # points behind a score, where the next one's label begins
_DARK = 60  # darkness of print
_BESIDE = 2.0  # points beside print in which what is left of it lies
_AROUND_BANDS = 1.2  # heights of a band above and below it
_SPACES = ("score", "yes_no", "date")


def keys_beside(page: InkPage, strays: Iterable[Stray]) -> frozenset[str]:
    """The keys of the questions of a page that strays may speak of."""
    places = _Places(page)
    return frozenset(key for stray in strays for key in places.keys(stray))


class _Places:
    def __init__(self, page: InkPage) -> None:
        homes = page.known.homes
        self.page = page
        self.bands = [home for home in homes if home.role == "band"]
        self.rows = [home for home in homes if home.is_row and home.role != "band"]
        self.asked = [*self.rows, *(home for home in homes if home.role in _SPACES)]
        self.headings = _headings(page, self.rows)

    def keys(self, stray: Stray) -> set[str]:
        box = stray.box
        found = {key for keys, heading in self.headings if contains(heading, *centre(box)) for key in keys}
        level = [home for home in self.asked if _is_level(home, box)]
        found |= {home.key for home in level if self._is_beside(home, level, box)}
        if stray.word:
            found |= self._bands_at(box)
        return found or {home.key for home in self.asked if self._is_next_line(home, box)}

    def _is_beside(self, home: Home, level: list[Home], box: BBox) -> bool:
        """Whether a stray stands beside a home that it is level with, with no other between: in its label's cell, in the page's
        margin, or close behind it."""
        x, _ = centre(box)
        left, _, right, _ = home.box
        if left < x < right:
            return False
        if home.role == "date" or self.page.known.layout == UNKNOWN:
            nearest = min(level, key=lambda h: max(h.box[0] - x, x - h.box[2]))
            return (home.is_row or home is nearest) and self._is_beyond_print(home, box)
        abreast = [h for h in level if span_overlap(h.box[1], h.box[3], home.box[1], home.box[3]) > 0]
        if x < left:
            return not any(x < centre(h.box)[0] < left for h in abreast)
        behind = [h for h in abreast if centre(h.box)[0] > right]
        if any(h.box[0] < x for h in behind):
            return False
        return not behind or box[0] - right <= _BEHIND

    def _is_beyond_print(self, home: Home, box: BBox) -> bool:
        """Whether a stray stands beyond all that is printed level with a home."""
        top, bottom = (round(v * PER_POINT) for v in (home.box[1], home.box[3]))
        columns = np.flatnonzero((self.page.known.print[max(0, top) : bottom] > _DARK).any(axis=0))
        left, right = home.box[0], home.box[2]
        if columns.size:
            left, right = min(left, columns[0] / PER_POINT), max(right, columns[-1] / PER_POINT)
        return bool(box[2] <= left - _BESIDE or box[0] >= right + _BESIDE)

    def _is_next_line(self, home: Home, box: BBox) -> bool:
        """Whether a stray stands on the line right above or below a score or a yes or no."""
        if home.role not in ("score", "yes_no") or self.page.known.layout == UNKNOWN:
            return False
        _, y = centre(box)
        away = max(home.box[1] - y, y - home.box[3])
        shared = span_overlap(box[0], box[2], home.box[0], home.box[2])
        return away <= _LINE and shared >= 0.5 * min(box[2] - box[0], home.box[2] - home.box[0])

    def _bands_at(self, box: BBox) -> set[str]:
        """The question of the bands that words stand right above or below, or level with in the margin."""
        if not self.bands:
            return set()
        x0, top, x1, bottom = union(home.box for home in self.bands)
        around = _AROUND_BANDS * (bottom - top)
        near = contains((x0, top - around, x1, bottom + around), *centre(box))
        level = any(_is_level(home, box) and self._is_beyond_print(home, box) for home in self.bands)
        return {home.key for home in self.bands} if near or level else set()


def _is_level(home: Home, box: BBox) -> bool:
    """Whether a box's middle lies level with a home, or so much of its height as a brace takes up of each line that it joins."""
    shared = span_overlap(box[1], box[3], home.box[1], home.box[3])
    return home.box[1] <= centre(box)[1] <= home.box[3] or shared >= _LEVEL * height(home.box)


def _headings(page: InkPage, rows: list[Home]) -> list[tuple[list[str], BBox]]:
    """Of each section, and of each group of a checklist's lines, the keys and the place of its heading, from side to side of the
    sheet: from the row above it, or so far up as a heading is tall."""
    groups: dict[str, list[Home]] = {}
    for home in rows:
        if home.value is None or page.known.layout != UNKNOWN:
            group = home.key.split(".")[0] if home.value is None else home.key
            groups.setdefault(group, []).append(home)
    labels = {r.key: r.box for r in page.known.page.regions if r.role == "label"}
    found = []
    for lines in groups.values():
        top = min(home.box[1] for home in lines)
        high = top - _TALLEST * min(height(home.box) for home in lines)
        label = labels.get(lines[0].key) if lines[0].value is not None else None
        if label is not None and label[3] <= top + 1:
            high = min(high, label[1] - _OVER_LABEL)
        above = [home.box[3] for home in page.known.homes if home.is_row and home.box[3] <= top + 1]
        keys = list(dict.fromkeys(home.key for home in lines))
        found.append((keys, (0.0, max([*above, high]), page.known.page.width, top)))
    return found
