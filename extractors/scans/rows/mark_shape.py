"""What a mark looks like: its size, its strokes, how much of them there is for its size."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

SAYS_NO, SAYS_YES = "says_no", "says_yes"  # what looks like a written "No", or "Yes", and nothing else
_BUSY = 4.5  # stroke length over diagonal: a tick has 1.3, a cross 2, a ring 3, a scribble 5 and more


Sign = Literal["tick", "cross"]


@dataclass(frozen=True, slots=True)
class Shape:
    """Lengths in millimetres. busy: length of the strokes over the diagonal. solid: filled rather than drawn.
    foot: (x, y) of the lowest point, each 0..1 of the box, from its top left. ink: square millimetres.
    line: share of the width that its fullest rows of pixels cover. cross: it is two straight strokes, and no more.
    more: where that was looked at, it is more than one sign (`stroke_ends`). sign: what it surely is, of a mark that isn't solid.
    pieces: what stands beside each other in it. digit: of a section's mark, the digit that it surely is."""

    width: float
    height: float
    stroke: float
    busy: float
    solid: bool
    foot: tuple[float, float]
    darkness: float
    ink: float
    line: float
    cross: bool = False
    more: bool = False
    sign: Sign | None = None
    pieces: int = 1
    digit: int | None = None

    @property
    def density(self) -> float:
        """Ink for its size: millimetres."""
        return self.ink / max(math.hypot(self.width, self.height), 0.1)

    @property
    def is_scribble(self) -> bool:
        return self.busy > _BUSY and not self.solid

    @property
    def is_tick(self) -> bool:
        """Goes down to the right and then further up: its foot is left of the middle."""
        return not self.solid and self.busy < 2.2 and 0.1 <= self.foot[0] <= 0.62
