"""Which ink of a page's picture nothing that was read explains."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from extractors.pages.boxes import centre, contains, grow, height, intersect, width
from extractors.pages.page import Page, Shape
from extractors.pages.strokes import is_box_print, is_round, shade_colour
from extractors.rows.note_icons import ICONS
from schemas.types import BBox

Pixel = TypeVar("Pixel", bound=np.generic)

Picture = npt.NDArray[np.float32]
"""Grey levels 0..255 (h, w), one pixel a point; NaN where what is seen is explained."""

DEEPEST = 60.0  # grey level of the darkest shade that ink is seen on: pure red is 76
DARK = 40  # levels of 255 below the paper from which a pixel is ink (antialiased hairlines have about 100)
SHADED = 8.0  # points: a filled area this wide and high is paper to write on
BAR = 60.0  # points: a dark bar, of two lines say, is up to this high
DARKEST = 0.65  # a colour none of whose parts is lighter than this is ink rather than shaded paper
RING = 20.0  # points: a ring larger than this is drawn round words and no box to mark
EDGE = 1.6  # points on either side of a line that antialiasing may darken
ICON, ALIKE = 16.0, 0.5  # points: what is larger is no icon; what two of the same differ by
APART = 60.0, 10.0  # points across or down between two of the same that are no letters of one word
TYPED = ("FreeText", "Stamp")  # notes whose words are read
UNDER = ("Highlight", "Underline", "Squiggly")  # notes that leave what they mark as it is


def without_known(picture: Picture, page: Page) -> Picture:
    """A page's picture without its words, rulings, fields and drawings, all of which were seen for what they are."""
    left = _without_frame(picture, page)
    for word in (*page.words, *page.aside):
        _blank(left, grow(word.box, 2.0))
    for shape in (*page.shapes, *page.furniture):
        _blank_shape(left, shape)
    for icon in (note.box for note in page.notes if note.subtype in ICONS):
        _blank(left, grow(icon, EDGE))
    return left


def without_print(picture: Picture, page: Page) -> Picture:
    """The picture of a page drawn without its text, less rulings, boxes, fields and typed notes: what lies over words,
    or beside them and is written in no letters, is left."""
    left = _without_frame(picture, page)
    for note in page.notes:
        if note.subtype in (*TYPED, *UNDER, *ICONS):
            _blank(left, grow(note.box, EDGE))
    for shape in page.furniture:
        _blank_shape(left, shape)
    for shape in page.shapes:
        if shape.kind == "rect" or _is_box(shape):
            _blank_shape(left, shape)
    for icon in _icons(page):
        _blank(left, grow(icon.box, EDGE))
    return left


def ink_in(picture: Picture, box: BBox) -> float:
    """Square points of ink at a place."""
    area = cut(picture, box)
    known = area[~np.isnan(area)]
    if known.size == 0 or float(known.max() - known.min()) <= DARK:
        return 0.0  # as most places: nothing there is that much darker than its paper
    return float(np.nansum(ink(area)))


def cut(picture: npt.NDArray[Pixel], box: BBox) -> npt.NDArray[Pixel]:
    """The part of a picture that a box covers."""
    x0, top, x1, bottom = intersect(box, (0, 0, picture.shape[1], picture.shape[0]))
    return picture[
        max(0, int(top)) : max(0, round(bottom + 0.49)), max(0, int(x0)) : max(0, round(x1 + 0.49))
    ]


def ink(area: Picture) -> Picture:
    """Share of ink (0..1) of each pixel against the paper around it, be it white or shaded."""
    paper = float(np.nanpercentile(area, 80))
    depth = paper - area
    return np.where(depth > DARK, depth / max(paper, 1.0), 0.0).astype(np.float32)


def without_rulings(picture: Picture, page: Page) -> Picture:
    """The picture without the lines of its tables."""
    left = picture.copy()
    _blank_rulings(left, page)
    return left


