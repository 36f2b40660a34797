"""Lists of yes/no questions that are answered at their left: "[Yes]  Any issues with DV".

One alone may be the end of another question's answer; a list of them is so answered where most of its questions find a plain yes or
no, or a field to type it in, right before them and none behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractors.gathering.followed import ALIGNED
from extractors.gathering.items import Field, Item, words_among
from extractors.pages.boxes import centre, contains, same_line
from extractors.pages.grid import STEP
from extractors.yes_no.printed_choices import is_text_field
from extractors.yes_no.yes_no_words import parse_answer
from schemas.regex import regex
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap

FEWEST = 3  # questions of such a list
MOST = 2 / 3  # of them at least are answered, or have their field, at their left
_BULLET = regex(r"\W*\d{0,2}\W*")  # what stands before an item of a list
ROOM = 40.0  # points before a label in the open in which its answer stands


def yes_no_at_left(page_map: PageMap, fields: dict[str, Field], items: list[Item]) -> dict[int, Field]:
    """For each item (by its place in `items`) that answers the yes/no question at its right, that question's field. Empty where
    questions are answered behind or below them. Changes the fields' places."""
    found: dict[int, Field] = {}
    for of_list in _lists(page_map, fields):
        before = {one.key: _before(page_map, one, items) for one in of_list}
        at_left = sum(_answers(page_map, one, [items[i] for i in before[one.key]]) for one in of_list)
        behind = any(_is_answered_behind(page_map, one, items) for one in of_list)
        if at_left < max(FEWEST, MOST * len(of_list)) or behind:
            continue
        for one in of_list:
            one.place, one.side = _place(page_map, one), "left"
            found |= dict.fromkeys(before[one.key], one)
    return found


def is_before(page_map: PageMap, one: Field, item: Item) -> bool:
    """Whether an item that answers plainly, or a field, stands right before a question on its line, with nothing further left of it."""
    return 0 in _before(page_map, one, [item]) and _answers(page_map, one, [item])


def _lists(page_map: PageMap, fields: dict[str, Field]) -> Iterator[list[Field]]:
    """The yes/no questions of a page whose labels begin below each other."""
    asked = [one for key, one in fields.items() if page_map.form[key].kind == "yes_no"]
    while asked:
        left = asked[0].match.box[0]
        yield [one for one in asked if abs(one.match.box[0] - left) < ALIGNED]
        asked = [one for one in asked if abs(one.match.box[0] - left) >= ALIGNED]


def _before(page_map: PageMap, one: Field, items: Sequence[Item]) -> list[int]:
    """What stands in a question's place at the left; nothing where that isn't the first of its line: what answers another question
    stands behind its words."""
    place = _place(page_map, one)
    found = [
        i
        for i, item in enumerate(items)
        if contains(place, *centre(item.box)) and item.box[2] < one.match.box[0] + 1
    ]
    left = min([place[0], *(items[i].box[0] for i in found)])
    return [] if level_before(page_map, one, place, left) else found


def level_before(page_map: PageMap, one: Field, place: BBox, left: float) -> bool:
    """Whether more than the bullet of a list stands level with a question, or with the place of its answer, and ends left of
    some point."""
    others = (w for w in page_map.page.words if w.box[2] <= left + 1)
    first = page_map.lines_of(one.match)[0]
    level = (
        w
        for w in others
        if any(same_line(w.box, box) for box in (first, place)) and not _BULLET.fullmatch(w.text)
    )
    fields = (w for w in page_map.page.widgets if w.box[2] <= left + 1 and same_line(w.box, first))
    return any(level) or any(fields)


def _place(page_map: PageMap, one: Field) -> BBox:
    """Where the answer of a question would stand at its left."""
    x0, top, _, bottom = one.match.box
    cell = page_map.grid.cell_of(one.match.box)
    if cell.is_closed and cell.box[0] > STEP:
        left = page_map.grid.cell_at(cell.box[0] - STEP, centre(one.match.box)[1])
        if left.is_closed and not page_map.prints_in(left):
            return left.box
    return max(0.0, x0 - ROOM), top - 2, x0, bottom + 2


def _answers(page_map: PageMap, one: Field, before: list[Item]) -> bool:
    """Whether things are a field to type in, or words that say yes or no."""
    if any(is_text_field(i.thing) for i in before):
        return True
    said = " ".join(w.text for w in words_among(before))
    plain = parse_answer(page_map.form[one.key], said)
    return any(c.isalpha() for c in said) and isinstance(plain.value, bool)


def _is_answered_behind(page_map: PageMap, one: Field, items: Sequence[Item]) -> bool:
    """Whether anything stands behind a label on its line, before any other print."""
    x1 = max(line[2] for line in page_map.lines_of(one.match))
    others = [m.box[0] for m in page_map.print if m.box[0] > x1 - 1 and same_line(m.box, one.match.box)]
    end = min(others, default=page_map.page.width)
    return any(x1 - 1 <= i.box[0] < end and same_line(i.box, one.match.box) for i in items)
