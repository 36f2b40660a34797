"""The head row of a matrix of scores: five columns headed 1 to 5, and what it says of the others and of the day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from extractors.boxes import by_line, centre, height, same_line, union
from extractors.earlier_columns import EARLIER, NOW
from extractors.grid import Grid
from extractors.letters import normalise
from extractors.page import Page, Word
from extractors.paragraphs import runs
from schemas.forms import load_form

FIVE = 5
HIGHEST_HEAD = 60.0  # points
LONGEST = 8  # words of a line that says of what day the scores are
ASIDE = 30.0  # points left of the head of a wide column at which what it holds may begin
APART = 0.6  # letter sizes between the words of one head at most
AROUND = 0.25  # share of the way to the next head within which a mark is under its own
BESIDE = 3.0  # points beside a head in the open within which a mark is under it
_HEAD = re.compile(r"[(\[]?([1-5])(?:[)\]]?(?:[.:=–-]\S{0,10})?)")
_ASKED = re.compile(r"please\s+state\b.*", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{1,4}")
_COMMENTS = re.compile(
    r"(?:\w+\s(?:and\s|&\s|/\s?)?)?(?:comments?|notes?|evidence|rationale|reasons?|details?|explanations?|justification|narrative|analysis|information)\W?",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"\b(?:previous|prior|last|earlier|baseline|initial|old|original|before|then|examples?|sample|guidance|guide|template|history)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """From x to x, for the scores 1 to 5; from y to y of the head row, on its page. day: what stands above it says of when the scores
    are, "other" of an example too. aside: from x to x, columns for comments, or (True)
    for an earlier score. heads: the words of the head row."""

    spans: tuple[tuple[float, float], ...]
    top: float
    bottom: float
    closed: bool
    day: Literal["", "now", "other"] = ""
    aside: tuple[tuple[float, float, bool], ...] = ()
    heads: tuple[int, ...] = ()


def head_rows(page: Page, grid: Grid) -> list[Columns]:
    """Those of a page, from the top."""
    found = (_columns(page, grid, numbers) for numbers in _numbers(page, grid))
    return [columns for columns in found if columns is not None]


@cache
def titles_of_rows(form_id: str) -> dict[str, str]:
    """Keys of the indicators by the letters of their headings and of their names in the summary, without numbers."""
    form = load_form(form_id)
    found: dict[str, str] = {}
    for question in form.of_kind("indicator"):
        texts = [question.title, *(form[question.summary].title for _ in "1" if question.summary)]
        for text in (*texts, *question.also):
            found[_letters(text)] = question.key
    return found


def key_of(text: str, form_id: str) -> str | None:
    return titles_of_rows(form_id).get(_letters(text))


def _letters(text: str) -> str:
    return _NUMBER.sub("", normalise(_ASKED.sub("", text)))


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
    if key_of(" ".join(left), "cse_assessment") is not None:
        return None
    above = [w for w in page.words if centre(w.box)[1] < top]
    among = " ".join(w.text for w in level if spans[0][0] <= centre(w.box)[0] <= spans[-1][1])
    day: Literal["", "now", "other"] = "other" if _OTHER_DAY.search(among) else _day(above)
    by_value = sorted(zip([value for value, _ in numbers], spans, strict=True))
    aside = tuple(_aside([w for w in level if w.box[0] > spans[-1][1] - 1], page))
    heads = tuple(i for i, w in enumerate(page.words) if top <= centre(w.box)[1] <= bottom)
    return Columns(tuple(span for _, span in by_value), top, bottom, closed, day, aside, heads)


def _day(above: list[Word]) -> Literal["", "now", "other"]:
    """What the nearest short line above a head says of when the scores are."""
    for line in reversed(by_line(above, lambda w: w.box)):
        text = " ".join(w.text for w in line)
        if len(line) > LONGEST or key_of(text, "cse_assessment") is not None:
            continue
        if _OTHER_DAY.search(text):
            return "other"
        if NOW.match(text) and not EARLIER.search(text):
            return "now"
    return ""


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
