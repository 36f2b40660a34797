"""Scores that stand midway beside a label of two lines, so that in the order of reading they come between its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.pages.boxes import union
from extractors.pages.page import Page
from extractors.questions.wording import Match
from schemas.regex import regex

_NUMBER = regex(r"\d{1,2}")
_APART = 3.0  # points behind all of the label's own words


def without_numbers_in_labels(found: dict[int, list[Match]], pages: Sequence[Page]) -> dict[int, list[Match]]:
    """The matches by page number, their labels without numbers that stand behind all their words."""
    by_number = {page.number: page for page in pages}
    return {number: [_own(by_number[number], m) for m in matches] for number, matches in found.items()}


def _own(page: Page, match: Match) -> Match:
    if match.title.role != "label" or len(match.words) < 2 or any(map(str.isdigit, match.title.letters)):
        return match
    words = [i for i in match.words if not _NUMBER.fullmatch(page.words[i].text)]
    if not words or len(words) == len(match.words):
        return match
    end = max(page.words[i].box[2] for i in words)
    if any(page.words[i].box[0] < end + _APART for i in match.words if i not in words):
        return match
    return replace(match, words=tuple(words), box=union(page.words[i].box for i in words))
