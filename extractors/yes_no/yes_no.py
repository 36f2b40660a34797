"""Yes or no by a mark: the printed Y or N circled, underlined, highlighted, struck, or a box beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.gathering.items import Field, Item
from extractors.pages.boxes import (
    centre,
    coincide,
    contains,
    height,
    overlap_share,
    span_overlap,
    union,
    width,
)
from extractors.pages.glyphs import box_glyph
from extractors.pages.page import Note, Shape, Widget, Word
from extractors.pages.strokes import (
    THROUGH,
    UNDER,
    depth_in,
    is_tick,
    shade_colour,
)
from extractors.rows.typeface import is_bold_font
from extractors.yes_no.broken_boxes import boxes_over_lines
from extractors.yes_no.choice_boxes import said_by_boxes
from extractors.yes_no.drawn_boxes import boxes_beside, has_a_box
from extractors.yes_no.letter_marks import FLAT, is_on, is_round_one, may_choose_or_strike, strikes_out
from extractors.yes_no.marks_beside import marks_beside, may_be_eithers, owner_of_marks
from extractors.yes_no.printed_choices import Printed, buttons, choices_printed, is_text_field, own_words
from schemas.regex import regex
from schemas.types import BBox

Outcome = Literal["yes", "no", "none", "unread"]
_ENDS_IN_NO = regex(r"(?:^|[^a-z])no?$", re.IGNORECASE)
DIFFERS = 0.5  # points by which a printed Yes is larger than its No, or smaller
COVERED = 0.8  # share of a word's width that what is drawn round it covers
REACHES = 2.0  # points by which such a thing may be larger than the word
PAPER = 0.9  # of light, a fill that shows nothing
UNDER_FIELD = 2.0  # points by which a printed box and the form field on it differ
TOUCHED = 0.15  # share of a letter that a typed mark covers which doesn't stand beside it


@dataclass(frozen=True, slots=True)
class Marked:
    """outcome: what the marks say. text_left: the field's words less the printed Y/N; None if none is printed."""

    outcome: Outcome
    text_left: str | None = None


def marked_letter(one: Field, shapes: list[Shape]) -> Marked:
    """What marks on the printed choices of a yes/no question say."""
    widgets, words = buttons(one.items), own_words(one.items)
    choices = choices_printed(one)
    printed_words = [w for c in choices for w in c.words]
    left = None
    if any(w in words for w in printed_words):
        rest = [w for w in words if w not in printed_words]
        said_by = [i for i in one.items if isinstance(i.thing, Note) or is_text_field(i.thing)]
        apart = [i.text for i in said_by if not any(contains(i.box, *centre(w.box)) for w in rest)]
        left = " ".join([*(w.text for w in rest if not box_glyph(w.text, w.font)), *apart]).strip()
    said = _said(choices, widgets, words, shapes, False)
    for printed in choices[-1:]:
        said |= set(_by_drawn_boxes(printed, boxes_over_lines(one, printed, shapes)))
    if not said:
        return Marked("none", left)
    return Marked(said.pop(), left) if len(said) == 1 else Marked("unread", left)


def said_of(printed: Printed, items: Sequence[Item], shapes: list[Shape], before: bool = False) -> Outcome:
    """What marks on or beside one printed choice say. items, shapes: what stands there. before: whether what is drawn right
    before a word chooses it too."""
    said = _said([printed], buttons(items), own_words(items), shapes, before)
    return "none" if not said else said.pop() if len(said) == 1 else "unread"


def _said(
    choices: Sequence[Printed], widgets: list[Widget], words: list[Word], shapes: list[Shape], before: bool
) -> set[Outcome]:
    """All that is said, by boxes of the last choice and by marks on any."""
    said = set(_by_boxes(widgets, choices[-1] if choices else None))
    for printed in choices[-1:]:  # boxes stand beside the answer's own Yes and No, where it has them
        drawn = boxes_beside(printed.yes, printed.no, _but_under_fields(shapes, widgets))
        said |= set(_by_glyphs(printed, words, [box for box, _ in drawn]))
        said |= set(_by_drawn_boxes(printed, drawn))
    for printed in choices:
        said |= set(_by_shapes(printed, shapes))
        said |= set(_by_strokes_beside(printed, shapes, before))
        if is_bold_font(printed.fonts[0]) != is_bold_font(printed.fonts[1]):
            said.add("yes" if is_bold_font(printed.fonts[0]) else "no")
    if not said and any(_are_set_otherwise(printed) for printed in choices[-1:]):
        said.add("unread")  # one of the two in italics, larger or in red: chosen, or not
    return said


def _but_under_fields(shapes: list[Shape], widgets: list[Widget]) -> list[Shape]:
    """With one outline at each form field, of its own and the box printed under it: that there are two fills neither."""
    kept: list[Shape] = []
    seen: set[int] = set()
    for shape in shapes:
        own = [
            i for i, w in enumerate(widgets) if _is_outline(shape) and coincide(shape.box, w.box, UNDER_FIELD)
        ]
        if not own or own[0] not in seen:
            kept.append(shape)
        seen.update(own)
    return kept


def _is_outline(shape: Shape) -> bool:
    return shape.kind == "rect" and (shape.fill is None or min(shade_colour(shape.fill)) >= PAPER)


