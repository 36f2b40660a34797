"""The heads of a table below a text's label, "Level | Indicator | Tick": they are no part of the name that stands there, nor one
where it was left blank, which was accepted."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.gathering.items import Field, Item
from extractors.pages.boxes import by_line, centre, contains, same_line
from extractors.pages.grid import Cell
from extractors.pages.letters import normalise
from extractors.questions.page_map import PageMap
from schemas.regex import regex
from schemas.types import BBox

# What heads a column of statements and marks; nobody has such a name, and no service or school.
HEADS = frozenset((
    "level", "levels", "risklevel", "levelofrisk", "indicator", "indicators", "riskindicator", "riskindicators", "descriptor",
    "descriptors", "description", "statement", "tick", "tickone", "ticked", "tickifyes", "tickbox", "yes", "no", "yesno", "score",
    "scores", "risk", "yn", "yesorno", "ticks", "tickhere", "factor", "riskfactor", "factors", "riskfactors", "comment", "comments", "notes", "present", "notpresent",
))  # fmt: skip
TICK_HEADS = frozenset(("tick", "ticks", "tickone", "tickbox", "tickhere", "ticked"))
_IS_NO_NAME = regex(
    "indicator|descri|statement|factor|ofrisk|risklevel"
)  # nobody is called so, whatever stands below
SEVERAL = 3  # heads beside each other, which no name is made of
HEADING_LINES = 2  # lines that a section's heading wraps over at most
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


def drop_heads_to_tick(page_map: PageMap, fields: dict[str, Field]) -> list[Item]:
    """Takes from texts what heads the column to tick in of the section below, level with that section's heading. Gives what was taken."""
    taken: list[Item] = []
    for one in (f for f in fields.values() if page_map.form[f.key].kind == "text"):
        taken += [item for item in one.items if _heads_a_section(page_map, one, item)]
        one.items[:] = [item for item in one.items if all(item is not head for head in taken)]
    return taken


def drop_headings_of_sections(page_map: PageMap, fields: dict[str, Field]) -> list[Item]:
    """Takes from texts the whole heading of a section, its number with it, that stands below the answer: where the section's statements
    aren't printed it is no print by itself. Gives what was taken."""
    numbered = {normalise(q.title) for q in page_map.form.of_kind("indicator") if q.title[:1].isdigit()}
    taken: list[Item] = []
    for one in (f for f in fields.values() if page_map.form[f.key].kind == "text" and len(f.items) > 1):
        lines = [line for line in by_line(one.items, lambda item: item.box) if line]
        for count in range(1, min(HEADING_LINES, len(lines) - 1) + 1):
            last = [item for line in lines[-count:] for item in sorted(line, key=lambda i: i.box[0])]
            if normalise("".join(item.text for item in last)) in numbered:
                taken += last
                one.items[:] = [item for item in one.items if item not in last]
                break
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


def is_head_to_tick(page_map: PageMap, cell: Cell) -> bool:
    """Whether nothing stands in a cell but the head of the column to tick in."""
    words = [normalise(w.text) for w in page_map.page.words if contains(cell.box, *centre(w.box))]
    return bool(words) and "".join(words) in TICK_HEADS


def _heads_a_section(page_map: PageMap, one: Field, item: Item) -> bool:
    """Whether it stands level with a section's heading and not with the label, as the head of the column to tick in."""
    if normalise(item.text) not in TICK_HEADS or same_line(item.box, one.match.box):
        return False
    headings = (m for m in page_map.print if m.title.role == "heading")
    return any(same_line(item.box, page_map.lines_of(m)[0]) for m in headings)


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
