"""Questions that stood on a page between two that follow each other in the file: too few for a stretch of the form, as the referrer's
phone and email at the end of a cover that ran over. The pages' own numbers show that one lacks ("Page 2 of 4", then "Page 4 of 4");
so does a page that is full to its foot and ends between two questions, where the next begins with a later one and no words are left
that could be those between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.gathering.gather import PageReading
from extractors.pages.boxes import by_line, height
from extractors.pages.page import Page
from extractors.questions.wording import Match
from schemas.forms import Form
from schemas.regex import regex

FULL = 0.86  # share of its height down to which a full page is written
FEWEST = 2  # questions that lack where no numbers of pages say so: one alone may be worded otherwise
EDGE = 0.12  # share of a page's height in which its number stands
LINES = 2.2  # heights of a label below it down to which its answer may go on
_PAGE = regex(r"\bpage\s*:?\s*(\d{1,3})\s*(?:of|/)\s*(\d{1,3})\b", re.IGNORECASE)


def lacking_between(form: Form, pages: Sequence[PageReading], absent: set[str]) -> set[str]:
    """The absent questions that stand between the last question of a page and the first of the next. pages: the form's, in any order."""
    order = [q.key for q in form.questions]
    lacking: set[str] = set()
    for before, after in pairwise(sorted(pages, key=lambda page: page.number)):
        if after.number != before.number + 1 or before.map.page.scanned or after.map.page.scanned:
            continue
        last, first = _outermost(before, order, last=True), _outermost(after, order, last=False)
        if last is None or first is None:
            continue
        between = order[order.index(last[0]) + 1 : order.index(first[0])]
        gone = [key for key in between if key in absent]
        skipped = _skips_a_number(before.map.page, after.map.page)
        alone = len(between) == len(gone) >= FEWEST and not _stands_unasked(before, gone)
        broken = alone and _is_broken(before, last[1], after, first[1])
        if skipped or broken:
            lacking |= set(gone)
    return lacking


def _stands_unasked(page: PageReading, absent: Sequence[str]) -> bool:
    """Whether an email's address stands where no known label asks for it, as in a row of contact details that holds all of them."""
    free = (w for i, w in enumerate(page.map.page.words) if i not in page.map.claimed)
    return any(key.endswith(".email") for key in absent) and any("@" in word.text for word in free)


def _outermost(page: PageReading, order: Sequence[str], last: bool) -> tuple[str, Match] | None:
    """The question that a page asks last, or first, with its print."""
    asked = [(key, match) for key, match in page.map.labels.items() if key in order]
    asked += [(key, match) for (key, _), match in page.map.options.items()]
    if not asked:
        return None
    if last:
        return max(asked, key=lambda one: (round(one[1].box[3]), order.index(one[0])))
    return min(asked, key=lambda one: (round(one[1].box[1]), order.index(one[0])))


def _skips_a_number(before: Page, after: Page) -> bool:
    """Whether the pages number themselves as two of one document that don't follow each other."""
    one, other = set(_numbers(before)), set(_numbers(after))
    if len(one) != 1 or len(other) != 1:
        return False
    (number, of), (next_, of_next) = one.pop(), other.pop()
    return of == of_next and number + 1 < next_ <= of


def _numbers(page: Page) -> Iterator[tuple[int, int]]:
    edges = [
        w
        for w in (*page.words, *page.aside)
        if w.box[3] < EDGE * page.height or w.box[1] > (1 - EDGE) * page.height
    ]
    for line in by_line(edges, lambda word: word.box):
        said = _PAGE.search(" ".join(w.text for w in line))
        if said is not None:
            yield int(said[1]), int(said[2])


def _is_broken(before: PageReading, last: Match, after: PageReading, first: Match) -> bool:
    """Whether a page is full and ends with this question, and the next begins with that one: no words stand below the one but its
    answer, or above the other but print, which could be the questions between in words that nobody knows."""
    page = before.map.page
    foot = max((w.box[3] for w in page.words), default=0.0)
    if foot < FULL * page.height:
        return False
    end = last.box[3] + LINES * height(last.box)
    below = [w for i, w in enumerate(page.words) if w.box[1] > end and i not in before.map.claimed]
    above = [
        w
        for i, w in enumerate(after.map.page.words)
        if w.box[3] < first.box[1] and i not in after.map.claimed
    ]
    return not any(w.text.strip("_.…:|") for w in (*below, *above))
