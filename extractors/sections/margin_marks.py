"""Marks in one column of the margin, beside the tables or paragraphs of statements that they are meant for.

They are read where the whole form is marked so: each section at one place, clearly within the lines of one statement, not all
of them at the same one, as print stands, and all with one kind of mark: one that was struck out has a stroke more, and a cross
among ticks may take back. Words in the margin may do so too ("no", "?"). Otherwise they stay doubts (see `blank_sections`,
`astray`).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.confidence import confidence
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, grow, height, overlap_share, span_overlap, union, width
from extractors.pages.glyphs import FROM_LEFT, FROM_RIGHT, box_glyph
from extractors.pages.page import Word
from extractors.pages.strokes import is_round, is_scribble
from extractors.rows.row_print import COLUMN
from extractors.sections.section_space import Space
from extractors.sections.section_things import Thing
from extractors.sections.struck_others import SECTIONS
from extractors.values.answers import Readings
from schemas.types import Answer, BBox, Method, State, Value

STROKES = ("line", "curve")  # kinds of shapes that a pen leaves
LARGEST = 40.0  # points of a drawn mark
PIECES = 2.0  # points between the strokes of one mark
OVER = 1.5  # points by which a mark may be higher than the lines of its statement
MOST_WITHIN = 0.25  # share of a mark that may lie beside the lines of another statement
FLAT, THIN = (
    2.5,
    2.0,
)  # points: what is no higher is a dash, or struck out; no wider, a bar that says where a text was changed
PRINTED = frozenset("★◆■▣●◉⦿⬤⚫◼lnuH")  # signs that head lines in print; letters of Wingdings and Dingbats
SMALLEST = 4.0  # points of a drawn mark: a dot is none
UNLIKE = 1.6  # times by which a mark is larger than the others, from which it is none of theirs


def looks_like_mark(thing: Thing) -> bool:
    """Whether a thing is a stroke of a hand's size, or the sign of a tick, a cross or an arrow."""
    kind, _, font = thing.what.partition(" ")
    drawn = kind in STROKES and max(thing.wide, height(thing.box)) <= LARGEST
    return drawn or box_glyph(kind, font) == "mark" or kind in {*FROM_LEFT, *FROM_RIGHT}


def read_margin_marks(spaces: Sequence[Space], into: Readings) -> None:
    """Answers the sections of a form that is marked so; else leaves all as they are."""
    keys = [space.key for space in spaces]
    blank = all(key in into.answers and into.answers[key].state is State.BLANK for key in keys)
    if not blank or len(keys) < SECTIONS or len(set(keys)) < len(keys):
        return
    found = {space.key: answer for space in spaces if (answer := _answer(space)) is not None}
    columns = [centre(box)[0] for one in found.values() if (box := one.bbox) is not None]
    alone = len(found) == len(keys) and max(columns) - min(columns) <= COLUMN
    varied = len({answer.value for answer in found.values()}) > 1
    if (
        alone
        and varied
        and _are_alike(spaces)
        and not _is_on_each_page(spaces)
        and not _are_words_beside(spaces)
    ):
        into.answers |= found


def _are_alike(spaces: Sequence[Space]) -> bool:
    """Whether all sections have one kind of mark: as many strokes of about one size, or the same sign."""
    kinds = {tuple(sorted(thing.what for thing in space.things)) for space in spaces}
    marks = [union(thing.box for thing in space.things) for space in spaces]
    sizes = [max(width(mark), height(mark)) for mark in marks]
    return len(kinds) == 1 and max(sizes) <= UNLIKE * min(sizes)


def _is_on_each_page(spaces: Sequence[Space]) -> bool:
    """Whether most marks stand at the height of one on another page, as what is printed for folding and punching."""
    places = [(s.home.page.number, centre(union(t.box for t in s.things))[1]) for s in spaces]
    again = [any(page != other and abs(y - at) < OVER for other, at in places) for page, y in places]
    return sum(again) > len(again) / 2


def _are_words_beside(spaces: Sequence[Space]) -> bool:
    """Whether words that no question took stand in a section's space, outside its statements' lines."""
    for space in spaces:
        marks = [thing.box for thing in space.things]
        for item in space.home.page.gathered.unowned:
            inside = any(contains(part.box, *centre(item.box)) for part in space.parts)
            if inside and isinstance(item.thing, Word) and item.box not in marks:
                return True
    return False


def _answer(space: Space) -> Answer | None:
    """The statement beside which the one mark of a section stands, where nothing else may be its answer."""
    if not space.things or not all(looks_like_mark(thing) and not thing.below for thing in space.things):
        return None
    mark = union(thing.box for thing in space.things)
    if _is_no_tick(mark, space):
        return None
    joined = all(_is_near(thing, space.things) for thing in space.things)
    rows = [row for row in space.home.page.gathered.rows if row.key == space.key]
    if any(_points_away(thing, rows) for thing in space.things):
        return None
    value = _value_beside(mark, rows) if joined and max(width(mark), height(mark)) <= LARGEST else None
    if value is None:
        return None
    typed = space.things[0].what.partition(" ")[0] not in STROKES
    kind: Method = "text" if typed else "mark"
    place = space.home.page.number, mark
    return Answer(value, confidence(f"{kind}.in_margin"), kind, *place, (value,))


def _is_no_tick(mark: BBox, space: Space) -> bool:
    """Whether what is drawn is a dot, a bar, a dash, an empty ring or a scribble, or has a level stroke as what is struck
    out has; or a sign that heads lines in print."""
    drawn = [thing.box for thing in space.things if thing.what.partition(" ")[0] in STROKES]
    struck = any(height(box) < FLAT and width(box) >= SMALLEST for box in drawn)
    small = width(mark) < THIN or height(mark) < FLAT or max(width(mark), height(mark)) < SMALLEST
    other = any(shape.box in drawn and (is_round(shape) or is_scribble(shape)) for shape in space.shapes)
    printed = any(thing.what.partition(" ")[0] in PRINTED for thing in space.things)
    return struck or (bool(drawn) and small) or other or printed


def _points_away(thing: Thing, rows: Sequence[Row]) -> bool:
    """Whether a thing is an arrow that doesn't point at the statements that it stands beside."""
    sign = thing.what.partition(" ")[0]
    at_left = all(centre(thing.box)[0] < row.match.box[0] for row in rows)
    return sign in {*(FROM_RIGHT if at_left else FROM_LEFT)}


def _is_near(thing: Thing, things: Sequence[Thing]) -> bool:
    near = grow(thing.box, PIECES)
    return len(things) == 1 or any(other is not thing and _meet(near, other.box) for other in things)


def _meet(one: BBox, other: BBox) -> bool:
    return overlap_share(other, one) > 0 or (
        span_overlap(one[0], one[2], other[0], other[2]) > 0
        and span_overlap(one[1], one[3], other[1], other[3]) > 0
    )


def _value_beside(mark: BBox, rows: Sequence[Row]) -> Value:
    """The one statement on whose lines' height a mark stands."""
    beside = [row for row in rows if _share_level(mark, row.match.box) > MOST_WITHIN]
    if len(beside) != 1 or any(row.across or row.match.half for row in rows):
        return None
    _, top, _, bottom = beside[0].match.box
    within = top - OVER <= centre(mark)[1] <= bottom + OVER and _share_level(mark, beside[0].band) >= 0.9
    return beside[0].value if within else None


def _share_level(mark: BBox, box: BBox) -> float:
    return max(0.0, span_overlap(mark[1], mark[3], box[1], box[3])) / max(1.0, height(mark))
