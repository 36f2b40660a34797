"""Gives everything on a page that is no print to the question that it answers.

Items in a row of statements belong to that row; any other belongs to the label that it follows: on its line,
in its cell, or in the cell to the left or above.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.boxes import centre, contains, height, same_line, span_overlap, union
from extractors.glyphs import classify
from extractors.grid import Cell
from extractors.locate import PageMap
from extractors.page import Note, Page, Shape, Widget, Word
from extractors.wording import Match
from schemas.types import BBox

LINE_REACH = 1.6  # line heights that an answer may go on below its label where no ruling bounds it
ROW_SLACK = 3.0  # points by which cells of one row may differ at top or bottom
WRITTEN = {"FreeText", "Stamp", "Caret"}  # annotations that hold text rather than strokes
HIGHLIGHTER = (1.0, 1.0, 0.0)  # the colour that stands for a highlight, whatever its own


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that somebody put on the page: a word, a form field or an annotation."""

    box: BBox
    page: int
    thing: Word | Widget | Note


@dataclass(slots=True)
class Row:
    """The band of one statement: from the left to the right end of its table row.
    items and shapes: what stands in it besides the statement. statement: its words.
    across: the statements of its section stand side by side, not below each other."""

    key: str
    value: int | str | None
    page: int
    band: BBox
    match: Match
    statement: tuple[Word, ...]
    across: bool = False
    items: list[Item] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


@dataclass(slots=True)
class Field:
    """A label and all that follows it. place: where its answer stands or would stand
    (side: "own" cell, "right" of it or "below"). label_words: its print."""

    key: str
    page: int
    match: Match
    place: BBox
    side: str
    label_words: tuple[Word, ...]
    items: list[Item] = field(default_factory=list)
    answered: bool = False


@dataclass(slots=True)
class Gathered:
    """All rows and fields of one page; shapes: those that lie in no row. lone_scores: for a section the
    numbers 1 to 5 that stand beside its heading or across its rows, where no option's row is."""

    rows: list[Row]
    fields: dict[str, Field]
    shapes: list[Shape]
    lone_scores: dict[str, set[int]] = field(default_factory=dict)


class PageReading:
    """One page of a form with everything on it given to its question."""

    def __init__(self, page_map: PageMap) -> None:
        self.map = page_map
        self.number = page_map.page.number
        self.gathered: Gathered = gather(page_map)


def gather(page_map: PageMap) -> Gathered:
    rows = _rows(page_map)
    fields = {
        key: Field(
            key,
            page_map.page.number,
            match,
            *_place(page_map, match),
            tuple(page_map.page.words[i] for i in match.words),
        )
        for key, match in page_map.labels.items()
        if page_map.form[key].kind != "tick"
    }
    lone_scores: dict[str, set[int]] = {}
    left: list[Item] = []
    for item in _items(page_map):
        row = _row_of(rows, item, page_map)
        if row is not None:
            row.items.append(item)
            continue
        _note_lone_score(page_map, rows, item, lone_scores)
        owner = _owner(page_map, fields, item, "left")
        if owner is not None:
            owner.items.append(item)
        else:
            left.append(item)
    for one in fields.values():
        one.answered = bool(one.items) and page_map.form[one.key].kind != "text"
    for item in left:  # once it is known which labels have their answer beside them
        owner = _owner(page_map, fields, item, "above")
        if owner is not None:
            owner.items.append(item)
    loose = []
    for shape in drawings(page_map.page):
        touched = [row for row in rows if _touches(row.band, shape.box)]
        for row in touched:
            row.shapes.append(shape)
        if not touched:
            loose.append(shape)
    return Gathered(rows, fields, loose, lone_scores)


def _note_lone_score(page_map: PageMap, rows: list[Row], item: Item, into: dict[str, set[int]]) -> None:
    thing = item.thing
    text = thing.text if isinstance(thing, Word | Note) else thing.value or ""
    text = text.strip(" .:;()=–-")
    if not (len(text) == 1 and text in "12345"):
        return
    y = centre(item.box)[1]
    headings = [m for m in page_map.print if m.title.role == "heading"]
    for key in {row.key for row in rows if isinstance(row.value, int)}:
        own = [row.band for row in rows if row.key == key]
        tops = [m.box[1] - 4 for m in headings if m.title.keys[0] == key]
        top = min([*tops, *(band[1] for band in own)])
        if top <= y <= max(band[3] for band in own) and item.box[0] <= max(band[2] for band in own) + 150:
            into.setdefault(key, set()).add(int(text))


