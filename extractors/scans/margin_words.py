"""Words in the page's margin level with an answer, or right above or below the bands: "no", "wrong", "now 4", "not amber - red!".
They lie in no row and no space, and may take back what stands level with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from extractors.answers import doubted
from extractors.boxes import centre, contains, span_overlap, union
from extractors.evidence import Evidence
from extractors.scans.cell_marks import is_flat, mark_evidence
from extractors.scans.homes import TWO, Home, Owned
from extractors.scans.ink import PER_POINT, Blot, InkPage
from extractors.scans.read_space import SpaceReader
from extractors.scans.shapes import MM, shape_of
from schemas.types import BBox, State

MARGIN_WORDS = "margin_words"
Words = list[Blot]

_EDGE = 3.0  # millimetres along the sheet's sides, where its edge and the scanner's lid show
_SMALLEST, _LARGEST = (
    1.2,
    10.0,
)  # millimetres of a letter or a word in one stroke, the longer and the higher side
_BROAD, _SLENDER = 0.9, 0.3  # millimetres of the broadest letter of a word, and of any
_NEXT, _ON_LINE = 2.5, 0.4  # millimetres between two letters; of the lower one's height that they share
_WRITTEN, _WIDE = (
    2.2,
    2.0,
)  # diagonals of strokes, where a tick has 1.3, and millimetres, of a word in one blot
_DARK = 60  # darkness of print
_BESIDE = 2.0  # points beside print in which what is left of it lies
_AROUND_BANDS = 1.2  # heights of a band above and below it
_SPACES = ("score", "yes_no", "date")


def words_in_no_home(page: InkPage, owned: list[Owned]) -> list[Words]:
    """What looks like writing and lies in no row and no space. Ticks, holes, staples, folds and a machine's lines are none."""
    letters = [one.blot for one in owned if _may_be_letter(page, one)]
    return [word for word in _groups(letters) if _is_writing(page, word)]


def doubt_rows_at_words(
    page: InkPage, words: list[Words], rows: Mapping[int, Home], found: Mapping[int, list[Evidence]]
) -> None:
    """Adds a doubt to the rows with words in the margin level with them, and to the bands with words right above or below."""
    for word in words:
        level = [i for i, home in rows.items() if home.role != "band" and _is_level(page, home, word)]
        for i in [*level, *_bands_at(page, word, rows, found)]:
            found[i].append(mark_evidence(page, "doubt", word, MARGIN_WORDS))


def doubt_spaces_at_words(page: InkPage, words: list[Words], reader: SpaceReader) -> None:
    """Makes doubts of the answer nearest to words in the margin level with it."""
    homes = [home for home in page.known.homes if home.role in _SPACES]
    for word in words:
        x, _ = centre(_box(word))
        level = [home for home in homes if _is_level(page, home, word)]
        if not level:
            continue
        home = min(level, key=lambda home: max(home.box[0] - x, x - home.box[2]))
        answer = reader.answers.get(home.key)
        if home.role == "score" and home.key in reader.scores:
            reader.scores[home.key] = reader.scores[home.key].cut
        elif answer is not None and answer.state is not State.UNREAD:
            either = (True, False) if home.role == "yes_no" else answer.candidates
            reader.answers[home.key] = doubted(answer, either)


def _bands_at(
    page: InkPage, word: Words, rows: Mapping[int, Home], found: Mapping[int, list[Evidence]]
) -> list[int]:
    """The marked bands, or all where none is, that words stand right above or below, or level with in the margin."""
    bands = [i for i, home in rows.items() if home.role == "band"]
    if not bands:
        return []
    x0, top, x1, bottom = union(rows[i].box for i in bands)
    around = _AROUND_BANDS * (bottom - top)
    near = contains((x0, top - around, x1, bottom + around), *centre(_box(word)))
    if not near and not any(_is_level(page, rows[i], word) for i in bands):
        return []
    return [i for i in bands if any(e.strength == "sure" for e in found[i])] or bands


def _box(word: Words) -> BBox:
    return union(blot.points for blot in word)


def _is_level(page: InkPage, home: Home, word: Words) -> bool:
    """Whether words stand beyond all that is printed level with a home, and level with it themselves."""
    x0, _, x1, _ = box = _box(word)
    if not home.box[1] <= centre(box)[1] <= home.box[3]:
        return False
    top, bottom = (round(v * PER_POINT) for v in (home.box[1], home.box[3]))
    columns = np.flatnonzero((page.known.print[max(0, top) : bottom] > _DARK).any(axis=0)) / PER_POINT
    left, right = home.box[0], home.box[2]
    if columns.size:
        left, right = min(left, float(columns[0])), max(right, float(columns[-1]))
    return x1 <= left - _BESIDE or x0 >= right + _BESIDE


def _may_be_letter(page: InkPage, one: Owned) -> bool:
    blot = one.blot
    if any(share >= TWO for _, share in one.shares) or is_flat(blot):
        return False
    inside = blot.box[0] >= _EDGE * MM and blot.box[2] <= page.ink.shape[1] - _EDGE * MM
    large = max(blot.width, blot.height) >= _SMALLEST * MM and blot.height <= _LARGEST * MM
    return inside and large and min(blot.width, blot.height) >= _SLENDER * MM


def _groups(letters: list[Blot]) -> list[Words]:
    """Letters beside each other on one line. From left to right: only what ends near a letter's beginning can be next to it."""
    groups: dict[int, Words] = {}
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
