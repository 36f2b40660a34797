"""The date in a space: by hand, typed, or in doubt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from extractors.confidence import confidence
from extractors.pages.boxes import grow
from extractors.scans.dates.dates import DateReading, read_date
from extractors.scans.dates.off_line import begins_with_slash, has_stacked_signs
from extractors.scans.dates.plain_year import plain_year
from extractors.scans.dates.typed_lines import is_in_lines
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import Blot
from extractors.scans.ink.lost_signs import may_lack_a_sign
from extractors.scans.numbers.clear_digits import has_tangled_digit
from extractors.scans.numbers.numbers import cell_ink, cell_pieces
from extractors.scans.spaces.page_spaces import PageSpaces
from extractors.scans.text.typed import SURE, manner_of, second_typed_date, typed_date
from extractors.scans.text.typed_page import TYPED
from extractors.values.written_dates import parse_date
from schemas.types import Answer

_CHILD_YEARS = 26  # a date of birth lies within so many years before receipt, or is looked at twice
_ASSESSED_YEARS = 8


@dataclass
class DateSpaces:
    """today: of receipt. answers: by key. years: of a date of birth that isn't sure, the one that it lies in. typed_manners: how those
    are written that are surely typed. unread: those that aren't, nor sure by hand."""

    on: PageSpaces
    today: date
    answers: dict[str, Answer]
    years: tuple[int, ...] = ()
    typed_manners: set[str] = field(default_factory=set)
    unread: list[tuple[Home, list[Blot], DateReading]] = field(default_factory=list)

    def add(self, home: Home, blots: list[Blot], cut: bool) -> None:
        """cut: whether something of it lies beyond the space."""
        read = DateReading(None, 0.0) if cut else self._date(home, blots)
        if (read.value or read.invalid) and self._says_otherwise(home, blots, read.value):
            read = DateReading(None, 0.0, read.candidates)
        if read.blank and self.on.may_stand_beside(home, blots):
            read = DateReading(None, 0.0)
        self._answer(home, self._unless_penned(home, blots, read))

    def read_second(self) -> None:
        """Whoever types one date of a page types the other, in the same manner: its print needs to be less plain then."""
        for home, blots, read in self.unread if self.typed_manners else ():
            typed = self.on.typed(home, blots, TYPED)
            if typed.printed and manner_of(typed.text) in self.typed_manners:
                ink, years = cell_ink(self.on.page, home, blots), self._likely_years(home)
                second = second_typed_date(typed, read, ink, self.today, years)
                self._answer(home, self._unless_penned(home, blots, second))

    def _date(self, home: Home, blots: list[Blot]) -> DateReading:
        ink = cell_ink(self.on.page, home, blots)
        read = self._date_in(home, blots, ink)
        if read.value or read.invalid or read.blank or read.years or not home.key.endswith(".dob"):
            return read
        year = plain_year(ink, self._likely_years(home))
        return replace(read, years=(year,)) if year is not None else read

    def _date_in(self, home: Home, blots: list[Blot], ink: npt.NDArray[np.float32]) -> DateReading:
        read = read_date(ink, self.today, self._likely_years(home))
        if read.blank:
            return DateReading(None, 0.0) if self.on.page.is_faint(grow(home.box, -2)) else read
        typed = self.on.typed(home, blots)
        if typed.printed:
            said = typed_date(typed, read, ink, self.today)
            if said.value is not None and typed.confidence >= SURE:
                self.typed_manners.add(manner_of(typed.text))
            return said
        if read.value is None:
            self.unread.append((home, blots, read))
        return read

    def _says_otherwise(self, home: Home, blots: list[Blot], said: str | None) -> bool:
        """Whether the signs of a date (`said`: the day that they are read as), or what stands beside, above or below them, may make
        another of it."""
        found = cell_pieces(self.on.page, home, blots)
        stacked = has_stacked_signs(found.alone) and not self._is_in_lines(home, blots, said)
        signs = stacked or begins_with_slash(found) or has_tangled_digit(found)
        return signs or may_lack_a_sign(self.on.page, blots)

    def _is_in_lines(self, home: Home, blots: list[Blot], said: str | None) -> bool:
        """Whether it is typed, and all that stands in the cell is that one date in several lines."""
        typed = self.on.typed(home, blots)
        if typed.confidence < SURE or said is None or parse_date(typed.text, self.today).value != said:
            return False
        return is_in_lines(typed, cell_pieces(self.on.page, home, blots).alone)

    def _unless_penned(self, home: Home, blots: list[Blot], read: DateReading) -> DateReading:
        """No date where a pen went over what is typed: what is read is what stood there before."""
        said = read.value or read.invalid
        if not said or not self.on.is_corrected(home, blots):
            return read
        return DateReading(None, 0.0, tuple(dict.fromkeys((said, *read.candidates))))

    def _likely_years(self, home: Home) -> range:
        span = _CHILD_YEARS if home.key.endswith(".dob") else _ASSESSED_YEARS
        return range(self.today.year - span, self.today.year + 1)

    def _answer(self, home: Home, read: DateReading) -> None:
        self.answers[home.key] = self._date_answer(home, read)
        self.years = read.years if home.key.endswith(".dob") else self.years

    def _date_answer(self, home: Home, read: DateReading) -> Answer:
        if read.blank:
            return self.on.blank(home, "digit", "date")
        if read.value is not None:
            return self.on.given(home, "digit", read.value, confidence("digit.date"))
        if read.invalid:
            return replace(self.on.given(home, "digit", read.invalid, confidence("digit.date")), value=None)
        return self.on.doubt(home, "digit", read.candidates)
