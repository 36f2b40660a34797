"""Lines below an answer that are none of it: one that asks for marks, "Highlight every indicator that applies"; below a score, one that
says how the form is filled in or points to what is attached; below an e-mail address, what stands apart."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.gathering.items import Field, words_among
from extractors.pages.boxes import by_line, height
from extractors.pages.page import Word
from extractors.questions.asking_words import MARK, asks_for_mark
from schemas.regex import regex

APART = (
    1.5  # heights of a letter from the middle of a line to that of the next from which it isn't its going on
)
FAR = 2.5  # heights of a letter from the top of a line to that of one below it that has nothing to do with it
_ADDRESS = regex(r"[^\s@]{1,64}@[^\s@]{1,200}\.[a-z]{2,20}", re.IGNORECASE)
_WORDS = MARK | frozenset((
    "please", "every", "each", "any", "all", "indicator", "indicators", "box", "boxes", "statement", "statements", "one", "the", "that",
    "which", "those", "do", "not", "applies", "apply", "applicable", "below", "following", "in", "of", "and", "to", "this", "child", "young", "person",
))  # fmt: skip
_SAYS = frozenset(("applies", "apply", "applicable", "indicator", "indicators", "box", "boxes"))
_OF_THE_FORM = regex(  # how it is filled in
    r"(?:highlighted|ticked|circled|ringed|underlined|shaded|bold|crossed|struck|deleted) ?(?:=|means) ?(?:applies|applicable|chosen|selected|yes)"
    r"|(?:please )?(?:only|choose|select) one (?:option|statement|box|tick) (?:per|in each|for each) section",
    re.IGNORECASE,
)
_ATTACHED = regex(  # not "see attached corrections"
    r"(?:please )?(?:also )?(?:see|find|read|refer to) (?:the )?(?:attached|enclosed)(?: (?:the|and|my|our|case|social|work|school|police|health"
    r"|chronology|genogram|report|reports|letter|letters|notes|documents?|referral|history|information|e-?mails?)){0,4}",
    re.IGNORECASE,
)


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


def without_lines_below(one: Field) -> Field:
    """The field of a score without its last lines that ask for marks, say how these are made or point to what is attached, where its number stands above them."""
    words = words_among(one.items)
    if not words or len(words) < len(one.items):
        return one
    lines = by_line(words, lambda word: word.box)
    if not any(word.text.strip("().:").isdecimal() for word in lines[0]):
        return one
    dropped: set[int] = set()
    while len(lines) > 1 and _is_apart(lines[-1]):
        dropped |= {id(word) for word in lines.pop()}
    return replace(one, items=[item for item in one.items if id(item.thing) not in dropped])


def _is_apart(line: list[Word]) -> bool:
    said = " ".join(w.text for w in sorted(line, key=lambda w: w.box[0]))
    said = said.rstrip(".*")
    return _asks(line) or asks_for_mark(said) or any(p.fullmatch(said) for p in (_OF_THE_FORM, _ATTACHED))


def _asks(line: list[Word]) -> bool:
    said = [w.text.casefold().strip(".,:;()*") for w in sorted(line, key=lambda w: w.box[0])]
    said = [word for word in said if word and word != "please"]
    begins = bool(said) and said[0] in MARK
    return begins and set(said) <= _WORDS and bool(_SAYS & set(said))


def without_lines_below_address(one: Field) -> Field:
    """The field of an e-mail address without the lines that stand apart below a whole one, a stamp's say: an address goes on right
    below or nowhere."""
    words = words_among(one.items)
    if not words:
        return one
    first, *others = by_line(words, lambda word: word.box)
    if _ADDRESS.fullmatch("".join(word.text for word in first)) is None:
        return one
    above = first
    dropped: set[int] = set()
    for line in others:
        if dropped or line[0].box[1] - above[0].box[1] > FAR * height(above[0].box):
            dropped |= {id(word) for word in line}
        above = line
    return replace(one, items=[item for item in one.items if id(item.thing) not in dropped])
