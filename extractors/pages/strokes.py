"""Geometry of drawn marks: how much of one lies in a row, whether it is a flat stroke or a scribble."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import dist, hypot

from extractors.pages.boxes import area, centre, height, intersect, overlap_share, span_overlap, width
from extractors.pages.page import Colour, Shape
from schemas.types import BBox

SCRIBBLE = 7.0  # path length over diagonal from which strokes cover rather than mark (a cross has about 2)
ZIGZAG, TURN = 3, 0.3  # turns up and down of a zigzag, and the share of its height that makes one
WAVE = 3.0  # points that a wavy line under words is high at most
BY_HAND = 45.0  # points: a mark made by hand is no larger
PALE = 0.6  # a colour none of whose parts is darker is paper rather than ink
CORNER = 16.0  # points: the largest radius of a frame's corners
FLAT = 5.0  # width over height from which a stroke is a line and no tick
THROUGH, UNDER = (
    0.68,
    0.76,
)  # depths in a letter's box (its baseline lies at 0.78) to which a line runs through it, and from which it runs under it
LOWEST = 1.4  # the depth to which it does
UNDERLINES = ("Underline", "Squiggly")  # notes
HIGHEST = 0.5  # the depth from which such a note is a word's own rather than that of the line above


def row_share(shape: Shape, band: BBox) -> float:
    """Share (0..1) of a drawn thing that lies in a row: of its path, or of its area where it has none."""
    if len(shape.points) < 2 or shape.kind == "image" or shape.fill is not None:
        return overlap_share(shape.box, band)
    total = inside = 0.0
    for a, b in zip(shape.points, shape.points[1:], strict=False):
        length = dist(a, b)
        total += length
        steps = max(1, min(20, int(length)))
        hits = sum(
            1
            for k in range(steps)
            if _in(band, a[0] + (b[0] - a[0]) * (k + 0.5) / steps, a[1] + (b[1] - a[1]) * (k + 0.5) / steps)
        )
        inside += length * hits / steps
    return inside / total if total else overlap_share(shape.box, band)


def _in(band: BBox, x: float, y: float) -> bool:
    return band[0] <= x <= band[2] and band[1] <= y <= band[3]


def crosses_out(shape: Shape, word: BBox) -> bool:
    """Whether a flat stroke runs through a word and not under it, over half of it or more. A note that a reader of the page
    put there to underline does nothing else, however high its program draws it."""
    if shape.note in UNDERLINES or not (is_wide_stroke(shape) or height(shape.box) < 3):
        return False
    return (
        0.2 < depth_in(shape, word) < UNDER
        and span_overlap(shape.box[0], shape.box[2], word[0], word[2]) > width(word) / 2
    )


def depth_in(shape: Shape, word: BBox) -> float:
    """How deep in a word's box the middle of a flat stroke lies: 0 its top, 1 its bottom."""
    return ((shape.box[1] + shape.box[3]) / 2 - word[1]) / max(1.0, height(word))


def is_scribble(shape: Shape) -> bool:
    """Whether a path goes to and fro, or is far longer than what it covers."""
    if shape.fill is not None or len(shape.points) < 5:
        return False
    if turns(shape) >= ZIGZAG and not is_round(shape):
        return True
    length = sum(dist(a, b) for a, b in zip(shape.points, shape.points[1:], strict=False))
    return length > SCRIBBLE * max(1.0, hypot(width(shape.box), height(shape.box)))


def is_wave(shape: Shape) -> bool:
    """Whether a path runs on in one direction, low and long: a wavy line, which covers nothing."""
    steps = [b[0] - a[0] for a, b in zip(shape.points, shape.points[1:], strict=False)]
    return is_wide_stroke(shape) and height(shape.box) < WAVE and (min(steps) >= 0 or max(steps) <= 0)


def turns(shape: Shape) -> int:
    """How often a path turns from down to up or back, by a good part of its height: a tick once, a cross or a ring twice."""
    least, count, way, edge = TURN * height(shape.box), 0, 0, shape.points[0][1]
    for _, y in shape.points:
        if way * (y - edge) >= 0 and way:
            edge = y
        elif abs(y - edge) >= least:
            count += way != 0
            way, edge = (1 if y > edge else -1), y
    return count


def is_tick(shape: Shape) -> bool:
    """Whether a stroke goes down and then up again, further: "✓"."""
    if shape.kind == "rect" or shape.fill is not None or not 3 <= len(shape.points) < 60:
        return False
    points = shape.points if shape.points[0][0] <= shape.points[-1][0] else shape.points[::-1]
    lowest = max(points, key=lambda point: point[1])
    down, up = lowest[1] - points[0][1], lowest[1] - points[-1][1]
    return 0.8 < down < up and points[0][0] < lowest[0] < points[-1][0]


