"""Rings with straight sides and round ends, as browsers and text processors draw round a word that is chosen.

Of their straight sides they pass for rectangles with rounded corners, and those for cells of a table. A form's own buttons look
so too: they stand at both words of each choice, and hold no word before something is typed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from extractors.pages.boxes import centre, contains, height, same_line, span_overlap, union, width
from extractors.pdf.pdf_objects import box_of
from extractors.pdf.pdf_paint import colour_of, is_white
from schemas.regex import regex
from schemas.types import BBox

Object = dict[str, Any]

SNUG = (9.0, 6.0)  # points from the word's letters to the ring, across and down, at most
HIGHEST, LONGEST = 30.0, 130.0  # points: what is larger goes round more than a word or a band's name
LOWEST = 6.0  # points: what is lower goes round no letters
WIDER = 1.2  # times its height that a pill is wide at least; else it is a round ring
STRAIGHT = 0.32  # share of its height that a ring's ends are straight at most
EDGE = 0.15  # points by which a curve's pieces that keep to the edge of its box leave it
ABREAST = 45.0  # points between the two buttons of one choice
ALIKE = 1.5  # points by which buttons of one form differ in height
STYLE = 3  # choices of which both words stand in such shapes, from which they are the form's own
DESIGN = (
    2  # such shapes without a word, round both words of a choice, or round a date, from which they are too
)
MANY = 300  # such shapes of a page that are looked at; more are no rings
DATE = regex(r"\d{1,2}([./-])\d{1,2}\1\d{2,4}")
WORDS = ("yes", "no", "y", "n")
PARTED = "/|,. "  # between the words of a choice


def with_pills(objects: list[Object], letters: Sequence[tuple[str, BBox]]) -> list[Object]:
    """The objects with those marked as `ring` that are pills drawn round a word, and those made rectangles that are the form's
    own buttons, short ones as long ones, or badges round what is typed. A ring round a word that is filled as paper is has no
    fill. objects: lines, rectangles and curves of a page in drawing order, as placed (see `pdf_objects`). letters: the page's,
    with their boxes."""
    page = _Letters(letters)
    objects = [_without_paper(obj, page) for obj in objects]
    pills = [obj for obj in objects if is_pill(obj)]
    if not 0 < len(pills) <= MANY:
        return objects
    held = {obj["order"]: page.held(box_of(obj)) for obj in pills}
    empty = [obj for obj in pills if _is_design(held[obj["order"]], page.inside(box_of(obj)))]
    own = _own(pills, empty, held, page)
    rings = {o["order"] for o in pills if held[o["order"]] and not o.get("fill")} - own
    return [
        {**obj, "ring": True}
        if obj["order"] in rings
        else {**obj, "object_type": "rect"}
        if obj["order"] in own
        else obj
        for obj in objects
    ]


def _own(
    pills: Sequence[Object], empty: Sequence[Object], held: Mapping[int, str], page: _Letters
) -> set[int]:
    """Which pills are the form's own: buttons, or badges as are round its dates."""
    wordless = {obj["order"] for obj in empty}
    own = _buttons([obj for obj in pills if obj["order"] not in wordless])
    if len(empty) >= DESIGN:
        own |= {obj["order"] for obj in pills if any(_are_alike(obj, one) for one in empty)}
    dates = [obj for obj in pills if DATE.fullmatch(held[obj["order"]])]
    if len(dates) >= DESIGN:
        own |= {
            obj["order"]
            for obj in pills
            if any(_are_alike(obj, one) for one in dates) and not page.has_other_word(box_of(obj))
        }
    return own


def _is_design(held: str, inside: str) -> bool:
    """Whether a pill has no word, or both of a choice. One that leaves a Yes or a No much room is drawn round it."""
    return _is_whole_choice(held) if held else inside.casefold() not in WORDS


def _without_paper(obj: Object, page: _Letters) -> Object:
    """An outlined curve closely round a word without its fill, where that is white: it lies below the word."""
    if obj["object_type"] != "curve" or not (obj.get("fill") and obj.get("stroke")):
        return obj
    box = box_of(obj)
    small = height(box) <= HIGHEST and width(box) <= LONGEST
    is_paper = small and is_white(colour_of(obj.get("non_stroking_color"))) and bool(page.held(box))
    return {**obj, "fill": False} if is_paper else obj


