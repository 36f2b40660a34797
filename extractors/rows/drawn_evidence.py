"""What is drawn at a row, or how its words are set, as evidence that the row is marked."""

from __future__ import annotations

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, coincide, contains, grow, height, span_overlap, width
from extractors.pages.page import Shape, Widget
from extractors.pages.strokes import (
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
from extractors.rows.evidence import STOP, Evidence, Strength
from extractors.rows.painted_bands import is_of_band, is_tables
from extractors.rows.row_print import SMALL
from extractors.rows.typeface import is_bold
from schemas.types import BBox

BOLD = "bold"
COLOURED = "coloured"
FRAMED = "framed"
UNDERLINED = "underlined"
ROUND = 4.0  # points by which a frame reaches beyond its row


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
    """A frame heavier than the page's lines, where it holds this row and no more, and is no form field's own."""
    if any(isinstance(i.thing, Widget) and coincide(i.box, shape.box) for i in row.items):
        return None
    inside = grow(row.band, ROUND)
    if not (contains(inside, *shape.box[:2]) and contains(inside, *shape.box[2:])):
        return None
    return Evidence("doubt", "mark", shape.box, FRAMED)


def but_frames(evidence: list[Evidence]) -> list[Evidence]:
    """A frame round what is surely marked says no more than the mark, nor does a full stop behind it."""
    sure = any(one.strength == "sure" for one in evidence)
    return [one for one in evidence if not (sure and one.what in (FRAMED, STOP))]


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
        and is_tables(section, i, s.box, s.fill)
    }
    return {
        i: [Evidence("doubt" if i in heads else "sure", "mark", section[i].match.box, BOLD)] for i in bold
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
    return {i: [Evidence("doubt", "mark", place, COLOURED)] for i, place in box.items()}


def coloured_bands(section: list[Row], marked: set[int]) -> dict[int, list[Evidence]]:
    """Bands in letters of a colour that isn't theirs, where others have none and no other mark stands: "Amber" in red. "Red" in red is
    as likely print."""
    colours = [{shade_colour(w.colour) for w in row.statement if w.colour} for row in section]
    own = [i for i, found in enumerate(colours) if found and all(saturated(c) for c in found)]
    if len(own) == len(section):
        return {}
    strange = [
        i for i in own if i not in marked and not all(is_of_band(section[i].value, c) for c in colours[i])
    ]
    return {i: [Evidence("doubt", "mark", section[i].match.box, COLOURED)] for i in strange}


def bold_lines(rows: list[Row], marked: set[int]) -> dict[int, list[Evidence]]:
    """Bold lines of a checklist: ticked, if they are the fewer and no line is marked otherwise; else a doubt."""
    bold = {i for i, row in enumerate(rows) if is_bold(row)}
    if not bold or len(bold) == len(rows) or bold <= marked:
        return {}
    few = 2 * len(bold) < len(rows) and not marked
    strength: Strength = "sure" if few and not _are_whole_parts(rows, bold) else "doubt"
    where = bold if few else set(range(len(rows))) - marked
    return {i: [Evidence(strength, "mark", rows[i].match.box, BOLD)] for i in where}


def _are_whole_parts(rows: list[Row], bold: set[int]) -> bool:
    """Whether the bold lines are all those of a part, and no others: the form may print its higher indicators so."""
    parts = {rows[i].key.split(".")[0] for i in bold}
    return all((i in bold) == (row.key.split(".")[0] in parts) for i, row in enumerate(rows))
