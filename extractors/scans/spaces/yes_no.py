"""Yes or no on a scanned page: written in the cell, or a ring round, or a mark at, one of the printed choices."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from extractors.pages.boxes import centre, contains, grow, width
from extractors.scans.ink.blots import SURE_PEAK
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import PER_POINT, Blot, InkPage, in_pixels
from extractors.scans.ink.letters import Drawn, Line, drawn_on, is_drawn_on, runs_on
from extractors.scans.numbers.numbers import cell_ink
from extractors.scans.pens.highlighted_letters import are_highlighted
from extractors.scans.rings.rings import ringing
from extractors.scans.rows.shapes import MM, shape_of
from extractors.scans.spaces.hidden_rings import ringing_behind_print
from extractors.scans.spaces.ringed_letter import speaks_against
from extractors.scans.spaces.straight import Straight, how_straight
from extractors.scans.spaces.words import read_yes_no
from schemas.types import BBox

_LEAST = 1.2  # millimetres of a blot that may say something
_INSIDE = 2.0  # points within the cell's rulings
_WITH_BOX = 14.0  # points: a printed choice wider than its letter has a box to tick
_ON = 1.0  # points from a printed letter within which ink is drawn on it
_REACHING = 0.4  # share of a neighbour's writing that a tail of it has
_SPECK = 20  # pixels of ink on a printed letter; a stroke through it has 40
_BEYOND = 6  # pixels of a stroke through one letter beyond the middle of the other
_REACHED = (
    0.3  # of the other letter's width, from its near edge: a stroke that reaches further may be through both
)
_ALONG = 5  # pixels of it there
_MORE = 12  # pixels on the other letter beside a stroke through one; a thick one's edge leaves 6, a tick 15 and more
_SURE = 0.9  # of the word model, from which a word is taken as read
# The same where next to nothing speaks for the other answer: half of what the model learned from was neither, in such a
# cell hardly anything is. Of 1,135 cells by hand, 45 had 0.7 to 0.9, and all of these were right.
_LIKELY, _AGAINST = 0.75, 0.02


@dataclass(frozen=True, slots=True)
class YesNo:
    """value: None where nothing stands there (`blank`) or what stands there can't be read. what: kind of evidence. stroke: what
    is drawn on the letter that looks struck. straight: how straight it is, of one that strikes and rises as a tick does."""

    value: bool | None
    confidence: float
    blank: bool = False
    what: str = ""
    blots: tuple[Blot, ...] = ()
    stroke: Drawn | None = None
    straight: Straight | None = None


def read_choice(page: InkPage, home: Home, blots: list[Blot]) -> YesNo:
    """blots: those of the cell. Two ways of answering must agree."""
    large = [b for b in blots if max(b.width, b.height) >= _LEAST * MM]
    places: dict[str, BBox] = {name: home.regions[name] for name in ("yes", "no") if name in home.regions}
    if are_highlighted(page, places, large):
        return YesNo(None, 0.0, what="both", blots=tuple(large))
    chosen: dict[str, list[Blot]] = {
        name: _chosen_by(page, place, large, next((p for n, p in places.items() if n != name), None))
        for name, place in places.items()
    }
    chosen = {name: found for name, found in chosen.items() if found}
    struck = {} if chosen else _struck(page, places, large)
    beside = [b for b in large if not any(_is_on(b, place) for place in places.values())]
    if struck and _is_none_of_it(page, places, struck, large, beside, _of_others(page, home, blots)):
        struck = {}
    if struck:
        return _by_strike(page, places, struck, beside, large)
    if not large:
        faint = page.is_faint(grow(home.box, -_INSIDE))
        return YesNo(None, 0.0 if faint else 0.99, blank=not faint)
    used = {b.label for found in chosen.values() for b in found}
    rest = [b for b in large if b.label not in used]
    if len(chosen) > 1 or _on_print(rest, places):
        return YesNo(None, 0.0, what="both", blots=tuple(large))
    said = next(iter(chosen), None)
    if said is not None and _in_doubt(page, places, said, chosen[said]):
        return YesNo(None, 0.0, what="both", blots=tuple(large))
    if not rest and said is not None:
        return YesNo(said == "yes", 0.95, what="ring", blots=tuple(chosen[said]))
    return _with_word(page, home, rest, large, said)


def _with_word(page: InkPage, home: Home, rest: list[Blot], large: list[Blot], said: str | None) -> YesNo:
    word = read_yes_no(cell_ink(page, home, rest))
    if word.blank and said is None:
        return YesNo(None, 0.0, blots=tuple(large))
    if said is not None and (word.value is None or word.value != (said == "yes")):
        return YesNo(None, 0.0, what="both", blots=tuple(large))
    if word.value is None or word.confidence < (_LIKELY if word.against <= _AGAINST else _SURE):
        return YesNo(None, 0.0, blots=tuple(rest))
    return YesNo(word.value, word.confidence, what="word", blots=tuple(rest))


def _in_doubt(page: InkPage, places: dict[str, BBox], said: str, ring: list[Blot]) -> bool:
    """Whether something speaks against the letter that a ring chooses."""
    others = [place for name, place in places.items() if name != said]
    return width(places[said]) < _WITH_BOX and any(
        speaks_against(page, places[said], other, ring) for other in others
    )


def _struck(
    page: InkPage, places: dict[str, BBox], large: list[Blot], but: Collection[Blot] = ()
) -> dict[str, Drawn]:
    """The printed letters on which something is drawn that goes round neither, `but` these blots."""
    letters = {name: place for name, place in places.items() if width(place) < _WITH_BOX}
    found = {
        name: drawn_on(page, place, [b for b in large if _is_on(b, place)], but)
        for name, place in letters.items()
    }
    return {name: drawn for name, drawn in found.items() if is_drawn_on(page, drawn)}


def _is_none_of_it(
    page: InkPage,
    places: dict[str, BBox],
    struck: dict[str, Drawn],
    large: list[Blot],
    beside: list[Blot],
    others: list[Blot],
) -> bool:
    """Whether what is at the letters says nothing: dust, which takes nothing from the word beside it, however close that is;
    or, where nothing is written, the tail of a letter in the cell above that ends before it reaches one. A pen's: a pale stroke
    on a letter is hardly seen."""
    if beside:
        return _is_dust(_struck(page, places, large, [*beside, *others]))
    if any(_is_within(drawn, places[name]) for name, drawn in struck.items()):
        return False
    if not others or min(b.peak for b in others) < SURE_PEAK:
        return False
    return _is_dust(struck) and not _struck(page, places, large, others)


def _is_within(drawn: Drawn, place: BBox) -> bool:
    x0, top, x1, bottom = (v * PER_POINT for v in place)
    across, down = drawn.points.T
    return bool(((across >= x0) & (across < x1) & (down >= top) & (down < bottom)).any())


def _is_dust(struck: dict[str, Drawn]) -> bool:
    return all(drawn.line is None and drawn.extra < _SPECK for drawn in struck.values())


def _of_others(page: InkPage, home: Home, blots: list[Blot]) -> list[Blot]:
    """The writing of the cells around that reaches into this one: the tail of a y above it."""
    own = {b.label for b in blots}
    x0, top, x1, bottom = in_pixels(home.box)
    reaching = [
        b
        for b in page.blots
        if b.label not in own and b.box[0] < x1 and b.box[2] > x0 and b.box[1] < bottom and b.box[3] > top
    ]
    window = page.labels[top:bottom, x0:x1]
    return [b for b in reaching if int((window == b.label).sum()) <= _REACHING * b.area]


def _by_strike(
    page: InkPage, places: dict[str, BBox], struck: dict[str, Drawn], beside: list[Blot], large: list[Blot]
) -> YesNo:
    """One letter struck through, and nothing else, says the other; anything more is a doubt."""
    (name, drawn), *others = sorted(struck.items(), key=lambda s: -s[1].extra)
    line, least = drawn.line, page.usual_letter + _MORE
    doubt = YesNo(None, 0.0, what="both", blots=tuple(large), stroke=drawn)
    if beside or line is None or runs_on(page, places[name], line):
        return doubt
    # A long stroke's end may reach the other letter.
    if any(other.line is not None or line.away(other.points) >= least for _, other in others):
        return doubt
    if any(
        _goes_on(page, places[name], places[beside], other)
        or _reaches(page, places[name], places[beside], line, other)
        for beside, other in others
    ):
        return doubt
    rising = drawn.whole if drawn.foot is not None and drawn.foot.rises else None
    straight = how_straight(page, rising) if rising is not None else None
    return YesNo(name == "no", 0.95, what="struck", blots=tuple(large), stroke=drawn, straight=straight)


def _goes_on(page: InkPage, place: BBox, other: BBox, drawn: Drawn) -> bool:
    """Whether what is drawn on the other letter lies beyond its middle too: one stroke through both."""
    x, other_x = (centre(box)[0] * PER_POINT for box in (place, other))
    further = (drawn.points[:, 0] - other_x) * np.sign(other_x - x) > 0
    return int(further.sum()) >= page.usual_letter // 2 + _BEYOND


def _reaches(page: InkPage, place: BBox, other: BBox, line: Line, drawn: Drawn) -> bool:
    """Whether a line through one letter goes on into what is drawn on the other."""
    towards = np.sign(centre(other)[0] - centre(place)[0])
    edge = (other[0] if towards > 0 else other[2]) * PER_POINT + towards * _REACHED * width(other) * PER_POINT
    further = drawn.points[(drawn.points[:, 0] - edge) * towards > 0]
    return len(further) - line.away(further) >= _ALONG + page.usual_letter // 4


def _is_on(blot: Blot, place: BBox) -> bool:
    near = grow(place, _ON)
    x0, top, x1, bottom = blot.points
    return x0 < near[2] and x1 > near[0] and top < near[3] and bottom > near[1]


def _chosen_by(page: InkPage, place: BBox, blots: list[Blot], other: BBox | None) -> list[Blot]:
    """The blots by which a printed choice is chosen: round it and not the other, or in the box beside it."""
    ring = ringing(page, place, blots)
    if ring or width(place) < _WITH_BOX:
        return ring or ringing_behind_print(page, place, other, blots)
    inside = [b for b in blots if contains(grow(place, 2), *centre(b.points))]
    if not inside:
        return []
    shape = shape_of(page, inside)
    return inside if max(shape.width, shape.height) <= 10 and not shape.is_scribble else []


def _on_print(rest: list[Blot], places: dict[str, BBox]) -> bool:
    """Whether something else crosses a printed letter: a stroke through it, which rules it out, or doesn't."""
    return any(contains(grow(place, 1), *centre(b.points)) for b in rest for place in places.values())
