"""Rectangles that somebody drew round some of the options of one line, which look like a row of cells."""

from __future__ import annotations

from collections import defaultdict

from extractors.boxes import centre
from extractors.items import Row
from extractors.page import Page, Stroke

AROUND = 10.0  # points round the words in which a line is theirs


def frames_of_options(rows: list[Row], page: Page) -> set[int]:
    """By their places in the drawing order the rectangles that are drawn close round one option each, of a line on which
    another option has none: they are no row of cells."""
    sides: dict[int, list[Stroke]] = defaultdict(list)
    for stroke in page.strokes:
        sides[stroke.order].append(stroke)
    here = [row for row in rows if row.page == page.number and row.across]
    held: dict[int, set[int]] = {}
    for order, own in sides.items():
        at = sorted(s.at for s in own if not s.horizontal)
        if len(at) == len(own) - len(at) == 2:
            held[order] = {
                place
                for place, row in enumerate(here)
                if abs(at[0] - row.match.box[0]) <= AROUND >= abs(at[1] - row.match.box[2])
                and any(s.start <= centre(row.match.box)[1] <= s.end for s in own if not s.horizontal)
            }
    framed = {order for order, found in held.items() if len(found) == 1}
    return framed if len({place for order in framed for place in held[order]}) < len(here) else set()
