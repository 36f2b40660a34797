"""What in each row of statements speaks for a mark, seen in its ink alone.

A tick, cross, blob or initials in the cell, a ring round the number or the statement, a line under the statement,
a highlighter over it. What may as well rule a row out (a line through it, a scribble, words beside it) is a doubt.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from extractors.rows.evidence import BETWEEN_ROWS, ROW_LINE, Evidence
from extractors.scans.ink.blots import FAINTEST, PEN, box_around
from extractors.scans.ink.homes import Home, Owned
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.ink.row_streaks import doubt_streaks_over_rows
from extractors.scans.pens.colour_spots import coloured_spots
from extractors.scans.pens.highlight import highlighted
from extractors.scans.pens.light_spots import light_spots
from extractors.scans.pens.marker_ink import covers, is_markers
from extractors.scans.pens.second_shades import doubt_second_shades
from extractors.scans.pens.struck_highlights import doubt_struck_highlights
from extractors.scans.rings.ring_caps import without_caps, without_ends
from extractors.scans.rings.ring_pieces import ring_in_pieces
from extractors.scans.rings.ring_strays import doubt_strays
from extractors.scans.rings.ring_strikes import doubt_ringed_band
from extractors.scans.rings.rings import is_crossed, is_own_stroke
from extractors.scans.rows.band_strokes import doubt_strokes_at_bands
from extractors.scans.rows.between_rows import shared_out
from extractors.scans.rows.cell_marks import (
    DUST,
    in_cell,
    mark_evidence,
    marks_in,
    read_cell,
    stands_out,
    without_dust,
)
from extractors.scans.rows.digit_marks import digit_in
from extractors.scans.rows.faint_boxes import doubt_faint_boxes
from extractors.scans.rows.level_strike import has_level_line
from extractors.scans.rows.mark_shape import SAYS_NO, Shape
from extractors.scans.rows.names_alone import name_words_alone
from extractors.scans.rows.over_print import doubt_marks_over_print, doubt_struck_underlines
from extractors.scans.rows.pale_marks import doubt_pale_marks
from extractors.scans.rows.row_marks import (
    RING,
    THICK_RING,
    ends_with_words,
    lines_along_print,
    read_beside,
    row_line,
)
from extractors.scans.rows.second_marks import doubt_second_marks
from extractors.scans.rows.serif_cross import is_serif_cross
from extractors.scans.rows.settle_rows import settle_shades, settle_shared, settle_specks
from extractors.scans.rows.shapes import MM, pieces_abreast, shape_of
from extractors.scans.rows.stroke_ends import is_more_than_one_sign, is_straight_cross
from extractors.scans.rows.struck_rows import doubt_struck_rows
from extractors.scans.rows.tick_ends import name_ends
from extractors.scans.rows.tick_or_cross import tick_or_cross
from extractors.scans.rows.under_words import without_words_underlined
from extractors.scans.rows.unlike import IN_CELL
from extractors.scans.rows.words_at_marks import doubt_words_at_marks, is_pale_writing
from extractors.scans.scan_page import ScanRow

_DARKEST = (
    98.0  # percentile of a blot's darkness: where two strokes of a highlighter meet, a few points are dark
)


def read_rows(page: InkPage, owned: list[Owned]) -> list[ScanRow]:
    """All rows of a page. Ink between two rows speaks for the one that a tick's foot stands in, else for both."""
    homes = page.known.homes
    rows = {i: home for i, home in enumerate(homes) if home.is_row}
    blots, between, alone = shared_out(page, owned, rows)
    shaded = highlighted(page, rows)
    doubt_second_shades(page, rows, shaded)
    strokes = {
        label
        for i in rows
        if shaded[i]
        for label in _highlighters(page, rows[i], blots[i], [*blots[i], *between[i]])
    }
    for i in rows:  # a highlighter's own stroke, which runs over into rows beside it
        blots[i] = [b for b in blots[i] if b.label not in strokes]
        between[i] = [b for b in between[i] if b.label not in strokes]
    is_shaded = {i: any(e.strength == "sure" for e in shaded[i]) for i in rows}
    read = {i: _of_row(page, home, blots[i], between[i], is_shaded[i]) for i, home in rows.items()}
    rings = {i: ring for i, (_, ring) in read.items()}
    blots |= (caps := without_caps(page, rows, blots, rings))
    between |= (ends := without_ends(page, rows, between, rings))
    for i in caps | ends:
        read[i] = _of_row(page, rows[i], blots[i], between[i], is_shaded[i])
    found = {i: evidence + alone[i] for i, (evidence, _) in read.items()}
    reach = name_ends(page, rows, found, blots)
    doubt_strays(page, rows, found, {i: ring for i, (_, ring) in read.items()})
    shapes = {i: _shape_of_mark(page, home, blots[i], found[i]) for i, home in rows.items()}
    plain = {i for i, home in rows.items() if home.shares and stands_out(page, home, blots[i])}
    settle_shared(page, rows, found, shaded, plain)
    doubt_second_marks(page, rows, found, shaded, {i: [*blots[i], *between[i]] for i in rows})
    # Beside what speaks surely for a row, colour there says the same, or is a stroke's end.
    for i, spots in coloured_spots(page, rows).items():
        if not any(e.strength == "sure" for e in (*found[i], *shaded[i])):
            shaded[i] = [*shaded[i], *spots]
    settle_specks(page, rows, found, shaded, reach)
    name_words_alone(page, rows, found, blots)
    found = {i: found[i] + shaded[i] for i in rows}
    settle_shades(rows, found)
    doubt_words_at_marks(page, rows, found, blots)
    doubt_pale_marks(page, rows, found)
    doubt_streaks_over_rows(page, rows, found)
    doubt_struck_highlights(page, rows, found)
    doubt_faint_boxes(page, rows, found)
    doubt_struck_underlines(page, rows, found)
    doubt_struck_rows(page, rows, found)
    found |= {i: [doubt] for i, doubt in light_spots(page, rows, found).items()}
    doubt_marks_over_print(page, rows, found)
    doubt_strokes_at_bands(page, rows, found, blots)
    return [
        ScanRow(home.key, home.value, page.number, page.box_on_page(home.box), tuple(found[i]), shapes[i])
        for i, home in rows.items()
    ]


