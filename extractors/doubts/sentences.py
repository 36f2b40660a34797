"""Which words of a line are of one sentence, and what is compared as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.pages.boxes import same_line
from extractors.pages.page import Word
from schemas.regex import regex

SENTENCE_END = regex(r"(?<=[.!?;])\s+")
LONGEST, AGAIN = 1200, 200  # letters of a sentence, and of its pieces that both hold
BESIDE = 1.2  # letter sizes: a word nearer than this to another is part of its sentence


def stand_side_by_side(one: Word, other: Word) -> bool:
    """Whether two words of a line stand so near that they are of one sentence. The reach is that of the first."""
    reach = BESIDE * one.size
    return (
        other.box[0] - reach < one.box[2]
        and one.box[0] - reach < other.box[2]
        and same_line(one.box, other.box)
    )


def sentences_in(text: str, end: re.Pattern[str]) -> Iterator[str]:
    """The sentences of a text. end: where one ends. What is longer than any, a list of pages without a full stop, comes in
    pieces, each with the end of the one before it: to compare it whole would take minutes."""
    for sentence in end.split(text):
        yield sentence[:LONGEST]
        for start in range(LONGEST - AGAIN, len(sentence) - AGAIN, LONGEST - AGAIN):
            yield sentence[start : start + LONGEST]
