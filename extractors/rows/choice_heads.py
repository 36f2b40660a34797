"""The heads of the columns of a checklist, "Yes" and "No" or "Tick", said again in the row of each level: they ask and answer
nothing."""

from __future__ import annotations

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, same_line
from extractors.pages.page import Word
from extractors.pages.strokes import crosses_out
from extractors.rows.yes_no_columns import columns_of
from extractors.yes_no.yes_no_words import NO, YES
from schemas.types import BBox

TICK = ("tick", "ticked")
LEVELS = 3  # of a checklist
SAME = 4.0  # points by which the heads of one column stand apart


def heads_again(page: PageReading, rows: list[Row]) -> set[BBox]:
    """The boxes of such heads: a Yes and a No on one line in the columns of the first, set alike and not struck."""
    own = [row for row in rows if row.page == page.number and row.value is None]
    columns = columns_of([page], own).get(page.number) if own else None
    if columns is None:
        return _ticks_again(page, own)
    said = {
        name: [w for w in page.map.page.words if _says(w, known) and span[0] <= centre(w.box)[0] <= span[1]]
        for name, known, span in (("yes", YES, columns.yes), ("no", NO, columns.no))
    }
    pairs = [(y, n) for y in said["yes"] for n in said["no"] if same_line(y.box, n.box)]
    plain = [pair for pair in pairs if _alike(*pair) and not any(_is_struck(word, page) for word in pair)]
    return {word.box for pair in plain for word in pair}


def _ticks_again(page: PageReading, rows: list[Row]) -> set[BBox]:
    """The boxes of "Tick" at one place behind the headings of all levels, where no line is answered by the word."""
    levels = [
        m for m in page.map.print if m.title.role == "note" and not m.title.keys and m.title.text.isupper()
    ]
    said = [w for w in page.map.page.words if _says(w, TICK)]
    heads = [[w for w in said if same_line(w.box, level.box)] for level in levels]
    boxes = [found[0].box for found in heads if len(found) == 1]
    places = [centre(box)[0] for box in boxes]
    answers = any(item.text.casefold() in TICK for row in rows for item in row.items)
    if answers or len(boxes) < LEVELS or max(places) - min(places) > SAME:
        return set()
    return set(boxes)


def _says(word: Word, known: tuple[str, ...]) -> bool:
    return word.text.casefold().strip(".:()?") in known


def _alike(one: Word, other: Word) -> bool:
    return (one.font, one.size, one.colour) == (other.font, other.size, other.colour)


def _is_struck(word: Word, page: PageReading) -> bool:
    return any(crosses_out(shape, word.box) for shape in page.drawings)
