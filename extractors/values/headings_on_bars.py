"""A part's heading on a bar of colour above a score is none of it: "Summary" white on green, and the first score below it. No line
parts the two where the bar does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.gathering.items import Field, Item
from extractors.pages.boxes import centre, contains, union
from extractors.pages.page import Shape, Word
from extractors.pages.strokes import lightness
from extractors.values.values import NUMBER_WORDS

LIGHT = 0.8  # lightness from which words are light
DARK = 0.6  # up to which a bar is dark
TOUCH = 1.0  # points by which a bar may reach into the line below it


def without_heading_above(one: Field, shapes: Sequence[Shape]) -> Field:
    """The field without light words on a dark bar that lies above its label and all else of it, as wide as both, where none of
    them is a number."""
    bars = [s for s in shapes if s.kind == "rect" and s.fill and not s.note and lightness(s.fill) <= DARK]
    for bar in bars:
        on = [item for item in one.items if contains(bar.box, *centre(item.box))]
        rest = [item for item in one.items if item not in on]
        if on and all(_is_heading(item) for item in on) and _is_above(bar, one, rest):
            return replace(one, items=rest)
    return one


def _is_heading(item: Item) -> bool:
    word = item.thing
    if not isinstance(word, Word) or not word.colour or lightness(word.colour) < LIGHT:
        return False
    return word.text.casefold() not in NUMBER_WORDS and not any(c.isdigit() for c in word.text)


def _is_above(bar: Shape, one: Field, rest: Sequence[Item]) -> bool:
    below = union([one.match.box, *(item.box for item in rest)])
    return bar.box[3] <= below[1] + TOUCH and bar.box[0] <= below[0] and bar.box[2] >= below[2]
