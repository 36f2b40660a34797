"""Rows with no lines between them whose cells' texts stand in the middle of the row: an answer of two lines stands half a line above
and below its label, one line between the two of its label.

Lines stand as near to the next row's as to their own, and only where their middle lies says whose they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.gathering.followed import ALIGNED
from extractors.gathering.items import Field, Item
from extractors.pages.boxes import by_line, centre, contains, height, same_line, span_overlap, union
from extractors.pages.page import Word
from extractors.questions.strays import part_of
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap

MIDDLE = 1.0  # points by which the middles of a label and of the text beside it differ at most
NEXT_LINE = 1.9  # heights of a line from its top to that of the next line of one text at most
LEVEL = 0.6  # of its height that a text shares with the line of its label where it stands beside that
MOST = 6  # lines of a text
COLUMN = 3  # lines that begin at one place, from which answers stand in a column there

Line = list[int]  # places in `items`


@dataclass(slots=True)
class _Column:
    """Questions whose answers begin below each other. lines: of the answers. runs: by question the lines at its middle."""

    asked: list[Field]
    lines: list[Line]
    runs: dict[str, list[int]] = field(default_factory=dict)


def in_middle_of_rows(page_map: PageMap, fields: dict[str, Field], items: Sequence[Item]) -> dict[int, Field]:
    """For each item (by its place in `items`) of a text that stands beside the middle of its label on other lines than that, that
    label's field. In the open alone, where answers stand in a column."""
    found: dict[int, Field] = {}
    by_column: dict[float, list[Field]] = {}
    for one in (f for f in fields.values() if part_of(f.key) == "person"):
        left = _column_behind(page_map, one, items)
        if left is not None:
            by_column.setdefault(left, []).append(one)
    columns = [_Column(asked, _lines(page_map, asked, items, x)) for x, asked in by_column.items()]
    for column in columns:
        column.runs = {
            one.key: run for one in column.asked if (run := _run_at_middle(one, column.lines, items))
        }
    tells = any(_tells(page_map, one, column, items) for column in columns for one in column.asked)
    for column in columns:
        for one in column.asked if tells else ():
            run = _extended(page_map, column, one, items)
            if len(run) > 1 or (run and _is_between_lines(page_map, one, items[column.lines[run[0]][0]])):
                found |= {i: one for at in run for i in column.lines[at]}
    return found


def doubt_off_line(
    page_map: PageMap, fields: dict[str, Field], items: Sequence[Item], placed: set[int]
) -> None:
    """Makes texts unsure that begin in the open right of their label and beside none of its lines: they may be those of the next
    row, whose label nobody found. placed: the items of which the middle says whose they are."""
    known = {id(items[i]) for i in placed}
    for one in fields.values():
        own = [item for item in one.items if isinstance(item.thing, Word)]
        if not own or page_map.form[one.key].kind != "text" or part_of(one.key) != "person":
            continue
        first = min(own, key=lambda item: (round(item.box[1]), item.box[0]))
        behind = first.box[0] > one.match.box[2] and first.box[1] > one.match.box[1]
        level = span_overlap(first.box[1], first.box[3], one.match.box[1], one.match.box[3]) > 0
        in_open = not page_map.grid.cell_of(first.box).is_closed
        if behind and in_open and not level and id(first) not in known:
            one.unsure = True


def _column_behind(page_map: PageMap, one: Field, items: Sequence[Item]) -> float | None:
    """Where the answers begin in the column right of a label, before the next label of its row."""
    if page_map.grid.cell_of(one.match.box).is_closed:
        return None
    end = _end_of_row(page_map, one)
    begin = sorted(
        item.box[0] for item in items if isinstance(item.thing, Word) and one.match.box[2] < item.box[0] < end
    )
    left = next((x for x in begin if sum(abs(x - other) < 1 for other in begin) >= COLUMN), None)
    return None if left is None else round(left, 0)


def _end_of_row(page_map: PageMap, one: Field) -> float:
    """Where the next label of a row begins."""
    x1, (_, top, _, bottom) = one.match.box[2], one.match.box
    level = [m.box[0] for m in page_map.print if span_overlap(m.box[1], m.box[3], top, bottom) > 0]
    return min((x for x in level if x > x1), default=page_map.page.width)


