"""Totals that say of which half of the sections they are: "Total (1 to 5)", "Total (left column)". These words are print, and the
numbers among them no score."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.doubts.sentences import stand_side_by_side
from schemas.regex import regex

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap

LONGEST = 8  # words of such a bracket
_SECTIONS = r"(?:for\s+)?(?:(?:indicators?|sections?|questions?|items?|rows?|numbers?|nos?\.?|q\.?)\s*)?"
_THROUGH = r"\s*(?:-|–|—|to|through)\s*"
_COLUMN = r"(?:[\s-]*(?:hand|side|column|half|col\.?))*"
HALVES = {
    "summary.subtotal_left": regex(rf"\(\s*(?:{_SECTIONS}1{_THROUGH}5|left{_COLUMN}|first\s+(?:five|half))\s*\)\W*", re.IGNORECASE),
    "summary.subtotal_right": regex(rf"\(\s*(?:{_SECTIONS}6{_THROUGH}10|right{_COLUMN}|(?:last|second)\s+(?:five|half))\s*\)\W*", re.IGNORECASE),
}  # fmt: skip


def names_of_halves(page_map: PageMap) -> set[int]:
    """Where the words stand in brackets right behind a total that name its own half. Where a page's totals don't both bear out
    which is which, or one is of the other half, nothing is print."""
    found: set[int] = set()
    for key, named in HALVES.items():
        label = page_map.labels.get(key)
        if label is None:
            continue
        words = _bracket(page_map, label.words[-1])
        if not named.fullmatch(" ".join(page_map.page.words[i].text for i in words)):
            return set()
        found.update(words)
    return found


def _bracket(page_map: PageMap, last: int) -> list[int]:
    """The words beside each other right behind a word, from an opening bracket to the closing one; none without."""
    words, found = page_map.page.words, [last]
    line = sorted(
        (i for i, w in enumerate(words) if w.box[0] >= words[last].box[2] - 1), key=lambda i: words[i].box[0]
    )
    for index in line:
        if len(found) > LONGEST or not stand_side_by_side(words[index], words[found[-1]]):
            continue
        found.append(index)
        if ")" in words[index].text:
            begun = words[found[1]].text.startswith("(")
            return found[1:] if begun else []
    return []