def is_pill(obj: Object) -> bool:
    """Whether a curve keeps to the edge of a wide, low box and bends at both ends."""
    box = box_of(obj)
    wide, high = width(box), height(box)
    if obj["object_type"] != "curve" or not LOWEST <= high <= HIGHEST or not WIDER * high <= wide <= LONGEST:
        return False
    points = obj.get("pts", ())
    if len(points) < 6 or any(
        min(x - box[0], box[2] - x, y - box[1], box[3] - y) > high / 3 for x, y in points
    ):
        return False
    ends = [0.0, 0.0]
    for (ax, ay), (bx, by) in pairwise((*points, points[0])):
        for side, at in enumerate((box[0], box[2])):
            if abs(ax - at) < EDGE and abs(bx - at) < EDGE:
                ends[side] += abs(ay - by)
    return max(ends) <= STRAIGHT * high and _is_straight_above(points, box)


def _is_straight_above(points: Sequence[tuple[float, float]], box: BBox) -> bool:
    """Whether a path runs straight along the upper and the lower edge of its box for as long as leaves round ends."""
    sides = [0.0, 0.0]
    for (ax, ay), (bx, by) in pairwise((*points, points[0])):
        for side, at in enumerate((box[1], box[3])):
            if abs(ay - at) < EDGE and abs(by - at) < EDGE:
                sides[side] = max(sides[side], abs(ax - bx))
    return min(sides) >= max(width(box) - 1.2 * height(box) - EDGE, 0.1 * width(box))


class _Letters:
    """The letters of a page, to be asked for those in a shape."""

    def __init__(self, letters: Sequence[tuple[str, BBox]]) -> None:
        placed = [(centre(box)[1], place) for place, (text, box) in enumerate(letters) if text.strip()]
        self._down = sorted(placed)
        self._letters = letters

    def _level(self, box: BBox) -> list[tuple[str, BBox]]:
        """Those on the height of a box, in the page's order."""
        start = bisect_left(self._down, (box[1], -1))
        end = bisect_left(self._down, (box[3], len(self._letters)))
        return [self._letters[place] for place in sorted(place for _, place in self._down[start:end])]

    def inside(self, box: BBox) -> str:
        return "".join(text for text, at in self._level(box) if contains(box, *centre(at)))

    def held(self, pill: BBox) -> str:
        """The letters that a pill goes closely round; none where they leave room in it, or run out of it."""
        inside = [(text, box) for text, box in self._level(pill) if contains(pill, *centre(box))]
        if not inside:
            return ""
        x0, top, x1, bottom = union(box for _, box in inside)
        off = (x0 - pill[0], x1 - pill[2], top - pill[1], bottom - pill[3])
        if max(map(abs, off[:2])) > SNUG[0] or max(map(abs, off[2:])) > SNUG[1]:
            return ""
        return "".join(text for text, _ in inside)

    def has_other_word(self, pill: BBox) -> bool:
        """Whether the other word of a choice stands beside a pill round one: it is no badge round a typed answer."""
        said = self.inside(pill).casefold()
        before = self.inside((pill[0] - ABREAST, pill[1], pill[0], pill[3])).casefold().strip(PARTED)
        behind = self.inside((pill[2], pill[1], pill[2] + ABREAST, pill[3])).casefold().strip(PARTED)
        return said in WORDS and (before.endswith(WORDS) or behind.startswith(WORDS))


def _is_whole_choice(text: str) -> bool:
    said = text.casefold()
    return said.startswith("y") and said.endswith(("no", "n"))


def _are_alike(one: Object, other: Object) -> bool:
    return abs(height(box_of(one)) - height(box_of(other))) <= ALIKE


def _buttons(pills: Sequence[Object]) -> set[int]:
    """Those that stand beside each other at each of several choices, or three abreast: nobody chooses all. One drawn twice round
    its word is one."""
    groups = list(_abreast(pills))
    pairs = [group for group in groups if _places(group) > 1]
    if len(pairs) < STYLE or 2 * len(pairs) < len(groups):
        pairs = [group for group in groups if _places(group) > 2]
    return {obj["order"] for group in pairs for obj in group}


def _places(group: Sequence[Object]) -> int:
    boxes = [box_of(obj) for obj in group]
    return sum(not any(contains(one, *centre(box)) for one in boxes[:n]) for n, box in enumerate(boxes))


def _abreast(pills: Sequence[Object]) -> Iterator[list[Object]]:
    """Pills, those of one choice together: next to each other on a line, or right below each other."""
    left = sorted(pills, key=lambda obj: (box_of(obj)[1], box_of(obj)[0]))
    while left:
        group = [left.pop(0)]
        for obj in list(left):
            if any(_is_next(box_of(one), box_of(obj)) for one in group):
                group.append(obj)
                left.remove(obj)
        yield group


def _is_next(one: BBox, other: BBox) -> bool:
    if same_line(one, other):
        return max(other[0] - one[2], one[0] - other[2]) <= ABREAST
    below = -1 < other[1] - one[3] < height(one) / 2
    return below and span_overlap(one[0], one[2], other[0], other[2]) > 0
