"""A line under a few words of a statement stresses them, and doesn't choose it; one under a band's name does."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from extractors.pages.boxes import height, span_overlap, width
from extractors.rows.evidence import Evidence
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import InkPage
from extractors.scans.rings.ring_pieces import beginnings
from schemas.types import BBox

Span = tuple[float, float]

_CHOSEN = 0.5  # of a statement's width that a line under it covers
_NAME = 0.7  # of the width of a band's name


def without_words_underlined(page: InkPage, home: Home, found: list[Evidence]) -> list[Evidence]:
    """The same, where lines under words of it are doubts."""
    under = [e.box for e in found if e.what == "underline"]
    statement = home.regions.get("statement")
    if not under or statement is None:
        return found
    upright = _is_turned(page)
    lines = [_span(box, upright) for box in under]
    whole = _span(page.box_on_page(statement), upright)
    if _covered(lines, (-inf, inf)) >= _CHOSEN * (whole[1] - whole[0]):
        return found
    names = beginnings(page, home)[:1] if len(under) == len(found) else []  # beside a mark it may stress it
    for name in (_span(page.box_on_page(box), upright) for box in names):
        if _covered(lines, name) >= _NAME * (name[1] - name[0]):
            return found
    return [
        replace(e, strength="doubt", what="words underlined") if e.what == "underline" else e for e in found
    ]


def _covered(lines: list[Span], within: Span) -> float:
    """How much of it lines cover, below each other or one after the other with a gap: two words apart are no whole statement."""
    ends = min(a for a, _ in lines), max(b for _, b in lines)
    return min(span_overlap(*ends, *within), sum(span_overlap(*line, *within) for line in lines))


def _is_turned(page: InkPage) -> bool:
    """Whether the page as displayed lies on its side: lines of print run down it."""
    line = page.box_on_page((0.0, 0.0, 100.0, 10.0))
    return height(line) > width(line)


def _span(box: BBox, upright: bool) -> Span:
    """From where to where a box reaches along the lines of print."""
    return (box[1], box[3]) if upright else (box[0], box[2])
