"""A line drawn through what is highlighted takes it back. A highlighter hides little and no pen has its shade: what is thin and
darker than all around is a line, where two strokes of the highlighter don't explain it, which lie on each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

from extractors.rows.evidence import Evidence
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import PER_POINT, InkPage, in_pixels
from extractors.scans.picture.pixels import Pixels, from_level
from extractors.scans.rows.over_print import without_streaks
from schemas.types import BBox

STRUCK = "struck through"
_AROUND = (4.0, 3.0)  # points beside a statement, and above and below it
_ENDS = 8.0  # points of that at its ends, where a highlighter's strokes end one beyond the other
_SLACK, _PRINT = (
    5,
    40,
)  # pixels by which print may lie beside its place; darkness (0..255) from which it counts
_THIN = 13  # pixels: wider than any pen's line, and narrower than a highlighter's stroke
# Windows, finest first, whose bare paper tells what print hides: for lines that cross a column of pixels, and a row of them. A
# highlighter's edge runs along the rows, so that beside letters only the paper left and right of them tells of it.
_LEVEL, _UPRIGHT = (
    ((9, 5), (15, 9), (41, 15), (81, 41)),
    ((19, 1), (31, 1), (61, 1), (61, 3), (81, 9), (81, 41)),
)
_FEWEST = 6  # pixels of bare paper in such a window
_PALEST, _DARKER = 0.15, 0.05  # share of the light that a line takes; more than one more stroke would
_IN_BRIGHTEST = (
    0.1  # the same in the brightest of three colours, in which a highlighter's strokes take hardly any
)
_SHADED, _MOST = (
    0.97,
    0.2,
)  # of the paper's light, that a highlighter leaves at most; of the bare paper, that it covers at least
# Pixels of a line, level ones and others: of 280 plain ones on scans 3 level ones have more, where a hundred rows with a line have
# four times as many; and how many times as many as three quarters of the page's other rows have, for their size.
_LEAST_LEVEL, _LEAST_UPRIGHT, _TIMES, _MOST_OTHERS = 14, 12, 3.0, 75

Shares = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class _Thin:
    """What is seen of a row's statement. bare: where there is no print. taken: gives the share of the light that something thin takes
    which lies along the rows, and which doesn't: of most rows nobody asks for it."""

    bare: Mask
    seen: Shares
    taken: Callable[[], tuple[Shares, Shares]]

    @cached_property
    def shares(self) -> tuple[Shares, Shares]:
        return self.taken()

    def light(self, below: float = 256.0) -> float | None:
        """The median of the bare paper that is darker than that; None where hardly any is."""
        levels = self.seen[self.bare & (self.seen < below)]
        return float(np.median(levels)) if levels.size > _MOST * np.count_nonzero(self.bare) else None

    def counts(self, taken: float) -> tuple[int, int]:
        level, upright = self.shares
        return int((level > taken).sum()), int((upright > taken).sum())


def doubt_struck_highlights(
    page: InkPage, rows: Mapping[int, Home], found: dict[int, list[Evidence]]
) -> None:
    """Adds a doubt to the rows that are surely highlighted and have a line through their statement."""
    shaded = [i for i in rows if any(e.strength == "sure" and e.what == "highlight" for e in found[i])]
    shaded = [i for i in shaded if "statement" in rows[i].regions]
    if not shaded:
        return
    plain = {i: home for i, home in rows.items() if not found[i] and "statement" in home.regions}
    others = [_thin(page, home.regions["statement"]) for home in plain.values()]
    lights: dict[str, list[float]] = {rows[i].key: [] for i in shaded}
    for home, other in zip(plain.values(), others, strict=True):
        if home.key in lights and (light := other.light()) is not None:
            lights[home.key].append(light)
    for i in shaded:
        own = _thin(page, rows[i].regions["statement"])
        paper = max(lights[rows[i].key], default=page.usual_level)
        if _is_struck(own, others, paper) or _is_struck_in_brightest(page, rows[i]):
            box = page.box_on_page(rows[i].regions["statement"])
            found[i] = [*found[i], Evidence("doubt", "mark", box, STRUCK)]


