"""What is drawn at a row, or how its words are set, as evidence that the row is marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from extractors.boxes import area, centre, contains, grow, height, span_overlap, union, width
from extractors.evidence import Evidence, Strength
from extractors.items import Row
from extractors.page import Colour, Shape
from extractors.row_print import COMMON, SMALL
from extractors.strokes import (
    HIGHEST,
    LOWEST,
    UNDER,
    UNDERLINES,
    covers,
    depth_in,
    is_rounded_frame,
    saturated,
    shade_colour,
)
from schemas.types import BBox

FRAMED = "framed"
UNDERLINED = "underlined"
ROUND = 4.0  # points by which a frame reaches beyond its row
SHADED = "shaded as another"  # evidence that says nothing where anything else does
STRIPED = 0.3  # share of all rows behind which a grey is a stripe
PALE = 0.2  # of the range of a colour's parts: a marker pen's have more
SNUG = 4.0  # points by which a highlighter's stroke is longer than the words, or shorter


def is_box_of_another(row: Row, shape: Shape) -> bool:
    """Whether a box that reaches into a line of bands stands on the line below or above it."""
    _, y = centre(shape.box)
    return is_rounded_frame(shape) and shape.fill is None and not row.band[1] <= y <= row.band[3]


def encircles(shape: Shape, number: BBox, row: Row) -> bool:
    box = shape.box
    shading = shape.kind == "rect" and shape.fill is not None
    if shading or shape.kind == "line" or not contains(box, *centre(number)):
        return False
    within = width(box) <= 45 and height(box) <= 45 and max(width(box), height(box)) >= 6
    return within and not contains(box, *centre(row.match.box))


def is_field_like(shape: Shape, row: Row, number: BBox | None) -> bool:
    """Whether a square round nothing of a row's own print, larger than a box to tick, may be the frame of a field there."""
    own = [word.box for word in row.statement] + ([number] if number is not None else [])
    holds = any(contains(shape.box, *centre(box)) for box in own)
    return shape.note == "Square" and width(shape.box) > SMALL and not holds


def frame_evidence(row: Row, shape: Shape) -> Evidence | None:
    """A frame heavier than the page's lines, where it holds this row and no more."""
    inside = grow(row.band, ROUND)
    if not (contains(inside, *shape.box[:2]) and contains(inside, *shape.box[2:])):
        return None
    return Evidence("doubt", "mark", shape.box, FRAMED)


def but_frames(evidence: list[Evidence]) -> list[Evidence]:
    """A frame round what is surely marked says no more than the mark."""
    sure = any(one.strength == "sure" for one in evidence)
    return [one for one in evidence if not (sure and one.what == FRAMED)]


def but_lines_under_all(section: list[Row], found: dict[int, list[Evidence]]) -> dict[int, list[Evidence]]:
    """Lines under each of the options are how these are set, where something else marks one of them. What a reader of the
    page put there as a note isn't."""
    notes = {shape.box for row in section for shape in row.shapes if shape.note}
    others = {i: [e for e in es if e.what != UNDERLINED or e.box in notes] for i, es in found.items()}
    under_all = len(found) > 1 and all(len(others[i]) < len(es) for i, es in found.items())
    marked = any(e.strength == "sure" for es in others.values() for e in es)
    return others if under_all and marked else found


def stroke_evidence(row: Row, shape: Shape) -> Evidence | None:
    """A flat stroke: under the words it underlines them, through them it may mean either."""
    for word in row.statement:
        if span_overlap(word.box[0], word.box[2], shape.box[0], shape.box[2]) <= 0:
            continue
        depth = depth_in(shape, word.box)
        if (HIGHEST if shape.note in UNDERLINES else UNDER) < depth < LOWEST:
            return Evidence("sure", "mark", shape.box, UNDERLINED)
        if 0.2 < depth <= UNDER:
            return Evidence("doubt", "mark", shape.box, "struck through")
    if span_overlap(shape.box[0], shape.box[2], row.match.box[0], row.match.box[2]) > 0:
        return None
    return Evidence("sure", "mark", shape.box, "drawn mark")


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
        if not (few or free or saturated(colour)) and several < len(section):
            for i in rows:
                found[i].append(Evidence("doubt", "mark", boxes[i, colour], SHADED))
        if not few:
            continue
        for i in rows:
            strength: Strength = "doubt" if _is_painted(section[i], colour) else "sure"
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
        strength: Strength = "sure" if plain and hugs(smallest, section[i].match.box) else "doubt"
        found[i].append(Evidence(strength, "mark", smallest, "highlighted"))
    return found


