"""What stands in a statement's row but not in its cell to tick: a ring, a line under the print or through it, words."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.pages.boxes import centre, contains, grow, height, span_overlap, width
from extractors.rows.evidence import Evidence
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import FAINTEST, PER_POINT, Blot, InkPage, in_pixels
from extractors.scans.picture.pixels import Pixels, from_level
from extractors.scans.rings.rings import is_round, pen_width
from extractors.scans.rows.cell_marks import LONG, is_flat, is_mark_size, mark_evidence
from extractors.scans.rows.shapes import MM
from schemas.types import BBox

RING = "ring"
THICK_RING = "thick ring"  # so thick for its size that a line through it may be lost in it
_RUN = 30  # pixels in a row of a line drawn along print
_STRETCH = 40  # pixels of such a line that are compared with a machine's
_LINE_HIGH, _LINE_RISE, _LINE_OFF = 1.0, 0.04, 1.2  # millimetres; of its length; millimetres off the line
_LINE_SPAN, _LINE_SEEN = 0.75, 0.3  # of the row's width, from end to end and in all
_THICKER, _FORKED = (
    1.8,
    0.1,
)  # times the pen's width, and of its columns: 0 in 38 lines, 0.19 and more in two strokes that meet
_PAST_WORDS = 8.0  # points by which a line under a statement runs beyond its words
_AROUND = 14.0  # points further than its number that a ring reaches


def read_beside(page: InkPage, home: Home, blot: Blot) -> list[Evidence]:
    """A blot in the row but not in the cell to tick."""
    number, statement = home.regions.get("number"), home.regions.get("statement")
    box = blot.points
    if number is not None and _rings(box, number):
        return [mark_evidence(page, "sure", [blot], RING)]
    if statement is not None and _frames(box, statement):
        return [mark_evidence(page, "sure", [blot], RING)]
    places = [place for place in (number, statement) if place is not None and _is_near(box, place)]
    if any(is_round(page, place) for place in places):
        return [mark_evidence(page, "sure", [blot], RING)]
    if not is_mark_size(blot):
        return []
    if is_flat(blot) and statement is not None:
        where = _line_through(page, blot, statement)
        if where == "under" and _is_one_line(page, blot):
            return [mark_evidence(page, "sure", [blot], "underline")]
        return [mark_evidence(page, "doubt", [blot], "struck through")]
    return [mark_evidence(page, "doubt", [blot], "written_beside")]


def _is_one_line(page: InkPage, blot: Blot) -> bool:
    """Whether a flat blot isn't a line below print together with a stroke through it, of which the print hides the rest."""
    x0, top, x1, bottom = blot.box
    own = page.labels[top:bottom, x0:x1] == blot.label
    own = own[:, own.any(axis=0)]
    high = own.shape[0] - own[::-1].argmax(axis=0) - own.argmax(axis=0)
    return float((high > _THICKER * pen_width(own)).mean()) <= _FORKED


def row_line(home: Home, blots: list[Blot]) -> list[Blot]:
    """The pieces of one line drawn through a whole row, which its print cuts up; none where there is no such line."""
    pieces = [b for b in blots if b.height <= (_LINE_HIGH + _LINE_RISE * b.width / MM) * MM]
    if not pieces or max(b.width for b in pieces) < LONG * MM:
        return []
    wide = (home.box[2] - home.box[0]) * PER_POINT
    at = np.array([((b.box[0] + b.box[2]) / 2, (b.box[1] + b.box[3]) / 2) for b in pieces])
    weights = np.array([float(b.width) for b in pieces])
    slope, start = (
        np.polyfit(at[:, 0], at[:, 1], 1, w=weights) if len(pieces) > 2 else (0.0, float(at[:, 1].mean()))
    )
    on = [b for b, (x, y) in zip(pieces, at, strict=True) if abs(slope * x + start - y) <= _LINE_OFF * MM]
    if not on:
        return []
    span = max(b.box[2] for b in on) - min(b.box[0] for b in on)
    whole = span >= _LINE_SPAN * wide and sum(b.width for b in on) >= _LINE_SEEN * wide
    return on if whole and abs(slope) <= _LINE_RISE else []


def ends_with_words(home: Home, blot: Blot) -> bool:
    """Whether a line of a row begins and ends about where its statement does, which may be as long as the row."""
    statement = home.regions.get("statement")
    if statement is None:
        return False
    x0, _, x1, _ = blot.points
    return x0 >= statement[0] - _PAST_WORDS and x1 <= statement[2] + _PAST_WORDS


