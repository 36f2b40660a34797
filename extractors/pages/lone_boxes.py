"""Boxes to write in that stand in the open, each beside its label: "Name: [        ]   DOB: [      ]".

What a form field becomes when its form is printed or flattened. Their sides touch no other line and bound nothing
outside themselves: taken for a table's rulings they would cut the page around them into cells that nobody drew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from extractors.pages.boxes import centre, contains, height, same_line, span_overlap
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Ruling, Word
from extractors.pages.stacked_boxes import CORNER, MOST, alike, by_ends, is_made_of, stacked_boxes
from extractors.questions.titles import titles
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap
    from extractors.questions.wording import Match

ABOVE = (12.0, 6.0)  # points that a label may stand beside the left edge of its box, and above it
SMALLEST, TALLEST = (
    (14.0, 5.0),
    200.0,
)  # points: a box to write in is this wide and high at least, and lower than this
APART = 0.8  # points: a line nearer than this touches the box
ROW = 15.0  # points: boxes nearer to each other than this are one answer's
LONG = 12  # letters of a wording that stands nowhere by chance


def lone_boxes(page: Page) -> tuple[BBox, ...]:
    """The boxes of a page that stand in the open behind words, and hold none of the form's wording."""
    exact = _rectangles(page.rulings)
    stacked = _stacked(page, exact)
    closed = [box for box in exact if not _is_touched(box, page.rulings)]
    free = [box for box in (*closed, *stacked) if not _holds_print(_within(page, box))]
    outside = [w for w in page.words if not any(_is_in(box, w) for box in free)]
    behind = [box for box in free if any(_is_before(w, box) for w in outside)]
    below = (box for box in stacked if any(_is_right_below(box, one) for one in behind))
    return tuple(dict.fromkeys((*behind, *below)))


def _is_right_below(box: BBox, other: BBox) -> bool:
    return abs(box[1] - other[3]) <= CORNER and span_overlap(box[0], box[2], other[0], other[2]) > 0


def without_sides(boxes: Sequence[BBox], rulings: Iterable[Ruling]) -> list[Ruling]:
    """The rulings that are no sides of boxes."""
    few = len(boxes) <= MOST
    return [
        r for r in rulings if not (any(_is_side(r, box) for box in boxes) or (few and is_made_of(r, boxes)))
    ]


def _stacked(page: Page, exact: list[BBox]) -> list[BBox]:
    """The boxes without print that share a line with one above or below, and meet nothing but others of these."""
    found = [box for box in stacked_boxes(page.rulings, SMALLEST, TALLEST) if box not in exact]
    if not found:
        return []
    boxes = [box for box in (*exact, *found) if not _holds_print(_within(page, box))]
    others = tuple(without_sides(boxes, page.rulings))
    return [box for box in found if box in boxes and not _is_touched(box, others)]


def _rectangles(rulings: Sequence[Ruling]) -> list[BBox]:
    across = by_ends(r for r in rulings if r.horizontal)
    upright = by_ends(r for r in rulings if not r.horizontal)
    found = []
    for left in rulings:
        if left.horizontal or not SMALLEST[1] <= left.end - left.start < TALLEST:
            continue
        for right in alike(upright, left.start, left.end):
            if right.at - left.at < SMALLEST[0]:
                continue
            lines = alike(across, left.at, right.at)
            if all(any(abs(r.at - at) <= CORNER for r in lines) for at in (left.start, left.end)):
                found.append((left.at, left.start, right.at, left.end))
    return found


def _is_side(ruling: Ruling, box: BBox) -> bool:
    x0, top, x1, bottom = box
    if ruling.horizontal:
        ends, places = (x0, x1), (top, bottom)
    else:
        ends, places = (top, bottom), (x0, x1)
    spans = abs(ruling.start - ends[0]) <= CORNER and abs(ruling.end - ends[1]) <= CORNER
    return spans and any(abs(ruling.at - place) <= CORNER for place in places)


def _is_touched(box: BBox, rulings: tuple[Ruling, ...]) -> bool:
    """Whether a line other than its sides crosses a box, touches it or lies in it."""
    x0, top, x1, bottom = box
    x0, top, x1, bottom = x0 - APART, top - APART, x1 + APART, bottom + APART
    for r in rulings:
        lies = (
            top <= r.at <= bottom and r.start <= x1 and r.end >= x0
            if r.horizontal
            else x0 <= r.at <= x1 and r.start <= bottom and r.end >= top
        )
        if lies and not _is_side(r, box):
            return True
    return False


