"""A line below a text answer that asks for marks, "Highlight every indicator that applies", is the form's and none of it."""

from __future__ import annotations

from dataclasses import replace

from extractors.asking_words import MARK
from extractors.boxes import by_line, height
from extractors.items import Field, words_among
from extractors.page import Word

APART = (
    1.5  # heights of a letter from the middle of a line to that of the next from which it isn't its going on
)
_WORDS = MARK | frozenset((
    "please", "every", "each", "any", "all", "indicator", "indicators", "box", "boxes", "statement", "statements", "one", "the", "that",
    "which", "applies", "apply", "applicable", "below", "following", "in", "of", "and", "to", "this", "child", "young", "person",
))  # fmt: skip
_SAYS = frozenset(("applies", "apply", "applicable", "indicator", "indicators", "box", "boxes"))


def without_request_below(one: Field) -> Field:
    """The field without its last lines that ask for marks, where these stand apart from what was written."""
    words = words_among(one.items)
    if not words or len(words) < len(one.items):
        return one
    first, *others = by_line(words, lambda word: word.box)
    above, dropped = first, set()
    for line in others:
        gap = line[0].box[1] - above[0].box[1]
        if gap > APART * height(line[0].box) and _asks(line):
            dropped |= {id(word) for word in line}
        elif dropped:
            return one  # words go on below it
        above = line
    return replace(one, items=[item for item in one.items if id(item.thing) not in dropped])


def _asks(line: list[Word]) -> bool:
    said = [w.text.casefold().strip(".,:;()*") for w in sorted(line, key=lambda w: w.box[0])]
    said = [word for word in said if word and word != "please"]
    begins = bool(said) and said[0] in MARK
    return begins and set(said) <= _WORDS and bool(_SAYS & set(said))
