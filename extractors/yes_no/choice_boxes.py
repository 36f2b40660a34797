"""Which of two printed words each tick box is for, by the order in which they are read.

Boxes stand before their words, behind them, below or above them, and a line may break between a box and its word:
"◉ Yes ○" with "No" on the next line. The nearest word is then the wrong one; the order tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from extractors.pages.boxes import by_line, centre, same_line
from schemas.types import BBox

Outcome = Literal["yes", "no", "unread"]
Box = tuple[BBox, bool]
Pair = tuple[BBox, BBox]  # two words, in the order of reading

COLUMN = 10.0  # points between the middle of a word and that of the box below it
NEAR = 26.0  # points: a lone box stands this near to its word
CLEARLY = 3.0  # points by which a box must be nearer to one word than to the other
APART = 6.0  # points: of a Yes and a No that stand nearer, as in "Y/N", a mark beside both may be for either
BEFORE_OR_BEHIND = ("bwbw", "wbwb")
BELOW_OR_ABOVE = ("wwbb", "bbww")


def said_by_boxes(yes: BBox, no: BBox, boxes: list[Box]) -> list[Outcome]:
    """What the full ones (True) of the boxes beside a printed Yes and No say, once each."""
    apart = _without_doubles(boxes)
    full = dict(apart)
    if not any(full.values()):
        return []
    if len(apart) > 2:
        return ["unread"]
    read = [one for line in by_line([yes, no, *full], lambda box: box) for one in line]
    first, last = (one for one in read if one in (yes, no))
    order = [one for one in read if one not in (yes, no)]
    signs = "".join("w" if one in (yes, no) else "b" for one in read)
    owners = _owners_of_two if len(order) == 2 else _owner_of_one
    names: tuple[Outcome, Outcome] = ("yes", "no") if first == yes else ("no", "yes")
    said = zip(order, owners((first, last), order, signs), strict=True)
    return ["unread" if owner is None else names[owner] for box, owner in said if full[box]]


def _without_doubles(boxes: Iterable[Box]) -> list[Box]:
    """Things at one place are one box."""
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


def _owners_of_two(words: Pair, boxes: list[BBox], signs: str) -> list[int | None]:
    """For each of two boxes, in the order of reading, the word (0, 1) that it is for; None where that can't be told.
    signs: the order of words (w) and boxes (b)."""
    if signs in BEFORE_OR_BEHIND:
        return [0, 1]
    if signs in BELOW_OR_ABOVE and any(same_line(word, box) for word in words for box in boxes):
        return [None, None]
    place = _column if signs in BELOW_OR_ABOVE else nearest
    owners = [place(words, box) for box in boxes]
    return owners if owners == [0, 1] else [None, None]


def _owner_of_one(words: Pair, boxes: list[BBox], signs: str) -> list[int | None]:
    """The same of a single box."""
    (box,) = boxes
    if not any(same_line(word, box) for word in words):
        return [_column(words, box) if same_line(*words) else None]
    if signs != "wbw":
        owner = 0 if signs == "bww" else 1
        told = words[1][0] - words[0][2] >= APART or not same_line(*words)
        return [owner if told and -CLEARLY <= _gap(words[owner], box) <= NEAR else None]
    behind = same_line(words[0], box) and not same_line(*words)  # or the next line's, where the line broke
    return [None if behind else nearest(words, box)]


def _column(words: Pair, box: BBox) -> int | None:
    """The word below or above which a box stands."""
    x, _ = centre(box)
    off = [abs(x - centre(word)[0]) for word in words]
    if min(off) > COLUMN or abs(off[0] - off[1]) < CLEARLY:
        return None
    return off.index(min(off))


def nearest(words: Pair, box: BBox) -> int | None:
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
