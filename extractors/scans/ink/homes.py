"""Whose ink it is: each blot of a page goes to the row of a statement, or to the labelled space, that it lies in."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from extractors.layouts.layout import Region
from extractors.scans.ink.ink import PER_POINT, Blot, InkPage
from schemas.types import BBox

COARSE = 4  # pixels at 200 dpi to one of the map of homes: half a millimetre
MOSTLY = 0.7  # share of a blot's ink that makes it one home's
TWO = 0.2  # share from which a blot is in another home too
SPACES = ("text", "date", "score", "yes_no")
ROWS = ("row", "band", "tick")


@dataclass(eq=False)
class Home:
    """A row of a statement (`row`, `band`; of a checklist's line without one, `tick`) or the space of an answer.

    shares: the key of a labelled space that lies inside this row's tick cell.
    """

    key: str
    value: int | str | None
    role: str
    box: BBox
    regions: dict[str, BBox] = field(default_factory=dict)
    shares: str | None = None

    @property
    def is_row(self) -> bool:
        return self.role in ROWS

    @property
    def printed(self) -> list[BBox]:
        """Where a row's number and words stand, as far as it has them."""
        return [self.regions[name] for name in ("number", "statement") if name in self.regions]


@dataclass(frozen=True, slots=True)
class Owned:
    """A blot and the homes that it lies in, with the share of its ink in each, the largest first."""

    blot: Blot
    shares: tuple[tuple[int, float], ...]

    @property
    def home(self) -> int | None:
        return self.shares[0][0] if self.shares else None

    @property
    def plain(self) -> bool:
        """Whether it lies in one home alone, or all but."""
        return (
            bool(self.shares)
            and self.shares[0][1] >= MOSTLY
            and not (len(self.shares) > 1 and self.shares[1][1] >= TWO)
        )


def find_homes(regions: tuple[Region, ...]) -> list[Home]:
    """All homes of a layout's page: the spaces first, then the rows, which win where both lie."""
    by_row: dict[tuple[str, int | str | None], dict[str, BBox]] = {}
    spaces: list[Home] = []
    letters: dict[str, dict[str, BBox]] = {}
    for region in regions:
        if region.role in SPACES:
            spaces.append(Home(region.key, None, region.role, region.box))
        elif region.role in ("yes", "no", "label"):
            letters.setdefault(region.key, {})[region.role] = region.box
        if region.role in ("row", "band", "tick", "number", "statement"):
            by_row.setdefault((region.key, region.value), {})[region.role] = region.box
    for space in spaces:
        space.regions = letters.get(space.key, {})
    rows = []
    for (key, value), found in by_row.items():
        role = next((r for r in ROWS if r in found), None)
        if role is not None:
            rows.append(Home(key, value, role, found[role], found))
    for row in rows:
        row.shares = next((s.key for s in spaces if _covers(row.box, s.box) and s.key != row.key), None)
    return [*[s for s in spaces if not any(r.shares == s.key for r in rows)], *rows]


def _covers(row: BBox, space: BBox) -> bool:
    x, y = (space[0] + space[2]) / 2, (space[1] + space[3]) / 2
    return row[0] <= x <= row[2] and row[1] <= y <= row[3]


def home_map(homes: list[Home], width: float, height: float) -> npt.NDArray[np.int16]:
    """For each coarse pixel the number of its home, -1 where there is none."""
    scale = PER_POINT / COARSE
    found = np.full((round(height * scale) + 2, round(width * scale) + 2), -1, np.int16)
    for number, home in enumerate(homes):
        x0, top, x1, bottom = (round(v * scale) for v in home.box)
        found[max(0, top) : bottom, max(0, x0) : x1] = number
    return found


def settle(page: InkPage) -> list[Owned]:
    """Every blot of a page with the homes it lies in."""
    where = page.known.home_map
    found = []
    for blot in page.blots:
        x0, top, x1, bottom = blot.box
        rows, columns = np.nonzero(page.labels[top:bottom, x0:x1] == blot.label)
        rows = np.minimum((rows + top) // COARSE, where.shape[0] - 1)
        columns = np.minimum((columns + x0) // COARSE, where.shape[1] - 1)
        counts = np.bincount(where[rows, columns].astype(np.int64) + 1)
        shares = [(int(i) - 1, float(counts[i] / rows.size)) for i in np.argsort(-counts) if counts[i] and i]
        found.append(Owned(blot, tuple(shares)))
    return found
