"""Statements of a form typed anew that are worded otherwise than printed, told by their numbers: 1 to 5 below each other, each
with a statement behind that says in other words what the printed one of that score says.

The number is the score; the wording only tells of which section the five are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.boxes import by_line, centre, same_line, union
from extractors.glyphs import classify
from extractors.page import Page, Word
from extractors.sentences import stand_side_by_side
from extractors.titles import Title, titles
from extractors.wording import Match
from schemas.types import BBox

Found = dict[int, list[Match]]
"""Matches by page number."""
Place = tuple[int, Word]
"""A word and where it is among the page's."""

LAST = 5
ALIGNED = 4.0  # points between the left edges of numbers in one column, and of a statement's lines
NEAR = 5.0  # letter sizes between a number and its statement at most
LEVEL = 1.5  # points between the middles of a number and a line that it stands on at most
LINES = 3.0  # letter sizes that the last statement's further lines lie below its number at most
ALIKE = 0.6  # share of a statement's words that the printed one has
SENSE = 3  # letters of a word that says something
# What may be said of a statement: in no wording of one, or at least not as its end.
REMARKS = frozenset({
    "now", "was", "previously", "previous", "yes", "nil", "agreed", "currently", "score", "scored", "should", "chosen", "ticked",
    "unknown", "review", "manager", "amended", "correct", "corrected", "changed", "applies",
})  # fmt: skip
AT_END = frozenset(
    {"not", "no", "none", "this", "one", "see", "above", "below", "last", "current", "a", "na"}
)
_WORDS = re.compile(r"[a-z]+|\d+")


@dataclass(frozen=True, slots=True)
class _Statement:
    number: Place
    words: tuple[Place, ...]


def with_numbered_statements(found: Found, pages: Sequence[Page]) -> Found:
    """The matches, with such statements for those of a section that stand on no page in the printed wording. Where one that
    does has another number nothing changes, nor where a section has neither its heading nor its statements: what it is
    answered with would stand in the space of the one before it."""
    sections: dict[tuple[str, str], list[Title]] = defaultdict(list)
    for title in titles():
        if title.role == "option" and isinstance(title.value, int):
            sections[title.form, title.keys[0]].append(title)
    # What is close may lack some of its words.
    known = {m.title for own in found.values() for m in own if m.score == 1}
    new = dict(found)
    headed = {m.title.keys[0] for own in found.values() for m in own if m.title.role == "heading"}
    whole = {key for (_, key), options in sections.items() if known.issuperset(options)}
    for page in pages if headed | whole >= {key for _, key in sections} else ():
        fives = list(_fives(page))
        for options in sections.values():
            lacking = [t for t in options if t not in known]
            own = [five for five in fives if _are(five, options, found[page.number])] if lacking else []
            if len(own) == 1:  # of two lists one may be the last review's
                added = [_match(page, t, own[0][int(t.value or 0) - 1]) for t in lacking]
                new[page.number] = [*_without(new[page.number], added), *added]
    return new


def _fives(page: Page) -> Iterator[list[_Statement]]:
    """The numbers from 1 to 5 that follow each other in one column, with their statements."""
    columns: list[list[Place]] = []
    for place in sorted(_numbers(page), key=lambda one: one[1].box[1]):
        column = next((c for c in columns if abs(c[-1][1].box[0] - place[1].box[0]) < ALIGNED), None)
        if column is None:
            columns.append([place])
        else:
            column.append(place)
    for column in columns:
        values = [int(_bare(word)) for _, word in column]
        for start in range(len(column) - LAST + 1):
            if values[start : start + LAST] == [1, 2, 3, 4, 5]:
                five = column[start : start + LAST]
                rows = [
                    _Statement(number, tuple(_behind(page, number, _row(page, five, i))))
                    for i, number in enumerate(five)
                ]
                yield rows


def _numbers(page: Page) -> Iterator[Place]:
    """Numbers of one digit that begin their line, or stand behind a mark or a box that does."""
    for i, word in enumerate(page.words):
        if _bare(word) not in {str(n) for n in range(1, LAST + 1)}:
            continue
        before = [
            w for w in page.words if w is not word and w.box[0] < word.box[0] and stand_side_by_side(w, word)
        ]
        if all(not any(sign.isalnum() for sign in w.text) or _is_sign(w) for w in before):
            yield i, word


def _bare(word: Word) -> str:
    return word.text.strip("().:[]=–-")


