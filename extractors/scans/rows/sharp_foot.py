"""The foot of a sharp tick. Its two strokes run together before they meet, and a pen that turns there goes over its own line: thinned, such
a tick stands on a stem and has three ends, as a sign with something drawn over it may. But what takes a mark back goes across it, and
has two ends of its own.

Of 43 ticks by narrow hands that stood on a stem it was at most 3.4 widths of the stroke long."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

_LONGEST = 3.7  # widths of the stroke from where the arms part to the foot's end
_SHARE = 0.33  # of the mark's diagonal, likewise
_ARMS = 110.0  # degrees between the arms at most
_STEM = 100.0  # degrees from each to the stem at least


def stands_on_foot(
    ends: list[Points],
    tips: list[list[Points]],
    parts: npt.NDArray[np.intp],
    stroke: float,
    diagonal: float,
) -> bool:
    """Whether three ends are those of a tick that stands on a stem. ends: (row, column) each, of one piece, its hooks taken off;
    tips: where the strokes of each piece end before that; parts: where they part; stroke: its width; diagonal: the mark's."""
    if len(ends) != 3 or not parts.size:
        return False
    own = min(tips, key=lambda piece: _away(np.array(piece), np.array(ends[:1])).min())
    if len(own) != 3:  # a hook besides may be the end of a short line across it
        return False
    middle = _nearest(parts, np.array(ends))
    three = np.array([_nearest(np.array(own), end[None]) for end in ends])
    foot = int(three[:, 0].argmax())  # a tick stands: its foot lies lowest
    ways = three - middle
    lengths = np.hypot(ways[:, 0], ways[:, 1])
    if lengths.min() < 1.0 or lengths[foot] + stroke / 2 > min(_LONGEST * stroke, _SHARE * diagonal):
        return False
    left, right = (way for i, way in enumerate(ways) if i != foot)
    return (
        _degrees(left, right) <= _ARMS
        and _degrees(left, ways[foot]) >= _STEM
        and _degrees(right, ways[foot]) >= _STEM
    )


def _nearest(of: npt.NDArray[np.generic], ends: Points) -> Points:
    """Of some points the one nearest to all of these."""
    return np.asarray(of[int(_away(of, ends).argmin())], np.float64)


def _away(of: npt.NDArray[np.generic], ends: Points) -> Points:
    """How far each of some points is from all of these together."""
    points = np.asarray(of, np.float64)
    return np.asarray(np.linalg.norm(points[:, None, :] - ends[None], axis=2).sum(axis=1), np.float64)


def _degrees(a: Points, b: Points) -> float:
    """The angle between two ways."""
    share = float(a @ b) / max(float(np.linalg.norm(a) * np.linalg.norm(b)), 1e-6)
    return float(np.degrees(np.arccos(np.clip(share, -1.0, 1.0))))
