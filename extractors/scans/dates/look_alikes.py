"""Sevens that pass for another digit: a bar that meets the top's hook closes a loop, so that both ways of reading a date
take it for a 4 or a 9, and one with a short top is a 1 with a flag; a person may read them so too. As both ways share
that mistake, little of a doubt is enough."""

from __future__ import annotations

from collections.abc import Mapping

_LIKE_SEVEN = frozenset("149")
_LEFT = 3e-5  # of both ways' shares together: above it the other date is not ruled out
_UNCUT = 0.03  # stands for the pieces' share where there is nothing to cut


def sevens_apart(one: str, other: str) -> bool:
    """Whether the two differ in one sign alone: a 7 in one, in the other a digit that passes for one."""
    if len(one) != len(other):
        return False
    differing = [{*pair} for pair in zip(one, other, strict=True) if len({*pair}) == 2]
    return len(differing) == 1 and "7" in differing[0] and bool(differing[0] & _LIKE_SEVEN)


def with_other_sevens(
    said: str, line: Mapping[str, float], pieces: Mapping[str, float] | None
) -> tuple[str, ...]:
    """The dates that the ink may be as well, were a 7 of it a 4, a 9 or a 1 or the other way round. line, pieces: each
    date's share in the two ways of reading; no pieces where there is nothing to cut."""

    def is_left(other: str) -> bool:
        by_pieces = _UNCUT if pieces is None else pieces.get(other, 0.0)
        return sevens_apart(said, other) and line[other] * by_pieces > _LEFT

    return tuple(filter(is_left, line))
