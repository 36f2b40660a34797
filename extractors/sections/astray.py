"""Marks that stand beside the rows: in the margin, on the border of the table, in the cell of a heading.

A person who sees a tick in the margin beside a statement takes it for an answer. Here it puts in doubt every answer
that says otherwise: a statement taken for unticked, a section whose one mark is on another statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.doubts.sentences import stand_side_by_side
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Item, Row
from extractors.pages.boxes import centre, height, same_line, width
from extractors.pages.glyphs import box_glyph, classify
from extractors.pages.page import Note, Shape, Word
from extractors.pages.strokes import BY_HAND, is_box_print
from extractors.rows.choice_heads import heads_again
from extractors.rows.row_print import ALIKE, COMMON, NEARLY_ALL
from extractors.values.answers import Readings, doubted
from extractors.yes_no.yes_no_words import PLAIN
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import BBox, State, Value

SMALLEST = 4.0  # points: a mark made by hand is no smaller
EDGES = 0.03  # share of a page's height in which nothing of a form stands
STOPS = "/|.,:;()[]"
_OF_LEVEL = regex(  # words that ask for a level of risk as a whole, or are a remark on it
    r"\b(?:any|all|none|some|one|more|indicators?|risks?|levels?|present|identified|apply|applies|applicable|these|those|this|above|below|"
    r"following|score|total|concerns?|criteria|met|ticked|tick|section|low|medium|high|higher|evidence|signs?|exploitation|cse|see|cont\w*)\b|[()]",
    re.IGNORECASE,
)
REACH = 150.0  # points from a row's end to what is drawn in the margin
TYPED = 400.0  # the same of a typed tick or cross: lines under the words alone may look like a table that ends with them


DRAWN = ("line", "curve", "rect", "note")  # how what is no typed sign begins that tells what a mark is


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that is no row's. what: what it is, to compare it with others. level: the rows beside it."""

    what: str
    box: BBox
    page: int
    level: tuple[Row, ...]


