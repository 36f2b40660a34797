"""Notes that a form prints behind most of its statements, wherever each of these ends: "(see guidance)"."""

from __future__ import annotations

from collections import Counter

from extractors.glyphs import classify
from extractors.items import Row
from extractors.page import Word
from extractors.row_print import COMMON, words_of
from extractors.said_words import DENYING
from extractors.written_evidence import runs_of

FEWEST = 30  # statements of a form from which most of them are more than all that are marked


class PrintedNotes:
    """rows: all statements of a form. Of their words those that stand in most; what answers a statement stands in one of five."""

    def __init__(self, rows: list[Row]) -> None:
        count = Counter(text for row in rows for text in {word.text for word in words_of(row)})
        often = {text for text, rows_ in count.items() if rows_ >= COMMON * len(rows)}
        self._common = {text for text in often if _is_word(text)} if len(rows) >= FEWEST else set()

    def without(self, words: list[Word]) -> list[Word]:
        """The words of a row without the runs that are such a note and say nothing else."""
        notes = [run for run in runs_of(words) if all(word.text in self._common for word in run)]
        printed = {id(word) for run in notes for word in run}
        return [word for word in words if id(word) not in printed]


def _is_word(text: str) -> bool:
    bare = text.casefold().strip("().,:;[]")
    return len(bare) > 1 and bare.isalpha() and bare not in DENYING and classify(text, "") == "text"
