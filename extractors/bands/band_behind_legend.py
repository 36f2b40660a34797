"""A band's name behind the three and their label: typed in the brackets' wake, "RAG Rating (Red (38 and above) / Amber (18-42) / Green
(10-22)): AMBER", in a column of its own on their line, in a form field there, or in the cell beside the one that holds them all.

The brackets, the gap, the field or the cell show that the three explain what the label asks for. What stands alone behind them is
the answer to the label, though it stands in the row of a band.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.gathering.drawings import drawings
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, Item, Row, words_among
from extractors.gathering.page_items import items_of
from extractors.pages.boxes import (
    centre,
    contains,
    grow,
    height,
    overlap_share,
    same_line,
    span_overlap,
    union,
)
from extractors.pages.letters import normalise
from extractors.pages.page import Shape, Widget, Word
from extractors.values.value_underlines import thin_lines, underlines
from extractors.values.values import NUMBER_WORDS
from schemas.forms import Form, Question
from schemas.regex import regex
from schemas.types import BBox

ALL = 3
COLUMN = 4.0  # letter sizes from the last of the three to a name in a column of its own at least
NEAR = 2.0  # points round a typed name in which something drawn may be meant for it
LEVEL = 0.4  # the share of a thing's height on a row's lines from which it may be meant for that row
CAPTION = 16.0  # points above a table, or below a row, in which a line may say what all of it is
_SCORE = regex(r"\d{1,2}(?:/\d{1,2})?")


def take_names_behind(form: Form, pages: list[PageReading]) -> None:
    """Gives such a name to the label of the bands, where nothing is drawn at it but a line that underlines it alone."""
    for question, page in ((q, page) for q in form.of_kind("band") for page in pages):
        one = page.gathered.fields.get(question.key)
        rows = [row for row in page.gathered.rows if row.key == question.key]
        if one is None or len(rows) != ALL or page.map.page.scanned:
            continue
        if (beside := _in_next_cell(question, rows, one, page)) and _are_alike(rows):
            end = page.map.grid.cell_of(one.match.box).box[2]  # what is beyond is none of theirs
            for each in rows:
                each.items = [i for i in each.items if i not in beside and _says_anything(i)]
                each.band = (*each.band[:2], min(each.band[2], end), each.band[3])
                each.across = True  # in one text, which wraps: the cell's sides are drawn at none of them
            one.items = beside
            continue
        if not all(same_line(row.match.box, one.match.box) for row in rows) or not _are_alike(rows):
            continue
        last = max(rows, key=lambda row: row.match.box[2])
        behind = _behind(question, rows, last, one.match.box, page)
        if not behind or any(_is_drawn_at(item, one.match.box, page) for item in behind):
            continue
        if not _is_one_framed(rows, one.match.box, page):
            last.items = [other for other in last.items if other not in behind]
            last.shapes = _without_fields(last.shapes, page)
            one.items += behind


def _in_next_cell(question: Question, rows: list[Row], one: Field, page: PageReading) -> list[Item]:
    """The name, or the whole of a band's print, that stands alone in the cell beside that of the label and the three, the last of
    its row. Nothing where anything else stands or is drawn on the lines of the row, or words above or below may say of when it is."""
    grid = page.map.grid
    cell = grid.cell_of(one.match.box)
    beside = grid.beside(cell, "right")
    if beside is None or not (cell.is_closed and beside.is_closed) or page.map.prints_in(beside):
        return []
    after = grid.beside(beside, "right")
    within = all(contains(cell.box, *centre(row.match.box)) for row in rows)
    if not within or (after is not None and after.is_closed):
        return []
    here = [item for item in items_of(page.map) if _is_level(item.box, cell.box) and _says_anything(item)]
    theirs = [item for row in rows for item in row.items] + one.items
    theirs = [item for item in theirs if _says_anything(item)]
    alone = all(contains(beside.box, *centre(item.box)) for item in here) and len(here) == len(theirs)
    names = {normalise(said) for o in question.options for said in (str(o.value), o.title)}
    if not alone or _said(theirs) not in names:
        return []
    inner = grow(union((cell.box, beside.box)), -NEAR)
    drawn = [
        s for s in drawings(page.map.page) if _is_level(s.box, cell.box) or overlap_share(s.box, inner) > 0
    ]
    clear = all(_is_behind_all(s, cell.box, beside.box) for s in _without_fields(drawn, page))
    return theirs if clear and not _is_headed(cell.box, beside.box, page) else []


def _says_anything(item: Item) -> bool:
    """Whether a thing is more than a stroke between the names of the three, or an empty field."""
    return bool(normalise(item.text)) or not isinstance(item.thing, Word | Widget)


def _said(items: Sequence[Item]) -> str:
    """What words say, or a form field that may hold any, which its words only show; nothing where the two differ."""
    said = normalise("".join(word.text for word in words_among(items)))
    fields = [item.thing for item in items if isinstance(item.thing, Widget)]
    if len(words_among(items)) + len(fields) != len(items) or len(fields) > 1:
        return ""
    for one in fields:
        shown = [w for w in words_among(items) if contains(one.box, *centre(w.box))]
        plain = one.kind != "button" and one.consistent and one.seen and len(shown) == len(words_among(items))
        return normalise(one.value or "") if plain and said in ("", normalise(one.value or "")) else ""
    return said


def _is_level(box: BBox, line: BBox) -> bool:
    """Whether a thing stands on a line, or those of a cell, wherever on the page: a mark in the margin may choose there too."""
    shared = span_overlap(box[1], box[3], line[1], line[3])
    return shared > LEVEL * height(box) or line[1] < centre(box)[1] < line[3]


def _is_behind_all(shape: Shape, *cells: BBox) -> bool:
    """Whether a shape is the shade or the frame of a whole cell, or of both. A stroke from corner to corner is none."""
    wide = shape.kind == "rect" and not shape.note
    box = grow(shape.box, NEAR)
    return wide and any(contains(box, c[0], c[1]) and contains(box, c[2], c[3]) for c in cells)


def _is_headed(asked: BBox, name: BBox, page: PageReading) -> bool:
    """Whether the table above the two, or the line right above it or right below them, says anything but what the form prints,
    and scores: "Last review", "Manager's view", "Example", "Not agreed"."""
    top, above = name[1], page.map.grid.beside(page.map.grid.cell_of(name), "above")
    while above is not None and above.is_closed and above.box[1] < top:
        top, above = above.box[1], page.map.grid.beside(above, "above")
    said = (
        word
        for index, word in enumerate(page.map.page.words)
        if index not in page.map.claimed
        and normalise(word.text)
        and not _SCORE.fullmatch(word.text)
        and word.text.casefold() not in NUMBER_WORDS
    )
    across = (asked[0], top - CAPTION, name[2], name[3] + CAPTION)
    return any(contains(across, *centre(w.box)) and not contains(name, *centre(w.box)) for w in said)


def _are_alike(rows: list[Row]) -> bool:
    """Whether the names of the three are set alike: one in bold may be chosen."""
    names = (min(row.statement, key=lambda word: word.box[0]) for row in rows)
    return len({(name.font, name.colour, round(name.size)) for name in names}) == 1


def _behind(question: Question, rows: list[Row], last: Row, label: BBox, page: PageReading) -> list[Item]:
    """The name, where it is all that stands on the line besides print. last: the row whose print ends furthest right, in which it
    stands."""
    level = [(i, w) for i, w in enumerate(page.map.page.words) if same_line(w.box, label)]
    line = sorted(
        (found for found in level if found[1].box[0] >= label[2] - 1), key=lambda found: found[1].box[0]
    )
    free = [w for i, w in line if i not in page.map.claimed and normalise(w.text)]
    behind = [item for item in last.items if _says_anything(item)]
    names = {str(option.value) for option in question.options}
    own = all(item.thing in free for item in behind if isinstance(item.thing, Word))
    alone = own and len(words_among(behind)) == len(free) and not any(r.items for r in rows if r is not last)
    if not behind or not alone or _said(behind) not in names:
        return []
    box = union(item.box for item in behind)
    if box[0] < last.match.box[2] or any(w.box[0] > box[2] for _, w in line):
        return []
    print_ = [w for _, w in line if w.box[0] < box[0]]
    apart = len(free) < len(behind) or box[0] - last.match.box[2] > COLUMN * free[0].size
    apart = apart and not _is_headed(label, box, page) and _is_clear(union((label, box)), behind, page)
    return behind if apart or _in_brackets(print_) else []


def _is_clear(line: BBox, behind: list[Item], page: PageReading) -> bool:
    """Whether nothing is drawn on a line but frames and shades that hold it, and what belongs to its last things."""
    under = underlines(words_among(behind), thin_lines(page))
    drawn = [s for s in drawings(page.map.page) if _is_level(s.box, line) and s not in under]
    return all(_is_behind_all(s, line) for s in _without_fields(drawn, page))


def _in_brackets(words: list[Word]) -> bool:
    """Whether these words are one pair of brackets with all that is in it, between colons at most."""
    text = "".join(word.text for word in words).strip(":")
    if not (text.startswith("(") and text.endswith(")")):
        return False
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth <= 0 and place < len(text) - 1:
            return False
    return depth == 0


def _is_one_framed(rows: list[Row], label: BBox, page: PageReading) -> bool:
    """Whether something is drawn at one of the printed names, or an upright stands between them: a box round one. No frame or
    shade that holds the label too, and no level line."""
    drawn = any(
        overlap_share(row.match.box, s.box) > 0 and not contains(s.box, *centre(label))
        for row in rows
        for s in drawings(page.map.page)
        if height(s.box) > 0
    )
    last = max(row.match.box[2] for row in rows)
    return drawn or any(
        label[2] < r.at < last + NEAR and r.start < centre(label)[1] < r.end
        for r in page.map.page.rulings
        if not r.horizontal
    )


def _is_drawn_at(name: Item, label: BBox, page: PageReading) -> bool:
    """Whether anything lies at the name but a line that underlines it alone, and what holds the label as well: a table's frame."""
    under = underlines([name.thing], thin_lines(page)) if isinstance(name.thing, Word) else []
    drawn = [s for s in drawings(page.map.page) if s not in under and not contains(s.box, *centre(label))]
    return any(overlap_share(s.box, grow(name.box, NEAR)) > 0 for s in _without_fields(drawn, page))


def _without_fields(shapes: Sequence[Shape], page: PageReading) -> list[Shape]:
    """Those that are neither the frame of a form field nor within one, as a list's button is."""
    fields = [grow(w.box, NEAR) for w in page.map.page.widgets if w.kind != "button"]
    return [s for s in shapes if not any(overlap_share(s.box, box) == 1 for box in fields)]
