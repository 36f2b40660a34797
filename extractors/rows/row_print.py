"""What in the rows of statements is print: that which stands alike in most of them.

A tick box, a printed number or a shaded column is seen by comparing rows with each other, in any layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, coincide, contains, height, same_line, width
from extractors.pages.letters import normalise
from extractors.pages.page import Note, Shape, Widget, Word
from extractors.pages.strokes import is_box_print
from schemas.types import BBox

Trait = tuple[str, float, float, float]  # what a thing is, its offset from the statement, width, height

COMMON = 0.6  # share of all rows in which the same thing is print
NEARLY_ALL = 0.9  # the same of a checklist, where most rows may be ticked
MOST_THINGS = 2000  # drawn things that are compared; a page of noise has more and stays noise
COLUMN = 7.0  # points: things this near to one column, seen from their statement, stand in it
APART = 100.0  # stands for "above" and "below" where rows stand abreast: further than any two things of one column
ALIKE = 2.5  # points: sizes and offsets this near are the same
STOPS = "-–—‒―:.·|•"  # what is printed between a number and its words
WHITE = 0.95  # of a fill's colours
BAR = 6.0  # points across, up to which what is as high as its row is a bar
SMALL = 20.0  # points: a drawn thing up to this size is a box or a mark in one, larger ones are shading


class Alike:
    """What stands alike in most rows: the same thing, of the same size, at the same place beside its statement."""

    def __init__(
        self, rows: list[Row], things: Callable[[Row], Iterable[Trait]], share: float = COMMON
    ) -> None:
        traits = [(i, trait) for i, row in enumerate(rows) for trait in things(row)][:MOST_THINGS]
        needed = max(3.0, share * len(rows))
        self._common: list[Trait] = []
        for _, trait in traits:
            if self.has(trait):
                continue
            if len({i for i, other in traits if _alike(trait, other)}) >= needed:
                self._common.append(trait)

    def has(self, trait: Trait) -> bool:
        return any(_alike(trait, common) for common in self._common)


def _alike(a: Trait, b: Trait) -> bool:
    return a[0] == b[0] and all(abs(x - y) <= ALIKE for x, y in zip(a[1:], b[1:], strict=True))


def shape_trait(row: Row, shape: Shape) -> Trait:
    if is_bar(row, shape):  # as high as its row, of one line or of two
        return f"bar {shape.fill}", offset(row, shape.box), width(shape.box), 0.0
    large = max(width(shape.box), height(shape.box)) > SMALL
    high = 0.0 if large else height(shape.box)  # shading is as high as its row
    looks = (
        f"{shape.kind} {shape.fill} {large} {is_box_print(shape)}"  # a tick over a radio button has its size
    )
    return looks, offset(row, shape.box), width(shape.box), high


def is_bar(row: Row, shape: Shape) -> bool:
    """Whether a shape is a bar along a row's side, as styles of web pages draw them."""
    wide, high = width(shape.box), height(shape.box)
    drawn = shape.kind == "rect" and shape.fill is not None and not shape.note
    return drawn and wide <= BAR and high >= 2 * wide and high >= 0.8 * height(row.match.box)


def word_trait(row: Row, word: Word) -> Trait:
    return word.text, offset(row, word.box), 0.0, 0.0


def stands_in(row: Row, shape: Shape) -> bool:
    """Whether a shape is a row's rather than one that reaches in from that beside it: the cell of the middle one of three bands
    touches all, abreast or one below another."""
    x, y = centre(shape.box)
    if row.across:
        return row.band[0] <= x <= row.band[2]
    return not isinstance(row.value, str) or shape.fill is None or row.band[1] <= y <= row.band[3]


def may_be_box(row: Row, shape: Shape) -> bool:
    """Whether a shape may be a printed box: by its looks, or because it frames a form field."""
    buttons = [i.box for i in row.items if isinstance(i.thing, Widget) and i.thing.kind == "button"]
    framing = any(coincide(shape.box, box) for box in buttons)
    return is_box_print(shape) or ((framing or _is_paper_square(shape)) and shape.kind == "rect")


