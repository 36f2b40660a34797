"""Columns of answers behind yes/no questions whose heads say when or of whom: "Previously | Now", "Mother | Child".

A Yes and a No typed in two such columns passed for a printed "Yes / No" with neither chosen, and the question for surely
blank; one typed in either of them was surely the answer. Which column answers what the form asks is for a person to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.doubts.earlier import EARLIER
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, Item
from extractors.pages.boxes import by_line, centre, height
from extractors.pages.glyphs import box_glyph
from extractors.pages.page import Widget, Word
from extractors.questions.streams import segments_of
from extractors.values.answers import Readings, doubted
from extractors.values.blanks import line_space
from extractors.yes_no.explained_columns import heads_explanations
from extractors.yes_no.heading_columns import is_not_known
from extractors.yes_no.yes_no_words import PLAIN
from schemas.forms import Form
from schemas.types import BBox

FEWEST = 3  # questions that are all answered in one column from which that is where they are answered
NEAR = 2.5  # heights of a line from a head to the line below it at most
BEFORE = 12.0  # points that an answer may begin before its column's head, where no ruling parts the columns


@dataclass(frozen=True, slots=True)
class Column:
    """What heads a column, and from where to where on the page it goes. answer: whether the head may as well be the answer
    to a question of a team's own in the row above."""

    head: str
    left: float
    right: float
    answer: bool = False

    def holds(self, box: BBox) -> bool:
        return self.left <= centre(box)[0] < self.right


def doubt_headed_answers(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread what is answered in one of several columns of a table, in more than one, or in an earlier one."""
    for page in pages:
        asked = [one for key, one in page.gathered.fields.items() if form[key].kind == "yes_no"]
        tables: dict[tuple[Column, ...], list[Field]] = defaultdict(list)
        answered = [one for one in asked if one.items]
        lines = _lines_of(page) if answered else []
        for one in answered:
            columns = tuple(c for c in _columns_over(form, page, one, lines) if not _is_known(c.head))
            if len(columns) > 1:
                tables[columns].append(one)
        for columns, questions in tables.items():
            chosen = {c for one in questions for item in one.items if _says(item) for c in _of(columns, item)}
            for one in questions:
                answer = into.answers.get(one.key)
                own = {c for item in one.items for c in _of(columns, item)}
                said = {c for item in one.items if _says(item) for c in _of(columns, item)}
                plain = len(chosen) == 1 and len(questions) >= FEWEST and not any(map(_is_earlier, own))
                plain = plain or (len(said) < 2 and any(column.answer for column in columns))
                if own and not plain and answer is not None:
                    into.answers[one.key] = doubted(answer, (True, False))


def _lines_of(page: PageReading) -> list[list[int]]:
    """The places of a page's words, line by line."""
    words = page.map.page.words
    return by_line(range(len(words)), lambda i: words[i].box)


def _is_earlier(column: Column) -> bool:
    return EARLIER.search(column.head) is not None


def _of(columns: Iterable[Column], item: Item) -> list[Column]:
    return [column for column in columns if column.holds(item.box)]


def _says(item: Item) -> bool:
    """Whether something says yes or no, or chooses."""
    if isinstance(item.thing, Widget) and item.thing.kind == "button":
        return bool(item.thing.on)
    marked = isinstance(item.thing, Word) and box_glyph(item.text, item.thing.font) == "mark"
    return marked or item.text.strip(" .,:;-–").casefold() in PLAIN


def _is_known(head: str) -> bool:
    """Whether a head asks for a yes or no, or for what explains it."""
    parts = head.casefold().replace("/", " ").replace("(", " ").replace(")", " ").split()
    words = [Word(part, (0, 0, 0, 0), "", 0, (), ()) for part in parts]
    return all(part in PLAIN for part in parts) or is_not_known(parts) or heads_explanations(words, -1)


def _columns_over(form: Form, page: PageReading, one: Field, lines: list[list[int]]) -> list[Column]:
    """The columns right of a question's label, by the words above it, with nothing between but such questions. lines: as of
    `_lines_of`."""
    heads = _heads_over(form, page, one, lines)
    answer = any(_asks(head[-1].text) or any(_has_digit(word) for word in head) for head in heads)
    right = line_space(page, one)[2]
    heads = [h for h in heads if h[0].box[0] > max(w.box[2] for w in one.label_words) and h[0].box[0] < right]
    found = []
    for i, head in enumerate(heads):
        cell = page.map.grid.cell_at(*centre(head[0].box))
        left, end = head[0].box[0] - BEFORE, heads[i + 1][0].box[0] - BEFORE if i + 1 < len(heads) else right
        if cell.closed[0] and cell.closed[2]:
            left, end = cell.box[0], cell.box[2]
        found.append(Column(" ".join(word.text for word in head), left, end, answer))
    return found


def _asks(text: str) -> bool:
    return text[-1] in ":?"


def _has_digit(word: Word) -> bool:
    return any(c.isdigit() for c in word.text)


def _heads_over(form: Form, page: PageReading, one: Field, lines: list[list[int]]) -> list[list[Word]]:
    """The runs of words on the line that heads the table in which a question stands; none where other print is nearer."""
    words = page.map.page.words
    asked = [
        f for key, f in page.gathered.fields.items() if form[key].kind == "yes_no" or form[key].details_of
    ]
    labels = {i for f in asked for i in f.match.words}
    said = {id(item.thing) for f in asked for item in f.items}
    edge = one.match.box[1]
    above = [line for line in lines if words[line[0]].box[3] < edge + 2]
    for line in reversed(above):
        runs = [[words[i] for i in s.words] for s in segments_of([(i, words[i]) for i in line])]
        own = [words[i] for i in line]
        goes_on = len(runs) == 1 and all(id(w) in said for w in own)  # an answer's second line
        goes_on = goes_on or any(_stands_beside(f, own) for f in asked)
        if goes_on or any(i in labels for i in line):
            edge = min(words[i].box[1] for i in line)
            continue
        far = edge - words[line[0]].box[3] > NEAR * height(words[line[0]].box)
        return [] if far or any(i in page.map.claimed for i in line) else runs
    return []


def _stands_beside(one: Field, line: list[Word]) -> bool:
    """Whether a line is what answers a question whose label wraps, in the middle of its lines."""
    own = {id(item.thing) for item in one.items}
    _, top, _, bottom = one.match.box
    return all(id(w) in own and top < centre(w.box)[1] < bottom for w in line)
