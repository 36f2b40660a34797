"""A section with a mark at a statement and another on its line of numbers ("1 2 3 4 5"): both are answers, and where they differ neither
counts.

Most forms with such a line are answered on it, and then a mark at one statement was read as if the line weren't there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.rows.row_print import COMMON
from extractors.sections.number_strip import SURE, Strip, is_print, marked_numbers, picked, rings_one
from extractors.sections.section_space import Space
from extractors.values.answers import Readings, doubted
from schemas.types import State

FEWEST = 3  # sections with a strip, from which the same number in a style of its own in most is print


def doubt_strips_at_odds(spaces: Sequence[Space], into: Readings) -> None:
    """Changes to unread the sections whose strip says another number than the one that was read."""
    strips = [space.strip for space in spaces]
    printed = [(s, s.strip) for s in spaces if s.strip is not None and is_print(s.strip, strips)]
    said = [_said(space, strip) for space, strip in printed]
    count = Counter(numbers for numbers, _ in said)
    for (space, _), (numbers, sure) in zip(printed, said, strict=True):
        answer = into.answers.get(space.key)
        if answer is None or answer.state is not State.READ or not numbers - {answer.value}:
            continue
        style = len(printed) >= FEWEST and count[numbers] >= COMMON * len(printed) and not sure
        if not style:
            into.answers[space.key] = doubted(answer, (answer.value, *sorted(numbers)))


def _said(space: Space, strip: Strip) -> tuple[frozenset[int], bool]:
    """The numbers that are marked or set otherwise than the others, and whether in a manner that is never print."""
    shapes = space.shapes
    ringed = {n for shape in shapes if rings_one(strip, shape) for n in marked_numbers(strip, shape)}
    if 0 < len(ringed) < len(strip.boxes):
        return frozenset(ringed), True
    pick = picked(strip, shapes)
    if pick is not None:
        return frozenset({pick.value}), bool(pick.styles & SURE)
    odd = [n for n, box in enumerate(strip.boxes, 1) if box not in strip.plain]
    return frozenset(odd if len(odd) == 1 else ()), False
