"""Numbers that count on down a margin: the lines of a court's bundle, the questions of an online form's answers. They
answer nothing, though each stands beside an answer. The forms themselves count to ten at most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extractors.pages.boxes import height, same_line
from extractors.pages.page import Page, Word
from schemas.regex import regex

COUNTED = regex(r"(\d{1,3})[.):]?")
CLOSED = ".):"
OWN = 10  # numbers that the forms themselves count to
LEAST = 11  # numbers in a row: ten sections, ten scores, five options are the form's own
GOING_ON = 4  # the same of a page on which the count of the page before goes on
BAND = 20.0  # points: words on one line share such a stripe of the page
ALIGNED = 3.0  # points within which a column's numbers begin, or end


def without_margin_numbers(pages: list[Page]) -> list[Page]:
    """The pages with such numbers set `aside`."""
    made: list[Page] = []
    last: Word | None = None
    for page in pages:
        run = _longest(page, last)
        if len(run) >= LEAST or (_goes_on(run, last) and (len(run) >= GOING_ON or _is_like(run[0], last))):
            last = run[-1]
            page = page.without(run)
        made.append(page)
    return made


def _longest(page: Page, last: Word | None) -> list[Word]:
    """The longest run of a column's numbers that count on by one, from the top down; one that goes on from `last` first."""
    runs = [run for column in _columns(page) for run in _runs(column)]
    return max([run for run in runs if _goes_on(run, last)] or runs, key=len, default=[])


def _goes_on(run: list[Word], last: Word | None) -> bool:
    return last is not None and bool(run) and _value(last) > OWN and _value(run[0]) == _value(last) + 1


def _is_like(word: Word, last: Word | None) -> bool:
    """Whether a number is set as the last one of the page before, with a sign behind it that scores lack."""
    if last is None or word.text[-1] not in CLOSED or word.text[-1] != last.text[-1]:
        return False
    return _are_alike(word, last) and min(abs(word.box[i] - last.box[i]) for i in (0, 2)) < ALIGNED


def _are_alike(word: Word, other: Word) -> bool:
    return word.font == other.font and abs(height(word.box) - height(other.box)) < 1


def _columns(page: Page) -> Iterator[list[Word]]:
    """Numbers that stand first in their lines, in columns by where they begin and by where they end."""
    bands: dict[int, list[Word]] = defaultdict(list)
    for word in page.words:
        for band in _bands(word):
            bands[band].append(word)
    numbers = [w for w in page.words if COUNTED.fullmatch(w.text) and _is_first(bands, w)]
    for edge in (0, 2):
        columns: dict[int, list[Word]] = defaultdict(list)
        for word in numbers:
            at = round(word.box[edge] / ALIGNED)
            for near in (at, at + 1):
                columns[near].append(word)
        for column in columns.values():
            yield sorted(column, key=lambda w: w.box[1])


def _is_first(bands: dict[int, list[Word]], word: Word) -> bool:
    """bands: a page's words by the stripes across it that they reach into."""
    near = (w for band in _bands(word) for w in bands[band])
    return not any(w.box[2] <= word.box[0] and same_line(w.box, word.box) for w in near)


def _bands(word: Word) -> range:
    return range(int(word.box[1] // BAND), int(word.box[3] // BAND) + 1)


def _runs(column: list[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in column:
        if run and _are_alike(word, run[-1]) and _value(word) == _value(run[-1]) + 1:
            run.append(word)
            continue
        if run:
            yield run
        run = [word]
    if run:
        yield run


def _value(word: Word) -> int:
    found = COUNTED.fullmatch(word.text)
    assert found is not None  # only such words are in a column
    return int(found[1])
