"""How many ends the strokes of a mark have, and what they enclose. One sign is a line, a tick, or two straight strokes that
cross: what has more is a sign with something drawn over it, or no sign at all."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.picture.pixels import Pixels
from extractors.scans.rows.sharp_foot import Points, stands_on_foot

_SMALLEST = 22  # pixels (2.8 mm) of a mark's longer side: typed crosses are smaller, of 2,100 marks crossed out none is
_LARGE = 40  # pixels of a mark's longer side at least; a smaller one is taken larger
_SMOOTH, _EDGE = 1.0, 3  # pixels: a fax's frayed edge has no ends of its own
_HOLE = (6.0, 0.5)  # square pixels, and widths of a stroke squared, up to which paper within ink is a flaw
# What is shorter is no end but a hook, or where the pen turned: of the diagonal, and widths of the stroke.
_SHORT, _STUMP = 0.1, 0.8
_BENT = (
    0.05  # of the diagonal by which strokes of a cross are bent at most: of 15 crosses drawn none has more
)
_HALF = 0.5  # of its width: the corners of a thick stroke's blunt end
_MIDDLE = 0.3  # of their lengths by which they cross beside the middle
_AROUND = (
    1,
    2,
    4,
    128,
    0,
    8,
    64,
    32,
    16,
)  # the bits of a pixel's eight neighbours, clockwise from the top left


def _runs(code: int) -> int:
    """How many runs of ink stand round a pixel."""
    bits = [code >> i & 1 for i in range(8)]
    return sum(a < b for a, b in pairwise([*bits, bits[0]]))


def _goes(code: int, first: bool) -> bool:
    """Whether a pixel at the edge is taken off in the first or the second half of a round (Zhang and Suen)."""
    above, right, below, left = (code >> i & 1 for i in (1, 3, 5, 7))
    held = (
        (above & right & below, right & below & left)
        if first
        else (above & right & left, above & below & left)
    )
    return 2 <= code.bit_count() <= 6 and _runs(code) == 1 and not any(held)


_KERNEL = np.array(_AROUND, np.float32).reshape(3, 3)
_THINNER = [np.array([_goes(code, first) for code in range(256)]) for first in (True, False)]
_PARTS = np.array([_runs(code) > 2 for code in range(256)])
_END = np.array([_runs(code) <= 1 and code.bit_count() <= 2 for code in range(256)])


def is_more_than_one_sign(ink: Pixels, least: int) -> bool:
    """Whether a mark has more ends than a line, a tick or a cross of straight strokes, or goes round some paper. ink: darkness
    (0..255); least: of a stroke."""
    if max(ink.shape) < _SMALLEST:
        return False
    # Thinning takes one arm of a thick slanting cross sooner than the other three: which, the way round decides.
    upright = (ink, ink[:, ::-1])
    if not all(_is_more(np.ascontiguousarray(way), least, feet=True) for way in upright):
        return False
    return _is_more(np.ascontiguousarray(ink[::-1]), least, feet=False)


def is_straight_cross(ink: Pixels, least: int) -> bool:
    """Whether a mark is two straight strokes that cross about their middles and nothing else, whichever way round it is thinned. ink,
    least: as above."""
    if max(ink.shape) < _SMALLEST:
        return False
    return all(_is_four_ended(np.ascontiguousarray(way), least) for way in (ink, ink[:, ::-1], ink[::-1]))


def _is_four_ended(ink: Pixels, least: int) -> bool:
    ends, crossed = _ends(ink, least) or ([], False)
    return crossed and len(ends) == 1


def _is_more(ink: Pixels, least: int, *, feet: bool) -> bool:
    found = _ends(ink, least, feet=feet)
    if found is None:
        return True
    ends, crossed = found
    more = sum(max(0, own - 2) for own in ends)
    return more > 0 and not (more == 2 and crossed)


def _ends(ink: Pixels, least: int, *, feet: bool = False) -> tuple[list[int], bool] | None:
    """How many ends each piece of a mark has, two where it is a tick that stands on a foot (if feet); and whether the first one with
    four is a cross of straight strokes; None of a mark that goes round some paper."""
    mask, stroke, loops = strokes(ink, least)
    if loops:
        return None
    _, _, wide, high = cv2.boundingRect(mask)
    diagonal = float(np.hypot(wide, high))
    whole = thinned(mask)
    lines = without_hooks(whole, _STUMP * stroke, _SHORT * diagonal)
    ends = list(ends_of(lines).values())
    four = next((own for own in ends if len(own) == 4), None)
    bent = max(_BENT * diagonal, _HALF * stroke)
    crossed = four is not None and _is_cross(np.array(four), np.argwhere(_without_specks(whole, lines)), bent)
    counts = [len(own) for own in ends]
    if feet and 3 in counts:
        tips, parts = list(ends_of(whole).values()), _parts_of(lines)
        counts = [2 if stands_on_foot(own, tips, parts, stroke, diagonal) else len(own) for own in ends]
    return counts, crossed


def strokes(ink: Pixels, least: int) -> tuple[Pixels, float, int]:
    """Where a mark's strokes are, without flaws; how wide they are; and how often they go round some paper."""
    finer = -(-_LARGE // max(ink.shape))  # thinned, a thick cross of a few pixels is bent
    large = np.asarray(cv2.resize(ink, None, fx=finer, fy=finer, interpolation=cv2.INTER_CUBIC), np.uint8)
    there = np.pad((large >= least).astype(np.float32), _EDGE)
    mask = (cv2.GaussianBlur(there, (0, 0), _SMOOTH) > 0.5).astype(np.uint8)
    outlines, within = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    stroke = max(1.0, 2 * float(mask.sum()) / max(1.0, sum(cv2.arcLength(c, True) for c in outlines)))
    loops = 0
    for number, outline in enumerate(outlines):
        if within[0][number][3] < 0:
            continue
        if cv2.contourArea(outline) > max(_HOLE[0], _HOLE[1] * stroke**2):
            loops += 1
        else:
            cv2.drawContours(mask, outlines, number, (1,), cv2.FILLED)
    return mask, stroke, loops


def _without_specks(whole: Pixels, lines: Pixels) -> Pixels:
    """A thinned mark without the pieces that are nothing once their hooks are taken off."""
    _, pieces = cv2.connectedComponents(whole, connectivity=8)
    return np.asarray((whole > 0) & np.isin(pieces, np.unique(pieces[lines > 0])), np.uint8)


def _codes(line: Pixels) -> npt.NDArray[np.intp]:
    around = cv2.filter2D(line.astype(np.float32), -1, _KERNEL, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(around, np.intp)


def is_end(line: Pixels) -> npt.NDArray[np.bool_]:
    return np.asarray((line > 0) & _END[_codes(line)], np.bool_)


def _parts_of(line: Pixels) -> npt.NDArray[np.intp]:
    """Where a thinned line parts: (row, column) each."""
    return np.argwhere((line > 0) & _PARTS[_codes(line)])


def thinned(mask: Pixels) -> Pixels:
    """The middle of the strokes, a pixel wide."""
    line, before = mask.copy(), -1
    while before != (before := int(line.sum())):
        for table in _THINNER:
            line[table[_codes(line)]] = 0
    return line


def without_hooks(line: Pixels, *lengths: float) -> Pixels:
    """A thinned line whose strokes end by the longest of these lengths sooner: what is shorter is a hook and no end."""
    kept = line.copy()
    for _ in range(round(max(lengths))):
        kept[is_end(kept)] = 0
    return kept


def ends_of(line: Pixels) -> dict[int, list[Points]]:
    """By piece, where its strokes end."""
    _, pieces = cv2.connectedComponents(line, connectivity=8)
    count, spots = cv2.connectedComponents(is_end(line).astype(np.uint8), connectivity=8)
    found: dict[int, list[Points]] = {}
    for number in range(1, count):
        at = np.argwhere(spots == number)
        found.setdefault(int(pieces[tuple(at[0])]), []).append(at.mean(axis=0))
    return found


def _is_cross(ends: Points, line: npt.NDArray[np.intp], bent: float) -> bool:
    """Whether four ends are those of two straight strokes that cross about their middles, and a mark's line has nothing
    that lies further than `bent` from them."""
    from_middle = ends - ends.mean(axis=0)
    a, b, c, d = ends[np.argsort(np.arctan2(from_middle[:, 0], from_middle[:, 1]))]
    ways = np.stack([c - a, b - d], axis=1)
    if abs(float(np.linalg.det(ways))) < 1.0 or np.any(abs(np.linalg.solve(ways, b - a) - 0.5) > _MIDDLE):
        return False
    return float(np.minimum(_away(line, a, c), _away(line, b, d)).max()) <= bent


def _away(points: npt.NDArray[np.intp], start: Points, end: Points) -> Points:
    """How far points are from a stroke, or from where it would go on: a fax breaks its end off."""
    x, y = (end - start) / max(float(np.hypot(*(end - start))), 1e-6)
    return np.asarray(abs((points - start) @ np.array([-y, x])), np.float64)
