"""Lines printed to write on ("Name: ________"), which are rulings of no table."""

from __future__ import annotations

from extractors.pages.floating import meets
from extractors.pages.page import Page, Ruling, Word

BESIDE = 450.0  # points from the last letter before a line to its beginning: scores have theirs at the right
BASELINE = 5.0  # points by which the line may lie above or below the label's foot
NEAR = 12.0  # the same of a line that is the only one on its page
FEW = 2  # lines beside a label from which a page is taken to have lines to write on


def without_writing_lines(page: Page) -> list[Ruling]:
    """The rulings of a page less those that are there to write on. On a page that has some, any ruling that
    touches no other is one: the second line of an address has no label beside it. A single one begins right behind its
    label."""
    alone = [r for r in page.rulings if r.horizontal and not any(meets(r, other) for other in page.rulings)]
    beside = [r for r in alone if any(_is_label(word, r, BESIDE) for word in page.words)]
    if len(beside) >= FEW:
        return [r for r in page.rulings if r not in alone]
    return [r for r in page.rulings if r not in beside or not any(_is_label(w, r, NEAR) for w in page.words)]


def _is_label(word: Word, line: Ruling, beside: float) -> bool:
    return 0 <= line.start - word.box[2] + 2 <= beside and abs(word.box[3] - line.at) <= BASELINE