def _within(page: Page, box: BBox) -> list[Word]:
    return [w for w in page.words if _is_in(box, w)]


def _is_in(box: BBox, word: Word) -> bool:
    return contains(box, *centre(word.box))


def _is_before(word: Word, box: BBox) -> bool:
    return word.box[2] <= box[0] + CORNER and same_line(word.box, box)


def _holds_print(words: list[Word]) -> bool:
    letters = normalise("".join(w.text for w in sorted(words, key=lambda w: (round(w.box[3]), w.box[0]))))
    below = letters.lstrip("0123456789")  # a card: the number, and its label below it
    return bool(letters) and any(
        t.letters in letters
        if len(t.letters) >= LONG
        else letters.startswith(t.letters) or t.letters == below
        for t in titles()
    )


def owner_of_box(page_map: PageMap, box: BBox) -> Match | None:
    """The print that a lone box belongs to: what ends last before it on its line, with no words behind it that are
    none of the form's; of boxes in a row, as a date has them, all belong to what stands before the first."""
    boxes = page_map.grid.boxes
    words = page_map.page.words
    before = [
        (i, w) for i, w in enumerate(words) if _is_before(w, box) and not any(_is_in(one, w) for one in boxes)
    ]
    beside = [one for one in boxes if one[2] <= box[0] + CORNER and same_line(one, box)]
    if (wrapped := _wrapped(page_map, box, [word for _, word in before])) is not None:
        return wrapped
    if not before:
        return None
    last, word = max(before, key=lambda each: each[1].box[2])
    nearest = max(beside, key=lambda one: one[2], default=None)
    if nearest is not None and nearest[2] > word.box[0]:
        return owner_of_box(page_map, nearest) if box[0] - nearest[2] < ROW else None
    if last in page_map.claimed:
        match = next((m for m in page_map.print if last in m.words), None)
        # Its first line stands above the box.
        below = match is not None and match.box[1] < box[1] - height(word.box) / 2
        return None if below and _is_headed(page_map, box, word) else match
    if nearest is not None and word.box[0] - nearest[2] < ROW and not any(c.isalnum() for c in word.text):
        return owner_of_box(page_map, nearest)  # "[03] / [04]"
    return None


def _wrapped(page_map: PageMap, box: BBox, before: list[Word]) -> Match | None:
    """The label that ends the line above a box which begins a line of its cell: there wasn't room behind it. before: the words
    before it on its line."""
    cell = page_map.grid.cell_at(box[0] - CORNER, centre(box)[1])
    if not cell.is_closed or any(contains(cell.box, *centre(word.box)) for word in before):
        return None
    inside = [
        (x1, what)
        for what, (x0, top, x1, foot) in (
            *((m, page_map.lines_of(m)[-1]) for m in page_map.prints_in(cell)),
            *((None, one) for one in page_map.grid.boxes),
            *((None, w.box) for i, w in enumerate(page_map.page.words) if i not in page_map.claimed),
        )
        if contains(cell.box, (x0 + x1) / 2, (top + foot) / 2)
        and foot <= box[1] + CORNER
        and box[1] - foot < height(box)
    ]
    return max(inside, key=lambda each: each[0], default=(0.0, None))[1]


def _is_headed(page_map: PageMap, box: BBox, before: Word) -> bool:
    """Whether a box's own label stands right above it, behind a word on its line: where labels stand above their boxes, side
    by side, the second line of a longer one is level with its neighbour's box."""
    labels = (m for m in page_map.print if m.title.role == "label" and m.box[0] >= before.box[2])
    near = [m for m in labels if abs(m.box[0] - box[0]) < ABOVE[0] and -2 < box[1] - m.box[3] < ABOVE[1]]
    return any(not _is_followed(page_map, m, box[2]) for m in near)


def _is_followed(page_map: PageMap, match: Match, right: float) -> bool:
    """Whether something is written behind a label on its line, so that it needs no box below."""
    _, top, x1, bottom = match.box
    behind = (w for w in page_map.page.words if x1 - 1 <= w.box[0] < right and same_line(w.box, match.box))
    return any(top <= centre(word.box)[1] <= bottom for word in behind)