def _items(page_map: PageMap) -> list[Item]:
    page = page_map.page
    widgets = [w for w in page.widgets if w.kind != "button" or w.on is not None]
    items = [Item(w.box, page.number, w) for w in widgets]
    for index, word in enumerate(page.words):
        if index in page_map.claimed:
            continue
        items.append(Item(word.box, page.number, word))
    items.extend(Item(n.box, page.number, n) for n in page.notes if n.subtype in WRITTEN)
    return items


def drawings(page: Page) -> list[Shape]:
    """All shapes of a page, annotations that draw (ink, circles, highlights ...) among them. A sticky note
    explains and marks nothing."""
    found = list(page.shapes)
    for note in page.notes:
        if note.subtype in WRITTEN or note.subtype == "Text":
            continue
        for box in note.boxes:
            found.append(_drawing(note, box))
    return found


def _drawing(note: Note, box: BBox) -> Shape:
    x0, top, x1, bottom = box
    if note.subtype == "Highlight":
        return Shape("rect", box, (), HIGHLIGHTER, note=note.subtype)
    if note.subtype in ("Underline", "Squiggly"):
        return Shape("line", (x0, bottom - 1, x1, bottom - 1), note=note.subtype)
    if note.subtype == "StrikeOut":
        middle = (top + bottom) / 2
        return Shape("line", (x0, middle, x1, middle), note=note.subtype)
    points = tuple(p for p in note.points if contains(box, *p, slack=1.0))
    return Shape("curve", box, points, note=note.subtype)


# --- rows -------------------------------------------------------------------------------------------


def _rows(page_map: PageMap) -> list[Row]:
    keyed: list[tuple[str, int | str | None, Match]] = [
        (key, value, match) for (key, value), match in page_map.options.items()
    ]
    keyed += [(k, None, m) for k, m in page_map.labels.items() if page_map.form[k].kind == "tick"]
    rows = []
    for key, value, match in keyed:
        words = tuple(page_map.page.words[i] for i in match.words)
        band = _band(page_map, match, page_map.statements)
        rows.append(Row(key, value, page_map.page.number, band, match, words))
    _settle_shared_space(page_map, [row for row in rows if page_map.form[row.key].kind == "band"])
    return rows


def _band(page_map: PageMap, match: Match, statements: list[Match]) -> BBox:
    cell = page_map.grid.cell_at(match.box[0] + 2, centre(match.box)[1])
    mates = [m for m in statements if m is not match and contains(cell.box, *centre(m.box))]
    stacked = [m for m in mates if not same_line(m.box, match.box)]
    left, right = _sideways(page_map, match, cell)
    if not stacked and cell.closed[1] and cell.closed[3]:
        return left, cell.box[1], right, cell.box[3]
    prints = [m.box for m in page_map.print if m is not match and contains(cell.box, *centre(m.box))]
    above = [b[3] for b in prints if b[3] <= match.box[1] + 2 and span_overlap(b[0], b[2], left, right) > 0]
    below = [b[1] for b in prints if b[1] >= match.box[3] - 2 and span_overlap(b[0], b[2], left, right) > 0]
    line = min(height(page_map.page.words[i].box) for i in match.words)
    top = max(cell.box[1], max(((a + match.box[1]) / 2 for a in above), default=0), match.box[1] - line)
    bottom = min(cell.box[3], min(((b + match.box[3]) / 2 for b in below), default=1e9), match.box[3] + line)
    return left, top, right, bottom


def _sideways(page_map: PageMap, match: Match, cell: Cell) -> tuple[float, float]:
    """How far the row runs to the left and right: over cells of the same height, up to other print."""
    left = _run(page_map, match, cell, "left")
    right = _run(page_map, match, cell, "right")
    for other in page_map.print:
        if other is match or not span_overlap(other.box[1], other.box[3], match.box[1], match.box[3]):
            continue
        if other.title.role == "label" and page_map.form[other.title.keys[0]].kind == "text":
            continue  # "Please list all known associates" stands in a tick cell of section 9
        if other.title.role == "note":
            continue
        if other.box[2] <= match.box[0] + 1:
            left = max(left, other.box[2])
        elif other.box[0] >= match.box[2] - 1:
            right = min(right, other.box[0])
    return left, right


def _run(page_map: PageMap, match: Match, cell: Cell, side: str) -> float:
    end = cell.box[0] if side == "left" else cell.box[2]
    taken = [
        m
        for m in page_map.print
        if m is not match and m.title.role != "note" and not _is_text_label(page_map, m)
    ]
    for _ in range(8):
        beside = page_map.grid.beside(cell, side)
        if beside is None or not beside.closed[0] or not beside.closed[2]:
            return end
        if abs(beside.box[1] - cell.box[1]) > ROW_SLACK or abs(beside.box[3] - cell.box[3]) > ROW_SLACK:
            return end
        if any(contains(beside.box, *centre(m.box)) for m in taken):
            return end
        cell = beside
        end = cell.box[0] if side == "left" else cell.box[2]
    return end


