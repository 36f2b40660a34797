"""A yes/no question whose label stands in two places of a page that are equally good: which of them asks, nobody knows."""

from __future__ import annotations

from extractors.answers import Readings, doubted
from extractors.boxes import same_line
from extractors.gather import PageReading
from extractors.page import Word
from extractors.wording import Match
from schemas.forms import Form
from schemas.types import State


def doubt_rivalled(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread what seems blank beside another place of its label, and what was read where something stands behind
    the other one. A heading with nothing behind it answers nothing."""
    for page in pages:
        for key, rivals in page.map.rivals.items():
            answer = into.answers.get(key)
            if not rivals or answer is None or form[key].kind != "yes_no" or answer.state is State.UNREAD:
                continue
            if answer.state is State.BLANK or any(_says_something(page, match) for match in rivals):
                into.answers[key] = doubted(answer, (True, False))


def _says_something(page: PageReading, match: Match) -> bool:
    """Whether a word stands right of a label, on its last line."""
    words = page.map.page.words
    last = words[match.words[-1]]
    return any(_is_behind(word, last) for word in words)


def _is_behind(word: Word, last: Word) -> bool:
    return same_line(word.box, last.box) and word.box[0] > last.box[0] and any(c.isalnum() for c in word.text)
