"""A streak that a scanner drew across a page over a statement's row, which passes for a highlighter's stroke or a line below it.

A hand's stroke ends at the words; a streak runs out of the form into both margins.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from extractors.rows.evidence import STREAK, Evidence
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import PER_POINT, InkPage
from extractors.scans.pens.highlight import light_in

_FROM, _TO = 10.0, 30.0  # points beside all that is printed, in which nobody writes
_SLANT, _AROUND = 6.0, 30.0  # points above and below a row that a streak may lie there; that are compared
# Pixels of its height, by what it passes for, and the share of the light that it takes of each: thin ones must be darker than the
# paper's grain. What shades most of a statement is high, and takes about as much of the margins; a fold's crease is neither.
_TAKEN = {"highlight": ((15, 0.012),), "underline": ((3, 0.03), (9, 0.012)), "ring": ((9, 0.012),)}
_AS_MUCH = 0.5
_TALL, _FULL = (
    0.75,
    0.6,
)  # of a row's height, and of its own box, that a streak's piece between two rulings fills
_FEWEST = 20  # pixels of a margin


def doubt_streaks_over_rows(page: InkPage, rows: dict[int, Home], found: dict[int, list[Evidence]]) -> None:
    """What a streak draws is a doubt; in the row of a sure mark it is nobody's."""
    for i, home in rows.items():
        strokes = [e for e in found[i] if e.strength == "sure" and e.what in _TAKEN]
        if home.role == "band" or not strokes or not runs_out(page, home, {e.what for e in strokes}):
            continue
        if any(e.strength == "sure" and e not in strokes for e in found[i]):
            found[i] = [e for e in found[i] if e not in strokes]
        else:
            found[i] = [replace(e, strength="doubt", what=STREAK) if e in strokes else e for e in found[i]]


def runs_out(page: InkPage, home: Home, whats: set[str]) -> bool:
    """Whether the margins on both sides of a row are darker beside it than above and below, as what it passes for would be."""
    left, _, right, _ = page.known.printed
    margins = ((left - _TO, left - _FROM), (right + _FROM, right + _TO))
    lights = [_lights(page, home, *margin) for margin in margins]
    statement = home.regions.get("statement", home.box)
    own = light_in(page, statement)
    shade = 0.0 if own is None else max(0.0, 1 - own / page.usual_level)

    def shows(light: _Lights | None, wide: int, taken: float) -> bool:
        return light is not None and light.darkest(wide) <= (1 - taken) * light.around

    return any(
        all(
            shows(light, wide, max(taken, _AS_MUCH * shade if what == "highlight" else 0.0))
            for light in lights
        )
        for what in whats
        for wide, taken in _TAKEN[what]
    )


@dataclass(frozen=True, slots=True)
class _Lights:
    """Of a margin: the light of each line of pixels beside a row, and the usual one above and below."""

    beside: npt.NDArray[np.float64]
    around: float

    def darkest(self, wide: int) -> float:
        """Of so many lines together."""
        if self.beside.size < wide:
            return np.inf
        return float(np.convolve(self.beside, np.ones(wide) / wide, "valid").min())


def _lights(page: InkPage, home: Home, x0: float, x1: float) -> _Lights | None:
    top, bottom = home.box[1] - _SLANT, home.box[3] + _SLANT
    high, start = max(0, round((top - _AROUND) * PER_POINT)), max(0, round(x0 * PER_POINT))
    window = page.seen[high : round((bottom + _AROUND) * PER_POINT), start : max(0, round(x1 * PER_POINT))]
    if window.shape[1] < _FEWEST:
        return None
    light = np.median(window, axis=1)
    first, last = max(0, round(top * PER_POINT) - high), round(bottom * PER_POINT) - high
    around = np.concatenate([light[:first], light[last:]])
    return _Lights(light[first:last], float(np.median(around))) if around.size else None
