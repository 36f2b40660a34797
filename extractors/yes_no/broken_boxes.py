"""Boxes of a printed Yes and No between which the line breaks: "Yes ☐ No", with the No's box alone on the next line of its cell.

Read only where the break is seen to be the line's end: the cell has no room for the box behind the No.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.gathering.items import Field, words_among
from extractors.pages.boxes import height, same_line, width
from extractors.pages.page import Shape, Word
from extractors.yes_no.drawn_boxes import BELOW, two_boxes
from extractors.yes_no.printed_choices import Printed
from schemas.types import BBox

INDENT = 8.0  # points from where a label begins to where its next line does, at most
ROOM = 1.5  # sizes of a letter, with a box's width: with less room behind it the No ends its line


def boxes_over_lines(one: Field, printed: Printed, shapes: list[Shape]) -> list[tuple[BBox, bool | None]]:
    """The two boxes drawn in a question's cell, the first between its Yes and No and the second at the start of the next line,
    each with whether it is full (None: can't be told); nothing where it isn't so."""
    yes, no = printed.yes, printed.no
    if one.side != "own" or not same_line(yes, no) or yes[0] > no[0]:
        return []
    found = two_boxes(yes, no, shapes, one.place)
    if len(found) != 2:
        return []
    first, second = sorted(found, key=lambda box: box[0][1])
    words = [w for w in (*one.label_words, *words_among(one.items)) if w.box not in (yes, no)]
    between = same_line(first[0], yes) and yes[2] <= first[0][0] and first[0][2] <= no[0]
    room = one.place[2] - no[2] < width(second[0]) + ROOM * height(no)
    if between and room and _is_alone_below(second[0], no, one, words) and not _is_behind(no, words):
        return [first, second]
    return []


def _is_alone_below(box: BBox, no: BBox, one: Field, words: Sequence[Word]) -> bool:
    """Whether a box begins the line after a No, and nothing is written there."""
    below = not same_line(box, no) and 0 < (box[1] + box[3] - no[1] - no[3]) / 2 < BELOW * height(no)
    begins = abs(box[0] - one.match.box[0]) <= INDENT
    return below and begins and not any(same_line(word.box, box) for word in words)


def _is_behind(no: BBox, words: Sequence[Word]) -> bool:
    return any(same_line(word.box, no) and word.box[0] >= no[2] for word in words)