def _is_text_label(page_map: PageMap, match: Match) -> bool:
    return match.title.role == "label" and page_map.form[match.title.keys[0]].kind == "text"


def _settle_shared_space(page_map: PageMap, rows: list[Row]) -> None:
    """Bands printed in a row: the space between two belongs to the one before it, unless the boxes stand
    before the words (something to the left of the first, nothing to the right of the last)."""
    line = sorted((r for r in rows if same_line(r.match.box, rows[0].match.box)), key=lambda r: r.band[0])
    line.sort(key=lambda r: r.match.box[0])
    if len(line) < 2:
        return
    for row in line:
        row.band = _with_boxes_below(page_map, row)
    first, last = line[0], line[-1]
    before = _has_box(page_map, (first.band[0], first.band[1], first.match.box[0], first.band[3]))
    after = _has_box(page_map, (last.match.box[2], last.band[1], last.band[2], last.band[3]))
    boxes_before = before and not after
    for row in line:
        row.across = True
    for one, other in zip(line, line[1:], strict=False):
        if one.band[2] <= other.band[0] + 1:
            continue
        below = one.band[3] > one.match.box[3] + height(one.match.box)
        middle = (one.match.box[2] + other.match.box[0]) / 2
        cut = middle if below else one.match.box[2] if boxes_before else other.match.box[0]
        one.band = (one.band[0], one.band[1], cut, one.band[3])
        other.band = (cut, other.band[1], other.band[2], other.band[3])


def _with_boxes_below(page_map: PageMap, row: Row) -> BBox:
    """The row's band, and the empty cell below where the boxes to tick stand under the words."""
    cell = page_map.grid.cell_at(row.match.box[0] + 2, centre(row.match.box)[1])
    below = page_map.grid.beside(cell, "below")
    if below is None or not (below.closed[1] and below.closed[3]) or _prints_in(page_map, below):
        return row.band
    if abs(below.box[0] - cell.box[0]) > ROW_SLACK or abs(below.box[2] - cell.box[2]) > ROW_SLACK:
        return row.band
    return row.band[0], row.band[1], row.band[2], below.box[3]


def _has_box(page_map: PageMap, area: BBox) -> bool:
    """Whether anything to tick or ticked stands in this space: a tick box, a field, a cell or a mark."""
    page = page_map.page
    things = [s.box for s in page.shapes if s.box[2] - s.box[0] < 30] + [w.box for w in page.widgets]
    things += [w.box for i, w in enumerate(page.words) if i not in page_map.claimed]
    return any(contains(area, *centre(box)) for box in things)


def _row_of(rows: list[Row], item: Item, page_map: PageMap) -> Row | None:
    x, y = centre(item.box)
    for row in rows:
        if not contains(row.band, x, y):
            continue
        mine = not _belongs_to_text_label(page_map, item) or _is_lone_mark(page_map, item)
        return row if mine else None
    return None


def _is_lone_mark(page_map: PageMap, item: Item) -> bool:
    """Whether a word is a tick or an X with nothing beside it, even in a cell that asks for names too."""
    word = item.thing
    if not isinstance(word, Word) or len(word.text) > 3 or classify(word.text, word.font) != "mark":
        return False
    if (
        word.text.isalpha()
        and word.text.casefold() not in ("x", "xx")
        and word.font.casefold().find("ding") < 0
    ):
        return False
    line = [w for w in page_map.page.words if w is not word and same_line(w.box, word.box)]
    return all(
        w.box[2] < word.box[0] - 2 * word.size or w.box[0] > word.box[2] + 2 * word.size for w in line
    ) or (not word.text.isalnum())


def _belongs_to_text_label(page_map: PageMap, item: Item) -> bool:
    """Whether a text label stands in the item's own cell before it (the associates in section 9)."""
    cell = page_map.grid.cell_at(*centre(item.box))
    for match in page_map.labels.values():
        if not _is_text_label(page_map, match) or not contains(cell.box, *centre(match.box)):
            continue
        if any(contains(cell.box, *centre(m.box)) for m in page_map.statements):
            return same_line(match.box, item.box) and item.box[0] >= match.box[0]
        return item.box[1] >= match.box[1] - 2
    return False


def _touches(band: BBox, box: BBox) -> bool:
    return (
        span_overlap(band[1], band[3], box[1], box[3]) > 0 or band[1] <= box[1] <= box[3] <= band[3]
    ) and (span_overlap(band[0], band[2], box[0], box[2]) > 0 or band[0] <= box[0] <= box[2] <= band[2])


# --- fields -----------------------------------------------------------------------------------------


