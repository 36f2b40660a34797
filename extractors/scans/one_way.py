"""Numbers that aren't sure alone and that a sum holds together: the one way in which they add up and that their inks bear out."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import product

FAR_LESS = 0.01  # of the likeliest way, where the next one lies below
_MOST = 4  # numbers at once: of five scores and a subtotal nothing is left that would bear them out

Supports = dict[int, float]


def one_way(
    supports: Sequence[Supports], adds_up: Callable[[tuple[int, ...]], bool]
) -> tuple[int, ...] | None:
    """The likeliest of the ways that add up, where any other is far less likely. supports: of each number what it may be, and
    how likely."""
    if len(supports) > _MOST:
        return None
    ways = sorted(
        (
            (math.prod(s[n] for s, n in zip(supports, way, strict=True)), way)
            for way in product(*supports)
            if adds_up(way)
        ),
        reverse=True,
    )
    if not ways or (len(ways) > 1 and ways[1][0] > FAR_LESS * ways[0][0]):
        return None
    return ways[0][1]
