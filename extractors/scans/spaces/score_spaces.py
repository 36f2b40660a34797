"""The number in a score's space, with what its ink bears out where the rest of the form must tell."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extractors.models.digit_model.pieces import Pieces, find_pieces
from extractors.models.digit_model.support import supports
from extractors.models.number_reading import NumberReading
from extractors.scans.agreement import ALONE
from extractors.scans.dates.off_line import has_stacked_digits
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import Blot
from extractors.scans.numbers.borne_out import borne_out
from extractors.scans.numbers.numbers import cell_ink, cell_pieces, read_score
from extractors.scans.numbers.out_of import out_of, taken_out_of
from extractors.scans.numbers.thick_ink import thickness, written_over
from extractors.scans.scan_page import ScoreCell
from extractors.scans.spaces.page_spaces import PageSpaces
from extractors.scans.text.stops import has_stop
from extractors.scans.text.typed import typed_score
from schemas.forms import Question

_TWO_DIGITS = 10  # the least number of two
_PLAIN = 0.8  # support from which ink that was cut at a cell's edge bears out a number


@dataclass
class ScoreSpaces:
    """read: by key. parts: of scores written "3/5", what bears out the 3. thick: of those of one digit, as `thickness` says."""

    on: PageSpaces
    read: dict[str, ScoreCell] = field(default_factory=dict)
    parts: dict[str, dict[int, float]] = field(default_factory=dict)
    thick: dict[str, float] = field(default_factory=dict)

    def add(self, home: Home, blots: list[Blot], crossing: list[Blot], question: Question) -> None:
        """crossing: those that may be a digit of it and reach into another."""
        self.read[home.key] = self._cell(home, blots, crossing, question)
        if blots and (question.maximum or _TWO_DIGITS) < _TWO_DIGITS:  # the digits of a sum touch
            self.thick[home.key] = thickness(cell_ink(self.on.page, home, blots))

    def _cell(self, home: Home, blots: list[Blot], crossing: list[Blot], question: Question) -> ScoreCell:
        page, box = self.on.page, self.on.page.box_on_page(home.box)
        reading = read_score(page, home, blots, bool(crossing))
        if reading.blank:
            if self.on.may_stand_beside(home, blots):
                reading = NumberReading(None, 0.0)
            return ScoreCell(reading, {}, page.number, box)
        numbers = range(question.minimum or 0, (question.maximum or 60) + 1)
        if has_stacked_digits(cell_pieces(page, home, [*blots, *crossing])):
            return ScoreCell(NumberReading(None, 0.0), {}, page.number, box)
        if crossing:  # cut at the cell's edge it isn't sure of any number, but may bear one out
            plain = _plain(find_pieces(cell_ink(page, home, [*blots, *crossing], cut=True)), numbers)
            if blots and not plain:  # what crosses is of the number in the cell above or below
                plain = _plain(cell_pieces(page, home, blots), numbers)
            return ScoreCell(reading, plain, page.number, box)
        pieces = cell_pieces(page, home, blots)
        seen = tuple(n for n in (reading.value, *reading.candidates) if n is not None)
        if self.on.is_corrected(home, blots) or has_stop(
            page, blots
        ):  # whatever else on the form says what was typed
            return ScoreCell(NumberReading(None, 0.0, seen), {}, page.number, box)
        if reading.value is None and question.maximum:
            self.parts[home.key] = out_of(pieces, numbers, question.maximum)
        reading, found = borne_out(pieces, reading, numbers)
        sure = reading.confidence >= ALONE
        typed = None if sure else typed_score(self.on.typed(home, blots), question)
        return ScoreCell(reading, found, page.number, box, typed)

    def doubt_written_over(self) -> None:
        """A number that was written over is none, whatever the rest of the form says: that may be older, or newer."""
        for key in written_over(self.thick):
            self.read[key] = replace(
                self.read[key], reading=NumberReading(None, 0.0), supports={}, typed=None
            )

    def take_out_of(self) -> None:
        """What stands before a slash, where the page's scores are written with what they are out of."""
        for key in taken_out_of(self.parts, self.read, self.on.page.known.form):
            self.read[key] = replace(self.read[key], supports=self.parts[key])


def _plain(found: Pieces, numbers: range) -> dict[int, float]:
    """The one of the numbers that ink plainly bears out; where a digit can't be read, it bears out all that it may be."""
    plain = {n: weight for n, weight in supports(found, numbers).items() if weight >= _PLAIN}
    return plain if len(plain) == 1 else {}