def doubt_beside_marks(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes answers to unread where a mark stands beside a row that they call unmarked."""
    rows = [
        row for page in pages for row in page.gathered.rows if form[row.key].kind in ("tick", "indicator")
    ]
    marks = [mark for page in pages for mark in _marks(page, [r for r in rows if r.page == page.number])]
    for mark in marks:
        if _is_print(mark, marks, len(rows), form):
            continue
        for row in mark.level:
            _doubt(form, row, into)
    _doubt_marked_over(form, pages, rows, into)


def _doubt(form: Form, row: Row, into: Readings) -> None:
    answer = into.answers.get(row.key)
    if answer is None or answer.state is not State.READ:
        return
    mine: Value = True if row.value is None else row.value
    if answer.value == mine:
        return
    candidates = (
        (True, False) if row.value is None else tuple(sorted({int(str(answer.value)), int(str(mine))}))
    )
    into.answers[row.key] = doubted(answer, candidates)


def _doubt_marked_over(form: Form, pages: list[PageReading], rows: list[Row], into: Readings) -> None:
    """A mark typed over a label in a row, as over "Please list all known associates": no wording has a lone cross."""
    for page in pages:
        words = page.map.page.words
        over = [
            words[i].box
            for m in page.map.print
            for i in m.words
            if box_glyph(words[i].text, words[i].font) == "mark"
        ]
        for row in (r for r in rows if r.page == page.number):
            answer = into.answers.get(row.key)
            level = any(row.band[1] <= centre(box)[1] <= row.band[3] for box in over)
            if level and answer is not None and answer.state is State.BLANK:
                into.answers[row.key] = doubted(answer, ())
            elif level:
                _doubt(form, row, into)


def _marks(page: PageReading, rows: list[Row]) -> Iterator[Mark]:
    edge = EDGES * page.map.page.height
    heads = heads_again(page, rows)
    for what, box in (*drawn_astray(page), *typed_astray(page)):
        if not edge < centre(box)[1] < page.map.page.height - edge:
            continue
        level = _level(page, rows, box, TYPED if what.partition(" ")[0] not in DRAWN else REACH)
        if level and box not in heads:
            yield Mark(what, box, page.number, level)


def drawn_astray(page: PageReading) -> Iterator[tuple[str, BBox]]:
    """What is drawn by hand, maybe, and in no row: what it is, and where."""
    for shape in page.gathered.shapes:
        if _may_be_mark(shape):
            yield f"{shape.kind} {round(width(shape.box))} {round(height(shape.box))}", shape.box


def _may_be_mark(shape: Shape) -> bool:
    size = max(width(shape.box), height(shape.box))
    if not SMALLEST <= size <= BY_HAND or shape.kind == "image" or is_box_print(shape):
        return False
    slants = min(width(shape.box), height(shape.box)) >= SMALLEST  # of a cross drawn line by line
    return bool(shape.note) or shape.kind == "curve" or (shape.kind == "line" and slants)


def typed_astray(page: PageReading) -> Iterator[tuple[str, BBox]]:
    """Ticks and crosses that no question took, alone in their place."""
    for item in page.gathered.unowned:
        word = item.thing
        if isinstance(word, Word) and classify(word.text, word.font) == "mark" and _is_alone(word, page):
            yield f"{word.text} {word.font}", item.box
        elif isinstance(word, Note) and classify(item.text.strip(), "") == "mark":
            yield "note", item.box


def _is_alone(word: Word, page: PageReading) -> bool:
    """Whether a word is none of somebody's sentence. Print may stand beside it, and a Yes or No that it chooses, unless that
    answers a question of its own."""
    printed = {id(item.thing) for row in page.gathered.rows for item in row.items if _is_number(row, item)}
    words = page.map.page.words
    beside = [
        other
        for index, other in enumerate(words)
        if index not in page.map.claimed
        and other is not word
        and id(other) not in printed
        and stand_side_by_side(word, other)
    ]
    choices = [other for other in beside if other.text.casefold().strip(STOPS) in PLAIN]
    return len(choices) == len(beside) and not (choices and _answers_another(word, page))


def _answers_another(word: Word, page: PageReading) -> bool:
    """Whether a label of another question stands on a word's line before it, behind the form's own wording: "Seen alone?". A
    label that may be of the level itself doesn't count, nor a single word or remark."""
    line = [
        (index in page.map.claimed, other.text, other.box[0])
        for index, other in enumerate(page.map.page.words)
        if other is not word and same_line(other.box, word.box) and other.box[0] < word.box[0]
    ]
    end = max((x for claimed, _, x in line if claimed), default=0.0)
    before = [text for claimed, text, x in sorted(line, key=lambda one: one[2]) if not claimed and x > end]
    first = next((i for i, text in enumerate(before) if text.casefold().strip(STOPS) in PLAIN), len(before))
    label = [text for text in before[:first] if re.search(r"[^\W\d_]{2}", text)]
    text = " ".join(label)
    return (len(label) > 1 or text.endswith(("?", ":"))) and not _OF_LEVEL.search(text)


def _is_number(row: Row, item: Item) -> bool:
    return item.text.strip(" .()") == str(row.value)


def _level(page: PageReading, rows: list[Row], box: BBox, reach: float) -> tuple[Row, ...]:
    """The rows that a mark stands beside, at most so far off; of a checklist's heading the lines below it, up to the next heading."""
    _, y = centre(box)
    level = [r for r in rows if r.band[1] <= y <= r.band[3] and _gap(r.band, box) <= reach]
    if level:
        nearest = min(_gap(r.band, box) for r in level)
        return tuple(r for r in level if _gap(r.band, box) <= nearest + 1)
    headings = [m for m in page.map.print if m.title.role == "note" and not m.title.keys]
    here = next((m for m in headings if same_line(m.box, box)), None)
    lines = [r for r in rows if r.value is None]
    if here is None or not lines:
        return ()
    end = min((m.box[1] for m in headings if m.box[1] > here.box[3] and m.title.text.isupper()), default=1e9)
    return tuple(r for r in lines if here.box[3] - 1 <= centre(r.band)[1] <= end)


def _gap(band: BBox, box: BBox) -> float:
    return max(0.0, box[0] - band[2], band[0] - box[2])


def _is_print(mark: Mark, marks: list[Mark], rows: int, form: Form) -> bool:
    """Whether the same stands at the same place beside most rows: bullets, or the boxes of an office. Behind the lines of a
    checklist typed ticks are neither, though each line has one."""
    lines = [r for r in mark.level if form[r.key].kind == "tick"]
    typed, _, font = mark.what.partition(" ")
    if box_glyph(typed, font) == "mark" and any(centre(mark.box)[0] > r.match.box[2] for r in lines):
        return False
    share = NEARLY_ALL if lines else COMMON
    alike = [m for m in marks if m.what == mark.what and abs(centre(m.box)[0] - centre(mark.box)[0]) <= ALIKE]
    return len(alike) >= max(3.0, share * rows)
