"""Dashes that part labels from answers, "Sexuality – Heterosexual", "1. Episodes of missing – Score: 3", where most labels of a form
have one: they are print, as a colon is. A lone dash behind a label is an answer: none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.pages.boxes import same_line, union
from extractors.pages.page import Page, Word
from extractors.questions.title_hits import is_ocr
from extractors.questions.wording import Match

_DASHES = frozenset("-–—")
_NEAR = 1.0  # letter sizes between a label, its dash and the answer
_FEWEST, _MOST = 8, 0.5  # labels that have one, and their share of all


def with_label_dashes(found: dict[int, list[Match]], pages: Sequence[Page]) -> dict[int, list[Match]]:
    """The matches by page number, the labels and headings among them with the dashes behind them."""
    dashes = {
        (page.number, place): dash
        for page in pages
        if not is_ocr(page)
        for place, match in enumerate(found[page.number])
        if match.title.role in ("label", "heading") and (dash := _dash_behind(page, match)) is not None
    }
    labels = sum(match.title.role in ("label", "heading") for own in found.values() for match in own)
    if len(dashes) < max(_FEWEST, _MOST * labels):
        return found
    by_number = {page.number: page for page in pages}
    return {
        number: [_longer(by_number[number], match, dashes.get((number, i))) for i, match in enumerate(own)]
        for number, own in found.items()
    }


def _longer(page: Page, match: Match, dash: int | None) -> Match:
    if dash is None:
        return match
    words = (*match.words, dash)
    return replace(match, words=words, box=union(page.words[i].box for i in words))


def _dash_behind(page: Page, match: Match) -> int | None:
    """The dash that parts a label from other words behind it on its line."""
    last = max((page.words[i] for i in match.words), key=lambda word: (word.box[3], word.box[2]))
    dash = _next(page, last)
    if dash is None or page.words[dash].text not in _DASHES or dash in match.words:
        return None
    return None if _next(page, page.words[dash]) is None else dash


def _next(page: Page, word: Word) -> int | None:
    """The word right behind one on its line."""
    behind = [
        (other.box[0], i)
        for i, other in enumerate(page.words)
        if word.box[2] - 1 <= other.box[0] <= word.box[2] + _NEAR * word.size
        and other is not word
        and same_line(other.box, word.box)
    ]
    return min(behind)[1] if behind else None
