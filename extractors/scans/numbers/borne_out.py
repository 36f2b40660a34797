"""Which numbers the ink of a score cell bears out, where other readings of the form say one."""

from __future__ import annotations

from extractors.models.digit_model.model import classify
from extractors.models.digit_model.pieces import Piece, Pieces
from extractors.models.digit_model.shape import NO_DIGIT
from extractors.models.digit_model.support import supports
from extractors.models.number_reading import NumberReading
from extractors.scans.agreement import ALONE
from extractors.scans.numbers.as_line import number_in_line
from extractors.scans.numbers.clear_digits import is_one_number
from extractors.scans.numbers.plain_strokes import plain_strokes
from extractors.scans.numbers.touching_digits import parted

# What looks like a number that nobody may give ("9" among 1 to 5) may be this one: from so much support, so many times that of any
# other, and where the model hardly calls it no digit. Of 46 numbers written over that looked so none bears out the one before.
_LOOKS_LIKE, _TIMES, _PLAIN = 0.1, 4.0, 0.02
_STANDS_IN = 0.39  # support of it: two other readings of the form must say the same


def borne_out(
    found: Pieces, reading: NumberReading, numbers: range
) -> tuple[NumberReading, dict[int, float]]:
    """A cell's reading, and for each of the numbers that may stand there how far its ink bears it out (`digit_model.support`). Ink
    that isn't one number alone bears out none: nothing says whether it was taken back since."""
    read, weighed = _of_pieces(found, reading, numbers)
    if read.confidence >= ALONE or max(weighed.values(), default=0.0) >= _STANDS_IN:
        return read, weighed
    line = number_in_line(found)
    return read, weighed if line is None or line not in numbers else {**weighed, line: _STANDS_IN}


def _of_pieces(
    found: Pieces, reading: NumberReading, numbers: range
) -> tuple[NumberReading, dict[int, float]]:
    strokes: frozenset[Piece] = plain_strokes(found) if reading.confidence < ALONE else frozenset()
    weighed = supports(found, numbers, strokes)
    if is_one_number(found, weighed, strokes):
        return reading, weighed | (_in_range(found, numbers, weighed) if reading.confidence < ALONE else {})
    seen = tuple(n for n in (reading.value, *reading.candidates) if n is not None)
    if cut := parted(found, strokes) if reading.confidence < ALONE else None:
        strokes = plain_strokes(cut)
        weighed = supports(cut, numbers, strokes)
        if is_one_number(cut, weighed, strokes):
            return NumberReading(None, 0.0, seen), weighed
    return NumberReading(None, 0.0, seen), {}


def _in_range(found: Pieces, numbers: range, weighed: dict[int, float]) -> dict[int, float]:
    """A digit that looks like another one that may not be given: a 4 closed at its top, a 3 like an 8."""
    if numbers.stop > 10 or len(found.pieces) != 1:
        return {}
    every = supports(found, range(10))
    likeliest = max(every, key=lambda n: every[n], default=None)
    first, second, *_ = *sorted(weighed.values(), reverse=True), 0.0, 0.0
    doubt = float(classify([found.cut(found.pieces[0])])[0][NO_DIGIT])
    if (
        likeliest in numbers
        or doubt >= _PLAIN
        or not _LOOKS_LIKE <= first < _STANDS_IN
        or first < _TIMES * second
    ):
        return {}
    return {n: _STANDS_IN for n, weight in weighed.items() if weight == first}
