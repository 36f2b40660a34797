"""The heads of a table below a text's label, "Level | Indicator | Tick": they are no part of the name that stands there, nor one
where it was left blank, which was accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.boxes import centre, contains
from extractors.grid import Cell
from extractors.items import Field, Item
from extractors.letters import normalise
from extractors.page_map import PageMap
from schemas.types import BBox

# What heads a column of statements and marks; nobody has such a name, and no service or school.
HEADS = frozenset((
    "level", "levels", "risklevel", "levelofrisk", "indicator", "indicators", "riskindicator", "riskindicators", "descriptor",
    "descriptors", "description", "statement", "tick", "tickone", "ticked", "tickifyes", "tickbox", "yes", "no", "yesno", "score",
    "scores", "risk", "yn", "yesorno", "ticks", "tickhere", "factor", "riskfactor", "factors", "riskfactors", "comment", "comments", "notes", "present", "notpresent",
))  # fmt: skip
_IS_NO_NAME = re.compile(
    "indicator|descri|statement|factor|ofrisk|risklevel"
)  # nobody is called so, whatever stands below
SEVERAL = 3  # heads beside each other, which no name is made of
TOUCHES = 2.0  # points between two rows of one table


def drop_heads_of_tables(page_map: PageMap, fields: dict[str, Field]) -> list[Item]:
    """Takes from texts what is the head of a table's column, in a cell of its own that isn't the label's. Gives what was
    taken."""
    taken: list[Item] = []
    for one in (f for f in fields.values() if page_map.form[f.key].kind == "text"):
        heads = [item for item in one.items if _is_head(page_map, one, item)]
        taken += heads
        one.items[:] = [item for item in one.items if all(item is not head for head in heads)]
    return taken


def _is_head(page_map: PageMap, one: Field, item: Item) -> bool:
    cell = page_map.grid.cell_at(*centre(item.box))
    if not cell.is_closed or contains(cell.box, *centre(one.match.box)):
        return False
    beside = page_map.grid.cell_of(one.match.box)
    if beside.is_closed and abs(beside.box[1] - cell.box[1]) < 1 and abs(beside.box[3] - cell.box[3]) < 1:
        return False  # the cell beside the label's is that of its answer
    texts = [normalise(text) for text in _texts_of_row(page_map, cell)]
    if not all(text in HEADS for text in texts):
        return False
    nobodys = len(texts) >= SEVERAL or any(_IS_NO_NAME.search(text) for text in texts)
    return nobodys or _heads_rows(page_map, cell)


def _heads_rows(page_map: PageMap, cell: Cell) -> bool:
    """Whether a row of statements, or the bar above one, stands right below: a child called "Level" stands between labels."""
    below = [m for m in page_map.print if m.box[1] > cell.box[3] - 1]
    first = min(below, key=lambda match: match.box[1], default=None)
    if first is None or not (first in page_map.statements or first.title.role == "note"):
        return False
    under = page_map.grid.cell_of(first.box)
    return under.is_closed and abs(under.box[1] - cell.box[3]) < TOUCHES


def _texts_of_row(page_map: PageMap, cell: Cell) -> Iterator[str]:
    """What the cells level with one say, and that one: a surname in a cell of its own stands beside a first name."""
    texts: dict[BBox, str] = {cell.box: ""}
    for word in page_map.page.words:
        x, y = centre(word.box)
        if cell.box[1] < y < cell.box[3]:
            box = page_map.grid.cell_at(x, y).box
            texts[box] = texts.get(box, "") + word.text
    return iter(texts.values())