def _row(page: Page, five: list[Place], at: int) -> tuple[float, float]:
    """From where to where the row of a number is: as it is ruled, since its statement may be more lines high with the number
    in their middle; else from its line to the next number, or a few lines down."""
    head = five[at][1]
    across = [
        r.at
        for r in page.rulings
        if r.horizontal and r.start - 1 <= head.box[0] and r.end > head.box[2] + NEAR
    ]
    top = max((y for y in across if y <= head.box[1] + 1), default=None)
    foot = min((y for y in across if y >= head.box[3] - 1), default=None)
    if top is not None and foot is not None:
        if sum(top < centre(word.box)[1] < foot for _, word in five) == 1:
            return top, foot
    if not all(_is_level(page, word) for _, word in five):  # each stands in the middle of its statement
        y = [centre(word.box)[1] for _, word in five]
        half = (y[at] - y[at - 1]) / 2 if at else (y[1] - y[0]) / 2
        return y[at] - half, (y[at] + y[at + 1]) / 2 if at + 1 < len(five) else y[at] + half
    return head.box[1], five[at + 1][1].box[1] - 1 if at + 1 < len(five) else head.box[3] + LINES * head.size


def _is_level(page: Page, number: Word) -> bool:
    """Whether a statement's line stands level with its number."""
    behind = (w for w in page.words if 0 <= w.box[0] - number.box[2] < NEAR * number.size)
    return any(abs(centre(w.box)[1] - centre(number.box)[1]) < LEVEL for w in behind)


def _behind(page: Page, number: Place, row: tuple[float, float]) -> Iterator[Place]:
    """The words of the statement behind a number: of its line as far as they stand side by side, and of the other lines of
    its row that begin where it does."""
    head = number[1]
    right = [(i, w) for i, w in enumerate(page.words) if w is not head and w.box[0] >= head.box[2] - 1]
    here = [p for p in right if row[0] < centre(p[1].box)[1] < row[1]]
    near = [p for p in here if p[1].box[0] - head.box[2] < NEAR * head.size and p[1].text[0].isalpha()]
    level = [p for p in near if abs(centre(p[1].box)[1] - centre(head.box)[1]) < LEVEL]
    left = min((p[1].box[0] for p in level or near), default=None)
    if left is None:
        return
    for line in by_line(here, lambda p: p[1].box):
        line = sorted((p for p in line if p[1].box[0] >= left - ALIGNED), key=lambda p: p[1].box[0])
        if not line or abs(line[0][1].box[0] - left) >= ALIGNED:
            continue
        if same_line(line[0][1].box, head.box) or _begins_line(line[0][1], page):
            yield from _run(line)


def _run(line: list[Place]) -> list[Place]:
    run: list[Place] = []
    for place in line:
        if _is_sign(place[1]) or (run and not stand_side_by_side(place[1], run[-1][1])):
            break
        run.append(place)
    return run


def _begins_line(word: Word, page: Page) -> bool:
    return not any(
        w.box[0] < word.box[0] and stand_side_by_side(w, word) for w in page.words if w is not word
    )


def _is_sign(word: Word) -> bool:
    """Whether it marks a statement; two letters may be initials, or words: "YP"."""
    return len(word.text) == 1 and classify(word.text, word.font) == "mark"


def _are(five: list[_Statement], options: list[Title], own: list[Match]) -> bool:
    """Whether these are the statements of a section: each says what the printed one of its score says, and those that stand
    to the letter stand behind their numbers."""
    by_value = {t.value: t for t in options}
    if len(by_value) != LAST or not all(_says(one, by_value[n]) for n, one in enumerate(five, 1)):
        return False
    stand = {m.title.value: m for m in own if m.title in options}
    return all(any(i in stand[n].words for i, _ in one.words) for n, one in enumerate(five, 1) if n in stand)


def _says(one: _Statement, title: Title) -> bool:
    said = _WORDS.findall(" ".join(word.text for _, word in one.words).casefold())
    printed = set(_WORDS.findall(title.text.casefold().replace("young person", "yp young person")))
    other = [word for word in said if word not in printed]
    plain = not any(word.isdecimal() or word in REMARKS for word in other)
    plain = plain and not any(word in other and word in AT_END for word in said[-1:])
    telling = [word for word in said if len(word) >= SENSE]
    return plain and bool(telling) and len(said) - len(other) >= ALIKE * len(said)


def _match(page: Page, title: Title, one: _Statement) -> Match:
    places = tuple(i for i, _ in one.words)
    box: BBox = union(word.box for _, word in one.words)
    return Match(title, page.number, places, box, True, ALIKE)


def _without(own: list[Match], added: list[Match]) -> list[Match]:
    """The matches but for those that took words of these statements for something else: a label's close wording."""
    words = {i for match in added for i in match.words}
    taken = {match.title for match in added}
    return [match for match in own if match.title not in taken and words.isdisjoint(match.words)]
