"""Boxes typed with brackets: "[ ]" and "( )" are one sign each, and so is "[ x ]", though spaces part them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extractors.pages.boxes import same_line, union
from extractors.pages.page import Word

CLOSING = {"[": "]", "(": ")", "{": "}"}
WIDE = 1.5  # letter sizes between two brackets, or one and what it holds, at most
LONGEST = 2  # letters of a mark between brackets


def with_brackets_closed(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words, with each pair of brackets to tick as one."""
    found: list[Word] = []
    for word in words:
        found.append(word)
        for length in (2, 3):
            sign = _sign(found[-length:]) if len(found) >= length else None
            if sign is not None:
                found[-length:] = [sign]
                break
    return tuple(found)


def _sign(words: list[Word]) -> Word | None:
    """The one word that an opening bracket, a mark perhaps and a closing one make together."""
    first, *held, last = words
    if CLOSING.get(first.text) != last.text or any(len(word.text) > LONGEST for word in held):
        return None
    near = all(
        same_line(a.box, b.box) and 0 <= b.box[0] - a.box[2] < WIDE * a.size
        for a, b in zip(words, words[1:], strict=False)
    )
    if not near:
        return None
    text = " ".join(word.text for word in words)
    xs = tuple(x for word in words for x in (word.xs or (word.box[0], word.box[2])))
    return replace(first, text=text, box=union(word.box for word in words), xs=xs)
