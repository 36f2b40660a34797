"""What of a row's ink is the highlighter's own: its stroke runs over into rows beside it, and its edges, or where two of its
strokes meet, are lines of ink along the print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import cv2
import numpy as np

from extractors.boxes import grow
from extractors.evidence import Evidence
from extractors.scans.blots import FAINTEST, PEN
from extractors.scans.highlight import is_over_words
from extractors.scans.homes import Home
from extractors.scans.ink import PER_POINT, Blot, InkPage
from extractors.scans.pixels import Pixels
from extractors.scans.ring_pieces import ring_in_pieces
from schemas.types import BBox

_DARKEST = (
    98.0  # percentile of a blot's darkness: where two strokes of a highlighter meet, a few points are dark
)
# Darkness of a highlighter's own lines to what one stroke takes of the light: up to 1.3 where two met, in the rows of 18 scans.
_OVERLAP = 1.4
_STROKE, _PAPER = 15, 90  # percentiles of the bare paper's light: of a row's words, and of the row
_AROUND = 3.0  # points about a statement


def own_strokes(
    page: InkPage,
    rows: Mapping[int, Home],
    blots: Mapping[int, list[Blot]],
    between: Mapping[int, list[Blot]],
    shaded: Mapping[int, Sequence[Evidence]],
) -> set[int]:
    """The labels of blots that are a highlighter's stroke. blots, between: those of each row, and between it and another.
    A pencil's ring takes light from the paper as a highlighter does; either way somebody marked what it goes round. It has
    no colour, though, and leaves the paper within it as it is: what goes round such a name is the edge of its stroke."""
    found = {b.label for i in rows if shaded[i] for b in (*blots[i], *between[i]) if not _is_pen(page, b)}
    rings: set[int] = set()
    for i in rows:
        if shaded[i]:
            edge = _darkest_edge(page, rows[i], shaded[i])
            rings |= {b.label for b in ring_in_pieces(page, rows[i], blots[i])[0] if _is_pen(page, b, edge)}
    return found - rings


def _darkest_edge(page: InkPage, home: Home, shades: Sequence[Evidence]) -> int:
    """The darkness that the edge of a stroke over a name has at most; 0 where what goes round it may be a pencil's ring."""
    may_be_ring = not (page.colour is not None and is_sure(shades)) and not is_over_words(page, home)
    return 0 if may_be_ring else darkest_line(page, home)


def is_sure(shades: Sequence[Evidence]) -> bool:
    return any(e.strength == "sure" for e in shades)


def darkest_line(page: InkPage, home: Home) -> int:
    """The darkness (0..255) that lines of its own have at most in a row that is surely highlighted."""
    stroke = _light(page, grow(home.regions.get("statement", home.box), _AROUND), _STROKE)
    paper = _light(page, home.box, _PAPER)
    taken = max(0.0, 1 - stroke / max(paper, 1.0))
    return int(min(PEN, max(FAINTEST, _OVERLAP * taken * 255)))


def _light(page: InkPage, box: BBox, percentile: int) -> float:
    """Level (0..255) of the bare paper in a box of the blank; 0 where there is none."""
    x0, top, x1, bottom = (round(v * PER_POINT) for v in box)
    window = np.s_[max(0, top) : max(0, bottom), max(0, x0) : max(0, x1)]
    printed: Pixels = page.known.print[window]
    if not printed.size:
        return 0.0
    bare = page.seen[window][cv2.dilate(printed, np.ones((7, 7), np.uint8)) < 30]
    return float(np.percentile(bare, percentile)) if bare.size else 0.0


def _is_pen(page: InkPage, blot: Blot, darkest: int = PEN) -> bool:
    """Whether a blot is darker than a highlighter's stroke; where two of its strokes meet, a few points are dark."""
    x0, top, x1, bottom = blot.box
    own = page.labels[top:bottom, x0:x1] == blot.label
    return float(np.percentile(page.ink[top:bottom, x0:x1][own], _DARKEST)) >= darkest