def _highlighters(page: InkPage, home: Home, own: list[Blot], blots: list[Blot]) -> set[int]:
    """The labels of a highlighter's strokes among blots. own: those of the row alone, not between it and the next."""
    strokes = {b.label for b in blots if not (_is_pen(page, b) or is_pale_writing(page, home, b))}
    # A pencil's ring takes light from the paper as a highlighter does; either way somebody marked what it goes round.
    ring = ring_in_pieces(page, home, own)[0]
    if ring and not covers(page, ring):
        strokes -= {b.label for b in ring}
    return strokes | {b.label for b in blots if is_markers(page, b)}


def _is_pen(page: InkPage, blot: Blot) -> bool:
    """Whether a blot is darker than a highlighter's stroke; where two of its strokes meet, a few points are dark."""
    x0, top, x1, bottom = blot.box
    own = page.labels[top:bottom, x0:x1] == blot.label
    return float(np.percentile(page.ink[top:bottom, x0:x1][own], _DARKEST)) >= PEN


def _of_row(
    page: InkPage, home: Home, blots: list[Blot], between: list[Blot], is_shaded: bool
) -> tuple[list[Evidence], list[Blot]]:
    """What a row's ink says, and those blots that go round what the row prints. is_shaded: whether it is surely highlighted:
    its strokes' edges are lines along print too, and those that strike it are looked for by themselves."""
    large = [b for b in blots if max(b.width, b.height) >= DUST * MM]
    astride = between if home.role == "band" else []  # a ring's end may lie astride its cell's side
    ring, around = ring_in_pieces(page, home, [*large, *astride])
    large, between = ([b for b in some if b not in ring] for some in (large, between))
    cell: list[Blot] = []
    elsewhere: list[Blot] = []
    line = row_line(home, large)
    if len(line) == 1 and ends_with_words(home, line[0]):
        line = []  # in one piece: no print cuts it up, as it does one through the row
    for blot in (b for b in large if b not in line):
        (cell if in_cell(home, blot) else elsewhere).append(blot)
    found = [*read_cell(page, home, cell)]
    if ring:
        found.append(mark_evidence(page, "sure", ring, RING))
    if line:
        found.append(mark_evidence(page, "doubt", line, ROW_LINE))
    for blot in elsewhere:
        beside = read_beside(page, home, blot)
        ring += [blot for e in beside if e.what == RING]
        found += beside
    if ring and any(is_crossed(page, place, ring, bool(around)) for place in around or home.printed):
        what = THICK_RING if not around and is_own_stroke(page, ring) else "struck through"
        found = [replace(e, strength="doubt", what=what) if e.what == RING else e for e in found]
    elif ring and home.role == "band" and not is_shaded:
        found = doubt_ringed_band(page, home, ring, cell, found)
    if not is_shaded and not any(e.strength != "denied" for e in found):
        found += lines_along_print(page, home)
    for blot in between:
        found.append(mark_evidence(page, "doubt", [blot], BETWEEN_ROWS))
    return without_words_underlined(page, home, found), ring


def _shape_of_mark(page: InkPage, home: Home, blots: list[Blot], found: list[Evidence]) -> Shape | None:
    """Of the mark in a row's cell, where there is one."""
    if not any(e.what == SAYS_NO or (e.strength == "sure" and e.what in IN_CELL) for e in found):
        return None
    cell = [b for b in blots if in_cell(home, b) and max(b.width, b.height) >= DUST * MM]
    marks = without_dust(marks_in(page, home, cell))
    if not marks:
        return None
    cut = bool(page.known.tick_boxes)  # whose print may cut a mark to pieces
    shape = replace(shape_of(page, marks), pieces=1 if cut else pieces_abreast(marks))
    is_section = home.value is not None
    if shape.solid or (is_section and home.shares is not None):
        return shape
    x0, top, x1, bottom = box_around(marks)
    shape = replace(shape, sign=tick_or_cross(page.dark[top:bottom, x0:x1]))
    ink = (page.only(marks, (x0, top, x1, bottom)) * 255).astype(np.uint8)
    if is_section and has_level_line(ink, FAINTEST):  # a cross by its ends, or a tick by its outline
        return replace(shape, cross=False, more=True, sign=None, digit=digit_in(page, home, marks))
    if is_section:
        shape = replace(shape, cross=shape.cross or is_straight_cross(ink, FAINTEST))
        crossed = shape.cross or is_serif_cross(ink, FAINTEST)
        more = not crossed and is_more_than_one_sign(ink, FAINTEST)
        return replace(shape, more=more, digit=digit_in(page, home, marks))
    # Nothing else on a checklist says what a line of it does.
    if shape.cross:
        return shape
    if is_serif_cross(ink, FAINTEST):
        return replace(shape, cross=True)
    return replace(shape, more=is_more_than_one_sign(ink, FAINTEST))
