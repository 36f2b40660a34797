"""Texts that a page break parts from their question: the box to write in stands, or goes on, at the top of the next page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractors.doubts.named import with_digits
from extractors.doubts.paragraphs import is_paragraph
from extractors.gathering.answered_overleaf import has_head_of, read_answers_overleaf
from extractors.gathering.gather import PageReading
from extractors.gathering.going_on import ALIGNED
from extractors.gathering.items import Field, Item
from extractors.gathering.left_overleaf import doubt_last_row, first_words
from extractors.gathering.page_items import items_of
from extractors.pages.boxes import by_line, centre, contains, height, width
from extractors.pages.grid import Cell
from extractors.pages.page import Word
from extractors.values.answers import Readings, doubted, read_field
from schemas.forms import Form
from schemas.keys import COMMENTS, JUDGEMENT
from schemas.types import Answer, State

SPACE = 10.0  # points between two words, and from the last one to its cell's side
EDGE = 3.0  # points by which the edges of cells in one column, or one row, differ


def read_overleaf(form: Form, pages: list[PageReading], today: date, into: Readings) -> None:
    """Reads what stands overleaf for the last text question of a page; one that is written on both pages is a doubt."""
    following = {page.number: page for page in pages}
    for page in pages:
        next_page = following.get(page.number + 1)
        if next_page is not None and read_answers_overleaf(
            form, page, next_page, first_words(next_page), today, into
        ):
            continue
        if next_page is not None:
            _read_text(form, page, next_page, today, into)
        after = next_page or (PageReading(page.map.after) if page.map.after else None)
        if after is not None and not _read_last_row(form, page, after, today, into):
            doubt_last_row(form, pages, page, after, today, into)


def _read_text(form: Form, before: PageReading, after: PageReading, today: date, into: Readings) -> None:
    one = _last_text(form, before)
    items = (_below_end(after, one.key) or _at_top(after, one.key)) if one is not None else []
    if one is None or not items or one.key not in into.answers:
        return
    begun = into.answers[one.key]
    rest = Readings()
    read_field(form[one.key], replace(one, page=after.number, items=items), [], today, rest)
    if begun.state is State.BLANK:
        into.answers.update(rest.answers)
        return
    both = f"{begun.value} {rest.answers[one.key].value}"
    goes_on = _is_in_midst(begun, rest.answers[one.key]) and _is_one_box(before, one, after, items)
    into.answers[one.key] = replace(begun, value=both, candidates=(both,)) if goes_on else doubted(begun, ())


def _is_in_midst(begun: Answer, rest: Answer) -> bool:
    """Whether a page break cuts a sentence."""
    ends = str(begun.value or ".")[-1] in ".!?:;"
    return not ends and rest.state is State.READ and str(rest.value)[0].islower()


def _is_one_box(before: PageReading, one: Field, after: PageReading, items: list[Item]) -> bool:
    """Whether all that stands overleaf is in a box as wide as that in which a text begins."""
    boxes = [before.map.grid.cell_at(*centre(one.items[-1].box))] if one.items else []
    boxes += [after.map.grid.cell_at(*centre(item.box)) for item in items]
    if not one.items or not all(box.closed[0] and box.closed[2] for box in boxes):
        return False
    last = max(one.items, key=lambda item: (round(item.box[3]), item.box[2]))
    first = min(items, key=lambda item: (round(item.box[1]), item.box[0]))
    full = boxes[0].box[2] - last.box[2] < width(first.box) + SPACE  # or the sentence would go on there
    return full and all(abs(box.box[side] - boxes[0].box[side]) <= EDGE for box in boxes for side in (0, 2))


def _below_end(page: PageReading, key: str) -> list[Item]:
    """Lines of words that nothing owns right below the end of a question that a page break cuts, from where that begins."""
    end = page.map.ends.get(key)
    if end is None:
        return []
    words = [item for item in page.gathered.unowned if isinstance(item.thing, Word)]
    found: list[Item] = []
    foot = end.box[3]
    for line in by_line(words, lambda item: item.box):
        if line[0].box[1] < foot - 2:
            continue
        if line[0].box[1] - foot > height(line[0].box) or abs(line[0].box[0] - end.box[0]) > ALIGNED:
            break
        found += line
        foot = line[0].box[3]
    return found


def _read_last_row(form: Form, before: PageReading, after: PageReading, today: date, into: Readings) -> bool:
    """Reads the comments and the score that the last row of a page asks for, where a row of cells just as wide is all that
    stands at the top of the next page, with a number below the score's label. Any other row may be of a question that isn't
    known."""
    words = first_words(after)
    pictured = any(shape.kind == "image" for shape in after.drawings)  # a pen's strokes perhaps
    if not words or pictured or before.map.page.scanned:
        return False
    cells = {after.map.grid.cell_at(*centre(word.box)) for word in words}
    asked = {key: before.map.grid.cell_of(one.match.box) for key, one in before.gathered.fields.items()}
    foot = max((cell.box[3] for cell in asked.values() if cell.is_closed), default=0.0)
    asked = {k: c for k, c in asked.items() if c.is_closed and foot - c.box[3] < EDGE and _is_open(into, k)}
    homes = {key: cell for key, above in asked.items() for cell in cells if _is_below(cell, above)}
    score = next((homes[key] for key in homes if form[key].kind == "score"), None)
    if score is None or set(homes.values()) != cells or len(homes) != len(cells):
        return False
    said = "".join(w.text for w in words if contains(score.box, *centre(w.box)))
    if not said.isdecimal() or int(said) == after.number:  # that may be the page's
        return False
    others = " ".join(w.text for w in words if not contains(score.box, *centre(w.box)))
    if any(form[key].kind not in ("text", "score") for key in asked) or _says_more(others):
        return False
    if not has_head_of(before, after):
        return False
    if len({round(side) for cell in cells for side in (cell.box[1], cell.box[3])}) != len(("top", "bottom")):
        return False
    for key, cell in homes.items():
        items = [item for item in items_of(after.map) if contains(cell.box, *centre(item.box))]
        one = replace(before.gathered.fields[key], page=after.number, place=cell.box, items=items)
        read_field(form[key], one, after.drawings, today, into)
    return True


def _says_more(text: str) -> bool:
    """Whether comments may give another score ("panel says eight"), or have a label of their own."""
    return ":" in text or any(c.isdigit() for c in with_digits(text))


def _is_open(into: Readings, key: str) -> bool:
    return key in into.answers and into.answers[key].state is State.BLANK


def _is_below(cell: Cell, label: Cell) -> bool:
    """Whether a cell overleaf is in a label's column."""
    sides = cell.closed[0] and cell.closed[2] and cell.closed[3]
    return sides and abs(cell.box[0] - label.box[0]) < EDGE and abs(cell.box[2] - label.box[2]) < EDGE


def _last_text(form: Form, page: PageReading) -> Field | None:
    """The question for a text with no other print below it on its page, but for a note."""
    if page.map.page.scanned or not page.map.print:
        return None
    lowest = max((m.box[3] for m in page.map.print if m.title.role != "note"), default=0.0)
    texts = [one for one in page.gathered.fields.values() if form[one.key].kind == "text"]
    return next((one for one in texts if one.match.box[3] >= lowest), None)


def _at_top(page: PageReading, key: str) -> list[Item]:
    """Words that nothing owns above all print, in a box; or a paragraph in the open, where that print is the score that comments
    are followed by."""
    top = min(page.map.print, key=lambda m: m.box[1], default=None)
    first = top.box[1] if top is not None else 0.0
    above = [i for i in page.gathered.unowned if isinstance(i.thing, Word) and i.box[3] <= first]
    if key == COMMENTS and top is not None and top.title.keys == (JUDGEMENT,):
        written = [w for w in page.map.page.words if w.box[3] <= first]
        if len(written) == len(above) and is_paragraph(written):
            return above
    found = []
    for item in above:
        cell = page.map.grid.cell_at(*centre(item.box))
        if cell.closed[0] and cell.closed[2] and cell.closed[3]:
            found.append(item)
    return found
