"""What is marked in one row of a matrix of scores: one cell of five that holds a mark, or is shaded as no other of its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.gathering.gather import PageReading
from extractors.matrices.matrix_beside import is_noted, is_plain_beside
from extractors.matrices.matrix_cells import Said, drawn_in, odd_shades, shade_of
from extractors.matrices.matrix_heads import FIVE
from extractors.matrices.matrix_places import MatrixRow
from extractors.matrices.number_looks import are_alike, odd_number
from extractors.pages.boxes import centre, contains, union
from extractors.pages.glyphs import box_glyph, classify
from extractors.pages.page import Word
from extractors.pages.strokes import lightness
from extractors.rows.row_print import COMMON, NEARLY_ALL
from schemas.types import BBox

OVER = 1.0  # points by which a word reaches over a cell's edge
PALER = 0.3  # by which the title of a row that is set aside is lighter than the others'
UNSURE = ("/", "*", "\\")  # typed in a cell: a mark, or a note, or a cell that is struck
DARK = 0.4  # lightness of a cell in which no mark can be seen


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """marked: the scores whose cells hold a mark, with its place; sure: whether nothing else stands there. pens: those of them that
    are drawn. weak: whether nothing but a shade or a bold number marks them, which may be print."""

    row: MatrixRow
    marked: dict[int, BBox]
    sure: bool
    pens: frozenset[int]
    weak: bool = False


def marked_rows(rows: Sequence[tuple[MatrixRow, PageReading]]) -> list[MarkedRow]:
    """What each row of a form's matrix says. Numbers printed in the cells, and shades alike down a column, are print."""
    numbered = [_has_numbers(row, page) for row, page in rows]
    shades = [[shade_of(cell, page) for cell in row.cells] for row, page in rows]
    often = Counter((n, shade) for row in shades for n, shade in enumerate(row))
    usual = {key for key, count in often.items() if count >= COMMON * len(rows)}
    odd = [
        odd_number([_number(row, n, page) for n in range(FIVE)]) if own else None
        for (row, page), own in zip(rows, numbered, strict=True)
    ]
    if any(odd.count(place) >= NEARLY_ALL * len(rows) for place in range(FIVE)):
        odd = [None] * len(rows)  # set so by the form's maker
    always = {key for key, count in often.items() if count >= NEARLY_ALL * len(rows)}
    found = [
        _read(row, page, own_numbers, place, odd_shades(own, usual, always))
        for (row, page), own_numbers, place, own in zip(rows, numbered, odd, shades, strict=True)
    ]
    inks = [_ink(row, page) for row, page in rows]
    usual_ink = Counter(inks).most_common(1)[0][0]
    found = [
        replace(one, sure=one.sure and ink - usual_ink < PALER) for one, ink in zip(found, inks, strict=True)
    ]
    few = sum(one.weak for one in found) * 2 <= sum(bool(one.marked) for one in found)
    return [replace(one, sure=False) if few and one.weak else one for one in found]


def _ink(row: MatrixRow, page: PageReading) -> float:
    """The lightness of a row's title."""
    return round(max(lightness(page.map.page.words[i].colour) for i in row.title), 1)


def _read(row: MatrixRow, page: PageReading, printed: bool, odd: int | None, shaded: list[Said]) -> MarkedRow:
    """printed: whether each cell has its number in it; odd: which of these stands out."""
    drawn = drawn_in(row.cells, page)
    marked: dict[int, BBox] = {}
    pens: set[int] = set()
    sure = row.columns.day in ("", "now") and not is_noted(row, page) and not _straddles(row, page)
    weak = odd is not None
    for place, cell in enumerate(row.cells):
        said = [_written(cell, place + 1, page, printed), drawn[place][0], shaded[place]]
        over = said[0] == "mark" and (said[1] == "mark" or lightness(shade_of(cell, page)) < DARK)
        sure = sure and "odd" not in said and not over
        weak = weak or said == ["empty", "empty", "mark"]
        if "mark" in said or place == odd:
            marked[place + 1] = drawn[place][1] or _words_box(cell, page) or cell
            pens |= {place + 1} if drawn[place][1] else set()
    if printed and odd is None and not are_alike([_number(row, n, page) for n in range(FIVE)]):
        sure = False
    if not marked and "print" in shaded:
        sure = False
    sure = sure and _are_alike(row, page, set(marked), printed) and is_plain_beside(row, page, set(marked))
    return MarkedRow(row, marked, sure, frozenset(pens), weak)


def _are_alike(row: MatrixRow, page: PageReading, marked: set[int], printed: bool) -> bool:
    """Whether the cells without marks all hold the same: a lone dash or "No" may be one."""
    texts = {
        " ".join(w.text for w in _words(cell, page) if not (printed and _is_number(w, value)))
        for value, cell in enumerate(row.cells, 1)
        if value not in marked
    }
    return len(texts) <= 1


def _straddles(row: MatrixRow, page: PageReading) -> bool:
    """Whether a word stands on a line between the cells of a ruled row."""
    edges = [x for span in row.columns.spans for x in span]
    return row.columns.closed and any(
        w.box[0] + OVER < x < w.box[2] - OVER
        for w in page.map.page.words
        if contains(row.band, *centre(w.box))
        for x in edges
    )


def _number(row: MatrixRow, place: int, page: PageReading) -> Word:
    """The printed number of a cell."""
    return next(w for w in _words(row.cells[place], page) if _is_number(w, place + 1))


def _is_number(word: Word, value: int) -> bool:
    return word.text.strip("().:[]* ") == str(value)


def _has_numbers(row: MatrixRow, page: PageReading) -> bool:
    return all(sum(_is_number(w, n) for w in _words(cell, page)) == 1 for n, cell in enumerate(row.cells, 1))


def _words(cell: BBox, page: PageReading) -> list[Word]:
    return [w for w in page.map.page.words if contains(cell, *centre(w.box))]


def _words_box(cell: BBox, page: PageReading) -> BBox | None:
    words = _words(cell, page)
    return union(w.box for w in words) if words else None


def _written(cell: BBox, value: int, page: PageReading, printed: bool) -> Said:
    words = [w for w in _words(cell, page) if not (printed and _is_number(w, value))]
    fields = [w for w in page.map.page.widgets if contains(cell, *centre(w.box))]
    if any(not w.consistent or (w.holds and not w.seen) for w in fields) or len(fields) > 1:
        return "odd"
    ticked = any(w.on for w in fields)
    typed = [w.value.strip() for w in fields if w.kind != "button" and w.value and w.value.strip()]
    texts = [(" ".join(w.text for w in words), words[0].font if words else ""), *((t, "") for t in typed)]
    said = {_said(text, font, value) for text, font in texts if text}
    if ticked:
        said.add("mark")
    return "odd" if "odd" in said or len(said) > 1 else said.pop() if said else "empty"


def _said(text: str, font: str, value: int) -> Said:
    kind = box_glyph(text, font) or classify(text, font)
    if kind == "text":
        return "mark" if text.strip("().:[] ") == str(value) else "odd"
    if text in UNSURE and not box_glyph(text, font):
        return "odd"
    return "mark" if kind == "mark" else "empty"
