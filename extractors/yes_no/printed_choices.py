"""The Yes and No that a question prints to choose from, "Y/N" in its label or "Yes / No" in its answer's cell: where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.gathering.items import Field, Item, words_among
from extractors.pages.boxes import centre, contains, height, same_line, union
from extractors.pages.glyphs import box_glyph
from extractors.pages.page import Note, Widget, Word
from extractors.yes_no.marks_beside import BESIDE, LINE
from schemas.regex import regex
from schemas.types import BBox

_PRINTED = regex(r"^[(\[]?(y(?:es)?)\s*[/|]\s*(n(?:o)?)[)\]?.:]*$", re.IGNORECASE)
_ALONE = regex(r"^[(\[]?[/|]?(y|yes|n|no)[/|.,:]?[)\]]?[.:?]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed choice: where its Yes and its No stand, and the words that print it."""

    yes: BBox
    no: BBox
    fonts: tuple[str, str]
    words: tuple[Word, ...]


def choice_among(words: Sequence[Word]) -> Printed | None:
    """The Yes and No that are printed among these words."""
    return _choice_among(words, words)


def printed_choice(one: Field) -> Printed | None:
    """The Yes and No that a question prints to choose from: in the answer's cell, else in its label."""
    choices = choices_printed(one)
    return choices[-1] if choices else None


def marking_places(one: Field) -> list[BBox]:
    """Where a mark on or beside one of a question's printed letters stands: on their line, not on the next one's."""
    lines = [union((choice.yes, choice.no)) for choice in choices_printed(one)]
    return [(x0 - BESIDE, top - LINE, x1 + BESIDE, bottom + LINE) for x0, top, x1, bottom in lines]


def choices_printed(one: Field) -> list[Printed]:
    """The printed choices of a question: that of its label, then that of its answer's cell, where what a note or a
    field says is no print."""
    said = [i.box for i in one.items if isinstance(i.thing, Note) or is_text_field(i.thing)]
    words = [w for w in own_words(one.items) if not any(contains(box, *centre(w.box)) for box in said)]
    found = (_choice_among(one.label_words, ()), _choice_among(words, words))
    return [choice for choice in found if choice is not None]


def _choice_among(words: Sequence[Word], beside: Sequence[Word]) -> Printed | None:
    """The printed Y/N of a label, or "Yes / No" in the answer's cell. beside: where its slash may stand."""
    for word in words:
        found = _PRINTED.match(word.text)
        if found:
            yes = _part(word, *found.span(1))
            no = _part(word, *found.span(2))
            return Printed(yes, no, (word.font, word.font), (word,))
    alone = [w for w in words if _ALONE.match(w.text)]
    letters = [w for w in alone if len(w.text.strip("/|.,:")) == 1]
    if sorted(w.text.strip("/|.,:").casefold() for w in letters) == ["n", "y"]:
        alone = letters  # a "Yes" or "No" beside a printed Y and N is somebody's
    yes_words = [w for w in alone if w.text.lstrip("/|")[0] in "yY"]
    no_words = [w for w in alone if w.text.lstrip("/|")[0] in "nN"]
    if len(yes_words) != 1 or len(no_words) != 1:
        return None
    wrapped = 0 < no_words[0].box[1] - yes_words[0].box[1] < 2 * height(yes_words[0].box)
    if not (same_line(yes_words[0].box, no_words[0].box) or wrapped):
        return None
    yes_word, no_word = yes_words[0], no_words[0]
    slash = tuple(w for w in beside if w.text in ("/", "|"))
    return Printed(yes_word.box, no_word.box, (yes_word.font, no_word.font), (yes_word, no_word, *slash))


def _part(word: Word, start: int, end: int) -> BBox:
    return word.xs[start], word.box[1], word.xs[end], word.box[3]


def buttons(items: Sequence[Item]) -> list[Widget]:
    """The boxes to tick and radio buttons among items."""
    return [i.thing for i in items if isinstance(i.thing, Widget) and i.thing.kind == "button"]


def own_words(items: Sequence[Item]) -> list[Word]:
    """The words among items but for what chosen buttons show of themselves: a radio button's dot is an "l" of Zapf Dingbats, a
    square an "n"."""
    boxes = [button.box for button in buttons(items) if button.on]
    words = words_among(items)
    return [
        w
        for w in words
        if not (box_glyph(w.text, w.font) and any(contains(b, *centre(w.box)) for b in boxes))
    ]


def is_text_field(thing: Word | Widget | Note) -> bool:
    """Whether a thing is a form field that holds words."""
    return isinstance(thing, Widget) and thing.kind != "button"
