"""How much a count of errors says: the exact (Clopper-Pearson) upper bound of a share, one-sided."""

from __future__ import annotations

import math

CONFIDENCE = 0.95


def upper_bound(errors: int, checked: int, confidence: float = CONFIDENCE) -> float:
    """The share that, with this confidence, isn't exceeded: where it were higher, so few errors among so many would come
    with a probability below 1 - confidence. 1.0 where nothing was checked. Raises ValueError for impossible counts."""
    if not 0 <= errors <= checked:
        raise ValueError("There are no more errors than were checked.")
    if errors == checked:
        return 1.0
    low, high = errors / checked, 1.0
    for _ in range(60):  # halves the interval: to a double's last digit
        middle = (low + high) / 2
        if _at_most(errors, checked, middle) > 1 - confidence:
            low = middle
        else:
            high = middle
    return high


def _at_most(errors: int, checked: int, share: float) -> float:
    """The probability of so many errors or fewer, at this share (binomial)."""
    if share >= 1.0:
        return 0.0
    logs = (
        math.lgamma(checked + 1)
        - math.lgamma(one + 1)
        - math.lgamma(checked - one + 1)
        + (one * math.log(share) if one else 0.0)
        + (checked - one) * math.log1p(-share)
        for one in range(errors + 1)
        if share > 0 or one == 0
    )
    return math.fsum(math.exp(one) for one in logs)
