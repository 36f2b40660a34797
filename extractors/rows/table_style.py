"""Shades behind bands that are the style of the document's tables: every other row, or the first, in one of its colours.

Three bands are too few to tell a style's shade from a pale marker's, so that it is a doubt. Where the same colour lies
behind many other cells of the document it is the tables', and a band that is marked otherwise has its answer.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, height, width
from extractors.pages.page import Colour, Shape
from extractors.pages.strokes import covers, lightness, shade_colour
from extractors.rows.drawn_evidence import BOLD
from extractors.rows.evidence import Evidence
from extractors.rows.painted_bands import PALE, TINGED, hugs, is_of_band
from extractors.rows.row_print import SMALL
from extractors.rows.row_shades import SHADED_BESIDE
from extractors.rows.table_heads import LIGHT

SECTIONS = 8  # marked by one colour, from which it is the form's way of marking
ELSEWHERE = 8  # cells in a colour, other than those of the bands, from which it is the tables'
TABLES = 3  # the same, where a band beside is marked with a marker's colour
CHOSEN = ("typed mark", "field", "circled number", "own number", "stamp")


def without_table_style(
    rows: list[Row], evidence: dict[int, list[Evidence]], pages: list[PageReading]
) -> dict[int, list[Evidence]]:
    """The evidence less doubts for a shade of the tables' colour, where a typed mark or a field chooses a band; less a grey
    beside a marker's colour where other cells have it too."""
    evidence = _without_grey_of_tables(rows, evidence, pages)
    if not any(e.strength == "sure" and e.what in CHOSEN for found in evidence.values() for e in found):
        return evidence
    shades = [shape for row in rows for shape in row.shapes if _is_shade(shape)]
    own = {shape.box for shape in shades}
    cells = [s for p in pages for s in p.map.page.shapes if _is_shade(s) and s.box not in own]
    behind = [(_colour(s), (round(s.box[0]), round(s.box[1]))) for s in cells]
    styles = {colour for colour, _ in behind if len({at for c, at in behind if c == colour}) >= ELSEWHERE}
    pale = {colour for colour in styles if colour and max(colour) - min(colour) <= PALE}
    words = [row.match.box for row in rows]
    of_style = {s.box for s in shades if _colour(s) in pale and not any(hugs(s.box, box) for box in words)}
    return {
        i: [e for e in found if not (e.what == "highlighted" and e.box in of_style)]
        for i, found in evidence.items()
    }


def without_printed_name(rows: list[Row], evidence: dict[int, list[Evidence]]) -> dict[int, list[Evidence]]:
    """The evidence less a band's bold name, where a plain mark chooses one and that name alone is light on its own colour, all
    cells having theirs: so a form prints it. Nobody who chooses in bold whitens the letters, and two plain marks stay two."""
    bold = [i for i, found in evidence.items() if any(e.what == BOLD for e in found)]
    chosen = {
        i for i, found in evidence.items() if any(e.strength == "sure" and e.what in CHOSEN for e in found)
    }
    papers = [_paper(row) for row in rows]
    light = [
        i for i, row in enumerate(rows) if all(lightness(w.colour or ()) >= LIGHT for w in row.statement)
    ]
    coloured = all(paper and max(paper) - min(paper) >= TINGED for paper in papers) and len({*papers}) == len(
        rows
    )
    if len(bold) != 1 or light != bold or not coloured or len(chosen) != 1:
        return evidence
    (name,) = bold
    if not is_of_band(rows[name].value, papers[name]):
        return evidence
    return {i: [e for e in found if e.what != BOLD] for i, found in evidence.items()}


def _paper(row: Row) -> Colour:
    """The colour of the cell that a band's name stands on; none, nothing."""
    under = [s for s in row.shapes if _is_shade(s) and contains(s.box, *centre(row.match.box))]
    return _colour(max(under, key=lambda s: s.order)) if under else ()


def with_sections_marker(
    rows: list[Row], evidence: dict[int, list[Evidence]], pages: list[PageReading]
) -> dict[int, list[Evidence]]:
    """The evidence, sure of a pale shade behind one band that is the one by which the sections' statements are marked: one in each,
    and not the same in all, as a style's would be."""
    shaded = {(i, s.box): _colour(s) for i, row in enumerate(rows) for s in row.shapes if _is_shade(s)}
    doubts = [(i, e) for i, found in evidence.items() for e in found if e.what == "highlighted"]
    colours = {shaded.get((i, e.box)) for i, e in doubts}
    if len({i for i, _ in doubts}) != 1 or len(colours) != 1 or None in colours:
        return evidence
    (colour,) = colours
    marked: dict[str, set[object]] = defaultdict(set)
    for row in (row for page in pages for row in page.gathered.rows if row.key != rows[0].key):
        if any(
            _is_shade(s) and _colour(s) == colour and covers(s, row.match.box, row.band) for s in row.shapes
        ):
            marked[row.key].add(row.value)
    one_in_each = len(marked) >= SECTIONS and all(len(values) == 1 for values in marked.values())
    if not one_in_each or len(set.union(*marked.values())) < 2:
        return evidence
    return {
        i: [replace(e, strength="sure") if (i, e) in doubts else e for e in found]
        for i, found in evidence.items()
    }


def _without_grey_of_tables(
    rows: list[Row], evidence: dict[int, list[Evidence]], pages: list[PageReading]
) -> dict[int, list[Evidence]]:
    beside = {e.box for found in evidence.values() for e in found if e.what == SHADED_BESIDE}
    if not beside:
        return evidence
    own = {shape.box for row in rows for shape in row.shapes}
    behind = [_colour(s) for p in pages for s in p.map.page.shapes if _is_shade(s) and s.box not in own]
    tables = {
        s.box
        for row in rows
        for s in row.shapes
        if s.box in beside and s.fill is not None and behind.count(_colour(s)) >= TABLES
    }
    return {
        i: [e for e in found if e.what != SHADED_BESIDE or e.box not in tables]
        for i, found in evidence.items()
    }


def _is_shade(shape: Shape) -> bool:
    large = max(width(shape.box), height(shape.box)) > SMALL
    return shape.kind == "rect" and shape.fill is not None and not shape.note and large


def _colour(shape: Shape) -> Colour:
    return tuple(round(part, 2) for part in shade_colour(shape.fill or ()))
