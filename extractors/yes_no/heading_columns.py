"""Where headings Yes and No stand on a page, and under which of them a mark stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractors.doubts.sentences import stand_side_by_side
from extractors.gathering.gather import PageReading
from extractors.pages.boxes import by_line, centre, same_line
from extractors.pages.glyphs import box_glyph
from extractors.yes_no.choice_boxes import CLEARLY
from extractors.yes_no.explained_columns import heads_explanations
from extractors.yes_no.yes_no_words import NO, YES
from schemas.forms import Form
from schemas.types import BBox

NOT_KNOWN = frozenset(
    ("notknown", "unknown", "nk", "dontknow", "notsure", "unsure", "na")
)  # a third heading's letters
ALIKE = 3.0  # points between the edges of a heading's column and those of a cell in it
WIDE = 30.0  # points between the middle of a heading and that of a mark in its column
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Headings:
    """A Yes and a No on one line. lone: nothing is written on that line that may be a question of its own.
    explained: to the right of both stands the heading of explanations. columns: from x to x, those of both between rulings."""

    yes: BBox
    no: BBox
    lone: bool
    explained: bool
    columns: tuple[Span, Span] | None = None

    @property
    def left(self) -> float:
        return min(self.yes[0], self.no[0])

    @property
    def right(self) -> float:
        return max(self.yes[2], self.no[2])


def headings_on(form: Form, page: PageReading) -> Iterator[Headings]:
    """Each line of a page with a Yes and a No that stand on no line of a question."""
    asked = [m for key, m in page.map.labels.items() if form[key].kind == "yes_no"]
    for line in by_line(enumerate(page.map.page.words), lambda word: word[1].box):
        boxes = {
            what: [w.box for _, w in line if w.text.casefold().strip(".:") in names]
            for what, names in (("yes", YES), ("no", NO))
        }
        if len(boxes["yes"]) != 1 or len(boxes["no"]) != 1:
            continue
        (yes,), (no,) = boxes["yes"], boxes["no"]
        if any(same_line(part, yes) for m in asked for part in page.map.lines_of(m)):
            continue
        others = [(i, w) for i, w in line if w.box not in (yes, no)]
        sides = [w for _, w in line if w.box in (yes, no)]
        if any(
            box_glyph(w.text, w.font) and stand_side_by_side(w, side) for _, w in others for side in sides
        ):
            continue  # boxes to tick: an answer that stands below its label's line
        explained = heads_explanations((w for _, w in others), max(yes[2], no[2]))
        print_alone = page.map.claimed.issuperset(i for i, _ in others)
        lone = explained or print_alone or is_not_known(w.text for _, w in others)
        yield Headings(yes, no, lone, explained, _columns(page, yes, no))


def _columns(page: PageReading, yes: BBox, no: BBox) -> tuple[Span, Span] | None:
    """Where the headings' columns are, each between rulings of its own: in a wide one marks stand far from its heading."""
    cells = [page.map.grid.cell_at(*centre(box)) for box in (yes, no)]
    if not all(cell.closed[0] and cell.closed[2] for cell in cells):
        return None
    (a, b) = ((cell.box[0], cell.box[2]) for cell in cells)
    return (a, b) if a[1] <= b[0] + 1 or b[1] <= a[0] + 1 else None


def with_columns(page: PageReading, above: Headings | None, marks: list[BBox]) -> Headings | None:
    """The headings, with their columns only where the marks' own cells are as wide, or in a column beside both: of one table."""
    if above is None or above.columns is None:
        return above
    cells = [page.map.grid.cell_at(*centre(box)).box for box in marks]
    columns = above.columns
    alike = all(
        any(abs(cell[0] - left) < ALIKE and abs(cell[2] - right) < ALIKE for left, right in columns)
        or all(cell[2] < left + ALIKE or cell[0] > right - ALIKE for left, right in columns)
        for cell in cells
    )
    return above if alike else replace(above, columns=None)


def column_of(headings: Headings, box: BBox) -> bool | None:
    """Whether a box stands below Yes (True) or No (False); None where it stands below neither, or below which can't be told."""
    x, _ = centre(box)
    near = _nearest(headings, x)
    for value, (left, right) in zip((True, False), headings.columns or (), strict=False):
        if left <= box[0] and box[2] <= right:
            return value if near in (None, value) else None
    beside = headings.columns and not any(left < x < right for left, right in headings.columns)
    return None if beside else near  # a third column, as "N/K"


def _nearest(headings: Headings, x: float) -> bool | None:
    yes, no = (abs(x - centre(heading)[0]) for heading in (headings.yes, headings.no))
    if min(yes, no) > WIDE or abs(yes - no) < CLEARLY:
        return None
    return yes < no


def is_not_known(words: Iterable[str]) -> bool:
    """Whether words say "not known", as the head of a third column does."""
    return re.sub("[^a-z]", "", "".join(words).casefold()) in NOT_KNOWN
