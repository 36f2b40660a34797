"""A "No" to the question that decides the queue, with words beside it that may say otherwise: "now YES, LAC from 2/12". A hand isn't read,
so anything by hand there but a dash or "N/A" is a doubt; beside a "Yes", which people explain, only what begins as a no does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.doubts.state_in_words import CARE
from extractors.scans.ink.blots import Blot, box_around
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import InkPage
from extractors.scans.numbers.numbers import cell_ink
from extractors.scans.rows.cell_marks import DUST, is_flat
from extractors.scans.rows.shapes import MM, shape_of
from extractors.scans.spaces.words import read_yes_no
from extractors.scans.text.typed import seeming_text
from extractors.values.answers import doubted
from extractors.yes_no.yes_no_words import parse_answer
from schemas.regex import regex
from schemas.types import Answer, State

_WORDS = 4.0  # millimetres that written words have in length at least
_STROKE = 2.0  # millimetres of a letter's stroke, or a line's piece
_ONE_STROKE = 1.1  # diagonals of strokes: a dash, or a line through the cell
_LONGER = 2.5  # times as wide as high: a dash
_FILLER = regex(r"\W*(?:n\s?[/\\|l1i]?\s?a|none|nil|no|not applicable)\W*", re.IGNORECASE)
_TAKES_BACK = regex(r"\W*(?:no|not|none|ended|closed|removed)\b", re.IGNORECASE)


def doubt_said_otherwise(
    page: InkPage, spaces: Sequence[tuple[Home, list[Blot]]], answers: dict[str, Answer]
) -> None:
    """Makes the answer to that question a doubt where what stands in the space for its details may say the other. spaces: of the page, with
    their ink."""
    for home, blots in spaces:
        asked, details = answers.get(CARE), answers.get(home.key)
        if page.known.form[home.key].details_of != CARE or asked is None or details is None:
            continue
        if isinstance(asked.value, bool) and _may_differ(page, home, blots, asked.value, details):
            answers[CARE] = doubted(asked, (True, False))


def _may_differ(page: InkPage, home: Home, blots: list[Blot], said: bool, details: Answer) -> bool:
    if isinstance(details.value, str):
        if said:
            return _TAKES_BACK.match(details.value) is not None
        return parse_answer(page.known.form[CARE], details.value).value is True
    if details.state is not State.UNREAD:
        return False
    if said:
        return _TAKES_BACK.match(seeming_text(page, home, blots)) is not None
    return _are_words(page, home, blots)


def _are_words(page: InkPage, home: Home, blots: list[Blot]) -> bool:
    """Whether more is written than a dash, a line through the cell, "No" or "N/A"."""
    large = [b for b in blots if max(b.width, b.height) >= DUST * MM]
    if not large:
        return False
    x0, _, x1, _ = box_around(large)
    strokes = [
        b for b in large if max(b.width, b.height) >= _STROKE * MM
    ] or large  # print cuts small ends off a line
    if x1 - x0 < _WORDS * MM or all(_is_dash(page, b) for b in strokes):
        return False
    if read_yes_no(cell_ink(page, home, large)).value is False:
        return False
    return _FILLER.fullmatch(seeming_text(page, home, blots)) is None


def _is_dash(page: InkPage, blot: Blot) -> bool:
    shape = shape_of(page, [blot])
    return is_flat(blot) or blot.width > _LONGER * blot.height or shape.busy < _ONE_STROKE
