"""The figures in a section's space that may be its score: in a form field, or typed beside its statements, its heading or below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.doubts.sentences import stand_side_by_side
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, same_line
from extractors.pages.page import Widget, Word
from extractors.rows.row_print import own_number
from extractors.rows.row_reader import RowReader
from extractors.sections.score_ranges import ranges_among
from extractors.sections.section_space import space_of
from extractors.values.values import NUMBER_WORDS
from schemas.regex import regex
from schemas.types import BBox, Method

BELOW = 4.0  # points below its last statement that a section goes on
FIRST = frozenset("12345")
# Of the words by which a section's score is asked for; what has none of the alphabet's letters is "".
ASKING = frozenset((
    "", "score", "scored", "for", "this", "section", "your", "the", "of", "out", "to", "from", "please", "enter",
    "chosen", "selected", "given", "awarded",
))  # fmt: skip
IN_WORDS = frozenset(
    ("one", "two", "three", "four", "five")
)  # below the statements alone: one of them may say "one"
_SCORE = regex(r"([1-5])(?:\s*/\s*5)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """label: the words before it on its line, where the last statement stands above. behind: whether it stands in a field
    behind its section's heading, on that line."""

    value: int
    page: int
    box: BBox
    method: Method
    label: tuple[Word, ...] = ()
    behind: bool = False


def extent(key: str, page: PageReading, rows: list[Row]) -> tuple[float, float]:
    """From where to where on a page a section goes, its heading there included. rows: its statements on that page."""
    heads = [m.box[1] for m in page.map.print if m.title.role == "heading" and m.title.key == key]
    top = min([*heads, *(row.match.box[1] for row in rows)]) - BELOW
    ends = (
        row.band[3] if row.across else row.match.box[3] + BELOW for row in rows
    )  # a cell's, however short its text
    return top, max(ends)


def figures_in(
    key: str, section: list[Row], pages: dict[int, PageReading], reader: RowReader
) -> Iterator[Figure]:
    """The figures in a section's space that are neither its statements' numbers nor part of a sentence."""
    own = {row.page for row in section}
    for page in (page for number, page in pages.items() if number not in own):
        yield from _beside_heading(key, page)
    for number in sorted(own):
        page = pages[number]
        rows = [row for row in section if row.page == number]
        top, bottom = extent(key, page, rows)
        end = space_of(page, key, rows)[0][3]
        fields = [w for w in page.map.page.widgets if w.kind != "button"]
        in_rows = {id(item.thing) for row in rows for item in row.items}
        for widget in fields:
            if widget.kind == "choice" and id(widget) not in in_rows:
                continue  # a list of the section's own: `section_fields`
            said = _SCORE.fullmatch((widget.value or "").strip())
            if said and widget.consistent and top <= centre(widget.box)[1] <= bottom:
                behind = stands_behind_heading(key, page, widget.box)
                yield Figure(int(said[1]), number, widget.box, "acroform", behind=behind)
        for word in _words(page, fields):
            bare = word.text.strip("().:[] ").casefold()
            said = _SCORE.fullmatch(bare)
            in_words = NUMBER_WORDS.get(bare) if bare in IN_WORDS else None
            printed = any(own_number(row, word) and reader.is_print(row, word) for row in rows)
            if not (said or in_words) or printed or not top <= centre(word.box)[1] <= end:
                continue
            is_below = centre(word.box)[1] > bottom
            label = _asking(word, page) if is_below else None if in_words else ()
            if label is not None:
                yield Figure(in_words or int(said[1] if said else 0), number, word.box, "text", label)


def _beside_heading(key: str, page: PageReading) -> Iterator[Figure]:
    """The figures in fields beside a section's heading that a page break parts from its statements."""
    for head in page.map.print:
        if head.title.role != "heading" or head.title.key != key:
            continue
        cell = page.map.grid.cell_of(head.box)
        for widget in page.map.page.widgets:
            said = _SCORE.fullmatch((widget.value or "").strip()) if widget.kind == "text" else None
            y = centre(widget.box)[1]
            level = cell.box[1] <= y <= cell.box[3] if cell.is_closed else same_line(widget.box, head.box)
            if said and widget.consistent and level:
                behind = stands_behind_heading(key, page, widget.box)
                yield Figure(int(said[1]), page.number, widget.box, "acroform", behind=behind)


def stands_behind_heading(key: str, page: PageReading, field: BBox) -> bool:
    heads = (m.box for m in page.map.print if m.title.role == "heading" and m.title.key == key)
    return any(same_line(head, field) and field[0] > head[2] - BELOW for head in heads)


def _asking(figure: Word, page: PageReading) -> tuple[Word, ...] | None:
    """The words before a figure on its line, where they ask for a score."""
    words = [w for w in page.map.page.words if w.box[2] <= figure.box[0] and same_line(w.box, figure.box)]
    return tuple(words) if any(w.text.strip(":").lower() == "score" for w in words) else None


def _may_be_score(text: str) -> bool:
    return text[:1] in FIRST or text in IN_WORDS


def _words(page: PageReading, fields: list[Widget]) -> Iterator[Word]:
    words = [w for i, w in enumerate(page.map.page.words) if i not in page.map.claimed]
    ranges = ranges_among(words)
    words = [w for w in words if id(w) not in ranges]
    for word in (w for w in words if _may_be_score(w.text.strip("().:[] ").casefold())):
        if any(contains(field.box, *centre(word.box)) for field in fields):
            continue
        beside = [
            w
            for w in words
            if w is not word and stand_side_by_side(word, w) and not _is_parted(word, w, page)
        ]
        if not beside or (all(w.box[2] <= word.box[0] for w in beside) and _is_asked(word, page, ranges)):
            yield word


def _is_parted(word: Word, other: Word, page: PageReading) -> bool:
    """Whether a ruling stands between a word and the one before it: the last of a statement in the cell beside."""
    cell = page.map.grid.cell_of(word.box)
    return cell.is_closed and other.box[2] <= cell.box[0] + 1


def _is_asked(word: Word, page: PageReading, ranges: set[int]) -> bool:
    """Whether all that stands on a word's line asks for a score: "Score chosen: 4"."""
    beside = (w for w in page.map.page.words if w is not word and id(w) not in ranges)
    line = [w for w in beside if same_line(w.box, word.box)]
    if any(c.isdigit() or c == "?" for w in line for c in w.text):
        return False
    said = {re.sub("[^a-z]", "", w.text.lower()) for w in line}
    return "score" in said and said <= ASKING and all(w.box[2] <= word.box[0] for w in line)
