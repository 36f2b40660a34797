"""Numbers of questions that an online form sets before them: "Q12." They are print: behind one a short label ("DOB")
stands as little at the beginning of its line as within a sentence, and wasn't known."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.pages.boxes import by_line
from extractors.pages.page import Page, Word
from schemas.regex import regex

LEAST = 5  # such numbers in a file, counting on: fewer may be of a text about one of its questions
_NUMBER = regex(r"Q(\d{1,3})[.):]?")


def without_question_numbers(pages: list[Page]) -> list[Page]:
    """The pages with such numbers set `aside`, where they count on through the file."""
    found = {page.number: list(_numbers(page)) for page in pages}
    values = [_value(word) for page in pages for word in found[page.number]]
    if len(values) < LEAST or any(after <= before for before, after in zip(values, values[1:], strict=False)):
        return pages
    return [page.without(found[page.number]) for page in pages]


def _numbers(page: Page) -> Iterator[Word]:
    """Those that stand first in their lines."""
    for line in by_line(page.words, lambda word: word.box):
        if _NUMBER.fullmatch(line[0].text):
            yield line[0]


def _value(word: Word) -> int:
    found = _NUMBER.fullmatch(word.text)
    assert found is not None  # only such words are looked at
    return int(found[1])