def _is_paper_square(shape: Shape) -> bool:
    """The white ground of a box to tick, as fields leave it that are drawn into their page."""
    wide, high = width(shape.box), height(shape.box)
    white = shape.fill is not None and min(shape.fill) >= WHITE and not shape.note
    return white and max(wide, high) <= SMALL and max(wide, high) <= 2 * min(wide, high)


def words_of(row: Row) -> list[Word]:
    """The words in a row but for those that a field or a stamp shows: these count by what they stand in."""
    fields = [i.thing for i in row.items if isinstance(i.thing, Widget) and i.thing.kind != "button"]
    stamps = [i.thing for i in row.items if isinstance(i.thing, Note) and i.thing.subtype == "Stamp"]

    def is_shown(word: Word) -> bool:
        at = centre(word.box)
        return any(f.value and contains(f.box, *at) for f in fields) or any(
            contains(s.box, *at)
            and normalise(word.text) in {normalise(part) for part in s.text.split()} - {""}
            for s in stamps
        )

    return [i.thing for i in row.items if isinstance(i.thing, Word) and not is_shown(i.thing)]


def offset(row: Row, box: BBox) -> float:
    """Where a thing stands as seen from its statement: along the row, or above, beside or below it where rows stand
    abreast (how far is no use there: statements wrap over one line or over seven)."""
    if row.across:
        y = centre(box)[1]
        return -APART if y < row.match.box[1] else APART if y > row.match.box[3] else 0.0
    return centre(box)[0] - row.statement[0].box[0]


def own_number(row: Row, word: Word) -> bool:
    return row.value is not None and word.text.strip("().:[] ") == str(row.value)


def dash_beside(row: Row) -> Word | None:
    """A dash between the statement and its own number: "1 – Good engagement", "Good engagement – 1"."""
    words = words_of(row)
    numbers = [w.box for w in words if own_number(row, w)]
    ends = [row.statement[0].box, last_word(row).box]
    for dash in (w for w in words if not w.text.strip(STOPS)):
        near = [b for b in (*numbers, *ends) if same_line(b, dash.box)]
        left = any(-1.0 < dash.box[0] - b[2] < 2.5 * dash.size for b in near)
        right = any(-1.0 < b[0] - dash.box[2] < 2.5 * dash.size for b in near)
        wrapped = number_after(row)
        right = right or (wrapped is not None and wrapped.box[1] > dash.box[1] + 2)
        if left and right:
            return dash
    return None


def last_word(row: Row) -> Word:
    """The statement's last word."""
    return max(row.statement, key=lambda w: (round(w.box[3]), w.box[2]))


def number_after(row: Row) -> Word | None:
    """The row's own number right behind the statement, or wrapped below it: "Good engagement (1)"."""
    last = last_word(row)
    words = words_of(row)
    for word in words:
        gap = word.box[0] - last.box[2]
        behind = same_line(word.box, last.box) and -1.0 < gap < 2.5 * last.size
        alone = all(w is word or w.text in STOPS or not same_line(w.box, word.box) for w in words)
        next_line = not same_line(word.box, last.box) and 0 < word.box[1] - last.box[1] < 1.6 * last.size
        wrapped = alone and next_line and word.box[0] <= last.box[0]
        if own_number(row, word) and (behind or wrapped):
            return word
    return None


def number_columns(rows: list[Row], needed: float) -> list[float]:
    """Offsets from the statement at which at least `needed` rows print their own number."""
    offsets = sorted(offset(r, w.box) for r in rows for w in words_of(r) if own_number(r, w))
    columns: list[float] = []
    for one in offsets:
        near = sum(1 for other in offsets if abs(other - one) < COLUMN)
        if near >= needed and not any(abs(one - c) < COLUMN for c in columns):
            columns.append(one)
    return columns
