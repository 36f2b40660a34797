"""Headings whose number a dash parts from their words, "4 – Parent/Carer relationship", "Indicator 4 – Parent/Carer relationship": each
was taken for a row of the summary then, with the number as its score, or for a remark about its section."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from extractors.pages.boxes import height, same_line
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Word
from extractors.questions.titles import titles

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap

NAMES = frozenset(("indicator", "vulnerability", "section", "question", "domain"))
DASHES = frozenset("-–—")
NEXT = 1.6  # heights of a line from a line to the one that goes on below it
NEAR = 0.9  # letter sizes between the words of a heading
WORDS, FEWEST = 3, 8  # by which print behind a heading is known; letters
ALIGNED = 4.0  # points within which numbers begin in one column
APART = 2.0  # letter sizes from another column's words to a heading's number


def names_of_headings(page_map: PageMap) -> set[int]:
    """The words that name sections before their headings, by their places on the page: print."""
    heads = (m for m in page_map.print if m.title.role == "heading")
    return {i for match in heads if (i := _name_before(page_map.page, match.words[0])) is not None}


def stands_alone(page: Page, heading: Sequence[int]) -> bool:
    """Whether a heading's number, or a word that says what it numbers, begins its line, and nothing goes on from its words there or below:
    a comment may name a section so. heading: the places of its words, the number first."""
    if not begins_line(page, heading) and (
        not _begins_column(page, heading[0]) or _among_scores(page, heading[0])
    ):
        return False
    last, left = page.words[heading[-1]], page.words[heading[0]].box[0]
    behind = sorted(
        (w for w in page.words if same_line(w.box, last.box) and w.box[0] - last.box[2] > -1),
        key=lambda w: w.box[0],
    )
    goes_on = any(behind) and behind[0].box[0] - last.box[2] < NEAR * last.size and not _is_print(behind)
    below = (
        w
        for w in page.words
        if 0 < w.box[1] - last.box[1] < NEXT * height(last.box)
        and not same_line(w.box, last.box)
        and w.box[0] < left
    )
    first = min(below, key=lambda w: w.box[0], default=None)
    return not goes_on and not (first is not None and first.text[:1].islower())


def _is_print(behind: Sequence[Word]) -> bool:
    """Whether the words behind a heading begin a printed text, on whose line it stands: "Mandatory Field; please complete"."""
    said = normalise("".join(w.text for w in behind[:WORDS]))
    asks = (t for t in titles() if t.role in ("label", "note"))
    return len(said) >= FEWEST and any(t.letters.startswith(said) for t in asks)


def begins_line(page: Page, heading: Sequence[int]) -> bool:
    """Whether a heading begins its line but for the word that says what it numbers. heading: the places of its words."""
    return _name_before(page, heading[0]) is not None


def is_dashed(page: Page, heading: Sequence[int]) -> bool:
    """Whether a dash, and nothing else, stands between the number of a heading and its first word. heading: their places."""
    number, first = page.words[heading[0]], page.words[heading[min(1, len(heading) - 1)]]
    between = [
        w
        for w in page.words
        if number.box[2] - 1 <= w.box[0] and w.box[2] <= first.box[0] + 1 and same_line(w.box, number.box)
    ]
    near = NEAR * number.size
    return (
        same_line(number.box, first.box)
        and len(between) == 1
        and between[0].text in DASHES
        and between[0].box[0] - number.box[2] < near
        and first.box[0] - between[0].box[2] < near
    )


def _begins_column(page: Page, number: int) -> bool:
    """Whether nothing stands before a number on its line, but what another column holds."""
    own = page.words[number]
    return all(
        own.box[0] - w.box[2] > APART * own.size
        for i, w in enumerate(page.words)
        if i != number and w.box[0] < own.box[0] and same_line(w.box, own.box)
    )


def _among_scores(page: Page, number: int) -> bool:
    """Whether a line of a number's column has a section's name behind another number than its own: a summary, "5 – Accommodation" with
    its score at the left."""
    own = page.words[number]
    column = (w for w in page.words if abs(w.box[0] - own.box[0]) < ALIGNED and w.text.isdecimal())
    for word in column:
        behind = [w for w in page.words if w.box[0] > word.box[0] and same_line(w.box, word.box)]
        said = normalise("".join(w.text for w in sorted(behind, key=lambda w: w.box[0])))
        if any(said.startswith(letters) and word.text != known for letters, known in _summary_labels()):
            return True
    return False


@cache
def _summary_labels() -> tuple[tuple[str, str], ...]:
    """The letters of the summary's labels, each with the number of its section."""
    numbers = {
        t.key.replace("indicators.", "summary.", 1): t.text.split(".")[0]
        for t in titles()
        if t.role == "heading"
    }
    return tuple((t.letters, numbers[t.key]) for t in titles() if t.role == "label" and t.key in numbers)


def _name_before(page: Page, number: int) -> int | None:
    """The place of such a word, which begins its line."""
    own = page.words[number]
    before = [i for i, w in enumerate(page.words) if w.box[2] <= own.box[0] + 1 and same_line(w.box, own.box)]
    if len(before) != 1:
        return None
    word = page.words[before[0]]
    return before[0] if normalise(word.text) in NAMES and own.box[0] - word.box[2] < NEAR * own.size else None
