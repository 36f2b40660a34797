"""What parts bands that are printed in one line, "Red / Amber / Green": print, though a lone stroke is a tick elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.pages.boxes import centre, contains, height, same_line
from extractors.pages.page import Word
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap

SIGNS = frozenset(("/", "\\", "|", "-", "–", "—", ",", ";"))
CLOSE = 1.5  # letter sizes from such a sign to what stands at either side: three blanks; a tick in a column stands further off
LINES = 3.0  # heights of a line that what is drawn round a band is high at most; a table's frame stands about more than that


def between_bands(page_map: PageMap) -> set[int]:
    """The words that part the bands of a page, by their indices: the same sign once between each two of them, in one cell."""
    bands = {
        (m.title.keys, m.title.value): m
        for m in page_map.print
        if m.title.role == "option" and page_map.form[m.title.key].kind == "band"
    }
    lines = sorted((page_map.lines_of(m) for m in bands.values()), key=lambda own: (own[0][1], own[0][0]))
    if len(lines) < 2 or any(not same_line(a[-1], b[0]) for a, b in pairwise(lines)):
        return set()
    apart = (
        len({page_map.grid.cell_of(line[0]).key()[:3] for line in lines}) > 1
    )  # below may be another table
    if apart and _are_parted(page_map, lines[0][0], lines[-1][-1]):
        return set()
    between = [_signs_between(page_map, a[-1], b[0]) for a, b in pairwise(lines)]
    found = {i for signs in between for i in signs}
    said = {page_map.page.words[i].text for i in found}
    alike = len(said) == 1 and all(len(signs) == 1 for signs in between)
    return found if alike and not _stand_further(page_map, said, found, lines[0][0]) else set()


def _are_parted(page_map: PageMap, first: BBox, last: BBox) -> bool:
    """Whether an upright stands between the first band and the last: else a table above that is narrower than their line is all that
    tells their cells apart."""
    y = centre(first)[1]
    uprights = (r for r in page_map.page.rulings if not r.horizontal and r.start <= y <= r.end)
    return any(first[0] < r.at < last[2] for r in uprights)


def _stand_further(page_map: PageMap, said: set[str], found: set[int], line: BBox) -> bool:
    """Whether the same sign stands before the first or behind the last of them too: each band may have its own then."""
    own = page_map.grid.cell_of(line)
    cell = own.box if own.is_closed else (0.0, line[1], page_map.page.width, line[3])
    return any(
        w.text in said
        and i not in found
        and i not in page_map.claimed
        and same_line(w.box, line)
        and contains(cell, *centre(w.box))
        for i, w in enumerate(page_map.page.words)
    )


def _signs_between(page_map: PageMap, left: BBox, right: BBox) -> list[int]:
    level = {i: w for i, w in enumerate(page_map.page.words) if same_line(w.box, left)}
    edges = _edges_drawn(page_map, left, right) if level else []
    return [
        i
        for i, w in level.items()
        if w.text in SIGNS
        and i not in page_map.claimed
        and left[2] <= w.box[0] + 1
        and w.box[2] <= right[0] + 1
        and _is_between_words(w, [*(x.box for x in level.values()), *edges])
    ]


def _edges_drawn(page_map: PageMap, left: BBox, right: BBox) -> list[BBox]:
    """What is drawn round one of two bands, a ring or a frame: it keeps its distance from the words in it, and the sign from it."""
    return [
        s.box
        for s in page_map.page.shapes
        for band in (left, right)
        if same_line(s.box, band)
        and contains(s.box, *centre(band))
        and height(s.box) <= LINES * height(band)
        and (s.box[2] < right[0] if band is left else s.box[0] > left[2])
    ]


def _is_between_words(sign: Word, level: Collection[BBox]) -> bool:
    """Whether something stands close before a sign and close behind it."""
    before = (sign.box[0] - box[2] for box in level if box[0] < sign.box[0] and box[2] <= sign.box[0] + 1)
    behind = (box[0] - sign.box[2] for box in level if box[0] > sign.box[0])
    return max(min(before, default=99.0), min(behind, default=99.0)) < CLOSE * sign.size
