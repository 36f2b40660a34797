"""Whether a page's text tells the letters that the page shows. Old printer drivers and PostScript on its way to PDF number the shapes
of letters as they come: what the page shows as "Name" is text all the same, of signs or of other letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from schemas.forms import all_forms
from schemas.regex import regex

_FEWEST = 40  # words, below which a page is too short to tell
_KNOWN = 0.15  # share of words that the forms print somewhere: a page of theirs has 0.65 and more, a letter in English 0.4; where the
# answers alone are in letters, 0.07
_LIKE_WORDS = 0.5  # share of words that are letters alone, in the cases that words have and not without a vowel: prose in any language
# has 0.9, a program's source 0.68, shapes numbered as they came 0.3 at most
_LETTERS = regex(r"[^\W\d_]+")
_IN_CASE = regex(r"[^\W\d_]*[aeiouyàâäéèêëíïîóôöúùûüąęåæø][^\W\d_]*", re.IGNORECASE)
_NUMBER = regex(r"[\d.,:;/()£%+\-–]+")
_AROUND = ".,:;!?()[]\"'’‘“”/-–•*"


def is_legible(words: Iterable[str]) -> bool:
    """Whether these words of a page are words of a language, or too few to tell; numbers, single signs and rows of one sign tell
    nothing."""
    told = [text for word in words if (text := word.strip(_AROUND)) and _tells(text)]
    if len(told) < _FEWEST:
        return True
    known = sum(text.casefold() in _vocabulary() for text in told)
    if known >= _KNOWN * len(told):
        return True
    return sum(_is_like_a_word(text) for text in told) >= _LIKE_WORDS * len(told)


def _tells(text: str) -> bool:
    return len(set(text)) > 1 and not _NUMBER.fullmatch(text)


def _is_like_a_word(text: str) -> bool:
    if not (text.islower() or text.istitle() or text.isupper()) or not _LETTERS.fullmatch(text):
        return _is_of_another_script(text)
    return _IN_CASE.fullmatch(text) is not None or _is_of_another_script(text)


def _is_of_another_script(text: str) -> bool:
    return text.isalpha() and text[0] > "\u036f"


@cache
def _vocabulary() -> frozenset[str]:
    """The words of both forms' print; "the", "of" and the like are among them."""
    told = (
        text
        for form in all_forms()
        for question in form.questions
        for text in (question.title, question.section, *(option.title for option in question.options))
    )
    return frozenset(
        word
        for text in (*told, *(n for f in all_forms() for n in f.notes))
        for word in _LETTERS.findall(text.casefold())
    )
