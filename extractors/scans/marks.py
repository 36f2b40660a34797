"""What in each row of statements speaks for a mark, seen in its ink alone.

A tick, cross, blob or initials in the cell, a ring round the number or the statement, a line under the statement,
a highlighter over it. What may as well rule a row out (a line through it, a scribble, words beside it) is a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np

from extractors.boxes import contains
from extractors.evidence import BETWEEN_ROWS, Evidence
from extractors.scans.band_strokes import doubt_strokes_at_bands
from extractors.scans.beside_table import beside_rows
from extractors.scans.blots import FAINTEST, PEN, box_around
from extractors.scans.cell_marks import (
    DUST,
    in_cell,
    is_mark_size,
    mark_evidence,
    marks_in,
    read_cell,
    stands_out,
)
from extractors.scans.colour_spots import coloured_spots
from extractors.scans.faint_boxes import doubt_faint_boxes
from extractors.scans.highlight import highlighted
from extractors.scans.homes import TWO, Home, Owned
from extractors.scans.ink import PER_POINT, Blot, InkPage
from extractors.scans.light_spots import light_spots
from extractors.scans.mark_shape import SAYS_NO, Shape
from extractors.scans.marker_ink import is_markers
from extractors.scans.over_print import doubt_marks_over_print, doubt_struck_underlines
from extractors.scans.ring_caps import without_caps
from extractors.scans.ring_pieces import ring_in_pieces
from extractors.scans.ring_strays import doubt_strays
from extractors.scans.rings import is_crossed, is_own_stroke
from extractors.scans.row_marks import RING, THICK_RING, lines_along_print, read_beside, row_line
from extractors.scans.row_streaks import doubt_streaks_over_rows
from extractors.scans.scan_page import ScanRow
from extractors.scans.second_marks import doubt_second_marks
from extractors.scans.second_shades import doubt_second_shades
from extractors.scans.settle_rows import settle_shades, settle_shared, settle_specks
from extractors.scans.shapes import MM, shape_of
from extractors.scans.stroke_ends import is_more_than_one_sign
from extractors.scans.struck_highlights import doubt_struck_highlights
from extractors.scans.tick_ends import name_ends
from extractors.scans.under_words import without_words_underlined
from extractors.scans.unlike import DENSER, IN_CELL
from schemas.types import BBox

_FOOT = 2.0  # millimetres that a tick's foot reaches into its row
_DEEP = 0.55  # of its height that stands in that row: a large tick in a row has its foot in the next one
_SMALLEST = 0.05  # of the ink of several marks that touch, in a row that they reach through
_LONG = 3  # rows that ink reaches through which is no mark of one of them: a scanner's streak down the cells to tick
_OVER = 0.08  # of a mark's ink, beyond the ruling between two bands
_DARKEST = (
    98.0  # percentile of a blot's darkness: where two strokes of a highlighter meet, a few points are dark
)

Blots = dict[int, list[Blot]]
Found = dict[int, list[Evidence]]


def read_rows(page: InkPage, owned: list[Owned]) -> list[ScanRow]:
    """All rows of a page. Ink between two rows speaks for the one that a tick's foot stands in, else for both."""
    homes = page.known.homes
    rows = {i: home for i, home in enumerate(homes) if home.is_row}
    blots, between, alone = _shared_out(page, owned, rows)
    shaded = highlighted(page, rows)
    doubt_second_shades(page, rows, shaded)
    strokes = {b.label for i in rows if shaded[i] for b in (*blots[i], *between[i]) if not _is_pen(page, b)}
    # A pencil's ring takes light from the paper as a highlighter does; either way somebody marked what it goes round.
    strokes -= {b.label for i in rows if shaded[i] for b in ring_in_pieces(page, rows[i], blots[i])[0]}
    strokes |= {b.label for i in rows if shaded[i] for b in (*blots[i], *between[i]) if is_markers(page, b)}
    for i in rows:  # a highlighter's own stroke, which runs over into rows beside it
        blots[i] = [b for b in blots[i] if b.label not in strokes]
        between[i] = [b for b in between[i] if b.label not in strokes]
    read = {i: _of_row(page, home, blots[i], between[i]) for i, home in rows.items()}
    for i, kept in without_caps(page, rows, blots, {i: ring for i, (_, ring) in read.items()}).items():
        blots[i], read[i] = kept, _of_row(page, rows[i], kept, between[i])
    found = {i: evidence + alone[i] for i, (evidence, _) in read.items()}
    name_ends(page, rows, found, blots)
    doubt_strays(page, rows, found, {i: ring for i, (_, ring) in read.items()})
    shapes = {i: _shape_of_mark(page, home, blots[i], found[i]) for i, home in rows.items()}
    settle_shared(
        page, rows, found, {i for i, home in rows.items() if home.shares and stands_out(page, home, blots[i])}
    )
    doubt_second_marks(page, rows, found, {i: [*blots[i], *between[i]] for i in rows})
    # Beside what speaks surely for a row, colour there says the same, or is a stroke's end.
    for i, spots in coloured_spots(page, rows).items():
        if not any(e.strength == "sure" for e in (*found[i], *shaded[i])):
            shaded[i] = [*shaded[i], *spots]
    settle_specks(page, rows, found, shaded)
    found = {i: found[i] + shaded[i] for i in rows}
    settle_shades(rows, found)
    doubt_streaks_over_rows(page, rows, found)
    doubt_struck_highlights(page, rows, found)
    doubt_faint_boxes(page, rows, found)
    doubt_struck_underlines(page, rows, found)
    found |= {i: [doubt] for i, doubt in light_spots(page, rows, found).items()}
    doubt_marks_over_print(page, rows, found)
    doubt_strokes_at_bands(page, rows, found, blots)
    return [
        ScanRow(home.key, home.value, page.number, page.box_on_page(home.box), tuple(found[i]), shapes[i])
        for i, home in rows.items()
    ]


