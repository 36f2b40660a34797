"""Stars that an online form sets behind the questions that must be answered, where it says what they mean: "* Required".
They are print, and no mark and no answer.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.boxes import by_line
from extractors.page import Page, Word

STAR = "*"
_LEGEND = re.compile(
    r"\*\s*[(:=\-–]?\s*(?:required|mandatory|must be (?:answered|completed))|"
    r"(?:marked|with) (?:an?|the)? ?(?:asterisk|star)? ?\(?\*\)? (?:are|is|must)",
    re.IGNORECASE,
)


def without_required_stars(pages: list[Page]) -> list[Page]:
    """The pages with stars that end a line set `aside`, where a line of the document says that they mark questions."""
    if not any(_LEGEND.search(line) for page in pages for line in _lines(page)):
        return pages
    return [_set_aside(page) for page in pages]


def _lines(page: Page) -> list[str]:
    return [
        " ".join(w.text for w in sorted(line, key=lambda w: w.box[0]))
        for line in by_line(list(page.words), lambda w: w.box)
    ]


def _set_aside(page: Page) -> Page:
    lines = [sorted(line, key=lambda w: w.box[0]) for line in by_line(list(page.words), lambda w: w.box)]
    ends: set[int] = {id(line[-1]) for line in lines if len(line) > 1 and line[-1].text == STAR}
    if not ends:
        return page
    stars: tuple[Word, ...] = tuple(w for w in page.words if id(w) in ends)
    return replace(page, words=tuple(w for w in page.words if id(w) not in ends), aside=(*page.aside, *stars))
