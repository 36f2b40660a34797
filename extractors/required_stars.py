"""Stars that an online form sets behind the questions that must be answered, where it says what they mean: "* Required".
They are print, and no mark and no answer. Behind what can be ticked a star may be the tick: there it stays.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.boxes import by_line
from extractors.letters import normalise
from extractors.page import Page, Word
from extractors.titles import titles
from schemas.forms import all_forms

STAR = "*"
SHORT = 8  # letters: a shorter statement ("red") may stand within other words
_LEGEND = re.compile(
    r"\*\s*[(:=\-–]?\s*(?:required|mandatory|must be (?:answered|completed))|"
    r"(?:marked|with) (?:an?|the)? ?(?:asterisk|star)? ?\(?\*\)? (?:are|is|must)",
    re.IGNORECASE,
)


def without_required_stars(pages: list[Page]) -> list[Page]:
    """The pages with stars that end a question's line set `aside`, where a line of the document says that they mark
    questions."""
    if not any(_LEGEND.search(_text(line)) for page in pages for line in _lines(page)):
        return pages
    return [page.without(_stars(page)) for page in pages]


def _lines(page: Page) -> list[list[Word]]:
    return by_line(page.words, lambda word: word.box)


def _text(line: list[Word]) -> str:
    return " ".join(word.text for word in line)


@cache
def _ticked() -> tuple[str, ...]:
    """The letters of all that can be ticked on the forms."""
    ticks = {q.key for form in all_forms() for q in form.questions if q.kind == "tick"}
    return tuple(t.letters for t in titles() if t.role == "option" or ticks.intersection(t.keys))


def _can_be_ticked(line: list[Word]) -> bool:
    """Whether a line's letters are part of a statement, hold one ("3 Whereabouts known"), or are none at all."""
    letters = normalise(_text(line)).lstrip("0123456789")
    return not letters or any(
        letters in statement or (len(statement) >= SHORT and statement in letters) for statement in _ticked()
    )


def _stars(page: Page) -> list[Word]:
    return [line[-1] for line in _lines(page) if line[-1].text == STAR and not _can_be_ticked(line[:-1])]