def _shared_out(page: InkPage, owned: list[Owned], rows: dict[int, Home]) -> tuple[Blots, Blots, Found]:
    """The ink of each row, that between it and another, and what blots say by themselves of the rows that they reach through."""
    blots: Blots = defaultdict(list)
    between: Blots = defaultdict(list)
    alone: Found = defaultdict(list)
    for one in owned:
        own = [i for i, share in one.shares if share >= TWO and i in rows]
        if not own:
            continue
        near = _nearer_band(one, rows)
        if near is not None:
            for i in (one.shares[0][0], near):
                between[i].append(one.blot)
            continue
        if one.plain:
            blots[own[0]].append(one.blot)
            continue
        chosen = _by_foot(page, one, rows)
        long = len(_all_through(one, rows)) >= _LONG
        parts = _parted(page, one, rows) if chosen is None and not long else {}
        if chosen is not None:
            blots[chosen].append(one.blot)
        elif parts:
            for i in parts:
                alone[i].append(mark_evidence(page, "sure", [one.blot], "mark"))
        elif long or sum(_is_through(one.blot, rows[i]) for i in own) > 1:
            for i in _all_through(one, rows):
                alone[i].append(mark_evidence(page, "doubt", [one.blot], "two_rows"))
        elif is_mark_size(one.blot):
            for i in own:
                between[i].append(one.blot)
    for i, beside in beside_rows(page, owned, rows).items():
        alone[i].append(mark_evidence(page, "doubt", beside, "beside_table"))
    return blots, between, alone


def _is_pen(page: InkPage, blot: Blot) -> bool:
    """Whether a blot is darker than a highlighter's stroke; where two of its strokes meet, a few points are dark."""
    x0, top, x1, bottom = blot.box
    own = page.labels[top:bottom, x0:x1] == blot.label
    return float(np.percentile(page.ink[top:bottom, x0:x1][own], _DARKEST)) >= PEN


def _by_foot(page: InkPage, one: Owned, rows: dict[int, Home]) -> int | None:
    """The row in which a tick that runs over into another has its foot, and most of its height."""
    shape = shape_of(page, [one.blot])
    if not shape.is_tick or shape.height < 3:
        return None
    first, share = one.shares[0]
    if first in rows and rows[first].role == "band":  # beside each other: its foot tells nothing
        return first if share > 0.5 else None
    x = one.blot.box[0] + shape.foot[0] * one.blot.width
    at = (x / PER_POINT, one.blot.box[3] / PER_POINT - _FOOT * MM / PER_POINT)
    inside = [i for i, share in one.shares if i in rows and share >= TWO and contains(rows[i].box, *at)]
    if len(inside) != 1 or one.blot.box[3] - rows[inside[0]].box[1] * PER_POINT < _DEEP * one.blot.height:
        return None
    return inside[0]


def _nearer_band(one: Owned, rows: dict[int, Home]) -> int | None:
    """Of a mark on the ruling between two bands beside each other: the one whose words it stands nearer to, where most of it
    lies in the other's cell. Who ticks before a word that begins its cell has no room for it there."""
    inside = rows.get(one.shares[0][0])
    if inside is None or inside.role != "band" or not is_mark_size(one.blot):
        return None
    middle = (one.blot.box[0] + one.blot.box[2]) / 2 / PER_POINT

    def away(home: Home) -> float:
        words = home.regions.get("statement", home.box)
        return max(words[0] - middle, middle - words[2], 0.0)

    for i, share in one.shares[1:]:
        if share >= _OVER and i in rows and rows[i].role == "band" and away(rows[i]) < away(inside):
            return i
    return None


