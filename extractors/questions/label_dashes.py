"""Dashes that part labels from answers, "Sexuality – Heterosexual", "1. Episodes of missing – Score: 3", where most labels of a form
have one: they are print, as a colon is. A lone dash behind a label is an answer: none."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.pages.page import Page
from extractors.questions.label_hints import words_behind
from extractors.questions.title_hits import is_ocr
from extractors.questions.wording import Match

_DASHES = frozenset("-–—")
_NEAR = 1.0  # letter sizes between a label and its dash
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
    return {
        page.number: [
            match.over(page, (*match.words, dashes[at])) if (at := (page.number, place)) in dashes else match
            for place, match in enumerate(found[page.number])
        ]
        for page in pages
    }


def _dash_behind(page: Page, match: Match) -> int | None:
    """The dash that parts a label from other words behind it on its line."""
    behind = words_behind(page, match.words, _NEAR)
    parts = len(behind) > 1 and page.words[behind[0]].text in _DASHES
    return behind[0] if parts and behind[0] not in match.words else None
