"""What reading each kind of space of a scanned page has in common: an answer given, in doubt or blank, and what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.confidence import confidence
from extractors.scans.dates.off_line import may_hold
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import PER_POINT, Blot, InkPage
from extractors.scans.numbers.penned import is_penned
from extractors.scans.rows.shapes import MM
from extractors.scans.text.text import PRINTED, TextReading
from extractors.scans.text.typed import typed_text
from extractors.scans.text.typed_page import is_typed
from schemas.types import Answer, Method

_LEAST = 1.2  # millimetres of a blot that may be writing


@dataclass
class PageSpaces:
    """The spaces of one page. printed: share of print from which a space counts as typed. spaces: all of the page, each with its
    blots."""

    page: InkPage
    printed: float = PRINTED
    spaces: Sequence[tuple[Home, list[Blot]]] = ()

    def may_stand_beside(self, home: Home, blots: list[Blot]) -> bool:
        """Whether the answer may stand on the edge of a cell that holds nothing."""
        return may_hold(home.box, (b for b in self.page.blots if b not in blots))

    def may_stand_below(self, home: Home, blots: list[Blot]) -> bool:
        """The same of its lower edge alone: at the upper one stands what is written in the cell above, a name of two lines."""
        middle = (home.box[1] + home.box[3]) / 2 * PER_POINT
        lower = (b for b in self.page.blots if (b.box[1] + b.box[3]) / 2 > middle)
        return may_hold(home.box, (b for b in lower if b not in blots))

    def is_corrected(self, home: Home, blots: list[Blot]) -> bool:
        """Whether a pen went over what is typed."""
        return is_penned(self.page, home, blots) and self._is_typed

    @cached_property
    def _is_typed(self) -> bool:
        return is_typed(self.page, self.spaces)

    def typed(self, home: Home, blots: list[Blot], printed: float | None = None) -> TextReading:
        """What a space decides, where that is typed. printed: a share other than the page's."""
        return typed_text(self.page, home, blots, self.printed if printed is None else printed)

    def typed_words(self, home: Home, blots: list[Blot]) -> TextReading:
        """The text of a space where that is typed, with its stops."""
        return typed_text(self.page, home, blots, self.printed, stops=True)

    def given(self, home: Home, method: Method, value: bool | int | str, sure: float) -> Answer:
        """An answer surely read. sure: its confidence, 0..1."""
        return Answer(value, sure, method, self.page.number, self.page.box_on_page(home.box), (value,))

    def doubt(self, home: Home, method: Method, candidates: tuple[bool | int | str | None, ...]) -> Answer:
        """An answer that can\'t be read, and what it may be."""
        box = self.page.box_on_page(home.box)
        return Answer(None, 0.0, method, self.page.number, box, candidates)

    def blank(self, home: Home, method: Method, kind: str) -> Answer:
        """An answer surely not given. kind: of the question, by which its confidence was measured."""
        box = self.page.box_on_page(home.box)
        return Answer(None, confidence(f"scan.blank.{kind}"), method, self.page.number, box)


def is_written(blots: list[Blot]) -> bool:
    """Whether any of these is as large as writing is."""
    return any(max(b.width, b.height) >= _LEAST * MM for b in blots)
