"""A sheet that lay aside on the glass: what of a page lies off its picture, and which questions nobody can answer from it.

What lies within the picture is read as ever. Of a question whose space, cell or statement is cut, what is seen may be half of an
answer or the wrong one of two, and nothing seen is no blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extractors.layouts.layout import DPI
from extractors.pages.boxes import grow
from extractors.scans.found.bend import MOST
from extractors.scans.found.follow import Registration
from extractors.scans.ink.blots import in_pixels
from extractors.scans.picture.levels import box_shown
from extractors.scans.picture.pixels import Pixels, below_level, median_level
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.scans.found.known import KnownPage


def off_picture(found: Registration, known: KnownPage, picture: tuple[int, int]) -> Pixels | None:
    """255 where the blank's pixel at 200 dpi lies off the picture, else 0; None where the picture shows all that the page
    prints and asks. picture: pixels down, across."""
    beyond = max(known.edge, 0.0) + (MOST if found.bend is not None else 0.0)
    x0, top, x1, bottom = box_shown(grow(known.used, beyond), found.to_picture)
    high, wide = picture
    if min(x0, top) >= 0 and x1 <= wide and bottom <= high:
        return None
    size = known.blank.shape[1], known.blank.shape[0]
    return found.brought(np.zeros(picture, np.uint8), found.to_picture, size, DPI)


def paper_beyond(seen: Pixels, off: Pixels | None) -> Pixels:
    """What is seen, with paper as it usually is where nothing is: white would make the paper beside it look dark."""
    if off is None:
        return seen
    here = below_level(off, 1)
    return np.where(here > 0, seen, np.uint8(median_level(seen, here)))


def keys_cut(known: KnownPage, off: Pixels | None) -> frozenset[str]:
    """The questions of which a part lies off the picture."""
    if off is None:
        return frozenset()
    regions = (r for r in known.page.regions if r.role != "label")
    return frozenset(r.key for r in regions if _is_cut(off, grow(r.box, known.edge)))


def _is_cut(off: Pixels, box: BBox) -> bool:
    x0, top, x1, bottom = in_pixels(box)
    high, wide = off.shape
    if min(x0, top) < 0 or x1 > wide or bottom > high:
        return True
    return bool((off[top : max(bottom, top + 1), x0 : max(x1, x0 + 1)] > 0).any())
