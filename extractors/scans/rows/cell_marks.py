"""What stands in the cell to tick: a tick, a cross, a blob, initials; or what may as well be something else."""

from __future__ import annotations

import numpy as np

from extractors.pages.boxes import centre, contains, grow, overlap_share, span_overlap, union
from extractors.rows.evidence import IN_TEXT, JOINED, LETTER, SPECK, Evidence, Strength
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.rows.mark_in_text import may_hold_mark
from extractors.scans.rows.mark_shape import SAYS_NO, SAYS_YES, Shape
from extractors.scans.rows.shapes import MM, shape_of
from extractors.scans.spaces.words import read_yes_no

THIN = "thin"  # what is too narrow for a mark
DUST = 1.0  # millimetres: smaller things are no marks
_SPECK = 24  # pixels of ink
_LEAST = 1.7  # millimetres that a mark has at least one way
_MOST_LETTERS = 4  # blots of initials or a mark drawn in pieces; more are words
WIDEST = 22.0  # millimetres of a mark in its cell
_OUTSIDE = 6  # pixels by which `tick_boxes` are larger than what is printed
# Pixels that a box's print hides beside it of what is one stroke in pieces, by its strokes for its size: of a tick cut so 0.87 at most,
# where a word beside it has more.
_HIDDEN, _ONE_STROKE = 3, 1.0
_TEXT = 5  # blots from which a cell holds a text
_LETTERS = 1.5  # millimetres between two letters, or two strokes of one mark
_APART = 2.5  # millimetres: a mark stands further from the words in its cell
_DUST_APART = 3.0  # millimetres from a mark: its own pieces, and the dot of a "?", lie nearer
_DENSER, _MORE, _TALLER, _TALL = (
    1.65,
    4.0,
    1.5,
    3.0,
)  # times the letters' ink for their size, ink, height; millimetres
_FLAT = 2.4  # millimetres of height of a line drawn by hand
_DASH = 2.5  # times as wide as high: a dash, which may say "no"
LONG = 8.0  # millimetres of a line that underlines or strikes


def is_mark_size(blot: Blot) -> bool:
    """Whether a blot is as large as the smallest mark."""
    return max(blot.width, blot.height) >= _LEAST * MM


def is_flat(blot: Blot) -> bool:
    """Whether a blot is a long level line."""
    return blot.height <= _FLAT * MM + 0.03 * blot.width and blot.width >= LONG * MM


def in_cell(home: Home, blot: Blot) -> bool:
    """Whether a blot stands where its row is ticked: in that cell, or beside the words where there is none."""
    tick = home.regions.get("tick")
    x, y = centre(blot.points)
    if tick is not None:
        return contains(grow(tick, 2), x, y)
    return not any(contains(box, x, y) for box in home.printed) and not is_flat(blot)


def read_cell(page: InkPage, home: Home, blots: list[Blot]) -> list[Evidence]:
    letters = blots
    if home.shares is not None:
        blots = marks_in(page, home, letters)
        over = [b for b in _over_text(page, letters) if b not in blots]
        if over:
            joined = len(letters) >= _TEXT and not any(_is_made(shape_of(page, [b])) for b in over)
            return [mark_evidence(page, "doubt", over, JOINED if joined else IN_TEXT)]
    marks = [b for b in blots if max(b.width, b.height) >= _LEAST * MM]
    if not marks:
        left = [b for b in letters if b.area >= _SPECK]  # pieces of a tick over print are as small as letters
        return [mark_evidence(page, "doubt", left, SPECK)] if left else []
    shape = shape_of(page, blots)
    strength, what = _judged(marks, shape)
    if strength == "sure":
        ordered = sorted(marks, key=lambda b: b.box[0])
        if _has_words(page, ordered):
            strength, what = "doubt", "words"
        elif _has_no_at_tick(page, ordered):
            # In sections it may be how somebody signs; on a checklist it would put all its lines in doubt.
            strength, what = "doubt", SAYS_NO if home.value is not None else "words"
        elif (said := _said(page, ordered)) is not None:
            strength, what = ("sure", SAYS_YES) if said else ("doubt", SAYS_NO)
    lone = (
        strength == "sure" and home.shares is not None and not shape.cross
    )  # a typed X is a letter by its shape
    if lone and not may_hold_mark(page, home, letters):
        strength, what = "doubt", LETTER
    return [mark_evidence(page, strength, blots, what)]


def marks_in(page: InkPage, home: Home, blots: list[Blot]) -> list[Blot]:
    """Of the blots in a cell those of its mark: the text that some cells ask for as well stands apart from it."""
    if home.shares is None:
        return blots
    lone = [b for b in _lone(blots) if _is_mark_like(shape_of(page, [b]))]
    return [b for b in lone if not _is_letter(page, b, blots)]


def without_dust(blots: list[Blot]) -> list[Blot]:
    """The blots of a mark without those that are smaller than any mark and far from all that isn't: dirt in the same cell, no letter."""
    large = [b for b in blots if is_mark_size(b)]

    def is_near(blot: Blot) -> bool:
        around = grow(blot.box, _DUST_APART * MM)
        return any(overlap_share(other.box, around) > 0 for other in large)

    return [b for b in blots if is_mark_size(b) or not large or is_near(b)]