def _is_through(blot: Blot, home: Home) -> bool:
    """Whether ink reaches over a row's middle: what does so in two rows may be two marks that touch, of which one is struck."""
    return blot.box[1] < (home.box[1] + home.box[3]) / 2 * PER_POINT < blot.box[3]


def _all_through(one: Owned, rows: dict[int, Home]) -> list[int]:
    """The rows that marks which touch reach through, those with a smaller one among them: the thin ring of a chain."""
    return [
        i for i, share in one.shares if i in rows and share >= _SMALLEST and _is_through(one.blot, rows[i])
    ]


def _parted(page: InkPage, one: Owned, rows: dict[int, Home]) -> set[int]:
    """The rows of marks that touch each other across a ruling: each part is a whole mark in its row's middle,
    where the halves of one mark on the ruling would lie against it. None where one has far more ink for its size than another: it
    may be crossed out."""
    x0, top, x1, bottom = one.blot.box
    tall_enough = 3 * MM
    found: dict[int, float] = {}
    own = [i for i, share in one.shares if i in rows and share >= TWO]
    for i in own:
        high, low = (v * PER_POINT for v in (rows[i].box[1], rows[i].box[3]))
        part = page.labels[max(top, round(high)) : min(bottom, round(low)), x0:x1] == one.blot.label
        lines = np.flatnonzero(part.any(axis=1)) + max(top, round(high))
        if not lines.size or one.blot.width < 0.5 * tall_enough or not in_cell(rows[i], one.blot):
            return set()
        middle, tall = (lines[0] + lines[-1]) / 2, lines[-1] - lines[0]
        if abs(middle - (high + low) / 2) > 0.15 * (low - high) or tall < max(
            0.5 * (low - high), tall_enough
        ):
            return set()
        columns = np.flatnonzero(part.any(axis=0))
        found[i] = float(part.sum()) / float(np.hypot(tall + 1, columns[-1] - columns[0] + 1))
    uneven = bool(found) and max(found.values()) > DENSER * min(found.values())
    return set() if uneven else set(found)


def _of_row(
    page: InkPage, home: Home, blots: list[Blot], between: list[Blot]
) -> tuple[list[Evidence], list[Blot]]:
    """What a row's ink says, and those blots that go round what the row prints."""
    large = [b for b in blots if max(b.width, b.height) >= DUST * MM]
    ring, around = ring_in_pieces(page, home, large)
    large = [b for b in large if b not in ring]
    cell: list[Blot] = []
    elsewhere: list[Blot] = []
    line = row_line(home, large)
    for blot in (b for b in large if b not in line):
        (cell if in_cell(home, blot) else elsewhere).append(blot)
    found = [*read_cell(page, home, cell)]
    if ring:
        found.append(mark_evidence(page, "sure", ring, RING))
    if line:
        found.append(mark_evidence(page, "doubt", line, "row line"))
    for blot in elsewhere:
        beside = read_beside(page, home, blot)
        ring += [blot for e in beside if e.what == RING]
        found += beside
    if ring and any(is_crossed(page, place, ring, bool(around)) for place in around or _ringed(home)):
        what = THICK_RING if not around and is_own_stroke(page, ring) else "struck through"
        found = [replace(e, strength="doubt", what=what) if e.what == RING else e for e in found]
    if not any(e.strength != "denied" for e in found):
        found += lines_along_print(page, home)
    for blot in between:
        found.append(mark_evidence(page, "doubt", [blot], BETWEEN_ROWS))
    return without_words_underlined(page, home, found), ring


def _shape_of_mark(page: InkPage, home: Home, blots: list[Blot], found: list[Evidence]) -> Shape | None:
    """Of the mark in a row's cell, where there is one."""
    if not any(e.what == SAYS_NO or (e.strength == "sure" and e.what in IN_CELL) for e in found):
        return None
    cell = [b for b in blots if in_cell(home, b) and max(b.width, b.height) >= DUST * MM]
    marks = marks_in(page, home, cell)
    if not marks:
        return None
    shape = shape_of(page, marks)
    if home.value is not None or shape.solid or shape.cross:
        return shape
    # Nothing else on a checklist says what a line of it does.
    ink = (page.only(marks, box_around(marks)) * 255).astype(np.uint8)
    return replace(shape, more=is_more_than_one_sign(ink, FAINTEST))


def _ringed(home: Home) -> list[BBox]:
    return [home.regions[name] for name in ("number", "statement") if name in home.regions]
