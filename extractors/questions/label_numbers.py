"""Numbers before labels: "3. Any issues with DV", "44. Overall Score". They are print, and no part of an answer.

Before a label a number with a full stop or bracket can be nothing else, unless the label asks for a score: then it may be that, where
labels of a file aren't numbered on and on, beyond the ten that the form numbers itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.pages.boxes import same_line
from schemas.regex import regex

if TYPE_CHECKING:
    from extractors.gathering.items import Field
    from extractors.questions.page_map import PageMap
    from extractors.questions.wording import Match

BEFORE = 2.5  # letter sizes from a number to its label at most
APART = 1.5  # letter sizes from words to a number that ends none of them
LEAST, BEYOND = 5, 10  # numbered labels of a file; the numbers that the form has itself
FURTHEST = 4  # from one to the next at most
COLUMN = 100.0  # points: numbers of one column begin nearer to each other than those of two
_NUMBER = regex(r"\(?(\d{1,2})[.):]")


def label_numbers(page_map: PageMap) -> set[int]:
    """The words that number a label which asks for no score, each the first of its line, by their indices on the page. A number
    without a full stop or bracket may be one."""
    labels = (match for key, match in page_map.labels.items() if page_map.form[key].kind != "score")
    return {number for match in labels if (number := number_before(page_map, match)) is not None}


def note_counted_labels(maps: Sequence[PageMap]) -> None:
    """Keeps as print, on each page of a form, the numbers before its labels, where they count on through it."""
    found = [_numbered(page_map) for page_map in maps]
    values = [value for page in found for value, _ in page]
    if len(values) < LEAST or max(values) <= BEYOND or not _count_on(values):
        return
    for page_map, page in zip(maps, found, strict=True):
        page_map.counted = {number for _, number in page}


def doubt_own_numbers(page_map: PageMap, fields: dict[str, Field]) -> None:
    """Notes the scores that are, or hold, a number which may be their label's own."""
    words = page_map.page.words
    for key, one in fields.items():
        number = number_before(page_map, one.match) if page_map.form[key].kind == "score" else None
        if number is not None and one.side != "left" and any(i.thing is words[number] for i in one.items):
            one.unsure = True


def number_left(page_map: PageMap, match: Match) -> float | None:
    """Where the number before a label begins, though it be set aside as one that counts on down the margin."""
    first = page_map.page.words[match.words[0]]
    words = (w for w in (*page_map.page.words, *page_map.page.aside) if _NUMBER.fullmatch(w.text))
    near = [
        w.box[0]
        for w in words
        if same_line(w.box, first.box) and 0 <= first.box[0] - w.box[2] < BEFORE * first.size
    ]
    return max(near, default=None)


def _count_on(values: list[int]) -> bool:
    """Whether numbers go up, by one mostly: questions of others may stand between."""
    steps = [b - a for a, b in pairwise(values)]
    return all(0 < step <= FURTHEST for step in steps) and 2 * steps.count(1) >= len(steps)


def number_before(page_map: PageMap, match: Match) -> int | None:
    """The word that begins a label's line, or its column, and is its number, by its index on the page."""
    words = page_map.page.words
    if match.half == "second":
        return None
    first = words[match.words[0]]
    level = [i for i, w in enumerate(words) if w.box[2] <= first.box[0] and same_line(w.box, first.box)]
    near = max(level, key=lambda i: words[i].box[2], default=None)
    if near is None or near in page_map.claimed or not _NUMBER.fullmatch(words[near].text):
        return None
    if first.box[0] - words[near].box[2] >= BEFORE * first.size:
        return None
    left = words[near].box[0]  # "Flat 2. DOB:"
    ends = any(0 <= left - words[i].box[2] < APART * first.size for i in level if i != near)
    return None if ends else near


def _numbered(page_map: PageMap) -> list[tuple[int, int]]:
    """The numbers before a page's labels from the top down: what each says, and its index."""
    words = page_map.page.words
    numbers = {number_before(page_map, match) for match in page_map.labels.values()}
    found = [n for n in numbers if n is not None]
    down = sorted(found, key=lambda n: (words[n].box[1], words[n].box[0]))
    columns = sorted(found, key=lambda n: (round(words[n].box[0] / COLUMN), words[n].box[1]))
    said = [[(_value(words[n].text), n) for n in order] for order in (down, columns)]
    return next((order for order in said if _count_on([value for value, _ in order])), said[0])


def _value(text: str) -> int:
    found = _NUMBER.fullmatch(text)
    assert found is not None  # only such words are looked at
    return int(found[1])