def _is_struck(own: _Thin, others: list[_Thin], paper: float) -> bool:
    light = own.light(_SHADED * paper)
    shade = 0.0 if light is None else max(0.0, 1 - light / paper)
    counts = own.counts(max(_PALEST, shade + _DARKER))
    if counts[0] <= _LEAST_LEVEL and counts[1] <= _LEAST_UPRIGHT:  # whatever others have
        return False
    size = max(1, np.count_nonzero(own.bare))
    rates = np.array([other.counts(_PALEST) for other in others]).reshape(-1, 2)
    sizes = np.array([[max(1, np.count_nonzero(other.bare))] for other in others]).reshape(-1, 1)
    usual = np.percentile(rates / sizes, _MOST_OTHERS, axis=0) * size if len(others) else np.zeros(2)
    return any(
        count > least + _TIMES * usually
        for count, least, usually in zip(counts, (_LEAST_LEVEL, _LEAST_UPRIGHT), usual, strict=True)
    )


def _is_struck_in_brightest(page: InkPage, home: Home) -> bool:
    """The same of a band in a picture in colour, where a pencil's line may be no darker than one more stroke of a dark highlighter."""
    if page.brightest is None or home.role != "band":
        return False
    counts = _thin(page, home.regions["statement"], page.brightest).counts(_IN_BRIGHTEST)
    return any(count > least for count, least in zip(counts, (_LEAST_LEVEL, _LEAST_UPRIGHT), strict=True))


def _thin(page: InkPage, statement: BBox, picture: Pixels | None = None) -> _Thin:
    x0, top, x1, bottom = in_pixels(statement)
    across, down = (round(v * PER_POINT) for v in _AROUND)
    margin = 2 * _THIN
    left, high = max(0, x0 - across - margin), max(0, top - down - margin)
    window = np.s_[high : bottom + down + margin, left : x1 + across + margin]
    seen = (page.seen if picture is None else picture)[window].astype(np.float32)
    print_ = cv2.dilate(page.known.print[window], np.ones((_SLACK, _SLACK), np.uint8))
    bare = (print_ < _PRINT) & (page.known.rulings[window] == 0)
    inner = np.s_[top - down - high : bottom + down - high, x0 - across - left : x1 + across - left]

    def taken() -> tuple[Shares, Shares]:
        level = _taken(_filled(seen, bare, _LEVEL), (_THIN, 1))
        upright = _taken(_filled(seen, bare, _UPRIGHT), (1, _THIN))
        level[~bare] = upright[~bare] = 0
        upright[
            without_streaks(page, from_level((upright > _PALEST).astype(np.uint8), 1), left, high) == 0
        ] = 0
        ends = round(_ENDS * PER_POINT)
        upright[:, : x0 - across - left + ends] = upright[:, max(0, x1 + across - left - ends) :] = 0
        return level[inner], upright[inner]

    return _Thin(bare[inner], seen[inner], taken)


def _taken(levels: Shares, across: tuple[int, int]) -> Shares:
    """The share of the light that is taken by what is thin across this way (rows and columns of pixels)."""
    around = cv2.morphologyEx(levels, cv2.MORPH_CLOSE, np.ones(across, np.uint8))
    return np.asarray(1 - levels / np.maximum(around, 1), np.float32)


def _filled(seen: Shares, bare: Mask, windows: tuple[tuple[int, int], ...]) -> Shares:
    """The same, with the mean of the bare paper around where there is print."""
    share, known = bare.astype(np.float32), bare.copy()
    out = np.where(bare, seen, np.float32(0))
    only = out.copy()
    for window in windows:
        total, count = (cv2.boxFilter(a, -1, window, normalize=False) for a in (only, share))
        new = ~known & (count >= _FEWEST)
        out[new] = total[new] / count[new]
        known |= new
    out[~known] = float(seen[bare].mean()) if bare.any() else 255.0
    return np.asarray(out, np.float32)
