"""What stands on a page besides its print, and the rows and fields that it is given to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from extractors.pages.page import Note, Shape, Widget, Word
from extractors.questions.wording import Match
from schemas.types import BBox


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that somebody put on the page: a word, a form field or an annotation."""

    box: BBox
    page: int
    thing: Word | Widget | Note

    @property
    def text(self) -> str:
        """What it says; of a field its value."""
        return (self.thing.value or "") if isinstance(self.thing, Widget) else self.thing.text


def words_among(items: Iterable[Item]) -> list[Word]:
    """Those of them that are words."""
    return [item.thing for item in items if isinstance(item.thing, Word)]


class RowPlace(Protocol):
    """Where a statement's row stands, however it was found. band: points of the page as displayed."""

    @property
    def value(self) -> int | str | None: ...
    @property
    def page(self) -> int: ...
    @property
    def band(self) -> BBox: ...


@dataclass(slots=True)
class Row:
    """The band of one statement: from the left to the right end of its table row.
    items and shapes: what stands in it besides the statement. statement: its words.
    across: the statements of its section stand side by side, not below each other.
    empty_boxes: where pictures of an empty box to tick stand, which say nothing (see `picture_boxes`).
    notes: sticky notes put on it, and marks with a comment."""

    key: str
    value: int | str | None
    page: int
    band: BBox
    match: Match
    statement: tuple[Word, ...]
    across: bool = False
    items: list[Item] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    empty_boxes: list[BBox] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class Field:
    """A label and all that follows it. place: where its answer stands or would stand
    (side: "own" cell, "right" of it, "below", "above", or "left" of it). label_words: its print. unsure: whether it isn't plain
    which of two things around the label is its answer."""

    key: str
    page: int
    match: Match
    place: BBox
    side: str
    label_words: tuple[Word, ...]
    items: list[Item] = field(default_factory=list)
    answered: bool = False
    unsure: bool = False