def _are_set_otherwise(printed: Printed) -> bool:
    """Whether a printed Yes and No differ in more than their letters."""
    if len(printed.words) < 2:
        return False
    yes, no = printed.words[:2]
    capitals = [w.text.strip("/|.,:").isupper() for w in (yes, no)]
    alike = yes.font == no.font and yes.colour == no.colour and abs(yes.size - no.size) < DIFFERS
    return not alike or (capitals[0] != capitals[1] and len(yes.text) > 1)


def _by_shapes(printed: Printed, shapes: list[Shape]) -> Sequence[Outcome]:
    said: list[Outcome] = []
    if any(may_choose_or_strike(letter, shapes) for letter in (printed.yes, printed.no)):
        said.append("unread")
    for shape in shapes:
        on_yes, on_no = is_on(shape, printed.yes), is_on(shape, printed.no)
        if not (on_yes or on_no):
            continue
        if on_yes and on_no:
            on_yes, on_no = (
                is_round_one(shape, printed.yes, printed.no),
                is_round_one(shape, printed.no, printed.yes),
            )
        if on_yes == on_no:
            if max(width(shape.box), height(shape.box)) < 60 and shape.fill is None:
                said.append("unread")
            continue
        letter, other = (printed.yes, printed.no) if on_yes else (printed.no, printed.yes)
        if _reaches_over(shape.box, letter, other):
            said.append("unread")  # it may stand behind the other word, and touch this one
            continue
        strikes = strikes_out(shape, letter)
        if height(shape.box) < FLAT and shape.box[1] < letter[1] and not shape.note:
            said.append("unread")  # a line above a letter says nothing that is known
            continue
        if height(shape.box) < FLAT and not shape.note and THROUGH < depth_in(shape, letter) < UNDER:
            said.append("unread")  # a line low in a letter strikes it or underlines it
            continue
        if strikes and is_tick(shape):
            said.append("unread")  # a tick over a letter may choose it or cross it out
            continue
        said.append("yes" if on_yes != strikes else "no")
    return said


def _reaches_over(box: BBox, letter: BBox, other: BBox) -> bool:
    """Whether a drawn thing lies over part of a word alone, and runs on towards the other one."""
    if height(box) < FLAT or span_overlap(box[0], box[2], letter[0], letter[2]) >= COVERED * width(letter):
        return False
    return letter[0] - box[0] > REACHES if other[0] < letter[0] else box[2] - letter[2] > REACHES


def _by_strokes_beside(printed: Printed, shapes: list[Shape], before: bool) -> Sequence[Outcome]:
    """A tick or cross drawn beside one of two letters that leave room for it: "Y✓  N", or "✓Y  N"."""
    letters = (printed.yes, printed.no)
    strokes = marks_beside(letters, shapes, before)
    if not strokes:
        return []
    if has_a_box(*letters, shapes) and not boxes_beside(*letters, shapes):
        return ["unread"]  # a mark in the box may say otherwise than the one beside a letter
    if not before and may_be_eithers(letters, strokes):
        return ["unread"]  # a single choice doesn't tell on which side of their words marks stand
    owner = owner_of_marks(letters, strokes)
    if not before and owner == 1 and centre(union(one.box for one in strokes))[0] < printed.no[0]:
        return [
            "unread"
        ]  # begins right behind the Yes, ends nearer to the No: a large tick of the one, or one before the other
    return ["unread" if owner is None else ("yes", "no")[owner]]


def _by_glyphs(printed: Printed, words: list[Word], drawn: list[BBox]) -> Sequence[Outcome]:
    """Tick boxes printed as characters: "☒ Yes ☐ No" or "Yes ☒ No ☐". drawn: the boxes that the page draws beside both words, in
    one of which a lone tick may stand."""
    boxes = [w for w in words if w not in printed.words and box_glyph(w.text, w.font)]
    places = [(w.box, box_glyph(w.text, w.font) == "mark") for w in boxes]
    letters = (printed.yes, printed.no)
    if any(on and overlap_share(letter, box) > TOUCHED for box, on in places for letter in letters):
        return ["unread"]  # a cross over a letter may choose it or cross it out
    if drawn and any(on for _, on in places):
        if not all(on and any(contains(b, *centre(box)) for b in drawn) for box, on in places):
            return ["unread"]  # beside the boxes, it may be for the word before it or behind it
        places = [(b, any(contains(b, *centre(box)) for box, _ in places)) for b in drawn]
    return said_by_boxes(printed.yes, printed.no, places)


def _by_drawn_boxes(printed: Printed, boxes: list[tuple[BBox, bool | None]]) -> Sequence[Outcome]:
    if any(full is None for _, full in boxes):
        return ["unread"]
    return said_by_boxes(printed.yes, printed.no, [(box, bool(full)) for box, full in boxes])


def _by_boxes(widgets: list[Widget], printed: Printed | None) -> Sequence[Outcome]:
    said: list[Outcome] = []
    if any(not w.consistent for w in widgets):
        return ["unread"]
    if printed is not None and len(widgets) >= 2:
        return said_by_boxes(printed.yes, printed.no, [(w.box, bool(w.on)) for w in widgets])
    says_no = [bool(_ENDS_IN_NO.search(w.export) or _ENDS_IN_NO.search(w.name)) for w in widgets]
    told = len(widgets) == 1 or says_no.count(True) == 1
    for widget, no in zip(widgets, says_no, strict=True):
        if widget.on:
            said.append("unread" if not told else "no" if no else "yes")
    return said
