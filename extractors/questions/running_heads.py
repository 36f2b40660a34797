"""Running heads and feet: "OFFICIAL-SENSITIVE", a trust's name, "Page 1 of 8". They answer nothing, though the first
question of a page may stand right below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from extractors.pages.boxes import by_line, height, union
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Word
from extractors.questions.titles import titles
from schemas.regex import regex

MARGIN = 0.12  # share of a page's height in which its head or foot stands
OFTEN = 0.6  # share of the pages on which a head stands at least
LETTERS = 5  # letters of a head at least: a mark or a score may stand alike on two pages
PLACE = 3.0  # points within which it stands at the same place

_PAGE = regex(r"page \d{1,2}\W*", re.IGNORECASE)  # says too little for a head, and can be nothing else

Head = tuple[str, int]  # what it says, numbers masked, and how far down it stands, in steps of PLACE


def without_running_heads(pages: list[Page]) -> list[Page]:
    """The pages with such words set `aside`. Print of the forms is none, wherever it stands."""
    written = [page for page in pages if page.words]
    if len(written) < 2:
        return pages
    found = Counter(head for page in written for head in {_head(line) for line in _margins(page)})
    often = {head for head, count in found.items() if count >= max(2.0, OFTEN * len(written))}
    return [_set_aside(page, often) if page.words else page for page in pages]


def _set_aside(page: Page, often: set[Head]) -> Page:
    top, bottom = margins(page)
    outer = [*_while_running(top, often), *_while_running(bottom, often)]
    return page.without(word for line in outer for word in line)


def _while_running(lines: list[list[Word]], often: set[Head]) -> Iterator[list[Word]]:
    """From the page's edge inwards, up to the first line that is none."""
    for line in lines:
        if _head(line) not in often:
            return
        yield line


def _margins(page: Page) -> Iterator[list[Word]]:
    for lines in margins(page):
        yield from (line for line in lines if _may_run(line))


def margins(page: Page) -> tuple[list[list[Word]], list[list[Word]]]:
    """The lines of the page's upper and lower margin, each from the edge inwards."""
    lines = [sorted(line, key=lambda w: w.box[0]) for line in by_line(list(page.words), lambda w: w.box)]
    top = [line for line in lines if union(w.box for w in line)[3] < MARGIN * page.height]
    bottom = [line for line in lines if union(w.box for w in line)[1] > (1 - MARGIN) * page.height]
    return top, bottom[::-1]


def _head(line: list[Word]) -> Head:
    text = re.sub(r"\d+", "#", " ".join(w.text for w in line))
    box = union(w.box for w in line)
    return text, round((box[1] + height(box) / 2) / PLACE)


def _may_run(line: list[Word]) -> bool:
    if _PAGE.fullmatch(" ".join(w.text for w in line)):
        return True
    letters = [normalise(w.text) for w in line]
    if sum(c.isalpha() for word in letters for c in word) < LETTERS:
        return False
    single, _ = _printed()
    return not single.intersection(letters) and not holds_print(line)


def holds_print(line: list[Word]) -> bool:
    """Whether wording of the forms, of more than one word, stands in a line."""
    _, longer = _printed()
    joined = "".join(normalise(word.text) for word in line)
    return any(print_ in joined for print_ in longer)


@cache
def _printed() -> tuple[frozenset[str], tuple[str, ...]]:
    """Wording of the forms: that of one word, and that of several."""
    one = frozenset(t.letters for t in titles() if len(t.text.split()) == 1)
    return one, tuple(t.letters for t in titles() if len(t.text.split()) > 1)
