"""The head row of a matrix of scores: five columns headed 1 to 5, and what it says of the others and of the day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractors.doubts.paragraphs import runs
from extractors.matrices.matrix_above import day_above
from extractors.matrices.matrix_words import FORM, Day, are_plain_heads, is_plain_left, key_of
from extractors.pages.boxes import by_line, centre, height, same_line, union
from extractors.pages.grid import Grid
from extractors.pages.page import Page, Word
from extractors.questions.earlier_columns import EARLIER
from schemas.regex import regex

FIVE = 5
HIGHEST_HEAD = 60.0  # points
ASIDE = 30.0  # points left of the head of a wide column at which what it holds may begin
APART = 0.6  # letter sizes between the words of one head at most
AROUND = 0.25  # share of the way to the next head within which a mark is under its own
BESIDE = 3.0  # points beside a head in the open within which a mark is under it
_HEAD = regex(r"[(\[]?([1-5])(?:[)\]]?(?:[.:=–-]\S{0,10})?)")
_COMMENTS = regex(
    r"(?:\w+\s(?:and\s|&\s|/\s?)?)?(?:comments?|notes?|evidence|rationale|reasons?|details?|explanations?|justification|narrative|analysis|information)\W?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """From x to x, for the scores 1 to 5; from y to y of the head row, on its page. day: what stands above it says of when the scores
    are, "other" where it, or a head, isn't known to leave them today's. aside: from x to x, columns for comments, or (True)
    for an earlier score. heads: the words of the head row."""

    spans: tuple[tuple[float, float], ...]
    top: float
    bottom: float
    closed: bool
    day: Day = ""
    aside: tuple[tuple[float, float, bool], ...] = ()
    heads: tuple[int, ...] = ()


def head_rows(page: Page, grid: Grid) -> list[Columns]:
    """Those of a page, from the top."""
    found = (_columns(page, grid, numbers) for numbers in _numbers(page, grid))
    return [columns for columns in found if columns is not None]


def _numbers(page: Page, grid: Grid) -> Iterator[list[tuple[int, Word]]]:
    """The five numbers of each head row, from left to right."""
    groups: dict[tuple[int, int], list[tuple[int, Word]]] = defaultdict(list)
    loose: list[tuple[int, Word]] = []
    for word in page.words:
        said = _HEAD.fullmatch(word.text)
        if said is None:
            continue
        cell = grid.cell_of(word.box)
        if cell.closed[1] and cell.closed[3] and height(cell.box) <= HIGHEST_HEAD:
            groups[round(cell.box[1]), round(cell.box[3])].append((int(said[1]), word))
        else:
            loose.append((int(said[1]), word))
    lines = [*groups.values(), *by_line(loose, lambda one: one[1].box)]
    for line in sorted(lines, key=lambda one: one[0][1].box[1]):
        ordered = sorted(line, key=lambda one: one[1].box[0])
        values = [value for value, _ in ordered]
        if values in (sorted(values), sorted(values, reverse=True)) and sorted(values) == [1, 2, 3, 4, 5]:
            yield ordered


def _columns(page: Page, grid: Grid, numbers: list[tuple[int, Word]]) -> Columns | None:
    """None where the line of numbers is a section's own."""
    cells = [grid.cell_of(word.box) for _, word in numbers]
    closed = all(c.closed[0] and c.closed[2] for c in cells) and len({c.key() for c in cells}) == FIVE
    if closed:
        spans = [(c.box[0], c.box[2]) for c in cells]
    else:
        spans = [_head_at(word, page) for _, word in numbers]
        if any(a[1] >= b[0] for a, b in pairwise(spans)):
            return None
        middles = [(a + b) / 2 for a, b in spans]
        room = AROUND * min(b - a for a, b in pairwise(middles))
        spans = [(min(a, x - room), max(b, x + room)) for (a, b), x in zip(spans, middles, strict=True)]
    row = union(word.box for _, word in numbers)
    top, bottom = (cells[0].box[1], cells[0].box[3]) if closed else (row[1], row[3])
    level = [w for w in page.words if top <= centre(w.box)[1] <= bottom]
    left = [w.text for w in level if w.box[2] <= spans[0][0] + 1]
    if key_of(" ".join(left), FORM) is not None:
        return None
    above = [w for w in page.words if centre(w.box)[1] < top]
    day = day_above(above, spans[0][0]) if _are_plain(numbers, spans, level) else "other"
    by_value = sorted(zip([value for value, _ in numbers], spans, strict=True))
    aside = tuple(_aside([w for w in level if w.box[0] > spans[-1][1] - 1], page))
    heads = tuple(i for i, w in enumerate(page.words) if top <= centre(w.box)[1] <= bottom)
    return Columns(tuple(span for _, span in by_value), top, bottom, closed, day, aside, heads)


def _are_plain(numbers: list[tuple[int, Word]], spans: list[tuple[float, float]], level: list[Word]) -> bool:
    """Whether the head row says nothing but the five scores, and no other number beside them."""
    texts: dict[int, list[str]] = {value: [] for value, _ in numbers}
    for word in (w for w in level if spans[0][0] <= centre(w.box)[0] <= spans[-1][1]):
        under = [
            v for (v, _), (x0, x1) in zip(numbers, spans, strict=True) if x0 <= centre(word.box)[0] <= x1
        ]
        if not under:
            return False
        texts[under[0]].append(word.text)
    own = {id(word) for _, word in numbers}
    left = " ".join(w.text for w in level if w.box[2] <= spans[0][0] + 1)
    others = any(w.text.strip("()[].:").isdecimal() for w in level if id(w) not in own)
    return (
        not others
        and is_plain_left(left)
        and are_plain_heads([" ".join(t) for _, t in sorted(texts.items())])
    )


def _aside(heads: list[Word], page: Page) -> Iterator[tuple[float, float, bool]]:
    """From x to x: what stands under heads that ask for words, or for an earlier score."""
    named = [r for line in by_line(heads, lambda w: w.box) for r in runs(line, APART)]
    for run in named:
        text = " ".join(w.text for w in run)
        earlier = EARLIER.fullmatch(text) is not None
        if earlier or _COMMENTS.fullmatch(text):
            ends = [other[0].box[0] - BESIDE for other in named if other[0].box[0] > run[-1].box[2]]
            yield run[0].box[0] - ASIDE, min(ends, default=page.width), earlier


def _head_at(number: Word, page: Page) -> tuple[float, float]:
    """From where to where a column's head stands. In the open what is under the head itself is in its column, however heads and marks
    are aligned; what is beside it may be in the next one."""
    line = sorted((w for w in page.words if same_line(w.box, number.box)), key=lambda w: w.box[0])
    run = next(one for one in runs(line, APART) if number in one)
    box = union(w.box for w in run)
    return box[0] - BESIDE, box[2] + BESIDE
