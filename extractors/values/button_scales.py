"""A score asked for by boxes to tick or buttons, one at each number of a printed scale, beside or below it: fields of a fillable form,
or what a flattened one draws.

Everything that stands there must be the scale: a note, a remark or anything drawn at it leaves the score to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.confidence import confidence
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field
from extractors.pages.boxes import by_line, centre, contains, grow, overlap_share, same_line, union
from extractors.pages.glyphs import box_glyph, classify
from extractors.pages.page import Shape, Widget, Word
from extractors.pages.strokes import is_box_print, shade_colour
from extractors.values.answers import Readings
from extractors.values.judgement_scale import unread_scores
from schemas.forms import Form
from schemas.types import Answer, BBox, Method

NEAR = 6.0  # points round the buttons in which something drawn may be meant for one
COLUMN = 6.0  # points by which the middle of a number and that of the button below it differ
PALE = 0.8  # of light: paper, or a head's grey
TWIN = 2.0  # points by which two outlines of one box differ


@dataclass(frozen=True, slots=True)
class _Scale:
    """numbers: from 1. boxes: that of each, in order. on: those that are chosen, from 1."""

    numbers: tuple[Word, ...]
    boxes: tuple[BBox, ...]
    on: tuple[int, ...]
    method: Method


def read_button_scales(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Reads the scores that are unread as all their numbers are printed, and of whose boxes one alone is chosen."""
    for page, one, last in unread_scores(form, pages, into):
        scale = _scale_in(one, last, page)
        if scale is not None and len(scale.on) == 1 and not _has_more(scale, page):
            (value,) = scale.on
            sure = confidence("acroform.field" if scale.method == "acroform" else "mark.ringed_number")
            box = scale.boxes[value - 1]
            into.answers[one.key] = Answer(value, sure, scale.method, page.number, box, (value,))


def _scale_in(one: Field, last: int, page: PageReading) -> _Scale | None:
    """The scale that is all that stands in a field; what a box shows of itself is its own."""
    buttons = [i.thing for i in one.items if isinstance(i.thing, Widget) and i.thing.kind == "button"]
    words = [i.thing for i in one.items if isinstance(i.thing, Word)]
    if len(buttons) + len(words) != len(one.items) or not all(b.consistent and b.seen for b in buttons):
        return None
    boxes = sorted([b.box for b in buttons] or _boxes_drawn(words, page.drawings))
    signs = [
        w for w in words if box_glyph(w.text, w.font) and any(contains(b, *centre(w.box)) for b in boxes)
    ]
    numbers = sorted((w for w in words if w not in signs), key=lambda w: w.box[0])
    level = len(by_line([w.box for w in numbers], lambda b: b)) == 1
    said = [w.text for w in numbers] == [str(n) for n in range(1, last + 1)]
    if len(boxes) != last or not level or not said or not _are_paired(numbers, boxes):
        return None
    full = [b.box for b in buttons if b.on]
    if not buttons:
        full = [b for b in boxes if any(contains(b, *centre(w.box)) for w in signs)]
    if any(
        box_glyph(w.text, w.font) != "mark" or not any(contains(b, *centre(w.box)) for b in full)
        for w in signs
    ):
        return None
    on = tuple(n for n, box in enumerate(boxes, 1) if box in full)
    return _Scale(tuple(numbers), tuple(boxes), on, "acroform" if buttons else "mark")


def _boxes_drawn(words: Sequence[Word], shapes: Sequence[Shape]) -> list[BBox]:
    """The boxes to tick that are drawn around the words of a scale, each once."""
    room = grow(union(w.box for w in words), 20.0) if words else (0.0, 0.0, 0.0, 0.0)
    found: list[BBox] = []
    for shape in shapes:
        within = is_box_print(shape) and contains(room, *centre(shape.box))
        twin = any(abs(p - q) < TWIN for box in found for p, q in [(centre(box)[0], centre(shape.box)[0])])
        if within and not twin:
            found.append(shape.box)
    return found


def _are_paired(numbers: list[Word], boxes: list[BBox]) -> bool:
    """Whether the boxes stand below or above their numbers, or in turn with them on one line."""
    x = [(centre(n.box)[0], centre(b)[0]) for n, b in zip(numbers, boxes, strict=True)]
    level = {same_line(n.box, b) for n in numbers for b in boxes}
    if level == {False}:
        return all(abs(a - b) <= COLUMN for a, b in x)
    turns = [side for number, box in x for side in ((number, "n"), (box, "b"))]
    order = "".join(side for _, side in sorted(turns))
    return level == {True} and order in ("nb" * len(x), "bn" * len(x))


def _has_more(scale: _Scale, page: PageReading) -> bool:
    """Whether anything that isn't the scale's stands or is drawn at it."""
    places = [grow(b, 1.5) for b in scale.boxes]
    full = [places[n - 1] for n in scale.on]
    room, one = grow(union([*scale.boxes, *(w.box for w in scale.numbers)]), NEAR), page.map.page
    own = {id(word) for word in scale.numbers}
    words = (w for w in one.words if id(w) not in own and not any(contains(b, *centre(w.box)) for b in full))
    marks = [w.box for w in words if classify(w.text, w.font) == "mark"]
    fields = [f.box for f in one.widgets if f.box not in scale.boxes]
    notes = [n.box for n in one.notes if n.subtype not in ("Link", "Popup")]
    drawn = [s.box for s in page.drawings if not _is_print(s, scale, places)]
    return any(overlap_share(box, room) > 0 for box in (*marks, *fields, *notes, *drawn))


def _is_print(shape: Shape, scale: _Scale, places: Sequence[BBox]) -> bool:
    """Whether a drawn thing is what a box shows of itself, a frame or pale paper, or lies behind all the numbers."""
    within = [
        n for n, p in enumerate(places, 1) if contains(p, *shape.box[:2]) and contains(p, *shape.box[2:])
    ]
    pale = shape.kind == "rect" and (shape.fill is None or min(shade_colour(shape.fill)) >= PALE)
    if within and not shape.note:
        of_button = scale.method == "acroform" and within[0] in scale.on
        return pale or of_button or is_box_print(shape)
    behind = shape.kind == "rect" and all(contains(shape.box, *centre(w.box)) for w in scale.numbers)
    return not shape.note and (pale or behind)
