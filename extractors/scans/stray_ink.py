"""A pen's ink that lies in no row and no space: words, signs, ticks, rings, braces, arrows and strokes beside what is asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from extractors.pages.boxes import contains, span_overlap, union
from extractors.scans.ink.blots import PEN
from extractors.scans.ink.homes import TWO, Owned
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.ink.shaded_ink import without_machine_ink
from extractors.scans.rows.cell_marks import is_flat
from extractors.scans.rows.shapes import MM, shape_of
from schemas.types import BBox

_EDGE = 3.0  # millimetres along the sheet's sides, where its edge and the scanner's lid show
_SMALLEST, _LARGEST = 1.2, 10.0  # millimetres of a letter or a sign, the longer and the higher side
_SLENDER, _BROAD = 0.3, 0.9  # millimetres of any letter, the shorter side, and of the broadest of a word
_NEXT, _ON_LINE = 2.5, 0.4  # millimetres between two letters; of the lower one's height that they share
_WRITTEN, _WIDE = (
    2.2,
    2.0,
)  # diagonals of strokes, where a tick has 1.3, and millimetres, of a word in one blot
_SIGN, _SMALL_SIGN = 1.7, 1.5  # millimetres of a sign, a tick or a digit, one way at least; of a dark one
_UPRIGHT = 2.4  # millimetres of an upright stroke: a 1, a line beside a row
_HOLE, _ROUND, _PUNCHED = (
    (4.5, 7.5),
    1.25,
    (7.0, 16.0),
)  # millimetres across; times as long one way; from the sheet's side
_EMPTY = 2.6  # diagonals of a circle with nothing in it: 2.2
_LONGEST = 120.0  # millimetres of a stroke down the margin; folds, edges and a machine's lines are longer
_STAMP = 25.0, 8.0  # millimetres across and down of a stamp's frame, whose words answer nothing


@dataclass(frozen=True, slots=True, eq=False)
class Stray:
    """Letters on one line, or a sign by itself. box: points of the blank. word: whether it is surely writing, of several
    letters or of one long stroke."""

    blots: tuple[Blot, ...]
    box: BBox
    word: bool


def strays_on(page: InkPage, owned: list[Owned]) -> list[Stray]:
    """What looks like a pen's in no row and no space. Holes, staples, folds and a machine's lines don't, nor does what goes on from
    a text that runs out of its space."""
    loose = [one.blot for one in owned if _is_loose(page, one)]
    found = _among(page, owned, loose)
    # The shading is looked at only where something was found: on most pages nothing is.
    return _among(page, owned, without_machine_ink(page, loose)) if found else found


def _among(page: InkPage, owned: list[Owned], loose: list[Blot]) -> list[Stray]:
    frames = [blot for blot in loose if blot.width >= _STAMP[0] * MM and blot.height >= _STAMP[1] * MM]
    texts = [one.blot for one in owned if _is_text(page, one)]
    near = [b for b in loose if not any(_is_within(b, frame) for frame in frames)]
    found = []
    for group in _groups([b for b in near if b.height <= _LARGEST * MM]):
        if any(_is_next(text, blot) for text in texts for blot in group):
            continue
        word = _is_writing(page, group)
        if word or any(_is_sign(page, blot) for blot in group):
            found.append(_stray(group, word))
    tall = [b for b in near if b.height > _LARGEST * MM and _is_stroke(page, b)]
    return [*found, *(_stray([blot], False) for blot in tall)]


def _stray(blots: list[Blot], word: bool) -> Stray:
    return Stray(tuple(blots), union(blot.points for blot in blots), word)


def _is_loose(page: InkPage, one: Owned) -> bool:
    blot = one.blot
    if any(share >= TWO for _, share in one.shares) or is_flat(blot):
        return False
    inside = blot.box[0] >= _EDGE * MM and blot.box[2] <= page.ink.shape[1] - _EDGE * MM
    longest = max(blot.width, blot.height)
    if blot.area < longest:  # less than a hair's stroke of its length: specks that a fax makes of grey print
        return False
    large = longest >= _SMALLEST * MM and blot.height <= _LONGEST * MM
    return inside and large and min(blot.width, blot.height) >= _SLENDER * MM


def _is_text(page: InkPage, one: Owned) -> bool:
    return one.home is not None and page.known.homes[one.home].role == "text"


def _is_within(blot: Blot, frame: Blot) -> bool:
    x0, top, x1, bottom = frame.box
    middle = (blot.box[0] + blot.box[2]) / 2, (blot.box[1] + blot.box[3]) / 2
    return contains((x0, top, x1, bottom), *middle)


def _is_sign(page: InkPage, blot: Blot) -> bool:
    size, dark = max(blot.width, blot.height), blot.peak >= PEN
    if size < (_SMALL_SIGN if dark else _SIGN) * MM:
        return False
    broad = min(blot.width, blot.height) >= _BROAD * MM
    upright = blot.height >= _UPRIGHT * MM and dark
    return (broad or upright) and not shape_of(page, [blot]).solid and not _is_hole(page, blot)


def _is_stroke(page: InkPage, blot: Blot) -> bool:
    return not shape_of(page, [blot]).solid


def _is_hole(page: InkPage, blot: Blot) -> bool:
    """Whether it may be a punched hole's edge, where folders want holes."""
    small, large = sorted((blot.width / MM, blot.height / MM))
    if not (_HOLE[0] <= small and large <= _HOLE[1] and large <= _ROUND * small):
        return False
    middle = (blot.box[0] + blot.box[2]) / 2 / MM
    aside = min(middle, page.ink.shape[1] / MM - middle)
    return _PUNCHED[0] <= aside <= _PUNCHED[1] and shape_of(page, [blot]).busy <= _EMPTY


def _groups(letters: list[Blot]) -> list[list[Blot]]:
    """Letters beside each other on one line. From left to right: only what ends near a letter's beginning can be next to it."""
    groups: dict[int, list[Blot]] = {}
    home: dict[int, int] = {}  # of a letter's label, its group's
    near: list[Blot] = []
    for letter in sorted(letters, key=lambda b: b.box[0]):
        near = [other for other in near if other.box[2] >= letter.box[0] - _NEXT * MM]
        own = {home[other.label] for other in near if _is_next(other, letter)}
        groups[letter.label] = [*(b for label in own for b in groups.pop(label)), letter]
        home |= {b.label: letter.label for b in groups[letter.label]}
        near.append(letter)
    return list(groups.values())


def _is_next(one: Blot, other: Blot) -> bool:
    apart = max(other.box[0] - one.box[2], one.box[0] - other.box[2])
    shared = span_overlap(one.box[1], one.box[3], other.box[1], other.box[3])
    return apart <= _NEXT * MM and shared >= _ON_LINE * min(one.height, other.height)


def _is_writing(page: InkPage, word: Collection[Blot]) -> bool:
    if max(min(b.width, b.height) for b in word) < _BROAD * MM:
        return False
    shape = shape_of(page, list(word))
    return not shape.solid and (len(word) > 1 or (shape.width >= _WIDE and shape.busy >= _WRITTEN))
