"""Shades behind rows: a highlighter's, a table's stripes, a printed scale of colours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from extractors.gathering.items import Row
from extractors.pages.boxes import area, centre, contains, height, union, width
from extractors.pages.page import Shape
from extractors.pages.strokes import covers, saturated, shade_colour
from extractors.rows.evidence import Evidence, Strength
from extractors.rows.painted_bands import hugs, is_tables
from extractors.rows.row_print import COMMON, SMALL
from schemas.types import BBox

SHADED = "shaded as another"  # evidence that says nothing where anything else does
SHADED_BESIDE = "shaded beside another"  # by a grey or pale colour, where another option has a marker's
STRIPED = 0.3  # share of all rows behind which a grey is a stripe
AGAIN = 2  # other sections with the same shade behind the same option, from which it is the form's
MARKER = 0.6  # light of a marker's colour


def shading(
    section: list[Row], is_common: Callable[[Row, Shape], bool], free: bool
) -> dict[int, list[Evidence]]:
    """Highlighted rows: shaded as others are not. Stripes (grey in several rows) and a printed scale of
    colours (every row its own) are print. Greys in several rows of one
    section that are not the stripes of the form may be marks."""
    shades: dict[tuple[float, ...], set[int]] = defaultdict(set)
    boxes: dict[tuple[int, tuple[float, ...]], BBox] = {}
    astray: set[tuple[int, BBox]] = set()
    for i, row in enumerate(section):
        for shape in row.shapes:
            large = max(width(shape.box), height(shape.box)) > SMALL
            if shape.fill is None or shape.kind == "image" or not large:
                continue
            if not covers(shape, row.match.box, row.band) or is_common(row, shape):
                continue
            if others := _others_under(section, row, shape):
                astray |= {(i, shape.box) for i in others if shape not in section[i].shapes}
                continue
            colour = shade_colour(shape.fill)
            shades[colour].add(i)
            boxes[i, colour] = shape.box
    shaded = {i for rows in shades.values() for i in rows}
    found: dict[int, list[Evidence]] = {i: [] for i in range(len(section))}
    for i, box in astray:
        found[i].append(Evidence("doubt", "mark", box, "highlighted"))
    every_row_its_own = len(shaded) == len(section) and len(shades) >= len(section) - 1 > 1
    if every_row_its_own:
        return _shaded_once_more(section, shades, boxes, found)
    for colour, rows in shades.items():
        most = max(2, int(COMMON * len(section))) if free else 2
        several = len({_option(section, i) for i in rows})
        few = several <= most if saturated(colour) else several == 1 and len(shaded - rows) == 0
        if len(section) < 2:
            continue
        if not few and free and saturated(colour) and len(rows) < len(section):
            few = all(hugs(boxes[i, colour], section[i].match.box) for i in rows)
            if not few:  # most lines ticked, or print
                where = union(boxes[i, colour] for i in rows)
                found = {i: [*es, Evidence("doubt", "mark", where, "highlighted")] for i, es in found.items()}
        elsewhere = {c: marked for c, marked in shades.items() if c != colour}
        beside = elsewhere and all(saturated(c) and not marked & rows for c, marked in elsewhere.items())
        if not few and several == 1 and beside:
            found = {
                i: [*es, Evidence("doubt", "mark", boxes[i, colour], SHADED_BESIDE)] if i in rows else es
                for i, es in found.items()
            }
        elif not (few or free or saturated(colour)) and several < len(section):
            for i in rows:
                found[i].append(Evidence("doubt", "mark", boxes[i, colour], SHADED))
        if not few:
            continue
        for i in rows:
            strength: Strength = "doubt" if is_tables(section, i, boxes[i, colour], colour) else "sure"
            found[i].append(Evidence(strength, "mark", boxes[i, colour], "highlighted"))
    return found


def _shaded_once_more(
    section: list[Row],
    shades: dict[tuple[float, ...], set[int]],
    boxes: dict[tuple[int, tuple[float, ...]], BBox],
    found: dict[int, list[Evidence]],
) -> dict[int, list[Evidence]]:
    """A row with one shade more than the others of a printed scale of colours: its own, and a marker's."""
    own = {i: [colour for colour, rows in shades.items() if i in rows] for i in range(len(section))}
    usual = min(map(len, own.values()))
    more = [i for i, colours in own.items() if len(colours) > usual]
    plain = len(more) == 1 and len(own[more[0]]) == usual + 1 and usual == 1
    for i in more:
        smallest = min((boxes[i, colour] for colour in own[i]), key=area)
        marker = plain and hugs(smallest, section[i].match.box) and _is_markers(own[i], boxes, i)
        strength: Strength = "sure" if marker else "doubt"
        found[i].append(Evidence(strength, "mark", smallest, "highlighted"))
    return found


def _is_markers(
    colours: list[tuple[float, ...]], boxes: dict[tuple[int, tuple[float, ...]], BBox], row: int
) -> bool:
    """Whether the smaller of two shades is a marker's, lighter than the cell that it lies on: printed words stand on darker ones."""
    inner, outer = sorted(colours, key=lambda colour: area(boxes[row, colour]))[:2]
    return saturated(inner) and _light(inner) >= MARKER and _light(inner) > _light(outer)


def _light(colour: tuple[float, ...]) -> float:
    """0 black to 1 white (ITU-R BT.601)."""
    red, green, blue = colour if len(colour) == 3 else (colour[0],) * 3
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _others_under(section: list[Row], row: Row, shape: Shape) -> list[int]:
    """The other options on whose words a shade lies, where it lies on none of this one's: "Green (10-22)" that goes on in a
    second line has the names before it within its bounds."""
    on = [
        i for i, one in enumerate(section) if any(contains(shape.box, *centre(w.box)) for w in one.statement)
    ]
    return [] if any(section[i] is row for i in on) else on


def _option(section: list[Row], place: int) -> tuple[object, int]:
    """What tells the options of a section apart: the halves of one that a page break cuts are one."""
    value = section[place].value
    return (value, 0) if value is not None else (None, place)


def without_printed_shades(
    section: list[Row], found: dict[int, list[Evidence]], rows: list[Row]
) -> dict[int, list[Evidence]]:
    """The evidence less shades that lie behind the same option of other sections too: a column's of the form's. rows: of all
    sections."""

    def is_printed(row: Row, box: BBox) -> bool:
        own = {shade_colour(s.fill) for s in row.shapes if s.box == box and s.fill is not None}
        again = {
            one.key
            for one in rows
            for s in (one.shapes if one.key != row.key and one.value == row.value else ())
            if s.fill is not None and shade_colour(s.fill) in own and covers(s, one.match.box, one.band)
        }
        return len(again) >= AGAIN

    return {
        i: [e for e in es if e.what != SHADED_BESIDE or not is_printed(section[i], e.box)]
        for i, es in found.items()
    }


def stripes(rows: list[Row]) -> set[tuple[float, ...]]:
    """The greys behind far more rows than one of five can be marked in: those of a striped table, of which a page break
    may leave a section a single one."""
    behind: dict[tuple[float, ...], int] = defaultdict(int)
    for row in rows:
        filled = (s for s in row.shapes if s.kind == "rect" and s.fill is not None and not s.note)
        large = (s for s in filled if max(width(s.box), height(s.box)) > SMALL)
        for colour in {shade_colour(s.fill or ()) for s in large if covers(s, row.match.box, row.band)}:
            behind[colour] += 1
    return {c for c, count in behind.items() if not saturated(c) and count > STRIPED * len(rows)}
