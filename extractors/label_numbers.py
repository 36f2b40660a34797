"""Numbers before labels: "3. Any issues with DV", "44. Overall Score". They are print, and no part of an answer.

Before a label a number with a full stop or bracket can be nothing else, unless the label asks for a score: then it may be that, where
labels of a file aren't numbered on and on, beyond the ten that the form numbers itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.boxes import same_line

if TYPE_CHECKING:
    from extractors.page_map import PageMap
    from extractors.wording import Match

BEFORE = 2.5  # letter sizes from a number to its label at most
APART = 1.5  # letter sizes from words to a number that ends none of them
LEAST, BEYOND = 5, 10  # numbered labels of a file; the numbers that the form has itself
_NUMBER = re.compile(r"\(?(\d{1,2})[.):]")


def label_numbers(page_map: PageMap) -> set[int]:
    """The words that number a label which asks for no score, each the first of its line, by their indices on the page. A number
    without a full stop or bracket may be one."""
    labels = (match for key, match in page_map.labels.items() if page_map.form[key].kind != "score")
    return {number for match in labels if (number := number_before(page_map, match)) is not None}


def note_counted_labels(maps: Sequence[PageMap]) -> None:
    """Keeps as print, on each page of a form, the numbers before its labels, where they count on through it."""
    found = [_numbered(page_map) for page_map in maps]
    values = [value for page in found for value, _ in page]
    if len(values) < LEAST or max(values) <= BEYOND or any(b <= a for a, b in pairwise(values)):
        return
    for page_map, page in zip(maps, found, strict=True):
        page_map.counted = {number for _, number in page}


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
    ordered = sorted((n for n in numbers if n is not None), key=lambda n: (words[n].box[1], words[n].box[0]))
    said = ((_NUMBER.fullmatch(words[n].text), n) for n in ordered)
    return [(int(found[1]), n) for found, n in said if found is not None]
