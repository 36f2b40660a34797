"""Whether rulings run along a side of a box, on a page of an unknown layout."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.pages.boxes import span_overlap
from extractors.pages.page import Ruling

AT = 4.0  # points from a side in which the ruling lies that closes or parts it
_ALONG = 0.8  # share of the side that the ruling runs along


def is_ruled(rulings: Sequence[Ruling], horizontal: bool, at: float, start: float, end: float) -> bool:
    """Whether level or upright rulings at this place (points) run from the start of a side to its end."""
    along = sum(
        max(0.0, span_overlap(r.start, r.end, start, end))
        for r in rulings
        if r.horizontal is horizontal and abs(r.at - at) <= AT
    )
    return along >= _ALONG * (end - start)
