"""Dates that a web form asks for in three boxes with their names above them: "Day  Month  Year"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.gathering.items import Field, Item
from extractors.pages.boxes import centre, contains, height, same_line, union, width
from extractors.pages.page import Page, Widget, Word
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap

PARTS = (frozenset(("day", "dd")), frozenset(("month", "mm")), frozenset(("year", "yyyy", "yy")))
"""What the boxes are called, in the order of a date."""
BELOW = 1.6  # heights of a line from a label to the line of names below it at most
INDENT = 12.0  # points by which that may begin right or left of its label
NEAR = 10.0  # points from a name to its box
LINE = 3.0  # points from a box to the one right below it, with a line between
WIDEST = 120.0  # points of a box, and from a name to the next


def names_below(page: Page, words: Sequence[int], taken: set[int]) -> tuple[int, ...]:
    """The words Day, Month and Year that stand as the line below a date's label, apart from each other as boxes are."""
    box = union(page.words[i].box for i in words)
    near = [i for i, w in enumerate(page.words) if -0.3 * w.size < w.box[1] - box[3] < BELOW * w.size]
    begin = [i for i in near if abs(page.words[i].box[0] - box[0]) < INDENT and i not in taken]
    if not begin:
        return ()
    first = page.words[min(begin, key=lambda i: page.words[i].box[1])]
    line = [
        i for i in near if same_line(page.words[i].box, first.box) and page.words[i].box[0] >= first.box[0]
    ]
    line.sort(key=lambda i: page.words[i].box[0])
    names = tuple(line[: len(PARTS)])
    is_free = not taken.intersection(names)
    return names if is_free and are_names([page.words[i] for i in names]) else ()


def are_names(words: Sequence[Word]) -> bool:
    """Whether words are the names of a date's parts, in order, on one line and near each other."""
    if len(words) != len(PARTS):
        return False
    named = all(w.text.strip(":.()").casefold() in part for w, part in zip(words, PARTS, strict=True))
    level = all(same_line(words[0].box, w.box) for w in words)
    return (
        named
        and level
        and all(0 < b.box[0] - a.box[0] < WIDEST for a, b in zip(words, words[1:], strict=False))
    )


def homes_of_parts(page_map: PageMap, fields: dict[str, Field], items: Sequence[Item]) -> dict[int, Field]:
    """For each item (by its place in `items`) that stands in a box below such a name, the field of its date. Changes the
    fields' places."""
    found: dict[int, Field] = {}
    for one in fields.values():
        names = [page_map.page.words[i] for i in one.match.words[-len(PARTS) :]]
        if page_map.form[one.key].kind != "date" or not are_names(names):
            continue
        boxes = [_box_below(page_map, name) for name in names]
        spaces = [box for box in boxes if box is not None]
        if len(spaces) < len(PARTS) or any(_goes_on_below(page_map, box) for box in spaces):
            continue
        one.place, one.side = union(spaces), "below"
        found |= {
            i: one for i, item in enumerate(items) if any(contains(b, *centre(item.box)) for b in spaces)
        }
    return found


def _box_below(page_map: PageMap, name: Word) -> BBox | None:
    """The box, drawn or a form field, right below a name."""
    x, y = name.box[0] + min(width(name.box), 2 * height(name.box)) / 2, name.box[3]
    for thing in page_map.page.widgets:
        if _is_field(thing) and thing.box[0] - 2 <= x <= thing.box[2] and -2 < thing.box[1] - y < NEAR:
            return thing.box
    for step in range(2, int(NEAR) + 2):
        cell = page_map.grid.cell_at(x, y + step)
        if cell.is_closed and y - 2 < cell.box[1] and width(cell.box) < WIDEST:
            return cell.box
    return None


def _goes_on_below(page_map: PageMap, box: BBox) -> bool:
    """Whether a box is the first of a column: a table with a row for each of several people."""
    cell = page_map.grid.cell_at(centre(box)[0], box[3] + LINE)
    alike = abs(cell.box[0] - box[0]) < LINE > abs(cell.box[2] - box[2])
    return cell.is_closed and alike and not page_map.prints_in(cell)


def _is_field(thing: Widget) -> bool:
    return thing.kind != "button" and width(thing.box) < WIDEST
