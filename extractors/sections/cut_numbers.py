"""Rows of statements whose number ends a page while their words begin the next: web pages break within a table's row, where a
cell of one line still fits and one of two doesn't.

What stands level with such a number stands in the statement's row, though another page shows it. A number alone, with
an empty box perhaps, is print; one typed mark there marks the statement; anything else is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractors.confidence import confidence
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, grow, height, same_line, span_overlap, width
from extractors.pages.glyphs import classify
from extractors.pages.page import Page, Shape, Word
from extractors.rows.row_print import COLUMN, SMALL, own_number, words_of
from extractors.rows.tick_boxes import filling
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import Answer, BBox, State

SIBLINGS = 2  # statements of the section that show where its numbers stand


@dataclass(frozen=True, slots=True)
class CutRow:
    """The first statement of a page, and whether its number was found at the foot of the page before, alone or with a typed
    mark. page: that page's number."""

    row: Row
    page: int
    found: bool
    mark: Word | None = None


def take_back_cut_numbers(form: Form, pages: list[PageReading]) -> list[CutRow]:
    """Takes numbers at the foot of a page, and empty boxes level with them, from what they were given to: they are print
    of the statement overleaf."""
    rows = [r for page in pages for r in page.gathered.rows if form[r.key].kind == "indicator"]
    return [
        CutRow(first, before.number, *_take_back(before, first, column))
        for before, after in pairwise(pages)
        if after.number == before.number + 1 and not before.map.page.scanned
        for first, column in _without_number(after, rows)
    ]


def read_cut_marks(cut: list[CutRow], into: Readings) -> None:
    """Reads the mark beside such a number as its statement's, where nothing else speaks for any of the section."""
    for one in cut:
        answer = into.answers.get(one.row.key)
        if one.mark is None or answer is None or answer.state is not State.BLANK or one.row.value is None:
            continue
        sure = confidence("text.typed_mark")
        into.answers[one.row.key] = Answer(
            one.row.value, sure, "text", one.page, one.mark.box, (one.row.value,)
        )


def doubt_cut_numbers(cut: list[CutRow], into: Readings) -> None:
    """Changes to unread what seems blank, or another's, where a statement's number wasn't found alone: a mark may stand there."""
    for one in cut:
        answer = into.answers.get(one.row.key)
        plain = one.found and one.mark is None
        if plain or answer is None or answer.value == one.row.value or one.row.value is None:
            continue
        if answer.state is State.UNREAD and (not answer.candidates or one.row.value in answer.candidates):
            continue
        said = [answer.value] if answer.value is not None else [*answer.candidates]
        into.answers[one.row.key] = doubted(answer, sorted({*said, one.row.value}, key=str) if said else ())


def _without_number(page: PageReading, rows: list[Row]) -> Iterator[tuple[Row, float]]:
    """The statement that begins a page without its number, where the others of its section have theirs in a column; and
    how far from its words the column stands (points)."""
    first = min((r for r in rows if r.page == page.number), key=lambda r: r.match.box[1], default=None)
    if first is None or first.match.half or first.across:
        return
    if first.match.box[1] > min(m.box[1] for m in page.map.print) + 2:
        return
    siblings = [r for r in rows if r.key == first.key and r is not first]
    offsets = sorted(_offset(r, w) for r in siblings for w in words_of(r) if own_number(r, w))
    if len(offsets) < SIBLINGS or any(own_number(first, w) for w in words_of(first)):
        return
    middle = offsets[len(offsets) // 2]
    if sum(abs(one - middle) < COLUMN for one in offsets) >= SIBLINGS:
        yield first, middle


def _offset(row: Row, word: Word) -> float:
    """Where a word stands as seen from the left edge of a statement."""
    return centre(word.box)[0] - row.match.box[0]


def _take_back(before: PageReading, first: Row, column: float) -> tuple[bool, Word | None]:
    """Whether the number was found, and the mark that is all that stands level with it. Both are taken from their homes."""
    page, at = before.map.page, first.match.box[0] + column
    lowest = max((m.box[3] for m in before.map.print), default=0.0)
    words = [w for i, w in enumerate(page.words) if i not in before.map.claimed and w.box[1] >= lowest - 2]
    numbers = [w for w in words if own_number(first, w) and abs(centre(w.box)[0] - at) < COLUMN]
    if len(numbers) != 1:
        return False, None
    level = [w for w in words if same_line(w.box, numbers[0].box)]
    said = [w for w in level if w is not numbers[0] and classify(w.text, w.font) != "blank"]
    if len(said) > 1 or any(classify(w.text, w.font) != "mark" or _is_drawn_over(w, page) for w in said):
        return False, None
    put_there = [w.box for w in page.widgets] + [note.box for note in page.notes]
    if any(_is_level(box, numbers[0]) for box in put_there):
        return False, None
    level_with = [shape for shape in before.drawings if _is_level(shape.box, numbers[0])]
    if any(_may_be_mark(shape) and not _is_paper(shape, numbers[0]) for shape in level_with):
        return False, None
    _remove(before, level)
    return True, said[0] if said else None


def _is_drawn_over(word: Word, page: Page) -> bool:
    """Whether a line runs through a word, level or upright: somebody may have struck it out."""
    x, y = centre(word.box)
    x0, top, x1, bottom = word.box
    return any(
        (s.start < x < s.end and top < s.at < bottom)
        if s.horizontal
        else (s.start < y < s.end and x0 < s.at < x1)
        for s in page.strokes
    ) or any(shape.kind != "rect" and contains(grow(shape.box, 1.0), x, y) for shape in page.shapes)


def _is_level(box: BBox, number: Word) -> bool:
    return span_overlap(box[1], box[3], number.box[1], number.box[3]) > 0


def _may_be_mark(shape: Shape) -> bool:
    """Whether a drawn thing may be more than an empty box or the shade of a table."""
    small = max(width(shape.box), height(shape.box)) <= SMALL
    return bool(shape.note) or shape.kind != "rect" or (small and filling(shape) != "hollow")


def _is_paper(shape: Shape, number: Word) -> bool:
    """Whether a thing is the pale cell in which the number stands."""
    return shape.kind == "rect" and filling(shape) == "tinted" and contains(shape.box, *centre(number.box))


def _remove(page: PageReading, words: list[Word]) -> None:
    taken = {id(word) for word in words}
    homes = [row.items for row in page.gathered.rows] + [f.items for f in page.gathered.fields.values()]
    for items in (*homes, page.gathered.unowned):
        items[:] = [item for item in items if id(item.thing) not in taken]
