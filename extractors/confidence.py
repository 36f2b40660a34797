"""How sure a reading is, from the evidence it rests on.

`calibration.json` holds, for each kind of evidence, how many answers of layouts held back were measured and how
many were right. A kind measured fewer than 300 times reports at most 0.95; none has been measured yet, so all
do: acceptance rests on agreement, not on this figure.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

UNMEASURED = 0.95
ENOUGH = 300


@cache
def _measured() -> dict[str, tuple[int, int]]:
    raw = json.loads(files("extractors").joinpath("calibration.json").read_text("utf-8"))
    return {kind: (entry["right"], entry["answers"]) for kind, entry in raw["measured"].items()}


def confidence(kind: str) -> float:
    """Confidence (0..1) of a reading of this kind: right answers over answers plus one wrong to come."""
    right, answers = _measured().get(kind, (0, 0))
    if answers < ENOUGH:
        return UNMEASURED
    return round(min(0.999, right / (answers + 1)), 3)
