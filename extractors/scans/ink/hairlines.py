"""Takes out the hairlines that a fax, or dust on a scanner's glass, draws exactly along a picture's rows or columns.

A person's line through a row of the form keeps within the print; what runs straight out of it into the margin
was drawn by a machine.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.picture.pixels import Pixels, below_level

_DARK = 0.8  # of the paper's level, below which a pixel is dark: a streak may be faint
_PALE = 0.97  # the same of a line's edge, which a blurred one has and a fax's hasn't
_MARGIN = 48  # pixels (6 mm at 200 dpi) beside the print in which a line must show
_LINE = 0.45  # share of a stretch that is dark in a line; faxes leave gaps
_THIN, _DOTS = (
    5,
    3,
)  # pixels (0.6 mm), or so many of the machine's own dots: a coarse fax has rows of two pixels
_NEAR = 7  # pixels
_STEP = 32  # pixels: a stretch of a line
_GAP = 4  # stretches that a line may leave out
_SHORTEST = 4  # stretches that a line has within the print

Corners = npt.NDArray[np.float64]
"""(4, 2): where the print's corners lie in the picture."""


@dataclass(frozen=True, slots=True)
class Hairlines:
    """rows, columns: of the picture, where a machine drew. parts: of its rows, with the columns from where to where it did."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    parts: tuple[tuple[int, int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows or self.columns or self.parts)

    def holds(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """Whether a flat thing with this box, in pixels of the picture, is the rest of such a line."""
        rows = [
            *self.rows,
            *(y for y, left, right in self.parts if x0 >= left - _NEAR and x1 <= right + _NEAR),
        ]
        level = any(top >= y - _NEAR and bottom <= y + _NEAR for y in rows)
        return level or any(x0 >= x - _NEAR and x1 <= x + _NEAR for x in self.columns)

    def meets(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """Whether one of them ran through this box, in pixels of the picture, or along its side: a ruling there went with it."""
        rows = [*self.rows, *(y for y, left, right in self.parts if x0 <= right and x1 >= left)]
        level = any(top - _NEAR <= y <= bottom + _NEAR for y in rows)
        return level or any(x0 - _NEAR <= x <= x1 + _NEAR for x in self.columns)


def without_hairlines(
    grey: Pixels, corners: Corners, dot: tuple[float, float] = (1.0, 1.0)
) -> tuple[Pixels, Hairlines]:
    """grey: levels (h, w). dot: size of one of the machine's dots, across and down, in pixels of the picture. A new
    picture where there was a line, else the same; and where they were."""
    level, rows = _without_level(grey, corners, dot[1])
    cleaned, columns = _without_level(level.T, corners[:, ::-1], dot[0])
    found = Hairlines(tuple(rows), tuple(columns))
    return (np.ascontiguousarray(cleaned.T) if columns else level), found


def _without_level(grey: Pixels, corners: Corners, dot: float) -> tuple[Pixels, list[int]]:
    out = grey
    lines: list[int] = []
    paper = float(np.median(grey[::16, ::16]))
    dark = round(_DARK * paper)
    for right in (False, True):
        edge = int(corners[:, 0].max()) + 8 if right else int(corners[:, 0].min()) - 8 - _MARGIN
        start, stop = max(edge, 0), min(edge + _MARGIN, grey.shape[1])
        if stop - start <= _LINE * _MARGIN:
            continue  # the print runs to the picture's edge: its own rulings would pass for lines
        margin = below_level(np.ascontiguousarray(grey[:, start:stop]), dark)
        dark_in = cv2.reduce(margin, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32F).reshape(-1) / 255
        rows = np.flatnonzero(dark_in > _LINE * _MARGIN)
        starts = np.flatnonzero(np.diff(rows, prepend=-9) > 1)
        for first, group in zip(rows[starts], np.split(rows, starts[1:])[: starts.size], strict=True):
            last = int(group[-1])
            if (
                last - first + 1 <= max(_THIN, round(_DOTS * dot))
                and first >= 4
                and last + 5 <= grey.shape[0]
            ):
                out = out.copy() if out is grey else out
                pale = [float(grey[row, start:stop].mean()) < _PALE * paper for row in (first - 1, last + 1)]
                _erase(out, dark, (int(first) - pale[0], last + pale[1]), start, right)
                lines.append(int(first + last) // 2)
    return out, lines


def _erase(out: Pixels, level: int, rows: tuple[int, int], start: int, right: bool) -> None:
    """Takes a line out as far as it goes on, but not the strokes that cross it. rows: its first and its last."""
    first, last = rows
    dark = (out[first : last + 1] < level).any(axis=0)
    steps = np.add.reduceat(dark, np.arange(0, dark.size, _STEP)) / _STEP
    here = min(start // _STEP, steps.size - 1)
    ahead = steps[here::-1] if right else steps[here:]
    on = np.flatnonzero(ahead >= _LINE)
    gaps = np.flatnonzero(np.diff(on) > _GAP)
    length = int(on[gaps[0]] if gaps.size else on[-1]) if on.size and on[0] == 0 else 0
    if length < _SHORTEST:
        return
    end = here - length if right else here + length
    left, stop = (end * _STEP, out.shape[1]) if right else (0, (end + 1) * _STEP)
    take_out(out, rows, left, stop)


def take_out(out: Pixels, rows: tuple[int, int], left: int, stop: int) -> None:
    """Takes a line (its first row and its last, from column to column) out but for what crosses it, which is dark on both sides, and may
    lean. Itself it can't be asked: some machines turn a row's black to white."""
    first, last = rows
    above, below = (out[row : row + 1, left:stop] for row in (first - 1, last + 1))
    wide_above, wide_below = (cv2.erode(side, np.ones((1, 3), np.uint8)) for side in (above, below))
    out[first : last + 1, left:stop] = cv2.min(cv2.max(wide_above, below), cv2.max(above, wide_below))
