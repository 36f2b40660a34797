"""Words in the rows of statements that answer, though many rows have them: "present" and "absent", TRUE and FALSE."""

from __future__ import annotations

from dataclasses import replace

from extractors.gathering.items import Row
from extractors.pages.boxes import same_line, span_overlap
from extractors.pages.glyphs import classify
from extractors.pages.page import Widget, Word
from extractors.rows.row_print import COLUMN, Alike, may_be_box, offset, word_trait, words_of

ASKING = ("tick", "mark", "circle", "please", "if", "box", "here", "or", "and")  # printed to ask for a mark
SAYING_MARKED = ("tick", "ticked", "selected", "marked", "checked", "chosen", "true", "yes")
DENYING = (
    "not",
    "no",
    "none",
    "nil",
    "absent",
    "never",
    "unseen",
    "negative",
    "denied",
)  # such a line isn't ticked


class SaidWords:
    """lines: whether the rows are those of a checklist. common: the words that stand in most rows alike."""

    def __init__(self, rows: list[Row], lines: bool, common: Alike) -> None:
        self._rows, self._common = rows, common
        words = [word for row in rows for word in words_of(row)]
        self._booleans = any(word.text.casefold() == "false" for word in words)
        self._answer = lines and not any(classify(w.text, w.font) == "mark" for w in words)
        self._nothing_to_mark = self._answer and not any(_has_place_to_mark(row) for row in rows)

    def as_said(self, row: Row, words: list[Word]) -> list[Word]:
        """These words of a row as they count. TRUE where no row says FALSE is any word: a stamp's, or that of a column of its own.
        "Not ticked" is one "No", though "Not" stands in most rows alike and passes for print."""
        denied = {id(word): before for word in words if (before := _denied(row, word)) is not None}
        nots = {id(before) for before in denied.values()}
        return [self._as_said(word, id(word) in denied) for word in words if id(word) not in nots]

    def _as_said(self, word: Word, denied: bool) -> Word:
        if denied:
            return replace(word, text="No")
        lone = word.text.casefold() == "true" and not self._booleans
        return replace(word, text=f"{word.text}-") if lone else word

    def answers(self, row: Row, word: Word) -> bool:
        """Whether a word that most lines of a checklist have answers them: where others say another one, or where all say it and
        there is nothing to mark. Not where marks answer it."""
        if not self._answer:
            return False
        said = word.text.casefold().strip(".,:;")
        denied = any(other.text.casefold() in DENYING for other in words_of(row))
        if self._nothing_to_mark and said.isalpha() and said not in ASKING and not denied:
            return True
        return any(
            other.text != word.text
            and abs(offset(one, other.box) - offset(row, word.box)) < COLUMN
            and classify(other.text, other.font) == "text"
            and not self._common.has(word_trait(one, other))
            for one in self._rows
            for other in words_of(one)
        )


def _denied(row: Row, word: Word) -> Word | None:
    """The "not" right before a word that says that something is ticked, or above it where a narrow cell wraps."""
    if word.text.casefold().strip(".,()[]") not in SAYING_MARKED:
        return None
    before = (
        other
        for other in words_of(row)
        if other.text.casefold().strip("([") == "not" and (_is_behind(word, other) or _is_below(word, other))
    )
    return next(before, None)


def _is_behind(word: Word, other: Word) -> bool:
    return same_line(other.box, word.box) and -1.0 <= word.box[0] - other.box[2] < word.size


def _is_below(word: Word, other: Word) -> bool:
    over = span_overlap(word.box[0], word.box[2], other.box[0], other.box[2]) > 0
    return over and 0.5 * word.size < word.box[1] - other.box[1] < 1.6 * word.size


def _has_place_to_mark(row: Row) -> bool:
    """Whether a field, or an empty box, stands in a row."""
    fields = any(isinstance(item.thing, Widget) for item in row.items)
    blank = any(classify(word.text, word.font) == "blank" for word in words_of(row))
    return fields or blank or any(may_be_box(row, shape) for shape in row.shapes)
