"""Answers that stand midway beside a label of several lines, so that in the order of reading they come between its words."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from extractors.pages.boxes import by_line, same_line
from extractors.pages.letters import normalise
from extractors.pages.page import Page
from extractors.questions.wording import Match

_APART = 5.0  # points behind all of the label's own words: twice the space between two words of ten points


def without_answers_in_labels(found: dict[int, list[Match]], pages: Sequence[Page]) -> dict[int, list[Match]]:
    """The matches by page number, their labels without words that stand behind all their lines and aren't worded so."""
    return {page.number: [_own(page, match) for match in found[page.number]] for page in pages}


def _own(page: Page, match: Match) -> Match:
    if match.title.role != "label" or len(match.words) < 3:
        return match
    words = sorted(match.words, key=lambda i: page.words[i].box[0])
    for count in range(1, len(words) - 1):
        kept, behind = words[:-count], words[-count:]
        if _is_beside(page, kept, behind) and _fits(page, kept, match) >= _fits(page, words, match):
            return match.over(page, tuple(i for i in match.words if i in kept))
    return match


def _is_beside(page: Page, label: Sequence[int], behind: Sequence[int]) -> bool:
    """Whether words stand on one line behind all of a label's, which has two lines and more."""
    end = max(page.words[i].box[2] for i in label)
    boxes = [page.words[i].box for i in behind]
    if min(box[0] for box in boxes) < end + _APART or not all(same_line(box, boxes[0]) for box in boxes):
        return False
    return len(by_line([page.words[i] for i in label], lambda word: word.box)) > 1


def _fits(page: Page, words: Sequence[int], match: Match) -> float:
    """How like a label's wording some words are, in the order of reading, 0..100."""
    said = "".join(normalise(page.words[i].text) for i in match.words if i in words)
    return fuzz.ratio(said, match.title.letters)