def _without_frame(picture: Picture, page: Page) -> Picture:
    left = picture.copy()
    done = np.zeros(left.shape, np.bool_)
    for shape in sorted(page.shapes, key=lambda s: -s.order):
        _bleach(left, shape, done)
    _blank_rulings(left, page)
    for widget in page.widgets:
        if widget.value or widget.on:
            _blank(left, grow(widget.box, 1.0))
        else:
            _blank_outline(left, widget.box)
    return left


def _blank_rulings(left: Picture, page: Page) -> None:
    for ruling in page.rulings:
        _blank(left, grow(ruling.box, EDGE))


def _bleach(picture: Picture, shape: Shape, done: npt.NDArray[np.bool_]) -> None:
    """Makes white paper of a shaded area, where it shows in the shade that it is said to have: beside a white
    one it would look like ink. done: what lies under areas that were seen to before, drawn over this one."""
    if shape.kind != "rect" or shape.fill is None or min(width(shape.box), height(shape.box)) < SHADED:
        return
    area, left = cut(picture, shape.box), ~cut(done, shape.box)
    colour = shade_colour(shape.fill)
    if not left.any() or len(colour) != 3:
        return
    red, green, blue = colour
    said, shown = 255 * (0.3 * red + 0.59 * green + 0.11 * blue), float(np.median(area[left]))
    if abs(said - shown) < DARK and shown > DEEPEST:
        area[left] = np.minimum(area[left] + (255.0 - shown), 255.0)
        cut(done, shape.box)[:] = True


def _blank_shape(picture: Picture, shape: Shape) -> None:
    if shape.kind == "image":
        return  # what a picture shows has not been read
    if _is_bar(shape):
        _blank(picture, grow(shape.box, EDGE))
        return
    if _is_box(shape):
        _blank_outline(picture, shape.box)
        return
    _blank(picture, grow(shape.box, EDGE))


def _is_box(shape: Shape) -> bool:
    """Whether a shape is the outline of a box to mark or to write in."""
    ring = shape.kind == "curve" and is_round(shape) and max(width(shape.box), height(shape.box)) > RING
    return not ring and is_box_print(shape) and min(width(shape.box), height(shape.box)) > 4


def _icons(page: Page) -> list[Shape]:
    """Small things that are drawn elsewhere on the page too, and over no words: the arrows of drop-down lists, dates'
    calendars."""
    small = [shape for shape in page.shapes if not shape.note and max(_size(shape)) <= ICON]
    alike: dict[tuple[str, int, int], list[Shape]] = defaultdict(list)
    for shape in small:
        kind, wide, high = _about(shape)
        for across, down in product((-1, 0, 1), repeat=2):
            alike[kind, wide + across, high + down].append(shape)
    return [
        shape
        for shape in small
        if any(_is_again(shape, other) for other in alike[_about(shape)])
        and not any(contains(shape.box, *centre(word.box)) for word in page.words)
    ]


def _about(shape: Shape) -> tuple[str, int, int]:
    wide, high = _size(shape)
    return shape.kind, round(wide), round(high)


def _is_again(shape: Shape, other: Shape) -> bool:
    """Whether another thing is the same, and stands too far off to be a letter of the same word."""
    same = all(abs(a - b) < ALIKE for a, b in zip(_size(other), _size(shape), strict=True))
    across, down = (abs(other.box[i] - shape.box[i]) for i in (0, 1))
    return same and (across > APART[0] or down > APART[1])


def _size(shape: Shape) -> tuple[float, float]:
    return width(shape.box), height(shape.box)


def _is_bar(shape: Shape) -> bool:
    """Whether a shape is a dark bar with a heading in it, ink all over that was seen for what it is."""
    if shape.kind != "rect" or shape.fill is None or not SHADED <= height(shape.box) <= BAR:
        return False
    return width(shape.box) > 2 * height(shape.box) and max(shade_colour(shape.fill)) < DARKEST


def _blank_outline(picture: Picture, box: BBox) -> None:
    x0, top, x1, bottom = box
    for side in ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)):
        _blank(picture, grow(side, EDGE))


def _blank(picture: Picture, box: BBox) -> None:
    cut(picture, box)[:] = np.nan
