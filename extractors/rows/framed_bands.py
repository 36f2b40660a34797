"""A box that somebody drew round one band, however wide, a cell of the bands' table with heavier sides than its siblings', or a
band in larger letters.

Where another band is marked it is a doubt between the two, and else the one that is likely meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, height
from extractors.pages.page import Colour, Page, Stroke
from extractors.pages.strokes import is_rounded_frame, lightness, shade_colour
from extractors.rows.band_frames import LEAST, THICKER
from extractors.rows.boxed_rows import doubt_row
from extractors.values.answers import Readings
from extractors.yes_no.choice_looks import PAPER
from schemas.forms import Form
from schemas.types import BBox

REACH = 24.0  # points from the words to the upper and the lower side of their box at most
JOINED = 3.0  # points between the lines of one side, drawn double, and by which a side misses a corner
TALL = 60.0  # points: a higher box holds more than one band
LARGER = 1.15  # times as high letters are that stand out
USUAL = 0.7  # points: how thick a line is taken for whose page doesn't say


@dataclass(frozen=True, slots=True)
class _Frame:
    """A closed box of lines. weight: points that its weakest side is thick, its lines together; None of a box in one piece."""

    box: BBox
    weight: float | None = None
    colour: Colour = ()


def doubt_framed_bands(form: Form, pages: Sequence[PageReading], into: Readings) -> None:
    """Changes a band to unread where another alone of its page is in a box of its own, or larger."""
    for page in pages:
        if page.map.page.scanned:
            continue
        rows = [row for row in page.gathered.rows if form[row.key].kind == "band"]
        framed = [row for row in rows if _is_framed(row, rows, page.map.page)]
        large = [row for row in rows if _is_larger(row, rows)]
        for found in (framed, large):
            if len({row.value for row in found}) == 1:
                doubt_row(found[0], into)


def _is_larger(row: Row, rows: Sequence[Row]) -> bool:
    others = [_size(one) for one in rows if one.value != row.value]
    return len(others) > 1 and _size(row) > LARGER * max(others) and max(others) < LARGER * min(others)


def _size(row: Row) -> float:
    return min(height(word.box) for word in row.statement)


def _is_framed(row: Row, rows: Sequence[Row], page: Page) -> bool:
    others = [one for one in rows if one.value != row.value]
    frame = next(_frames(row, others, page), None)
    if frame is None or not others:
        return False
    if frame.weight is None:
        return all(_piece(one, [o for o in rows if o is not one], page) is None for one in others)
    rest = {id(one): [o for o in rows if o.value != one.value] for one in others}
    return not any(
        _is_like(frame, one, row.across, page)
        or _is_twin(frame, next(_frames(one, rest[id(one)], page), None))
        for one in others
    )


def _frames(row: Row, others: Sequence[Row], page: Page) -> Iterator[_Frame]:
    piece = _piece(row, others, page)
    if piece is not None:
        yield piece
    words = row.match.box
    seen = [s for s in page.strokes if not s.colour or lightness(s.colour) < PAPER]
    level = [s for s in seen if s.horizontal and s.start <= words[0] + 1 and s.end >= words[2] - 1]
    above = sorted({s.at for s in level if words[1] - REACH <= s.at <= words[1] + 2}, reverse=True)
    below = sorted({s.at for s in level if words[3] - 2 <= s.at <= words[3] + REACH})
    for top in above:
        for bottom in below:
            upright = [
                s for s in seen if not s.horizontal and s.start <= top + JOINED and s.end >= bottom - JOINED
            ]
            left = max((s.at for s in upright if s.at <= words[0] + 1), default=None)
            right = min((s.at for s in upright if s.at >= words[2] - 1), default=None)
            if left is None or right is None:
                continue
            box = (left, top, right, bottom)
            if not any(contains(box, *centre(one.match.box)) for one in others):
                sides = [(level, top), (level, bottom), (upright, left), (upright, right)]
                weights = [_weight(lines, at) for lines, at in sides]
                yield _Frame(box, min(weights), _colour(level, top))


def _piece(row: Row, others: Sequence[Row], page: Page) -> _Frame | None:
    """The box that is drawn in one piece, by a pen so thick that it is no table's line, or with round corners."""
    for shape in page.shapes:
        straight = shape.kind == "rect" or (shape.kind == "curve" and is_rounded_frame(shape))
        if not straight or shape.fill is not None or shape.note or height(shape.box) > TALL:
            continue
        if contains(shape.box, *centre(row.match.box)) and not any(
            contains(shape.box, *centre(one.match.box)) for one in others
        ):
            return _Frame(shape.box)
    return None


def _weight(lines: Sequence[Stroke], at: float) -> float:
    """Points that a side is thick, the lines of a double one together; a line that is drawn in two pieces counts once."""
    thick: dict[float, float] = {}
    for line in lines:
        if abs(line.at - at) <= JOINED:
            place = round(line.at)
            thick[place] = max(thick.get(place, 0.0), line.thick or USUAL)
    return sum(thick.values())


def _colour(lines: Sequence[Stroke], at: float) -> Colour:
    """Of the line that was drawn last: it covers the others."""
    found = [s for s in lines if abs(s.at - at) <= JOINED]
    return shade_colour(max(found, key=lambda s: s.order).colour) if found else ()


def _is_like(frame: _Frame, other: Row, across: bool, page: Page) -> bool:
    """Whether lines go on at another band as they do at this one: above and below bands side by side, else left and right."""
    side = 1 if across else 0
    start, end = other.match.box[1 - side], other.match.box[3 - side]
    lines = [s for s in page.strokes if s.horizontal is across and s.start <= start + 1 and s.end >= end - 1]
    ends = frame.box[side], frame.box[side + 2]
    return all(_is_one_pen(frame, _weight(lines, at), _colour(lines, at)) for at in ends)


def _is_twin(frame: _Frame, other: _Frame | None) -> bool:
    """Whether another band has a box as high, by the same pen: cards as wide as what they say."""
    if other is None or abs(height(frame.box) - height(other.box)) > JOINED:
        return False
    return other.weight is None or _is_one_pen(frame, other.weight, other.colour)


def _is_one_pen(frame: _Frame, weight: float, colour: Colour) -> bool:
    """Whether lines are no thinner than a box's, and of its colour. weight: 0 where there are none."""
    own = frame.weight or 0.0
    thicker = own - weight > LEAST and own > THICKER * weight
    return weight > 0 and not thicker and colour == frame.colour