def is_box_print(shape: Shape) -> bool:
    """Whether a shape may be printed to write on: a box, a ring, a line or shading; never a tick or a cross."""
    small = max(width(shape.box), height(shape.box)) <= 20
    if shape.fill is not None and small:
        return False
    if shape.kind == "rect" or (shape.fill is not None and not small):
        return True
    if height(shape.box) < 2.5:
        return True
    return shape.kind == "curve" and is_round(shape)


def is_round(shape: Shape) -> bool:
    """Whether a path goes round: it ends where it began and keeps away from its own middle."""
    if len(shape.points) < 4:
        return False
    (ax, ay), (bx, by) = shape.points[0], shape.points[-1]
    size = max(width(shape.box), height(shape.box), 1.0)
    closed = abs(ax - bx) + abs(ay - by) < 0.5 * size
    cx, cy = (shape.box[0] + shape.box[2]) / 2, (shape.box[1] + shape.box[3]) / 2
    wide, high = 0.2 * width(shape.box), 0.2 * height(shape.box)
    return closed and not any(abs(x - cx) < wide and abs(y - cy) < high for x, y in shape.points)


def is_open_ring(shape: Shape) -> bool:
    """Whether a path goes round its own middle, never near it, and doesn't end where it began. A scribble passes it."""
    if shape.kind != "curve" or len(shape.points) < 4 or is_round(shape):
        return False
    (cx, cy), wide, high = centre(shape.box), 0.2 * width(shape.box), 0.2 * height(shape.box)
    between = (((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in pairwise(shape.points))
    return not any(abs(x - cx) < wide and abs(y - cy) < high for x, y in (*shape.points, *between))


def is_pale(shape: Shape) -> bool:
    """Whether a shape is filled as paper is, round or square: the inside of a box or of a round button."""
    if shape.fill is None or shape.note or not (shape.kind == "rect" or is_round(shape)):
        return False
    return min(shade_colour(shape.fill), default=0.0) >= PALE


def is_rounded_frame(shape: Shape) -> bool:
    """Whether a path bends in the corners of its box alone, and in all four: a ring drawn by hand doesn't."""
    x0, top, x1, bottom = shape.box
    radius = min(CORNER, 0.35 * width(shape.box), 0.35 * height(shape.box))
    met = set()
    for x, y in shape.points:
        if min(x - x0, x1 - x) > radius or min(y - top, bottom - y) > radius:
            return False
        met.add((x - x0 < x1 - x, y - top < bottom - y))
    return len(met) == 4


def is_wide_stroke(shape: Shape) -> bool:
    """Whether a shape is a long, flat line."""
    return (
        width(shape.box) > 12
        and width(shape.box) > FLAT * max(0.1, height(shape.box))
        and height(shape.box) < 6
    )


def covers(shape: Shape, statement: BBox, band: BBox) -> bool:
    """Whether a filled shape lies over this row's words or over a good part of the row, and no table."""
    if height(shape.box) > 2.2 * height(band):
        return False
    over_words = (
        area(intersect(shape.box, statement)) >= 0.5 * area(statement)
        if _meets(shape.box, statement)
        else False
    )
    beside_words = span_overlap(shape.box[1], shape.box[3], statement[1], statement[3])
    level = beside_words >= 0.5 * min(height(statement), height(shape.box))  # not a heading's bar above it
    return over_words or (level and overlap_share(shape.box, band) >= 0.7)


def _meets(a: BBox, b: BBox) -> bool:
    cut = intersect(a, b)
    return cut[0] < cut[2] and cut[1] < cut[3]


@lru_cache(maxsize=1024)
def shade_colour(fill: Colour) -> Colour:
    """A fill's colour as RGB, rounded so that equal shades compare equal."""
    rgb: Colour
    if len(fill) == 1:
        rgb = (fill[0],) * 3
    elif len(fill) == 4:
        c, m, y, k = fill
        rgb = ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))
    else:
        rgb = fill[:3]
    return tuple(round(v, 2) for v in rgb)


def lightness(colour: Colour) -> float:
    """The mean of a colour's parts, 0 (black) to 1; 0 where none is stated."""
    parts = shade_colour(colour)
    return sum(parts) / max(1, len(parts))


def saturated(rgb: Colour) -> bool:
    """Whether a colour is no grey."""
    return max(rgb) - min(rgb) > 0.12
