"""Regions of the labelled questions: the label's print, the space of the answer, a printed Yes and No."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.gathering.field_places import TALLEST
from extractors.gathering.items import Field, Row
from extractors.layouts.layout import Region, Role
from extractors.layouts.rows_below import is_of_group, row_below
from extractors.pages.boxes import centre, contains, height, same_line, span_overlap, union, width
from extractors.pages.glyphs import box_glyph
from extractors.pages.grid import STEP, Cell
from extractors.pages.page import Widget, Word
from extractors.questions.page_map import PageMap
from extractors.questions.wording import Match
from extractors.yes_no.drawn_boxes import boxes_beside
from extractors.yes_no.printed_choices import printed_choice
from schemas.forms import Kind
from schemas.types import BBox

ROLE_OF: dict[Kind, Role] = {
    "text": "text",
    "date": "date",
    "score": "score",
    "yes_no": "yes_no",
    "band": "text",
}
FULL = 0.6  # share of its cell's width from which a label leaves no space beside it
LOWEST = 3.0  # line heights of a space to write in; the gap between two tables is lower
ABOVE = 0.5  # line heights that handwriting reaches above the line of print that it stands on


def field_regions(
    page_map: PageMap, one: Field, rows: list[Row], others: Sequence[Field] = ()
) -> Iterator[Region]:
    """The regions of one labelled question. others: those beside it."""
    kind = page_map.form[one.key].kind
    yield Region(one.key, None, "label", one.match.box)
    yield Region(one.key, None, ROLE_OF[kind], _space(page_map, one, rows, others))
    if kind == "yes_no":
        yield from _letters(page_map, one)


def _space(page_map: PageMap, one: Field, rows: list[Row], others: Sequence[Field]) -> BBox:
    """All the space that an answer has: its cell, or its share of one that holds other print too. A form
    field in it belongs to it; where nothing is ruled, the field alone says how far it goes."""
    cell = page_map.grid.cell_of(one.match.box)
    elsewhere = one.side != "own" and not _is_of_a_row(one.place, rows)
    box = one.place if elsewhere else share_of_cell(page_map, one.match, cell)
    if not elsewhere and page_map.form[one.key].kind == "text":
        box = _with_space_below(page_map, one, cell, box, rows, others)
    if not elsewhere and page_map.form[one.key].kind == "score":
        box = _with_row_of_request(page_map, one, cell, box, others)
    fields = [i.box for i in one.items if isinstance(i.thing, Widget) and i.thing.kind != "button"]
    if not fields:
        return box
    ruled = elsewhere or (cell.closed[1] and cell.closed[3])
    inside = all(contains(box, *centre(field)) for field in fields)
    return union([box, *fields]) if ruled and inside else union(fields)


def _is_of_a_row(place: BBox, rows: list[Row]) -> bool:
    """Whether a free cell is one to tick: then it isn't what a label beside it asks to be filled."""
    return any(contains(row.band, *centre(place)) for row in rows)


def _with_space_below(
    page_map: PageMap, one: Field, cell: Cell, box: BBox, rows: list[Row], others: Sequence[Field]
) -> BBox:
    """The space under a heading too, where its words leave none beside them and no box is drawn below; or the table's row for it."""
    match = one.match
    if width(match.box) < FULL * width(cell.box):
        return box
    row = row_below(page_map, one, cell, others)
    if row is not None and not _is_of_a_row(row, rows):
        row = (row[0], row[1], min(row[2], box[2]), row[3])  # beside a column of its own for the score
        # Below another answer's row it stands alone.
        return union((box, row)) if row[1] - cell.box[3] < STEP else row
    below = page_map.grid.beside(cell, "below")
    if below is None or not below.closed[3]:
        return box
    full = [w.box for w in page_map.page.words] + [other.place for other in others]
    taken = any(contains(below.box, *centre(thing)) for thing in full)
    line = min(height(page_map.page.words[i].box) for i in match.words)
    if taken or _is_of_a_row(below.box, rows) or not LOWEST * line < height(below.box) < TALLEST:
        return box
    return union((box, (box[0], below.box[1], box[2], below.box[3])))


def _with_row_of_request(
    page_map: PageMap, one: Field, cell: Cell, box: BBox, others: Sequence[Field]
) -> BBox:
    """A score whose label heads a column beside the request: what of the request's row below stands in that column too."""
    for other in others:
        its = page_map.grid.cell_of(other.match.box)
        level = abs(its.box[1] - cell.box[1]) < STEP and abs(its.box[3] - cell.box[3]) < STEP
        if level and other.match.box[2] <= box[0] + STEP and is_of_group(one, other):
            row = row_below(page_map, other, its, [one, *(o for o in others if o is not other)])
            if row is not None and row[1] - its.box[3] < STEP:
                return union((box, (box[0], row[1], box[2], row[3])))
    return box


def share_of_cell(page_map: PageMap, match: Match, cell: Cell) -> BBox:
    """A label's part of its cell: from it to the next print on its line, and down to the next print below."""
    x0, top, x1, bottom = cell.box
    others = [
        m
        for m in page_map.print
        if m is not match and contains(cell.box, m.box[0] + 1, centre(m.box)[1])
    ]  # fmt: skip
    for other in others:
        if not span_overlap(other.box[1], other.box[3], match.box[1], match.box[3]):
            continue
        if other.box[0] >= match.box[2] - 1:
            x1 = min(x1, other.box[0] - 1)
        elif other.box[2] <= match.box[0] + 1:
            x0 = max(x0, match.box[0] - 1)
    line = min(height(page_map.page.words[i].box) for i in match.words)
    for other in others:
        if not span_overlap(other.box[0], other.box[2], x0, x1):
            continue
        if other.box[3] <= match.box[1] + 2:
            top = max(top, other.box[3], match.box[1] - ABOVE * line)
        elif other.box[1] >= match.box[3] - 2:
            bottom = min(bottom, max(match.box[3], other.box[1] - ABOVE * line))
    # In the open an answer goes on no further than a line below its label.
    top = top if cell.closed[1] and cell.closed[3] else max(top, match.box[1] - line)
    bottom = bottom if cell.closed[1] and cell.closed[3] else min(bottom, match.box[3] + line)
    return x0, top, x1, bottom


def _letters(page_map: PageMap, one: Field) -> Iterator[Region]:
    printed = printed_choice(one)
    if printed is None:
        return
    yes, no = printed.yes, printed.no
    boxes = _boxes_of_choice(page_map, one, yes, no)
    if len(boxes) == 2:  # both stand before their words, or both after: in either case in their order
        first, second = boxes if yes[0] < no[0] else boxes[::-1]
        yes, no = union((yes, first)), union((no, second))
    yield Region(one.key, None, "yes", yes)
    yield Region(one.key, None, "no", no)


def _boxes_of_choice(page_map: PageMap, one: Field, yes: BBox, no: BBox) -> list[BBox]:
    """The boxes to tick beside a printed Yes and No, left to right: fields, characters or drawn."""
    level = [i for i in one.items if same_line(i.box, yes)]
    buttons = [i.box for i in level if isinstance(i.thing, Widget) and i.thing.kind == "button"]
    glyphs = [i.box for i in level if isinstance(i.thing, Word) and box_glyph(i.thing.text, i.thing.font)]
    drawn = [box for box, _ in boxes_beside(yes, no, list(page_map.page.shapes))]
    found = next((boxes for boxes in (buttons, glyphs, drawn) if len(boxes) == 2), [])
    return sorted(found)
