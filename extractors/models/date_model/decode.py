"""From what the model says of each column of a line to the dates that it may be, each with its probability.

A text's probability is the sum over all ways in which the columns may spell it (connectionist temporal
classification: Graves and others, ICML 2006); only texts that are day, month and year are followed.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from extractors.models.date_model.shape import SIGNS

_NOTHING = len(SIGNS)
_OTHER = SIGNS.index("x")
_FOLLOWED = SIGNS.replace("x", "")
_PLACE = {sign: place for place, sign in enumerate(SIGNS)}
_BEAM = 40
_LONG_YEAR = 4
_LEAST = 1e-4  # of a sign in a column: a rarer one starts nothing


def texts(columns: NDArray[np.floating], dot_last: bool = False) -> dict[str, float]:
    """(t, 13) probabilities -> texts "d/m/y" with their probabilities, 0..1, which sum to 1 with those of anything
    that is no date. dot_last: what stands last is a dot; behind a year of four digits it is a full stop, or dirt."""
    beam: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}  # ended by nothing, by its last sign
    goes_on: dict[str, str] = {}
    for column in columns.tolist():
        grown: dict[str, list[float]] = {}
        likely = [(SIGNS[s], column[s]) for s in range(_NOTHING) if column[s] > _LEAST and s != _OTHER]
        for text, (apart, on) in beam.items():
            last = text[-1:]
            here = grown.setdefault(text, [0.0, 0.0])
            here[0] += (apart + on) * column[_NOTHING]
            if text:
                here[1] += on * column[_PLACE[last]]
            if not likely:
                continue
            if text not in goes_on:
                goes_on[text] = "".join(sign for sign in _FOLLOWED if _may_go_on(text, sign, dot_last))
            for sign, weight in likely:
                if sign in goes_on[text]:
                    longer = grown.setdefault(text + sign, [0.0, 0.0])
                    longer[1] += (apart if sign == last else apart + on) * weight
        kept = sorted(grown.items(), key=lambda g: -sum(g[1]))[:_BEAM]
        beam = {text: (apart, on) for text, (apart, on) in kept}
    found: dict[str, float] = defaultdict(float)
    for text, (apart, on) in beam.items():
        if _is_whole(text.removesuffix("/")):
            found[text.removesuffix("/")] += apart + on
    return dict(found)


def weight_of(columns: NDArray[np.floating], text: str) -> float:
    """(t, 13) probabilities -> that they spell just this text of `SIGNS`, 0..1."""
    ends = [_NOTHING, *(sign for one in text for sign in (_PLACE[one], _NOTHING))]
    # A sign may follow the one before at once where it is another.
    skips = np.array([i > 1 and sign != _NOTHING and sign != ends[i - 2] for i, sign in enumerate(ends)])
    weights = np.zeros(len(ends))
    weights[0] = 1.0
    for column in columns:
        stepped = np.concatenate(([0.0], weights[:-1]))
        skipped = np.concatenate(([0.0, 0.0], weights[:-2])) * skips[: len(ends)]
        weights = (weights + stepped + skipped) * column[ends]
    return float(weights[-2:].sum())


def spelled(columns: NDArray[np.floating]) -> float:
    """(t, 13) probabilities -> that all its signs are digits and separators, 0..1, whatever they spell."""
    return float(np.prod(1 - columns[:, _OTHER]))


def _may_go_on(text: str, sign: str, dot_last: bool) -> bool:
    """Whether a day, a month and a year that begin as `text` may go on so."""
    parted = text.count("/")
    if sign == "/":
        full_stop = dot_last and len(text) - text.rfind("/") == _LONG_YEAR + 1
        return text[-1:] not in ("", "/") and (parted < 2 or (parted == 2 and full_stop))
    return parted < 3 and len(text) - text.rfind("/") <= (4 if parted == 2 else 2)


def _is_whole(text: str) -> bool:
    parts = text.split("/")
    return len(parts) == 3 and all(parts) and len(parts[2]) in (2, _LONG_YEAR)
