"""What is marked in one row of a matrix of scores: one cell of five that holds a mark, or is shaded as no other of its row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.boxes import centre, contains, height, union, width
from extractors.gather import PageReading
from extractors.glyphs import box_glyph, classify
from extractors.matrix_cells import LARGEST, Said, drawn_in, odd_shades, shade_of
from extractors.matrix_heads import FIVE
from extractors.matrix_places import MatrixRow
from extractors.number_looks import are_alike, odd_number
from extractors.page import Word
from extractors.row_print import COMMON, NEARLY_ALL
from schemas.types import BBox

_BEARS = re.compile(  # what a comment says of the score beside it
    r"\?|\b(?:scor\w*|rat(?:ed|ing)|should|correct\w*|amend\w*|chang\w*|alter\w*|instead|revis\w*|actually|mistake|wrong|errors?|agreed|meant|not|now|or|between|to)\s?\W{0,3}(?:an?\s+)?[1-5]\b"
    r"|\b(?:scor\w*|should|correct\w*|amend\w*|chang\w*|alter\w*|instead|revis\w*|mistake|wrong|errors?|worse|higher|lower|disagree\w*|check|provisional\w*|tb[ac]|ignore|disregard|column|tick\w*|mark(?:ed)?|not\s+sure|unsure|query)\b"
    r"|[1-5]\s*(?:/|out of)\s*5\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"\W*(?:[1-5]|one|two|three|four|five)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """marked: the scores whose cells hold a mark, with its place; sure: whether nothing else stands there. pens: those of them that
    are drawn."""

    row: MatrixRow
    marked: dict[int, BBox]
    sure: bool
    pens: frozenset[int]


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
    return [
        _read(row, page, own_numbers, place, odd_shades(own, usual, always))
        for (row, page), own_numbers, place, own in zip(rows, numbered, odd, shades, strict=True)
    ]


def _read(row: MatrixRow, page: PageReading, printed: bool, odd: int | None, shaded: list[Said]) -> MarkedRow:
    """printed: whether each cell has its number in it; odd: which of these stands out."""
    drawn = drawn_in(row.cells, page)
    marked: dict[int, BBox] = {}
    pens: set[int] = set()
    sure = row.columns.day != "other" and not _is_noted(row, page)
    for place, cell in enumerate(row.cells):
        said = [_written(cell, place + 1, page, printed), drawn[place][0], shaded[place]]
        sure = sure and "odd" not in said
        if "mark" in said or place == odd:
            marked[place + 1] = drawn[place][1] or _words_box(cell, page) or cell
            pens |= {place + 1} if drawn[place][1] else set()
    if printed and odd is None and not are_alike([_number(row, n, page) for n in range(FIVE)]):
        sure = False
    if not marked and "print" in shaded:
        sure = False
    return MarkedRow(row, marked, sure and _is_plain_beside(row, page, set(marked)), frozenset(pens))


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
    return "mark" if kind == "mark" else "empty"


def _is_noted(row: MatrixRow, page: PageReading) -> bool:
    x0, top, x1, bottom = row.band
    return any(
        n.box[1] < bottom and n.box[3] > top and n.box[0] < x1 and n.box[2] > x0 for n in page.map.page.notes
    )


def _is_plain_beside(row: MatrixRow, page: PageReading, marked: set[int]) -> bool:
    """Whether nothing beside the cells of a row says another score, or may mark one."""
    aside, earlier = words_aside(row, page), words_aside(row, page, earlier=True)
    said = {id(w) for w in (*aside, *earlier)} | {id(page.map.page.words[i]) for i in row.title}
    beside = [
        w
        for w in page.map.page.words
        if id(w) not in said
        and contains(row.band, *centre(w.box))
        and not any(contains(cell, *centre(w.box)) for cell in row.cells)
    ]
    comment = " ".join(w.text for w in aside)
    if _BEARS.search(comment) or _BARE.fullmatch(comment):
        return False
    fields = [
        f.value or ("X" if f.on else "")
        for f in page.map.page.widgets
        if contains(row.band, *centre(f.box))
        and not any(contains(cell, *centre(f.box)) for cell in row.cells)
    ]
    text = " ".join([*(w.text for w in beside), *fields]).strip()
    if not text:
        return not _is_anything_among(row, page)
    if _BARE.fullmatch(text) and "".join(c for c in text if c.isdigit()) == "".join(map(str, marked)):
        return True
    marks = any(box_glyph(w.text, w.font) == "mark" for w in beside)
    bare = _BARE.fullmatch(text) or classify(text, beside[0].font if beside else "") in ("mark", "no")
    return not (bare or marks or _is_anything_among(row, page)) and _BEARS.search(text) is None


def _is_anything_among(row: MatrixRow, page: PageReading) -> bool:
    """Whether something stands among the columns of an open table that is under no head."""
    left, right = min(x0 for x0, _ in row.columns.spans), max(x1 for _, x1 in row.columns.spans)
    step = (right - left) / len(row.columns.spans) / 2
    title = set(row.title)
    words = [w.box for i, w in enumerate(page.map.page.words) if i not in title]
    things = [*words, *(s.box for s in page.drawings if max(width(s.box), height(s.box)) <= LARGEST)]
    return not row.columns.closed and any(
        left - step < centre(box)[0] < right + step
        and row.band[1] < centre(box)[1] < row.band[3]
        and not any(contains(cell, *centre(box)) for cell in row.cells)
        for box in things
    )


def words_aside(row: MatrixRow, page: PageReading, earlier: bool = False) -> list[Word]:
    """The words of a row that stand in a column for comments, or in one for earlier scores."""
    spans = [(x0, x1) for x0, x1, is_earlier in row.columns.aside if is_earlier is earlier]
    right = max(x1 for _, x1 in row.columns.spans)
    words = (w for w in page.map.page.words if contains(row.band, *centre(w.box)))
    return [w for w in words if w.box[0] > right and any(x0 <= w.box[0] < x1 for x0, x1 in spans)]
