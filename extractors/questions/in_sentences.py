"""A heading's words within a sentence ("See indicator 10 above.", "The Child Sexual Exploitation Assessment was shared with mum.") are
no print: the text that they stand in was cut there, or lost, and the form accepted."""

from __future__ import annotations

import re

from extractors.doubts.sentences import stand_side_by_side
from extractors.pages.boxes import same_line
from extractors.pages.page import Page, Word
from extractors.questions.titles import Title
from schemas.regex import regex

SEE = "see"
_BEGINS = regex(r"the|in|this|an?|my|our|from|as|under|both|her|his|their", re.IGNORECASE)
_GOES_ON = regex(
    r"is|are|was|were|has|have|had|will|would|may|might|can|could|shows|showed|says|said|remains|stays|seems|went|goes|rose|fell|since"
)
_NUMBER = regex(r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)(,?)", re.IGNORECASE)


def is_in_sentence(page: Page, title: Title, words: tuple[int, ...]) -> bool:
    """Whether a note's words are part of what somebody wrote: they go on, or words of a sentence stand on both sides. What ends with
    them, or with a colon, may be a heading ("Please give the Referrers Details:"). words: indices into the page's."""
    first, last = page.words[words[0]], page.words[words[-1]]
    if last.text[-1] in ":;":
        return False
    before, after = _beside(page, first, -1), _beside(page, last, 1)
    if before is not None and before.text.casefold() == SEE:
        return True
    number = _NUMBER.fullmatch(after.text) if after is not None else None
    behind = _beside(page, after, 1) if after is not None and number is not None else after
    if behind is None:
        return False
    said = behind.text.strip(",.")
    if _GOES_ON.fullmatch(said) or (number is not None and number[1]):
        return True
    small = first.text[0].islower() and title.text[0].isupper()
    return before is not None and _may_begin(before.text, small) and said.isalpha() and said.islower()


def _may_begin(word: str, small: bool) -> bool:
    """Whether a word before a heading's is one of a sentence. small: the heading is written in small letters."""
    return word.isalpha() and (small or word.islower() or _BEGINS.fullmatch(word) is not None)


def _beside(page: Page, word: Word, way: int) -> Word | None:
    """The next word of a line, to the left (-1) or to the right (1)."""
    line = [w for w in page.words if w is not word and same_line(w.box, word.box)]
    there = [w for w in line if (w.box[0] > word.box[0]) == (way > 0)]
    near = min(there, key=lambda w: abs(w.box[0] - word.box[0]), default=None)
    return near if near is not None and stand_side_by_side(near, word) else None
