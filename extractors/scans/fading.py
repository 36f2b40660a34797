"""Pens too pale for a fax or a copy in black and white: what they wrote breaks up into specks there, or is gone
altogether. Where writing of a page breaks up more may be gone, so that nothing of its form is surely blank."""

from __future__ import annotations

import numpy as np

from extractors.scans.ink.homes import Owned
from extractors.scans.ink.ink import InkPage
from extractors.scans.rows.shapes import MM

_AROUND = 1.5  # millimetres about writing in which its specks lie
_LEAST = 2.0  # millimetres of a blot that is writing
_CRUMB = 40  # pixels of ink: smaller blots are what strokes break up into
_CRUMBS = 0.22  # of the ink, from which a page fades: 0.2 at most of 75 pages in order, 0.23 to 1.3 of those that do
_DIRT = 3.0  # times as many specks as on the bare paper
_FEWEST = 100  # pixels of writing that tell anything


def fades(page: InkPage, owned: list[Owned]) -> bool:
    """Whether the writing of a page in black and white breaks up."""
    writing = [o.blot for o in owned if o.shares and max(o.blot.width, o.blot.height) >= _LEAST * MM]
    if not page.black_and_white or not writing:
        return False
    near = np.zeros(page.ink.shape, np.bool_)
    around = round(_AROUND * MM)
    for blot in writing:
        x0, top, x1, bottom = blot.box
        near[max(0, top - around) : bottom + around, max(0, x0 - around) : x1 + around] = True
    area = np.zeros(int(page.labels.max()) + 1, np.int64)
    for blot in page.blots:
        area[blot.label] = blot.area
    level, dirt = page.grain
    dots = near & (page.ink >= level) & (page.known.near_print == 0)
    whole = area[page.labels[dots]] >= _CRUMB
    ink = int(np.count_nonzero(whole))
    crumbs = whole.size - ink - _DIRT * dirt * int(np.count_nonzero(near))
    return ink >= _FEWEST and crumbs > _CRUMBS * ink
