"""Words typed over a label's print: what they say can't be told from it, but the question isn't blank."""

from __future__ import annotations

from itertools import pairwise

from extractors.answers import Readings, doubted
from extractors.gather import PageReading
from extractors.page import Word
from schemas.forms import Form
from schemas.types import State

TOGETHER = (
    0.1  # letter sizes from one letter to the next below which they lie on each other; an i is twice as wide
)


def doubt_typed_over(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread a yes/no that seems blank where two letters of its label stand on one place ("aNfoter")."""
    for page in pages:
        for key, one in page.gathered.fields.items():
            answer, words = into.answers.get(key), page.map.page.words
            if form[key].kind != "yes_no" or answer is None or answer.state is not State.BLANK:
                continue
            if any(_is_typed_over(words[i]) for i in one.match.words):
                into.answers[key] = doubted(answer, (True, False))


def _is_typed_over(word: Word) -> bool:
    letters = list(zip(word.text, word.xs, strict=False))
    return any(a != b and x1 - x0 < TOGETHER * word.size for (a, x0), (b, x1) in pairwise(letters))
