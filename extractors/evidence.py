"""One reason to take a row of statements as marked, wherever it was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.types import BBox, Method

Strength = Literal["sure", "doubt", "denied"]
TOUCHES_RING = "touches_ring"  # what stands beside a ring and is one with it


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to take a row as marked. denied: it says that this row is not meant ("No")."""

    strength: Strength
    method: Method
    box: BBox
    what: str
