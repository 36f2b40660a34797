"""A checklist that asks Yes or No in two columns: a mark under No is no tick, and what stands in a column of
comments is neither.

The columns are known by their headings, alone in their cells above the lines; on a page that goes on without
headings they stand where they stood on the page before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, grow, same_line, union
from extractors.pages.page import Word
from extractors.rows.evidence import Evidence
from extractors.rows.evidence_columns import evidence_heads
from extractors.rows.row_choices import printed_choices_of, read_row_choices
from extractors.rows.row_print import SMALL
from extractors.rows.row_reader import RowReader
from extractors.yes_no.printed_choices import Printed
from extractors.yes_no.yes_no_words import NO, YES
from schemas.types import BBox

Span = tuple[float, float]
PLACED = ("typed mark", "drawn mark", "field", "stamp")  # evidence that stands in a column
MOST = 0.6  # share of the lines whose statements leave the columns free
APART = 4.0  # points by which the sides of one column may differ from row to row
HALF = 25.0  # points to either side of a heading that no ruling bounds


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the two columns stand on a page: from x to x, in the rows that begin below `top`."""

    yes: Span
    no: Span
    top: float


def read_ticks(pages: list[PageReading], rows: list[Row]) -> list[list[Evidence]]:
    """What speaks for each line of a checklist. A mark in every one of them, some here and some there, may be
    Yes and No under headings that weren't found."""
    chosen = read_row_choices(pages, rows)
    if chosen is not None:
        return chosen
    columns = columns_of(pages, rows)
    if all(row.page in columns for row in rows):
        return _with_others_tables(pages, rows, columns, read_in_columns(rows, columns))
    found = list(RowReader(rows, told=evidence_heads(pages)).read(rows).values())
    places = [centre(e.box)[0] for es in found for e in es if e.strength == "sure" and e.what in PLACED]
    in_words = all(map(_is_said, rows, found))  # then the words say which
    if all(_says(es) for es in found) and not in_words and places and max(places) - min(places) > HALF:
        return [
            [*es, Evidence("doubt", "mark", row.band, "two columns")]
            for row, es in zip(rows, found, strict=True)
        ]
    return _with_unanswered(rows, _but_printed_words(pages, rows, found))


def _but_printed_words(
    pages: list[PageReading], rows: list[Row], found: list[list[Evidence]]
) -> list[list[Evidence]]:
    """A "Yes" beside a "No" is a choice that a line prints, wherever most lines have theirs, and no typed answer: "yes / NO"."""
    choices = printed_choices_of(pages, rows)
    return [
        [Evidence("doubt", "mark", e.box, "neither yes nor no") if _is_word_of(choice, e) else e for e in es]
        for choice, es in zip(choices, found, strict=True)
    ]


def _is_word_of(choice: Printed | None, one: Evidence) -> bool:
    said = choice is not None and any(
        contains(grow(one.box, 1.0), *centre(b)) for b in (choice.yes, choice.no)
    )
    return said and one.strength in ("sure", "denied") and one.what in ("typed mark", "no")


def _with_unanswered(rows: list[Row], found: list[list[Evidence]]) -> list[list[Evidence]]:
    """Where somebody says No to a line, one with nothing beside it isn't answered: who ticks only what applies says no No."""
    if not any(e.strength == "denied" for es in found for e in es):
        return found
    return [
        es or [Evidence("doubt", "mark", row.band, "not answered")]
        for row, es in zip(rows, found, strict=True)
    ]


def _with_others_tables(
    pages: list[PageReading], rows: list[Row], columns: dict[int, Columns], found: list[list[Evidence]]
) -> list[list[Evidence]]:
    """A table of its own further down, whose columns stand elsewhere, has its marks in the wrong ones: nobody knows which of
    them is its Yes."""
    page_of = {page.number: page for page in pages}
    return [
        es
        if _has_columns(page_of[row.page], row, columns[row.page])
        else [*es, Evidence("doubt", "mark", row.band, "other columns")]
        for row, es in zip(rows, found, strict=True)
    ]


def _has_columns(page: PageReading, row: Row, columns: Columns) -> bool:
    """Whether no ruled column of a row's own is another than one of these."""
    y = centre(row.match.box)[1]
    left, right = min(columns.yes[0], columns.no[0]), max(columns.yes[1], columns.no[1])
    for span in (columns.yes, columns.no):
        cell = page.map.grid.cell_at((span[0] + span[1]) / 2, y)
        ends = cell.box[0], cell.box[2]
        same = all(abs(a - b) <= APART for a, b in zip(ends, span, strict=True))
        whole = ends[0] <= left + APART and ends[1] >= right - APART  # no ruling parts the row
        if cell.closed[0] and cell.closed[2] and not (same or whole):
            return False
    return True


