"""Lists of details that stand at the left of their labels: "12/03/2012  DOB".

The labels stand below each other, most find something right before them, nothing further left, and none has anything behind it
or below it: then what stands at the left are numbers, hints or an office's notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractors.gathering.answers_at_left import level_before
from extractors.gathering.followed import ALIGNED
from extractors.gathering.items import Field, Item
from extractors.pages.boxes import centre, contains, height, same_line
from extractors.pages.grid import STEP
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap

PARTS = ("young_person.", "assessment.", "parents.", "referrer.", "child.")
FEWEST = 3  # details of such a list
MOST = 2 / 3  # of them at least stand at the left
BELOW = 0.9  # heights of a line from a label to what is written below it in the open


def details_at_left(page_map: PageMap, fields: dict[str, Field], items: list[Item]) -> dict[int, Field]:
    """For each item (by its place in `items`) that is a detail left of its label, that label's field. Empty where details stand
    behind or below. Changes the fields' places."""
    found: dict[int, Field] = {}
    for of_list in _lists(fields):
        places = {one.key: _place(page_map, one) for one in of_list}
        before = {
            one.key: _first_of_line(page_map, one, places[one.key], items)
            for one in of_list
            if places[one.key]
        }
        at_left = sum(bool(before.get(one.key)) for one in of_list)
        if at_left < max(FEWEST, MOST * len(of_list)) or any(
            _has_behind(page_map, one, items) or _has_below(page_map, one, items) for one in of_list
        ):
            continue
        for one in of_list:
            place = places[one.key]
            if place is not None:
                one.place, one.side = place, "left"
                found |= dict.fromkeys(before[one.key], one)
    return found


def _lists(fields: dict[str, Field]) -> Iterator[list[Field]]:
    """The details whose labels begin below each other."""
    asked = [one for key, one in fields.items() if key.startswith(PARTS)]
    while asked:
        left = asked[0].match.box[0]
        yield [one for one in asked if abs(one.match.box[0] - left) < ALIGNED]
        asked = [one for one in asked if abs(one.match.box[0] - left) >= ALIGNED]


def _place(page_map: PageMap, one: Field) -> BBox | None:
    """Where a detail would stand left of its label: in the cell there, or in the open from the edge of the page. None where other
    print stands there."""
    x0, top, _, bottom = one.match.box
    cell = page_map.grid.cell_of(one.match.box)
    if cell.is_closed and cell.box[0] > STEP:
        left = page_map.grid.cell_at(cell.box[0] - STEP, centre(one.match.box)[1])
        if left.is_closed:
            return None if page_map.prints_in(left) else left.box
    level = (m for m in page_map.print if same_line(m.box, one.match.box) and m.box[2] <= x0 + 1)
    return None if any(level) else (0.0, top - 2, x0, bottom + 2)


def _first_of_line(page_map: PageMap, one: Field, place: BBox | None, items: Sequence[Item]) -> list[int]:
    """What stands in a detail's place; nothing where more stands left of it: then it is another question's."""
    if place is None:
        return []
    found = [
        i
        for i, item in enumerate(items)
        if contains(place, *centre(item.box)) and item.box[2] < one.match.box[0] + 1
    ]
    left = min([place[0], *(items[i].box[0] for i in found)])
    return [] if level_before(page_map, one, place, left) else found


def _has_below(page_map: PageMap, one: Field, items: Sequence[Item]) -> bool:
    """Whether anything stands on the line below a label, at its beginning, within its cell where it has one."""
    lines = page_map.lines_of(one.match)
    x0, bottom = min(line[0] for line in lines), max(line[3] for line in lines)
    cell = page_map.grid.cell_of(one.match.box)
    end = bottom + BELOW * height(lines[-1])
    if cell.is_closed:
        end = cell.box[3]
    return any(bottom - 1 <= i.box[1] < end and i.box[2] > x0 and i.box[0] < one.match.box[2] for i in items)


def _has_behind(page_map: PageMap, one: Field, items: Sequence[Item]) -> bool:
    """Whether anything but the print of another question stands behind a label, on its line or in the cell there."""
    lines = page_map.lines_of(one.match)
    x1 = max(line[2] for line in lines)
    cell = page_map.grid.cell_of(one.match.box)
    right = page_map.grid.beside(cell, "right") if cell.is_closed else None
    if right is not None and right.is_closed and not page_map.prints_in(right):
        return True
    return any(i.box[0] > x1 - 1 and any(same_line(i.box, line) for line in lines) for i in items)
