"""Whether a shade behind a band's name is its table's or somebody's choice."""

from __future__ import annotations

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, same_line
from extractors.pages.page import Colour
from extractors.pages.strokes import covers, shade_colour
from extractors.rows.typeface import is_bold
from schemas.types import BBox

TINGED = 0.08  # by which the parts of a colour differ (0..1) that is no grey
PALE = 0.2  # of the range of a colour's parts: a marker pen's have more
SNUG = 4.0  # points by which a highlighter's stroke is longer than the words, or shorter
TIGHT = 2.0  # the same for words highlighted in a word processor, where a cell that fits them has more room at its sides
ORANGE = 0.25  # more of green than of blue in a warm colour: no red


def is_tables(section: list[Row], place: int, box: BBox, fill: Colour) -> bool:
    """Whether a shade behind a band may be its table's: a style of Word's has stripes and a dark head, and three bands are too few
    to tell. A marker pen's colours are no table's, nor is what `_is_chosen_so`."""
    row, colour = section[place], shade_colour(fill)
    if not isinstance(row.value, str) or max(colour) - min(colour) > PALE:
        return False
    return not _is_chosen_so(section, place, box, colour)


def _is_chosen_so(section: list[Row], place: int, box: BBox, colour: Colour) -> bool:
    """Whether one band alone is both shaded and bold, and the shade is the words' own or of the band's colour. What stands
    above the others may be a table's head."""
    row, others = section[place], [one for one in section if one is not section[place]]
    if not is_bold(row) or any(is_bold(one) or _has_shade(one) for one in others):
        return False
    level = all(same_line(row.match.box, one.match.box) for one in others)
    head = not level and all(row.match.box[1] < one.match.box[1] for one in others)
    coloured = max(colour) - min(colour) >= TINGED and is_of_band(row.value, _full(colour))
    return not head and len(others) > 1 and (coloured or hugs(box, row.match.box, TIGHT))


def _full(tint: Colour) -> Colour:
    """The colour that a tint is one of."""
    return tuple((part - min(tint)) / (max(tint) - min(tint)) for part in tint)


def _has_shade(row: Row) -> bool:
    """Whether a shade lies behind a band's own words."""
    behind = [s for s in row.shapes if s.fill is not None and covers(s, row.match.box, row.band)]
    return any(contains(s.box, *centre(row.match.box)) for s in behind)


def is_of_band(band: int | str | None, colour: Colour) -> bool:
    """Whether a colour is what a band's name says: red, orange to yellow, or green."""
    red, green, blue = colour
    if band == "green":
        return green >= max(red, blue)
    warm = red > blue and red >= green
    return warm and (green - blue < ORANGE) is (band == "red")


def hugs(box: BBox, statement: BBox, room: float = SNUG) -> bool:
    """Whether a shade is as long as the words, as a highlighter's is, rather than as their cell."""
    return abs(box[0] - statement[0]) <= room and abs(box[2] - statement[2]) <= room
