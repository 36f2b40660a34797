"""A band's name that is the answer by itself, typed in its cell or beside its label, and something drawn over it.

A row's marks are looked at in its row, but such a name stands in none: struck through it was the band all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.doubts.eyes import Eyes
from extractors.gathering.gather import PageReading
from extractors.pages.boxes import centre, contains, height
from extractors.pages.letters import normalise
from extractors.pages.page import Word
from extractors.pages.strokes import crosses_out
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import BBox, State

MIDDLE = 0.3  # share of a word's height above and below its middle part, through which strokes strike it


def doubt_struck_names(
    form: Form, pages: Sequence[PageReading], into: Readings, eyes: Eyes | None = None
) -> None:
    """Changes a band to unread that is read from its name, where this is struck or something lies over it."""
    for question in form.of_kind("band"):
        answer = into.answers.get(question.key)
        page = next((p for p in pages if answer is not None and p.number == answer.page), None)
        if answer is None or page is None or answer.bbox is None or answer.state is not State.READ:
            continue
        if any(_is_struck(word, page, eyes) for word in _names(page, answer.bbox, answer.value)):
            into.answers[question.key] = doubted(answer, [option.value for option in question.options])


def _names(page: PageReading, box: BBox, band: object) -> list[Word]:
    """The words at a place that name a band and aren't print."""
    words = (w for i, w in enumerate(page.map.page.words) if i not in page.map.claimed)
    return [w for w in words if contains(box, *centre(w.box)) and normalise(w.text) == band]


def _is_struck(word: Word, page: PageReading, eyes: Eyes | None) -> bool:
    if any(crosses_out(shape, word.box) for shape in page.drawings):
        return True
    x0, top, x1, bottom = word.box
    inset = MIDDLE * height(word.box)
    return eyes is not None and eyes.drawn_over(page.map.page, (x0, top + inset, x1, bottom - inset))
