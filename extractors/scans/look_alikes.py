"""Sevens that many hands here put a bar through: one that meets the top's hook closes a loop, and both ways of reading a
date take it for a 4 or a 9, as a person may. They share that mistake, so little of a doubt is enough."""

from __future__ import annotations

from collections.abc import Mapping

_LIKE_SEVEN = frozenset("49")
_LEFT = 3e-5  # of both ways' shares together: above it the other date is not ruled out
_UNCUT = 0.03  # stands for the pieces' share where there is nothing to cut


def sevens_apart(one: str, other: str) -> bool:
    """Whether the two differ in one sign alone: a 7 in one, in the other a 4 or a 9."""
    differing = [set(pair) for pair in zip(one, other, strict=False) if len(set(pair)) == 2]
    return (
        len(one) == len(other)
        and len(differing) == 1
        and bool(differing[0] & _LIKE_SEVEN)
        and "7" in differing[0]
    )


def with_other_sevens(
    said: str, line: Mapping[str, float], pieces: Mapping[str, float] | None
) -> tuple[str, ...]:
    """The dates that the ink may be as well, were a 7 of it a 4 or a 9 or the other way round. line, pieces: each date's
    share in the two ways of reading; no pieces where there is nothing to cut."""

    def left(other: str) -> float:
        return line[other] * (_UNCUT if pieces is None else pieces.get(other, 0.0))

    return tuple(other for other in line if sevens_apart(said, other) and left(other) > _LEFT)