def _lines(page_map: PageMap, asked: Sequence[Field], items: Sequence[Item], column: float) -> list[Line]:
    """The lines of words that begin in a column, top to bottom, each up to the next label's column."""
    end = min(_end_of_row(page_map, one) for one in asked)
    top = min(one.match.box[1] for one in asked) - MOST * height(asked[0].match.box)
    bottom = max(one.match.box[3] for one in asked) + MOST * height(asked[0].match.box)
    inside = [
        i
        for i, item in enumerate(items)
        if isinstance(item.thing, Word) and column - 1 <= item.box[0] < end and top < item.box[1] < bottom
    ]
    lines = [sorted(line, key=lambda i: items[i].box[0]) for line in by_line(inside, lambda i: items[i].box)]
    return [line for line in lines if abs(items[line[0]].box[0] - column) < ALIGNED]


def _run_at_middle(one: Field, lines: list[Line], items: Sequence[Item]) -> list[int]:
    """The line, or the two next to each other, whose middle is that of a label. Nothing where there is none."""
    middle = centre(one.match.box)[1]
    boxes = [union(items[i].box for i in line) for line in lines]
    for at, box in enumerate(boxes):
        if abs(centre(box)[1] - middle) < MIDDLE:
            return [at]
    for at, (a, b) in enumerate(pairwise(boxes)):
        if _is_next(a, b) and abs(centre(union((a, b)))[1] - middle) < MIDDLE:
            return [at, at + 1]
    return []


def _is_next(a: BBox, b: BBox) -> bool:
    return b[1] - a[1] < NEXT_LINE * height(a)


def _tells(page_map: PageMap, one: Field, column: _Column, items: Sequence[Item]) -> bool:
    """Whether a text shows that a page's stand in the middle: where they begin at the top, none stands beside no line of its
    label."""
    run = column.runs.get(one.key, [])
    off = all(_is_between_lines(page_map, one, items[column.lines[at][0]]) for at in run)
    return (
        bool(run) and off and not any(_has_at_left(page_map, one, items[column.lines[at][0]]) for at in run)
    )


def _extended(page_map: PageMap, column: _Column, one: Field, items: Sequence[Item]) -> list[int]:
    """The lines of a text with those above and below, as many on both sides, that are no other label's and have nothing at their
    left: what stands there may be a question that nobody knows. Nothing where the middle ones have."""
    lines, run = column.lines, column.runs.get(one.key, [])
    others = {at for key, its in column.runs.items() if key != one.key for at in its}
    if any(_has_at_left(page_map, one, items[lines[at][0]]) for at in run):
        return []
    while run and len(run) + 2 <= MOST:
        before, after = run[0] - 1, run[-1] + 1
        if before < 0 or after >= len(lines) or before in others or after in others:
            break
        ends = [items[lines[at][0]] for at in (before, run[0], run[-1], after)]
        near = all(_is_next(a.box, b.box) for a, b in (ends[:2], ends[2:]))
        near = near and abs((ends[1].box[1] - ends[0].box[1]) - (ends[3].box[1] - ends[2].box[1])) < MIDDLE
        if not near or any(_has_at_left(page_map, one, item) for item in (ends[0], ends[3])):
            break
        run = [before, *run, after]
    return run


def _has_at_left(page_map: PageMap, one: Field, item: Item) -> bool:
    """Whether words other than a label's own stand on an item's line left of it, from where the label begins."""
    left = one.match.box[0] - ALIGNED
    level = (
        w.box
        for i, w in enumerate(page_map.page.words)
        if i not in one.match.words and same_line(w.box, item.box)
    )
    others = (box for box in level if not contains(one.match.box, *centre(box)))
    return any(left < box[0] < item.box[0] - 1 for box in others)


def _is_between_lines(page_map: PageMap, one: Field, item: Item) -> bool:
    """Whether an item stands beside no line of a label, but between two of them, or half a line higher or lower."""
    return not any(_covers(line, item.box) for line in page_map.lines_of(one.match))


def _covers(line: BBox, box: BBox) -> bool:
    return span_overlap(line[1], line[3], box[1], box[3]) > LEVEL * height(box)