def lines_along_print(page: InkPage, home: Home) -> list[Evidence]:
    """Thin lines close under or through a statement, which elsewhere pass for the edge of its print."""
    statement = home.regions.get("statement")
    if statement is None:
        return []
    x0, top, x1, bottom = in_pixels(grow(statement, 3))
    window = np.s_[max(0, top) : bottom, max(0, x0) : x1]
    flat = cv2.morphologyEx(
        from_level(page.ink[window], FAINTEST), cv2.MORPH_OPEN, np.ones((1, _RUN), np.uint8)
    )
    flat[page.known.rulings[window] > 0] = 0
    unfolded = np.asarray(page.folds.without(flat, max(0, top), max(0, x0)), np.uint8)
    rows, columns = np.nonzero(_without_hairlines(page, unfolded, max(0, top), max(0, x0)))
    if not rows.size or columns.max() - columns.min() < LONG * MM:
        return []
    at = int(np.median(rows)) + max(0, top)
    box = (max(0, x0) + int(columns.min()), at, max(0, x0) + int(columns.max()), at + 1)
    blot = Blot(-1, box, int(rows.size), 255)
    if _line_through(page, blot, statement) == "under":
        return [mark_evidence(page, "sure", [blot], "underline")]
    return [mark_evidence(page, "doubt", [blot], "struck through")]


def _without_hairlines(page: InkPage, flat: Pixels, top: int, left: int) -> Pixels:
    """What is left of a fax machine's line, which stays where it runs along the feet of letters: it can't be told there from
    strokes that cross it."""
    if not (page.hairlines.rows or page.hairlines.parts):
        return flat
    count, labels, stats, _ = cv2.connectedComponentsWithStats(flat, connectivity=8)
    for number in range(1, count):
        x, y, wide, high, _ = (int(v) for v in stats[number])
        if _is_machines(page, labels[y : y + high, x : x + wide] == number, left + x, top + y):
            flat[labels == number] = 0
    return flat


def _is_machines(page: InkPage, own: npt.NDArray[np.bool_], left: int, top: int) -> bool:
    """Whether a flat piece is the rest of a machine's line, stretch by stretch: on a page that lies turned a long one slants."""
    for start in range(0, own.shape[1], _STRETCH):
        rows, columns = np.nonzero(own[:, start : start + _STRETCH])
        x0, x1 = left + start + int(columns.min()), left + start + int(columns.max()) + 1
        if not page.is_hairline((x0, top + int(rows.min()), x1, top + int(rows.max()) + 1)):
            return False
    return True


def _is_near(box: BBox, place: BBox) -> bool:
    """Whether a blot reaches where a ring round a place runs; letters of a word further off are no part of it."""
    near = grow(place, _AROUND)
    return box[0] < near[2] and box[2] > near[0] and box[1] < near[3] and box[3] > near[1]


def _rings(box: BBox, number: BBox) -> bool:
    """Whether a blot goes round a number; print hides where it crosses, so it may be open on a side."""
    x, y = centre(number)
    near = grow(number, _AROUND)
    fits = box[0] >= near[0] and box[1] >= near[1] and box[2] <= near[2] and box[3] <= near[3]
    large = width(box) >= 1.2 * width(number) and height(box) >= 0.8 * height(number)
    return contains(box, x, y) and fits and large


def _frames(box: BBox, statement: BBox) -> bool:
    """Whether a blot goes round a whole statement."""
    across = span_overlap(box[0], box[2], statement[0], statement[2]) / width(statement)
    down = span_overlap(box[1], box[3], statement[1], statement[3]) / height(statement)
    return across > 0.85 and down > 0.85


def _line_through(page: InkPage, blot: Blot, statement: BBox) -> str:
    """`under` where a flat blot runs in the white below a line of print, else `through`."""
    x0, x1 = max(blot.box[0], int(statement[0] * PER_POINT)), min(blot.box[2], int(statement[2] * PER_POINT))
    top, bottom = (int(statement[i] * PER_POINT) for i in (1, 3))
    if x1 - x0 < 4 or bottom <= top:
        return "through"
    profile = (page.known.print[top : bottom + int(1.2 * MM), x0:x1] > 60).mean(axis=1)
    middle = int((blot.box[1] + blot.box[3]) / 2) - top
    if middle >= profile.size:
        return "under"
    if middle < 0:
        return "through"
    return "under" if profile[middle] < 0.25 * float(profile.max()) else "through"
