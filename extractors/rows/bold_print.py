"""A statement that a form prints in bold in all of its sections or all but one, its fifth say: where others are marked that is print, which
passed for a second mark in each of them, and for the only one in a section left blank."""

from __future__ import annotations

from collections import Counter

from extractors.gathering.items import Row
from extractors.rows.drawn_evidence import BOLD
from extractors.rows.evidence import Evidence

FEWEST = 3  # sections in which it is bold

Found = dict[str, tuple[list[Row], dict[int, list[Evidence]]]]


def without_bold_print(read: Found) -> Found:
    """The sections with what speaks for their statements, less those in bold that are print. Who answers in bold marks no
    others."""
    bold: Counter[object] = Counter()
    with_others: Counter[object] = Counter()
    for section, found in read.values():
        for i in _bold(found):
            bold[section[i].value] += 1
            with_others[section[i].value] += any(_is_marked(es) for j, es in found.items() if j != i)
    often = max(FEWEST, len(read) - 1)
    printed = {value for value, times in bold.items() if times >= often and 2 * with_others[value] > times}
    if len(printed) > 1:  # who knows which of them is meant
        return read
    return {
        key: (section, {i: _less(es) if section[i].value in printed else es for i, es in found.items()})
        for key, (section, found) in read.items()
    }


def _bold(found: dict[int, list[Evidence]]) -> list[int]:
    return [i for i, evidence in found.items() if any(e.what == BOLD for e in evidence)]


def _is_marked(evidence: list[Evidence]) -> bool:
    return any(e.strength == "sure" and e.what != BOLD for e in evidence)


def _less(evidence: list[Evidence]) -> list[Evidence]:
    return [e for e in evidence if e.what != BOLD]