def _others_under(section: list[Row], row: Row, shape: Shape) -> list[int]:
    """The other options on whose words a shade lies, where it lies on none of this one's: "Green (10-22)" that goes on in a
    second line has the names before it within its bounds."""
    on = [
        i for i, one in enumerate(section) if any(contains(shape.box, *centre(w.box)) for w in one.statement)
    ]
    return [] if any(section[i] is row for i in on) else on


def _is_painted(row: Row, fill: Colour) -> bool:
    """Whether a shade behind a band may be its table's: a style of Word's has stripes and a dark head, and three bands are too few
    to tell. A marker pen's colours are no table's."""
    colour = shade_colour(fill)
    return isinstance(row.value, str) and max(colour) - min(colour) <= PALE


def _option(section: list[Row], place: int) -> tuple[object, int]:
    """What tells the options of a section apart: the halves of one that a page break cuts are one."""
    value = section[place].value
    return (value, 0) if value is not None else (None, place)


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


def hugs(box: BBox, statement: BBox) -> bool:
    """Whether a shade is as long as the words, as a highlighter's is, rather than as their cell."""
    return abs(box[0] - statement[0]) <= SNUG and abs(box[2] - statement[2]) <= SNUG


def bold_statements(section: list[Row]) -> dict[int, list[Evidence]]:
    """The one or two statements of a section that are set in bold, where the others are not. A shaded band in bold may be
    the head of its table."""
    bold = [i for i, row in enumerate(section) if is_bold(row)]
    if not bold or len(bold) > 2 or len(section) < 3:
        return {}
    heads = {
        i
        for i in bold
        for s in section[i].shapes
        if s.fill is not None
        and covers(s, section[i].match.box, section[i].band)  # not the bar of the heading above it
        and _is_painted(section[i], s.fill)
    }
    return {
        i: [Evidence("doubt" if i in heads else "sure", "mark", section[i].match.box, "bold")] for i in bold
    }


def coloured_statements(section: list[Row], marked: set[int]) -> dict[int, list[Evidence]]:
    """Statements in a colour of their own (of a section one or two, of a checklist not all), where no other mark
    stands: somebody may have chosen so."""
    colours = [{shade_colour(w.colour) for w in row.statement if w.colour} for row in section]
    own = [i for i, found in enumerate(colours) if found and all(saturated(c) for c in found)]
    most = len(section) - 1 if section[0].value is None else 2
    if not own or len(own) > most or len(section) < 3:
        return {}
    box = {i: section[i].match.box for i in own if i not in marked}
    return {i: [Evidence("doubt", "mark", place, "coloured")] for i, place in box.items()}


def bold_lines(rows: list[Row], marked: set[int]) -> dict[int, list[Evidence]]:
    """Bold lines of a checklist: ticked, if they are the fewer and no line is marked otherwise; else a doubt."""
    bold = {i for i, row in enumerate(rows) if is_bold(row)}
    if not bold or len(bold) == len(rows) or bold <= marked:
        return {}
    strength: Strength = "sure" if 2 * len(bold) < len(rows) and not marked else "doubt"
    where = bold if strength == "sure" else set(range(len(rows))) - marked
    return {i: [Evidence(strength, "mark", rows[i].match.box, "bold")] for i in where}


def is_bold(row: Row) -> bool:
    letters = sum(len(w.text) for w in row.statement)
    heavy = sum(len(w.text) for w in row.statement if is_bold_font(w.font))
    return heavy >= 0.8 * letters


def is_bold_font(name: str) -> bool:
    return any(style in name.casefold() for style in ("bold", "black", "heavy"))