def _owner(page_map: PageMap, fields: dict[str, Field], item: Item, side: str) -> Field | None:
    """The field of the label that an item follows: in its own cell, or in the cells on one side of it."""
    cell = page_map.grid.cell_at(*centre(item.box))
    prints = _prints_in(page_map, cell)
    if prints:
        return _field_of(fields, _followed(prints, fields, item, cell), page_map) if side == "left" else None
    if not (cell.closed[1] and cell.closed[3]):
        return None  # the margin of the page: headers, footers, page numbers
    here: Cell | None = cell
    for _ in range(12):
        here = page_map.grid.beside(here, side) if here is not None else None
        if here is None:
            return None
        prints = _prints_in(page_map, here)
        if not prints:
            continue
        fitting = [m for m in prints if _takes(_field_of(fields, m, page_map), side)]
        if not fitting and side == "above" and any(_field_of(fields, m, page_map) for m in prints):
            continue  # a score whose answer stands beside it: what is below belongs to what is above it
        if fitting and (side == "above" or _level(fitting, item)):
            return _field_of(fields, _last(fitting, item, side), page_map)
        return None
    return None


def _takes(one: Field | None, side: str) -> bool:
    """Whether a label's answer may stand on the far side of it: one that has it already takes no more."""
    if one is None or side == "left":
        return one is not None
    return one.side != "right" and not one.answered


def _prints_in(page_map: PageMap, cell: Cell) -> list[Match]:
    return [m for m in page_map.print if contains(cell.box, m.box[0] + 1, centre(m.box)[1])]


def _level(labels: list[Match], item: Item) -> bool:
    return any(span_overlap(m.box[1] - 40, m.box[3] + 40, item.box[1], item.box[3]) > 0 for m in labels)


def _last(labels: list[Match], item: Item, side: str) -> Match:
    """Of the labels in a neighbouring cell the one that an item goes with."""
    if side == "left":
        level = [m for m in labels if same_line(m.box, item.box)]
        return max(level or labels, key=lambda m: (m.box[1], m.box[0]))
    lowest = max(m.box[3] for m in labels)
    row = [m for m in labels if m.box[3] >= lowest - 4]
    before = [m for m in row if m.box[0] <= item.box[0] + 4]
    return max(before, key=lambda m: m.box[0]) if before else min(row, key=lambda m: m.box[0])


def _field_of(fields: dict[str, Field], match: Match | None, page_map: PageMap) -> Field | None:
    if match is None:
        return None
    return next((fields[k] for k in match.title.keys if k in fields and fields[k].match is match), None)


def _followed(prints: list[Match], fields: dict[str, Field], item: Item, cell: Cell) -> Match | None:
    """The print of a cell that an item comes after in reading order."""
    level = [m for m in prints if _ends_before(m, item)]
    if level:
        return max(level, key=lambda m: (m.box[3] if not same_line(m.box, item.box) else 1e9, m.box[0]))
    above = [m for m in prints if m.box[3] <= centre(item.box)[1] + 1]
    if not above:
        return prints[0] if len(prints) == 1 and _near(prints[0], item) else None
    lowest = max(m.box[3] for m in above)
    row = [m for m in above if m.box[3] >= lowest - 4]
    left = [m for m in row if m.box[0] <= item.box[0] + 4]
    chosen = max(left, key=lambda m: m.box[0]) if left else min(row, key=lambda m: m.box[0])
    if not (cell.closed[1] and cell.closed[3]):
        reach = max(
            [chosen.box[3], *(i.box[3] for f in fields.values() if f.match is chosen for i in f.items)]
        )
        if item.box[1] - reach > LINE_REACH * max(8.0, height(item.box)):
            return None
    return chosen


def _ends_before(match: Match, item: Item) -> bool:
    """Whether a label's last line stands on the item's line, to its left."""
    line_top = match.box[3] - min(14.0, height(match.box))
    last_line = (match.box[0], line_top, match.box[2], match.box[3])
    level = same_line(last_line, item.box) or same_line(match.box, item.box)
    return (
        level
        and match.box[0] < item.box[0]
        and (match.box[2] <= item.box[0] + 3 or centre(item.box)[0] > centre(match.box)[0])
    )


def _near(match: Match, item: Item) -> bool:
    return abs(match.box[1] - item.box[1]) < 40


def _place(page_map: PageMap, match: Match) -> tuple[BBox, str]:
    """Where a label's answer would stand: its cell right of the label, or the free cell beside or below."""
    cell = page_map.grid.cell_at(match.box[0] + 1, centre(match.box)[1])
    for side in ("right", "below"):
        beside = page_map.grid.beside(cell, side)
        if beside is not None and beside.is_closed and not _prints_in(page_map, beside):
            return beside.box, side
    if cell.is_closed:
        return cell.box, "own"
    return union((match.box, (match.box[0], match.box[1], cell.box[2], match.box[3]))), "own"
