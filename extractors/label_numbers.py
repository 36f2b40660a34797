"""Numbers before labels: "3. Any issues with DV". They are print, and no part of the answer behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.boxes import same_line

if TYPE_CHECKING:
    from extractors.page_map import PageMap

BEFORE = 2.5  # letter sizes from a number to its label at most
_NUMBER = re.compile(r"\(?\d{1,2}[.):]")


def label_numbers(page_map: PageMap) -> set[int]:
    """The words that number a label which asks yes or no, each the first of its line, by their indices on the page. A
    number without a full stop or bracket may be a score."""
    words = page_map.page.words
    firsts = [
        words[match.words[0]]
        for key, match in page_map.labels.items()
        if page_map.form[key].kind == "yes_no" and match.half != "second"
    ]
    numbers = [i for i, w in enumerate(words) if _NUMBER.fullmatch(w.text) and i not in page_map.claimed]
    found = set()
    for first in firsts:
        before = [i for i, w in enumerate(words) if w.box[2] <= first.box[0] and same_line(w.box, first.box)]
        near = max(before, key=lambda i: words[i].box[2], default=None)
        if near in numbers and first.box[0] - words[near].box[2] < BEFORE * first.size:
            found.add(near)
    return found
