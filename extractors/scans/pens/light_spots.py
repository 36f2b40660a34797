"""A highlighter's stroke in a row's cell to tick, over its number or over one of its lines, of which a picture shows no colour: a
little less light, taken and given back from one line of pixels to the next. It is a doubt: by light alone it may be a shade."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from extractors.rows.evidence import FAINT, Evidence
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import InkPage
from extractors.scans.ink.row_streaks import runs_out
from extractors.scans.pens.shade_edges import edges_within
from extractors.scans.picture.paper import reduced
from schemas.types import BBox

# Shares of the light. Of 1,804 rows in grey that nobody highlighted edges in the cell take 0.008 at most and at the statement 0.015, but for
# two under a scanner's streak; a stroke that takes 0.02 shows 0.019. And times as much as in the page's usual row.
_EDGED = {"tick": 0.015, "number": 0.018, "statement": 0.018}
_TIMES = 3.0
# Of the lightest paper's light that the darkest has; pixels to one that is compared; level of the blank where it prints nothing.
_EVEN, _COARSE, _WHITE = 0.9, 8, 252
LIGHT_SPOT = "light spot"  # in the cell to tick, where correction fluid shows no less than a highlighter
_ASIDE = 9.0  # points beside a number that are looked at too


def light_spots(
    page: InkPage, rows: Mapping[int, Home], found: Mapping[int, list[Evidence]]
) -> dict[int, Evidence]:
    """A doubt for each row that nothing else speaks for (found), or only what is paler than ink, and that may be highlighted."""
    doubts: dict[int, Evidence] = {}
    if page.black_and_white or not rows or (page.colour is not None and not _is_even(page)):
        return doubts
    marked = {rows[i].key for i in rows if any(e.strength == "sure" for e in found[i])}
    # Beside a mark it is the text that is highlighted in a cell that asks for one too, or a pale pencil that wrote it.
    texts = {i for i, home in rows.items() if home.shares is not None and home.key in marked}
    for name, least in _EDGED.items():
        boxes = {
            i: _wide(name, home.regions[name])
            for i, home in rows.items()
            if name in home.regions
            and home.role != "band"
            and all(e.what == FAINT for e in found[i])
            and not (name == "tick" and i in texts)
        }
        if all(edges_within(page, box, least) <= least for box in boxes.values()):
            continue
        taken = {i: edges_within(page, box) for i, box in boxes.items()}
        usual = float(np.median([*taken.values()]))
        for i, share in taken.items():
            if (
                share > max(least, _TIMES * usual)
                and i not in doubts
                and not runs_out(page, rows[i], {"highlight", "underline"})
            ):
                doubts[i] = _doubt(page, rows[i].regions[name], LIGHT_SPOT if name == "tick" else "highlight")
    return doubts


def _is_even(page: InkPage) -> bool:
    """Whether the paper has about the same light all over, as on a scanner: a photograph's shadows have corners and ends, and it
    has a highlighter's colour."""
    seen, blank = (reduced(picture, _COARSE) for picture in (page.seen, page.known.blank.picture))
    bare = seen[blank >= _WHITE]
    if not bare.size:
        return False
    darkest, lightest = np.percentile(bare, (5, 95))
    return bool(darkest >= _EVEN * lightest)


def _wide(name: str, box: BBox) -> BBox:
    """Of a number, which leaves hardly any paper in its own box, with the paper at its sides."""
    return (box[0] - _ASIDE, box[1], box[2] + _ASIDE, box[3]) if name == "number" else box


def _doubt(page: InkPage, box: BBox, what: str) -> Evidence:
    return Evidence("doubt", "mark", page.box_on_page(box), what)
