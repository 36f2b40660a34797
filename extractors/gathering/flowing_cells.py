"""Text that flows through a cell in which labels stand behind one another: "DOB: 8 November 2009  Contact No:", and the
number, for which the line had no room, on the next one below the DOB.
"""

from __future__ import annotations

from itertools import pairwise

from extractors.gathering.items import Item
from extractors.pages.boxes import by_line, centre, contains, height, same_line
from extractors.pages.grid import Cell
from extractors.pages.page import Word
from extractors.questions.page_map import PageMap
from extractors.questions.wording import Match
from schemas.regex import regex

NEXT_LINE = 1.6  # heights of a line from its top to that of the next at most
LEFT = 3.0  # points by which lines of one text begin apart
SPACE = 0.25  # letter sizes between two words
COLUMNS = 1.0  # letter sizes between words from which they stand in columns
_NUMBER = regex(r"(?=[(\s]*(?:0|\+))[\d\s()+–-]*")  # a telephone number
_DAY_FIRST = regex(  # "09 11 2009 (16)", "08112009 …": said of a birth
    r"\D*(?:0?[1-9]|[12]\d|3[01])\D*(?:0?[1-9]|1[0-2])\D*(?:19|20)\d\d"
)
DIGITS = 9  # of it at least: fewer may be a date


def flows_on(page_map: PageMap, prints: list[Match], item: Item, cell: Cell) -> Match | None:
    """The last label of the line above, where the item stands on a line that goes on with that one: each line up to the labels'
    is full, and the labels before have their answers. Below a question that decides only a telephone number that ends the cell
    does: other words may be said of its answer."""
    if not cell.is_closed:
        return None
    row = _row_above(prints, item)
    last = max(row, key=lambda m: m.box[0], default=None)
    if last is None or len(row) < 2 or page_map.form[last.title.key].kind != "text":
        return None
    lines = _lines_between(page_map, cell, last, item)
    if len(lines) < 2 or not all(_goes_on(a, b, cell) for a, b in pairwise(lines)):
        return None
    if any(b.box[0] - a.box[2] > COLUMNS * a.size for line in lines[1:] for a, b in pairwise(line)):
        return None
    if any(page_map.form[key].deciding for m in row for key in m.title.keys):
        below = [w.text for w in _words_in(page_map, cell) if w.box[1] > last.box[3] - LEFT]
        return last if _is_telephone(" ".join(below)) else None
    behind = any(w.box[0] > last.box[2] - 1 for w in lines[0])  # then no label has its answer below it
    return last if behind or _are_answered(row, lines[0]) else None


def _is_telephone(said: str) -> bool:
    number = _NUMBER.fullmatch(said) is not None and _DAY_FIRST.match(said) is None
    return number and sum(c.isdigit() for c in said) >= DIGITS


def _are_answered(row: list[Match], line: list[Word]) -> bool:
    """Whether something stands behind each label of a line but the last: what is below may be a first one's answer."""
    sides = pairwise(sorted(m.box for m in row))
    return all(any(a[2] - 1 < centre(w.box)[0] < b[0] for w in line) for a, b in sides)


def _words_in(page_map: PageMap, cell: Cell) -> list[Word]:
    return [w for w in page_map.page.words if contains(cell.box, *centre(w.box))]


def _row_above(prints: list[Match], item: Item) -> list[Match]:
    """The lowest labels above an item, where they stand on one line."""
    above = [m for m in prints if m.box[3] <= centre(item.box)[1]]
    lowest = max(above, key=lambda m: m.box[3], default=None)
    return [m for m in above if lowest is not None and same_line(m.box, lowest.box)]


def _lines_between(page_map: PageMap, cell: Cell, label: Match, item: Item) -> list[list[Word]]:
    """The lines of words in a cell from a label's to the last one that goes on below the item's, top to bottom."""
    lines = [
        sorted(line, key=lambda w: w.box[0]) for line in by_line(_words_in(page_map, cell), lambda w: w.box)
    ]
    first = next(
        (i for i, line in enumerate(lines) if any(same_line(w.box, label.box) for w in line)), len(lines)
    )
    found = lines[first:]
    while found and not any(same_line(w.box, item.box) for w in found[-1]):
        found.pop()
    return found


def _goes_on(above: list[Word], below: list[Word], cell: Cell) -> bool:
    """Whether a line begins where the one above it does, right below it, with a word for which that had no room, or for all of
    it: browsers keep what a field shows together."""
    (first, last), word = (above[0], above[-1]), below[0]
    near = word.box[1] - first.box[1] < NEXT_LINE * height(first.box)
    room = cell.box[2] - (first.box[0] - cell.box[0]) - last.box[2] - SPACE * last.size
    kept = below[-1].box[2] - word.box[0] > room and above[-1].text.endswith(":")
    return near and abs(word.box[0] - first.box[0]) < LEFT and (kept or word.box[2] - word.box[0] > room)
