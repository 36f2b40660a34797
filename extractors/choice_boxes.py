"""Which of two printed words each tick box is for, by the order in which they are read.

Boxes stand before their words, behind them, below or above them, and a line may break between a box and its word:
"◉ Yes ○" with "No" on the next line. The nearest word is then the wrong one; the order tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from extractors.boxes import by_line, centre, same_line
from schemas.types import BBox

Outcome = Literal["yes", "no", "unread"]
Box = tuple[BBox, bool]

COLUMN = 10.0  # points between the middle of a word and that of the box below it
NEAR = 26.0  # points: a lone box stands this near to its word
CLEARLY = 3.0  # points by which a box must be nearer to one word than to the other
BEFORE_OR_BEHIND = ("bwbw", "wbwb")
BELOW_OR_ABOVE = ("wwbb", "bbww")


def said_by_boxes(yes: BBox, no: BBox, boxes: list[Box]) -> list[Outcome]:
    """What the full ones (True) of the boxes beside a printed Yes and No say, once each."""
    apart = _without_doubles(boxes)
    if not any(on for _, on in apart):
        return []
    if len(apart) > 2:
        return ["unread"]
    words = sorted((yes, no), key=lambda box: _order(box, yes, no, apart))
    names: tuple[Outcome, Outcome] = ("yes", "no") if words[0] == yes else ("no", "yes")
    places = (words[0], words[1])
    owners = _owner_of_one(places, apart[0][0]) if len(apart) == 1 else _owners(places, apart)
    full = [owner for owner, (_, on) in zip(owners, apart, strict=True) if on]
    return ["unread" if owner is None else names[owner] for owner in full]


def _without_doubles(boxes: Iterable[Box]) -> list[Box]:
    """Things at one place are one box, and left to right in the order of reading."""
    found: list[Box] = []
    for box, on in boxes:
        twin = next((i for i, (other, _) in enumerate(found) if _meet(box, other)), None)
        if twin is None:
            found.append((box, on))
        else:
            found[twin] = (found[twin][0], found[twin][1] or on)
    return found


def _meet(a: BBox, b: BBox) -> bool:
    return all(abs(p - q) < CLEARLY for p, q in zip(centre(a), centre(b), strict=True))


def _order(box: BBox, yes: BBox, no: BBox, boxes: list[Box]) -> int:
    """Where a word or box stands among them all, in the order of reading."""
    everything = [yes, no, *(b for b, _ in boxes)]
    return [one for line in by_line(everything, lambda one: one) for one in line].index(box)


def _owners(words: tuple[BBox, BBox], boxes: list[Box]) -> list[int | None]:
    """For each of two boxes the word, in the order of reading, that it is for; None where that can't be told."""
    first, last = words
    places = [_order(box, first, last, boxes) for box in (first, last, boxes[0][0], boxes[1][0])]
    signs = "".join("w" if i in places[:2] else "b" for i in range(4))
    in_order = [0, 1] if places[2] < places[3] else [1, 0]
    if signs in BEFORE_OR_BEHIND:
        return list(in_order)
    if signs in BELOW_OR_ABOVE:
        if any(same_line(word, box) for word in words for box, _ in boxes):
            return [None, None]
        columns = [_column(words, box) for box, _ in boxes]
        return list(columns) if columns == in_order else [None, None]
    nearest = [nearest(words, box) for box, _ in boxes]
    return list(nearest) if nearest == in_order else [None, None]


def _owner_of_one(words: tuple[BBox, BBox], box: BBox) -> list[int | None]:
    """The same of a single box."""
    if not any(same_line(word, box) for word in words):
        return [_column(words, box) if same_line(*words) else None]
    place = _order(box, *words, [(box, True)])
    if place != 1:
        owner = 0 if place == 0 else 1
        return [owner if -CLEARLY <= _gap(words[owner], box) <= NEAR else None]
    behind = same_line(words[0], box) and not same_line(*words)  # or the next line's, where the line broke
    return [None if behind else nearest(words, box)]


def _column(words: tuple[BBox, BBox], box: BBox) -> int | None:
    """The word below or above which a box stands."""
    x, _ = centre(box)
    off = [abs(x - centre(word)[0]) for word in words]
    if min(off) > COLUMN or abs(off[0] - off[1]) < CLEARLY:
        return None
    return off.index(min(off))


def nearest(words: tuple[BBox, BBox], box: BBox) -> int | None:
    """The word (0, 1) beside which a box stands, on its line, where one is clearly nearer."""
    level = [i for i, word in enumerate(words) if same_line(word, box)]
    if len(level) == 1:
        return level[0]
    gaps = [_gap(word, box) for word in words]
    if abs(gaps[0] - gaps[1]) < CLEARLY or min(gaps) < -CLEARLY:
        return None
    return gaps.index(min(gaps))


def _gap(word: BBox, box: BBox) -> float:
    return max(box[0] - word[2], word[0] - box[2])