def columns_of(pages: list[PageReading], rows: list[Row]) -> dict[int, Columns]:
    """The columns of each page that has them."""
    found: dict[int, Columns] = {}
    last: Columns | None = None
    for page in sorted(pages, key=lambda p: p.number):
        own = [row for row in rows if row.page == page.number]
        headed = _headed(page, own) if own else None
        if headed is not None:
            last = headed
        elif last is not None:
            last = replace(last, top=0.0)
        if own and last is not None:
            found[page.number] = last
    return found


def _headed(page: PageReading, rows: list[Row]) -> Columns | None:
    """The lowest Yes and No on one line above the first of the rows that has them in its band."""
    words = page.map.page.words
    first = min(row.band[1] for row in rows)
    above = [w for i, w in enumerate(words) if i not in page.map.claimed and centre(w.box)[1] < first]
    pairs = [(y, n) for y in _said(above, YES) for n in _said(above, NO) if same_line(y.box, n.box)]
    for yes, no in sorted(pairs, key=lambda pair: -pair[0].box[1]):
        spans = _span(page, yes, no), _span(page, no, yes)
        outside = sum(all(_outside(row, span) for span in spans) for row in rows)
        beside = outside >= MOST * len(rows)  # a long statement may run into the columns
        within = all(row.band[0] <= centre(w.box)[0] <= row.band[2] for row in rows for w in (yes, no))
        alone = _alone(page, yes, spans[0]) and _alone(page, no, spans[1])
        if beside and within and alone and (spans[0][1] <= spans[1][0] or spans[1][1] <= spans[0][0]):
            return Columns(*spans, yes.box[3])
    return None


def _said(words: Iterable[Word], known: tuple[str, ...]) -> list[Word]:
    return [w for w in words if w.text.casefold().strip(".:()?") in known]


def _span(page: PageReading, heading: Word, other: Word) -> Span:
    """From x to x: the heading's cell, else half way to the other heading."""
    cell = page.map.grid.cell_at(*centre(heading.box))
    if cell.closed[0] and cell.closed[2]:
        return cell.box[0], cell.box[2]
    x = centre(heading.box)[0]
    half = min(HALF, abs(centre(other.box)[0] - x) / 2)
    return x - half, x + half


def _outside(row: Row, span: Span) -> bool:
    return row.match.box[2] <= span[0] + 2 or row.match.box[0] >= span[1] - 2


def _alone(page: PageReading, heading: Word, span: Span) -> bool:
    return not any(
        w is not heading and same_line(w.box, heading.box) and span[0] <= centre(w.box)[0] <= span[1]
        for w in page.map.page.words
    )


def read_in_columns(rows: list[Row], columns: dict[int, Columns]) -> list[list[Evidence]]:
    """For each row what its columns say: a mark under Yes ticks it, one under No denies it."""
    parts = [_part(rows, columns, which) for which in ("yes", "no", "rest")]
    yes, no, rest = (RowReader(part).read(part) for part in parts)
    denies = any(_says(no[i]) for i in range(len(rows)))
    return [_settled(row, yes[i], no[i], rest[i], denies) for i, row in enumerate(rows)]


def _part(rows: list[Row], columns: dict[int, Columns], which: str) -> list[Row]:
    """The rows with what stands in one of their columns only."""
    return [
        replace(
            row,
            items=[item for item in row.items if _home(item.box, columns[row.page]) == which],
            shapes=[s for s in row.shapes if _home(s.box, columns[row.page]) == which],
        )
        for row in rows
    ]


def _home(box: BBox, columns: Columns) -> str:
    x = centre(box)[0]
    wide = box[2] - box[0] > max(SMALL, *(b - a for a, b in (columns.yes, columns.no)))
    if wide:
        return "rest"
    return next((name for name in ("yes", "no") if _within(getattr(columns, name), x)), "rest")


def _within(span: Span, x: float) -> bool:
    return span[0] <= x <= span[1]


def _says(evidence: list[Evidence]) -> bool:
    return any(e.strength in ("sure", "denied") for e in evidence)


def _is_said(row: Row, evidence: list[Evidence]) -> bool:
    """Whether a line is answered by nothing but a Yes or a No."""
    said = [item.text.casefold().strip(".:") for item in row.items]
    return bool(evidence) and len(set(said) & {*YES, *NO}) == 1 and not row.shapes and len(said) == 1


def _settled(
    row: Row, yes: list[Evidence], no: list[Evidence], rest: list[Evidence], denies: bool
) -> list[Evidence]:
    """denies: some line of the list is marked under No, so that one marked under neither isn't answered."""
    doubts = [e for e in (*yes, *no) if e.strength == "doubt"]
    odd = [e for e in yes if e.strength == "denied"]  # "No" written under Yes
    marks = [e for e in rest if e.strength == "sure"]
    if _says(yes) and not (_says(no) or doubts or odd):
        return [e for e in yes if e.strength == "sure"]
    box = union(e.box for e in (*yes, *no, *marks)) if (yes or no or marks) else row.band
    if doubts or odd or marks or _says(yes) or (denies and not _says(no)):
        return [Evidence("doubt", "mark", box, "neither yes nor no")]
    return [Evidence("denied", e.method, e.box, "no") for e in no[:1]]