def stands_out(page: InkPage, home: Home, blots: list[Blot]) -> bool:
    """Whether the mark in a cell that asks for a text too is no part of that text: far taller than its letters or, where
    there are none, drawn as nobody writes a word. blots: all of the row."""
    letters = [b for b in blots if in_cell(home, b) and max(b.width, b.height) >= DUST * MM]
    marks = marks_in(page, home, letters)
    if not marks:
        return False
    shape = shape_of(page, marks)
    others = [b.height for b in letters if b not in marks]
    if len(others) >= _TEXT:
        return shape.height >= _TALL and shape.height * MM >= _TALLER * float(np.median(others))
    return shape.cross or _is_made(shape)


def _has_words(page: InkPage, ordered: list[Blot]) -> bool:
    """Whether something is written beside a mark, which may take it back: a "No", apart from it or close before or after
    it. ordered: from left to right."""
    pairs = zip(ordered, ordered[1:], strict=False)
    shape = shape_of(page, ordered)
    hidden = _HIDDEN if shape.is_tick and shape.busy <= _ONE_STROKE else 0
    if any(b.box[0] - a.box[2] > _LETTERS * MM and not _is_cut_by_box(page, a, b, hidden) for a, b in pairs):
        return True
    parts = [
        *(ordered[i:] for i in range(1, len(ordered) - 1)),
        *(ordered[:-i] for i in range(1, len(ordered) - 1)),
    ]
    return any(_said(page, part) is False for part in parts)


def _has_no_at_tick(page: InkPage, ordered: list[Blot]) -> bool:
    """Whether a "No" in one stroke stands first or last beside what is a tick by itself; one letter of initials may be an N."""
    ends = ((ordered[0], ordered[1:]), (ordered[-1], ordered[:-1])) if len(ordered) > 1 else ()
    return any(shape_of(page, rest).is_tick and _said(page, [end]) is False for end, rest in ends)


def _said(page: InkPage, marks: list[Blot]) -> bool | None:
    """Whether it looks like a written "Yes" or "No"; None where it looks like neither."""
    x0, top = min(b.box[0] for b in marks) - 12, min(b.box[1] for b in marks) - 12
    x1, bottom = max(b.box[2] for b in marks) + 12, max(b.box[3] for b in marks) + 12
    return read_yes_no(page.only(marks, (max(0, x0), max(0, top), x1, bottom))).value


def says_no(page: InkPage, marks: list[Blot]) -> bool:
    """Whether some blots look like a written "No"."""
    return _said(page, marks) is False


def _is_cut_by_box(page: InkPage, left: Blot, right: Blot, hidden: int) -> bool:
    """Whether the gap between two pieces lies at a printed box or circle to tick, whose print hides what crosses it and so many
    pixels beside it."""
    high, low = min(left.box[1], right.box[1]), max(left.box[3], right.box[3])
    return any(
        x0 + _OUTSIDE - hidden <= left.box[2]
        and right.box[0] <= x1 - _OUTSIDE + hidden
        and span_overlap(top, bottom, high, low) > 0
        for x0, top, x1, bottom in page.known.tick_boxes
    )


def _lone(blots: list[Blot]) -> list[Blot]:
    """The blots with no other beside them on their line, as letters have."""
    return [
        one
        for one in blots
        if not any(
            other is not one
            and span_overlap(one.box[1], one.box[3], other.box[1], other.box[3]) > 0
            and max(one.box[0] - other.box[2], other.box[0] - one.box[2]) < _APART * MM
            for other in blots
        )
    ]


def _over_text(page: InkPage, letters: list[Blot]) -> list[Blot]:
    """What may be a mark over a text, or one taken back there: far denser than the letters, and larger."""
    large = [b for b in letters if max(b.width, b.height) >= DUST * MM]
    if len(large) < _TEXT:
        return [b for b in large if b.height >= _TALL * MM and shape_of(page, [b]).is_scribble]
    density, area, tall = (
        float(np.median([value(b) for b in large]))
        for value in (_density, lambda b: b.area, lambda b: b.height)
    )
    return [
        b
        for b in large
        if _density(b) >= _DENSER * density
        and b.area >= _MORE * area
        and b.height >= max(_TALLER * tall, _TALL * MM)
    ]


def _is_made(shape: Shape) -> bool:
    """Whether it has the shape of a mark, or of something scribbled out."""
    return shape.is_scribble or shape.is_tick or shape.solid


def _density(blot: Blot) -> float:
    return float(blot.area / np.hypot(blot.width, blot.height))


def _is_letter(page: InkPage, blot: Blot, letters: list[Blot]) -> bool:
    """Whether a lone blot beside several others is of their size, and no tick: the last letter of a text."""
    others = [b.height for b in letters if b is not blot and b.height >= DUST * MM]
    usual = float(np.median(others)) if len(others) >= _TEXT else 0.0
    return blot.height <= 1.3 * usual and not shape_of(page, [blot]).is_tick


def _is_mark_like(shape: Shape) -> bool:
    return shape.height >= _LEAST and shape.width <= 1.8 * shape.height and not shape.is_scribble


def _judged(marks: list[Blot], shape: Shape) -> tuple[Strength, str]:
    if min(shape.width, shape.height) < DUST:
        return "doubt", THIN
    if shape.height < _FLAT and shape.width > _DASH * shape.height:
        return "doubt", "dash"
    if shape.solid:
        return "sure", "blob"
    if shape.is_scribble and len(marks) <= 2:
        return "doubt", "scribble"
    if len(marks) > _MOST_LETTERS or shape.width > WIDEST:
        return "doubt", "words"
    return "sure", "mark" if len(marks) <= 2 else "initials"


def mark_evidence(page: InkPage, strength: Strength, blots: list[Blot], what: str) -> Evidence:
    """Evidence at the place of these blots."""
    return Evidence(strength, "mark", page.box_on_page(union(b.points for b in blots)), what)
