"""A date of birth that stands below a heading, or a line, which speaks of a sibling, a parent or another child.

Where the child's own is asked for in words that aren't known, the only label that is known may be that of somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.doubts.said_otherwise import SIBLINGS
from extractors.gathering.gather import PageReading
from extractors.pages.boxes import by_line
from extractors.values.answers import Readings, left_open
from schemas.forms import Form
from schemas.keys import BIRTH
from schemas.regex import regex
from schemas.types import State

OWN = "young_person."  # what is asked of the child, and of others in the same words: name, address, contact
FEW = 8  # words of a line that is a heading or a label: a longer one tells something
_OTHERS = regex(
    rf"{SIBLINGS.pattern}|\b(?:other|another)\s+(?:children|young people|person|people|adults?)\b|"
    r"^\W*(?:(?:parent|carer|mother|father|mum|dad|associate|perpetrator|offender|suspect|household|family|adult|member|friend|peer|"
    r"alleged|details|information|and|or|of|the)(?:s|'s|’s)?\W+)+$",
    re.IGNORECASE,
)


def doubt_anothers_birth(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes a date of birth to unread that may be somebody else's. What was read stays possible."""
    answer = into.answers.get(BIRTH)
    if answer is None or answer.state is not State.READ:
        return
    numbered = {page.number: page for page in pages}
    for page in pages:
        one = page.gathered.fields.get(BIRTH)
        if page.number == answer.page and one is not None:
            lines = list(_lines_above(page, one.match.box[1], one.match.box[3]))
            before = numbered.get(page.number - 1)
            if _foot_of_print(page, one.match.box[1]) is None and before is not None:
                lines += _lines_above(before, before.map.page.height, before.map.page.height)
            if any(_OTHERS.search(line) for line in lines):
                into.answers[BIRTH] = left_open(form[BIRTH], answer)


def _lines_above(page: PageReading, top: float, end: float) -> Iterator[str]:
    """The short lines of a page below what its form asks of other things above `top`, down to `end`."""
    foot = _foot_of_print(page, top) or 0.0
    words = [
        word
        for index, word in enumerate(page.map.page.words)
        if index not in page.map.claimed and foot - 1 < word.box[1] < end
    ]
    for line in by_line(words, lambda word: word.box):
        if len(line) <= FEW:
            yield " ".join(word.text for word in line) + " "


def _foot_of_print(page: PageReading, top: float) -> float | None:
    """Where the last print above `top` ends that isn't asked of people."""
    asked = [m for m in page.map.print if not all(key.startswith(OWN) for key in m.title.keys)]
    return max((m.box[3] for m in asked if m.box[3] <= top + 1), default=None)
